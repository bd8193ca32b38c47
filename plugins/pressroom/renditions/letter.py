"""A release as a letter for the press, set by ``theme/letter/letter.typ``.

The letter is a PDF of A4 pages with the letterhead. It is tagged as PDF/UA-1 (ISO 14289-1) requires, so that
screen readers can read it.
"""

from __future__ import annotations

import errno
import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from .font_coverage import common_characters, drawable
from .html_to_typst import blocks
from .typst_document import DocumentError, compile_document

TEMPLATE = "letter"
_PHOTO = "photo.svg"
_CODE = "code.svg"


@dataclass(frozen=True, slots=True)
class LetterPhoto:
    """A photo: its JPEG, its alternative text, and its caption with the credit."""

    data: bytes
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """Where a letter is checked: the address as people type it, and the whole of it as a QR code, an SVG."""

    address: str
    code: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of a letter. All fields are plain text except ``body``, which is safe HTML as in a feed,
    with absolute addresses. Empty lines are left out.

    ``language`` is a code such as ``id``. ``office`` and ``address`` are the two lines below ``government``;
    ``number`` is that of the release; ``agencies`` are printed beside the date. A notice is a heading and a
    text. A value of ``facts`` and of ``contact`` may have several lines. ``name`` is the title of the file where
    it differs from that of the letter; ``foot`` stands at the foot of each page; ``check`` in the letterhead. ``words`` is the table
    ``[print]`` of the theme's words.
    """

    language: str
    government: str
    office: str
    address: str
    kind: str
    number: str
    date: str
    agencies: str
    title: str
    summary: str
    notices: tuple[tuple[str, str], ...]
    body: str
    photo: LetterPhoto | None
    facts: tuple[tuple[str, str], ...]
    contact: tuple[str, ...]
    address_of_page: str
    words: Mapping[str, str]
    name: str = ""
    foot: str = ""
    check: LetterCheck | None = None


def letter(content: Letter, theme: Path) -> bytes:
    """The letter with ``content`` as a PDF. ``theme`` is the folder of the theme. Raises DocumentError, and
    OSError if the theme lacks the template or a font, ValueError if a font is damaged."""
    coverage = text_characters(theme)
    data = _data(content, lambda text: drawable(text, coverage, theme))
    drawings = {_PHOTO: _photo_drawing(content.photo.data)} if content.photo else {}
    if content.check:
        drawings[_CODE] = content.check.code
    return compile_document(theme, TEMPLATE, data, drawings, format="pdf", pdf_standards=["ua-1"])


def text_characters(theme: Path) -> frozenset[str]:
    """The characters that all fonts of the text of a letter have, so that no other font has to replace one of
    them. Raises OSError if ``theme`` has none, ValueError if one is damaged."""
    files = tuple(sorted((theme / "fonts").glob("roboto-*.ttf")))
    if not files:
        missing = str(theme / "fonts" / "roboto-*.ttf")
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), missing)
    return common_characters(files)


def _photo_drawing(jpeg: bytes) -> bytes:
    """An SVG with the picture ``jpeg`` in its size, because Typst reads only text from memory. The PDF holds
    the JPEG unchanged."""
    from PIL import Image

    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            width, height = image.size
    except Exception as error:  # A damaged file makes Pillow raise almost anything.
        raise DocumentError(f"the photo is no JPEG: {error}") from error
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/jpeg;base64,{b64encode(jpeg).decode()}"/></svg>'
    ).encode()


def _data(content: Letter, to_drawable: Callable[[str], str]) -> dict[str, Any]:
    """The data for the template: ``content`` in characters that the fonts have, with the body as blocks."""

    def line(text: str) -> str:
        return " ".join(to_drawable(text).split())

    def lines(text: str) -> list[str]:
        return [result for part in text.splitlines() if (result := line(part))]

    words = {key: line(text) for key, text in content.words.items()}
    body, complete = blocks(content.body, content.address_of_page, to_drawable)
    # PDF/UA requires a title, and a heading of the first level before any other.
    title = line(content.title) or line(content.kind) or line(content.address_of_page) or "-"
    number = line(content.number)
    photo = content.photo
    return {
        "language": content.language,
        "government": line(content.government),
        "office": [*lines(content.office), *lines(content.address)],
        "kind": line(content.kind),
        "number": words["number"].replace("{number}", number) if number else "",
        "date": line(content.date),
        "agencies": line(content.agencies),
        "title": title,
        "name": line(content.name) or title,
        "foot": line(content.foot),
        "summary": line(content.summary),
        "notices": [[line(heading), line(text)] for heading, text in content.notices],
        "photo": photo
        and {"alt": line(photo.alt) or line(photo.caption) or title, "caption": line(photo.caption)},
        "body": body,
        "more": "" if complete else words["more"].replace("{address}", content.address_of_page),
        "facts": [
            [line(label), value_lines] for label, value in content.facts if (value_lines := lines(value))
        ],
        "contact": [contact_line for part in content.contact for contact_line in lines(part)],
        "page": line(content.address_of_page),
        "check": content.check
        and {
            "address": content.check.address,
            "alt": words["check_alt"].replace("{address}", content.check.address),
        },
        "words": words,
    }
