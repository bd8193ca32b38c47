"""Colour profiles without words: who calibrates a screen often calls its profile by a name of his own (ICC.1:2022, 7 and
10). What colours need stays as it is, and so do profiles that everybody has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER, _ENTRY = 128, 12  # bytes
_ID = slice(84, 100)  # of the header: a digest of the profile, or zeros
_DESCRIPTION = b"desc"
_MOST_TAGS = 200
# Types of what holds words, and what each has in place of them: no more, or one empty text.
_EMPTY = {b"text": b"", b"desc": b"\0\0\0\1", b"mluc": b"\0\0\0\0\0\0\0\x0c", b"mmod": b"", b"dict": b""}
# Words of the names of common profiles.
_COMMON = frozenset(
    """srgb built in iec adobe rgb display p3 dci apple wide gamut gamma prophoto romm ecirgb icc preference generic gray grey
    dot gain color colour lcd coated uncoated fogra web swop us itu bt rec camera profile linear perceptual black scaled
    eotf parametric compatible d50 d65 space c2 ci urgb tinysrgb facebook google skia artifex nikon hd""".split()
)


def without_words(profile: bytes) -> bytes:
    """``profile`` as long as it was; itself if it is a common one, or none that can be read."""
    tags = list(_tags(profile))
    names = [profile[start:end] for name, start, end in tags if name == _DESCRIPTION]
    if not names or all(is_common(_words(name)) for name in names):
        return profile
    result = bytearray(profile)
    result[_ID] = bytes(16)
    for _, start, end in tags:
        if (kind := profile[start : start + 4]) in _EMPTY:
            empty = _EMPTY[kind][: max(end - start - 8, 0)]
            result[start + 8 : end] = empty.ljust(end - start - 8, b"\0")
    return bytes(result)


def is_common(name: str) -> bool:
    """Whether ``name`` consists of words that profiles commonly have in theirs."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return all(len(word) == 1 or word in _COMMON for word in words)


def _tags(profile: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The names of the tags of ``profile``, and where they begin and end; those that lie outside it are passed over."""
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    for number in range(min(count, _MOST_TAGS)):
        entry = profile[_HEADER + 4 + number * _ENTRY :][:_ENTRY]
        start, length = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
        if start >= _HEADER and length >= 8 and start + length <= len(profile):
            yield entry[:4], start, start + length


def _words(tag: bytes) -> str:
    """The words in a ``tag`` with a description, with what else of it can be printed."""
    records = int.from_bytes(tag[8:12], "big") if tag.startswith(b"mluc") else 0
    text = tag[16 + 12 * min(records, 1000) :] if tag.startswith(b"mluc") else tag[12:]
    return text.replace(b"\0", b"").decode("latin-1")
