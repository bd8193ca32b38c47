"""The rules by which what cannot be meant is not published, and how a file ignores one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import content_problems
from pressroom.problems import Message, Problems
from pressroom.records.newsroom import Newsroom
from pressroom.records.newsroom import load as load_newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ZONE, agency, innovation, jpeg, lay, release

Load = Callable[..., Newsroom]


def said(newsroom: Newsroom) -> list[str]:
    """What is wrong, as it prints."""
    return [str(problem) for problem in newsroom.problems]


# --- abaikan


def test_a_rule_that_a_file_ignores_is_silent_in_it_alone_and_counted() -> None:
    problems, message = Problems(), Message("salah", "Tulis x", rule="nik")
    problems.ignore("a.md", ("nomor-hp", "nik"))
    problems.ignore("c.md", ("nomor-hp",))
    assert not problems.add("a.md", 3, message)
    assert problems.add("b.md", 3, message)
    assert problems.add("c.md", 3, message)
    assert problems.add("a.md", 4, Message("salah", "Tulis x"))
    assert [str(problem) for problem in problems] == [
        "a.md:4: galat: salah. Tulis x",
        "b.md:3: galat: salah. Tulis x. Bila memang harus begitu, tulis abaikan: nik",
        "c.md:3: galat: salah. Tulis x. Bila memang harus begitu, tulis abaikan: nomor-hp, nik",
    ]
    assert problems.summary(3) == "3 galat dalam 3 berkas; 1 aturan diabaikan dalam 1 berkas"
    assert problems.needless("a.md") == ("nomor-hp",)
    one = problems.of(lambda file: file == "b.md")
    assert one.summary(1) == "1 galat dalam 1 berkas"


def test_an_unknown_rule_is_named_with_the_nearest_and_all_others(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(abaikan="nomor hp, nomer-hp, apa saja")})
    near, far = said(newsroom)
    assert near.startswith('content/siaran-pers/a.md:5: galat: aturan "apa saja" tidak dikenal. Aturan yang')
    assert 'aturan "nomer-hp" tidak dikenal. Tulis abaikan: nomor-hp. ' in far
    assert all(rule in near for rule in content_problems.RULES)
    assert not newsroom.releases


def test_a_rule_that_nothing_breaks_is_ignored_needlessly(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(abaikan="[nik]")})
    [only] = said(newsroom)
    assert only.startswith("content/siaran-pers/a.md:5: peringatan: abaikan: aturan nik tidak dilanggar")
    assert newsroom.releases[0].ignored == ("nik",)


def test_a_draft_is_only_warned_of_what_cannot_be_meant(load: Load) -> None:
    body = "KOTA BEKASI -"
    newsroom = load(
        {"siaran-pers/a.md": release(body=body, status="draf"), "siaran-pers/b.md": release(body=body)}
    )
    draft, public = said(newsroom)
    assert draft.startswith('content/siaran-pers/a.md:7: peringatan: isinya baru "KOTA BEKASI -". Tulis')
    assert public.startswith('content/siaran-pers/b.md:6: galat: isinya baru "KOTA BEKASI -". Tulis')
    assert draft.endswith("Bila memang harus begitu, tulis abaikan: isi-kosong")
    assert [item.source for item in newsroom.releases] == ["siaran-pers/a.md"]


def test_every_error_that_can_be_ignored_is_eased_for_what_is_public() -> None:
    """The reader holds a record back for any other error, whatever its file ignores."""
    makers = [
        content_problems.conflict_markers([8], in_front_matter=False),
        content_problems.body_says_nothing("x"),
        content_problems.hint_left("nomor", "nomor siaran pers"),
        content_problems.identity_number("3201", "02"),
        content_problems.same_text("a.md"),
    ]
    assert all(message.error and message.rule and message.eased_if_public for message in makers)


# --- conflict markers

CONFLICT = "Awal.\n\n<<<<<<< HEAD\nLama.\n{}=======\nBaru.\n>>>>>>> a1b2c3d (Harga baru)\n"


@pytest.mark.parametrize("base", ["", "||||||| a0\nDulu.\n"])
def test_conflict_markers_in_a_body(load: Load, base: str) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=CONFLICT.format(base))})
    [only] = said(newsroom)
    lines = "8, 10, 12, 14" if base else "8, 10, 12"
    assert only.startswith("content/siaran-pers/a.md:8: galat: sisa penggabungan git")
    assert f"di baris {lines}. " in only
    assert not newsroom.releases


def test_conflict_markers_in_front_matter_are_all_that_is_said_of_it(load: Load) -> None:
    inside = "<<<<<<< HEAD\njudul: Lama\n=======\njudul: Baru\n>>>>>>> cabang"
    text = release(abaikan="konflik-git").replace("judul: Judul", inside)
    newsroom = load({"siaran-pers/a.md": text, "siaran-pers/b.md": f"<<<<<<< HEAD\n{release()}"})
    first, second = said(newsroom)
    assert first.startswith("content/siaran-pers/a.md:2: galat: sisa penggabungan git")
    assert "abaikan" not in first
    assert second.startswith("content/siaran-pers/b.md:1: galat: sisa penggabungan git")
    assert not newsroom.releases


@pytest.mark.parametrize(
    ("body", "is_left"),
    [
        ("Judul\n=======\n\nIsi.", False),
        ("Isi.\n\n=======\n\nIsi.", True),
        ("Harga sekarang tujuh puluh lima ribu.\n=======\nIsi.", True),
        ("Isi.\n\n>>>>>>> a1b2c3d\n", True),
        ("Isi.\n\n> > > kutipan lama", False),
        ("| <<<<<<< |\n\n======= dan <<<<<<< di tengah baris", False),
    ],
)
def test_only_what_git_leaves_is_a_conflict_marker(load: Load, body: str, is_left: bool) -> None:
    assert any(
        "penggabungan git" in line for line in said(load({"siaran-pers/a.md": release(body=body)}))
    ) == (is_left)


# --- nothing written yet


@pytest.mark.parametrize("body", ["<!-- tulis isinya di sini -->", "&nbsp;", "<o:p></o:p>", "---"])
def test_a_body_without_a_word_is_an_error(load: Load, body: str) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=body)})
    assert [line for line in said(newsroom) if "isinya kosong" in line]
    assert not newsroom.releases


@pytest.mark.parametrize(
    ("body", "is_empty"),
    [
        ("**BEKASI** —", True),
        ("KOTA BEKASI - ", True),
        ("Bekasi (2/3/2026) –", True),
        ("BEKASI, HUMAS", True),
        ("…", True),
        ("Acara batal.", False),
        ("BEKASI — Batal.", False),
        ("![Warga antre](../foto/a.jpg)", False),
        ("| A | B |\n| - | - |\n| 1 | 2 |", False),
    ],
)
def test_a_body_with_nothing_but_its_dateline(load: Load, body: str, is_empty: bool) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=body), "foto/a.jpg": jpeg()})
    assert any("isinya baru" in line for line in said(newsroom)) == is_empty
    assert len(newsroom.releases) == (not is_empty)


def test_hints_of_the_scaffold_are_no_values(load: Load) -> None:
    fields = {
        "nomor": "Nomor siaran pers",
        "ringkasan": "satu atau dua kalimat.",
        "narasumber": "{nama: nama lengkap, jabatan: Camat}",
        "kunjungan": "{asal: 'Kota Padang, Sumatera Barat', tujuan: apa yang dipelajari}",
        "jenis": "siaran-pers",
        "tag": "pelayanan publik, UMKM",
    }
    newsroom = load({"siaran-pers/a.md": release(**fields), "instansi/b.md": agency("Nama lengkap")})
    assert [line.split("/")[-1].split(": ")[0] for line in said(newsroom)] == [
        "b.md:2",
        "a.md:5",
        "a.md:6",
        "a.md:7",
        "a.md:8",
    ]
    assert all("masih berisi petunjuk" in line for line in said(newsroom))
    assert not newsroom.releases


# --- filled in later


def unfilled(newsroom: Newsroom) -> list[tuple[str, str]]:
    """Line and words of each place that is named as not filled in."""
    return [
        (line.split(":")[1], line.split('"')[1])
        for line in said(newsroom)
        if "tampaknya tempat yang belum diisi" in line
    ]


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("Anggarannya Rp XXX juta.", "Rp XXX"),
        ("Senilai Rp. xx.xxx.xxx.", "Rp. xx.xxx.xxx"),
        ("Dana Rp ……… disiapkan.", "Rp ………"),
        ("Acara dihadiri XX orang.", "XX orang"),
        ("Naik XX% dari XXX peserta.", "XX%"),
        ("Kepala Dinas xxx hadir.", "xxx"),
        ("Loket buka (angka menyusul) hari.", "(angka menyusul)"),
        ("“Kami siap,” kata [nama], warga.", "[nama]"),
        ("Kata Camat [Nama Lengkap dan Gelar].", "[Nama Lengkap dan Gelar]"),
        ("(isi di sini)", "(isi di sini)"),
        ("Tempat: ........... lantai dua.", "..........."),
        ("Nomor ___ Tahun 2026", "___"),
        ("Tempat: TBA", "TBA"),
        ("Narasumber: TBC", "Narasumber: TBC"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("Pendaftaran ditutup dd/mm/yyyy.", "dd/mm/yyyy"),
        ("Pendaftaran ditutup XX September 2026.", "XX September"),
        ("Buka pukul ….. WIB.", "pukul ….. WIB"),
        ("Mulai ... WIB.", "... WIB"),
        ("Buka XX.XX WIB.", "XX.XX"),
        ("Surat 480/XXX/Humas/2026.", "XXX"),
        ("“Kami siap,” ujar Nama Lengkap.", "ujar Nama Lengkap"),
        ("Ada ... \n\nTahun 20XX.", "20XX"),
    ],
)
def test_a_place_that_was_to_be_filled_in_is_a_warning_with_its_line(
    load: Load, body: str, written: str
) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=f"Awal.\n\n{body}")})
    assert unfilled(newsroom)[0] == ("8" if "\n" not in body else "10", written)
    assert all("peringatan" in line for line in said(newsroom))
    assert len(newsroom.releases) == 1
    assert not said(load({"siaran-pers/a.md": release(body=f"Awal.\n\n{body}", abaikan="belum-diisi")}))


@pytest.mark.parametrize(
    "body",
    [
        "PON XX tahun 2021, PON XX Papua, HUT ke-XX orang Bekasi, MTQ XXX, abad XX.",
        "Merek XXX, film xXx, ukuran XXL, halaman xx, B 1234 XXX.",
        "Tuberkulosis (TBC) dan TBC lain. Penyakit: TBC",
        "Hubungi 3275xxxxxxxx0007, 3275 xxxx xxxx 0007, 021-xxxx-0199, xxx@kota.example.",
        "Lihat https://contoh.example/xxx/[nama] dan [berkasnya](https://contoh.example/___).",
        "Tunggu... Wah.... “Kami ... ingin” pukul 08.00 … 09.00.",
        "Bab I ................ 3",
        "Dialog menyusul setelah paparan (jadwal menyusul). Kolom itu (diisi oleh petugas), kotak (isi 12).",
        "Kirim DAFTAR#[nama]#[NIK], subjek [Nama]_[Kelas], `[nama]`, <!-- [nama] -->.",
        "[nama][1] dan [nama](https://contoh.example)\n\n[1]: https://contoh.example/a",
        "Tulis tanggal dengan format dd/mm/yyyy, nama lengkap, dan NIK. Tabah.",
        "___tebal miring___ kata__kata\n\n___\n\n_____\n\n> ____",
        "[HOAKS] [1] [sic] [ ] […]",
    ],
)
def test_what_only_looks_unfilled_goes_without_a_warning(load: Load, body: str) -> None:
    assert not unfilled(load({"siaran-pers/a.md": release(body=body)}))


def test_a_value_that_was_to_be_filled_in(load: Load) -> None:
    fields = {
        "nomor": "480/xxx/Humas",
        "ringkasan": "Anggaran Rp XXX.",
        "narasumber": "[{nama: Siti, jabatan: menyusul}, {nama: nama lengkap, jabatan: Camat}]",
        "tag": "TBC, PON XX",
        "kontak": "{nama: '...', telepon: (021) 555-0100}",
    }
    newsroom = load({"siaran-pers/a.md": release(**fields)})
    assert unfilled(newsroom) == [("5", "xxx"), ("6", "Rp XXX"), ("9", "...")]
    assert any(":7: galat: nama masih berisi petunjuk" in line for line in said(newsroom))


def test_what_is_unfilled_is_told_beside_a_mistake_on_the_same_line(load: Load) -> None:
    text = release(
        nomor="480/xxx/Humas, NIK 3275014101900001",
        jenis="xxx",
        body="NIK 3275014101900001, (jumlah menyusul) warga.",
    )
    newsroom = load({"siaran-pers/a.md": text})
    assert unfilled(newsroom) == [("5", "xxx"), ("8", "(jumlah menyusul)")]
    assert sum("NIK" in line for line in said(newsroom)) == 2


# --- said twice

LONG = " ".join(f"kata{number}" for number in range(40))


def test_the_second_of_two_files_that_say_the_same(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a - Copy.md": release("Satu", body=LONG),
            "siaran-pers/a.md": release("Satu", body=LONG),
            "siaran-pers/b.md": release("Dua", "2022-09-21", body=f"**{LONG.upper()}**"),
            "siaran-pers/draf.md": release("Tiga", "2022-09-01", body=LONG, status="draf"),
            "siaran-pers/lain.md": release("Empat", body=LONG.replace("kata7", "kata77")),
            "siaran-pers/tarik.md": release(
                "Lima", body=LONG, dicabut="{tanggal: 2022-09-22, alasan: Salah tanggal}"
            ),
            "siaran-pers/pendek.md": release("Enam", body="Pendek saja."),
            "siaran-pers/pendek-lagi.md": release("Tujuh", body="Pendek saja."),
            "siaran-pers/biar.md": release("Delapan", body=LONG, abaikan="isi-sama"),
        }
    )
    lines = [line for line in said(newsroom) if "isinya sama dengan content/siaran-pers/a.md" in line]
    assert [line.split(": ")[:2] for line in lines] == [
        ["content/siaran-pers/a - Copy.md:1", "galat"],
        ["content/siaran-pers/b.md:1", "galat"],
        ["content/siaran-pers/draf.md:1", "peringatan"],
    ]
    assert {item.title for item in newsroom.releases} == {
        *("Satu", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan")
    }
    assert newsroom.problems.summary(12).endswith("; 1 aturan diabaikan dalam 1 berkas")


def test_one_title_twice_on_a_day(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release("Loket buka", "2022-09-20 08.00"),
            "siaran-pers/b.md": release("LOKET  buka", "2022-09-20 15.00"),
            "siaran-pers/c.md": release("Loket buka", "2022-09-21 08.00"),
        }
    )
    [only] = said(newsroom)
    assert only.startswith(
        "content/siaran-pers/b.md:2: peringatan: judulnya sama dengan content/siaran-pers/a"
    )
    assert len(newsroom.releases) == 3


# --- personal data


@pytest.mark.parametrize(
    "written",
    [
        "NIK 3275014305920007.",
        "3275 0143 0592 0007",
        "32.75.01.430592.0007",
        "3275-0143-0592-0007",
        "327501–430592–0007",
        "**3275**0143 0592 0007",
        "3275&nbsp;0143&nbsp;0592&nbsp;0007",
        "3275 0143\n0592 0007",
        "RT 05 3275014305920007",
        "rekening BRI atas nama Siti, NIK 3275014305920007",
        "[KTP](../lampiran/KTP_3275014305920007.pdf)",
    ],
)
def test_an_identity_number_in_a_body(load: Load, written: str) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release(body=f"Awal.\n\n{written}"),
            "lampiran/KTP_3275014305920007.pdf": b"%PDF-1.7",
        }
    )
    [only] = said(newsroom)
    assert only.startswith("content/siaran-pers/a.md:8: galat: angka 16 digit 3275…07 tampaknya NIK")
    assert "3275014305920007" not in only
    assert not newsroom.releases


def test_why_a_text_was_deleted_does_not_say_the_number_again(load: Load) -> None:
    gone = release(
        body="3275014305920007", dihapus="{tanggal: 2026-03-03, alasan: Memuat NIK 3275014305920007}"
    )
    [only] = said(load({"siaran-pers/a.md": gone}))
    assert "3275…07 tampaknya NIK" in only


@pytest.mark.parametrize(
    "written",
    [
        "3275xxxxxxxx0007",
        "3275-xxxx-xxxx-0007",
        "2075014305920007",  # no province
        "3275017305920007",  # no day
        "3275014313920007",  # no month
        "3275013002920007",  # 30 February
        "Rp3.275.014.305.120.007",
        "rekening 3275014305120007",
        "virtual account 3275 0143 0512 0007",
        "NIP 198001012005011001",
        "12-01-2026 13-01-2026",
        "https://contoh.example/3275014305920007",
        "32750143059200071",
        "+62 812 3456 7890",
    ],
)
def test_other_long_figures_are_no_identity_numbers(load: Load, written: str) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=f"Awal {written} akhir.")})
    assert not [line for line in said(newsroom) if "16 digit" in line]


def test_an_identity_number_in_front_matter_and_in_the_name_of_a_file(load: Load) -> None:
    photo = "[{berkas: foto/a.jpg, alt: Warga, izin: umum, keterangan: Siti 3275014305920007}]"
    newsroom = load(
        {
            "siaran-pers/kk-3275010305920001.md": release(
                ringkasan="KK 3275010305920001 di sini", foto=photo, entah="3275014305920007"
            ),
            "foto/a.jpg": jpeg(),
        }
    )
    lines = [line.split(".md:")[1] for line in said(newsroom) if "16 digit" in line]
    assert [line.split(": galat: angka 16 digit ")[0] for line in lines] == ["1", "5", "6", "7"]


NUMBERS = "Siti, 0812-5550-0199.\n\nHotline 0813 5550 0112.\n\nBudi, +62 857-5550-0177 dan 62 85755500188."


def test_a_private_mobile_number_in_a_body(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(body=NUMBERS)})
    assert [line.split(" bukan kontak")[0] for line in said(newsroom)] == [
        "content/siaran-pers/a.md:6: peringatan: nomor HP 0812-5550-0199",
        "content/siaran-pers/a.md:10: peringatan: nomor HP +62 857-5550-0177",
        "content/siaran-pers/a.md:10: peringatan: nomor HP 62 85755500188",
    ]
    assert len(newsroom.releases) == 1


def test_the_number_of_a_contact_an_agency_an_innovation_or_the_office_is_public(tmp_path: Path) -> None:
    content = {
        "siaran-pers/a.md": release(body=NUMBERS, kontak="{nama: Siti, whatsapp: +62 812 5550 0199}"),
        "siaran-pers/b.md": release("B", body="0812-5550-0199", kontak="Hubungi Siti (0812) 5550 0199"),
        "siaran-pers/c.md": release("C", body="Surat 400/12/0812.345.678/2026, 0811-5550-0122."),
        "instansi/x.md": agency("Dinas X", whatsapp="0857-5550-0177"),
        "inovasi/y.md": innovation("Yang Baru", kontak="{telepon: 0857 5550 0188}"),
    }
    folder = lay(tmp_path / "content", BASE | content)
    assert not said(load_newsroom(folder, "content", Store(None, ZONE), (), ("0811-5550-0122",)))


# --- weekdays


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Selasa (21/9/2022)", "Rabu"),
        ("**Selasa**, 21 September 2022", "Rabu"),
        ("hari senin tanggal 20 September", "Selasa"),
        ("Jum'at (22/9)", "Kamis"),
        ("SENIN, 2 JANUARI", ""),
        ("Kamis, 5 Januari", ""),  # of the year after the release
        ("Rabu (21/9/22)", ""),
        ("Senin-Rabu (19-21/9/2022)", ""),
        ("Sabtu dan Minggu, 24 September 2022", ""),
        ("selama dua minggu, 21 September 2022", ""),
        ("setiap Senin 08.30 WIB", ""),
        ("Senin, 31 Februari 2022", ""),
        ("Tuesday, 21 September 2022", "Rabu"),
    ],
)
def test_a_weekday_that_is_not_that_of_its_date(load: Load, written: str, right: str) -> None:
    newsroom = load({"siaran-pers/a.md": release(date="2022-12-20", body=f"Awal.\n\nPada {written} dibuka.")})
    lines = said(newsroom)
    assert len(newsroom.releases) == 1
    assert len(lines) == bool(right)
    if right:
        assert lines[0].startswith("content/siaran-pers/a.md:8: peringatan: ")
        assert f"jatuh pada hari {right}, bukan " in lines[0]
        assert "Bila bulannya" not in lines[0]


def test_a_weekday_that_is_right_if_the_month_was_written_first(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(date="2026-02-10", body="Pada Rabu, 12/2/2026 dibuka.")})
    [line] = said(newsroom)
    assert "12 Februari 2026 jatuh pada hari Kamis, bukan Rabu" in line
    assert "Rabu cocok: tulis 2 Desember 2026. Bila tidak, tulis Kamis" in line


def test_a_public_file_that_becomes_a_draft_still_hears_of_what_cannot_be_meant(tmp_path: Path) -> None:
    folder = lay(tmp_path, BASE | {"siaran-pers/a.md": release(body="NIK 3275014101900001.", status="draf")})
    for was_public in (True, False):
        loaded = load_newsroom(
            folder, "content", Store(None, ZONE), was_public=lambda reading, was_public=was_public: was_public
        )
        assert [(problem.rule, problem.warning) for problem in loaded.problems] == [("nik", True)]
