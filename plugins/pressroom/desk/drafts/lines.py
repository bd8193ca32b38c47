"""The lines of a document as its readers see them: paragraphs, divided where a line ends within one, headings, lists
and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

_BLOCKS_INSIDE = ("li", "tr", "p")


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a document, the line number where they stand, and what of them is meant."""

    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of a document: its ``text``, the number of the block in which it stands, from 1, and the tag of that
    (``p``, ``h1``, ``ul`` …). ``is_strong``: all of it is in bold. ``nodes`` are the parts of ``block`` that are it."""

    text: str
    number: int
    tag: str
    is_strong: bool
    has_picture: bool
    block: Tag
    nodes: tuple[PageElement, ...]

    @property
    def is_slanted(self) -> bool:
        """Whether all of it is in italics."""
        return _are_within("em", self.nodes)

    @property
    def is_heading(self) -> bool:
        return self.tag[:1] == "h" and self.tag[1:].isdigit()

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph, or a line of one."""
        return self.tag == "p"

    def remove(self) -> None:
        """Take it out of the document, and its block if nothing else is in that."""
        for node in self.nodes:
            node.extract()
        if not self.block.get_text(strip=True) and not self.block.find("img"):
            self.block.extract()
            return
        for end in (self.block.contents[:1], self.block.contents[-1:]):
            if end and isinstance(end[0], Tag) and end[0].name == "br":
                end[0].extract()


def lines_of(soup: BeautifulSoup) -> list[Line]:
    """The lines of ``soup``, in order; those without text or picture are passed over."""
    lines = []
    for number, block in enumerate((child for child in soup.contents if isinstance(child, Tag)), 1):
        parts: Iterator[list[PageElement]] = iter([list(block.contents)])
        if block.name == "p":
            _lift_breaks(block)
            parts = _between_breaks(block)
        for nodes in parts:
            text = " ".join(_text(nodes).split()) if block.name == "p" else _text_of_block(block)
            has_picture = any(isinstance(node, Tag) and _has_picture(node) for node in nodes)
            if text or has_picture:
                is_strong = _are_within("strong", nodes)
                lines.append(Line(text, number, block.name, is_strong, has_picture, block, tuple(nodes)))
    return lines


def _between_breaks(block: Tag) -> Iterator[list[PageElement]]:
    """The parts of ``block`` between its breaks, each with the break behind it."""
    part: list[PageElement] = []
    for node in list(block.contents):
        part.append(node)
        if isinstance(node, Tag) and node.name == "br":
            yield part
            part = []
    if part:
        yield part


def _lift_breaks(block: Tag) -> None:
    """Divide what in ``block`` is in bold over several lines into lines that are in bold."""
    nodes = list(block.contents)
    if not any(map(_encloses_break, nodes)):
        return
    # Taken from the front and put at the end, so that the time does not grow with the square.
    for node in nodes:
        node.extract()
        block.extend(list(_lifted(node)) if isinstance(node, Tag) and _encloses_break(node) else [node])


def _encloses_break(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name != "br" and node.find("br") is not None


def _lifted(node: Tag) -> Iterator[PageElement]:
    """The lines of ``node``, each in a tag as it is, and the breaks between them."""
    _lift_breaks(node)
    for part in list(_between_breaks(node)):
        for element in part:
            element.extract()
        ends_in_break = isinstance(part[-1], Tag) and part[-1].name == "br"
        words = part[:-1] if ends_in_break else part
        if words:
            piece = Tag(name=node.name, attrs=dict(node.attrs))
            piece.extend(words)
            yield piece
        if ends_in_break:
            yield part[-1]


def _text(nodes: Sequence[PageElement]) -> str:
    return "".join(node.get_text() if isinstance(node, Tag) else str(node) for node in nodes)


def _text_of_block(block: Tag) -> str:
    """The text of a heading, list, table or quotation, an item or a row on each line."""
    inside = [
        part
        for part in block.find_all(_BLOCKS_INSIDE)
        if not (isinstance(part, Tag) and part.find(_BLOCKS_INSIDE))
    ]
    return "\n".join(
        " ".join(part.get_text(" " if part.name == "tr" else "").split()) for part in inside or [block]
    )


def _has_picture(node: Tag) -> bool:
    return node.name == "img" or node.find("img") is not None


def _are_within(mark: str, nodes: Sequence[PageElement]) -> bool:
    """Whether ``nodes`` have words, all with the ``mark``, the name of a tag. Signs beside them may be without."""
    return bool(re.search(r"\w", _text(nodes))) and all(_is_within(mark, node) for node in nodes)


def _is_within(mark: str, node: PageElement) -> bool:
    if isinstance(node, NavigableString):
        return not re.search(r"\w", node) or any(parent.name == mark for parent in node.parents)
    if not isinstance(node, Tag) or node.name in (mark, "br"):
        return True
    return all(_is_within(mark, child) for child in node.contents)
