"""A document becomes the HTML of its text, and what cannot be kept of it is said."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from pressroom import command_messages
from pressroom.desk.imports.document import Document
from pressroom.desk.imports.markdown import to_markdown
from pressroom.desk.imports.reading import read
from pressroom.desk.imports.unreadable import Unreadable
from tests.desk.word_files import docx, item, levels, paragraph, part, relations, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def word(
    body: str, targets: Mapping[str, tuple[str, str]] | None = None, parts: Mapping[str, bytes] | None = None
) -> Document:
    return read("surat.docx", docx(body, targets, parts))


def message(text: str) -> Document:
    return read("", text.encode())


def web(page: str) -> Document:
    return read("a.html", page.encode())


def said(document: Document) -> list[tuple[str, str]]:
    return [(remark.kind, remark.words) for remark in document.remarks]


def photo(format: str = "JPEG") -> bytes:
    """A picture of 40 by 20 pixels that says which camera made it."""
    result, image = BytesIO(), Image.new("RGB", (40, 20), "red")
    exif = image.getexif()
    exif[0x010F] = "Kamera"
    image.save(result, format, exif=exif)
    return result.getvalue()


def locked(package: bytes) -> bytes:
    """The zip file ``package`` as if its entries had a password."""
    return package.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str | None = None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def drawing(id: str, crop: str = "") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Loket"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{id}"/><a:srcRect {crop}/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


# --- Word


def test_styles_make_headings_whatever_language_word_speaks() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kita"><w:basedOn w:val="Judul1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kutipan"><w:name w:val="Quote"/></w:style>'
    )
    body = "".join(
        paragraph(name, f'<w:pStyle w:val="{name}"/>', "<w:b/>") for name in ("Judul1", "Kita", "Kutipan")
    )
    page = word(body, {"s": ("styles", "styles.xml")}, {"styles.xml": part("styles", styles)}).html
    assert page == "<h1>Judul1</h1>\n<h1>Kita</h1>\n<blockquote><p><strong>Kutipan</strong></p></blockquote>"


def test_words_cut_into_parts_are_whole_and_spaces_stand_outside_of_bold() -> None:
    runs = (
        run("Wali ", "<w:b/>")
        + run("Kota ", "<w:b/>")
        + run("hadir, H")
        + run("2", '<w:vertAlign w:val="subscript"/>')
    )
    assert (
        word(f"<w:p>{runs}{run('O')}</w:p>").html == "<p><strong>Wali Kota</strong> hadir, H<sub>2</sub>O</p>"
    )


def test_numbers_of_lists_are_those_that_word_shows() -> None:
    body = (
        *(item("satu"), item("dua"), paragraph("antara"), item("tiga")),
        *(item("a", 1), item("b", 1), item("angka romawi", 2), item("empat")),
        *(item("c", 1), item("d", 1)),
    )
    numbering = levels(("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "(%3)"))
    document = word("".join(body), {"n": ("numbering", "n.xml")}, {"n.xml": part("numbering", numbering)})
    assert to_markdown(document.html) == (
        "1. satu\n2. dua\n\nantara\n\n3. tiga\n   a. a\n   b. b\n\n(i) angka romawi\n\n4. empat\n   a. c\n   b. d"
    )


def test_a_style_may_number_its_paragraphs() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="D"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    document = word(
        paragraph("a", '<w:pStyle w:val="D"/>') + paragraph("b", '<w:pStyle w:val="D"/>'),
        {"n": ("numbering", "n.xml"), "s": ("styles", "s.xml")},
        {"n.xml": part("numbering", levels(("bullet", "·"))), "s.xml": part("styles", styles)},
    )
    assert document.html == "<ul><li>a</li><li>b</li></ul>"


def test_lists_of_several_styles_are_nested_as_far_as_they_are_indented() -> None:
    """Word has a style a level, "List Number" and "List Bullet 2", each a list of its own with one level."""
    kinds = (("Nomor", "decimal", 360, 360), ("Nomor2", "decimal", 720, 360), ("Butir2", "bullet", 726, 360))
    abstract, numbers, styles = "", "", ""
    for id, (name, format, left, hanging) in enumerate(kinds, 1):
        abstract += (
            f'<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:numFmt w:val="{format}"/><w:lvlText w:val="%1."/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
        )
        numbers += f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'
        styles += f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="{id}"/></w:numPr></w:pPr></w:style>'
    lines = (
        ("Nomor", "Syarat"),
        ("Nomor2", "KTP"),
        ("Nomor2", "KK"),
        ("Butir2", "asli"),
        ("Nomor", "Biaya"),
        ("Nomor2", "gratis"),
    )
    document = word(
        "".join(paragraph(text, f'<w:pStyle w:val="{style}"/>') for style, text in lines)
        + paragraph("rinci", '<w:pStyle w:val="Nomor"/><w:ind w:left="1800"/>'),
        {"n": ("numbering", "n.xml"), "s": ("styles", "s.xml")},
        {"n.xml": part("numbering", abstract + numbers), "s.xml": part("styles", styles)},
    )
    assert to_markdown(document.html) == (
        "1. Syarat\n   1. KTP\n   2. KK\n   - asli\n2. Biaya\n   3. gratis\n3. rinci"
    )


def test_tracked_changes_are_accepted_and_said() -> None:
    body = (
        f"<w:p>{run('Jam ')}<w:del><w:r><w:delText>delapan</w:delText></w:r></w:del><w:ins>{run('sembilan')}</w:ins></w:p>"
        + paragraph("Awal", "<w:rPr><w:del/></w:rPr>")
        + paragraph(" akhir")
    )
    document = word(body)
    assert document.html == "<p>Jam sembilan</p>\n<p>Awal akhir</p>"
    assert said(document) == [("deleted", "delapan"), ("inserted", "sembilan")]


def test_what_was_moved_stands_where_it_is_now_and_is_lost_nowhere() -> None:
    moved = "<w:p><w:moveFrom>{0}</w:moveFrom></w:p>{1}<w:p><w:moveTo>{0}</w:moveTo></w:p>"
    document = word(moved.format(run("Jadwal"), paragraph("antara")))
    assert document.html == "<p>antara</p>\n<p>Jadwal</p>"
    assert said(document) == [("moved", "Jadwal")]
    assert said(word(f"<w:p><w:moveFrom>{run('Hilang')}</w:moveFrom>{run('ada')}</w:p>")) == [
        ("deleted", "Hilang")
    ]


def test_what_word_hides_stays_hidden_and_is_said() -> None:
    styles = '<w:style w:type="character" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'
    by_style = run(" juga", '<w:rStyle w:val="T"/>')
    body = f"<w:p>{run('Tampak ')}{run('rahasia', '<w:vanish/>')}{by_style}</w:p>"
    document = word(body, {"s": ("styles", "s.xml")}, {"s.xml": part("styles", styles)})
    assert document.html == "<p>Tampak</p>"
    assert said(document) == [("hidden", "rahasia juga")]


def test_words_that_nobody_can_see_are_hidden_but_white_ones_on_a_colour_are_not() -> None:
    white, tiny, blue = (
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
        '<w:shd w:val="clear" w:fill="1F3864"/>',
    )
    styles = f'<w:style w:type="paragraph" w:styleId="Pucat"><w:rPr>{white}</w:rPr></w:style>'
    style = '<w:pStyle w:val="Pucat"/>'
    cell = f"<w:tc><w:tcPr>{blue}</w:tcPr>{paragraph('Loket', '', white)}</w:tc><w:tc>{paragraph('nol', '', white)}</w:tc>"
    body = (
        f"<w:p>{run('Tampak')}{run(' bocoran', white)}</w:p>{paragraph('catatan', style)}"
        f"{paragraph('kecil', '', tiny)}{paragraph('pita', blue, white)}{paragraph('sorot', '', white + blue)}"
        f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    )
    document = word(body, {"s": ("styles", "s.xml")}, {"s.xml": part("styles", styles)})
    assert to_markdown(document.html) == "Tampak\n\npita\n\nsorot\n\nLoket\n\nLoket"
    assert said(document) == [("hidden", words) for words in ("bocoran catatan kecil", "nol")]


@pytest.mark.parametrize(
    ("page", "is_hidden"),
    [
        ("<p>a <span style='color:#FFF'>b</span></p>", True),
        ("<p class=MsoNormal>a <span style='font-size:1.0pt'>b</span></p>", True),
        ("<p style='background:navy'>a <span style='color:white'>b</span></p>", False),
        ("<table><tr bgcolor=navy><td>a <span style='color:white'>b</span></table>", False),
        ("<div class=hero><p>a <b style='color:white'>b</b></p></div>", False),
        ("<p style='font-size:0'>a <span style='font-size:12pt'>b</span></p>", False),
        ("<p>a <span style='font-size:1em;background-color:white'>b</span></p>", False),
    ],
)
def test_a_page_hides_white_and_tiny_words_too(page: str, is_hidden: bool) -> None:
    document = web(f"{page}<p>c</p>")
    assert ("b" in document.html.replace("<b>", "")) is not is_hidden
    assert said(document) == [("hidden", "b")] * is_hidden


@pytest.mark.parametrize("hides", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>'])
def test_what_is_hidden_beside_the_signs_of_a_field_stays_hidden_too(hides: str) -> None:
    sign = '<w:fldChar w:fldCharType="{}"/>'.format

    def hidden(inner: str) -> str:
        return f"<w:r><w:rPr>{hides}</w:rPr>{inner}</w:r>"

    field = f"{sign('begin')}<w:instrText>PAGE</w:instrText>{sign('separate')}"
    inside = hidden(f"{field}<w:t>nomor rahasia</w:t>{sign('end')}")
    behind = hidden(f"{field}{sign('end')}<w:t>nama rahasia</w:t>")
    linked = hidden(field.replace("PAGE", 'HYPERLINK "https://contoh.go.id"')) + run("tautan")
    box = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
    form = hidden(f"{box}<w:instrText>FORMCHECKBOX</w:instrText>{sign('end')}")
    form *= "vanish" in hides  # a white box is seen by its border
    body = f"<w:p>{run('Tampak ')}{inside}{run('dan ')}{behind}{form}{linked}{hidden(sign('end'))}</w:p>"
    document = word(body)
    assert document.html == '<p>Tampak dan <a href="https://contoh.go.id">tautan</a></p>'
    words = [words for kind, words in said(document) if kind == "hidden"]
    assert words == ["nomor rahasia", "nama rahasia", *["☑"] * bool(form)]


@pytest.mark.parametrize("place", ["<w:rPr>{}</w:rPr>", "<w:tblStylePr><w:rPr>{}</w:rPr></w:tblStylePr>"])
@pytest.mark.parametrize("named", ['<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>', ""])
def test_what_the_style_of_a_table_hides_stays_hidden_and_is_said(place: str, named: str) -> None:
    style = f'<w:style w:type="table" w:default="1" w:styleId="T">{place.format("<w:vanish/>")}</w:style>'
    shown = "<w:p>" + run("tampak", '<w:vanish w:val="0"/>') + "</w:p>"
    cells = f"<w:tr><w:tc>{paragraph('rahasia')}</w:tc><w:tc>{shown}</w:tc></w:tr>"
    body = f"<w:tbl>{named}{cells}</w:tbl>{paragraph('Sesudahnya')}"
    document = word(body, {"s": ("styles", "s.xml")}, {"s.xml": part("styles", style)})
    assert "rahasia" not in document.html
    assert "tampak" in document.html
    assert "Sesudahnya" in document.html
    assert said(document) == [("hidden", "rahasia")]


def test_what_a_form_asks_for_is_no_text() -> None:
    form = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    asked = form(f"<w:tc>{paragraph('isi nama')}</w:tc>")
    cells = f"<w:tc>{paragraph('Nama')}</w:tc>{asked}<w:tc>{paragraph('x')}</w:tc>"
    full = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in "abc")
    rows = f"<w:tr>{full}</w:tr><w:tr>{cells}</w:tr>"
    body = (
        form(paragraph("Klik untuk menulis judul"))
        + f"<w:p>{run('Tampak ')}{form(run('pilih tanggal'))}</w:p><w:tbl>{rows}</w:tbl>"
    )
    document = word(body)
    assert document.html.startswith("<p>Tampak</p>")
    assert "Nama</td><td></td><td>x</td>" in document.html
    assert not any(words in document.html for words in ("Klik", "pilih", "isi nama"))
    words = " ".join(words for kind, words in said(document) if kind == "placeholder")
    assert words == "Klik untuk menulis judul pilih tanggal isi nama"


@pytest.mark.parametrize(
    "code", ["110000", "FFFFFFFF", "1", "D83D", "FFFE", "FDD0", "-5", "0", "99" * 9, "x"]
)
def test_a_symbol_that_is_no_character_is_left_out_and_said(code: str) -> None:
    symbol = f'<w:r><w:sym w:font="Huruf Lambang" w:char="{code}"/></w:r>'
    document = word(f"<w:p>{run('Judul')}{symbol}</w:p>")
    assert document.html == "<p>Judul</p>"
    assert said(document) == [("symbol", f"Huruf Lambang {code}")]


def test_comments_heads_feet_formulas_and_highlighting_are_said_with_their_words() -> None:
    highlighted = run("sorot", '<w:highlight w:val="yellow"/>')
    body = f"<w:p><m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath>{highlighted}</w:p>"
    document = word(
        body,
        {"c": ("comments", "c.xml"), "h": ("header", "h.xml"), "f": ("footer", "f.xml")},
        {
            "c.xml": part("comments", f'<w:comment w:id="1">{paragraph("cek dulu")}</w:comment>'),
            "h.xml": part("hdr", paragraph("KOP")),
            "f.xml": part("ftr", paragraph("Jl. Raya 1")),
        },
    )
    assert document.html == "<p>sorot</p>"
    assert set(said(document)) == {
        *(("formula", "E=mc2"), ("highlight", "sorot"), ("comment", "cek dulu")),
        *(("header", "KOP"), ("footer", "Jl. Raya 1")),
    }


def test_of_fields_the_result_is_kept_and_what_shows_nothing_is_said() -> None:
    link = field("HYPERLINK &quot;https://kota.id/a b&quot; \\o &quot;x&quot;", "laman")
    body = (
        f"<w:p>{field('PAGE')}{run('Hal. ')}{field('PAGE', '3')}{run(' ')}"
        f'<w:fldSimple w:instr="DATE">{run("20 September")}</w:fldSimple>{run(" ")}'
        f"{link}</w:p>"
    )
    document = word(body)
    assert document.html == '<p>Hal. 3 20 September <a href="https://kota.id/a%20b">laman</a></p>'
    assert said(document) == [("field", "PAGE")]


def test_an_instruction_is_never_shown() -> None:
    inner = field("MERGEFIELD nama", "Ani")
    condition = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Bu Ani")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert word(f"<w:p>{condition}</w:p>").html == "<p>Bu Ani</p>"


def test_a_text_box_stands_below_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('isi kotak')}</w:txbxContent>"
    shape = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = word(f"<w:p>{run('Teks')}<w:r>{shape}</w:r></w:p>")
    assert document.html == "<p>Teks</p>\n<p>isi kotak</p>"
    assert said(document) == [("text_box", "isi kotak")]


def test_footnotes_stay_footnotes() -> None:
    body = f'<w:p>{run("Teks")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(".")}</w:p>'
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("Isi *catatan*")}</w:footnote>')
    document = word(body, {"f": ("footnotes", "f.xml")}, {"f.xml": notes})
    assert to_markdown(document.html) == "Teks[^1].\n\n[^1]: Isi \\*catatan\\*"


def test_pictures_come_without_metadata_and_as_far_as_they_are_shown() -> None:
    document = word(
        drawing("f") + drawing("f", 'l="50000"') + drawing("e"),
        {"f": ("image", "media/f.jpg"), "e": ("image", "media/e.emf")},
        {"media/f.jpg": photo(), "media/e.emf": b"\1\0\0\0EMF"},
    )
    whole, half = document.pictures
    assert b"Kamera" in photo()
    assert b"Kamera" not in whole.data + half.data
    assert [Image.open(BytesIO(picture.data)).size for picture in document.pictures] == [(40, 20), (20, 20)]
    assert (whole.ending, whole.alt) == (".jpg", "Loket")
    assert said(document) == [("picture_cropped", "Loket"), ("picture", "e.emf Loket")]
    assert (
        to_markdown(document.html, ["foto/a.jpg", "foto/b.jpg"])
        == "![Loket](foto/a.jpg)\n\n![Loket](foto/b.jpg)"
    )


def test_a_picture_that_is_not_in_the_document_is_said() -> None:
    document = word(paragraph("x") + drawing("f"), {"f": ("image", "file:///C:/foto.jpg")})
    assert (document.pictures, said(document)) == ((), [("picture_elsewhere", "file:///C:/foto.jpg Loket")])


def test_a_link_on_a_picture_is_said() -> None:
    within, own = (
        drawing("f").removeprefix("<w:p>").removesuffix("</w:p>"),
        '<a:hlinkClick r:id="k"/></wp:docPr>',
    )
    document = word(
        f'<w:p><w:hyperlink r:id="j">{within}</w:hyperlink></w:p>'
        + drawing("f").replace('descr="Loket"/>', f'descr="Loket">{own}'),
        {
            "f": ("image", "media/f.jpg"),
            "j": ("hyperlink", "https://kota.id/1"),
            "k": ("hyperlink", "https://kota.id/2"),
        },
        {"media/f.jpg": photo()},
    )
    assert document.html.count("<img") == 2
    assert said(document) == [("picture_link", "https://kota.id/1"), ("picture_link", "https://kota.id/2")]


def test_a_gif_becomes_a_png() -> None:
    document = word(drawing("f"), {"f": ("image", "media/f.gif")}, {"media/f.gif": photo("GIF")})
    assert document.pictures[0].ending == ".png"


def test_tables_keep_every_cell_and_what_only_places_text_is_text() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"

    body = (
        *(table(("No", "Nama"), ("1", "Ani")), table(("Hari", ":", "Senin"), ("Pukul", ":", "09.00"))),
        table(("KOP", "Alamat")),
    )
    assert word("".join(body)).html == (
        "<table><thead><tr><th>No</th><th>Nama</th></tr></thead><tbody><tr><td>1</td><td>Ani</td></tr></tbody></table>\n"
        "<p>Hari : Senin<br>Pukul : 09.00</p>\n<p>KOP</p>\n<p>Alamat</p>"
    )


def test_a_merged_cell_is_said() -> None:
    merged = '<w:tcPr><w:vMerge w:val="{}"/></w:tcPr>'
    rows = "".join(
        f"<w:tr><w:tc>{merged.format(kind)}{paragraph(text)}</w:tc><w:tc>{paragraph(other)}</w:tc></w:tr>"
        for kind, text, other in (("restart", "Kota", "a"), ("continue", "", "b"), ("continue", "", "c"))
    )
    document = word(f"<w:tbl>{rows}</w:tbl>")
    assert to_markdown(document.html) == "| Kota | a |\n| --- | --- |\n|  | b |\n|  | c |"
    assert said(document) == [("merged_cell", "Kota")]


def test_what_a_merged_head_says_stands_above_each_of_its_columns() -> None:
    page = (
        "<table><tr><td colspan=4>Jadwal</td></tr><tr><td rowspan=2>No</td><td rowspan=2>Desa</td><td colspan=2>Waktu"
        "</td></tr><tr><td>Hari</td><td>Jam</td></tr><tr><td>1</td><td>Suka</td><td>Senin</td><td>9</td></tr>"
        "<tr><td>2</td><td>Maju</td><td>Rabu</td><td>10</td></tr></table>"
    )
    merged = web(page)
    rows = "| --- | --- | --- | --- |\n| 1 | Suka | Senin | 9 |\n| 2 | Maju | Rabu | 10 |"
    head = f"Jadwal\n\n| No | Desa | Waktu<br>Hari | Waktu<br>Jam |\n{rows}"
    assert (to_markdown(merged.html), said(merged)) == (head, [])
    empty_below = page.replace(" rowspan=2", "").replace("<tr><td>Hari", "<tr><td></td><td></td><td>Hari")
    assert to_markdown(web(empty_below).html) == head
    undivided = page.replace("<tr><td>Hari</td><td>Jam</td></tr>", "").replace(" rowspan=2", "")
    assert to_markdown(web(undivided).html) == f"Jadwal\n\n| No | Desa | Waktu | Waktu |\n{rows}"
    form = (
        "<table><tr><td colspan=2>Nama</td><td>Ani</td></tr><tr><td>RT</td><td colspan=2>5</td></tr></table>"
    )
    assert to_markdown(web(form).html) == "|  |  |  |\n| --- | --- | --- |\n| Nama |  | Ani |\n| RT | 5 |  |"
    marked = "<table><thead><tr><th>A</th><th>B</th></tr><tr><th>1</th><th>2</th></tr></thead><tr><td>x</td><td>y</td></tr></table>"
    assert to_markdown(web(marked).html) == "| A<br>1 | B<br>2 |\n| --- | --- |\n| x | y |"


def test_a_link_that_no_page_may_have_is_said_and_its_words_stay() -> None:
    body = f'<w:p><w:hyperlink r:id="j">{run("klik")}</w:hyperlink><w:hyperlink r:id="?">{run(" ini")}</w:hyperlink></w:p>'
    document = word(body, {"j": ("hyperlink", "javascript:alert(1)")})
    assert document.html == "<p>klik ini</p>"
    assert said(document) == [("link", "klik (javascript:alert(1))")]


@pytest.mark.parametrize(
    "address", ["htp://kota.id", "https://kota id/x", "/berita", "file:///C:/a.docx", "whatsapp://x"]
)
def test_an_address_that_leads_nowhere_is_said(address: str) -> None:
    document = web(f"<p><a href='{address}'>laman</a></p>")
    assert (document.html, said(document)) == ("<p>laman</p>", [("link", f"laman ({address})")])


def test_what_mammoth_does_not_know_keeps_its_words() -> None:
    body = (
        f'<w:p><w:bdo w:val="rtl">{run("arah ")}</w:bdo><w:smartTag>{run("pintar ")}</w:smartTag><w:sdt><w:sdtContent>'
        f"{run('isian ')}</w:sdtContent></w:sdt><w:r><w:ruby><w:rubyBase>{run('ruby')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert word(body).html == "<p>arah pintar isian ruby</p>"


def test_an_emoji_of_word_is_kept() -> None:
    emoji = "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>"
    assert word(f"<w:p>{run('Halo ')}<w:r>{emoji}</w:r></w:p>").html == "<p>Halo 😀</p>"


def test_characters_that_nobody_typed_are_gone() -> None:
    text = "“Jum’at”\u00a0 pa\u00adgi\u200b \u202aini\u202c e\u0301 \U0001d5e7\U0001d5ee ﬁsik"
    assert word(paragraph(text)).html == '<p>"Jum\'at" pagi ini é Ta fisik</p>'
    assert word(paragraph("👩\u200d⚕️ ف\u200cی a\u200db")).html == "<p>👩\u200d⚕️ ف\u200cی ab</p>"


@pytest.mark.parametrize(
    ("saved", "text", "day", "is_said"),
    [
        ("2026-02-20", "x", date(2026, 2, 20), False),
        ("2022-09-20", "Selasa (20/9)", date(2022, 9, 20), True),
        ("2022-09-20", "Selasa (20/9/2022)", date(2022, 9, 20), False),
        ("2013-12-23", "x", date(2026, 3, 1), False),  # as python-docx stamps all that it makes
        ("2026-12-01", "x", date(2026, 3, 1), False),  # a wrong clock
        ("", "x", date(2026, 3, 1), False),
    ],
)
def test_the_day_is_that_of_the_last_saving_if_it_can_be_and_its_year_is_never_taken_silently(
    saved: str, text: str, day: date, is_said: bool
) -> None:
    core = f'<p:c xmlns:p="p" xmlns:d="d"><d:modified>{saved}T03:00:00Z</d:modified></p:c>'
    metadata = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rels = relations({"r1": ("officeDocument", "word/document.xml"), "r2": ("x", "core.xml")})
    files = {
        "_rels/.rels": rels.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/x", metadata.encode()
        ),
        "word/document.xml": part("document", f"<w:body>{paragraph(text)}</w:body>"),
        "core.xml": core.encode(),
    }
    document = read("a.docx", zipped(files), date(2026, 3, 1))
    assert document.day == day
    assert said(document) == [("saved", "20 September 2022")] * is_said
    assert read("a.docx", docx(paragraph("x")), date(2026, 1, 1)).day == date(2026, 1, 1)


# --- HTML


def test_a_page_of_the_web_gives_its_article_and_says_what_is_around_it() -> None:
    document = web(
        f"<!doctype html><nav>Beranda</nav><article><h1>Judul</h1><p>{'Isi berita. ' * 20}</p></article><footer>Hak cipta"
    )
    assert document.html.startswith("<h1>Judul</h1>\n<p>Isi berita.")
    assert said(document) == [("around", "Beranda Hak cipta")]


def test_html_of_word_has_its_lists_and_its_pictures() -> None:
    data = base64.b64encode(photo()).decode()
    document = web(
        "<p class=MsoNormal><b>Satu<o:p></o:p></b><p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp; "
        "</span></span><![endif]>a<p class=MsoListParagraph><span>·<span>&nbsp; </span></span>b"
        f"<p><img src='data:image/jpeg;base64,{data}' alt=Loket><img src=image1.png>"
        "<p style='display:none'>rahasia<p><a href='file:///C:/x'>berkas</a><button>Kirim</button>"
    )
    assert document.html == (
        '<p><strong>Satu</strong></p>\n<ul><li>a</li><li>b</li></ul>\n<p><img src="gambar:0" alt="Loket"></p>\n<p>berkas</p>'
    )
    assert b"Kamera" not in document.pictures[0].data
    assert set(said(document)) == {
        *(("picture_elsewhere", "image1.png"), ("hidden", "rahasia")),
        *(("link", "berkas (file:///C:/x)"), ("element", "Kirim")),
    }


def test_of_a_picture_that_is_not_in_the_page_the_link_is_said_too() -> None:
    document = web(
        "<p>Peta</p><p><a href='https://kota.id/peta?a=1&amp;b'><img src='https://kota.id/p.png'></a></p>"
    )
    assert document.html == "<p>Peta</p>"
    assert said(document) == [
        ("picture_elsewhere", "https://kota.id/p.png"),
        ("picture_link", "https://kota.id/peta?a=1&b"),
    ]


def test_html_under_another_name_is_read_and_said() -> None:
    document = read("siaran.docx", b"<html><body><p>Halo</p></body></html>")
    assert document.html == "<p>Halo</p>"
    assert said(document) == [("other_format", "HTML")]


# --- messages


def test_a_message_keeps_its_marks_lists_and_lines() -> None:
    document = message(
        "[20/9/22, 10.15] Humas: *Undangan* _besok_ ~batal~\n\n📅 Hari: Selasa\n📍 Tempat: Aula\n\nDibawa:\n• kartu\n• surat\n\n"
        "1️⃣ Buka\n2️⃣ Tutup\n\n✅ hadir\n✅ tertib\n\nInfo: https://kota.id/a_b_c 5*3*2\n20/09/22 10.20 - Humas: Siap"
    )
    assert to_markdown(document.html) == (
        "**Undangan** *besok* ~~batal~~\n\n📅 Hari: Selasa\\\n📍 Tempat: Aula\n\nDibawa:\n\n- kartu\n- surat\n\n"
        "1. Buka\n2. Tutup\n\n- hadir\n- tertib\n\nInfo: https://kota.id/a_b_c 5*3*2\n\nSiap"
    )
    assert document.day == date(2022, 9, 20)
    assert said(document) == [("chat_line", "20/9/22, 10.15 Humas"), ("chat_line", "20/09/22 10.20 Humas")]


@pytest.mark.parametrize(
    "line", ["Forwarded", "Diteruskan berkali-kali", "<Media tidak disertakan>", "<Pesan ini diedit>"]
)
def test_what_the_app_says_of_a_message_is_left_out_and_said(line: str) -> None:
    document = message(f"{line}\nHalo warga")
    assert (document.html, said(document)) == ("<p>Halo warga</p>", [("chat_line", line)])


@pytest.mark.parametrize(
    "stamp",
    [
        "[20/9/22, 10.15.33] {0}: ",
        "[10.15, 20/9/2022] {0}: ",
        "20/09/22 10.15 - {0}: ",
        "[9/20/22, 10:15 PM] ~ {0}: ",
    ],
)
def test_of_a_talk_of_several_each_message_stands_below_the_name_of_its_sender(stamp: str) -> None:
    opening = stamp.split("{0}")[0].removesuffix("~ ")
    encrypted = "Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info."
    document = message(
        f"{opening}{encrypted}\n{opening}Dewi menambahkan Rudi\n{stamp.format('Dewi')}*Posyandu Dibuka*\nJam 8\n- bayi\n- balita\n"
        f"{stamp.format('Rudi')}- 40 atau 50?\n{stamp.format('Dewi')}<lampiran: 12-PHOTO.jpg>\n{stamp.format('Dewi')}50"
    )
    assert to_markdown(document.html) == (
        "**Dewi:**\\\n**Posyandu Dibuka**\\\nJam 8\n\n- bayi\n- balita\n\n**Rudi:**\\\n\\- 40 atau 50?\n\n**Dewi:**\\\n50"
    )
    first, second, *others = said(document)
    assert first == ("conversation", "Dewi, Rudi")
    assert second[1].count("20") >= 2
    assert others == [
        ("chat_line", words) for words in (encrypted, "Dewi menambahkan Rudi", "<lampiran: 12-PHOTO.jpg>")
    ]


def test_letters_of_one_width_lose_their_signs_and_this_is_said() -> None:
    document = message("Kode: ```A 1``` dan `B`")
    assert (document.html, said(document)) == (
        "<p>Kode: A 1 dan B</p>",
        [("monospace", "```A 1```"), ("monospace", "`B`")],
    )


def test_lines_that_a_program_broke_are_one_paragraph() -> None:
    words = "Pemerintah kota membuka loket malam bagi warga yang bekerja pada siang hari dan " * 4
    lines, line = [], ""
    for each in words.split():
        if len(f"{line} {each}") > 72:
            lines.append(line)
            line = each
        else:
            line = f"{line} {each}".strip()
    assert message("\n".join([*lines, line])).html == f"<p>{words.strip()}</p>"


def test_long_lines_are_paragraphs_and_short_ones_lines() -> None:
    sentence = "Loket dibuka setiap Selasa dan Kamis pukul 18.00 sampai 20.00 WIB di kecamatan."
    assert message(f"{sentence}\n{sentence}\nHormat kami,\nHumas").html == (
        f"<p>{sentence}</p>\n<p>{sentence}</p>\n<p>Hormat kami,<br>Humas</p>"
    )


@pytest.mark.parametrize(("encoding", "remark"), [("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")])  # fmt: skip
def test_text_is_read_in_whatever_encoding_windows_wrote_it(encoding: str, remark: str) -> None:
    document = read("a.txt", "Wali Kota: “Ya – siap”".encode(encoding))
    assert document.html == '<p>Wali Kota: "Ya – siap"</p>'
    assert said(document) == [("encoding", remark)] * bool(remark)


def test_markdown_stays_what_it_is() -> None:
    document = read("a.md", b"## Judul\n\n**Tebal** dan [laman](https://kota.id)\n\n- a\n- b\n")
    assert to_markdown(document.html) == "## Judul\n\n**Tebal** dan [laman](https://kota.id)\n\n- a\n- b"


# --- what is refused


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", b"", "empty"),
        ("a.txt", b" \n", "empty"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", locked(docx(paragraph("x"))), "password"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old_word"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "presentation"),
        ("a.docx", b"{\\rtf1 halo}", "rtf"),
        ("a.docx", b"%PDF-1.7", "pdf"),
        ("a.docx", photo(), "picture"),
        ("a.xlsx", zipped({"_rels/.rels": relations({"r": ("officeDocument", "xl/workbook.xml")}), "xl/workbook.xml": b"<x/>"}), "spreadsheet"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        ("a.ods", zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
        ("a.zip", zipped({"a.txt": b"x"}), "archive"),
        ("a.docx", docx(paragraph("teks " * 500))[:300], "damaged"),
        ("a.docx", docx(paragraph("teks</w:p>")), "damaged"),
        ("a.docx", docx(""), "no_words"),
        ("a.txt", bytes(range(256)) * 4, "no_text"),
        ("a.html", b"<ul><li>" * 500, "too_tangled"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_what_it_is(name: str, data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(name, data)
    assert str(error.value) == command_messages.not_readable(name, kind)


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p/>" + " " * 60_000_000),
        docx(paragraph("x"), parts={"media/a.png": bytes(60_000_000)}),
        zipped({f"word/{number}.xml": b"" for number in range(5_001)}),
        docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
        docx(paragraph("kata dan " * 100_000)),
        docx("<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>", {"f": ("footnotes", "f.xml")}, {"f.xml": part("footnotes", f"<w:footnote w:id='1'>{paragraph('catatan ' * 100_000)}</w:footnote>")}),
    ],
    ids=["text", "picture", "entries", "depth", "characters", "notes"],
)  # fmt: skip
def test_a_bomb_is_refused_before_it_is_unpacked(data: bytes) -> None:
    assert len(data) < 700_000
    with pytest.raises(Unreadable) as error:
        read("a.docx", data)
    assert error.value.kind == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_nothing_is_expanded(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e "isi">]><x>&e;</x>'
    with pytest.raises(Unreadable) as error:
        read("a.docx", zipped({"word/document.xml": text.encode(encoding)}))
    assert error.value.kind == "damaged"


def test_what_a_document_without_text_holds_is_said() -> None:
    with pytest.raises(Unreadable, match="KOP SURAT"):
        word("", {"h": ("header", "h.xml")}, {"h.xml": part("hdr", paragraph("KOP SURAT"))})


def test_every_remark_has_its_sentence() -> None:
    for kind in command_messages.IMPORT_REMARKS:
        assert command_messages.import_remark(kind, "kata itu").endswith(": kata itu")
