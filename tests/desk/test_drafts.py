"""What of a document is the text of a release, and what it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.desk.drafts.manuscript import Manuscript, take_apart
from pressroom.desk.drafts.offices import Offices
from pressroom.desk.drafts.proposals import Days, Names, Proposals, Sent, proposals, without_capitals
from pressroom.desk.front_matter import Value
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.names.mentions import NameFinder
from pressroom.settings.city import City
from tests.conftest import ZONE

CITY = City(
    name="Kota Contoh",
    government="Pemerintah Kota Contoh",
    office="Humas Contoh",
    province="Provinsi Teladan",
    address="Jalan Melati 7",
    telephone="(021) 555-0111",
    whatsapp="",
    email="humas@contoh.example",
    zone="Asia/Jakarta",
)
AGENCIES = {
    "disdik": Agency(source="a", slug="disdik", name="Dinas Pendidikan", abbreviation="Disdik"),
    "dlh": Agency(source="a", slug="dlh", name="Dinas Lingkungan Hidup", abbreviation="DLH"),
    "mawar": Agency(source="a", slug="mawar", name="Kecamatan Mawar"),
}
INNOVATIONS = {
    "sapu-lidi": Innovation(
        source="a",
        slug="sapu-lidi",
        name="Sapu Lidi",
        stands_for="Siswa Peduli Lingkungan",
        owner_names=(),
    )
}
FINDER = NameFinder(AGENCIES.values(), INNOVATIONS.values(), CITY.name)
NAMES = Names(FINDER, AGENCIES, Offices(FINDER, AGENCIES, CITY.name), INNOVATIONS)
PROSE = (
    "Sebanyak dua ratus warga membersihkan kali bersama petugas sejak pagi, dan sampah yang terkumpul diangkut "
    "ke tempat pengolahan sebelum siang tiba."
)
DIRTY = f"""PEMERINTAH KOTA CONTOH
DINAS LINGKUNGAN HIDUP
Jalan Melati 7, Kota Contoh
Telp. (021) 555-0111

SIARAN PERS
Nomor : 480/12/Humas

WARGA MAWAR BERSIHKAN KALI

CONTOH, 20 September 2022 – {PROSE}

Warga Kecamatan Mawar ikut.

Narahubung: Budi, 0812-5550-0100

###

