"""The parts of a document between its format and its HTML: blocks, and pieces of text with their marks.

Every reader makes these; one function writes the HTML of all. Runs that a word processor has cut into parts are put
together, and the spaces at the edges of bold and italic words stand outside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import NamedTuple

from .characters import cleaned

# From the outside in.
MARKS = ("strong", "em", "s", "sub", "sup")


class Piece(NamedTuple):
    """Text with the same ``marks`` (of ``MARKS``) and link; a line feed is a line break. ``html``: an image or the
    number of a footnote, which stands in place of text."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    html: str = ""


BREAK = Piece("\n")


@dataclass(frozen=True, slots=True)
class Block:
    """``tag``: ``p h1…h6`` with ``pieces``; ``ul ol li blockquote table tr th td`` and ``section`` (the footnotes) with
    ``children``. ``number``: that of an item of a list with numbers, 0 if it is counted; ``letters``: a list is numbered
    by letters."""

    tag: str
    pieces: tuple[Piece, ...] = ()
    children: tuple[Block, ...] = ()
    number: int = 0
    letters: bool = False


def paragraph(pieces: Iterable[Piece], tag: str = "p") -> Block:
    return Block(tag, tuple(tidy(pieces)))


def note_reference(number: str) -> Piece:
    """The sign in the text that a footnote has this ``number``."""
    link = f'<a class="footnote-ref" href="#fn:{number}">{number}</a>'
    return Piece("", html=f'<sup id="fnref:{number}">{link}</sup>')


def plain_text(pieces: Iterable[Piece]) -> str:
    """The words of ``pieces``; a line feed for a line break."""
    return "".join(piece.text for piece in pieces)


def is_empty(block: Block) -> bool:
    """Whether ``block`` shows nothing."""
    return not any(piece.text.strip() or piece.html for piece in block.pieces) and all(
        map(is_empty, block.children)
    )


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """``pieces`` with cleaned characters, single spaces, none at the edges of a line or within the edges of marks, and
    equal neighbours as one."""
    signs = [
        piece._replace(text=sign)
        for piece in pieces
        for sign in ([""] if piece.html else cleaned(piece.text))
    ]
    kept: list[Piece] = []
    for piece in signs:
        if piece.text == " " and (not kept or kept[-1].text in (" ", "\n")):
            continue
        if piece.text == "\n":
            while kept and kept[-1].text == " ":
                kept.pop()
            piece = BREAK
        kept.append(piece)
    while kept and kept[-1].text in (" ", "\n"):
        kept.pop()
    while kept and kept[0].text == "\n":
        kept.pop(0)
    _move_spaces_out(kept)
    return list(_joined(kept))


def _joined(signs: Iterable[Piece]) -> Iterator[Piece]:
    """``signs`` with those of one kind as one piece; a line break is a piece of its own."""
    for kind, group in groupby(
        signs, lambda sign: sign if sign.html or sign == BREAK else sign._replace(text="")
    ):
        if kind.html or kind == BREAK:
            yield from group
        else:
            yield kind._replace(text="".join(sign.text for sign in group))


def _move_spaces_out(signs: list[Piece]) -> None:
    """Give each space of ``signs`` the marks and the link that both its neighbours have."""
    for index, piece in enumerate(signs):
        if piece.text == " " and 0 < index < len(signs) - 1:
            before, after = signs[index - 1], signs[index + 1]
            href = piece.href if before.href == piece.href == after.href else ""
            signs[index] = Piece(" ", piece.marks & before.marks & after.marks, href)


def without_marks(block: Block, *marks: str) -> Block:
    """``block`` without these ``marks`` of its own text."""
    pieces = [piece._replace(marks=piece.marks - set(marks)) for piece in block.pieces]
    return replace(block, pieces=tuple(tidy(pieces)))


# --- HTML


def html(blocks: Iterable[Block]) -> str:
    """The HTML of ``blocks``, one on a line."""
    return "\n".join(_block_html(block) for block in blocks if not is_empty(block))


def _block_html(block: Block) -> str:
    if block.tag == "section":
        return f'<div class="footnote"><ol>{_items(block.children, note=True)}</ol></div>'
    if block.tag in ("ul", "ol"):
        number = block.children[0].number if block.children else 0
        attributes = ' type="a"' if block.letters else ""
        attributes += f' start="{number}"' if block.tag == "ol" and number > 1 else ""
        return f"<{block.tag}{attributes}>{_items(block.children)}</{block.tag}>"
    if block.tag == "table":
        head, *rows = block.children
        body = "".join(map(_block_html, rows))
        return f"<table><thead>{_block_html(head)}</thead><tbody>{body}</tbody></table>"
    inner = inline_html(block.pieces) + "".join(
        _block_html(child) for child in block.children if block.tag == "tr" or not is_empty(child)
    )
    return f"<{block.tag}>{inner}</{block.tag}>"


def _items(items: Sequence[Block], note: bool = False) -> str:
    """The HTML of the ``items`` of a list; those of footnotes have a name."""
    parts = []
    expected = items[0].number if items else 0
    for item in items:
        attributes = f' value="{item.number}"' if item.number and item.number != expected and not note else ""
        attributes += f' id="fn:{item.number}"' if note else ""
        expected = item.number + 1
        first, *others = [child for child in item.children if not is_empty(child)] or [Block("p")]
        is_tight = first.tag == "p" and all(child.tag in ("ul", "ol") for child in others)
        inner = inline_html(first.pieces) if is_tight else _block_html(first)
        parts.append(f"<li{attributes}>{inner}{''.join(map(_block_html, others))}</li>")
    return "".join(parts)


def inline_html(pieces: Iterable[Piece]) -> str:
    """The HTML of ``pieces``, which are tidy."""
    out: list[str] = []
    open_tags: list[str] = []
    for piece in pieces:
        wanted = [f'a href="{escape(piece.href)}"'] * bool(piece.href)
        wanted += [mark for mark in MARKS if mark in piece.marks]
        common = 0
        while common < min(len(wanted), len(open_tags)) and wanted[common] == open_tags[common]:
            common += 1
        out += [f"</{tag.split()[0]}>" for tag in reversed(open_tags[common:])]
        out += [f"<{tag}>" for tag in wanted[common:]]
        open_tags = wanted
        out.append(piece.html or escape(piece.text, quote=False).replace("\n", "<br>"))
    out += [f"</{tag.split()[0]}>" for tag in reversed(open_tags)]
    return "".join(out)
