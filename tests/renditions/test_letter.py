"""A release as a PDF for the press, read back as a reader and a screen reader have it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pressroom.renditions import letter as letters
from pressroom.renditions.font_coverage import characters, drawable, undrawable
from pressroom.renditions.letter import Letter, LetterPhoto, text_characters
from pressroom.renditions.typst_document import DocumentError
from tests.renditions import apart

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
FONTS = THEME / "fonts"
WORDS = {
    "page": "Halaman",
    "of": "dari",
    "number": "Nomor {number}",
    "facts": "Fakta singkat",
    "contact": "Kontak media",
    "table": "Tabel: halaman {page}.",
    "more": "Naskah lengkap: {address}",
}


def photograph(size: tuple[int, int] = (160, 90)) -> LetterPhoto:
    out = BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG")
    return LetterPhoto(out.getvalue(), "Dua rombongan berhadapan", "Pertemuan di ruang rapat. Foto: Humas")


FOOT = "Siaran pers resmi"
EMPTY = Letter("id", "", "", "", "", "", "", "", "", "", (), "", None, (), (), "", WORDS, foot=FOOT)
PLAIN = Letter(
    language="id",
    government="Pemerintah Kota Contoh",
    office="Hubungan Masyarakat · Jalan Contoh 1",
    address="Telepon (021) 555-0100 · humas@kota.example",
    kind="Siaran pers",
    number="000/CONTOH/2022",
    date="Selasa, 20 September 2022",
    agencies="Kecamatan Timur",
    title="Kota Padang mempelajari inovasi",
    summary="Rombongan menyimak enam inovasi.",
    notices=(("Ralat, 21 September 2022", "Nama kota sebelumnya keliru."),),
    body="<p><b>KOTA</b> — Rombongan datang.</p><h2>Enam inovasi</h2><ul><li>Satu</li><li>Dua</li></ul>",
    photo=photograph(),
    facts=(("Narasumber", "Edi Hasymi, Asisten\nFitri, Camat"),),
    contact=("Humas Kota Contoh", "(021) 555-0100"),
    address_of_page="https://humas.example/siaran-pers/2022/09/padang/",
    words=WORDS,
    foot=FOOT,
)


def letter(content: Letter) -> bytes:
    return apart.call(letters.letter, content, THEME)


def letter_pdf(**fields: object) -> bytes:
    return letter(replace(PLAIN, **fields))  # type: ignore[arg-type]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def elements(data: bytes) -> list[tuple[str, str]]:
    """The structure elements, in the order in which they are read: tag and alternative text."""

    def inside(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from inside(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)[1:], str(node.get("/Alt", ""))
            if "/K" in node:
                yield from inside(node.K)

    with opened(data) as pdf:
        return list(inside(pdf.Root.StructTreeRoot))


def tags(data: bytes) -> Counter[str]:
    return Counter(tag for tag, _ in elements(data))


def words_of(data: bytes) -> str:
    """What is read in the PDF: the codes drawn, by the fonts' own tables of characters."""
    return "".join(pages_of(data))


