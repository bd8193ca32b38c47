"""A document becomes the HTML of its text, and what cannot be kept of it is said."""

from __future__ import annotations

from pressroom.desk.imports.markdown import to_markdown
from pressroom.desk.imports.reading import read
from tests.desk.word_files import docx, item, levels, paragraph, part


def markdown_of(body: str, **more: object) -> str:
    return to_markdown(read("surat.docx", docx(body, **more)).html)  # type: ignore[arg-type]


def test_a_word_document_becomes_markdown() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>',
    )
    body = (
        paragraph("Layanan malam", '<w:pStyle w:val="Judul1"/>')
        + paragraph("Wali Kota meninjau loket", run="<w:b/>")
        + item("paspor")
        + item("biru", 1)
        + item("foto")
    )
    assert (
        markdown_of(
            body,
            targets={"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")},
            parts={
                "styles.xml": styles,
                "numbering.xml": part("numbering", levels(("decimal", "%1."), ("bullet", "·"))),
            },
        )
        == "# Layanan malam\n\n**Wali Kota meninjau loket**\n\n1. paspor\n   - biru\n2. foto"
    )


def test_a_message_becomes_markdown() -> None:
    page = read("", "[20/9/22, 10.15] Humas: *Undangan*\n\nDibawa:\n• kartu\n• surat".encode()).html
    assert to_markdown(page) == "**Undangan**\n\nDibawa:\n\n- kartu\n- surat"
