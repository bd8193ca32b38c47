"""What a file is, told by its first bytes, since names say what people wish."""

from __future__ import annotations

import re

from .word.package import Package
from .word.reading import main_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams in files of the old Office, and what such a file is.
_STREAMS = {
    "EncryptedPackage": "password",
    "EncryptionInfo": "password",
    "WordDocument": "old_word",
    "Workbook": "spreadsheet",
    "PowerPoint Document": "presentation",
    "__substg1.0_": "mail",
}
_FIRST_BYTES = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"8BPS", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"OggS", "recording"),
    (b"ID3", "recording"),
    (b"#!AMR", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
)
_OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "spreadsheet", b"presentation": "presentation"}
_OFFICE_MARKS = (
    "<?mso-application",
    "schemas.microsoft.com/office/word/2003/wordml",
    "schemas.microsoft.com/office/2006/xmlPackage",
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title|p|div|span|table|ul|ol|h[1-6]|article|section|b|strong|br)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING = 4096  # characters


def refusal(data: bytes) -> str:
    """Why ``data`` is no document that can be read, a key of ``command_messages.REFUSALS``; empty if it may be one."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if data.startswith(_OLE):
        return next(
            (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in data), "old_office"
        )
    if data[:4] == b"RIFF":
        return "picture" if data[8:12] == b"WEBP" else "recording"
    if data[4:8] == b"ftyp":
        return (
            "picture" if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc") else "recording"
        )
    return next((kind for sign, kind in _FIRST_BYTES if data.startswith(sign)), "")


def is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def refusal_of_zip(package: Package) -> str:
    """The same of a zip file: empty if it is a Word document."""
    names = package.names
    if any(entry.flag_bits & 1 for entry in names.values()):
        return "password"
    if "mimetype" in names:
        kind = (package.read("mimetype") or b"").rpartition(b".")[2].strip().removesuffix(b"-template")
        return _OPEN_DOCUMENTS.get(kind, "archive")
    if main := main_part(package):
        folder = main.lower().partition("/")[0]
        known = {"xl": "spreadsheet", "ppt": "presentation"}
        return known.get(folder, "")
    if any(name.startswith("word/") for name in names):
        return "damaged"
    return "pages" if any(name.startswith("index/") for name in names) else "archive"


def refusal_of_text(text: str) -> str:
    """The same of ``text`` that was decoded."""
    beginning = text[:_BEGINNING]
    if any(mark in beginning for mark in _OFFICE_MARKS):
        return "word_xml"
    if beginning.startswith("MIME-Version:") or "\nContent-Type: multipart/related" in beginning:
        return "web_archive"
    return ""


def is_html(text: str, name: str) -> bool:
    """Whether ``text``, in a file called ``name``, is HTML: by how it begins, or by its name if it has any tag."""
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return bool(re.search(r"<[a-z][^<>]*>", text, re.IGNORECASE))
    match = _HTML.match(text[:_BEGINNING])
    return bool(match) and "</" in text
