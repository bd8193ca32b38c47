"""What a document says beside its text: who wrote it, where it was made, comments and changes that somebody
forgot to take out.

``traces`` finds that, ``cleaned`` takes the names out. A document that is encrypted, damaged or of an unknown
kind has no traces, and one that is signed is never changed: its signature would no longer hold.
"""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from . import films

_MAX_DOCUMENT = 100_000_000  # bytes; of larger ones nothing is said
_MAX_PART = 20_000_000  # bytes that are read of one part of a document
_MAX_DESCRIPTION = 200_000  # bytes that are read of what describes it
_MAX_UNPACKED = 500_000_000  # bytes of a document that is cleaned
_MAX_NAME = 80  # characters

_OOXML, _ODF = (".docx", ".xlsx", ".pptx"), (".odt", ".ods", ".odp")
# The elements with names of people in the parts of a document that describe it: ECMA-376 part 2 (core
# properties) and part 1, 22.2 (extended properties); OpenDocument 1.3 part 3, 4.3.
_NAMES_BY_PART = {
    "docProps/core.xml": ("dc:creator", "cp:lastModifiedBy"),
    "docProps/app.xml": ("Manager",),
    "meta.xml": ("dc:creator", "meta:initial-creator", "meta:printed-by"),
}
_COMMENTS = re.compile(r"(?:word|xl|ppt)/(?:\w+/)?(?:threadedC|c)omments?\w*\.xml")
_COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment|cm)\b|<office:annotation\b")
_CHANGE = re.compile(rb"<w:(?:ins|del)\b|<text:changed-region\b")
_TEXT_PARTS = ("word/document.xml", "content.xml")
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
# Names that offices and programs give themselves; nobody is known by them.
_NO_PERSON = re.compile(
    r"(?:pemerintah|pemkot|pemkab|pemprov|humas|dinas|badan|bagian|sekretariat|kecamatan|kelurahan|kementerian|diskominfo"
    r"|bappe|admin|user|pengguna|windows|microsoft|lenovo|asus|acer|hp\b|dell|toshiba|python|openpyxl|libreoffice"
    r"|canva|adobe|anonym|unknown|pc\b|owner)",
    re.IGNORECASE,
)


class Traces(NamedTuple):
    """``author``: names of people, with commas between; ``place``: it says where it was made; ``remarks``: it has
    comments or tracked changes; ``signed``: it must not be changed."""

    author: str = ""
    place: bool = False
    remarks: bool = False
    signed: bool = False


NO_TRACES = Traces()


def traces(file: BinaryIO, size: int, suffix: str) -> Traces:
    """What the document ``file``, of ``size`` bytes and with the ``suffix`` of its name, says beside its
    text."""
    find: Callable[[BinaryIO], Traces] | None = _FINDERS.get(suffix.lower())
    if find is None or (size > _MAX_DOCUMENT and find is not _of_film):
        return NO_TRACES
    try:
        return find(file)
    except Exception:  # whatever is in a damaged document, it is published as it is
        return NO_TRACES


def cleaned(data: bytes, suffix: str) -> bytes | None:
    """The document ``data`` without the names of its authors; None if it has none, is signed or cannot be
    changed. Comments and changes stay, since only their authors know what is to become of them."""
    suffix = suffix.lower()
    clean = _without_names_pdf if suffix == ".pdf" else _without_names_zip
    before = traces(BytesIO(data), len(data), suffix)
    if suffix not in (".pdf", *_OOXML, *_ODF) or before.signed or not before.author:
        return None
    try:
        return clean(data)
    except Exception:  # as in ``traces``
        return None


def _people(names: list[str]) -> str:
    """Those of ``names`` that may be people's, each once."""
    lines = [" ".join(name.split()) for name in names]
    people = dict.fromkeys(name for name in lines if name and not _NO_PERSON.match(name))
    text = ", ".join(people)
    return text if len(text) <= _MAX_NAME else f"{text[: _MAX_NAME - 1]}…"


# --- PDF


