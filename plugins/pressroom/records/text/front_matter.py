"""The bytes of a content file to its front matter, with the line of each key, and its body.

YAML is composed, never constructed: every value stays the text that was typed, so that ``judul: 2022`` and
``judul: ya`` are titles, and only the schema gives values their types.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from ... import content_problems
from ...problems import Message

MAX_BYTES = 2_000_000  # of a file
_MAX_DEPTH = 8  # levels of lists and keys within one another
_MAX_FRONT_MATTER = 100_000  # characters
_MAX_QUOTED = 400  # characters of a line that a message quotes


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is text, as typed, and its line; ``cut`` if YAML took the end of it for a comment."""

    text: str
    line: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A value that is a list, and the line of its first item."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of a key, and the line of the key."""

    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order typed, and the line where they begin. Keys are in small letters,
    with ``_`` for spaces and hyphens."""

    entries: dict[str, Entry]
    line: int


Value = Text | Items | Mapping


@dataclass(slots=True)
class FileParts:
    """The two parts of a content file; ``body_line`` is the line of the body's first line.

    ``broken``: the file cannot be read as it should, and ``front_matter`` holds only the top-level keys that
    can be recognised, so that the names in it are known. ``problems``: lines and what is wrong there.
    """

    front_matter: Mapping
    body: str
    body_line: int
    broken: bool = False
    problems: list[tuple[int, Message]] = field(default_factory=list)


class _BrokenFile(Exception):
    """The file, or its front matter, cannot be read, for what is at ``line``."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message.what)
        self.line = line
        self.message = message


def split_file(data: bytes) -> FileParts:
    """The front matter and the body of the content file whose bytes are ``data``. What is wrong with it is
    in the result; nothing is raised."""
    try:
        text = clean(_decode(data))
    except _BrokenFile as error:
        # Most names can be read all the same: ASCII letters have the same bytes in most encodings.
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
        return _without_body(error, clean(data[:MAX_BYTES].decode(encoding, "replace")).split("\n"))
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return _without_body(_BrokenFile(1, content_problems.empty_file()))
    if lines[start].rstrip() != "---":
        return _without_body(_BrokenFile(start + 1, content_problems.no_front_matter()), lines)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        indented = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "---"), None)
        line, message = start + 1, content_problems.unclosed_front_matter()
        if indented is not None:
            line, message = indented + 1, content_problems.spaced_closing()
        return _without_body(_BrokenFile(line, message), lines[start + 1 :], start + 2)
    head = [line.replace("\u00a0", " ") for line in lines[start + 1 : end]]
    body = "\n".join(lines[end + 1 :])
    try:
        if prose := _first_line_of_prose(head):
            raise _BrokenFile(start + 2 + prose, content_problems.unclosed_front_matter())
        if sum(map(len, head)) > _MAX_FRONT_MATTER:
            raise _BrokenFile(start + 1, content_problems.front_matter_too_long())
        front_matter, problems = _FrontMatterReader(head, start + 2).read()
    except _BrokenFile as error:
        front_matter = _recognisable_keys(head, start + 2)
        return FileParts(front_matter, body, end + 2, broken=True, problems=[(error.line, error.message)])
    return FileParts(front_matter, body, end + 2, problems=problems)


_KEY_LINE = re.compile(r"[\"']?[\w][\w -]{0,40}[\"']?\s*[:：]|[-#]|\s")


def _first_line_of_prose(head: list[str]) -> int:
    """The index in ``head`` of the first line after a blank one that can only be part of the body; 0 if there
    is none. It means that the closing ``---`` is missing and a rule in the body was taken for it."""
    blank = next((number for number, line in enumerate(head) if not line.strip()), len(head))
    after = range(blank + 1, len(head))
    return next((n for n in after if head[n].strip() and not _KEY_LINE.match(head[n])), 0)


