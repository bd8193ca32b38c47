"""What a Humas officer writes is read right, or answered with a clear problem."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from pressroom.problems import Problem
from pressroom.records import newsroom as newsroom_module
from pressroom.records.kinds.nested import Contact
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from pressroom.records.text.body import plain_text
from tests.conftest import AGENCY, ZONE, Content, agency, jpeg, release

Load = Callable[..., Newsroom]
PATH = "siaran-pers/2022/2022-09-20-a.md"


def front(*lines: str) -> str:
    """A release with these lines in its front matter, which lacks nothing else."""
    given = {line.partition(":")[0] for line in lines}
    base = ["judul: Judul", "tanggal: 2022-09-20", "instansi: Disdukcapil"]
    return (
        "---\n"
        + "\n".join([*(b for b in base if b.partition(":")[0] not in given), *lines])
        + "\n---\nIsi.\n"
    )


def only(newsroom: Newsroom) -> str:
    """The one problem there is, as it prints."""
    problems = [str(problem) for problem in newsroom.problems]
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_bom_of_any_system(load: Load, end: str, bom: bytes) -> None:
    data = bom + release("Halo", body="Satu.\n\nDua.").replace("\n", end).encode()
    newsroom = load({PATH: data})
    assert not list(newsroom.problems)
    assert newsroom.releases[0].title == "Halo"
    assert plain_text(newsroom.store.html(newsroom.releases[0].body.digest)) == "Satu. Dua."


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("2022", "2022"),
        ("ya", "ya"),
        ("14:30", "14:30"),
        ("1_000", "1_000"),
        ("2022-02-31", "2022-02-31"),
        ("'Padang: kota'", "Padang: kota"),
        ('"Juara #1"', "Juara #1"),
        ("A & B <c>", "A & B <c>"),
        (">\n  Judul yang\n  panjang", "Judul yang panjang"),
    ],
)
def test_a_title_is_text_whatever_it_looks_like(load: Load, written: str, title: str) -> None:
    newsroom = load({PATH: front(f"judul: {written}")})
    assert not list(newsroom.problems)
    assert newsroom.releases[0].title == title


BAD = {
    "colon": (front("judul: Padang: belajar"), 4, "titik dua", 'judul: "Padang: belajar"'),
    "hash": (front("judul: Juara #1"), 4, "terpotong", 'judul: "Juara #1"'),
    "tab": (front("kontak:\n\tnama: x"), 6, "Tab", "spasi:\n  nama: x"),
    "asterisk": (front("judul: *penting*"), 4, "tanda * atau &", '"*penting*"'),
    "at": (front("judul: @kotabekasi"), 4, "arti khusus", '"@kotabekasi"'),
    "alias": (front("judul: &a x", "lokasi: a"), 4, "tanda * atau &", '"&a x"'),
    "anchor": (front("judul: &Kita Bersama"), 4, "tanda * atau &", '"&Kita Bersama"'),
    "python tag": (front("judul: !!python/object/apply:os.system [ls]"), 4, "tanda !", "tanda kutip"),
    "twice": (front("judul: a", "judul: b"), 5, "dua kali", "Hapus"),
    "both languages": (front("judul: a", "title: b"), 5, "berarti sama", "Hapus"),
    "unclosed quote": (front('judul: "Halo'), 4, "tidak ditutup", "Tutup"),
    "31 February": (front("tanggal: 31 Februari 2022"), 4, "tidak ada", "hanya sampai tanggal 28"),
    "yesterday": (
        front("tanggal: kemarin"),
        4,
        "tanggal, bulan, dan tahunnya belum ditulis",
        "tanggal: 5 Maret 2036 08.00 WIB",
    ),
    "year": (front("tanggal: 1 Mei 22222"), 4, "tidak masuk akal", "tanggal: 5 Maret 2036 08.00 WIB"),
    "weekday": (front("tanggal: Senin, 20 September 2022"), 4, "tidak cocok", "Selasa"),
    "slug up": (front("slug: ../rahasia"), 5, "huruf kecil", "rahasia"),
    "slug slash": (front("slug: a/b"), 5, "huruf kecil", "a-b"),
    "slug spaces": (front("slug: judul baru"), 5, "huruf kecil", "judul-baru"),
    "slug long": (front(f"slug: {'a' * 300}"), 5, "terlalu panjang", "Singkatkan"),
    "slug reserved": (front("slug: con"), 5, "Windows", "con-baru"),
    "photo missing": (front("foto: foto/x.jpg"), 5, "tidak ada", "foto/"),
    "photo outside": (front("foto: ../../rahasia.jpg"), 5, "di luar folder content", "Salin"),
    "photo drive": (front(r"foto: C:\Users\a.jpg"), 5, "di luar folder content", "Salin"),
    "photo remote": (front("foto: https://a.example/x.jpg"), 5, "di luar situs", "Unduh"),
    "attachment missing": (front("lampiran: lampiran/x.pdf"), 5, "tidak ada", "lampiran/"),
    "status": (front("status: terbti"), 5, "tidak dikenal", "terbit"),
    "kind of value": (front("lokasi: [a, b]"), 5, "satu baris teks", "tanpa daftar"),
    "not keys": (front("kunjungan: Padang"), 5, "menjorok", "asal: Padang"),
    "telephone": (front("kontak:", "  telepon: nanti"), 6, "bukan nomor telepon", "555"),
    "whatsapp": (front("kontak: {whatsapp: abc}"), 5, "bukan nomor telepon", "555"),
    "email": (front("kontak: {surel: humas}"), 5, "bukan alamat surel", "humas@"),
    "agency": (front("instansi: Disdukcapli"), 4, 'instansi "Disdukcapli" tidak terdaftar', '"Disdukcapil"'),
    "innovation": (front("inovasi: Siap Dipoto"), 5, "tidak terdaftar", '"SIAP DIFOTO"'),
    "old path": (front("alamat_lama: ../x"), 5, "alamat lama", "siaran-pers/"),
    "english alone": (front("bahasa: en"), 5, "tanpa terjemahan", "terjemahan:"),
    "translation of nothing": (front("bahasa: en", "terjemahan: tak-ada"), 6, "tidak ada", "slug"),
    "missing": ("---\njudul: a\ninstansi: Disdukcapil\n---\nIsi.\n", 2, "tanggal belum diisi", "tanggal:"),
    "correction without text": (front("ralat:", "  - tanggal: 2022-09-21"), 6, "isi belum diisi", "isi:"),
    "no space": (front("judul:Kota"), 4, "tidak ada spasi", "judul: Kota"),
    "spaced closing": (front().replace("\n---\nI", "\n ---\nI"), 5, "diawali spasi", "tepi kiri: ---"),
    "a dash of Word below": (front().replace("\n---\nI", "\n—\nI"), 5, "bukan tiga tanda hubung", ": ---"),
    "a dash of Word above": (front().replace("---\nj", "–-\nj", 1), 1, "tidak diawali", ": ---"),
    "a dash of Word above a rule": (
        front().replace("\n---\nI", "\n—\n\nI") + "\n---\nLagi.\n",
        5,
        "bukan tiga tanda hubung",
        ": ---",
    ),
    "nothing above": (front().removeprefix("---\n"), 1, "tidak diawali", ":\n---\njudul: Judul"),
    "and": (
        front("instansi: Disdukcapil dan Kecamatan Bekasi Timur"),
        4,
        "tidak terdaftar",
        "Pisahkan dengan koma",
    ),
    "empty key": (front("instansi:"), 4, "instansi belum diisi", "Isi baris ini"),
    "bracket": (front("judul: [a"), 4, "kurung [", '"[a"'),
    "stray indent": (front(" lokasi: x"), 5, "spasi di depan", "tepi kiri: lokasi: x"),
    "wide colon": (
        "---\njudul：J\ntanggal: 2022-09-20\ninstansi: Disdukcapil\n---\nIsi.\n",
        2,
        "bukan titik dua biasa",
        "satu spasi: judul: J",
    ),
    "cut whole": (front("judul: #1 Kota"), 4, "terpotong", '"#1 Kota"'),
    "lone dash": (
        front("kontak: -"),
        5,
        "hanya tanda hubung",
        "hapus baris ini; yang kosong ditulis: kontak:",
    ),
    "cut date": (front("tanggal: 20 #September 2022"), 4, "terpotong", '"20 #September 2022"'),
    "translation no slug": (front("bahasa: en", "terjemahan: Judul Asli"), 6, "tidak ada", "slug"),
    "no agency in a list": (front("instansi: ['']"), 4, "instansi belum diisi", "instansi:"),
    "no agency but a comma": (front("instansi: ','"), 4, "instansi belum diisi", "instansi:"),
    "tag too long": (front(f"tag: {'a' * 300}"), 5, "tidak dapat menjadi alamat", "satu atau dua kata"),
    "old path too long": (front(f"alamat_lama: lama/{'a' * 300}"), 5, "alamat lama", "siaran-pers/"),
    "closing line missing": (
        "---\njudul: a\ntanggal: 2022-09-20\ninstansi: Disdukcapil\n\nBEKASI — Isi: penting.\n\n---\nLagi.\n",
        6,
        "tidak ditutup garis ---",
        "Tulis ---",
    ),
    "word document": (b"PK\x03\x04 word", 1, "dokumen Word", "berkas teks"),
    "no front matter": ("Isi saja.\n", 1, "tidak diawali", "---"),
    "unclosed front matter": (front().replace("\n---\nI", "\n\nI"), 6, "tidak ditutup", "isi:\n---\nIsi."),
    "nothing below": ("---\njudul: a\n", 1, "tidak ditutup", "---"),
    "empty": ("", 1, "kosong", "hapus"),
    "blank": ("\n \n", 1, "kosong", "hapus"),
    "no body": (
        "---\njudul: a\ntanggal: 2022-09-20\ninstansi: Disdukcapil\n---\n\n",
        6,
        "tidak ada isi di bawah garis ---",
        "di sana",
    ),
    "utf-16": (release().encode("utf-16"), 1, "UTF-16", "UTF-8"),
    "windows-1252": (release("“Halo”").encode("cp1252"), 2, "Windows-1252", "UTF-8"),
    "deep": (front("judul: " + "[" * 20 + "]" * 20), 4, "terlalu dalam", "tiga tingkat"),
    "brackets": (front() + "[" * 1000, 7, "terlalu ruwet", "Hapus"),
    "link to nothing": (
        front() + "[x]({filename}/inovasi/siap-dipoto.md)",
        7,
        "tidak menuju",
        "siap-difoto.md",
    ),
    "large": (front() + "a " * 1_100_000, 1, "lebih dari 2 MB", "foto/"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_mistake_gives_one_problem_and_stops_nothing_else(load: Load, name: str) -> None:
    data, line, what, cure = BAD[name]
    newsroom = load({"siaran-pers/2022/buruk.md": data, PATH: release("Baik")})
    problem = only(newsroom)
    assert problem.startswith(f"content/siaran-pers/2022/buruk.md:{line}: galat: ")
    said, _, cured = problem.partition(". ")
    assert what in problem
    assert cure in (cured or said)
    assert problem.count("galat") == 1
    assert "error" not in problem.lower()
    assert [item.title for item in newsroom.releases] == ["Baik"]


def test_files_that_are_no_photo_or_no_document(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": front("foto: foto/a.heic"),
            "siaran-pers/b.md": front("lampiran: lampiran/a.exe"),
            "siaran-pers/c.md": front("foto: foto/c.png", "judul: C"),
            "siaran-pers/d.md": front("foto: lampiran/d.jpg"),
            "foto/a.heic": b"\0\0\0 ftypqt  ",
            "foto/c.png": jpeg(),
            "lampiran/a.exe": b"MZ",
            "lampiran/d.jpg": jpeg(),
        }
    )
    said = [str(problem) for problem in newsroom.problems]
    assert any("bukan foto JPG, PNG, WebP, atau HEIC. Di iPhone" in line for line in said)
    assert any("berjenis yang tidak diterbitkan. Yang boleh: .pdf" in line for line in said)
    assert any("c.md:4: peringatan: isi foto/c.png ternyata JPG" in line for line in said)
    assert any("d.md:5: galat: berkas lampiran/d.jpg tidak berada di foto/" in line for line in said)
    assert [item.title for item in newsroom.releases] == ["C"]


def test_backslashes_as_windows_writes_paths(load: Load) -> None:
    newsroom = load({PATH: front(r"foto: foto\2022\a.jpg"), "foto/2022/a.jpg": jpeg()})
    assert newsroom.releases[0].photos[0].file == "foto/2022/a.jpg"
    assert [str(problem).partition(". ")[0].rpartition(": ")[2] for problem in newsroom.problems] == [
        "foto foto/2022/a.jpg belum punya alt dan tanpa izin",
    ]


def test_the_lines_for_one_photo_of_a_list_leave_the_others_as_they_are(load: Load) -> None:
    first = "  - berkas: foto/a.jpg\n    alt: Loket.\n    izin: umum"
    photos = {"foto/a.jpg": jpeg(), "foto/b.jpg": jpeg()}
    newsroom = load({PATH: front(f"foto:\n{first}\n  - foto/b.jpg"), **photos})
    [(line, lines)] = [
        (problem.line, problem.replacement) for problem in newsroom.problems if problem.replacement
    ]
    assert (line, lines.split("\n")[0]) == (9, "  - berkas: foto/b.jpg")
    assert "foto/a.jpg" not in lines


@pytest.mark.parametrize(("permission", "error"), [("tertulis", True), ("anak", True), ("umum", False)])
def test_who_is_on_a_photo_has_agreed_and_it_is_known_where(load: Load, permission: str, error: bool) -> None:
    photo = f"[{{berkas: foto/a.jpg, alt: a, izin: {permission}}}]"
    newsroom = load({PATH: front(f"foto: {photo}"), "foto/a.jpg": jpeg()})
    assert bool(newsroom.problems.errors) is error
    assert [problem.what for problem in newsroom.problems] == [f"izin {permission} tanpa persetujuan"] * error
    whole = photo.replace("}", ", persetujuan: map 3 lemari Humas}")
    assert not list(load({PATH: front(f"foto: {whole}"), "foto/a.jpg": jpeg()}).problems)


def test_an_unknown_key_is_a_warning_that_names_the_nearest(load: Load) -> None:
    newsroom = load({PATH: front("ringkasn: x")})
    assert "5: peringatan: ringkasn tidak dikenal dan diabaikan. Mungkin maksudnya ringkasan" in only(
        newsroom
    )
    assert newsroom.releases


# A line whose key is misspelt, in place of that of the key, and the line that mends all that is wrong with it.
MISSPELT = {
    "a key that must be there": ("judul", "judl: Kali bersih", "judul: Kali bersih"),
    "a list below it": ("instansi", "instnsi:\n  - Disdukcapil", "instansi:"),
    "a colon too": ("judul", "judl: Warga: kali bersih", 'judul: "Warga: kali bersih"'),
    "a colon in what may be absent": ("lokasi", "lokas: Balai: lantai dua", 'lokasi: "Balai: lantai dua"'),
    "no space": ("judul", "Judl:Kali bersih", "judul: Kali bersih"),
    "an open quote": ("judul", 'judl: "Kali bersih', 'judul: "Kali bersih"'),
    "cut off": ("judul", "judl: Juara #1", 'judul: "Juara #1"'),
    "a value that is none": ("tanggal", "tangal: Senin: 19 Juni", ""),
    "one below another": ("foto", "foto:\n  - berkas: foto/a.jpg\n    kredt: a: b", '    kredit: "a: b"'),
}


@pytest.mark.parametrize(("key", "typed", "right"), MISSPELT.values(), ids=MISSPELT)
def test_a_misspelt_key_and_what_else_is_wrong_with_its_line_are_one_message(
    load: Load, key: str, typed: str, right: str
) -> None:
    whole = front(f"{key}: -").replace(f"{key}: -", typed)
    [problem] = [one for one in load({PATH: whole, "foto/a.jpg": jpeg()}).problems if "alt" not in one.what]
    assert not problem.warning
    assert (
        f"{key} belum diisi" in problem.what
        or f", bukan {right.strip().partition(':')[0] or key}" in problem.what
    )
    if right:
        assert problem.replacement == right
        lines = whole.split("\n")
        lines[problem.line - 1] = right
        mended = load({PATH: "\n".join(lines), "foto/a.jpg": jpeg()}).problems
        assert not [str(one) for one in mended if "alt" not in one.what]
    else:
        assert '19 Juni" bukan tanggal' in problem.what
        assert problem.replacement.startswith(f"{key}: ")


def test_a_key_like_one_that_is_written_is_no_other_way_to_write_it(load: Load) -> None:
    said = load({PATH: front("judul: Kali bersih", "judl: Warga: kali bersih")}).problems
    assert [problem.replacement for problem in said] == ['judl: "Warga: kali bersih"', ""]


def test_control_characters_are_cleaned_away(load: Load) -> None:
    data = front("judul: A\x07B\u200e C\ufeff").replace("Isi.", "Sa\x00tu &#11; du\ufffea.")
    newsroom = load({PATH: data})
    assert not list(newsroom.problems)
    assert newsroom.releases[0].title == "AB C"
    assert plain_text(newsroom.store.html(newsroom.releases[0].body.digest)) == "Satu dua."


def test_names_are_found_by_slug_name_abbreviation_and_alias(load: Load) -> None:
    ukm = "---\nnama: Dinas Koperasi, UKM\nsingkatan: Diskop\nalias: Koperasi Kota\n---\nProfil.\n"
    names = [
        "diskop-ukm",
        "Dinas Koperasi, UKM",
        "DISKOP",
        "koperasi kota",
        "Dinas Koperasi, UKM, disdukcapil",
    ]
    content: Content = {"instansi/diskop-ukm.md": ukm}
    content |= {f"siaran-pers/{n}.md": front(f"instansi: {name}") for n, name in enumerate(names)}
    newsroom = load(content)
    assert not newsroom.problems.errors
    assert [item.agencies for item in newsroom.releases] == [("diskop-ukm",)] * 4 + [
        ("diskop-ukm", "disdukcapil")
    ]


def test_an_item_of_a_list_is_never_split_and_counts_once(load: Load) -> None:
    good = load({PATH: front("instansi: [Disdukcapil, disdukcapil]")})
    assert good.releases[0].agencies == ("disdukcapil",)
    bad = load({PATH: front("instansi: ['Disdukcapil, Kecamatan Bekasi Timur']")})
    assert "tidak terdaftar" in only(bad)


def test_a_name_claimed_twice_is_a_problem_of_the_second(load: Load) -> None:
    newsroom = load({"instansi/lain.md": AGENCY.replace("singkatan: Disdukcapil", "singkatan: Lain")})
    assert "instansi/lain.md:2: galat: nama" in only(newsroom)
    assert "sudah dipakai content/instansi/disdukcapil.md" in only(newsroom)


def test_the_earlier_release_keeps_a_slug_that_two_claim(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/2022-09-01-sama.md": release("Nanti", "2022-09-19"),
            "siaran-pers/2022-09-30-sama.md": release("Dulu", "2022-09-02"),
        }
    )
    assert [item.title for item in newsroom.releases] == ["Dulu"]
    assert "2022-09-01-sama.md:1: galat: slug" in only(newsroom)


def test_one_typo_in_an_agency_is_one_problem_not_a_thousand(load: Load) -> None:
    content: Content = {"instansi/disdukcapil.md": AGENCY.replace("singkatan: D", "singkatan: a: D")}
    content |= {f"siaran-pers/{n}.md": release(str(n), instansi="disdukcapil") for n in range(20)}
    content["siaran-pers/nama.md"] = release(instansi="Dinas Kependudukan dan Pencatatan Sipil")
    newsroom = load(content)
    assert "instansi/disdukcapil.md:3" in only(newsroom)
    assert len(newsroom.releases) == 21


def test_a_link_to_a_file_with_an_error_is_no_second_problem(load: Load) -> None:
    body = "[a](b.md)"
    newsroom = load({"siaran-pers/b.md": front("judul: a: b"), "siaran-pers/a.md": release(body=body)})
    assert "b.md:4" in only(newsroom)


def test_markdown_that_no_room_reads_is_an_error(load: Load) -> None:
    newsroom = load({"siaran.md": "x", "instansi/dinas/x.md": AGENCY, "siaran-pers/surat.docx": "x"})
    said = [str(problem) for problem in newsroom.problems]
    assert said[0].startswith("content/instansi/dinas/x.md:1: galat: berkas Markdown di dalam subfolder")
    assert said[1].startswith("content/siaran-pers/surat.docx:1: galat: dokumen surat.docx")
    assert said[2].startswith("content/siaran.md:1: galat: berkas Markdown ini tidak berada di folder")


def test_an_info_page_hides_no_section(load: Load) -> None:
    newsroom = load({"halaman/instansi.md": "---\njudul: X\n---\nIsi.\n"})
    assert "halaman /instansi/ akan menutupi" in only(newsroom)
    assert not newsroom.info_pages


def test_problems_are_sorted_and_counted(load: Load) -> None:
    newsroom = load({"siaran-pers/b.md": front("status: x", "lokas: y"), "siaran-pers/a.md": ""})
    said = [str(problem) for problem in newsroom.problems]
    assert [line.split(": ")[0] for line in said] == [
        "content/siaran-pers/a.md:1",
        "content/siaran-pers/b.md:5",
        "content/siaran-pers/b.md:6",
    ]
    assert newsroom.problems.summary(newsroom.files) == "2 galat, 1 peringatan dalam 5 berkas"
    assert load({}).problems.summary(3) == "3 berkas tanpa masalah"


def test_pelican_s_own_words_are_understood(load: Load) -> None:
    data = "---\ntitle: Halo\ndate: 2022-09-20\ninstansi: Disdukcapil\nstatus: published\ntags: a, b\nsummary: s\n---\nIsi.\n"
    newsroom = load({PATH: data})
    assert not list(newsroom.problems)
    item = newsroom.releases[0]
    assert (item.title, item.status, item.tags, item.summary, item.slug) == (
        "Halo",
        "terbit",
        ("a", "b"),
        "s",
        "a",
    )


@pytest.mark.parametrize("harm", ["cp1252", "utf-16", "colon", "typo", "list", "empty"])
def test_a_broken_agency_is_the_only_problem_whatever_broke_it(load: Load, harm: str) -> None:
    text = (
        "---\nnama: Dinas Sosial – Kota\nsingkatan: Dinsos\nalias:\n  - Sosial\n  - Dinas Sos\n---\nProfil.\n"
    )
    broken: dict[str, str | bytes] = {
        "cp1252": text.encode("cp1252"),
        "utf-16": text.encode("utf-16"),
        "colon": text.replace("singkatan: D", "singkatan: a: D"),
        "typo": text.replace("nama:", "nam:"),
        "list": text.replace("nama: Dinas Sosial – Kota", "nama: [Dinas Sosial – Kota]"),
        "empty": "",
    }
    names = ["Dinas Sosial – Kota", "Dinsos", "Sosial", "dinsos, disdukcapil"]
    content: Content = {
        f"siaran-pers/{n}.md": release(str(n), instansi=f"'{name}'") for n, name in enumerate(names)
    }
    newsroom = load(content | {"instansi/dinsos.md": broken[harm]})
    errors = [str(problem) for problem in newsroom.problems if not problem.warning]
    assert errors
    assert all("instansi/dinsos.md" in line for line in errors)


def test_a_draft_yields_its_slug(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/draf.md": release("Draf", "2020-01-01", slug="sama", status="draf"),
            "siaran-pers/terbit.md": release("Terbit", "2022-01-01", slug="sama"),
        }
    )
    assert [item.title for item in newsroom.releases] == ["Terbit"]
    assert "draf.md:5: galat: slug" in only(newsroom)


def test_a_copied_agency_is_one_problem(load: Load) -> None:
    newsroom = load({"instansi/salinan.md": AGENCY})
    assert "salinan.md:2: galat: nama" in only(newsroom)


def test_control_characters_of_yaml_s_own_escapes_are_cleaned_too(load: Load) -> None:
    newsroom = load({PATH: front('judul: "a\\0b\\x01c\\uFFFE\\u200b"')})
    assert newsroom.releases[0].title == "abc"


def test_photos_and_attachments_may_be_given_as_text_with_commas(load: Load) -> None:
    content: Content = {"foto/a.jpg": jpeg(), "foto/b.jpg": jpeg()}
    newsroom = load(content | {PATH: front("foto: foto/a.jpg, foto/b.jpg", "alamat_lama: lama.html, tua/")})
    item = newsroom.releases[0]
    assert [photo.file for photo in item.photos] == ["foto/a.jpg", "foto/b.jpg"]
    assert [old.path for old in item.old_paths] == ["lama.html", "tua/"]


def test_a_file_name_that_cannot_be_read_is_named(load: Load) -> None:
    folder = load({}).root
    (folder / "foto").mkdir()
    (folder / "foto" / os.fsdecode(b"caf\xe9.jpg")).write_bytes(jpeg())
    again = newsroom_module.load(folder, "content", Store(None, ZONE))
    assert "nama berkas ini tidak dapat dibaca" in only(again)
    only(again).encode()


def test_a_draft_keeps_its_slug_before_a_file_that_is_no_release(load: Load) -> None:
    draft = release("Draf", slug="sama", status="draf")
    broken = release("Rusak", "32 Maret 2022", slug="sama")
    newsroom = load({"siaran-pers/z.md": draft, "siaran-pers/a.md": broken})
    assert [item.title for item in newsroom.releases] == ["Draf"]
    assert {problem.file for problem in newsroom.problems} == {"content/siaran-pers/a.md"}


def test_an_error_hides_nothing_that_another_line_or_the_body_says(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": front(
                "tanggal: kemarin",
                "instansi: Disdukcapli",
                "foto: foto/tak-ada.jpg",
                "lampiran: lampiran/x.pdf",
            )
            + "[profil]({filename}/instansi/tak-ada.md)\n",
            "siaran-pers/b.md": release(slug="sama"),
            "siaran-pers/c.md": release(slug="sama", inovasi="Tak Ada"),
            "instansi/lain.md": agency("Disdukcapil", induk="Tak Ada", surel="x"),
        }
    )
    assert [(problem.file.rpartition("/")[2], problem.line) for problem in newsroom.problems] == [
        *(("lain.md", line) for line in (2, 3, 4)),
        *(("a.md", line) for line in (3, 4, 5, 6, 9)),
        *(("c.md", line) for line in (5, 6)),
    ]
    assert [item.source for item in newsroom.releases] == ["siaran-pers/b.md"]


def test_a_title_may_return_in_another_year(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/2026-03-10-upacara.md": release("Upacara", "2026-03-10"),
            "siaran-pers/2027-03-10-upacara.md": release("Upacara", "2027-03-10"),
            "siaran-pers/2027-09-01-upacara.md": release("Upacara lagi", "2027-09-01"),
        }
    )
    assert [(item.slug, item.date.year) for item in newsroom.releases] == [
        ("upacara", 2026),
        ("upacara", 2027),
    ]
    assert "2027-09-01-upacara.md:1: galat: slug" in only(newsroom)
    assert only(newsroom).endswith("tulis slug: upacara-2027-09-01")


def test_a_slug_that_two_chose_is_one_too_many_in_any_year(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release("A", "2026-03-10", slug="upacara"),
            "siaran-pers/b.md": release("B", "2027-03-10", slug="upacara"),
        }
    )
    assert [item.title for item in newsroom.releases] == ["A"]
    assert "b.md:5: galat: slug" in only(newsroom)


def test_a_translation_of_a_title_that_returned_is_of_the_nearest(load: Load) -> None:
    content: Content = {
        "siaran-pers/2026-03-10-upacara.md": release("Upacara", "2026-03-10"),
        "siaran-pers/2027-03-10-upacara.md": release("Upacara", "2027-03-10"),
        "siaran-pers/en.md": release("Ceremony", "2027-03-09", bahasa="en", terjemahan="upacara"),
        "siaran-pers/en-2.md": release("Feast", "2025-12-30", bahasa="en", terjemahan="upacara"),
    }

    def originals() -> dict[str, str]:
        releases = load(content).releases
        return {
            item.title: item.original.source if item.original else "" for item in releases if item.translates
        }

    first, second = "siaran-pers/2026-03-10-upacara.md", "siaran-pers/2027-03-10-upacara.md"
    assert originals() == {"Feast": first, "Ceremony": second}
    # One of the two cannot be read: nobody knows of what year it is.
    content[second] = release("Upacara", "32 Maret 2027")
    assert originals() == {"Feast": "", "Ceremony": ""}


def as_shown(text: str, problems: list[Problem]) -> str:
    """``text`` with the lines that ``problems`` show in the places that they name: their own line, or those from
    one to another."""
    lines = text.split("\n")
    for problem in sorted(problems, reverse=True):
        span = re.search(r"Ganti baris (\d+) sampai (\d+) dengan", problem.fix)
        first, last = (int(span[1]), int(span[2])) if span else (problem.line, problem.line)
        lines[first - 1 : last] = problem.replacement.split("\n")
    return "\n".join(lines)


# Mistakes of which every message shows the lines to write, and what is read with these.
SHOWN: dict[str, tuple[list[str], object]] = {
    "one contact in a list": (
        ["kontak:", "  - nama: Budi", "    telepon: 112"],
        Contact(name="Budi", telephone="112"),
    ),
    "one contact at the edge": (
        ["kontak:", "- nama: Budi", "  telepon: 112"],
        Contact(name="Budi", telephone="112"),
    ),
    "a wide dash": (
        ["kontak:", "  -   nama: Budi", "      telepon: 112"],
        Contact(name="Budi", telephone="112"),
    ),
    "its keys as items": (
        ["kontak:", "  - nama: Budi", "  - telepon: 112", "lokasi: Aula"],
        Contact(name="Budi", telephone="112"),
    ),
    "a contact in brackets": (
        ["kontak: [{nama: Budi, telepon: 112}]"],
        Contact(name="Budi", telephone="112"),
    ),
    "its keys in brackets": (["kontak: [nama: Budi, telepon: 112]"], Contact(name="Budi", telephone="112")),
    "a sentence as an item": (["kontak:", "  - Humas, lantai 2"], Contact(text="Humas, lantai 2")),
    "a sentence in brackets": (["kontak: [Humas]"], Contact(text="Humas")),
    "a dash too many and a key at the edge": (
        ["kontak:", "  - nama: Budi", "telepon: 112"],
        Contact(name="Budi", telephone="112"),
    ),
    "two contacts": (
        [
            "kontak:",
            "  - nama: Budi",
            "    telepon: 112",
            "",
            "  # pengganti",
            "  - nama: Ani",
            "    telepon: 113",
        ],
        Contact(name="Budi", telephone="112", text="Ani, 113"),
    ),
    "two contacts of which one has a sentence": (
        ["kontak:", "- nama: Budi", "  teks: 'jam kerja: pagi'", "- nama: Ani", "lokasi: Aula"],
        Contact(name="Budi", text="jam kerja: pagi; Ani"),
    ),
    "two sentences": (["kontak: [Budi, Ani]"], Contact(text="Budi; Ani")),
    "three sentences": (
        ["kontak:", "  - Budi", "  - Ani", "  - Tini", "lokasi: Aula"],
        Contact(text="Budi; Ani; Tini"),
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_lines_for_a_contact_are_the_lines_to_write(load: Load, name: str) -> None:
    lines, contact = SHOWN[name]
    problems = list(load({PATH: front(*lines)}).problems)
    assert problems
    assert all(problem.replacement and not problem.warning for problem in problems)
    newsroom = load({PATH: as_shown(front(*lines), problems)})
    assert not list(newsroom.problems)
    assert newsroom.releases[0].contact == contact


# A line without a colon behind those in front of it, the line to write, and what else is wrong.
NO_COLON: list[tuple[list[str], str, str]] = [
    (["lokasi Aula Kantor"], "lokasi: Aula Kantor", ""),
    (["jenis: pengumuman", "Lokasi Aula Kantor"], "Lokasi: Aula Kantor", ""),
    (["lokasi: Aula", "ringkasan 'Satu' #1 kalimat"], "ringkasan: \"'Satu' #1 kalimat\"", ""),
    (["lokasi: Aula", "alamat lama berita.php"], "alamat_lama: berita.php", ""),
    (["lokasi: >", "  Aula", "  lantai 2", "tag UMKM, air"], "tag: UMKM, air", ""),
    (["lokasi: Aula", "status terbit"], "status: terbit", ""),
    (["kontak:", "  nama Budi", "  telepon: 112"], "  nama: Budi", ""),
    (
        ["ralat:", "  - tanggal 20 September 2022", "    isi: Jam tutup 20.00."],
        "  - tanggal: 20 September 2022",
        "",
    ),
    (["narasumber:", "  - nama: Budi", "    jabatan Camat"], "    jabatan: Camat", ""),
    (["lokasi: Aula", "lampiran", "  - lampiran/a.pdf"], "lampiran:", "lampiran/a.pdf tidak ada"),
    # These could have meant to keep the text from the public.
    (["draf"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "Draf"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "status draf"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "status"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "status belum"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "statu draf"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "sembunyi"], "status: sembunyi", "boleh tampil"),
    (["lokasi: Aula", "rahasia"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "draft true"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "published false"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "belum boleh tampil"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "jangan disiarkan"], "status: draf", "boleh tampil"),
    (["lokasi: Aula", "embargo 2 Mei 2036"], "embargo: 2 Mei 2036", "boleh tampil"),
    (
        ["lokasi: Aula", "Embargo sampai 2 Mei 2036 08.00 WIB"],
        "embargo: 2 Mei 2036 08.00 WIB",
        "boleh tampil",
    ),
    (["lokasi: Aula", "tampil mulai 2 Mei 2036"], "embargo: 2 Mei 2036", "boleh tampil"),
    (["lokasi: Aula", "embargo"], "embargo: 5 Maret 2036 08.00 WIB", "boleh tampil"),
    (["lokasi: Aula", "embargo besok"], "embargo: 5 Maret 2036 08.00 WIB", "boleh tampil"),
]


@pytest.mark.parametrize(("lines", "right", "also"), NO_COLON)
def test_a_key_without_a_colon_is_shown_with_it(load: Load, lines: list[str], right: str, also: str) -> None:
    text = front(*lines)
    problems = list(load({PATH: text}).problems)
    shown = [problem for problem in problems if problem.replacement]
    assert [problem.replacement for problem in shown] == [right]
    assert not shown[0].warning
    assert also in " ".join(problem.what for problem in problems)
    left = [problem.what for problem in load({PATH: as_shown(text, shown)}).problems]
    assert left == ([f"berkas {also}"] if also.endswith("tidak ada") else [])


def test_a_key_without_a_colon_counts_as_written(load: Load) -> None:
    text = "---\njudul Wali Kota\ntanggal besok\ninstansi: Disdukcapil\n---\nIsi.\n"
    problems = list(load({PATH: text}).problems)
    assert [(problem.line, problem.replacement) for problem in problems] == [
        (2, "judul: Wali Kota"),
        (3, "tanggal: besok"),
    ]


def test_a_line_of_prose_without_a_key_may_go_on(load: Load) -> None:
    """It begins with no key, or with one that the file has."""
    for line in ("sampai malam hari", "judul yang panjang", "terbit setiap pagi"):
        [problem] = load({PATH: front("judul: Loket buka", line)}).problems
        assert problem.replacement == f"  {line}"
        assert "bila ia sambungan baris di atasnya" in problem.fix
    [problem] = load({PATH: front("judul: Loket buka", "foto bersama")}).problems
    assert "Bila baris ini sambungan baris di atasnya, gabungkan keduanya" in problem.fix


NO_DATES = pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("Selasa depan", "tanggal, bulan, dan tahunnya belum ditulis"),
        ("2022", "tanggal dan bulannya belum ditulis"),
        ("awal Mei 2022", "tanggalnya belum ditulis"),
        ("20 September", "tahunnya belum ditulis"),
        ("31 Februari 2022", "tidak ada di kalender"),
        ("0 Mei 2022", "tidak ada di kalender"),
        ("20-21 September 2022", "lebih dari satu tanggal"),
        ("20 September 2022 25.00", "jam dalam"),
        ("20/13/2022", 'bulan "13"'),
        ("'besok # pagi'", "belum ditulis"),
    ],
)


@NO_DATES
@pytest.mark.parametrize("lines", [["tanggal: {}"], ["embargo: {}"]])
def test_the_example_of_a_date_shows_nothing_too_early(
    load: Load, typed: str, what: str, lines: list[str]
) -> None:
    """Whoever copies it meets no other message, and publishes nothing before 2036."""
    text = front(*(line.replace("{}", typed) for line in lines))
    [problem] = load({PATH: text}).problems
    assert what in problem.what
    [right] = [line.replace("{}", typed) for line in lines if "{}" in line]
    date = "5 Maret 2036 08.00 WIB"
    assert problem.replacement == right.replace(typed.strip("'"), date)
    newsroom = load({PATH: as_shown(text, [problem])})
    assert not list(newsroom.problems)


@NO_DATES
@pytest.mark.parametrize(
    "lines",
    [
        ["ralat:", "  - tanggal: {}", "    isi: Jam 20.00."],
        ["dicabut:", "  tanggal: {}", "  alasan: Sudah lewat."],
        ["jenis: undangan", "acara:", "  mulai: {}"],
        ["kunjungan:", "  asal: Kota Padang", "  tanggal: {}"],
        ["diperbarui: {}"],
    ],
)
def test_no_date_is_offered_for_what_would_be_shown_at_once(
    load: Load, typed: str, what: str, lines: list[str]
) -> None:
    """What is copied as it stands is refused, and nothing says on a page that it lasts until 2036."""
    text = front(*(line.replace("{}", typed) for line in lines))
    [problem] = load({PATH: text}).problems
    assert what in problem.what
    assert not re.search(r"\b20\d\d\b", problem.replacement.replace(typed, ""))
    assert "seperti 20 September 2022 14.00 WIB" in problem.fix
    copied = load({PATH: as_shown(text, [problem])})
    assert not copied.releases
    assert ["bukan tanggal" in left.what for left in copied.problems] == [True]


def test_what_is_one_and_written_as_several_is_named_with_all_that_is_wrong_in_it(load: Load) -> None:
    text = front(
        "kontak:", "  - nama: Budi", "    telepon: nanti", "kunjungan:", "- asal: Padang", "- asal: Solok"
    )
    said = [str(problem) for problem in load({PATH: text}).problems]
    assert [line.split(":")[1] for line in said] == ["6", "7", "8"]
    assert "bukan nomor telepon" in said[1]
    assert "kunjungan hanya satu, padahal di sini ada 2. Tulis satu saja" in said[2]


# Their values are wrong besides, which shows once they can be read.
WRONG_TWICE = {"cut date"}
AS_TEXT = [name for name in BAD if isinstance(BAD[name][0], str) and name not in WRONG_TWICE]


@pytest.mark.parametrize("name", AS_TEXT)
def test_a_line_that_is_shown_ends_its_problem_and_begins_no_other(load: Load, name: str) -> None:
    text = str(BAD[name][0])
    problems = [problem for problem in load({PATH: text}).problems if problem.replacement]
    if problems:
        assert not list(load({PATH: as_shown(text, problems)}).problems)


def test_most_messages_about_single_lines_show_the_right_one(load: Load) -> None:
    content: Content = {f"siaran-pers/{n}.md": BAD[name][0] for n, name in enumerate(BAD)}
    problems = load(content).problems
    assert len({problem.file for problem in problems if problem.replacement}) > len(BAD) / 3