def pages_of(data: bytes) -> list[str]:
    """The same, page by page."""
    pages = []
    pdf = opened(data)
    for page in pdf.pages:
        texts: list[str] = []
        faces = {name: _table(face) for name, face in page.Resources.Font.items()}
        face: dict[bytes, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                face = faces[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        texts.append("".join(face.get(raw[n : n + 2], "") for n in range(0, len(raw), 2)))
            elif str(operator) in ("ET", "Td", "Tm", "T*"):
                texts.append("\n")
        pages.append("".join(texts))
    return pages


def _table(face: pikepdf.Object) -> dict[bytes, str]:
    """Code to text, from a font's ToUnicode."""
    table: dict[bytes, str] = {}
    text = face.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, unicode in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[bytes.fromhex(code)] = bytes.fromhex(unicode).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, unicode in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                table[(int(first, 16) + n).to_bytes(2, "big")] = chr(int(unicode, 16) + n)
    return table


def families_in(data: bytes) -> set[str]:
    """The names of the fonts in the PDF, without the sign of their subset."""
    with opened(data) as pdf:
        return {
            str(face.BaseFont)[1:].partition("+")[2]
            for page in pdf.pages
            for face in page.Resources.Font.values()
        }


def baselines(data: bytes) -> list[list[float]]:
    """How high each piece of text stands on each page, in points from its lower edge."""
    pages = []
    with opened(data) as pdf:
        for page in pdf.pages:
            placed, stack, heights = pikepdf.Matrix(), [], []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "q":
                    stack.append(placed)
                elif str(operator) == "Q":
                    placed = stack.pop()
                elif str(operator) == "cm":
                    placed = pikepdf.Matrix(*map(float, operands)) @ placed
                elif str(operator) == "Tm":
                    heights.append((pikepdf.Matrix(*map(float, operands)) @ placed).f)
            pages.append(heights)
    return pages


def flat(data: bytes) -> str:
    return "".join(words_of(data).split())


def test_a_letter_is_an_accessible_pdf() -> None:
    data = letter_pdf()
    pdf = opened(data)
    assert str(pdf.Root.Lang) == "id"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == PLAIN.title
    assert {"H1", "H2", "P", "L", "LI", "LBody", "Figure", "Caption"} <= set(tags(data))
    assert [alt for tag, alt in elements(data) if tag == "Figure"] == ["Dua rombongan berhadapan"]


def test_a_letter_says_what_the_release_says() -> None:
    pdf_text = " ".join(words_of(letter_pdf()).split())
    for words in (
        "Pemerintah Kota Contoh",
        "Telepon (021) 555-0100 · humas@kota.example",
        "SIARAN PERS",
        "Nomor 000/CONTOH/2022",
        "Selasa, 20 September 2022",
        "Kecamatan Timur",
        "Kota Padang mempelajari inovasi",
        "Rombongan menyimak enam inovasi.",
        "Ralat, 21 September 2022. Nama kota sebelumnya keliru.",
        "Enam inovasi",
        "Pertemuan di ruang rapat. Foto: Humas",
        "Narasumber",
        "Fitri, Camat",
        "Kontak media",
        "Siaran pers resmi",
        "https://humas.example/siaran-pers/2022/09/padang/",
        "Halaman 1 dari 1",
    ):
        assert "".join(words.split()) in "".join(pdf_text.split()), words


def test_the_same_letter_has_the_same_bytes_in_another_process() -> None:
    once = letter_pdf()
    again = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, tests.renditions.test_letter as test; sys.stdout.buffer.write(test.letter_pdf())",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])},
        capture_output=True,
        check=True,
    ).stdout
    assert once == letter_pdf() == again


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "#panic() $x^2$ \\ *tebal* _miring_ `kode` ```kode``` @rujukan",
        "= Judul - butir + nomor / istilah: arti // catatan /* catatan */ [isi] {isi} ~ --- ...",
        '"); #panic("',
        "\\u{41} \\n \\# http://a.example/#fn:1",
    ],
)
def test_no_text_is_read_as_markup(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    pdf_text = flat(
        letter_pdf(
            title=text,
            body=f"<p>{escaped}</p><pre><code>{escaped}</code></pre>",
            facts=((text, text),),
            contact=(text,),
        )
    )
    # title, paragraph, code, label, value, contact
    assert pdf_text.count("".join(text.split())) == 6


def test_a_label_or_tag_in_the_text_is_text() -> None:
    assert "<rujukan>@rujukan" in flat(letter_pdf(body="<p>&lt;rujukan&gt; @rujukan</p>"))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("الحمد لله رب العالمين", "NotoNaskhArabic"),
        ("ꦲꦏ꧀ꦱꦫ", "NotoSansJavanese"),
        ("ᮃᮊ᮪ᮞᮛ", "NotoSansSundanese"),
        ("ᬅᬓ᭄ᬱᬭ", "NotoSansBalinese"),
        ("ᨅᨔ", "NotoSansBuginese"),
        ("恭喜发财 春節 駅", "NotoSansSC"),
        ("안녕하세요", "NotoSansKR"),
        ("สวัสดี", "NotoSansThai"),
        ("नमस्ते", "NotoSansDevanagari"),
        ("வணக்கம்", "NotoSansTamil"),
        ("ɓɗʔ", "NotoSans"),
        ("Utara → selatan", "NotoSansMath"),
        ("🎉 ✅", "NotoEmoji"),
        ("☑ ☐", "NotoSansSymbols2"),
    ],
)
def test_text_of_another_script_prints_in_a_font_of_that_script(text: str, family: str) -> None:
    pdf = letter_pdf(title=f"Judul {text}", body=f"<p>Isi <b>{text}</b> selesai.</p>")
    families = families_in(pdf)
    assert any(name.startswith(f"{family}-") for name in families)
    # The usual text needs none of them.
    assert not any(
        name.startswith("Noto") for name in families_in(letter_pdf(title="Judul", body="<p>Isi</p>"))
    )


