"""The text of a Word document as mammoth reads it whole: paragraphs, runs, links, tables and little else.

mammoth prints what is hidden and leaves out without a word what it does not know. So each part is written anew for it:
what Word shows is plain runs, and what cannot be kept is said. Pictures, numbers of lists and notes stand in the text
as marks, which ``reading`` replaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from .elements import chosen, new_run, small_integer, value_of, words_of
from .list_items import ListItems
from .package import find
from .runs import DELETED, INLINE, SKIPPED, Context, Runs, is_placeholder
from .seen import is_coloured
from .shared import Shared
from .styles import is_on


class Tidier:
    """Tidies one part, whose name is ``part``."""

    def __init__(self, shared: Shared, part: str) -> None:
        self.shared = shared
        self.notes = shared.notes
        self.runs = Runs(shared, shared.package.relations(part))
        self.lists = ListItems(shared)
        self._is_on_colour = shared.is_on_colour
        self._is_in_hidden_table = False

    # --- blocks

    def blocks(self, element: Element) -> list[Element]:
        """The paragraphs and tables of ``element``."""
        blocks: list[Element] = []
        carried: list[Element] = []  # the runs of a paragraph whose end was deleted
        nodes = list(self._block_nodes(element))
        for index, node in enumerate(nodes):
            if node.tag == "w:tbl":
                self.lists.end()
                blocks.append(self._table(node))
            elif node.tag == "w:p":
                next_tag = nodes[index + 1].tag if index + 1 < len(nodes) else ""
                is_joined = next_tag == "w:p" and find(node, "w:pPr/w:rPr/w:del") is not None
                properties = find(node, "w:pPr")
                style = value_of(properties, "w:pStyle")
                by_style = self.shared.styles.paragraph_properties(style)
                on_colour = self._is_on_colour or is_coloured(properties) or any(map(is_coloured, by_style))
                self.notes.paragraph()
                context = Context(style, is_on_colour=on_colour, is_in_hidden_table=self._is_in_hidden_table)
                carried = [*carried, *self.runs.inline(node, context)]
                if not is_joined:
                    blocks.append(self._paragraph(properties, style, carried))
                    carried = []
                while self.runs.graphics.boxes:
                    blocks += self._blocks_on_colour(self.runs.graphics.boxes.pop(0), is_on_colour=True)
        return blocks

    def _blocks_on_colour(self, element: Element, *, is_on_colour: bool) -> list[Element]:
        """The same of a cell or a text box, whose ground may have a colour."""
        before = self._is_on_colour
        self._is_on_colour = before or is_on_colour
        blocks = self.blocks(element)
        self._is_on_colour = before
        return blocks

    def _block_nodes(self, element: Element) -> Iterator[Element]:
        """The paragraphs and tables of ``element``, out of all that may enclose them."""
        for child in element:
            if child.tag in ("w:p", "w:tbl"):
                yield child
            elif child.tag in INLINE:  # no program of an office writes it so, others do
                loose = Element("w:p")
                loose.append(child)
                yield loose
            elif child.tag in DELETED:
                self.runs.deleted(child)
            elif is_placeholder(child):
                self.runs.say("placeholder", child)
            elif child.tag == "w:altChunk":
                self.notes.once("embedded", "")
            elif child.tag in ("m:oMath", "m:oMathPara"):
                self.notes.add("formula", words_of(child))
            elif child.tag == "mc:AlternateContent":
                yield from self._block_nodes(chosen(child))
            elif child.tag not in SKIPPED:
                yield from self._block_nodes(child)

    def _paragraph(self, properties: Element | None, style: str, runs: list[Element]) -> Element:
        """The tidy paragraph of ``runs``, with its heading, its place in a list or the number that Word shows."""
        paragraph = Element("w:p")
        if not any(True for run in runs for _ in run.iter("w:t")):
            return paragraph
        mark = self.lists.mark(properties, style)
        level = self.shared.styles.heading_level(style)
        name = f"H{level}" if level else "Q" if self.shared.styles.is_quotation(style) else ""
        before: list[Element] = []
        if mark and mark.kind != "text" and not name:
            name, sign = self.lists.item(mark, properties, style)
            before = [new_run(sign)]
        else:
            self.lists.end()
            if mark and (text := mark.text or {"ul": ""}.get(mark.kind, f"{mark.number}.")):
                before = [new_run(f"{text} ")]
        if name:
            SubElement(SubElement(paragraph, "w:pPr"), "w:pStyle", {"w:val": name})
        paragraph.extend([*before, *runs])
        return paragraph

    # --- tables

    def _table(self, node: Element) -> Element:
        table = Element("w:tbl")
        old = find(node, "w:tblPr")
        style = value_of(old, "w:tblStyle")
        on_colour = is_coloured(old) or self.shared.styles.colours_tables(style)
        was_hidden = self._is_in_hidden_table
        self._is_in_hidden_table = was_hidden or self.shared.styles.hides_table(style)
        for row in self._within(node, "w:tr"):
            properties = find(row, "w:trPr")
            words = words_of(row)
            if properties is not None and find(properties, "w:del") is not None:
                self.notes.add("deleted", f"{words} ")
                continue
            if properties is not None and is_on(find(properties, "w:hidden")):
                self.notes.add("hidden", f"{words} ")
                continue
            if properties is not None and find(properties, "w:ins") is not None:
                self.notes.add("inserted", f"{words} ")
            table.append(self._row(row, properties, on_colour=on_colour))
        self._is_in_hidden_table = was_hidden
        return table

    def _row(self, node: Element, properties: Element | None, *, on_colour: bool) -> Element:
        row = Element("w:tr")
        if properties is not None and is_on(find(properties, "w:tblHeader")):
            SubElement(SubElement(row, "w:trPr"), "w:tblHeader")
        for _ in range(small_integer(value_of(properties, "w:gridBefore"), 0)):
            SubElement(SubElement(row, "w:tc"), "w:p")
        for source in self._within(node, "w:tc"):
            old = find(source, "w:tcPr")
            cell = SubElement(row, "w:tc")
            new = SubElement(cell, "w:tcPr")
            SubElement(
                new, "w:gridSpan", {"w:val": str(max(small_integer(value_of(old, "w:gridSpan"), 1), 1))}
            )
            if old is not None and (merge := find(old, "w:vMerge")) is not None:
                SubElement(new, "w:vMerge", {"w:val": merge.get("w:val") or "continue"})
            self.lists.end()
            if old is not None and find(old, "w:cellDel") is not None:
                self.notes.add("deleted", f"{words_of(source)} ")
            else:
                cell.extend(self._blocks_on_colour(source, is_on_colour=on_colour or is_coloured(old)))
            self.lists.end()
        return row

    def _within(self, element: Element, tag: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, out of all that may enclose them."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag in DELETED:
                self.runs.deleted(child)
            elif child.tag not in SKIPPED:
                if is_placeholder(child):  # its rows and cells keep their places
                    self.runs.say("placeholder", child)
                    for paragraph in child.iter("w:p"):
                        paragraph.clear()
                yield from self._within(child, tag)
