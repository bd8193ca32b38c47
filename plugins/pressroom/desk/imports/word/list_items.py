"""The lists of a Word document, of which its paragraphs only say their list and level."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from .elements import ITEM_MARK, indent_of, small_integer, value_of
from .numbering import Mark
from .package import find
from .shared import Shared

MAX_LEVEL = 5  # of lists within lists
_STEP = 120  # twentieths of a point that the eye takes for a step to the right


class _Place(NamedTuple):
    """Where a paragraph stands: in the list ``of``, at its ``level`` from 0, and its number or bullet at this ``indent``
    from the margin."""

    of: str
    level: int
    indent: int

    def is_within(self, other: _Place) -> bool:
        """Whether it belongs to an item at ``other``: by its level, or in another list by what the eye sees, since the
        styles "List Number" and "List Number 2" are lists of their own."""
        if self.of == other.of or abs(self.indent - other.indent) < _STEP:
            return self.level > other.level
        return self.indent > other.indent


class ListItems:
    """Follows the items of one part."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._open: list[tuple[_Place, str]] = []  # where the lists that are open stand, and their kinds

    def end(self) -> None:
        """What follows is in no list that is open."""
        self._open.clear()

    def _place(self, properties: Element | None, style: str) -> _Place | None:
        """The place of a paragraph, None if it is in no list."""
        numbering, styles = self._shared.numbering, self._shared.styles
        own = find(properties, "w:numPr") if properties is not None else None
        number, level = value_of(own, "w:numId"), value_of(own, "w:ilvl")
        by_level = numbering.of_style(style)
        is_by_style = not number
        if not number:
            number, styled_level = styles.numbering(style)
            level = level or styled_level
            if by_level and not level:
                level = str(by_level[1])
        if not number and by_level:
            number, level = by_level[0], str(by_level[1])
        if number in ("", "0"):
            return None
        depth = small_integer(level, 0)
        by_list, by_style = numbering.indent(number, depth), styles.indent(style)
        said = {**by_list, **by_style} if is_by_style else {**by_style, **by_list}
        said |= indent_of(properties)
        return _Place(number, depth, said.get("left", 0) - said.get("hanging", 0))

    def mark(self, properties: Element | None, style: str) -> Mark | None:
        place = self._place(properties, style)
        return self._shared.numbering.next(place.of, place.level) if place else None

    def item(self, mark: Mark, properties: Element | None, style: str) -> tuple[str, str]:
        """The style of an item for mammoth, and its mark."""
        place = self._place(properties, style) or _Place("", 0, 0)
        is_open = any(other.of == place.of for other, _ in self._open)
        while self._open and (
            self._open[-1][0].is_within(place) or (is_open and self._open[-1][0].of != place.of)
        ):
            self._open.pop()
        kind = f"{mark.kind} {place.of}"
        is_new = not self._open or place.is_within(self._open[-1][0])
        if is_new and len(self._open) < MAX_LEVEL:
            self._open.append((place, kind))
        is_fresh = is_new or self._open[-1][1] != kind
        self._open[-1] = (place, kind)
        tag = "ul" if mark.kind == "ul" else "ol"
        name = f"L{len(self._open)}{tag}{'F' if is_fresh else ''}"
        return name, f"{ITEM_MARK}{mark.kind}{mark.number}{ITEM_MARK}"
