"""Text that a font can show.

PDF/UA forbids a character without a glyph (ISO 14289-1, 7.21.8), and the fonts of ``theme/fonts`` hold
Latin letters only; what staff paste from a chat holds much more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from struct import error as Malformed
from struct import unpack_from

UNKNOWN = "?"


def readable(text: str, shown: frozenset[str]) -> str:
    """``text`` in the characters ``shown``: others in Latin letters (``Москва`` is ``Moskva``), a mark
    of no letter, such as an emoji, left out, a letter that has no Latin form as ``?``."""
    if shown.issuperset(text):
        return text
    text = unicodedata.normalize("NFC", text)
    return "".join(char if char in shown else _latin(char, shown) for char in text)


@lru_cache(maxsize=4096)
def _latin(char: str, shown: frozenset[str]) -> str:
    from unidecode import unidecode

    kind = unicodedata.category(char)
    if kind == "Cs":  # half a pair; unidecode would warn
        return ""
    if char.isspace():
        return " "
    latin = "".join(letter for letter in unidecode(char) if letter in shown)
    return latin or (UNKNOWN if kind[0] in "LN" else "")


@lru_cache(maxsize=8)
def characters(font: Path) -> frozenset[str]:
    """The characters that a TrueType ``font`` has glyphs for, from its table ``cmap`` (OpenType 1.9;
    formats 4 and 12, as every Unicode font has). Raises OSError, ValueError if it is no such font."""
    data = font.read_bytes()
    try:
        tables = unpack_from(">H", data, 4)[0]
        found = (unpack_from(">4s4xI", data, 12 + 16 * n) for n in range(tables))
        cmap = dict(found)[b"cmap"]
        count = unpack_from(">H", data, cmap + 2)[0]
        starts = {cmap + unpack_from(">I", data, cmap + 8 + 8 * n)[0] for n in range(count)}
        return frozenset(chr(code) for start in starts for code in _codes(data, start))
    except (KeyError, Malformed) as error:
        raise ValueError(f"{font.name}: {error}") from error


def _codes(data: bytes, start: int) -> Iterator[int]:
    """The codes of the subtable at ``start``; none if it is of another format."""
    form = unpack_from(">H", data, start)[0]
    if form == 12:
        for n in range(unpack_from(">I", data, start + 12)[0]):
            first, last = unpack_from(">II", data, start + 16 + 12 * n)
            yield from range(first, last + 1)
    elif form == 4:
        width = unpack_from(">H", data, start + 6)[0]
        for n in range(0, width, 2):
            last = unpack_from(">H", data, start + 14 + n)[0]
            first = unpack_from(">H", data, start + 16 + width + n)[0]
            shift = unpack_from(">H", data, start + 16 + 2 * width + n)[0]
            at = start + 16 + 3 * width + n
            offset = unpack_from(">H", data, at)[0]
            for code in range(first, last + 1):
                if offset:
                    glyph = unpack_from(">H", data, at + offset + 2 * (code - first))[0]
                    glyph = (glyph + shift) & 0xFFFF if glyph else 0
                else:
                    glyph = (code + shift) & 0xFFFF
                if glyph:
                    yield code
