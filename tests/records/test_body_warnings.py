"""What staff are told of a body that reads otherwise than it was likely meant, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.problems import Message
from pressroom.records.newsroom import Newsroom
from pressroom.records.text import body
from pressroom.records.text.front_matter import split_file
from tests.conftest import ROOT, SAMPLE, release

LONG = (
    "Pemerintah kota menambah jam buka perpustakaan bagi pelajar yang baru sempat datang sesudah sore hari."
)
OTHER = "Perpustakaan dibuka sampai pukul 21.00 WIB setiap hari kerja, dan sampai pukul 17.00 WIB pada hari Sabtu."


def told(text: str) -> list[tuple[int, Message]]:
    return body.convert(text, 1)[1]


@pytest.mark.parametrize(
    ("text", "rule", "line", "fix"),
    [
        (f"{LONG}\n{OTHER}", "paragraf-menyatu", 1, "baris kosong"),
        (f"Awal.\n\n> {LONG}\n> {OTHER}", "paragraf-menyatu", 3, "baris kosong"),
        (f"Awal.\n\n\t{LONG}", "paragraf-menjorok", 3, "Hapus Tab"),
        ("Awal.\n\n    Kepala Dinas", "paragraf-menjorok", 3, "Hapus Tab"),
        ("Undangan.\n\nHari: Rabu\nPukul: 10.00 WIB\nTempat: Pendopo", "baris-menyatu", 3, "Hari: Rabu\\"),
        ("Hari/Tanggal\t: Rabu\nWaktu\t\t: 10.00", "baris-menyatu", 1, "\\"),
        ("Narahubung\nDinas Arsip\nJalan Mawar 2", "baris-menyatu", 1, "\\"),
        ("*Siaran Pers*\n\nIsi.", "tebal-whatsapp", 1, "**Siaran Pers**"),
        ("Isi.\n\n*Hari:* Rabu\n\n*Jam:* 10.00", "tebal-whatsapp", 3, "**Hari:** Rabu"),
        ("Kelas\tGuru\nSatu\tAni\nDua\tBudi", "tabel-tab", 1, "| Kelas | Guru |"),
        ("Susunan:\n📍 Pendopo\n⏰ Pukul sepuluh", "baris-menyatu", 2, "📍 Pendopo\\"),
        ("09.15 - 10.00 Sarapan\n10.00 - 11.30 Senam", "baris-menyatu", 1, "\\"),
        ("(1) roti\n(2) susu", "baris-menyatu", 1, "\\"),
        ("1.Roti\n2.Susu", "baris-menyatu", 1, "\\"),
        ("-roti\n-susu", "baris-menyatu", 1, "\\"),
        ("o\tRoti\no\tSusu", "baris-menyatu", 1, "Tulis: - Roti"),
        ("o Roti\no Susu", "baris-menyatu", 1, "o Roti\\"),
        ("§\troti\n§\tsusu", "baris-menyatu", 1, "§\troti\\"),
        ("(a)\troti\n(b)\tsusu", "baris-menyatu", 1, "(a)\troti\\"),
        ("✅\tRoti\t4\n✅\tSusu\t2", "tabel-tab", 1, "| ✅ | Roti | 4 |"),
        ("- Bekal\no\tRoti", "baris-menyatu", 2, "Tulis:   - Roti"),
        ("V. Roti\nVI. Susu", "baris-menyatu", 1, "\\"),
        ("— Sudah siap?\n— Sudah.", "baris-menyatu", 1, "\\"),
        ("9 April 2026 libur\n11 Mei 2026 masuk", "baris-menyatu", 1, "\\"),
        ("| Kelas | Guru |\n| Satu | Ani |", "tabel-tab", 1, "| --- | --- |"),
        ("Awal.\n\nIstilah\n: artinya", "daftar-istilah", 3, "daftar"),
        ("RW hadir.\n\n*[RW]: Rukun Warga", "singkatan", 3, "kurung"),
        (f"{LONG}\n{LONG[:40]}\n---", "garis-jadi-judul", 3, "baris kosong"),
        ("Loket tutup pukul empat.\n---", "garis-jadi-judul", 2, "baris kosong"),
        ("Buka Senin- Jumat, kota menerima penghar-\ngaan itu.", "kata-terpenggal", 1, "penghargaan"),
        (f"{LONG} Anak-\nanak hadir.", "kata-terpenggal", 1, "Anak-anak bila kata ulang"),
        ("- akta\n- surat\nTerima kasih.", "paragraf-menyatu", 2, "baris kosong"),
        ("📍 Pendopo\n🕗 Pukul 08.00", "baris-menyatu", 1, "📍 Pendopo\\"),
        ("(1) akta\n(2) surat", "baris-menyatu", 1, "(1) akta\\"),
        ("1.Akta\n2.Surat", "baris-menyatu", 1, "1.Akta\\"),
        ("-akta\n-surat", "baris-menyatu", 1, "-akta\\"),
        ("Syarat:\n\n> 60 tahun", "lebih-dari", 3, "\\> 60 tahun"),
        ("Awal.\n\n> Rp 5 juta sebulan\n> 10% ladang", "lebih-dari", 3, "\\> Rp 5 juta sebulan"),
        (">=10% ladang", "lebih-dari", 1, "\\>=10% ladang"),
        ("- umur\n  - > 60 tahun", "lebih-dari", 2, ":   - \\> 60 tahun"),
        ("\\> 60 tahun\n\\> 5 km", "baris-menyatu", 1, "\\> 60 tahun\\"),
        ("< 3 jam\n< 5 km", "baris-menyatu", 1, "< 3 jam\\"),
        ("Awal.\n\n> [!NOTE]\n> Loket pindah.", "kotak-github", 3, "> **Catatan:**"),
        ("> [!warning]\n> Awas.", "kotak-github", 1, "> **Peringatan:**"),
        ("Isi.[^1]\n\n[^1]: Satu.\n\n[^1]: Dua.", "catatan-ganda", 5, "[^2]: Dua."),
        ("Isi.[^1]\n\n[^1]:\n\n[^1]: Dua.", "catatan-ganda", 5, "[^2]: Dua."),
        ("Awal.\n\n**Tanggal: **5 Mei", "bintang-tampil", 3, "**Tanggal:** 5 Mei"),
        (
            "Ini **penting **, ya, dan ** segera** juga.",
            "bintang-tampil",
            1,
            "**penting**, ya, dan **segera** juga",
        ),
        ("- **tebal**\n  - **BEKASI **— Isi.", "bintang-tampil", 2, ":   - **BEKASI** — Isi."),
    ],
)
def test_what_was_likely_meant_otherwise_is_a_warning_with_its_rule_and_line(
    text: str, rule: str, line: int, fix: str
) -> None:
    by_rule = {message.rule: (number, message) for number, message in reversed(told(text))}
    assert rule in by_rule, by_rule
    number, message = by_rule[rule]
    assert (number, message.error) == (line, False)
    assert fix in f"{message.fix}: {message.replacement}"


@pytest.mark.parametrize("bullet", ["•", "\uf0b7", "-"])
def test_a_tab_behind_the_sign_of_an_item_is_told_as_of_an_item_alone(bullet: str) -> None:
    [(line, message)] = told(f"{bullet}\tBekal: roti\no\tSusu hangat\n{bullet}\tGratis")
    assert (line, message.rule, message.replacement) == (2, "baris-menyatu", "    - Susu hangat")


@pytest.mark.parametrize(
    "text",
    [
        # Lines that an editor wrapped.
        "Pemerintah kota menambah jam buka perpustakaan bagi pelajar\nyang sempat datang sesudah sore. Perpustakaan dibuka",
        "Hari: Rabu\\\nPukul: 10.00 WIB  \nTempat: Pendopo",
        "Isi.[^1]\n\n[^1]: ",
        "- Hari: Rabu\n- Pukul: 10.00",
        "    for nama in warga:\n        print(nama)",
        "- satu\n\n    lanjutan butir yang panjang sekali dan berisi banyak kata",
        "```\nHari: Rabu\nPukul: 10.00\n```",
        "✅ roti\\\n✅ susu",
        "Harga beras turun dari 12.500 rupiah menjadi\n11.900 rupiah, dan harga gula naik.",
        "Film *Laskar Pelangi* dan *Sang Pemimpi* diputar.",
        "*Catatan kaki ditulis miring.* Selebihnya **tebal**.",
        "| Hari | Jam |\n| --- | --- |\n| Rabu | 10.00 |",
        "Judul\n---\n\nIsi.",
        "Pengumuman: https://kota.example/a",
        "Suhu pagi ini turun sampai\n-2 derajat di puncak.",
        "Terima kasih\n🙏",
        "Pukul 08.00 -\nselesai.",
        "- akta\n  Asli dan salinan",
        f"- {LONG}\nPerpustakaan itu baru.".replace(".\n", "\n"),
        "`*[RW]: kode*`",
        "> 60 tahun kota ini berdiri, baru kini loket malam dibuka.\n>\n> — Siti, warga",
        "> 17 Agustus adalah hari kita.",
        "> 2. Loket\n> 3. Antrean",
        f"> 60 tahun {LONG}",
        "Umur > 60 tahun.\n\n    > 60 tahun\n\n| > 60 tahun |\n| --- |\n| > 5 km |",
        "> Ia menulis [!NOTE] di papan.",
        "Isi[^1] dan[^2].\n\n[^1]: Satu.\n[^2]: Dua.",
        "**Tanggal:** 5 Mei, **Jam:**08.00, 2 ** 3 ** 4, `**a **`, <!-- **b ** -->",
        "Harga** dan stok** berubah.",
        "\\**Catatan **",
        "An**** dan Bu**** datang, ** kata.",
    ],
)
def test_what_is_meant_as_written_goes_without_a_warning(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "content").rglob("[!R]*.md"), *(SAMPLE / "content").rglob("*.md")]),
    ids=lambda path: path.stem,
)
def test_good_bodies_are_not_warned_of(path: Path) -> None:
    parts = split_file(path.read_bytes())
    assert not body.convert(parts.body, parts.body_line)[1]


@pytest.mark.parametrize(
    "html",
    [
        '<iframe width="560" src="https://video.example/putar/1" allowfullscreen></iframe>',
        "<iframe src='https://video.example/putar/1'>",
        '<video controls src="https://video.example/putar/1"></video>',
        "<embed src=https://video.example/putar/1>",
        '<object data="https://video.example/putar/1"></object>',
    ],
)
@pytest.mark.parametrize("place", ["Awal.\n\n@\n\nAkhir.", "Awal.\n\nLihat @ ini."])
def test_a_frame_leaves_its_link_on_the_page_and_the_message_says_so(html: str, place: str) -> None:
    made, [(line, message)] = body.convert(place.replace("@", html), 1)
    assert (
        '<a href="https://video.example/putar/1" class="bare">https://video.example/putar/1</a>' in made.html
    )
    assert (line, message.error) == (3, False)
    assert "menjadi tautan ke https://video.example/putar/1" in message.what


@pytest.mark.parametrize("html", ["<iframe></iframe>", "<iframe srcdoc='x'></iframe>"])
def test_a_frame_without_an_address_becomes_no_link_and_nobody_says_so(html: str) -> None:
    made, [(line, message)] = body.convert(f"Awal.\n\n{html}\n\nAkhir.", 1)
    assert "<a" not in made.html
    assert line == 3
    assert "tautan" not in message.what


@pytest.mark.parametrize("shown", ["https://kota.example/baru", "www.kota.example", "humas@kota.example"])
def test_an_address_within_a_link_that_is_typed_as_html_is_no_second_link(shown: str) -> None:
    page = body.convert(f'[x](https://x.example) <a href="https://kota.example/baru">{shown}</a>', 1)[0].html
    assert f'<a href="https://kota.example/baru">{shown}</a>' in page.replace(' class="bare"', "")
    assert page.count("<a ") == 2


def test_a_link_of_html_holds_no_other_link() -> None:
    made, problems = body.convert(
        'Lihat <a href="https://a.example/x">https://a.example/x</a> dan b@c.example.', 1
    )
    assert made.html.count("<a ") == 2
    assert not problems


def test_an_unclosed_script_takes_nothing_with_it() -> None:
    made, problems = body.convert("Awal.\n\n<script>kode\n\nAkhir <svg> penutup.", 1)
    assert "Akhir" in made.html
    assert "penutup" in made.html
    assert [line for line, _ in problems] == [3, 5]


def test_a_link_knows_its_line_though_its_address_stands_elsewhere_too() -> None:
    text = (
        "Kata foto/a.jpg saja, `![x](foto/a.jpg)`.\n\n    ![kode](foto/a.jpg)\n\n![satu](foto/a.jpg)\n\n"
        "- butir\n\n  ![dua](foto/a.jpg) dan [tiga](b.md)\n\n[empat][e]\n\nNota[^1]\n\n[^1]: [lima](c.md)\n\n[e]: d.md"
    )
    made, _ = body.convert(text, 10)
    assert [(target.written, target.line) for target in made.targets] == [
        ("foto/a.jpg", 14),
        ("foto/a.jpg", 18),
        ("b.md", 18),
        ("d.md", 26),
        ("c.md", 24),
    ]


def test_a_link_without_an_address_knows_its_line() -> None:
    made, _ = body.convert("Awal.\n\n[satu](a.md) dan [kosong]()\n\n[lagi](<>)", 1)
    assert [(target.written, target.line) for target in made.targets] == [("a.md", 3), ("", 3), ("", 5)]


def test_direction_and_language_that_are_typed_stay() -> None:
    made, _ = body.convert(
        'Kata <span lang="jv" dir="ltr">ꦲꦏ꧀ꦱꦫ</span>.\n\n<p dir="rtl" lang="ar">salam</p>', 1
    )
    assert '<span lang="jv" dir="ltr">' in made.html or '<span dir="ltr" lang="jv">' in made.html
    assert re.search('<p (dir="rtl" lang="ar"|lang="ar" dir="rtl")>', made.html)
    made, _ = body.convert('<p dir="x&quot;y" lang="1 2">a</p>', 1)
    assert "<p>" in made.html


def test_arabic_runs_from_right_to_left() -> None:
    made, _ = body.convert(
        "السلام عليكم\n\n## عنوان\n\n- نص dan Latin\n- Latin dan نص\n\n| نص |\n| --- |\n| a |", 1
    )
    directed = re.findall(r'<(\w+)[^>]* dir="rtl"', made.html)
    assert directed == ["p", "h2", "li", "th"]
    assert made.lead == "السلام عليكم"


def test_text_is_kept_in_composed_letters() -> None:
    parts = split_file("---\njudul: Kafe\u0301\n---\nKafe\u0301 baru.".encode())
    assert "Kafé" in body.convert(parts.body, 1)[0].html
    assert parts.front_matter.entries["judul"].value.text == "Kafé"  # type: ignore[union-attr]


def test_a_rule_is_silenced_in_one_file(load: Callable[..., Newsroom]) -> None:
    text = "Undangan.\n\nHari: Rabu\nPukul: 10.00"
    newsroom = load(
        {
            "siaran-pers/a.md": release(body=text),
            "siaran-pers/b.md": release("B", body=text, abaikan="baris-menyatu"),
        }
    )
    assert [(problem.file[-4:], problem.rule) for problem in newsroom.problems] == [("a.md", "baris-menyatu")]


def test_a_link_that_is_taken_away_for_what_its_address_begins_with_is_named() -> None:
    text = "Satu.\n\nKirim lewat [WhatsApp](whatsapp://send?text=x) atau <a href='javascript:alert(1)'>ini</a>.\n"
    converted, problems = body.convert(text, 5)
    assert "<a" not in converted.html
    assert [(line, message.what) for line, message in problems] == [
        (7, "tautan whatsapp://send?text=x tidak dapat diterbitkan; di halaman ia menjadi teks biasa"),
        (7, "tautan javascript:alert(1) tidak dapat diterbitkan; di halaman ia menjadi teks biasa"),
    ]


MISSHAPEN = (
    "https://kota.example:port/",
    "http://[::1",
    "https://a b.example/",
    "https://%zz",
    "https://",
    "HTTPS://1.2.3.4.5/",
)


@pytest.mark.parametrize("address", MISSHAPEN)
def test_a_link_that_no_browser_could_follow_is_named_where_it_stands(address: str) -> None:
    text = f"`[x]({address})` di kode.\n\n[Peta]({address}) satu.\n\nLalu <a href='{address}'>peta</a> [ini](https://b.example/).\n"
    converted, problems = body.convert(text, 5)
    assert converted.html.count("<a ") == 1
    expected = f"tautan {address} salah bentuk, sehingga tidak dapat dibuka; di halaman ia menjadi teks biasa"
    assert [(line, message.what) for line, message in problems] == [(7, expected), (9, expected)]
    assert all(not message.error for _, message in problems)


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Users/humas/a.jpg",
        "data:image/png;base64,AAAA",
        "cid:image001.png",
        "https://kota.example:port/a.jpg",
    ],
)
def test_an_image_that_is_taken_away_for_its_address_is_named(address: str) -> None:
    """As Word and mail programs paste them."""
    converted, problems = body.convert(f"Satu.\n\nDua.\n\n![Wali kota]({address})\n", 5)
    assert "<img" not in converted.html
    assert [(line, message.what) for line, message in problems] == [
        (9, f"gambar {address} tidak dapat diterbitkan; di halaman hanya teks penggantinya yang tampak")
    ]
