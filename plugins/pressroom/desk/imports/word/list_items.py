"""The lists of a Word document, of which its paragraphs only say their list and level."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .elements import ITEM_MARK, small_integer, value_of
from .numbering import Mark
from .package import find
from .shared import Shared

MAX_LEVEL = 5  # of lists within lists


class ListItems:
    """Follows the items of one part."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._open: list[tuple[int, str]] = []  # the levels of the list that is open, and their lists

    def end(self) -> None:
        """What follows is in no list that is open."""
        self._open.clear()

    def _place(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        """The list and the level of a paragraph, None if it is in none."""
        own = find(properties, "w:numPr") if properties is not None else None
        number, level = value_of(own, "w:numId"), value_of(own, "w:ilvl")
        by_level = self._shared.numbering.of_style(style)
        if not number:
            number, styled_level = self._shared.styles.numbering(style)
            level = level or styled_level
            if by_level and not level:
                level = str(by_level[1])
        if not number and by_level:
            return by_level
        if number in ("", "0"):
            return None
        return number, small_integer(level, 0)

    def mark(self, properties: Element | None, style: str) -> Mark | None:
        place = self._place(properties, style)
        return self._shared.numbering.next(*place) if place else None

    def item(self, mark: Mark, properties: Element | None, style: str) -> tuple[str, str]:
        """The style of an item for mammoth, and its mark."""
        place = self._place(properties, style)
        level, of = (place[1], place[0]) if place else (0, "")
        while self._open and self._open[-1][0] > level:
            self._open.pop()
        kind = f"{mark.kind} {of}"
        is_new = not self._open or self._open[-1][0] < level
        if is_new and len(self._open) < MAX_LEVEL:
            self._open.append((level, kind))
        is_fresh = is_new or self._open[-1][1] != kind
        self._open[-1] = (level, kind)
        tag = "ul" if mark.kind == "ul" else "ol"
        name = f"L{len(self._open)}{tag}{'F' if is_fresh else ''}"
        return name, f"{ITEM_MARK}{mark.kind}{mark.number}{ITEM_MARK}"
