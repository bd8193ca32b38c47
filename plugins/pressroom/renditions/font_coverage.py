"""Which characters the fonts of cards and letters can draw.

The fonts that every document uses stand in the folder ``fonts`` of the theme. Those of single scripts (Arabic,
Javanese, Chinese, emoji …) stand in ``script-fonts``, each in a folder of its own, and are loaded only by
documents with such characters. PDF/UA forbids a character without a glyph (ISO 14289-1, 7.21.8), so what no
font has is left out; ``undrawable`` names it, so that staff can be warned.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

# What no reader misses: controls and formats (joiners, marks of direction), halves of surrogate pairs, the
# selectors that choose between the forms of a sign, and the frame around the figure of a keycap.
_INVISIBLE_CATEGORIES = ("Cc", "Cf", "Cs")
_INVISIBLE = frozenset((*map(chr, range(0xFE00, 0xFE10)), "\u20e3"))


def drawable(text: str, base: frozenset[str], theme: Path) -> str:
    """``text`` in characters that can be drawn: those of ``base``, which the usual fonts have, and those of
    the script fonts of ``theme``.

    A character that only looks special (𝗕, ﬁ) becomes the plain letters that it stands for; any other space
    becomes a space. What no font has is left out.
    """
    if base.issuperset(text):
        return text
    text = unicodedata.normalize("NFC", text)
    available = base | _script_characters(theme)
    return "".join(char if char in available else _substitute(char, available) for char in text)


def undrawable(text: str, base: frozenset[str], theme: Path) -> list[str]:
    """The visible characters of ``text`` that ``drawable`` leaves out, each once, in order."""
    if base.issuperset(text):
        return []
    available = base | _script_characters(theme)
    return [
        char
        for char in dict.fromkeys(unicodedata.normalize("NFC", text))
        if char not in available and not _is_invisible(char) and not _substitute(char, available)
    ]


def needed_script_fonts(text: Iterable[str], base: frozenset[str], theme: Path) -> tuple[Path, ...]:
    """The script fonts of ``theme`` that ``text`` needs beside those that have ``base``."""
    missing = set(text) - base
    needed = []
    for font in script_fonts(theme) if missing else ():
        if missing & characters(font):
            missing -= characters(font)
            needed.append(font)
    return tuple(needed)


@lru_cache(maxsize=8)
def common_characters(fonts: tuple[Path, ...]) -> frozenset[str]:
    """The characters that all of ``fonts`` have, so that none of them needs another font. Raises OSError,
    ValueError as ``characters`` does."""
    return frozenset.intersection(*map(characters, fonts))


@lru_cache(maxsize=32)
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


@lru_cache(maxsize=32)
def family(font: Path) -> str:
    """The name of the family of the font file ``font``, by which a document asks for it. Raises OSError,
    ValueError as ``characters`` does."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as opened:
            name = opened["name"].getBestFamilyName()
    except TTLibError as error:
        raise ValueError(f"{font.name}: {error}") from error
    return str(name)


@lru_cache(maxsize=2)
def script_fonts(theme: Path) -> tuple[Path, ...]:
    """The fonts of single scripts that ``theme`` has."""
    return tuple(sorted((theme / "script-fonts").glob("*/*.ttf")))


@lru_cache(maxsize=2)
def _script_characters(theme: Path) -> frozenset[str]:
    return frozenset().union(*map(characters, script_fonts(theme)))


def _substitute(char: str, available: frozenset[str]) -> str:
    if char.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", char)
    return plain if available.issuperset(plain) else ""


def _is_invisible(char: str) -> bool:
    return char in _INVISIBLE or unicodedata.category(char) in _INVISIBLE_CATEGORIES