def test_what_only_looks_special_prints_as_the_letters_it_stands_for() -> None:
    pdf_text = " ".join(words_of(letter_pdf(body="<p>𝗣𝗲𝗻𝘁𝗶𝗻𝗴 Москва, e\u0301 → ≥ 5 \U000e0041</p>")).split())
    assert "Penting Москва, é → ≥ 5" in pdf_text


def test_what_no_font_has_is_left_out_and_named() -> None:
    theme = THEME
    coverage = text_characters(theme)
    assert drawable("Batak ᯀᯂ, \u200bok", coverage, theme) == "Batak , ok"
    assert undrawable("Batak ᯀᯂᯀ, \u200bok 1\ufe0f\u20e3 𝗕", coverage, theme) == ["ᯀ", "ᯂ"]


def test_a_broken_character_does_not_stop_a_letter() -> None:
    assert "awal akhir" in " ".join(words_of(letter_pdf(body="<p>awal \ud800\ue000akhir</p>")).split())


@pytest.mark.parametrize("font", sorted(FONTS.glob("roboto-*.ttf")), ids=lambda font: font.stem)
def test_the_text_s_fonts_have_indonesian_and_their_neighbours_letters(font: Path) -> None:
    coverage = characters(font)
    assert set("AaZz09 .,:;-–—‘’“”…·éÉŠž€•²°\u00a0\u00ad") <= coverage


def test_a_file_that_is_no_font_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r"x\.ttf"):
        characters(tmp_path / "x.ttf")


def test_nothing_but_a_body_is_a_letter_too() -> None:
    data = letter(EMPTY)
    assert len(opened(data).pages) == 1
    data = letter(
        replace(
            EMPTY,
            body="<h2>Bagian</h2><p>Isi</p>",
            facts=(("a", "b"),),
            photo=LetterPhoto(photograph().data, "", ""),
        ),
    )
    assert "Isi" in words_of(data)
    assert all(alt for tag, alt in elements(data) if tag == "Figure")


def test_english() -> None:
    data = letter_pdf(
        language="en", title="Padang comes to learn", words={**WORDS, "page": "Page", "of": "of"}
    )
    assert str(opened(data).Root.Lang) == "en"
    assert "Page1of1" in flat(data)


def test_a_long_story_has_numbered_pages() -> None:
    paragraph = f"<p>{'Warga menginginkan layanan yang cepat dan murah. ' * 16}</p>"
    data = letter_pdf(body=f"<h2>Bagian</h2>{paragraph * 6}" * 9)
    pages = len(opened(data).pages)
    assert pages >= 8
    assert f"Halaman1dari{pages}" in flat(data)
    assert f"Halaman{pages}dari{pages}" in flat(data)


def test_lists_in_lists_and_in_order() -> None:
    data = letter_pdf(
        body="<ol start='3'><li><p>Tiga</p><ul><li>Anak</li></ul></li><li>Empat</li></ol>"
        "<ul>" + "<li>Butir yang <b>tebal</b></li>" * 9 + "</ul><dl><dt>Istilah</dt><dd>Artinya</dd></dl>"
    )
    assert tags(data)["L"] >= 4
    assert tags(data)["LI"] == 2 + 1 + 9 + 1
    assert "3." in flat(data)
    assert "Artinya" in flat(data)


