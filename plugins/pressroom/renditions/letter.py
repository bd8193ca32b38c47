"""A release as a letter for the press: a PDF of A4 pages with the letterhead, tagged as PDF/UA-1
(ISO 14289-1) asks, so that a screen reader reads it as it reads the page.

Typst sets it by ``theme/letter/letter.typ``, to which a letter is data only, never markup. Same letter,
same bytes: it carries no time.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from .font_coverage import characters, readable
from .html_to_typst import blocks

RECIPE = "letter-1"


class LetterError(Exception):
    """The letter cannot be set; says why."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as JPEG, what it shows in words, and its caption with the credit."""

    data: bytes
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. All is plain text but ``body``, the safe HTML of a feed, with whole
    addresses; a line that is empty is left out.

    ``office`` and ``address`` are the two lines under ``government``; ``number`` as it was given;
    ``agencies`` stand beside the date; a notice is its heading and its text; a value of ``facts`` and
    ``contact`` may have several lines. ``words`` are those of ``[print]``.
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


def letter(given: Letter, fonts: Path) -> bytes:
    """The PDF of a letter, set in the ``fonts`` of a theme (its folder ``letter`` lies beside them).
    Raises LetterError; OSError if the theme has no such files."""
    files = _files(given, fonts)
    return _compile(files, fonts)


def _compile(files: dict[str, bytes], fonts: Path) -> bytes:
    import typst

    compile: Any = typst.compile  # its stubs do not know of files in a dictionary
    try:
        made: bytes = compile(files, font_paths=_faces(fonts), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise LetterError(error.message or "Typst gave no reason") from error
    return made


@lru_cache(maxsize=1)
def _faces(fonts: Path) -> Any:
    """The theme's fonts alone, so that a letter looks the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])


@lru_cache(maxsize=1)
def _shown(fonts: Path) -> frozenset[str]:
    """What every face of the text has, so that no fallback is needed."""
    faces = sorted(fonts.glob("roboto-*.ttf"))
    return frozenset.intersection(*map(characters, faces)) if faces else frozenset()


@lru_cache(maxsize=1)
def _theme(fonts: Path) -> dict[str, bytes]:
    folder = fonts.parent / "letter"
    drawings = {file.name: file.read_bytes() for file in sorted(folder.glob("*.svg"))}
    return {"main.typ": (folder / "letter.typ").read_bytes(), **drawings}


def _files(given: Letter, fonts: Path) -> dict[str, bytes]:
    """What Typst reads: the template, its drawings, the letter as JSON, the photo."""
    covered = _shown(fonts)

    def shown(text: str) -> str:
        return readable(text, covered)

    said = _said(given, shown)
    files = {**_theme(fonts), "letter.json": json.dumps(said, ensure_ascii=True).encode()}
    if given.photo:
        files["photo.svg"] = _drawing(given.photo.data)
    return files


def _drawing(data: bytes) -> bytes:
    """The JPEG ``data`` in a drawing of its size, since Typst takes only text from memory; the PDF
    holds the JPEG as it is."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            width, height = image.size
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise LetterError(f"the photo is no JPEG: {error}") from error
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/jpeg;base64,{b64encode(data).decode()}"/></svg>'
    ).encode()


def _said(given: Letter, shown: Callable[[str], str]) -> dict[str, Any]:
    def line(text: str) -> str:
        return " ".join(shown(text).split())

    def lines(text: str) -> list[str]:
        return [said for part in text.splitlines() if (said := line(part))]

    words = {key: line(text) for key, text in given.words.items()}
    body, whole = blocks(given.body, given.address_of_page, shown)
    # PDF/UA asks for a title, and for a heading of the first level before any other.
    title = line(given.title) or line(given.kind) or line(given.address_of_page) or "-"
    contact = [said for part in given.contact for said in lines(part)]
    number = line(given.number)
    photo = given.photo
    return {
        "language": given.language,
        "government": line(given.government),
        "office": [said for part in (given.office, given.address) for said in lines(part)],
        "kind": line(given.kind),
        "number": words["number"].replace("{number}", number) if number else "",
        "date": line(given.date),
        "agencies": line(given.agencies),
        "title": title,
        "summary": line(given.summary),
        "notices": [[line(head), line(text)] for head, text in given.notices],
        "photo": photo
        and {"alt": line(photo.alt) or line(photo.caption) or title, "caption": line(photo.caption)},
        "body": body,
        "more": "" if whole else words["more"].replace("{address}", given.address_of_page),
        "facts": [[line(label), said] for label, value in given.facts if (said := lines(value))],
        "contact": contact,
        "page": line(given.address_of_page),
        "words": words,
    }
