"""The runs of a Word document, made plain: words with their marks, links, the results of fields, pictures and the signs
of notes; what is deleted, hidden or cannot be kept is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from .elements import SHOWN_BREAKS, chosen, new_run, value_of, words_of
from .fields import Field
from .graphics import Graphics
from .package import Relation, find
from .seen import is_unseen
from .shared import Shared
from .styles import is_on

# Among them the marks of pictures and items.
_MARKS = re.compile("[\ufdd0-\ufdef]")
# What may stand in XML, and so in what mammoth reads (XML 1.0, 2.2), but for control characters.
_CHARACTER = re.compile("[ -\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
DELETED = ("w:del", "w:moveFrom")
_INSERTED = ("w:ins", "w:moveTo")
_GRAPHICS = ("w:pict", "w:drawing", "w:object")
INLINE = ("w:r", "w:hyperlink", "w:fldSimple", *_GRAPHICS)
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": ""}
_FIELD_SIGNS = ("w:fldChar", "w:instrText")
_TEXT = frozenset(("w:rPr", "w:t", "w:lastRenderedPageBreak", *_CHARACTERS, *SHOWN_BREAKS))
# What has no text of its own, or whose text is said elsewhere or never shown.
SKIPPED = frozenset(
    """w:pPr w:rPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rubyPr
    w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef w:bookmarkStart w:bookmarkEnd w:proofErr
    w:footnoteRef w:endnoteRef w:separator w:continuationSeparator w:delText w:delInstrText w:lastRenderedPageBreak
    w:tblPrEx w:permStart w:permEnd w:fldData""".split()
)


class Context(NamedTuple):
    """What holds for a run: the style of its paragraph, where it leads, whether it is a tracked insertion, whether the
    ground of its paragraph has a colour, and whether the style of its table hides what it says."""

    style: str = ""
    href: str = ""
    is_inserted: bool = False
    is_on_colour: bool = False
    is_in_hidden_table: bool = False


class Runs:
    """Those of one part, which refers to others by ``relations``."""

    def __init__(self, shared: Shared, relations: dict[str, Relation]) -> None:
        self.shared = shared
        self.notes = shared.notes
        self.relations = relations
        self.fields: list[Field] = []
        self.graphics = Graphics(shared, relations)

    def inline(self, element: Element, context: Context) -> Iterator[Element]:
        """The tidy runs and links of the children of ``element``."""
        for child in element:
            if child.tag in DELETED:
                self.deleted(child)
            elif is_placeholder(child):
                self.say("placeholder", child)
            elif child.tag in _INSERTED:
                self.notes.add("inserted" if child.tag == "w:ins" else "moved", words_of(child))
                yield from self.inline(child, context._replace(is_inserted=True))
            elif child.tag == "w:r":
                yield from self._run(child, context)
            elif child.tag == "w:hyperlink":
                yield from self.inline(child, context._replace(href=self._address(child) or context.href))
            elif child.tag == "w:fldSimple":
                yield from self._simple_field(child, context)
            elif child.tag in ("m:oMath", "m:oMathPara"):
                self.notes.add("formula", words_of(child))
            elif child.tag == "mc:AlternateContent":
                yield from self.inline(chosen(child), context)
            elif child.tag in _GRAPHICS:
                yield from self._graphic(child, context)
            elif child.tag not in SKIPPED:
                yield from self.inline(child, context)

    def deleted(self, element: Element) -> None:
        """Say what was deleted; what was moved away is said where it is now."""
        if element.tag == "w:moveFrom":
            self.shared.moved_away.append(" ".join(words_of(element).split()))
        else:
            self.say("deleted", element)

    def say(self, kind: str, element: Element) -> None:
        """Say the words of ``element``, which is left out, and its picture if it has one."""
        self.notes.add(kind, words_of(element))
        if any(node.tag in ("a:blip", "v:imagedata") for node in element.iter()):
            self.notes.add(kind, " (gambar) ")

    def _simple_field(self, element: Element, context: Context) -> Iterator[Element]:
        field = Field(element.get("w:instr", ""), find(element, "w:ffData"), has_result=True)
        runs = list(self.inline(element, context._replace(href=field.href or context.href)))
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
        character = value_of(properties, "w:rStyle")
        on = self.shared.styles.toggled(
            context.style, character, properties, in_hidden_table=context.is_in_hidden_table
        )
        said = self.shared.styles.run_properties(context.style, character, properties)
        is_hidden = "w:vanish" in on or (_is_text(run) and is_unseen(said, on_colour=context.is_on_colour))
        for node in _nodes_of(run):
            if node.tag in _FIELD_SIGNS:
                # A hidden sign opens or ends a field as any other does.
                for piece in self._field(node, context):
                    if is_hidden:
                        self.say("hidden", piece)
                    else:
                        yield piece
            elif any(not field.has_result for field in self.fields):
                self._instruction(words_of(node))
            elif is_hidden:
                self.say("hidden", node)
            elif node.tag == "w:t":
                yield from self._text(node.text or "", context, properties, on, character)
            elif node.tag in _CHARACTERS:
                yield from self._text(_CHARACTERS[node.tag], context, properties, on, character)
            elif node.tag in SHOWN_BREAKS:
                yield new_run("", breaks=True)
            elif node.tag == "w:sym":
                yield from self._text(self._symbol(node), context, properties, on, character)
            elif node.tag in ("w:footnoteReference", "w:endnoteReference"):
                yield from self._note(node)
            elif node.tag in _GRAPHICS:
                yield from self._graphic(node, context)
            elif node.tag not in SKIPPED:
                yield from self.inline(node, context)

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
        highlight = value_of(properties, "w:highlight")
        is_highlighted = highlight not in ("", "none")
        if text.strip():
            kept = ["inserted", "moved"] * context.is_inserted + ["highlight"] * is_highlighted
            self.notes.text_follows(*kept)
        if is_highlighted:
            self.notes.add("highlight", text)
        run = new_run(text, on, self.shared.styles.vertical(character, properties))
        href = self._href(context)
        if not href:
            yield run
            return
        link = Element("w:hyperlink", {"r:id": self.shared.link(href)})
        link.append(run)
        yield link

    def _href(self, context: Context) -> str:
        """Where a run leads; empty if nowhere."""
        return next((field.href for field in reversed(self.fields) if field.href), context.href)

    def _graphic(self, node: Element, context: Context) -> Iterator[Element]:
        """The pictures within ``node``, whose links are said."""
        runs = list(self.graphics.runs(node))
        if runs and (href := self._href(context)):
            self.notes.once("picture_link", href)
        yield from runs

    def _symbol(self, node: Element) -> str:
        """The character of a symbol from a typeface of symbols, empty if nobody knows it, which is said."""
        from mammoth.docx.dingbats import dingbats

        font, code = node.get("w:font", ""), node.get("w:char", "")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,8}", code) else 0
        known = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
        if known is None and number <= sys.maxunicode and not 0xE000 <= number <= 0xF8FF:
            known = number
        if known is None or not _CHARACTER.fullmatch(chr(known)):
            self.notes.once("symbol", f"{font} {code}".strip())
            return ""
        return chr(known)

    def _note(self, node: Element) -> Iterator[Element]:
        run = Element("w:r")
        SubElement(run, node.tag, {"w:id": node.get("w:id", "")})
        kind = node.tag.removeprefix("w:").removesuffix("Reference")
        self.shared.referenced.add(f"{kind} {node.get('w:id', '')}")
        yield run


def _is_text(run: Element) -> bool:
    """Whether ``run`` has words and nothing else but the signs of fields."""
    return bool(words_of(run).strip()) and all(node.tag in (*_TEXT, *_FIELD_SIGNS) for node in run)


def is_placeholder(element: Element) -> bool:
    """Whether ``element`` is a field to fill in that shows no more than what to write there."""
    properties = find(element, "w:sdtPr") if element.tag == "w:sdt" else None
    return properties is not None and bool(is_on(find(properties, "w:showingPlcHdr")))


def _nodes_of(run: Element) -> Iterator[Element]:
    """The children of ``run``; in place of two forms of something, as Word writes emoji too, the one that is shown."""
    for child in run:
        if child.tag == "mc:AlternateContent":
            yield from chosen(child)
        else:
            yield child
