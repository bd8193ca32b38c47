"""Reads a document, whatever its format, or says why it cannot be read. Nothing is opened or written but the bytes
that are given."""

from __future__ import annotations

import base64
import re
from datetime import date
from html import escape, unescape
from urllib.parse import unquote_to_bytes

from ...records.text.github_markdown.converter import Converter
from ...records.text.github_markdown.limits import TooTangled
from . import formats
from .cleaning import clean
from .document import Document, Picture, Remark
from .message import read_message
from .pictures import picture
from .unreadable import Unreadable
from .word.package import Damaged, TooLarge, opened

MAX_BYTES = 60_000_000
_MAX_TEXT = 1_000_000  # characters
_MARKDOWN = (".md", ".markdown")
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')
_EMPTY_LINK = re.compile(r'<a href="([^"]*)">\s*</a>')
_DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=-]+)*?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read(name: str, data: bytes, day: date | None = None) -> Document:
    """The document whose file is called ``name``, empty for text from the standard input, and holds ``data``; ``day``
    when that file was last changed, or else the present one. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(name, "too_large")
    if kind := formats.refusal(data):
        raise Unreadable(name, kind)
    try:
        document = _word(name, data, day) if formats.is_zip(data) else _text(name, data, day)
    except Damaged as error:
        raise Unreadable(name, "damaged") from error
    except TooLarge as error:
        raise Unreadable(name, "too_large") from error
    except RecursionError as error:
        raise Unreadable(name, "too_tangled") from error
    if not document.html:
        raise Unreadable(name, "no_words", document.remarks)
    return document


def _word(name: str, data: bytes, day: date | None) -> Document:
    from .word import reading

    package = opened(data)
    if kind := formats.refusal_of_zip(package):
        raise Unreadable(name, kind)
    document = reading.read(package, name, day)
    return _with_remark(document, name, (".docx", ".docm", ".dotx", ".dotm"), "Word (.docx)")


def _text(name: str, data: bytes, day: date | None) -> Document:
    text, encoding = _decoded(name, data)
    if kind := formats.refusal_of_text(text):
        raise Unreadable(name, kind)
    if len(text) > _MAX_TEXT:
        raise Unreadable(name, "too_large")
    remarks = (Remark("encoding", encoding),) if encoding else ()
    if formats.is_html(text, name):
        page, said = clean(text)
        page, pictures, lost = _with_pictures(page)
        document = Document(name, page, pictures, (*remarks, *said, *lost), day)
        return _with_remark(document, name, (".html", ".htm", ".xhtml"), "HTML")
    if name.lower().endswith(_MARKDOWN):
        page, said = clean(_converted(text))
        return Document(name, page, (), (*remarks, *said), day)
    page, said, told = read_message(text)
    document = Document(name, page, (), (*remarks, *said), told or day)
    return _with_remark(document, name, (".txt", ".text"), "teks biasa")


def _converted(text: str) -> str:
    """The HTML of ``text``, Markdown. Raises TooLarge."""
    try:
        return Converter().convert(text.replace("\r\n", "\n"))[0]
    except TooTangled as error:
        raise TooLarge(str(error)) from error


def _with_remark(document: Document, name: str, suffixes: tuple[str, ...], format: str) -> Document:
    """``document``, which says so if its file's ``name`` promises another format than it is."""
    if not name or name.lower().endswith(suffixes) or not re.search(r"\.\w+$", name):
        return document
    remarks = (Remark("other_format", format), *document.remarks)
    return Document(document.name, document.html, document.pictures, remarks, document.day)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text of ``data``, and its encoding if it is one to be told. Raises Unreadable."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    if declared := _CHARSET.search(data[:2048]):
        try:
            return data.decode(declared[1].decode()), ""
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_otherwise(name, data)
    if "\0" in text:
        return _decoded_otherwise(name, data)
    return text, ""


def _decoded_otherwise(name: str, data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8: UTF-16 without a mark, as every second byte shows, or that of Windows."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            return data.decode(encoding, "replace"), "UTF-16"
    controls = sum(data.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if b"\0" in data or controls > 0.01 * len(data):
        raise Unreadable(name, "no_text")
    return data.decode("cp1252", "replace"), "Windows-1252"


def _with_pictures(page: str) -> tuple[str, tuple[Picture, ...], tuple[Remark, ...]]:
    """``page`` with the images that it holds itself as pictures; those elsewhere are left out, and said."""
    pictures: list[Picture] = []
    lost: list[Remark] = []

    def replaced(match: re.Match[str]) -> str:
        source, alt = unescape(match[1]), unescape(match[2])
        data = _DATA.match(source)
        if not data:
            lost.append(Remark("picture_elsewhere", f"{source} {alt}".strip()))
            return ""
        try:
            raw = base64.b64decode(data[2]) if data[1] else unquote_to_bytes(data[2])
        except ValueError:
            raw = b""
        found = picture(raw, alt)
        if found is None:
            lost.append(Remark("picture", alt))
            return ""
        if found not in pictures:
            pictures.append(found)
        return f'<img src="gambar:{pictures.index(found)}" alt="{escape(alt)}">'

    def unlinked(match: re.Match[str]) -> str:
        lost.append(Remark("picture_link", unescape(match[1])))
        return ""

    page = _EMPTY_LINK.sub(unlinked, _IMAGE.sub(replaced, page))
    page = re.sub(r"<p>\s*</p>\n?", "", page)
    return page.strip(), tuple(pictures), tuple(lost)
