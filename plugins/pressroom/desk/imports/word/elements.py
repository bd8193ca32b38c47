"""Small elements of WordprocessingML: what a property says, which words there are, and the runs that mammoth reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from .package import find

# Noncharacters, which no text has: around the index of a picture, and around the kind and number of an item.
PICTURE_MARK, ITEM_MARK = "\ufdd0", "\ufdd1"
SHOWN_BREAKS = ("w:br", "w:cr")


def words_of(element: Element) -> str:
    """All words within ``element``, as typed."""
    parts = []
    for node in element.iter():
        if node.tag in ("w:t", "w:delText", "m:t", "a:t"):
            parts.append(node.text or "")
        elif node.tag in (*SHOWN_BREAKS, "w:tab", "w:p", "a:p"):
            parts.append(" ")
    return "".join(parts)


def chosen(alternatives: Element) -> Element:
    """Of the two forms of a drawing the newer one, which Word shows, unless it holds no picture and no text."""
    choice, fallback = find(alternatives, "mc:Choice"), find(alternatives, "mc:Fallback")
    for element in (choice, fallback):
        if element is not None and any(
            node.tag in ("a:blip", "v:imagedata", "w:txbxContent", "w:t", "a:t", "c:chart", "dgm:relIds")
            for node in element.iter()
        ):
            return element
    return fallback if fallback is not None else choice if choice is not None else Element("mc:Choice")


def value_of(properties: Element | None, name: str) -> str:
    """The value of the property ``name``, empty if nothing says it."""
    found = find(properties, name) if properties is not None else None
    return found.get("w:val", "") if found is not None else ""


def small_integer(text: str, default: int) -> int:
    """The number that ``text`` is, at most 100."""
    return min(int(text), 100) if re.fullmatch(r"\d{1,6}", text) else default


# What is said of how far a paragraph stands from the margin: ``left`` and ``hanging``, in twentieths of a point.
Indent = dict[str, int]


def indent_of(properties: Element | None) -> Indent:
    """What the ``properties`` of a paragraph say of its indent."""
    found = find(properties, "w:ind") if properties is not None else None
    said: Indent = {}
    for name, key in (("w:start", "left"), ("w:left", "left"), ("w:hanging", "hanging")):
        text = found.get(name, "") if found is not None else ""
        if re.fullmatch(r"-?\d{1,6}", text):
            said[key] = int(text)
    return said


def new_run(text: str, on: Iterable[str] = (), vertical: str = "", breaks: bool = False) -> Element:
    """A run with this ``text``, or with a line break, whose properties ``on`` are on."""
    run = Element("w:r")
    properties = SubElement(run, "w:rPr")
    for name in on:
        if name != "w:vanish":
            SubElement(properties, "w:strike" if name == "w:dstrike" else name)
    if vertical:
        SubElement(properties, "w:vertAlign", {"w:val": vertical})
    if breaks:
        SubElement(run, "w:br")
    else:
        SubElement(run, "w:t").text = text
    return run