def test_a_table_has_heads_and_cells() -> None:
    data = letter_pdf(
        body="<table><caption>Jumlah</caption><thead><tr><th>Layanan</th><th class='align-right'>Hari</th></tr></thead>"
        "<tbody><tr><td rowspan='2'>KTP</td><td>1</td></tr><tr><td colspan='9'>2</td><td>3</td></tr>"
        "<tr><td>KK</td></tr></tbody></table>"
    )
    counts = tags(data)
    assert (counts["Table"], counts["THead"], counts["TH"] >= 2, counts["Caption"]) == (1, 1, True, 2)
    assert {"Jumlah", "Layanan", "KTP", "KK"} <= set(words_of(data).split())


ROW = "<tr><td>Kecamatan</td><td class='figures'>12 Oktober 2026</td><td class='figures'>08.00–12.00 WIB</td><td>{}</td></tr>"


def test_dates_and_times_in_a_table_stay_on_one_line() -> None:
    data = letter_pdf(
        body=f"<table>{ROW.format('Ruang pertanggungjawaban/penyelenggaraan/kependudukan ' * 9)}</table>"
    )
    assert {"12 Oktober 2026", "08.00–12.00 WIB"} <= set(words_of(data).split("\n"))


@pytest.mark.parametrize("lines", [26, 27, 28])
def test_a_heading_and_the_words_under_it_stand_on_the_page_of_their_table(lines: int) -> None:
    """Also where a page ends between them."""
    table = f"<table><caption>Takarir</caption><tr><th>Tempat</th></tr>{ROW.format('Aula') * 5}</table>"
    for between in ("", "<p>Jadwal berikut:</p>"):
        data = letter_pdf(photo=None, body=f"{'<p>x</p>' * lines}<h2>JUDUL</h2>{between}{table}")
        assert [("JUDUL" in page, "Aula" in page) for page in pages_of(data)] in (
            [(True, True), (False, True)],
            [(True, True), (False, False)],
            [(False, False), (True, True)],
        )


def test_links_that_lead_away_tell_their_address() -> None:
    data = letter_pdf(
        body='<p><a href="https://jauh.example/a">jauh</a> <a href="https://humas.example/inovasi/">dekat</a> '
        '<a href="mailto:a@b.example">surat</a> <a href="https://sama.example">https://sama.example</a></p>'
    )
    targets = {
        str(note.A.URI) for page in opened(data).pages for note in page.get("/Annots", []) if "/A" in note
    }
    assert targets == {
        "https://jauh.example/a",
        "https://humas.example/inovasi/",
        "mailto:a@b.example",
        "https://sama.example",
    }
    assert tags(data)["Link"] == 4
    pdf_text = flat(data)
    assert "jauh(https://jauh.example/a)" in pdf_text
    assert "dekatsurat" in pdf_text
    assert pdf_text.count("https://sama.example") == 1


def test_a_footnote_stands_at_the_foot() -> None:
    page = PLAIN.address_of_page
    data = letter_pdf(
        body=f'<p>Angka<sup id="fnref:1"><a class="footnote-ref" href="{page}#fn:1">1</a></sup> dan lagi<sup '
        f'id="fnref2:1"><a class="footnote-ref" href="{page}#fn:1">1</a></sup>.</p>'
        '<div class="footnote"><hr><ol><li id="fn:1"><p>Sumber: BPS&nbsp;<a class="footnote-backref" '
        f'href="{page}#fnref:1">↩</a></p></li><li id="fn:2"><p>Tidak dirujuk</p></li></ol></div>'
    )
    assert tags(data)["Note"] == 1
    pdf_text = words_of(data)
    assert pdf_text.count("BPS") == 1
    assert pdf_text.count("dirujuk") == 1
    assert "↩" not in pdf_text


def test_a_picture_in_the_story_is_told() -> None:
    data = letter_pdf(body='<p><img src="https://humas.example/foto/a.jpg" alt="Alun-alun"></p>')
    assert "[Alun-alun]" in flat(data)
    assert tags(data)["Figure"] == 1