Dikirim dari iPhone saya"""


def html_of(text: str) -> str:
    """``text`` as reading gives it: paragraphs with breaks."""
    paragraphs = re.split(r"\n\n+", text.strip())
    return "".join(
        f"<p>{'<br/>'.join(escape(line) for line in part.split(chr(10)))}</p>" for part in paragraphs
    )


def taken_apart(text: str) -> Manuscript:
    return take_apart(text if text.startswith("<") else html_of(text), FINDER, CITY)


def found(text: str, near: date = date(2022, 9, 28), sent: Sent | None = None) -> Proposals:
    return proposals(taken_apart(text), NAMES, ZONE, Days(near, near, sent))


def values(text: str, near: date = date(2022, 9, 28), sent: Sent | None = None) -> dict[str, Value]:
    """What is proposed, by attribute; of several the words in a list; no other choices."""
    result: dict[str, Value] = {}
    for proposal in found(text, near, sent).values:
        if proposal.is_other:
            continue
        for name, value in proposal.values.items():
            earlier = result.get(name, [])
            result[name] = (
                [*earlier, *value] if isinstance(value, list) and isinstance(earlier, list) else value
            )
    return result


def text_of(html: str) -> list[str]:
    return [part.get_text(" ") for part in BeautifulSoup(html, "html.parser").find_all("p")]


def kinds(manuscript: Manuscript) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for remark in manuscript.remarks:
        result.setdefault(remark.kind, []).append(remark.words)
    return result


def test_what_stands_around_the_text_is_taken_off_and_told() -> None:
    manuscript = taken_apart(DIRTY)
    assert text_of(manuscript.html) == [
        f"CONTOH, 20 September 2022 – {PROSE}",
        "Warga Kecamatan Mawar ikut.",
    ]
    assert manuscript.title
    assert manuscript.title.value == "WARGA MAWAR BERSIHKAN KALI"
    assert manuscript.number
    assert manuscript.number.value == "480/12/Humas"
    assert kinds(manuscript) == {
        "letterhead": DIRTY.split("\n\n")[0].split("\n"),
        "label": ["SIARAN PERS"],
        "number": ["Nomor : 480/12/Humas"],
        "contact": ["Narahubung: Budi, 0812-5550-0100"],
        "mail_footer": ["Dikirim dari iPhone saya"],
    }


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Warga Mawar Bersihkan Kali", "Warga Mawar Bersihkan Kali"),
        ("Siaran Pers: Warga Mawar Bersihkan Kali", "Warga Mawar Bersihkan Kali"),
        ("PRESS RELEASE\n\n*Warga Mawar Bersihkan Kali*", "Warga Mawar Bersihkan Kali"),
        ("UNTUK SEGERA DISIARKAN\n\nWarga Mawar Bersihkan Kali", "Warga Mawar Bersihkan Kali"),
        (
            "PEMERINTAH KOTA CONTOH RAIH PENGHARGAAN",
            "PEMERINTAH KOTA CONTOH RAIH PENGHARGAAN",
        ),
        ("WARGA MAWAR BERSIHKAN KALI\nBERSAMA PETUGAS", "WARGA MAWAR BERSIHKAN KALI BERSAMA PETUGAS"),
        ("DINAS LINGKUNGAN HIDUP\nTelp. (021) 555-0111\n\nKali Bersih", "Kali Bersih"),
        (
            "---------- Forwarded message ---------\nDari: Dinas <a@b.example>\nSubject: Fwd: Kali Bersih",
            "Kali Bersih",
        ),
        ("KLARIFIKASI: TIDAK BENAR KALI DITUTUP", "KLARIFIKASI: TIDAK BENAR KALI DITUTUP"),
        ("Jalan Melati Diperbaiki", "Jalan Melati Diperbaiki"),
        ("Situs Purba Ditemukan", "Situs Purba Ditemukan"),
        ("RELEASE BERITA\n\nWarga Mawar Bersihkan Kali", "Warga Mawar Bersihkan Kali"),
        (
            "<p><strong>KLARIFIKASI</strong></p><p><strong>[HOAKS] Kali Ditutup</strong></p>",
            "[HOAKS] Kali Ditutup",
        ),
        ("KLARIFIKASI", "KLARIFIKASI"),
        ("PENGUMUMAN\nNOMOR : 470/3\nTENTANG\nJADWAL BERSIH KALI\nBULAN MEI", "JADWAL BERSIH KALI BULAN MEI"),
        (
            "<p><strong>Peringati Hari Air,</strong></p><p><strong>Warga Bersihkan Kali</strong></p>",
            "Peringati Hari Air, Warga Bersihkan Kali",
        ),
        (
            "<p><strong>Warga Mawar</strong><br><strong>Bersihkan Kali</strong></p><p>Kali jernih kembali</p>",
            "Warga Mawar Bersihkan Kali",
        ),
        ("<h1>Kali Bersih.</h1><h1>Latar Belakang</h1>", "Kali Bersih."),
        ("Sifat : Biasa\nHal : Undangan Bersih Kali\n\nYth. Rekan media\ndi\nTempat", "Undangan Bersih Kali"),
        ("CEK FAKTA\n\nKabar Kali Ditutup Itu Hoaks", "Kabar Kali Ditutup Itu Hoaks"),
        (
            "Dari: A <a@b.example>\nTanggal: 25 Mei 2022\nSubjek: Rilis\n\nWarga Bersihkan Kali",
            "Warga Bersihkan Kali",
        ),
        (
            "Perihal : Siaran Pers\n\nKepada\nYth. Humas\ndi\nCONTOH\n\nWARGA BERSIHKAN KALI",
            "WARGA BERSIHKAN KALI",
        ),
        ("Hal : Permohonan Pemuatan Berita\n\nWARGA BERSIHKAN KALI", "WARGA BERSIHKAN KALI"),
        (
            "<p><strong>SIARAN PERS</strong> 📣<br/><strong>Kali Bersih</strong> 🙏🏻<br/>Yth. rekan media 😊,</p>",
            "Kali Bersih",
        ),
        ("<p>Kabar hari ini</p><p><strong>Warga Bersihkan Kali</strong> 🙏</p>", "Warga Bersihkan Kali"),
        ("📢 SIARAN PERS 📢\n\n✨ Warga Bersihkan Kali ✨", "Warga Bersihkan Kali"),
        ("<p><strong>[RILIS HUMAS]</strong></p><p>Warga Bersihkan Kali</p>", "Warga Bersihkan Kali"),
        ("SIARAN PERS DINAS LINGKUNGAN HIDUP\n\nWarga Bersihkan Kali", "Warga Bersihkan Kali"),
        ("Assalamualaikum Wr. Wb.", ""),
        ("Yth. Rekan media", ""),
    ],
)
def test_the_title(head: str, title: str) -> None:
    above = head if head.startswith("<") else html_of(head)
    manuscript = taken_apart(f"{above}<p>CONTOH – {PROSE}</p>")
    assert (manuscript.title.value if manuscript.title else "") == title
    assert f"CONTOH – {PROSE}" in text_of(manuscript.html)


@pytest.mark.parametrize("label", ["SIARAN PERS 📣", "*** Siaran Pers ***", "(rilis media)"])
def test_a_label_is_no_title_also_where_there_is_no_other(label: str) -> None:
    manuscript = taken_apart(f"<p><strong>{label}</strong></p><p>CONTOH – {PROSE}</p><p>{PROSE}</p>")
    assert not manuscript.title
    assert kinds(manuscript)["label"] == [label]


def test_signs_that_set_a_title_apart_are_told() -> None:
    [title] = [one for one in found(f"✨ Kali Bersih ✨\n\n{PROSE}").values if "title" in one.values]
    assert (title.values["title"], title.words) == ("Kali Bersih", "✨ Kali Bersih ✨")
    assert kinds(taken_apart(f"🙏🏻\n\nKali Bersih\n\n{PROSE}"))["end_mark"] == ["🙏🏻"]


def test_headings_and_bold_lines_are_titles() -> None:
    assert values(f"<h1>Kali Bersih</h1><p>{PROSE}</p>")["title"] == "Kali Bersih"
    bold = f"<p>Humas Contoh</p><p><strong>Kali Bersih</strong></p><p>{PROSE}</p>"
    assert values(bold)["title"] == "Kali Bersih"
    both = f"<p><strong>SIARAN PERS<br/>Kali Bersih</strong><br/>{PROSE}</p>"
    assert values(both)["title"] == "Kali Bersih"
    assert text_of(taken_apart(both).html) == [PROSE]


def test_a_letterhead_in_a_table_goes_with_its_emblem() -> None:
    table = (
        '<table><tr><td><img src="gambar:0"/></td><td><p>PEMERINTAH KOTA CONTOH</p>'
        "<p>DINAS LINGKUNGAN HIDUP</p></td></tr></table>"
    )
    manuscript = taken_apart(f"{table}<h1>Kali Bersih</h1><p>{PROSE}</p>")
    assert "table" not in manuscript.html
    assert kinds(manuscript)["letterhead"] == ["gambar / PEMERINTAH KOTA CONTOH / DINAS LINGKUNGAN HIDUP"]
    figures = "<table><tr><td>Tahun</td><td>Warga</td></tr><tr><td>2022</td><td>200</td></tr></table>"
    assert "<table>" in taken_apart(f"{figures}<p>{PROSE}</p>").html


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("Hormat kami,\nHumas Contoh", "signature"),
        ("Kepala Bagian Humas\n\nBudi Santoso\nNIP. 19700101 199001 1 001", "signature"),
        ("(Humas/adv)", "signature"),
        ("Untuk informasi lebih lanjut hubungi Budi, budi@contoh.example", "contact"),
        ("Contact person:\nBudi\n0812-5550-0100", "contact"),
        (
            "Kota Contoh, 20 September 2022\nCamat Mawar,\n\nBudi Santoso\nTembusan:\n1. Wali Kota",
            "copies signature",
        ),
        ("Ditetapkan di Contoh\nPada tanggal 20 September 2022\n\nCAMAT MAWAR\n\nBUDI SANTOSO", "signature"),
        ("KEPALA DINAS,\n\nDra. SITI SANTOSO, M.M.", "signature"),
        ("Sent from my Galaxy", "mail_footer"),
        ("Email ini bersifat rahasia dan hanya ditujukan kepada penerima.", "mail_footer"),
    ],
)
def test_the_end_is_taken_off(end: str, kind: str) -> None:
    manuscript = taken_apart(f"Kali Bersih\n\n{PROSE}\n\n{end}")
    assert text_of(manuscript.html) == [PROSE]
    assert list(kinds(manuscript)) == kind.split()


@pytest.mark.parametrize(
    "end",
    [
        "Untuk informasi lebih lanjut warga dapat menghubungi (021) 555-0111.",
        "Kepala dinas berterima kasih kepada warga.",
        "Camat Mawar\nBudi Santoso",
        "Wali Kota meninjau kali\nKepala dinas ikut.",
        "Boleh dihadiri siapa saja (pria/wanita)",
        "Tembusan sungai itu lebar.",
        "Kontak antarwarga membuat kali tetap bersih.",
        "Demikian, atas perhatiannya kami ucapkan terima kasih.",
    ],
)
def test_text_at_the_end_stays(end: str) -> None:
    manuscript = taken_apart(f"Kali Bersih\n\n{PROSE}\n\n{end}")
    assert text_of(manuscript.html)[1:] == [" ".join(end.split("\n"))]
    assert not manuscript.remarks


_LINES = [
    *DIRTY.split("\n"),
    *(
        "UNDANGAN LIPUTAN",
        "Hormat kami,",
        "Kepala Bagian Humas",
        "NIP. 19700101",
        "Kontak: Budi 0812-5550-0100",
    ),
    *(
        "EMBARGO",
        "Judul: Kali Bersih",
        "[18/9/2022 14.05] Humas: Selamat pagi",
        "Kota Contoh, 20 September 2022",
    ),
    *("Kepada: Budi", "Salam,", "-selesai-", "Pendek", "Kalimat pendek.", "(Humas)", "<b>"),
    *("Yth. Budi", "di Tempat", "Perihal : Kali", "Tembusan:", "KLARIFIKASI", "TENTANG", "Sifat : Biasa"),
    *(
        "Camat Mawar,",
        "BUDI SANTOSO, S.E.",
        "Ditetapkan di Contoh",
        "Kali jernih. (ani/hms)",
        "Gambar 1. Kali",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=14), st.booleans())
def test_no_word_is_lost(lines: list[str], one_paragraph: bool) -> None:
    """Whatever is taken off is the title or in a remark."""
    html = html_of(("\n" if one_paragraph else "\n\n").join(line for line in lines if line))
    manuscript = take_apart(html, FINDER, CITY)

    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"\w+", text))

    def shown(page: str) -> Counter[str]:
        return words(BeautifulSoup(page, "html.parser").get_text(" "))

    told = words(" ".join(remark.words for remark in manuscript.remarks))
    title = words(manuscript.title.value if manuscript.title else "")
    assert not shown(html) - (shown(manuscript.html) + told + title)


@pytest.mark.parametrize(
    ("text", "day", "doubt"),
    [
        (f"CONTOH, 20 September 2022 – {PROSE}", "20 September 2022", ""),
        (f"Kota Contoh (20/9/2022) – {PROSE}", "20 September 2022", ""),
        (
            f"Contoh - {PROSE} Kali itu bersih sejak 1 Januari 2020, Selasa (20/9/2022).",
            "20 September 2022",
            "",
        ),
        (f"{PROSE} Selasa (20 September 2022)", "20 September 2022", ""),
        (f"{PROSE} Selasa (20/9)", "20 September 2022", "no_year_changed"),
        (f"{PROSE} Senin (20/9)", "20 September 2021", "no_year_changed"),
        (f"{PROSE} Senin (20/9/2022)", "20 September 2022", "weekday"),
        (f"Kota Contoh, 19 September 2022\n\n{PROSE} Selasa (20/9/2022)", "19 September 2022", ""),
    ],
)
def test_the_date(text: str, day: str, doubt: str) -> None:
    (proposal,) = [one for one in found(text).values if "date" in one.values]
    assert (proposal.shown, proposal.doubt) == (day, doubt)
    assert proposal.words in " ".join(text.split())


def test_a_date_that_is_not_there_is_not_guessed() -> None:
    assert "date" not in values(f"Kali Bersih\n\n{PROSE} Pukul 7.30 dan 12/13 rumah.")


INVITATION = """UNDANGAN LIPUTAN

