"""What the styles of a Word document say of their paragraphs and words, inherited from the styles they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .elements import Indent, indent_of
from .package import find, find_all

# The names under which Word stores its own styles, in every language of its menus.
_HEADING = re.compile(r"heading ([1-9])")
_HEADING_ID = re.compile(r"(?:heading|judul)([1-9])", re.IGNORECASE)
_QUOTES = ("quote", "intense quote")
_OFF = ("0", "false", "off", "none")
TOGGLES = ("w:b", "w:i", "w:strike", "w:dstrike", "w:vanish")


def is_on(element: Element | None) -> bool | None:
    """Whether a property that is on or off is on; None if nothing says so."""
    return None if element is None else element.get("w:val", "true").lower() not in _OFF


class Styles:
    def __init__(self, tree: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._default_table = ""
        self._defaults: Element | None = None
        for element in tree if tree is not None else ():
            if element.tag == "w:docDefaults":
                self._defaults = find(element, "w:rPrDefault/w:rPr")
            elif element.tag == "w:style" and (id := element.get("w:styleId")):
                self._styles[id] = element
                is_default = is_on_attribute(element.get("w:default"))
                if element.get("w:type") == "paragraph" and is_default:
                    self._default = id
                elif element.get("w:type") == "table" and is_default:
                    self._default_table = id

    def _chain(self, id: str) -> Iterator[Element]:
        """The style ``id`` and those it is based on, the nearest first."""
        seen: set[str] = set()
        while id in self._styles and id not in seen:
            seen.add(id)
            yield self._styles[id]
            based_on = find(self._styles[id], "w:basedOn")
            id = "" if based_on is None else based_on.get("w:val", "")

    def _name(self, style: Element) -> str:
        name = find(style, "w:name")
        return "" if name is None else name.get("w:val", "").lower()

    def heading_level(self, id: str) -> int:
        """The level of a heading in the style ``id``, 0 if it is none."""
        for style in self._chain(id):
            name = self._name(style)
            if match := _HEADING.fullmatch(name):
                return min(int(match[1]), 6)
            if name == "title":
                return 1
            outline = find(style, "w:pPr/w:outlineLvl")
            if outline is not None and outline.get("w:val", "") in tuple("012345678"):
                return min(int(outline.get("w:val", "0")) + 1, 6)
        match = _HEADING_ID.fullmatch(id) if id not in self._styles else None
        return min(int(match[1]), 6) if match else 0

    def is_quotation(self, id: str) -> bool:
        return any(self._name(style) in _QUOTES for style in self._chain(id))

    def numbering(self, id: str) -> tuple[str, str]:
        """The list and the level that the style ``id`` gives its paragraphs, empty if it gives none."""
        number, level = "", ""
        for style in self._chain(id or self._default):
            for found in find_all(style, "w:pPr/w:numPr/w:numId"):
                number = number or found.get("w:val", "")
            for found in find_all(style, "w:pPr/w:numPr/w:ilvl"):
                level = level or found.get("w:val", "")
        return number, level

    def indent(self, id: str) -> Indent:
        """How far from the margin the style ``id`` sets its paragraphs."""
        said: Indent = {}
        for style in self._chain(id or self._default):
            said = {**indent_of(find(style, "w:pPr")), **said}
        return said

    def run_properties(self, paragraph: str, character: str, own: Element | None) -> Iterator[Element]:
        """What is said of a run with these styles and its ``own`` properties, the nearest first."""
        if own is not None:
            yield own
        for style in (*self._chain(character), *self._chain(paragraph or self._default)):
            yield from find_all(style, "w:rPr")

    def paragraph_properties(self, id: str) -> Iterator[Element]:
        """What the style ``id`` says of its paragraphs, the nearest first."""
        for style in self._chain(id or self._default):
            yield from find_all(style, "w:pPr")

    def colours_tables(self, id: str) -> bool:
        """Whether the style ``id`` colours any cells of its tables."""
        return any(node.tag == "w:shd" for style in self._chain(id) for node in style.iter())

    def hides_table(self, id: str) -> bool:
        """Whether the style ``id`` of a table hides what stands in it, if only in some of its rows or columns."""
        return any(
            is_on(found)
            for style in self._chain(id or self._default_table)
            for properties in style.iter("w:rPr")
            for found in find_all(properties, "w:vanish")
        )

    def toggled(
        self, paragraph: str, character: str, own: Element | None, *, in_hidden_table: bool = False
    ) -> set[str]:
        """Which of ``TOGGLES`` are on for a run with these styles and its ``own`` properties. Both styles together
        cancel each other out (ECMA-376 part 1, 17.7.3); what a table hides stays hidden, unless the run itself says
        otherwise."""
        on = set()
        for name in TOGGLES:
            state = is_on(find(own, name)) if own is not None else None
            if state is None:
                by_styles = [self._toggle(paragraph or self._default, name), self._toggle(character, name)]
                default = bool(is_on(find(self._defaults, name))) if self._defaults is not None else False
                state = default or by_styles.count(True) == 1 or (in_hidden_table and name == "w:vanish")
            if state:
                on.add(name)
        return on

    def _toggle(self, id: str, name: str) -> bool | None:
        states = (is_on(find(style, f"w:rPr/{name}")) for style in self._chain(id))
        return next((state for state in states if state is not None), None)

    def vertical(self, character: str, own: Element | None) -> str:
        """``superscript``, ``subscript`` or nothing."""
        places = [own] if own is not None else []
        places += [properties for style in self._chain(character) for properties in find_all(style, "w:rPr")]
        for place in places:
            if (found := find(place, "w:vertAlign")) is not None:
                value = found.get("w:val", "")
                return value if value in ("superscript", "subscript") else ""
        return ""


def is_on_attribute(value: str | None) -> bool:
    return value is not None and value.lower() not in _OFF
