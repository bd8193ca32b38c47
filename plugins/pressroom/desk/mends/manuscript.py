"""The mends of a whole manuscript that have one meaning: how it is stored, its front matter and its body."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any, NamedTuple
from unicodedata import is_normalized

from ...records.text.front_matter import MAX_BYTES, text_of
from . import body, front_matter

# A letter of several bytes in UTF-8. A file that has one, and other bytes besides, is in two encodings.
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_LOST = "\N{REPLACEMENT CHARACTER}"


class Mended(NamedTuple):
    """A manuscript as it would be written, and what of it was mended (keys of ``command_messages.MENDS``); none
    if nothing was. ``body_index``: the index of the line at which its body begins, None if that is unknown."""

    text: str
    mends: tuple[str, ...]
    body_index: int | None

    @property
    def data(self) -> bytes:
        """The bytes to write: UTF-8 without a byte order mark."""
        return self.text.encode("utf-8")


def mended(data: bytes, record_type: Any, zone: tzinfo) -> Mended | None:
    """The manuscript whose bytes are ``data``, of the class ``record_type``, with every mend that has one
    meaning; None if its encoding cannot be told for certain. ``zone`` is that of dates without one."""
    text = _certain_text(data)
    if text is None:
        return None
    mends = list(_mends_of_storage(data, text))
    text, mends_of_keys, index = front_matter.mended(text, record_type, zone)
    if index is None:
        return Mended(text, (*mends, *mends_of_keys), None)
    lines = text.split("\n")
    new_body, mends_of_body = body.mended("\n".join(lines[index:]))
    text = "\n".join([*lines[:index], new_body])
    return Mended(text, (*mends, *mends_of_keys, *mends_of_body), index)


def typed_text(data: bytes) -> str:
    """The text of a manuscript for people to compare: with LF for line ends, and the letters as stored."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return text_of(data) or ""


def _certain_text(data: bytes) -> str | None:
    if len(data) > MAX_BYTES or not data.strip():
        return None
    text = text_of(data)
    if text is None:
        return None
    try:
        typed = data.decode("utf-8")
    except UnicodeDecodeError:
        typed = ""
        is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        if not is_utf16 and _UTF8_LETTER.search(data):
            return None
    return text if text.count(_LOST) == typed.count(_LOST) else None


def _mends_of_storage(data: bytes, text: str) -> list[str]:
    """What is mended by writing ``text`` in the place of ``data``."""
    try:
        typed = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["encoding"]
    mends = []
    if typed.startswith("\ufeff") or "\0" in typed:
        mends.append("encoding")
    if "\r" in typed:
        mends.append("line_ends")
    if not is_normalized("NFC", typed):
        mends.append("letters")
    if not mends and typed != text:
        mends.append("invisible")
    return mends