def test_headings_skip_no_level() -> None:
    counts = tags(
        letter_pdf(body="<h4>Satu</h4><h6>Dua</h6><blockquote><h2>Tiga</h2><p>Isi</p></blockquote>")
    )
    assert (counts["H1"], counts["H4"]) == (1, 0)
    assert counts["H3"] == 1


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "kata " * 400_000 + "</p>",
        "<p>" + "x" * 2_000_000 + "</p>",
        "<p>kata</p>" * 180_000,
        "<b>" * 100_000 + "x",
        "<ul><li>" * 5000 + "x" + "</li></ul>" * 5000,
        "<blockquote>" * 5000 + "x",
        "<table><tr><td>" * 3000 + "x",
        "<table>" + "<tr>" + "<td colspan='999' rowspan='999'>x</td>" * 2000 + "</tr></table>",
        "<table>" + ("<tr>" + "<td>x</td>" * 90 + "</tr>") * 90 + "</table>",
        "</p></b>" * 100_000,
        "<p><a href='" + "https://a.example/" + "x" * 9000 + "'>x</a></p>",
        "<p><a href='https://[::1'>x</a><a href='https://'>y</a><a href=''>z</a></p>",
        "<p>" + "<br>" * 3000 + "x</p>",
        "<pre>" + "x" * 100_000 + "</pre>",
        "<h2></h2><ul></ul><table></table><dl></dl><blockquote></blockquote><pre></pre><p></p>",
    ],
    ids=range(15),
)
def test_no_body_is_too_much(body: str) -> None:
    assert len(opened(letter_pdf(body=body)).pages) < 120


def test_of_a_body_too_long_the_reader_is_told() -> None:
    data = letter_pdf(body="<p>kata kata kata</p>" * 10_000)
    assert f"Naskahlengkap:{PLAIN.address_of_page}" in flat(data)
    assert "Naskahlengkap" not in flat(letter_pdf())


def test_text_stands_beside_the_photo_and_goes_on_below_it() -> None:
    """As one paragraph for its reader."""
    body = f"<p>{'Rombongan Padang datang untuk belajar. ' * 40}</p>"
    assert tags(letter_pdf(body=body))["P"] == tags(letter_pdf(body="<p>Pendek.</p>"))["P"]


@pytest.mark.parametrize(
    "block",
    [
        "<ul><li>Satu</li><li>Dua</li><li>Tiga</li><li>Empat</li></ul>",
        "<blockquote><p>Warga dilayani sampai selesai hari itu juga.</p></blockquote>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
    ],
)
def test_a_list_a_quote_and_a_small_table_stand_beside_the_photo(block: str) -> None:
    """With the photo the letter is little longer than without: there is no hole beside it."""
    body = f"<p>Warga datang.</p>{block}<p>Selesai.</p>"

    def lowest(photo: LetterPhoto | None) -> float:
        above_footer = (height for _, height in places_of(letter_pdf(body=body, photo=photo)) if height > 60)
        return min(above_footer) / 72 * 25.4

    assert lowest(None) - lowest(photograph((900, 600))) < 40


@pytest.mark.parametrize("size", [(90, 160), (400, 20), (8, 900)])
def test_a_photo_of_any_shape_fits(size: tuple[int, int]) -> None:
    assert len(opened(letter_pdf(photo=photograph(size))).pages) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"body": f"<p>{'kata ' * 4000}</p>"},
        {"facts": (("Narasumber", "Seorang narasumber\n" * 180),)},
        {"notices": (("Ralat", "kata " * 4000),)},
        {"body": "<ul>" + f"<li>{'kata ' * 500}</li>" * 6 + "</ul>"},
    ],
    ids=["paragraph", "facts", "notice", "list"],
)
def test_nothing_runs_off_a_page(fields: dict[str, object]) -> None:
    pages = baselines(letter_pdf(**fields))
    assert len(pages) >= 3
    for heights in pages:
        footer = [height for height in heights if height < 45]
        assert len(footer) == 3  # two lines, of which one has a left and a right
        assert min(footer) > 10


