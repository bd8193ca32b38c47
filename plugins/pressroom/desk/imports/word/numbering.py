"""The numbers and bullets that Word shows before the paragraphs of its lists, and which stand nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ..structure.counters import letter, roman
from .elements import Indent, indent_of
from .package import find, find_all

_LEVELS = 9
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
    "none": lambda number: "",
}


class Mark(NamedTuple):
    """What stands before a paragraph. ``kind``: ``ul``, ``ol``, ``a`` (a list by letters), or ``text`` for what
    Markdown has no list for, whose ``text`` is empty or what Word shows."""

    kind: str
    number: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = (
        None  # the level, from 1, whose next number starts this one again; 0 for none
    )
    indent: Indent = field(default_factory=dict)


class Numbering:
    """Counts while the paragraphs are read, in their order."""

    def __init__(self, tree: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._style_levels: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if tree is not None:
            self._read(tree)

    def _read(self, tree: Element) -> None:
        styled: dict[str, str] = {}
        by_style: dict[str, tuple[str, int]] = {}
        for abstract in find_all(tree, "w:abstractNum"):
            id = abstract.get("w:abstractNumId", "")
            levels = {}
            for position, element in enumerate(find_all(abstract, "w:lvl")):
                number = _integer(element.get("w:ilvl"), position)
                levels[number] = _level(element)
                for style in find_all(element, "w:pStyle"):
                    by_style[style.get("w:val", "")] = (id, number)
            self._levels[id] = levels
            for own in find_all(abstract, "w:styleLink"):
                styled[own.get("w:val", "")] = id
            for other in find_all(abstract, "w:numStyleLink"):
                self._links[id] = other.get("w:val", "")
        self._links = {id: styled[style] for id, style in self._links.items() if style in styled}
        for element in find_all(tree, "w:num"):
            id, target = element.get("w:numId", ""), ""
            for abstract in find_all(element, "w:abstractNumId"):
                target = abstract.get("w:val", "")
            self._lists[id] = target
            for override in find_all(element, "w:lvlOverride"):
                for start in find_all(override, "w:startOverride"):
                    level = _integer(override.get("w:ilvl"), 0)
                    self._starts.setdefault(id, {})[level] = _integer(start.get("w:val"), 1)
            for name, (abstract_id, level) in by_style.items():
                if abstract_id == target:
                    self._style_levels.setdefault(name, (id, level))

    def of_style(self, style: str) -> tuple[str, int] | None:
        """The list and the level that belong to the style of a paragraph."""
        return self._style_levels.get(style)

    def _levels_of(self, id: str) -> dict[int, _Level]:
        """The levels of the list ``id``, from 0; none if there is no such list."""
        abstract = self._lists.get(id, "")
        return self._levels.get(self._links.get(abstract, abstract), {})

    def indent(self, id: str, number: int) -> Indent:
        """How far from the margin the list ``id`` stands at the level ``number``."""
        level = self._levels_of(id).get(number)
        return level.indent if level else {}

    def next(self, id: str, number: int) -> Mark | None:
        """What stands before the next paragraph of the list ``id`` at the level ``number``, from 0; None if there is no
        such list."""
        abstract = self._lists.get(id)
        if abstract is None:
            return None
        abstract = self._links.get(abstract, abstract)
        levels = self._levels_of(id)
        number = max(0, min(number, _LEVELS - 1))
        level = levels.get(number)
        if level is None:
            return None
        if level.format == "bullet":
            return Mark("ul")
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number in self._starts.get(id, {}) and (id, number) not in self._started:
            counts[number] = None
        start = self._starts.get(id, {}).get(number, level.start)
        self._started.add((id, number))
        before = counts[number]
        count = counts[number] = start if before is None else before + 1
        for upper in range(number):
            if counts[upper] is None:
                counts[upper] = levels.get(upper, _Level()).start
        for lower in range(number + 1, _LEVELS):
            restarts = levels.get(lower, _Level()).restarts_after
            if restarts is None or restarts >= number + 1:
                counts[lower] = None
        return self._mark(levels, number, count, counts)

    def _mark(self, levels: dict[int, _Level], number: int, count: int, counts: list[int | None]) -> Mark:
        level = levels[number]

        def shown(match: re.Match[str]) -> str:
            upper = int(match[1]) - 1
            value = counts[upper] if 0 <= upper < _LEVELS else None
            return _FORMATS.get(levels.get(upper, _Level()).format, str)(value) if value is not None else ""

        text = re.sub(r"%([1-9])", shown, level.text).strip()
        if level.format == "decimal" and re.fullmatch(rf"{count}[.)]?", text) and count < 1000:
            return Mark("ol", count, text)
        if level.format == "lowerLetter" and re.fullmatch(r"[a-z][.)]?", text):
            return Mark("a", count, text)
        return Mark("text", count, text)


def _level(element: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = find(element, name)
        return default if found is None else found.get("w:val", default)

    restarts = value("w:lvlRestart", "")
    return _Level(
        value("w:numFmt", "decimal"),
        value("w:lvlText", ""),
        _integer(value("w:start", "1"), 1),
        _integer(restarts, 0) if restarts else None,
        indent_of(find(element, "w:pPr")),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default
