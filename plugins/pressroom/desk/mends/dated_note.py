"""Puts a dated note (a correction, a withdrawal) into the front matter of a manuscript. Every other letter, comment
and line end stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from ...records import schema
from ...records.schema import Field
from ...records.text import yaml_faults
from ...records.text.front_matter import split_file
from ...records.text.yaml_repair import as_value
from ..front_matter import quoted, written

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LINE_END = re.compile(r"[\r\n]+\Z")


class _NoPlace(Exception):
    """The file is written in a way in which nothing can be put into it at a known place."""


class _Edit(NamedTuple):
    """``text`` that is put in the place of the letters from ``start`` to ``end`` of the line ``line``."""

    line: int
    start: int
    end: int
    text: str


def candidates(text: str, record_type: Any, name: str, note: Mapping[str, str]) -> Iterator[str]:
    """The manuscript ``text``, a record of the class ``record_type``, with ``note`` in its field ``name``: as one more
    item if that is a list; none if there is no place for it. ``note`` is by the attributes of the nested record. Where
    there are several, the first that is read as it is meant is the right one."""
    try:
        manuscript = _Manuscript(text, record_type)
        field = schema.declared_fields(record_type)[name]
        node = manuscript.value_of(field)
        if node is None:
            yield from manuscript.with_new_key(name, field, note)
        else:
            yield manuscript.with_item(field, node, note)
    except (_NoPlace, yaml.YAMLError, RecursionError):
        return


class _Manuscript:
    """The lines of a manuscript as they are typed, with their ends, and the YAML nodes of its front matter."""

    def __init__(self, text: str, record_type: Any) -> None:
        parts = split_file(text.encode("utf-8"), schema.key_forms(record_type))
        if parts.broken or parts.body is None:
            raise _NoPlace
        self.lines = _LINE.findall(text)
        self.read = parts.lines
        self.first = parts.first_line - 1
        self.closing = parts.body_line - 2
        self.line_end = _end_of(self.lines[self.closing - 1])
        node = yaml_faults.compose("\n".join(self.read) + "\n")
        if node is not None and (not isinstance(node, yaml.MappingNode) or node.flow_style):
            raise _NoPlace
        self.pairs: list[tuple[yaml.Node, yaml.Node]] = node.value if node else []

    def value_of(self, field: Field) -> yaml.Node | None:
        """The value that the key of ``field`` has; None if there is no such key."""
        for key, value in self.pairs:
            if re.sub(r"[\s-]+", "_", key.value.strip()).casefold() in (
                field.key,
                field.english or field.key,
            ):
                return value
        return None

    # --- a key that is not there yet

    def with_new_key(self, name: str, field: Field, note: Mapping[str, str]) -> Iterator[str]:
        """The text with the key of ``field``: below its example in comments, or at the end of the front matter."""
        column = self.pairs[0][0].start_mark.column if self.pairs else 0
        lines = [" " * column + line for line in written(name, field, [note] if field.type.many else note)]
        if field.type.many:
            lines = _moved(lines, self._column_of_lists() - 2)
        if end := self._end_of_example(field.key):
            yield self._inserted(end, lines)
        yield self._inserted(self.closing, lines)

    def _column_of_lists(self) -> int:
        """How far the items of the file's first list stand to the right of its key."""
        lists = (
            value.start_mark.column - key.start_mark.column
            for key, value in self.pairs
            if isinstance(value, yaml.SequenceNode) and not value.flow_style
        )
        return next(lists, 2)

    def _end_of_example(self, key: str) -> int:
        """The index of the line behind the example of ``key`` in comments; 0 if there is none."""
        head = re.compile(rf"#\s?{re.escape(key)}\s*:", re.IGNORECASE)
        for number in range(self.first, self.closing):
            if head.match(self.lines[number]):
                end = number + 1
                while end < self.closing and re.match(r"#(?:\s?- |\s\s)", self.lines[end]):
                    end += 1
                return end
        return 0

    # --- a key that is there

    def with_item(self, field: Field, node: yaml.Node, note: Mapping[str, str]) -> str:
        """The text with ``note`` in the value ``node`` of ``field``."""
        keys = {part.key: note[name] for name, part in _parts(field).items() if name in note}
        if not node.value or node.value == "~":
            return self._filled(field, node, keys)
        if not field.type.many:
            raise _NoPlace
        match node:
            case yaml.SequenceNode(flow_style=True):
                joint = " " if self._typed(node)[:-1].rstrip().endswith(",") else ", "
                number, end = self._place(node.end_mark)
                return self._changed(_Edit(number, end - 1, end - 1, joint + _flow(keys)))
            case yaml.SequenceNode():
                return self._inserted(self._end(node), _item(node, keys))
            case yaml.MappingNode(flow_style=True):
                (first, start), (number, end) = self._place(node.start_mark), self._place(node.end_mark)
                closing = _Edit(number, end, end, f", {_flow(keys)}]")
                return self._changed(_Edit(first, start, start, "["), closing)
            case yaml.MappingNode():
                return self._with_list(node, keys)
        raise _NoPlace

    def _filled(self, field: Field, node: yaml.Node, keys: Mapping[str, str]) -> str:
        """The text with ``keys`` as the value of ``field``, whose own, ``node``, says nothing."""
        line, start = self._place(node.start_mark)
        end_line, end = self._place(node.end_mark)
        if end_line != line:
            raise _NoPlace
        column = _column(self.lines[line])
        dash = self._column_of_lists() + column
        lines = [*_block(keys, dash, "- ")] if field.type.many else [*_block(keys, column + 2)]
        if start != end:
            return self._changed(_Edit(line, start, end, ""), below=(line + 1, lines))
        return self._inserted(line + 1, lines)

    def _with_list(self, node: yaml.MappingNode, keys: Mapping[str, str]) -> str:
        """The text with the one record ``node`` as the first of two items."""
        line, start = self._place(node.start_mark)
        end = self._end(node)
        edits = [_Edit(line, start, start, "- ")]
        edits += [_Edit(each, 0, 0, "  ") for each in range(line + 1, end) if self.lines[each].strip()]
        return self._changed(*edits, below=(end, [*_block(keys, node.start_mark.column, "- ")]))

    # --- places

    def _place(self, mark: Any) -> tuple[int, int]:
        """The index of the line of ``mark``, and the one of the letter there, as typed: what the reader leaves out of a
        line stands before it at most."""
        index = int(mark.line)
        number = index + self.first
        if index == len(self.read):
            return number, 0
        rest = self.read[index][mark.column :]
        typed = _LINE_END.sub("", self.lines[number]).replace("\u00a0", " ")
        if not typed.endswith(rest):
            raise _NoPlace
        return number, len(typed) - len(rest)

    def _typed(self, node: yaml.Node) -> str:
        """``node`` as it is typed."""
        (first, start), (last, end) = self._place(node.start_mark), self._place(node.end_mark)
        text = "".join(self.lines[first : last + 1])
        return text[start : len(text) - len(self.lines[last]) + end]

    def _end(self, node: yaml.Node) -> int:
        """The index of the line behind the last one of ``node``."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(node, yaml.MappingNode) else last
        end = int(node.end_mark.line) + self.first + 1
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = min(end, self.closing)
            if not node.end_mark.column and end == int(node.end_mark.line) + self.first + 1:
                end -= 1
            while not self.lines[end - 1].strip():
                end -= 1
        return end

    # --- the new text

    def _inserted(self, index: int, lines: list[str]) -> str:
        return self._changed(below=(index, lines))

    def _changed(self, *edits: _Edit, below: tuple[int, list[str]] | None = None) -> str:
        """The text after ``edits``, and with new lines before the one at the index that ``below`` names."""
        lines = list(self.lines)
        for edit in reversed(edits):
            line = lines[edit.line]
            lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
        if below:
            index, new = below
            lines[index:index] = [line + self.line_end for line in new]
        return "".join(lines)


def _parts(field: Field) -> dict[str, Field]:
    return schema.declared_fields(field.type.record_type)


def _item(node: yaml.SequenceNode, keys: Mapping[str, str]) -> list[str]:
    """The lines of one more item of the list ``node``, written as the last one is."""
    dash, last = node.start_mark.column, node.value[-1]
    if isinstance(last, yaml.MappingNode) and last.flow_style:
        return [" " * dash + "- " + _flow(keys)]
    space = last.start_mark.column - dash - 1 if last.start_mark.line == node.start_mark.line else 1
    return list(_block(keys, dash, "-" + " " * max(space, 1)))


def _block(keys: Mapping[str, str], column: int, mark: str = "") -> Iterator[str]:
    """``keys`` on lines of their own that begin at ``column``, the first one behind ``mark``."""
    for key, text in keys.items():
        yield " " * column + mark + f"{key}: {as_value(text)}"
        mark = " " * len(mark)


def _flow(keys: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {quoted(text)}" for key, text in keys.items()) + "}"


def _moved(lines: list[str], columns: int) -> list[str]:
    """``lines`` with all but the first one moved to the right by ``columns``, or to the left."""
    moved = (" " * columns + line if columns > 0 else line[-columns:] for line in lines[1:])
    return [lines[0], *moved]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" \ufeff"))


def _end_of(line: str) -> str:
    match = _LINE_END.search(line)
    return match[0] if match else "\n"
