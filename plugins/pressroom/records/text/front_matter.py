"""Bytes of a content file to front matter, with the line of each key, and body.

YAML is composed, never constructed: every value stays the text that was typed, so that
``judul: 2022`` and ``judul: ya`` are titles, and the schema alone gives types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from ... import content_problems
from ...problems import Message

MAX_BYTES = 2_000_000
_MAX_DEPTH = 8
_MAX_FRONT = 100_000
_MAX_QUOTED = 400


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as typed; ``cut`` if YAML took its end for a comment."""

    text: str
    line: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key's value and the line of the key."""

    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order typed."""

    entries: dict[str, Entry]
    line: int


Value = Text | Items | Mapping


@dataclass(slots=True)
class Split:
    """A file in two parts. ``broken``: the front matter could not be read; ``front`` then
    holds only what a plain reading of its top-level lines yields, enough to know names."""

    front: Mapping
    body: str
    body_line: int
    broken: bool = False
    problems: list[tuple[int, Message]] = field(default_factory=list)


class _Broken(Exception):
    def __init__(self, line: int, say: Message) -> None:
        super().__init__(say.what)
        self.line = line
        self.say = say


def split(data: bytes) -> Split:
    """The front matter and the body of a file; never raises for bad content."""
    try:
        text = clean(_decode(data))
    except _Broken as problem:
        # Names can be told all the same: letters of ASCII are the same in every encoding.
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
        return _nothing(problem, clean(data[:MAX_BYTES].decode(encoding, "replace")).split("\n"))
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return _nothing(_Broken(1, content_problems.empty_file()))
    if lines[start].rstrip() != "---":
        return _nothing(_Broken(start + 1, content_problems.no_front_matter()), lines)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        spaced = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "---"), None)
        line, say = start + 1, content_problems.unclosed_front_matter()
        if spaced is not None:
            line, say = spaced + 1, content_problems.spaced_closing()
        return _nothing(_Broken(line, say), lines[start + 1 :], start + 2)
    head = [line.replace("\u00a0", " ") for line in lines[start + 1 : end]]
    body = "\n".join(lines[end + 1 :])
    try:
        if prose := _first_prose(head):
            raise _Broken(start + 2 + prose, content_problems.unclosed_front_matter())
        if sum(map(len, head)) > _MAX_FRONT:
            raise _Broken(start + 1, content_problems.front_matter_too_long())
        front, problems = _Composer(head, start + 2).read()
    except _Broken as problem:
        front = _salvage(head, start + 2)
        return Split(front, body, end + 2, broken=True, problems=[(problem.line, problem.say)])
    return Split(front, body, end + 2, problems=problems)


_KEY_LINE = re.compile(r"[\"']?[\w][\w -]{0,40}[\"']?\s*[:：]|[-#]|\s")


def _first_prose(head: list[str]) -> int:
    """The first line, from 0, behind a blank one that can only be body: the closing line is
    missing, and a rule further down was taken for it. 0 if there is none."""
    blank = next((number for number, line in enumerate(head) if not line.strip()), len(head))
    behind = range(blank + 1, len(head))
    return next((n for n in behind if head[n].strip() and not _KEY_LINE.match(head[n])), 0)


def _nothing(problem: _Broken, lines: list[str] | None = None, first_line: int = 1) -> Split:
    front = _salvage(lines or [], first_line)
    return Split(front, "", 1, broken=True, problems=[(problem.line, problem.say)])


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _Broken(1, content_problems.too_large(MAX_BYTES))
    if data.startswith((b"PK\x03\x04", b"{\\rtf", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise _Broken(1, content_problems.not_text_file())
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(b"\0") > len(data[:200]) // 4:
        raise _Broken(1, content_problems.not_utf8("UTF-16"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        seen = data[max(error.start - 12, 0) : error.start + 12].decode("cp1252", "replace")
        raise _Broken(line, content_problems.not_utf8("Windows-1252", clean(seen))) from None


# C0 and C1 controls but tab and line feed, noncharacters, and the invisible marks of
# direction and width that Word and WhatsApp leave behind (not the joiners emoji need).
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
_SPACES = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """``text`` with Unix line ends and without control characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # nothing of either kind is
        return text
    return _SPACES.sub(" ", _UNWANTED.sub("", text))


_KEY = re.compile(r"([A-Za-z_]+)\s*:(?:\s+|$)(.*)")


def _salvage(lines: list[str], first_line: int) -> Mapping:
    """Top-level keys with the text behind them, and the list items below them."""
    entries: dict[str, Entry] = {}
    items: dict[str, list[Value]] = {}
    key = ""
    for number, line in enumerate(lines, start=first_line):
        if match := _KEY.match(line):
            key = match[1].casefold()
            entries.setdefault(key, Entry(Text(match[2].strip("[] \"'"), number), number))
        elif key and (item := re.match(r"\s*-\s+(.+)", line)):
            items.setdefault(key, []).append(Text(item[1].strip(" \"'"), number))
    for key, listed in items.items():
        entries[key] = Entry(Items(tuple(listed), entries[key].line), entries[key].line)
    return Mapping(entries, first_line)