Yth. Rekan media, kami mengundang Anda:

Kegiatan : Bersih Kali
Hari/Tanggal : Rabu, 21 September 2022
Pukul : 09.00 s.d. 11.30 WIB
Tempat : Aula Mawar, https://peta.example/aula
Konfirmasi : 0812-5550-0100 (Rina)"""
EVENT = {
    "start": "21 September 2022 09.00 WIB",
    "end": "21 September 2022 11.30 WIB",
    "place": "Aula Mawar",
    "map": "https://peta.example/aula",
    "reply_to": "0812-5550-0100",
}


def test_an_invitation_with_its_event() -> None:
    proposed = values(INVITATION, sent=Sent(date(2022, 9, 18), "18/9/2022 14.05 Humas"))
    assert proposed["kind"] == "undangan"
    assert proposed["event"] == EVENT
    assert proposed["title"] == "UNDANGAN LIPUTAN: Bersih Kali"
    assert proposed["date"] == "18 September 2022"
    assert "date" not in values(INVITATION)
    assert not any(one.is_said for one in found(INVITATION).values if "kind" in one.values)


def test_an_invitation_that_says_to_what_keeps_its_title() -> None:
    assert values(INVITATION.replace("LIPUTAN", "MELIPUT PEMBUKAAN PASAR MALAM"))["title"] == (
        "UNDANGAN MELIPUT PEMBUKAAN PASAR MALAM"
    )


def test_the_event_of_a_table_and_of_signs() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>:</td><td>{value}</td></tr>"
        for label, value in (("Hari, tanggal", "Rabu, 21 September 2022"), ("Waktu", "09.00 WIB"))
    )
    table = f"<h1>Undangan Bersih Kali</h1><p>{PROSE}</p><table>{rows}</table>"
    assert values(table)["event"] == {"start": "21 September 2022 09.00 WIB"}
    signs = "UNDANGAN\n\nKami mengundang Anda\n\n🗓 Rabu, 21 September\n⏰ 09:00 WIB\n📍 Aula Mawar"
    assert values(signs)["event"] == {"start": "21 September 2022 09.00 WIB", "place": "Aula Mawar"}


def test_a_report_with_a_place_is_no_invitation() -> None:
    proposed = values(f"Kali Bersih\n\n{PROSE} Kegiatan digelar di Aula Mawar Lantai 2, Selasa (20/9/2022).")
    assert proposed["place"] == "Aula Mawar Lantai 2"
    assert "kind" not in proposed


@pytest.mark.parametrize(
    ("line", "embargo"),
    [
        ("EMBARGO: Rabu, 21 September 2022 pukul 10.00 WIB", "21 September 2022, 10.00 WIB"),
        ("Jangan disiarkan sebelum 21 September 2022", "21 September 2022"),
        ("EMBARGO SAMPAI BESOK", "EMBARGO SAMPAI BESOK"),
    ],
)
def test_an_embargo_is_never_lost(line: str, embargo: str) -> None:
    (proposal,) = [
        one for one in found(f"{line}\n\nKali Bersih\n\n{PROSE}").values if "embargo" in one.values
    ]
    assert proposal.values["embargo"] == embargo
    assert proposal.is_said


@pytest.mark.parametrize("line", ["Embargo sampai 20 September 2022", "*EMBARGO: 20 September 2022*"])
@pytest.mark.parametrize("behind", ["", "\n\nNarahubung: Budi, 0812-5550-0100", "\n\nWarga ikut."])
def test_an_embargo_behind_the_text_is_one_and_not_the_date(line: str, behind: str) -> None:
    text = f"Kali Bersih\n\n{PROSE}\n\n{line}{behind}"
    proposed = values(text)
    assert proposed["embargo"] == "20 September 2022"
    assert "date" not in proposed
    assert "mbargo" not in taken_apart(text).html


def test_news_of_an_embargo_is_text_and_a_day_of_one_in_a_sentence_is_no_date() -> None:
    text = (
        f"Kali Bersih\n\n{PROSE}\n\nEmbargo beras dicabut\n\nNaskah ini diembargo hingga 20 September 2022."
    )
    assert not {"embargo", "date"} & values(text).keys()
    assert "Embargo beras dicabut" in taken_apart(text).html


def test_records_are_named_with_their_words_and_place() -> None:
    text = f"DLH Bersihkan Kali\n\n{PROSE} Camat Mawar hadir.\n\nAda sapu lidi (siswa peduli lingkungan)."
    named = [
        (one.shown, one.words, one.number)
        for one in found(text).values
        if one.values.keys() & {"agency_names", "innovation_names"}
    ]
    assert named == [
        ("DLH", "DLH", 0),
        ("Kecamatan Mawar", "Camat Mawar", 2),
        ("Sapu Lidi", "sapu lidi", 3),
    ]
    assert not any(one.is_said for one in found(text).values if "agency_names" in one.values)


def test_unregistered_names_and_speakers_are_only_hints() -> None:
    result = found(
        f'{PROSE} Dinas Perikanan (Diskan) ikut.\n\n"Kali harus bersih," kata Budi Santoso, kemarin.'
    )
    assert [(one.short, number) for one, number in result.unregistered] == [("Diskan", 1)]
    assert result.speakers == (("Budi Santoso", 2),)
    assert not any("people" in one.values for one in result.values)


def test_a_title_in_capitals_as_a_sentence() -> None:
    lines = taken_apart(f"{PROSE} Bersama PMI, warga Kota Contoh dan Mawar hadir.").lines
    assert without_capitals("WARGA MAWAR DAN PMI KOTA CONTOH HADIR", lines) == (
        "Warga Mawar dan PMI Kota Contoh hadir"
    )


def test_the_signer_of_a_letter_is_no_title() -> None:
    letter = """Nomor : 500/7
