"""Turns text into characters that a font can draw.

PDF/UA forbids a character without a glyph (ISO 14289-1, 7.21.8), and the fonts of ``theme/fonts`` hold only
Latin letters, while what staff paste from a chat can hold any character.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN = "?"


def readable(text: str, coverage: frozenset[str]) -> str:
    """``text`` in the characters of ``coverage`` alone. Any other character becomes Latin letters
    (``Москва`` becomes ``Moskva``); a letter or digit that has no Latin form becomes ``?``; a sign that is
    neither, such as an emoji, is left out."""
    if coverage.issuperset(text):
        return text
    text = unicodedata.normalize("NFC", text)
    return "".join(char if char in coverage else _latin(char, coverage) for char in text)


@lru_cache(maxsize=4096)
def _latin(char: str, coverage: frozenset[str]) -> str:
    from unidecode import unidecode

    category = unicodedata.category(char)
    if category == "Cs":  # Half of a surrogate pair, of which unidecode would warn.
        return ""
    if char.isspace():
        return " "
    latin = "".join(letter for letter in unidecode(char) if letter in coverage)
    return latin or (UNKNOWN if category[0] in "LN" else "")


@lru_cache(maxsize=8)
def characters(font: Path) -> frozenset[str]:
    """The characters for which the font file ``font`` (TrueType or OpenType) has glyphs. Raises OSError if
    the file cannot be read, ValueError if it is no such font."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as opened:
            codes = opened.getBestCmap()
    except TTLibError as error:
        raise ValueError(f"{font.name}: {error}") from error
    if codes is None:
        raise ValueError(f"{font.name}: no Unicode character map")
    return frozenset(map(chr, codes))
