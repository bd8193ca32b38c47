"""The blocks of a body: lines of Markdown to a tree of elements, whose texts are still Markdown.

One pass over the lines; lists and quotations are read again from their own lines, at most ``MAX_DEPTH`` levels
deep. Their lines lie one below the other in the file, so that a line number is a sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.util import AtomicString, code_escape

from .... import content_problems
from ....problems import Message
from . import definitions, raw_html, tables
from .limits import MAX_DEPTH, ParagraphCosts
from .lists import read_list
from .marks import FENCE, HEADING, RULE, UNDERLINE, ends_paragraph, may_begin_block, without_indent

_LONG_HEADING = 120  # characters; a longer line above --- is a paragraph that was not meant as a heading


@dataclass(slots=True)
class Findings:
    """What is known of a body beside its tree: the lines of its blocks of code, of those that are code by
    their indent alone, and of its paragraphs of several lines; and messages with lines. Lines count from
    0."""

    code: list[range] = field(default_factory=list)
    indented_code: list[range] = field(default_factory=list)
    paragraphs: list[range] = field(default_factory=list)
    messages: list[tuple[int, Message]] = field(default_factory=list)


class BlockReader:
    """Takes the place of Python-Markdown's ``md.parser``. ``notes`` is Python-Markdown's extension for
    footnotes."""

    def __init__(self, md: Markdown, notes: Any) -> None:
        self.md = md
        self.notes = notes
        self.findings = Findings()
        self._note_lines: dict[str, int] = {}
        self._uses = definitions.Uses("")
        self.costs = ParagraphCosts()

    def parseDocument(self, lines: list[str]) -> ElementTree[Element]:
        """The tree of a whole body. Raises TooTangled."""
        self.findings = Findings()
        self._note_lines = {}
        self._uses = definitions.Uses("\n".join(lines))
        self.costs = ParagraphCosts()
        root = Element(self.md.doc_tag)
        self.read(root, lines, 0, 0)
        return ElementTree(root)

    def parseChunk(self, parent: Element, text: str) -> None:
        """Append the blocks of ``text``, a footnote, to ``parent``. Raises TooTangled."""
        self._uses.notes.clear()  # Python-Markdown is going through the footnotes, and takes no further one
        self.read(parent, text.split("\n"), self._note_lines.get(text, 0), 1)

    def read(self, parent: Element, lines: list[str], first: int, depth: int) -> bool:
        """Append the blocks of ``lines``, the first of which is the line ``first`` of the body, to
        ``parent``; whether a blank line stands between two of them. Raises TooTangled."""
        if depth > MAX_DEPTH:
            self.add_text(parent, "p", lines, first)
            return False
        return _Reading(self, parent, lines, first, depth).run()

    def add_text(self, parent: Element, tag: str, lines: list[str], line: int) -> None:
        """Append an element with the text of ``lines``, the first of which is ``line``. Raises TooTangled."""
        text = (
            lines[0].strip(" ")
            if len(lines) == 1
            else "\n".join([without_indent(part) for part in lines]).rstrip()
        )
        self.costs.add(text, line)
        if tag == "p" and len(lines) > 1:
            self.findings.paragraphs.append(range(line, line + len(lines)))
        SubElement(parent, tag).text = text

    def define(self, lines: list[str], index: int, first: int) -> int:
        """The index after the definition that begins with the line ``index`` of ``lines``; 0 if none does or
        nothing uses it."""
        if note := definitions.note_definition(lines, index, ends_paragraph):
            label, text, end = note
            if label not in self._uses.notes:
                return 0
            if label in self.notes.footnotes:
                numbers = map(str, count(len(self._uses.notes) + 1))
                free_label = next(number for number in numbers if number not in self._uses.notes)
                message = content_problems.note_defined_twice(label, free_label, text[0])
                self.findings.messages.append((first + index, message))
                return 0
            whole = "\n".join(text)
            self.notes.setFootnote(label, whole)
            self._note_lines[whole] = first + index
            return end
        link = definitions.link_definition(lines, index)
        if not link or link[0] not in self._uses.labels or link[0] in self.md.references:
            return 0
        label, address, title, length = link
        self.md.references[label] = (address, title or "")
        return index + length


class _Reading:
    """One pass over ``lines``. Each method that reads a block gets the index of its first line and returns
    the index after its last, or 0 if there is no such block."""

    def __init__(
        self, reader: BlockReader, parent: Element, lines: list[str], first: int, depth: int
    ) -> None:
        self.reader = reader
        self.parent = parent
        self.lines = lines
        self.first = first
        self.depth = depth
        self.never_found: set[str] = set()  # the ends of blocks of HTML that no further line has

    def run(self) -> bool:
        is_loose = after_blank = False
        index = 0
        while index < len(self.lines):
            rest = without_indent(self.lines[index])
            if not rest:
                after_blank = True
                index += 1
                continue
            is_loose = is_loose or (after_blank and len(self.parent) > 0)
            after_blank = False
            index = self._block(index, rest)
        return is_loose

    def _block(self, index: int, rest: str) -> int:
        """The block of whatever kind at the line ``index``, whose text is ``rest``."""
        line = self.lines[index]
        if line.startswith("    "):
            return self._indented_code(index)
        indent = len(line) - len(rest)
        if "\u00a0" in line[:indent]:  # such spaces do not make code
            self.lines[index] = " " * min(indent, 3) + rest
        sign = rest[0]
        if sign == "[" and "]:" in rest:
            return self.reader.define(self.lines, index, self.first) or self._paragraph(index)
        if not may_begin_block(rest):
            return self._paragraph(index)
        return self._marked_block(index, rest, sign) or self._paragraph(index)

    def _marked_block(self, index: int, rest: str, sign: str) -> int:
        """The block that its first ``sign`` tells, if there is one."""
        if sign == "#":
            return self._heading(index, rest)
        if sign == ">":
            return self._quote(index)
        if sign in "`~":
            return self._fence(index, rest)
        if sign == "<":
            return self._html(index, rest)
        if sign in "-*_" and RULE.match(rest):
            SubElement(self.parent, "hr")
            return index + 1
        return read_list(self.parent, self.lines, index, self._read_inner)

    def _read_inner(self, parent: Element, lines: list[str], index: int) -> bool:
        """Append the blocks of ``lines``, which stand at the line ``index`` and below, to ``parent``."""
        return self.reader.read(parent, lines, self.first + index, self.depth + 1)

    def _heading(self, index: int, rest: str) -> int:
        match = HEADING.match(rest)
        if not match:
            return 0
        text = (match["text"] or "").strip()
        level = f"h{len(match['signs'])}"
        self.reader.add_text(self.parent, level, [text.strip("#") and text], self.first + index)
        return index + 1

    def _indented_code(self, index: int) -> int:
        end = index
        while end < len(self.lines) and (
            self.lines[end].startswith("    ") or not without_indent(self.lines[end])
        ):
            end += 1
        while not without_indent(self.lines[end - 1]):
            end -= 1
        self._add_code(index, end, "".join(f"{line[4:]}\n" for line in self.lines[index:end]))
        if not self.depth:
            self.reader.findings.indented_code.append(range(self.first + index, self.first + end))
        return end

    def _fence(self, index: int, rest: str) -> int:
        match = FENCE.match(rest)
        if not match:
            return 0
        mark = match["mark"] or match["wave"]
        indent = len(self.lines[index]) - len(rest)
        end = index + 1
        while end < len(self.lines) and not _closes(self.lines[end], mark):
            end += 1
        code = [_outdented(line, indent) for line in self.lines[index + 1 : end]]
        self._add_code(index, min(end + 1, len(self.lines)), "".join(f"{line}\n" for line in code))
        return end + 1

    def _add_code(self, start: int, end: int, text: str) -> None:
        code = SubElement(SubElement(self.parent, "pre"), "code")
        code.text = AtomicString(code_escape(text))
        self.reader.findings.code.append(range(self.first + start, self.first + end))

    def _html(self, index: int, rest: str) -> int:
        ending = raw_html.block_end(rest, in_paragraph=False)
        if ending is None or ending in self.never_found:
            return 0
        end = index
        while end < len(self.lines) and not _ends_html(self.lines[end], ending):
            end += 1
        if ending and end == len(self.lines):
            self.never_found.add(ending)
            return 0
        end += bool(ending)
        html = raw_html.block("\n".join(self.lines[index:end]))
        SubElement(self.parent, "p").text = self.reader.md.htmlStash.store(html)
        return end

    def _paragraph(self, index: int) -> int:
        """A paragraph, a heading with a line under it, or a paragraph and the table below it."""
        end = index + 1
        while end < len(self.lines):
            line = self.lines[end]
            rest = without_indent(line)
            if not rest:
                break
            if rest[0] in "=-" and (underline := UNDERLINE.match(line)):
                return self._underlined(index, end, underline["signs"])
            if rest[0] in "|:-" and tables.is_table(self.lines[end - 1], rest.rstrip("\u00a0 ")):
                return self._table(index, end - 1)
            if ends_paragraph(line):
                break
            end += 1
        self.reader.add_text(self.parent, "p", self.lines[index:end], self.first + index)
        return end

    def _underlined(self, index: int, end: int, underline: str) -> int:
        level = "h1" if underline[0] == "=" else "h2"
        self.reader.add_text(self.parent, level, self.lines[index:end], self.first + index)
        text = self.lines[index].rstrip()
        is_sentence = end - index > 1 or len(text) > _LONG_HEADING or text.endswith((".", ".”", '."', ".**"))
        if underline[0] == "-" and is_sentence:
            message = content_problems.underlined_paragraph(underline, self.lines[index].strip())
            self.reader.findings.messages.append((self.first + end, message))
        return end + 1

    def _table(self, index: int, head: int) -> int:
        if head > index:
            self.reader.add_text(self.parent, "p", self.lines[index:head], self.first + index)
        end = head + 2
        while end < len(self.lines) and self.lines[end].strip() and not ends_paragraph(self.lines[end]):
            end += 1
        for number in range(head, end):
            self.reader.costs.add(self.lines[number], self.first + number)
        tables.add_table(self.parent, self.lines[head:end], self.first + head)
        return end

    def _quote(self, index: int) -> int:
        inner: list[str] = []
        in_paragraph = False
        end = index
        while end < len(self.lines):
            line = self.lines[end]
            rest = line.lstrip(" ")
            if rest.startswith(">") and len(line) - len(rest) < 4:
                text = rest[2:] if rest[1:2] in (" ", "\u00a0") else rest[1:]
                in_paragraph = bool(text.strip()) and not text.lstrip().startswith(("#", "```", "~~~"))
            elif in_paragraph and rest and not ends_paragraph(line) and not UNDERLINE.match(line):
                text = rest
            else:
                break
            inner.append(text)
            end += 1
        quote = SubElement(self.parent, "blockquote")
        self._read_inner(quote, inner, index)
        return end


def _closes(line: str, mark: str) -> bool:
    """Whether ``line`` ends a block of code that began with ``mark``."""
    rest = line.lstrip(" ")
    rest_is_mark = not rest.rstrip(" ").strip(mark[0])
    return rest_is_mark and len(rest.rstrip(" ")) >= len(mark) and len(line) - len(rest) < 4


def _outdented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _ends_html(line: str, ending: str) -> bool:
    return ending in line.lower() if ending else not line.strip()
