"""What the links and images of a body name, and where they stand in the file."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

PLACEHOLDER = "tautan:"
# Within a tag: the text of a body may say the same.
_PLACED = re.compile(rf'<(?:a|img)\b[^>]* (?:href|src)="{PLACEHOLDER}(\d+)"')
# What stands before an address and behind it where it is a destination.
_BEFORE = ("(", "<", "=", '"', "'", "]:")
_EMPTY = re.compile(r"\]\([ \n]*(?:<>)?[ \n]*\)|(?:href|src)=(?:\"\"|'')")
_BEHIND = frozenset(")>\"' \n")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link or an image names, and its line. ``written`` is all of it as typed; ``path`` is what is
    before the query and the fragment, decoded, and ``tail`` these two with their ``?`` and ``#``."""

    written: str
    path: str
    tail: str
    image: bool
    line: int


def targets(page: str, destinations: list[tuple[str, bool]], text: str, first: int) -> tuple[Target, ...]:
    """The targets of ``page``, whose placeholders count ``destinations``: addresses, and whether each is that
    of an image. ``text`` is the body without code, from the line ``first`` of its file."""
    if not destinations:
        return ()
    finder = LineFinder(text)
    order = dict.fromkeys(int(index) for index in _PLACED.findall(page))
    lines = {index: finder.line(destinations[index][0]) for index in order}
    return tuple(
        _target(address, is_image, first + lines.get(index, 0))
        for index, (address, is_image) in enumerate(destinations)
    )


def _target(address: str, is_image: bool, line: int) -> Target:
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    decoded = unquote(path).replace("\\", "/")
    return Target(address, decoded, address[len(path) :], is_image, line)


class LineFinder:
    """Finds addresses one after the other, in the order of the page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def line(self, address: str) -> int:
        """The line, from 0, of the next place where ``address`` is a destination: behind the last one found,
        else anywhere, since definitions and footnotes may stand elsewhere; 0 if it is nowhere."""
        if not address:
            return self._line_of_empty()
        for start in (self.position, 0):
            for typed in dict.fromkeys((address, html.escape(address), html.escape(address, quote=False))):
                position = self._find(typed, start)
                if position >= 0:
                    if "]:" not in self.text[max(position - 4, 0) : position]:
                        self.position = position + len(typed)
                    return self.text.count("\n", 0, position)
        return self.text.count("\n", 0, max(self.text.find(address), 0))

    def _line_of_empty(self) -> int:
        empty = _EMPTY.search(self.text, self.position) or _EMPTY.search(self.text)
        if not empty:
            return 0
        self.position = empty.end()
        return self.text.count("\n", 0, empty.start())

    def _find(self, typed: str, start: int) -> int:
        position = self.text.find(typed, start)
        while position >= 0:
            end = position + len(typed)
            is_behind = self.text[max(position - 9, 0) : position].rstrip().endswith(_BEFORE)
            if is_behind and (end == len(self.text) or self.text[end] in _BEHIND):
                return position
            position = self.text.find(typed, end)
        return -1
