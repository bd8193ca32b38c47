"""The text of a Word document as mammoth reads it whole: paragraphs, runs, links, tables and little else.

mammoth prints what is hidden and leaves out without a word what it does not know. So each part is written anew for it:
what Word shows is plain runs, and what cannot be kept is said. Pictures, numbers of lists and notes stand in the text
as marks, which ``reading`` replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from ..document import Picture
from ..pictures import WHOLE, Crop, picture
from .fields import Field
from .notes import Notes
from .numbering import Mark, Numbering
from .package import MAX_PICTURE, Damaged, Package, Relation, find
from .styles import Styles, is_on

# Noncharacters, which no text has: around the index of a picture, and around the kind and number of an item.
PICTURE_MARK, ITEM_MARK = "\ufdd0", "\ufdd1"
_MARKS = re.compile("[\ufdd0-\ufdef]")
MAX_LEVEL = 5  # of lists within lists
_DELETED = ("w:del", "w:moveFrom")
_INSERTED = ("w:ins", "w:moveTo")
_INLINE = ("w:r", "w:hyperlink", "w:pict", "w:drawing", "w:object", "w:fldSimple")
_SHOWN_BREAKS = ("w:br", "w:cr")
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": ""}
# What has no text of its own, or whose text is said elsewhere or never shown.
_SKIPPED = frozenset(
    """w:pPr w:rPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rubyPr
    w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef w:bookmarkStart w:bookmarkEnd w:proofErr
    w:footnoteRef w:endnoteRef w:separator w:continuationSeparator w:delText w:delInstrText w:lastRenderedPageBreak
    w:tblPrEx w:permStart w:permEnd w:fldData""".split()
)


class Context(NamedTuple):
    """What holds for a run: the style of its paragraph, where it leads, and whether it is a tracked insertion."""

    style: str = ""
    href: str = ""
    is_inserted: bool = False


class Shared:
    """What all parts of one document share."""

    def __init__(self, package: Package, main: str) -> None:
        relations = package.relations(main)
        trees = {
            kind: package.tree(name)
            for kind in ("styles", "numbering")
            if (name := part_of(relations, kind)) is not None
        }
        self.package = package
        self.styles = Styles(trees.get("styles"))
        self.numbering = Numbering(trees.get("numbering"))
        self.notes = Notes()
        self.pictures: list[Picture] = []
        self.links: dict[str, str] = {}  # ids by address
        self.referenced: set[str] = set()  # the footnotes that the text names
        self._indexes: dict[tuple[str, Crop], int | None] = {}

    def link(self, href: str) -> str:
        """The id of the relation to ``href``."""
        return self.links.setdefault(href, f"tautan{len(self.links)}")

    def picture(self, name: str, alt: str, crop: Crop) -> int | None:
        """The index of the picture in the part ``name``, None if a page cannot show it, which is said."""
        if (name, crop) not in self._indexes:
            data = self.package.read(name, MAX_PICTURE)
            found = picture(data, alt, crop) if data else None
            if found is None:
                self.notes.once("picture", " ".join(filter(None, (name.rpartition("/")[2], alt))))
            elif crop != WHOLE:
                self.notes.once("picture_cropped", alt or name.rpartition("/")[2])
            if found is not None:
                self.pictures.append(found)
            self._indexes[name, crop] = None if found is None else len(self.pictures) - 1
        return self._indexes[name, crop]


def part_of(relations: dict[str, Relation], kind: str) -> str | None:
    """The name of the part of this ``kind`` among ``relations``."""
    return next(
        (found.target for found in relations.values() if found.kind == kind and not found.external), None
    )


def words_of(element: Element) -> str:
    """All words within ``element``, as typed."""
    parts = []
    for node in element.iter():
        if node.tag in ("w:t", "w:delText", "m:t", "a:t"):
            parts.append(node.text or "")
        elif node.tag in (*_SHOWN_BREAKS, "w:tab", "w:p", "a:p"):
            parts.append(" ")
    return "".join(parts)


class Tidier:
    """Tidies one part, whose name is ``part``."""

    def __init__(self, shared: Shared, part: str) -> None:
        self.shared = shared
        self.notes = shared.notes
        self.relations = shared.package.relations(part)
        self.fields: list[Field] = []
        self.boxes: list[Element] = []  # text boxes, which go below their paragraph
        self.stack: list[tuple[int, str]] = []  # the levels of the list that is open, and their lists

    # --- blocks

    def blocks(self, element: Element) -> list[Element]:
        """The paragraphs and tables of ``element``."""
        blocks: list[Element] = []
        carried: list[Element] = []  # the runs of a paragraph whose end was deleted
        nodes = list(self._block_nodes(element))
        for index, node in enumerate(nodes):
            if node.tag == "w:tbl":
                self.stack.clear()
                blocks.append(self._table(node))
            elif node.tag == "w:p":
                next_tag = nodes[index + 1].tag if index + 1 < len(nodes) else ""
                is_joined = next_tag == "w:p" and find(node, "w:pPr/w:rPr/w:del") is not None
                style = _value(find(node, "w:pPr"), "w:pStyle")
                self.notes.paragraph()
                carried = [*carried, *self._inline(node, Context(style))]
                if not is_joined:
                    blocks.append(self._paragraph(find(node, "w:pPr"), style, carried))
                    carried = []
                while self.boxes:
                    blocks += self.blocks(self.boxes.pop(0))
        return blocks

    def _block_nodes(self, element: Element) -> Iterator[Element]:
        """The paragraphs and tables of ``element``, out of all that may enclose them."""
        for child in element:
            if child.tag in ("w:p", "w:tbl"):
                yield child
            elif child.tag in _INLINE:  # no program of an office writes it so, others do
                loose = Element("w:p")
                loose.append(child)
                yield loose
            elif child.tag in _DELETED:
                self.notes.add("deleted", words_of(child))
            elif child.tag == "w:altChunk":
                self.notes.once("embedded", "")
            elif child.tag in ("m:oMath", "m:oMathPara"):
                self.notes.add("formula", words_of(child))
            elif child.tag == "mc:AlternateContent":
                yield from self._block_nodes(chosen(child))
            elif child.tag not in _SKIPPED:
                yield from self._block_nodes(child)

    def _paragraph(self, properties: Element | None, style: str, runs: list[Element]) -> Element:
        """The tidy paragraph of ``runs``, with its heading, its place in a list or the number that Word shows."""
        paragraph = Element("w:p")
        if not any(True for run in runs for _ in run.iter("w:t")):
            return paragraph
        mark = self._mark(properties, style)
        level = self.shared.styles.heading_level(style)
        name = f"H{level}" if level else "Q" if self.shared.styles.is_quotation(style) else ""
        before: list[Element] = []
        if mark and mark.kind != "text" and not name:
            name, sign = self._item(mark, properties, style)
            before = [_run(sign)]
        else:
            self.stack.clear()
            if mark and (text := mark.text or {"ul": ""}.get(mark.kind, f"{mark.number}.")):
                before = [_run(f"{text} ")]
        if name:
            SubElement(SubElement(paragraph, "w:pPr"), "w:pStyle", {"w:val": name})
        paragraph.extend([*before, *runs])
        return paragraph

    def _list(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        """The list and the level of a paragraph, None if it is in none."""
        own = find(properties, "w:numPr") if properties is not None else None
        number, level = _value(own, "w:numId"), _value(own, "w:ilvl")
        by_level = self.shared.numbering.of_style(style)
        if not number:
            number, styled_level = self.shared.styles.numbering(style)
            level = level or styled_level
            if by_level and not level:
                level = str(by_level[1])
        if not number and by_level:
            return by_level
        if number in ("", "0"):
            return None
        return number, int(level) if level.isdigit() else 0

    def _mark(self, properties: Element | None, style: str) -> Mark | None:
        place = self._list(properties, style)
        return self.shared.numbering.next(*place) if place else None

    def _item(self, mark: Mark, properties: Element | None, style: str) -> tuple[str, str]:
        """The style of an item for mammoth, and its mark."""
        place = self._list(properties, style)
        level, of = (place[1], place[0]) if place else (0, "")
        while self.stack and self.stack[-1][0] > level:
            self.stack.pop()
        kind = f"{mark.kind} {of}"
        is_new = not self.stack or self.stack[-1][0] < level
        if is_new and len(self.stack) < MAX_LEVEL:
            self.stack.append((level, kind))
        is_fresh = is_new or self.stack[-1][1] != kind
        self.stack[-1] = (level, kind)
        tag = "ul" if mark.kind == "ul" else "ol"
        name = f"L{len(self.stack)}{tag}{'F' if is_fresh else ''}"
        return name, f"{ITEM_MARK}{mark.kind}{mark.number}{ITEM_MARK}"

    # --- tables

    def _table(self, node: Element) -> Element:
        table = Element("w:tbl")
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
            table.append(self._row(row, properties))
        return table

    def _row(self, node: Element, properties: Element | None) -> Element:
        row = Element("w:tr")
        if properties is not None and is_on(find(properties, "w:tblHeader")):
            SubElement(SubElement(row, "w:trPr"), "w:tblHeader")
        for _ in range(_integer(_value(properties, "w:gridBefore"), 0)):
            SubElement(SubElement(row, "w:tc"), "w:p")
        for source in self._within(node, "w:tc"):
            old = find(source, "w:tcPr")
            cell = SubElement(row, "w:tc")
            new = SubElement(cell, "w:tcPr")
            SubElement(new, "w:gridSpan", {"w:val": str(max(_integer(_value(old, "w:gridSpan"), 1), 1))})
            if old is not None and (merge := find(old, "w:vMerge")) is not None:
                SubElement(new, "w:vMerge", {"w:val": merge.get("w:val") or "continue"})
            self.stack.clear()
            if old is not None and find(old, "w:cellDel") is not None:
                self.notes.add("deleted", f"{words_of(source)} ")
            else:
                cell.extend(self.blocks(source))
            self.stack.clear()
        return row

    def _within(self, element: Element, tag: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, out of all that may enclose them."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag in _DELETED:
                self.notes.add("deleted", f"{words_of(child)} ")
            elif child.tag not in _SKIPPED:
                yield from self._within(child, tag)

    # --- within a paragraph

    def _inline(self, element: Element, context: Context) -> Iterator[Element]:
        """The tidy runs and links of the children of ``element``."""
        for child in element:
            if child.tag in _DELETED:
                self._deleted(child)
            elif child.tag in _INSERTED:
                self.notes.add("inserted" if child.tag == "w:ins" else "moved", words_of(child))
                yield from self._inline(child, context._replace(is_inserted=True))
            elif child.tag == "w:r":
                yield from self._run(child, context)
            elif child.tag == "w:hyperlink":
                yield from self._inline(child, context._replace(href=self._address(child) or context.href))
            elif child.tag == "w:fldSimple":
                yield from self._simple_field(child, context)
            elif child.tag in ("m:oMath", "m:oMathPara"):
                self.notes.add("formula", words_of(child))
            elif child.tag == "mc:AlternateContent":
                yield from self._inline(chosen(child), context)
            elif child.tag in ("w:pict", "w:drawing", "w:object"):
                yield from self._graphics(child, context)
            elif child.tag not in _SKIPPED:
                yield from self._inline(child, context)

    def _deleted(self, element: Element) -> None:
        """Say what was deleted; what was moved away is said where it is now."""
        if element.tag == "w:del":
            self.notes.add("deleted", words_of(element))
            if any(node.tag in ("a:blip", "v:imagedata") for node in element.iter()):
                self.notes.add("deleted", " (gambar) ")

    def _simple_field(self, element: Element, context: Context) -> Iterator[Element]:
        field = Field(element.get("w:instr", ""), find(element, "w:ffData"), has_result=True)
        runs = list(self._inline(element, context._replace(href=field.href or context.href)))
        field.is_shown = bool(runs)
        yield from runs
        yield from self._end(field, context)

    def _end(self, field: Field, context: Context) -> Iterator[Element]:
        """What the end of ``field`` adds: what a form shows without a result; what shows nothing is said."""
        if field.is_shown:
            return
        if text := field.form_text():
            yield from self._text(text, context, None)
        elif not field.is_silent:
            self.notes.once("field", " ".join(field.instruction.split()))

    def _address(self, link: Element) -> str:
        relation = self.relations.get(link.get("r:id", ""))
        anchor = link.get("w:anchor", "")
        if relation is None or not relation.external:
            return ""
        return f"{relation.target}#{anchor}" if anchor and "#" not in relation.target else relation.target

    def _run(self, run: Element, context: Context) -> Iterator[Element]:
        properties = find(run, "w:rPr")
        character = _value(properties, "w:rStyle")
        on = self.shared.styles.toggled(context.style, character, properties)
        if "w:vanish" in on and not any(node.tag in ("w:fldChar", "w:instrText") for node in run):
            self.notes.add("hidden", words_of(run))
            return
        for node in run:
            if node.tag in ("w:fldChar", "w:instrText"):
                yield from self._field(node, context)
            elif any(not field.has_result for field in self.fields):
                self._instruction(words_of(node))
            elif node.tag == "w:t":
                yield from self._text(node.text or "", context, properties, on, character)
            elif node.tag in _CHARACTERS:
                yield from self._text(_CHARACTERS[node.tag], context, properties, on, character)
            elif node.tag in _SHOWN_BREAKS:
                yield _run("", breaks=True)
            elif node.tag == "w:sym":
                yield from self._text(self._symbol(node), context, properties, on, character)
            elif node.tag in ("w:footnoteReference", "w:endnoteReference"):
                yield from self._note(node)
            elif node.tag not in _SKIPPED:
                yield from self._graphics(node, context)

    def _instruction(self, words: str) -> None:
        next(field for field in self.fields if not field.has_result).instruction += words

    def _field(self, node: Element, context: Context) -> Iterator[Element]:
        """Follow a complex field; at its end what it shows without a result."""
        if node.tag == "w:instrText":
            if self.fields:
                self.fields[-1].instruction += node.text or ""
            return
        kind = node.get("w:fldCharType")
        if kind == "begin":
            self.fields.append(Field(data=find(node, "w:ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].has_result = True
        elif kind == "end" and self.fields:
            yield from self._end(self.fields.pop(), context)

    def _text(
        self,
        text: str,
        context: Context,
        properties: Element | None,
        on: Iterable[str] = (),
        character: str = "",
    ) -> Iterator[Element]:
        text = _MARKS.sub("", text)
        if not text:
            return
        if text.strip():
            for field in self.fields:
                field.is_shown = True
        highlight = _value(properties, "w:highlight")
        is_highlighted = highlight not in ("", "none")
        if text.strip():
            kept = ["inserted", "moved"] * context.is_inserted + ["highlight"] * is_highlighted
            self.notes.text_follows(*kept)
        if is_highlighted:
            self.notes.add("highlight", text)
        run = _run(text, on, self.shared.styles.vertical(character, properties))
        href = next((field.href for field in reversed(self.fields) if field.href), context.href)
        if not href:
            yield run
            return
        link = Element("w:hyperlink", {"r:id": self.shared.link(href)})
        link.append(run)
        yield link

    def _symbol(self, node: Element) -> str:
        """The character of a symbol from a typeface of symbols, empty if nobody knows it, which is said."""
        from mammoth.docx.dingbats import dingbats

        font, code = node.get("w:font", ""), node.get("w:char", "")
        try:
            number = int(code, 16)
        except ValueError:
            return ""
        known = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
        if known is None and not 0xE000 <= number <= 0xF8FF:
            known = number
        if known is None:
            self.notes.once("symbol", f"{font} {code}")
            return ""
        return chr(known)

    def _note(self, node: Element) -> Iterator[Element]:
        run = Element("w:r")
        SubElement(run, node.tag, {"w:id": node.get("w:id", "")})
        kind = node.tag.removeprefix("w:").removesuffix("Reference")
        self.shared.referenced.add(f"{kind} {node.get('w:id', '')}")
        yield run

    # --- pictures and boxes

    def _graphics(self, node: Element, context: Context, alt: str = "") -> Iterator[Element]:
        """The pictures within ``node``; its text boxes are put aside, and the words of drawings said."""
        if node.tag == "mc:AlternateContent":
            node = chosen(node)
        description = find(node, "wp:docPr")
        if description is not None:
            alt = (description.get("descr") or description.get("title") or "").strip()
            if is_on_value(description.get("hidden")):
                self.notes.add("hidden", words_of(node) or alt or " (gambar) ")
                return
        alt = (node.get("alt") or "").strip() or alt if node.tag.startswith("v:") else alt
        if node.tag == "a:blip":
            yield from self._picture(node, node.get("r:embed"), node.get("r:link"), alt, context)
            return
        if node.tag == "v:imagedata":
            yield from self._picture(node, node.get("r:id"), None, alt or node.get("o:title", ""), context)
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
            blip.set("crop", " ".join(f"{key}={value}" for key, value in _crop_of(node).items()))
        if node.tag == "w:t":
            yield from self._text(node.text or "", context, None)
        for child in node:
            yield from self._graphics(child, context, alt)

    def _picture(
        self, node: Element, embedded: str | None, linked: str | None, alt: str, context: Context
    ) -> Iterator[Element]:
        relation = self.relations.get(embedded or linked or "")
        if relation is None:
            return
        if relation.external:
            self.notes.once("picture_elsewhere", " ".join(filter(None, (relation.target, alt))))
            return
        sides = dict(part.split("=") for part in node.get("crop", "").split())
        crop = tuple(_share(sides.get(side)) for side in ("l", "t", "r", "b"))
        index = self.shared.picture(relation.target, " ".join(alt.split()), crop if any(crop) else WHOLE)  # type: ignore[arg-type]
        if index is not None:
            yield _run(f"{PICTURE_MARK}{index}{PICTURE_MARK}")

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


def is_on_value(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _value(properties: Element | None, name: str) -> str:
    found = find(properties, name) if properties is not None else None
    return found.get("w:val", "") if found is not None else ""


def _integer(text: str, default: int) -> int:
    return min(int(text), 100) if re.fullmatch(r"\d{1,6}", text) else default


def _crop_of(fill: Element) -> dict[str, str]:
    source = find(fill, "a:srcRect")
    return {} if source is None else {side: source.get(side, "0") for side in "ltrb"}


def _share(value: str | None) -> float:
    """A thousandth of a percent as a share; negative ones, which add a margin, as none."""
    match = re.fullmatch(r"(\d{1,6})(%?)", value or "")
    return 0.0 if not match else int(match[1]) / (100 if match[2] else 100_000)


def _run(text: str, on: Iterable[str] = (), vertical: str = "", breaks: bool = False) -> Element:
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
