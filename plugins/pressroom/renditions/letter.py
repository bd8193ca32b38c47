"""A release as a letter for the press, set by ``theme/letter/letter.typ``: a PDF of A4 pages with the
letterhead, tagged as PDF/UA-1 (ISO 14289-1) asks, so that a screen reader reads it as it reads the page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from .font_coverage import characters, readable
from .html_to_typst import blocks
from .typst_document import DocumentError, compile_document

TEMPLATE = "letter"
_PHOTO = "photo.svg"


class LetterError(Exception):
    """A letter cannot be set; the text says why."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as JPEG, what it shows in words, and its caption with the credit."""

    data: bytes
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. All fields are plain text except ``body``, which is the safe HTML of a feed, with
    whole addresses. A line that is empty is left out.

    ``office`` and ``address`` are the two lines below ``government``; ``number`` is printed as the release
    has it; ``agencies`` stand beside the date. A notice is a heading and a text. A value of ``facts`` and
    of ``contact`` may have several lines. ``words`` is the table ``[print]`` of the theme's words.
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
    photo: Photo | None
    facts: tuple[tuple[str, str], ...]
    contact: tuple[str, ...]
    address_of_page: str
    words: Mapping[str, str]


def letter(content: Letter, theme: Path) -> bytes:
    """The PDF of a letter that says ``content``. ``theme`` is the folder of the theme. Raises LetterError;
    OSError if the theme has no template or fonts for it."""
    coverage = _coverage(theme / "fonts")
    data = _data(content, lambda text: readable(text, coverage))
    drawings = {_PHOTO: _photo_drawing(content.photo.data)} if content.photo else {}
    try:
        return compile_document(theme, TEMPLATE, data, drawings, format="pdf", pdf_standards=["ua-1"])
    except DocumentError as error:
        raise LetterError(str(error)) from error


@lru_cache(maxsize=1)
def _coverage(fonts: Path) -> frozenset[str]:
    """The characters that every font of the text has, so that none has to stand in for another."""
    files = sorted(fonts.glob("roboto-*.ttf"))
    return frozenset.intersection(*map(characters, files)) if files else frozenset()


def _photo_drawing(jpeg: bytes) -> bytes:
    """An SVG of the size of ``jpeg`` that shows it, because Typst takes only text from memory. The PDF
    holds the JPEG unchanged."""
    from PIL import Image

    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            width, height = image.size
    except Exception as error:  # A damaged file makes Pillow raise almost anything.
        raise LetterError(f"the photo is no JPEG: {error}") from error
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/jpeg;base64,{b64encode(jpeg).decode()}"/></svg>'
    ).encode()


def _data(content: Letter, to_readable: Callable[[str], str]) -> dict[str, Any]:
    """What the template reads: ``content`` in the characters of the fonts, its body in blocks."""

    def line(text: str) -> str:
        return " ".join(to_readable(text).split())

    def lines(text: str) -> list[str]:
        return [written for part in text.splitlines() if (written := line(part))]

    words = {key: line(text) for key, text in content.words.items()}
    body, complete = blocks(content.body, content.address_of_page, to_readable)
    # PDF/UA asks for a title, and for a heading of the first level before any other.
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
        "summary": line(content.summary),
        "notices": [[line(heading), line(text)] for heading, text in content.notices],
        "photo": photo
        and {"alt": line(photo.alt) or line(photo.caption) or title, "caption": line(photo.caption)},
        "body": body,
        "more": "" if complete else words["more"].replace("{address}", content.address_of_page),
        "facts": [
            [line(label), value_lines] for label, value in content.facts if (value_lines := lines(value))
        ],
        "contact": [written for part in content.contact for written in lines(part)],
        "page": line(content.address_of_page),
        "words": words,
    }
