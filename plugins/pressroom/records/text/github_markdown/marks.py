"""With what signs a line begins a block, as GitHub sees it, and lists as people paste them.

A list begins with ``-``, ``*``, ``+``, a number of up to three figures, ``•`` and its like, or ``a.``; the
space behind may be one that does not break. A number of four figures is a year.
"""

from __future__ import annotations

import re

from . import raw_html

# Bullets that people paste; the last are those of Word's symbol typefaces.
_SURE_BULLETS = "•●▪◦○■‣➢➤►❖◆\uf0b7\uf076\uf0a7\uf0d8\uf0fc"
DASHES = "–·"  # bullets only where two lines begin with them
BULLETS = _SURE_BULLETS + DASHES

RULE = re.compile(r"(?:-[ ]*){3,}$|(?:\*[ ]*){3,}$|(?:_[ ]*){3,}$")
HEADING = re.compile(r"(?P<signs>#{1,6})(?:[ \u00a0]+(?P<text>.*?))?(?:[ ]+#+)?[ ]*$")
FENCE = re.compile(r"(?P<mark>`{3,})[^`]*$|(?P<wave>~{3,}).*$")
UNDERLINE = re.compile(r" {0,3}(?P<signs>=+|-+)[ ]*$")
ITEM = re.compile(
    rf"(?:(?P<sign>[-+*])|(?P<bullet>[{BULLETS}])|(?P<number>\d{{1,3}})[.)]|(?P<letter>[a-z])[.)])"
    rf"(?P<gap>[ \u00a0]+|$|(?<=[{_SURE_BULLETS}])(?=\S))"
)
# The first signs of all blocks that are no paragraph, and the second signs of numbers and letters.
_FIRST_SIGNS = frozenset("#>`~-+*_<0123456789" + BULLETS)
_SECOND_SIGNS = frozenset(".)")


def without_indent(line: str) -> str:
    """``line`` without the spaces, of either kind, before its text."""
    return line.lstrip(" \u00a0")


def may_begin_block(rest: str) -> bool:
    """Whether ``rest``, a line without its indent that is not empty, has the signs of a block that is no
    paragraph."""
    return rest[0] in _FIRST_SIGNS or rest[1:2] in _SECOND_SIGNS


def ends_paragraph(line: str) -> bool:
    """Whether a paragraph above ``line`` ends there."""
    rest = line.lstrip(" ")
    if len(line) - len(rest) > 3:
        return False
    rest = without_indent(rest)
    if not rest or not may_begin_block(rest):
        return not rest
    sign = rest[0]
    if sign == ">":
        return True
    if sign == "#":
        return bool(HEADING.match(rest))
    if sign in "`~":
        return bool(FENCE.match(rest))
    if sign == "<":
        return raw_html.block_end(rest, in_paragraph=True) is not None
    return (sign in "-*_" and bool(RULE.match(rest))) or _list_ends_paragraph(rest)


def _list_ends_paragraph(rest: str) -> bool:
    """As on GitHub, an ordered list ends a paragraph only if it begins with 1, and no empty item does."""
    item = ITEM.match(rest)
    if not item or item.end() == len(rest):
        return False
    counter = item["number"] or item["letter"]
    return counter in ("1", "01", "a") if counter else True