Perihal : Undangan Bersih Kali

Kepada Yth.
Rekan-rekan jurnalis
di Kota Contoh

Kami mengundang Anda pada:

Hari : Rabu, 21 September 2022
Pukul : 08.00 WIB
Tempat : Aula Mawar

Kehadiran mohon dikabarkan melalui Sdr. Rudi (WA 0812-5550-0177).

Kepala Dinas,

BUDI SANTOSO, S.E.
NIP. 19690101 199503 1 001"""
    proposed = values(letter)
    assert proposed["title"] == "Undangan Bersih Kali"
    assert isinstance(event := proposed["event"], dict)
    assert event["reply_to"] == "0812-5550-0177"
    manuscript = taken_apart(letter)
    assert kinds(manuscript) == {
        "number": ["Nomor : 500/7"],
        "letter": ["Perihal : Undangan Bersih Kali", "Kepada Yth. / Rekan-rekan jurnalis / di Kota Contoh"],
        "signature": ["Kepala Dinas, / BUDI SANTOSO, S.E. / NIP. 19690101 199503 1 001"],
    }


def test_a_name_with_degrees_is_no_title() -> None:
    assert "title" not in values(f"BUDI SANTOSO, S.E., M.Si\n\n{PROSE}")


def test_who_signed_stands_above_the_photos() -> None:
    html = f'<h1>Kali</h1><p>{PROSE}</p><p>Camat Mawar,</p><p>Budi, S.E.</p><p><img src="gambar:0"></p>'
    assert text_of(taken_apart(f'{html}<p><img src="gambar:1"></p>').html) == [PROSE, ""]


@pytest.mark.parametrize(
    "below",
    ["<p>Syarat yang harus dibawa</p><ol><li>KTP</li></ol>", "<p>CONTOH – Warga bersihkan kali bersama</p>"],
)
def test_text_below_a_picture_is_no_caption(below: str) -> None:
    manuscript = taken_apart(f'<h1>Kali</h1><p>{PROSE}</p><p><img src="gambar:0"></p>{below}')
    assert below in manuscript.html.replace("</p> ", "</p>")
    assert not manuscript.pictures[0].caption


def test_the_day_of_a_letter_stands_at_its_end() -> None:
    text = f"Kali Bersih\n\n{PROSE} Selasa (13/9/2022)\n\nKota Contoh, 20 September 2022\nCamat Mawar,\n\nBudi Santoso"
    assert values(text)["date"] == "20 September 2022"


def test_text_above_the_place_of_signing_stays() -> None:
    end = "Wali Kota meninjau kali\n\nKota Contoh, 20 September 2022\nCamat Mawar,\n\nBudi, S.E."
    assert text_of(taken_apart(f"Kali\n\n{PROSE}\n\n{end}").html) == [PROSE, "Wali Kota meninjau kali"]


def test_the_initials_of_who_wrote_it_are_taken_off() -> None:
    manuscript = taken_apart(f"Kali Bersih\n\n{PROSE}\n\nKali kini jernih. (ani/hms)")
    assert text_of(manuscript.html) == [PROSE, "Kali kini jernih."]
    assert kinds(manuscript) == {"signature": ["(ani/hms)"]}


@pytest.mark.parametrize(
    ("text", "day", "doubt", "is_said"),
    [
        (f"Pasar Dibuka\n\nCONTOH – {PROSE} Senin (3/10/2022).", "28 September 2022", "ahead", False),
        (f"{INVITATION.replace('21 September', '5 Oktober')}", "28 September 2022", "ahead", False),
        (f"CONTOH, 3 Oktober 2022 – {PROSE}", "3 Oktober 2022", "ahead_written", True),
        (
            f"Pasar Dibuka\n\n{PROSE} Senin (3/10/2022), kata dia, Selasa (27/9/2022).",
            "27 September 2022",
            "",
            True,
        ),
    ],
)
def test_a_day_that_is_still_to_come(text: str, day: str, doubt: str, is_said: bool) -> None:
    """It is that of what is announced, unless the dateline says it."""
    (proposal,) = [one for one in found(text).values if "date" in one.values]
    assert (proposal.shown, proposal.doubt, proposal.is_said) == (day, doubt, is_said)


def test_what_a_chat_announces_is_not_the_day_of_the_release() -> None:
    sent = Sent(date(2022, 9, 18), "18/9/2022 14.05 Humas")
    assert values(f"Pasar Dibuka\n\n{PROSE} Senin (26/9/2022).", sent=sent)["date"] == "18 September 2022"


def test_a_clarification_in_its_own_words() -> None:
    label = "<p><strong>KLARIFIKASI</strong></p><p><strong>[HOAKS] Kali Ditutup</strong></p>"
    told = (
        f'{label}<p>CONTOH – {PROSE}</p><h2>Narasi yang beredar</h2><blockquote>"Kali ditutup!"</blockquote>'
    )
    proposed = values(told)
    assert (proposed["kind"], proposed["claim"], proposed["verdict"]) == (
        "klarifikasi",
        "Kali ditutup!",
        "hoaks",
    )
    in_line = f"KLARIFIKASI: KALI TETAP DIBUKA\n\n{PROSE}\n\nNarasi yang beredar: Kali ditutup."
    assert values(in_line)["claim"] == "Kali ditutup."
    assert "verdict" not in values(in_line)
    assert values(f"[SALAH] Kali Ditutup\n\n{PROSE}\n\nKlaim: kali ditutup.")["kind"] == "klarifikasi"
    assert "kind" not in values(f"Warga Diminta Waspada Hoaks\n\n{PROSE} Itu hoaks.")


PHOTOS = (
    f'<h1>Kali Bersih</h1><p>{PROSE}</p><p><img src="gambar:0"></p>'
    "<p><strong>Gambar 1. Warga mengangkat karung (Foto: Dok. Humas)</strong></p>"
    f'<p>{PROSE}</p><p><img src="gambar:1"></p><p><em>Kali sesudahnya</em></p><p>{PROSE}</p>'
    '<p><img src="gambar:2"></p><p><strong>Jadwal berikutnya</strong></p><p>Setiap Minggu.</p>'
)


def test_pictures_with_what_is_written_below_them() -> None:
    """The first leads the page and leaves the text."""
    manuscript = taken_apart(PHOTOS)
    assert [(one.index, one.caption, one.credit) for one in manuscript.pictures] == [
        (0, "Warga mengangkat karung", "Dok. Humas"),
        (1, "Kali sesudahnya", ""),
        (2, "", ""),
    ]
    assert "gambar:0" not in manuscript.html
    assert "gambar:1" in manuscript.html
    assert text_of(manuscript.html) == [PROSE, PROSE, "", PROSE, "", "Jadwal berikutnya", "Setiap Minggu."]
    assert kinds(manuscript)["caption"] == [
        "Gambar 1. Warga mengangkat karung (Foto: Dok. Humas)",
        "Kali sesudahnya",
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("CP : Dina 0812-5550-0166", {"name": "Dina", "telephone": "0812-5550-0166"}),
        (
            "Narahubung:\nAni (Staf Humas)\nWA 0812-5550-0133\nani@contoh.example",
            {
                "name": "Ani",
                "position": "Staf Humas",
                "whatsapp": "0812-5550-0133",
                "email": "ani@contoh.example",
            },
        ),
        (
            "Untuk informasi lebih lanjut, silakan menghubungi:\nSubbag Umum\nTelp: (021) 555-0140\nInstagram: @contoh",
            {"name": "Subbag Umum", "telephone": "(021) 555-0140", "text": "Instagram: @contoh"},
        ),
        ("Kontak: Humas (0812 5550 0188)", {"name": "Humas", "telephone": "0812 5550 0188"}),
        (
            "Kontak: Ani 0812-5550-0133, Budi 0812-5550-0134",
            {"text": "Kontak: Ani 0812-5550-0133, Budi 0812-5550-0134"},
        ),
    ],
)
def test_the_parts_of_a_contact(words: str, parts: dict[str, str]) -> None:
    assert values(f"Kali Bersih\n\n{PROSE}\n\nCamat Mawar,\n\nBudi, S.E.\n\n{words}")["contact"] == parts


def test_agencies_of_the_letterhead_and_those_that_nobody_has_registered() -> None:
    head = "PEMERINTAH KOTA CONTOH\nDINAS LINGKUNGAN HIDUP\nJalan Melati No. 7"
    assert values(f"{head}\n\nKali Bersih\n\n{PROSE}")["agency_names"] == ["DLH"]
    spelled = found(f"Kali Bersih\n\n{PROSE} Dinas Lingkungan Hidop dan Dinas Kesehatan ikut.")
    assert [(one.shown, one.doubt) for one in spelled.values if "agency_names" in one.values] == [
        ("DLH", "alike")
    ]
    other = found(f"Kali Bersih\n\n{PROSE} Dinas Kesehatan Kota Contoh dan Dinas Sosial Kota Lain ikut.")
    assert other.offices == (("Dinas Kesehatan", 2),)


def test_the_dateline_is_plain_whatever_its_sign() -> None:
    for sign in ("-", "–", "—"):
        html = f"<p><strong>Kali Bersih</strong></p><p><strong>CONTOH</strong> {sign} {PROSE} <strong>Ya</strong></p>"
        assert f"<p>CONTOH {sign} {PROSE} <strong>Ya</strong></p>" in taken_apart(html).html


def test_speakers_with_their_whole_names() -> None:
    text = f'{PROSE} Camat Budi Santoso hadir.\n\n"Bersih," kata Budi.\n\n"Ya," ujar Kepala Dinas, Siti Aminah, Selasa.'
    assert [name for name, _ in found(text).speakers] == ["Budi Santoso", "Kepala Dinas, Siti Aminah"]
