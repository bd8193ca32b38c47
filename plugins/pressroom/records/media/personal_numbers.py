"""Numbers of people in attachments with text: identity numbers (NIK, nomor KK) and mobile telephones, by the rules that
hold for bodies. PDF files are not read.

Of a part that is larger than anybody writes only the beginning is read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from ..rules import identity_numbers, mobile_numbers
from ..rules.readable import figures, readable
from .documents import read_part

_PLAIN = (".csv", ".txt")
_WORKBOOK = ".xlsx"
# Of each kind of document the parts with its text, how a paragraph of it ends, and what staff call that.
_PARAGRAPHS = {
    ".docx": (re.compile(r"word/document\.xml"), b"</w:p>"),
    ".pptx": (re.compile(r"ppt/slides/slide\d+\.xml"), b"</a:p>"),
    **dict.fromkeys((".odt", ".ods", ".odp"), (re.compile(r"content\.xml"), b"</text:p>")),
}
SUFFIXES = (*_PLAIN, _WORKBOOK, *_PARAGRAPHS)
_MAX_PART = 20_000_000  # bytes
_MAX_PARTS = 200
_MAX_NUMBERS = 1000  # of each sort in one attachment
_LEAST_FIGURES = 9  # of a mobile number

_TAG = re.compile(rb"<[^<>]*>")
_SPACE = re.compile(rb"<(?:w:tab|w:br|text:tab|text:s|text:line-break|a:br)\b[^<>]*>")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SHARED = re.compile(rb"<si\b[^>]*>(.*?)</si>", re.DOTALL)
_ROW = re.compile(rb"<row\b[^>]*?\br=\"(\d+)\"[^>]*>(.*?)</row>", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>/]*)>(.*?)</c>", re.DOTALL)
_LARGE_NUMBER = re.compile(r"\d\.\d+E\+15", re.IGNORECASE)


class IdentityNumber(NamedTuple):
    """Where one stands in an attachment, its first four figures and its last two. The others are not to be kept."""

    place: str
    start: str
    end: str


class MobileNumber(NamedTuple):
    """Where one stands in an attachment, how it is written, and its figures from the 8 on."""

    place: str
    written: str
    figures: str


class Numbers(NamedTuple):
    """The numbers in an attachment."""

    identity: tuple[IdentityNumber, ...] = ()
    mobile: tuple[MobileNumber, ...] = ()


NO_NUMBERS = Numbers()


def numbers_in(file: BinaryIO, suffix: str) -> Numbers:
    """The numbers in the attachment ``file`` with the ``suffix`` of its name; none in one that cannot be read."""
    suffix = suffix.lower()
    if suffix not in SUFFIXES:
        return NO_NUMBERS
    try:
        passages = list(_lines(file, suffix) if suffix in _PLAIN else _passages(file, suffix))
    except Exception:  # a damaged file makes its library raise almost anything
        return NO_NUMBERS
    identity: list[IdentityNumber] = []
    mobile: list[MobileNumber] = []
    for place, text in passages:
        if figures(text) < _LEAST_FIGURES:
            continue
        text = readable(text)
        for _, number in identity_numbers.find(text):
            identity.append(IdentityNumber(place, number[:4], number[-2:]))
        if mobile_numbers.may_have(text):
            mobile += (MobileNumber(place, written, own) for _, written, own in mobile_numbers.find(text))
    return Numbers(tuple(identity[:_MAX_NUMBERS]), tuple(mobile[:_MAX_NUMBERS]))


def _lines(file: BinaryIO, suffix: str) -> Iterator[tuple[str, str]]:
    data = file.read(_MAX_PART)
    utf_16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if utf_16 else "utf-8", "replace")
    # Between columns a comma is none of a decimal number.
    with_commas = suffix == ".csv" and not {";", "\t"} & set(text.partition("\n")[0])
    for number, line in enumerate(text.splitlines(), start=1):
        yield f"baris {number}", line.replace(",", " | ") if with_commas else line


def _passages(file: BinaryIO, suffix: str) -> Iterator[tuple[str, str]]:
    """The paragraphs or rows of an office document."""
    with zipfile.ZipFile(file) as archive:
        if suffix == _WORKBOOK:
            yield from _rows(archive)
            return
        parts, end = _PARAGRAPHS[suffix]
        for part in [name for name in archive.namelist() if parts.fullmatch(name)][:_MAX_PARTS]:
            slide = f"{PurePosixPath(part).stem.replace('slide', 'salindia ')} " if suffix == ".pptx" else ""
            for number, paragraph in enumerate(read_part(archive, part, _MAX_PART).split(end), start=1):
                yield f"{slide}paragraf {number}", _text(paragraph)


def _rows(workbook: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = workbook.namelist()
    strings = "xl/sharedStrings.xml"
    shared = (
        [_text(item) for item in _SHARED.findall(read_part(workbook, strings, _MAX_PART))]
        if strings in names
        else []
    )
    for sheet in [match for name in names if (match := _SHEET.fullmatch(name))][:_MAX_PARTS]:
        for number, row in _ROW.findall(read_part(workbook, sheet[0], _MAX_PART)):
            cells = (_cell(attributes, content, shared) for attributes, content in _CELL.findall(row))
            yield f"lembar {sheet[1]} baris {number.decode()}", " | ".join(cells)


def _cell(attributes: bytes, content: bytes, shared: list[str]) -> str:
    text = _text(content)
    if b't="s"' in attributes:
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    # Of 16 figures Excel keeps 15.
    return f"{float(text):.0f}" if _LARGE_NUMBER.fullmatch(text) else text


def _text(xml: bytes) -> str:
    return _TAG.sub(b"", _SPACE.sub(b" ", xml)).decode("utf-8", "replace").strip()