class _Composer:
    """Reads one front matter; ``first_line`` is the file's line of its first line."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.problems: list[tuple[int, Message]] = []

    def read(self) -> tuple[Mapping, list[tuple[int, Message]]]:
        text = "\n".join(self.lines) + "\n"
        try:
            if "*" in text or "&" in text:
                self._refuse_aliases(text)
            loader = yaml.CSafeLoader(text)
            try:
                node = loader.get_single_node()
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            raise self._explain(error) from None
        except (yaml.YAMLError, RecursionError):
            raise _Broken(self.first_line, content_problems.yaml_unreadable("")) from None
        if node is None:
            return Mapping({}, self.first_line), self.problems
        if not isinstance(node, yaml.MappingNode):
            if tight := self._tight():
                raise tight
            raise _Broken(self.first_line, content_problems.front_matter_not_keys())
        value = self._mapping(node, 0)
        return value, self.problems

    def _refuse_aliases(self, text: str) -> None:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = self._line(event.start_mark)
                raise _Broken(line, content_problems.yaml_alias(*self._quoted(line)))

    def _line(self, mark: Any) -> int:
        return min(int(mark.line), len(self.lines) - 1) + self.first_line

    def _quoted(self, line: int) -> tuple[str, str]:
        """The line as typed, and with its value in quotes."""
        typed = self.lines[line - self.first_line].strip() if self.lines else ""
        if len(typed) > _MAX_QUOTED:
            typed = content_problems.brief(typed, _MAX_QUOTED)
        key, colon, value = typed.partition(":")
        dash = ""
        if not colon or " " in key.removeprefix("- ").strip():
            dash, value = ("- ", typed[2:]) if typed.startswith("- ") else ("", typed)
            key, colon = "", ""
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        value = value.replace('"', "'")
        return typed, f'{key}{colon} "{value}"'.strip() if colon else f'{dash}"{value}"'

    def _explain(self, error: yaml.MarkedYAMLError) -> _Broken:
        mark = error.problem_mark or error.context_mark
        line = self._line(mark) if mark else self.first_line
        typed = self.lines[line - self.first_line] if self.lines else ""
        problem = error.problem or ""
        for number, text in enumerate(self.lines, start=self.first_line):
            if re.match(r"\w+：", text):
                return _Broken(number, content_problems.wide_colon(text.strip()))
        if tight := self._tight():
            return tight
        if "mapping values" in problem:
            if re.match(r" +\w+:(\s|$)", typed) and not self._above(line).endswith(":"):
                return _Broken(line, content_problems.stray_indent(typed.strip()))
            return _Broken(line, content_problems.unquoted_colon(*self._quoted(line)))
        for number, text in enumerate(self.lines[: line - self.first_line + 1], start=self.first_line):
            if "\t" in text[: len(text) - len(text.lstrip())]:
                return _Broken(number, content_problems.tab_indent())
        if "alias" in problem or "anchor" in problem:
            return _Broken(line, content_problems.yaml_alias(*self._quoted(line)))
        if "could not find expected ':'" in problem:
            start = self._line(error.context_mark) if error.context_mark else line
            return _Broken(
                start, content_problems.line_without_key(self.lines[start - self.first_line].strip())
            )
        if "end of stream" in problem or ("document" in problem and "quoted" in (error.context or "")):
            start = self._line(error.context_mark) if error.context_mark else line
            return _Broken(
                start, content_problems.unclosed_quote(self.lines[start - self.first_line].strip())
            )
        if "flow" in (error.context or "") and error.context_mark:
            opened = self._line(error.context_mark)
            return _Broken(opened, content_problems.unclosed_bracket(*self._quoted(opened)))
        if "cannot start any token" in problem or "did not find expected" in problem:
            return _Broken(line, content_problems.needs_quotes(*self._quoted(line)))
        return _Broken(line, content_problems.yaml_unreadable(typed.strip()))

    def _tight(self) -> _Broken | None:
        """A key with no space behind its colon, which YAML takes for text."""
        for number, text in enumerate(self.lines, start=self.first_line):
            if re.match(r"[A-Za-z_]+:(?![\s/]|$)", text):
                return _Broken(
                    number, content_problems.no_space(text.strip(), text.strip().replace(":", ": ", 1))
                )
        return None

    def _above(self, line: int) -> str:
        """The last line with something on it above ``line``."""
        above = self.lines[: line - self.first_line]
        return next((text.rstrip() for text in reversed(above) if text.strip()), "")

    def _value(self, node: yaml.Node, depth: int) -> Value:
        line = self._line(node.start_mark)
        if depth > _MAX_DEPTH:
            raise _Broken(line, content_problems.too_deep())
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            raise _Broken(line, content_problems.yaml_tag(*self._quoted(line)))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self._value(item, depth + 1) for item in node.value), line)
        assert isinstance(node, yaml.ScalarNode)
        cut = self._refuse_cut(node)
        plain_null = node.tag.endswith(":null") and node.value in ("", "~")
        return Text("" if plain_null else clean(node.value), line, cut)

    def _refuse_cut(self, node: yaml.ScalarNode) -> bool:
        """A plain value that ends where `` #`` begins was cut short by YAML's comment."""
        if node.style or node.end_mark.line >= len(self.lines):
            return False
        rest = self.lines[node.end_mark.line][node.end_mark.column :]
        if re.match(r"\s*#", rest):
            line = self._line(node.end_mark)
            self.problems.append((line, content_problems.cut_by_hash(*self._quoted(line))))
            return True
        return False

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            line = self._line(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Broken(line, content_problems.needs_quotes(*self._quoted(line)))
            key = re.sub(r"[\s-]+", "_", key_node.value.strip()).casefold()
            value = self._value(value_node, depth + 1)
            if key in entries:
                self.problems.append(
                    (
                        line,
                        content_problems.key_twice(content_problems.brief(key_node.value), entries[key].line),
                    )
                )
            else:
                entries[key] = Entry(value, line)
        return Mapping(entries, self._line(node.start_mark))