def _without_body(error: _BrokenFile, lines: list[str] | None = None, first_line: int = 1) -> FileParts:
    """A broken file of which only the keys that can be recognised in ``lines`` are known."""
    front_matter = _recognisable_keys(lines or [], first_line)
    return FileParts(front_matter, "", 1, broken=True, problems=[(error.line, error.message)])


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _BrokenFile(1, content_problems.too_large(MAX_BYTES))
    if data.startswith((b"PK\x03\x04", b"{\\rtf", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise _BrokenFile(1, content_problems.not_text_file())
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(b"\0") > len(data[:200]) // 4:
        raise _BrokenFile(1, content_problems.not_utf8("UTF-16"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        around = data[max(error.start - 12, 0) : error.start + 12].decode("cp1252", "replace")
        raise _BrokenFile(line, content_problems.not_utf8("Windows-1252", clean(around))) from None


# The control characters C0 and C1 except tab and line feed, surrogates, noncharacters, and the invisible
# characters for direction and width that come with text from Word and WhatsApp (not the joiners of emoji).
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
_SPACES = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """``text`` in Unicode NFC, with Unix line ends, and without control characters and invisible ones that
    nobody typed; other line separators become spaces."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():  # none of these characters is printable
        text = _SPACES.sub(" ", _UNWANTED.sub("", text))
    return unicodedata.normalize("NFC", text)


_KEY = re.compile(r"([A-Za-z_]+)\s*:(?:\s+|$)(.*)")


def _recognisable_keys(lines: list[str], first_line: int) -> Mapping:
    """The top-level keys in ``lines``, each with the text behind it or the list items below it."""
    entries: dict[str, Entry] = {}
    items: dict[str, list[Value]] = {}
    key = ""
    for number, line in enumerate(lines, start=first_line):
        if match := _KEY.match(line):
            key = match[1].casefold()
            entries.setdefault(key, Entry(Text(match[2].strip("[] \"'"), number), number))
        elif key and (item := re.match(r"\s*-\s+(.+)", line)):
            items.setdefault(key, []).append(Text(item[1].strip(" \"'"), number))
    for key, values in items.items():
        entries[key] = Entry(Items(tuple(values), entries[key].line), entries[key].line)
    return Mapping(entries, first_line)


class _FrontMatterReader:
    """Reads the front matter ``lines``, the first of which is the line ``first_line`` of its file."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.problems: list[tuple[int, Message]] = []

    def read(self) -> tuple[Mapping, list[tuple[int, Message]]]:
        """Its keys and values, and what is wrong with single ones. Raises _BrokenFile."""
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
            raise _BrokenFile(self.first_line, content_problems.yaml_unreadable("")) from None
        if node is None:
            return Mapping({}, self.first_line), self.problems
        if not isinstance(node, yaml.MappingNode):
            if missing_space := self._missing_space():
                raise missing_space
            raise _BrokenFile(self.first_line, content_problems.front_matter_not_keys())
        value = self._mapping(node, 0)
        return value, self.problems

    def _refuse_aliases(self, text: str) -> None:
        """Raises _BrokenFile at the first anchor or alias: a few of these can stand for gigabytes."""
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = self._line(event.start_mark)
                raise _BrokenFile(line, content_problems.yaml_alias(*self._quoted(line)))

    def _line(self, mark: Any) -> int:
        """The line of the file at the position ``mark`` that PyYAML gives."""
        return min(int(mark.line), len(self.lines) - 1) + self.first_line

    def _quoted(self, line: int) -> tuple[str, str]:
        """The line as typed, and the same line with its value in quotes."""
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

    def _explain(self, error: yaml.MarkedYAMLError) -> _BrokenFile:
        """What staff are to correct, from PyYAML's error: often the mistake is on an earlier line."""
        mark = error.problem_mark or error.context_mark
        line = self._line(mark) if mark else self.first_line
        typed = self.lines[line - self.first_line] if self.lines else ""
        problem = error.problem or ""
        for number, text in enumerate(self.lines, start=self.first_line):
            if re.match(r"\w+：", text):
                return _BrokenFile(number, content_problems.wide_colon(text.strip()))
        if missing_space := self._missing_space():
            return missing_space
        if "mapping values" in problem:
            if re.match(r" +\w+:(\s|$)", typed) and not self._line_above(line).endswith(":"):
                return _BrokenFile(line, content_problems.stray_indent(typed.strip()))
            return _BrokenFile(line, content_problems.unquoted_colon(*self._quoted(line)))
        for number, text in enumerate(self.lines[: line - self.first_line + 1], start=self.first_line):
            if "\t" in text[: len(text) - len(text.lstrip())]:
                return _BrokenFile(number, content_problems.tab_indent())
        if "alias" in problem or "anchor" in problem:
            return _BrokenFile(line, content_problems.yaml_alias(*self._quoted(line)))
        if "could not find expected ':'" in problem:
            start = self._line(error.context_mark) if error.context_mark else line
            return _BrokenFile(
                start, content_problems.line_without_key(self.lines[start - self.first_line].strip())
            )
        if "end of stream" in problem or ("document" in problem and "quoted" in (error.context or "")):
            start = self._line(error.context_mark) if error.context_mark else line
            return _BrokenFile(
                start, content_problems.unclosed_quote(self.lines[start - self.first_line].strip())
            )
        if "flow" in (error.context or "") and error.context_mark:
            start = self._line(error.context_mark)
            return _BrokenFile(start, content_problems.unclosed_bracket(*self._quoted(start)))
        if "cannot start any token" in problem or "did not find expected" in problem:
            return _BrokenFile(line, content_problems.needs_quotes(*self._quoted(line)))
        return _BrokenFile(line, content_problems.yaml_unreadable(typed.strip()))

    def _missing_space(self) -> _BrokenFile | None:
        """The first key with no space after its colon, which YAML takes for text."""
        for number, text in enumerate(self.lines, start=self.first_line):
            if re.match(r"[A-Za-z_]+:(?![\s/]|$)", text):
                return _BrokenFile(
                    number, content_problems.no_space(text.strip(), text.strip().replace(":", ": ", 1))
                )
        return None

    def _line_above(self, line: int) -> str:
        """The last line above ``line`` that is not blank; empty if there is none."""
        above = self.lines[: line - self.first_line]
        return next((text.rstrip() for text in reversed(above) if text.strip()), "")

    def _value(self, node: yaml.Node, depth: int) -> Value:
        """The value of ``node``, which lies ``depth`` levels deep. Raises _BrokenFile."""
        line = self._line(node.start_mark)
        if depth > _MAX_DEPTH:
            raise _BrokenFile(line, content_problems.too_deep())
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            raise _BrokenFile(line, content_problems.yaml_tag(*self._quoted(line)))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self._value(item, depth + 1) for item in node.value), line)
        assert isinstance(node, yaml.ScalarNode)
        cut = self._is_cut(node)
        plain_null = node.tag.endswith(":null") and node.value in ("", "~")
        return Text("" if plain_null else clean(node.value), line, cut)

    def _is_cut(self, node: yaml.ScalarNode) -> bool:
        """Whether the value ends where `` #`` begins, which YAML takes for a comment; this is added to the
        problems."""
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
                raise _BrokenFile(line, content_problems.needs_quotes(*self._quoted(line)))
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