def test_a_theme_without_fonts_makes_no_letter(tmp_path: Path) -> None:
    """Every character would be replaced."""
    shutil.copytree(THEME / "letter", tmp_path / "letter")
    with pytest.raises(FileNotFoundError, match="roboto"):
        letters.letter(PLAIN, tmp_path)


def test_of_a_design_that_fails_the_file_and_the_line_are_named(tmp_path: Path) -> None:
    for folder in ("letter", "typesetting", "city"):
        shutil.copytree(THEME / folder, tmp_path / folder)
    (tmp_path / "fonts").symlink_to(FONTS)
    design = tmp_path / "letter" / "letter.typ"
    design.write_text("#tak-ada\n" + design.read_text("utf-8"), "utf-8")
    with pytest.raises(DocumentError, match=r"letter/letter\.typ:1: unknown variable: tak-ada"):
        apart.call(letters.letter, PLAIN, tmp_path)


def test_a_photo_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DocumentError):
        letter_pdf(photo=LetterPhoto(b"not a photo", "alt", "caption"))


def test_numbers_and_letters_of_lists_are_as_typed_and_boxes_are_drawn() -> None:
    data = letter_pdf(
        body='<ol><li>Januari</li><li value="3">Maret</li></ol><ol type="a" start="2"><li>roti</li><li>susu</li></ol>'
        "<ul><li>☐ cetak</li><li>☑ kirim</li></ul><p><del>batal</del></p>"
    )
    assert all(
        mark in flat(data) for mark in ("1.Januari", "3.Maret", "b.roti", "c.susu", "☐cetak", "☑kirim")
    )
    assert "batal" in flat(data)


def places_of(data: bytes) -> list[tuple[float, float]]:
    """How far from the left edge and from the bottom each piece of text begins, in points, on all pages."""
    places = []
    with opened(data) as pdf:
        for page in pdf.pages:
            placed, stack = pikepdf.Matrix(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "q":
                    stack.append(placed)
                elif str(operator) == "Q":
                    placed = stack.pop()
                elif str(operator) == "cm":
                    placed = pikepdf.Matrix(*map(float, operands)) @ placed
                elif str(operator) == "Tm":
                    place = pikepdf.Matrix(*map(float, operands)) @ placed
                    places.append((place.e, place.f))
    return places


def lefts(data: bytes) -> list[float]:
    return [left for left, _ in places_of(data)]


def wide_table(columns: int, figure: str) -> str:
    heads = "".join(f"<th>Bulan {number}</th>" for number in range(1, columns))
    cells = f"<td>{figure}</td>" * (columns - 1)
    row = f"<tr><td>Kelurahan Contoh Selatan</td>{cells}</tr>"
    return f"<table><thead><tr><th>Kelurahan</th>{heads}</tr></thead><tbody>{row * 3}</tbody></table>"


@pytest.mark.parametrize(
    ("columns", "figure", "is_table"), [(14, "1.234.567", True), (40, "9.876.543", False)]
)
def test_the_figures_of_a_wide_table_stand_beside_one_another(
    columns: int, figure: str, is_table: bool
) -> None:
    """On a page of its own, on its side; where that too would be too narrow, each row by itself."""
    data = letter_pdf(body=wide_table(columns, figure))
    assert tags(data)["Table"] == is_table
    text = flat(data)
    assert text.count(figure) == 3 * (columns - 1)
    assert text.count(f"Bulan{columns - 1}") == (1 if is_table else 3)
    assert max(lefts(data)) < ((297 if is_table else 210) - 20) * 72 / 25.4
    sizes = [[round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] for page in opened(data).pages]
    assert sizes == ([[210, 297], [297, 210]] if is_table else [[210, 297]] * len(sizes))
    if is_table:
        assert "Tabel:halaman2." in text
        often = Counter(round(left) for left in lefts(data))
        # The head and three rows, right of the margin.
        edges = sorted(left for left, times in often.items() if times >= 4 and left > 58)
        assert len(edges) == columns
        assert min(right - left for left, right in pairwise(edges)) > 28  # as wide as a figure
