"""Drawings of Word: their pictures become part of the text, their text boxes are put aside, all other words are said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .elements import PICTURE_MARK, chosen, new_run, words_of
from .package import Damaged, Relation, find
from .shared import Shared


class Graphics:
    """The drawings of one part, which refers to others by ``relations``. ``boxes``: the text boxes that nobody has taken
    yet."""

    def __init__(self, shared: Shared, relations: dict[str, Relation]) -> None:
        self.shared = shared
        self.notes = shared.notes
        self.relations = relations
        self.boxes: list[Element] = []

    def runs(self, node: Element, alt: str = "") -> Iterator[Element]:
        """The pictures within ``node``; its text boxes are put aside, and the words of drawings said."""
        if node.tag == "mc:AlternateContent":
            node = chosen(node)
        description = find(node, "wp:docPr")
        if description is not None:
            self._say_link(description)
            alt = (description.get("descr") or description.get("title") or "").strip()
            if description.get("hidden") in ("1", "true", "on"):
                self.notes.add("hidden", words_of(node) or alt or " (gambar) ")
                return
        alt = (node.get("alt") or "").strip() or alt if node.tag.startswith("v:") else alt
        if node.tag == "a:blip":
            yield from self._picture(node, node.get("r:embed"), node.get("r:link"), alt)
            return
        if node.tag == "v:imagedata":
            yield from self._picture(node, node.get("r:id"), None, alt or node.get("o:title", ""))
            return
        if node.tag == "w:txbxContent":
            if words := words_of(node).strip():
                self.notes.once("text_box", words)
            self.boxes.append(node)
            return
        if node.tag == "v:textpath" and node.get("string"):
            self.notes.once("drawing", node.get("string", ""))
        elif node.tag == "a:t":
            self.notes.add("drawing", f"{node.text or ''} ")
        elif node.tag in ("c:chart", "dgm:relIds"):
            self._drawing(node.get("r:id") or node.get("r:dm") or "")
        elif node.tag == "o:OLEObject":
            self.notes.once("embedded", node.get("ProgID", ""))
        elif node.tag == "pic:blipFill" and (blip := find(node, "a:blip")) is not None:
            source = find(node, "a:srcRect")
            blip.set("crop", " ".join(str(_share(source, side)) for side in "ltrb"))
        for child in node:
            yield from self.runs(child, alt)

    def _picture(
        self, node: Element, embedded: str | None, linked: str | None, alt: str
    ) -> Iterator[Element]:
        relation = self.relations.get(embedded or linked or "")
        if relation is None:
            return
        if relation.external:
            self.notes.once("picture_elsewhere", " ".join(filter(None, (relation.target, alt))))
            return
        left, top, right, bottom = map(float, node.get("crop", "0 0 0 0").split())
        index = self.shared.picture(relation.target, " ".join(alt.split()), (left, top, right, bottom))
        if index is not None:
            yield new_run(f"{PICTURE_MARK}{index}{PICTURE_MARK}")

    def _say_link(self, description: Element) -> None:
        link = find(description, "a:hlinkClick")
        relation = self.relations.get(link.get("r:id", "")) if link is not None else None
        if relation is not None and relation.external:
            self.notes.once("picture_link", relation.target)

    def _drawing(self, id: str) -> None:
        """Say the words of a chart or a diagram, which stand in a part of their own."""
        relation = self.relations.get(id)
        if relation is None or relation.external:
            return
        try:
            tree = self.shared.package.tree(relation.target)
        except Damaged:
            tree = None
        if words := words_of(tree).strip() if tree is not None else "":
            self.notes.once("drawing", words)


def _share(source: Element | None, side: str) -> float:
    """The share of a picture that is cut off at this ``side``, written as thousandths of a percent; a negative one, which
    adds a margin, is none."""
    match = re.fullmatch(r"(\d{1,6})(%?)", source.get(side, "") if source is not None else "")
    return int(match[1]) / (100 if match[2] else 100_000) if match else 0.0
