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
from pressroom.desk.drafts.proposals import Names, Proposals, Sent, proposals, without_capitals
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
NAMES = Names(FINDER, AGENCIES, INNOVATIONS)
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
    return proposals(taken_apart(text), NAMES, ZONE, near, sent)


def values(text: str, near: date = date(2022, 9, 28), sent: Sent | None = None) -> dict[str, Value]:
    """What is proposed, by attribute; of several the words in a list."""
    result: dict[str, Value] = {}
    for proposal in found(text, near, sent).values:
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
        ("Assalamualaikum Wr. Wb.", ""),
        ("Yth. Rekan media", ""),
    ],
)
def test_the_title(head: str, title: str) -> None:
    manuscript = taken_apart(f"{head}\n\nCONTOH – {PROSE}")
    assert (manuscript.title.value if manuscript.title else "") == title
    assert f"CONTOH – {PROSE}" in text_of(manuscript.html)


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
        ("Sent from my Galaxy", "mail_footer"),
        ("Email ini bersifat rahasia dan hanya ditujukan kepada penerima.", "mail_footer"),
    ],
)
def test_the_end_is_taken_off(end: str, kind: str) -> None:
    manuscript = taken_apart(f"Kali Bersih\n\n{PROSE}\n\n{end}")
    assert text_of(manuscript.html) == [PROSE]
    assert list(kinds(manuscript)) == [kind]


@pytest.mark.parametrize(
    "end",
    [
        "Untuk informasi lebih lanjut warga dapat menghubungi (021) 555-0111.",
        "Kepala dinas berterima kasih kepada warga.",
        "Camat Mawar\nBudi Santoso",
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
        (f"{PROSE} Selasa (20/9)", "20 September 2022", "no_year"),
        (f"{PROSE} Senin (20/9)", "20 September 2021", "no_year"),
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
