"""Lists that were typed by hand, as paragraphs or lines that begin with a bullet, a number or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ....records.text.github_markdown.marks import BULLETS, DASHES
from .blocks import BREAK, Block, Piece, paragraph, plain_text

# Signs that point at what follows; one that says what it is (a calendar, a pin on a map) is part of the text.
_EMOJI = "🔹🔸🔷🔶🔘🔵🔴⚫⚪🟢🟡🟠🟣▶➡👉✅☑✔✳✴⭐🌟📌⏩"
_MARK = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])|(?P<emoji>[{_EMOJI}])\ufe0f?|(?P<dash>[-*+—o])(?=\s)"
    r"|(?P<number>\d{1,3})(?P<end>[.)])(?=\s)|(?P<keycap>\d)\ufe0f?\u20e3\.?|(?P<letter>[a-z])(?P<close>[.)])(?=\s))\s*(?=\S)"
)


class _Line(NamedTuple):
    """A line of a paragraph. ``style``: what the lines of one list have alike, empty for a line of text; ``number``: 0
    if it has none; ``is_sure``: it is an item even if it stands alone; ``starts``: a paragraph begins with it."""

    pieces: tuple[Piece, ...]
    style: str
    number: int
    is_sure: bool
    starts: bool


def with_lists(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with a list for each run of paragraphs, or of their lines, that one was typed as."""
    result: list[Block] = []
    lines: list[_Line] = []
    for block in [*blocks, None]:
        if block is not None and block.tag == "p":
            lines += _lines(block)
            continue
        result += _without_lines(lines)
        lines = []
        if block is not None:
            result.append(block)
    return result


def _lines(block: Block) -> Iterator[_Line]:
    pieces: list[Piece] = []
    starts = True
    for piece in [*block.pieces, BREAK]:
        if piece != BREAK:
            pieces.append(piece)
            continue
        yield _line(tuple(pieces), starts)
        pieces, starts = [], False


def _line(pieces: tuple[Piece, ...], starts: bool) -> _Line:
    match = _MARK.match(plain_text(pieces)) if pieces and not pieces[0].html else None
    if not match:
        return _Line(pieces, "", 0, False, starts)
    if number := match["number"] or match["keycap"]:
        return _Line(pieces, f"1{match['end'] or '.'}", int(number), False, starts)
    if match["letter"]:
        return _Line(pieces, f"a{match['close']}", ord(match["letter"]) - ord("a") + 1, False, starts)
    sign = match["bullet"] or match["emoji"] or match["dash"]
    return _Line(pieces, sign, 0, bool(match["bullet"]) and sign not in DASHES, starts)


def _without_lines(lines: list[_Line]) -> Iterator[Block]:
    """The paragraphs and lists that ``lines`` are."""
    text: list[Piece] = []
    index = 0
    while index < len(lines):
        end = _end_of_list(lines, index)
        if lines[index].starts or end > index:
            if text:
                yield paragraph(text)
            text = []
        if end > index:
            yield _list(lines[index:end])
            index = end
            continue
        text += [BREAK, *lines[index].pieces] if text else lines[index].pieces
        index += 1
    if text:
        yield paragraph(text)


def _end_of_list(lines: list[_Line], start: int) -> int:
    """The index after the last line of the list that begins with the line ``start``; ``start`` if none does."""
    first = lines[start]
    end = start
    while end < len(lines) and first.style and lines[end].style == first.style:
        if first.number and lines[end].number != first.number + end - start:
            break
        end += 1
    return end if end - start > 1 or first.is_sure else start


def _list(lines: list[_Line]) -> Block:
    style = lines[0].style
    items = []
    for line in lines:
        match = _MARK.match(plain_text(line.pieces))
        text = paragraph(_cut(line.pieces, match.end() if match else 0))
        items.append(Block("li", children=(text,), number=line.number))
    letters = style[0] == "a" and len(style) > 1
    return replace(Block("ol" if lines[0].number else "ul", children=tuple(items)), letters=letters)


def _cut(pieces: Sequence[Piece], length: int) -> Iterator[Piece]:
    """``pieces`` without their first ``length`` characters."""
    for piece in pieces:
        if piece.text or not length:
            yield piece._replace(text=piece.text[length:])
        length = max(length - len(piece.text), 0)