def pdf_reader(file: BinaryIO) -> Any:
    """The reader of the PDF ``file`` (pypdf's), which says nothing of what is odd in it: that is no news to staff."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(file, strict=False)


def _pdf(file: BinaryIO) -> Any:
    """The reader of the PDF ``file``; None if it is encrypted."""
    reader = pdf_reader(file)
    return None if reader.is_encrypted else reader


def _of_pdf(file: BinaryIO) -> Traces:
    reader = _pdf(file)
    if reader is None:
        return NO_TRACES
    names = [str((reader.metadata or {}).get("/Author") or "")]
    if packet := reader.root_object.get("/Metadata"):
        description = packet.get_object().get_data()[:_MAX_DESCRIPTION]
        names += _names_in(description, ("dc:creator",))
    return Traces(_people(names), signed=_is_signed(reader))


def _is_signed(reader: Any) -> bool:
    """By the form's SigFlags, or by permissions that a signature gives (ISO 32000-2, 12.7.3 and 12.8.6)."""
    root = reader.root_object
    form = root["/AcroForm"].get_object() if "/AcroForm" in root else {}
    return bool(int(form.get("/SigFlags", 0)) & 1) or "/Perms" in root


def _without_names_pdf(data: bytes) -> bytes:
    from pypdf import PdfWriter

    reader = _pdf(BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    writer.metadata = {key: value for key, value in (reader.metadata or {}).items() if key != "/Author"}
    if packet := writer.root_object.get("/Metadata"):
        stream = packet.get_object()  # changed in its place, so that the old one is not in the file any more
        stream.set_data(_without_names(stream.get_data(), ("dc:creator",)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# --- office documents


def _of_zip(file: BinaryIO) -> Traces:
    names: list[str] = []
    remarks = signed = False
    with zipfile.ZipFile(file) as archive:
        for part in archive.namelist():
            signed = signed or part.startswith(_SIGNATURES)
            if elements := _NAMES_BY_PART.get(part):
                names += _names_in(read_part(archive, part, _MAX_DESCRIPTION), elements)
            elif _COMMENTS.fullmatch(part) or part in _TEXT_PARTS:
                text = read_part(archive, part, _MAX_PART)
                remarks = remarks or bool(_COMMENT.search(text) or _CHANGE.search(text))
    return Traces(_people(names), remarks=remarks, signed=signed)


def read_part(archive: zipfile.ZipFile, part: str, most: int) -> bytes:
    """The first ``most`` bytes of ``part``, however large it says to be."""
    with archive.open(part) as file:
        return file.read(most)


def _without_names_zip(data: bytes) -> bytes | None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        if sum(entry.file_size for entry in old.infolist()) > _MAX_UNPACKED:
            return None
        for entry in old.infolist():
            text = _without_names(old.read(entry), _NAMES_BY_PART.get(entry.filename, ()))
            new.writestr(entry, text, entry.compress_type)
    return out.getvalue()


# --- elements of XML: found by their signs, so that nothing in them can be expanded or take long


def _contents(text: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Where the content of each element called ``name`` begins and ends in ``text``."""
    opening, closing = f"<{name}".encode(), f"</{name}>".encode()
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start)
        begin = text.find(b">", start) + 1
        if end < 0 or not begin:
            return
        yield min(begin, end), end
        start = text.find(opening, end)


def _names_in(text: bytes, elements: tuple[str, ...]) -> list[str]:
    """The words between tags in the ``elements`` of ``text``, one for each person."""
    names: list[str] = []
    for element in elements:
        for start, end in _contents(text, element):
            words = re.sub(rb"<[^<>]*>", b"\n", text[start:end]).decode("utf-8", "replace")
            names += (unescape(line.strip()) for line in words.split("\n"))
    return names


def _without_names(text: bytes, elements: tuple[str, ...]) -> bytes:
    """``text`` with its ``elements`` empty."""
    for element in elements:
        for start, end in reversed(list(_contents(text, element))):
            text = text[:start] + text[end:]
    return text


# --- photos and films


def _of_photo(file: BinaryIO) -> Traces:
    from PIL import Image
    from PIL.ExifTags import IFD

    with Image.open(file) as photo:
        gps = photo.getexif().get_ifd(IFD.GPSInfo)
    return Traces(place=2 in gps or 4 in gps)  # GPSLatitude, GPSLongitude


def _of_film(file: BinaryIO) -> Traces:
    return Traces(place=films.has_place(file))


_FINDERS: dict[str, Callable[[BinaryIO], Traces]] = {
    ".pdf": _of_pdf,
    ".mp4": _of_film,
    **dict.fromkeys((*_OOXML, *_ODF), _of_zip),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp"), _of_photo),
}
