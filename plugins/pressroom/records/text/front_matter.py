"""The bytes of a content file to its front matter, with the line of each key, and its body.

YAML is composed, never constructed: every value stays the text that was typed, so that ``judul: 2022`` and
``judul: ya`` are titles, and only the schema gives values their types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

import yaml

from ... import content_problems
from ...problems import Message
from . import yaml_faults, yaml_repair
from .yaml_repair import KeyForms, Secrecy

MAX_BYTES = 2_000_000  # of a file
_MAX_FRONT_MATTER = 100_000  # characters


@dataclass(frozen=True, slots=True)
class Text:
    """A value that is text, as typed, and its line. ``faulty``: it cannot be used, and a problem says so."""

    text: str
    line: int
    faulty: bool = False


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


def texts(value: Value) -> Iterator[Text]:
    """Every text in ``value``, in the order written."""
    match value:
        case Text():
            yield value
        case Items(items=items):
            for item in items:
                yield from texts(item)
        case Mapping(entries=entries):
            for entry in entries.values():
                yield from texts(entry.value)


@dataclass(slots=True)
class FileParts:
    """The two parts of a content file; ``body_line`` is the line of the body's first line.

    ``broken``: the front matter cannot be read, and ``front_matter`` holds only the top-level keys that can be
    recognised, so that the names in it are known. ``body`` is None where it cannot be told from the front
    matter. ``problems``: lines and what is wrong there; ``quoting``: those of them that a value needs quotes, which is
    so only if its field accepts it with them. ``lines``: the front matter as it was read, with the
    faulty lines mended, and ``first_line``, the line of its first one.
    """

    front_matter: Mapping
    body: str | None
    body_line: int
    broken: bool = False
    problems: list[tuple[int, Message]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    first_line: int = 1
    quoting: list[tuple[int, Message]] = field(default_factory=list)

    def said_elsewhere(
        self, refused: Collection[int], retold: Collection[int] = ()
    ) -> list[tuple[int, Message]]:
        """The problems that need not be told: that a value needs quotes where another must stand anyway, since it is
        ``refused`` (lines), and all of lines of which they are ``retold``."""
        needless = [problem for problem in self.quoting if problem[0] in refused]
        return needless + [problem for problem in self.problems if problem[0] in retold]


class _BrokenFile(Exception):
    """The file, or its front matter, cannot be read, for what is at ``line``."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message.what)
        self.line = line
        self.message = message


def split_file(
    data: bytes, forms: KeyForms = MappingProxyType({}), secrecy: Secrecy = lambda line: None
) -> FileParts:
    """The front matter and the body of the content file whose bytes are ``data``. ``forms``: the keys that its
    front matter may have; ``secrecy``: what a line without a key seems to say of who may see it. What is wrong with
    it is in the result; nothing is raised."""
    lines: list[str] = []
    try:
        text, problems = _decode(data)
        lines = clean(text).split("\n")
        first, end, body_start = _fences(lines, forms, problems)
    except _BrokenFile as error:
        front_matter = _recognisable_keys(lines, 1)
        return FileParts(front_matter, None, 1, broken=True, problems=[(error.line, error.message)])
    head = [line.replace("\u00a0", " ") for line in lines[first:end]]
    body, body_line = "\n".join(lines[body_start:]), body_start + 1
    try:
        if sum(map(len, head)) > _MAX_FRONT_MATTER:
            raise _BrokenFile(first, content_problems.front_matter_too_long())
        front_matter, faults, head, quoting = _read(head, first + 1, forms, secrecy)
    except _BrokenFile as error:
        problems.append((error.line, error.message))
        front_matter = _recognisable_keys(head, first + 1)
        return FileParts(front_matter, body, body_line, broken=True, problems=problems)
    return FileParts(front_matter, body, body_line, False, problems + faults, head, first + 1, quoting)


def body_of(data: bytes, forms: KeyForms) -> tuple[str, int]:
    """The body of the content file whose bytes are ``data``, as ``split_file`` gives it, and the line of its first line;
    empty if it cannot be told from the front matter. The front matter is not read."""
    try:
        lines = clean(_decode(data)[0]).split("\n")
        _, _, start = _fences(lines, forms, [])
    except _BrokenFile:
        return "", 1
    return "\n".join(lines[start:]), start + 1


FENCES = ("---", "...")
# What Word makes of three hyphens, and what else is typed for them.
_LIKE_FENCE = re.compile(r" {0,3}(?:-{2,}|-*[–—][–—-]*)\s*")


def _fences(lines: list[str], forms: KeyForms, problems: list[tuple[int, Message]]) -> tuple[int, int, int]:
    """The indices of the first line of the front matter, of the line behind it, and of the first line of the
    body. What is wrong with the lines that part them is added to ``problems`` if the parts are plain all the
    same. Raises _BrokenFile if they are not."""
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise _BrokenFile(1, content_problems.empty_file())
    opening = lines[start].rstrip()
    first = start + 1
    if opening != "---":
        if _LIKE_FENCE.fullmatch(opening):
            problems.append((first, content_problems.no_front_matter("---")))
        elif yaml_repair.key_of(opening) in forms:
            problems.append((first, content_problems.no_front_matter(f"---\n{opening}")))
            first = start
        else:
            raise _BrokenFile(first, content_problems.no_front_matter(""))
    end = next((n for n in range(first, len(lines)) if lines[n].rstrip() in FENCES), len(lines))
    prose = _first_line_of_prose(lines[first:end])
    if prose or end == len(lines):
        like = next((n for n in range(first, end) if _LIKE_FENCE.fullmatch(lines[n])), end)
        if not prose or like < first + prose:
            end, prose = like, 0
    if prose:
        body = first + prose
        problems.append((body + 1, content_problems.unclosed_front_matter(f"---\n{lines[body]}")))
        return first, body, body
    if end == len(lines):
        raise _BrokenFile(start + 1, content_problems.unclosed_front_matter(""))
    if lines[end].rstrip() not in FENCES:
        problems.append((end + 1, content_problems.unlike_closing(lines[end].strip())))
    return first, end, end + 1


def _read(
    lines: list[str], first_line: int, forms: KeyForms, secrecy: Secrecy
) -> tuple[Mapping, list[tuple[int, Message]], list[str], list[tuple[int, Message]]]:
    """The front matter ``lines``, the first of which is the line ``first_line`` of its file, what is wrong
    with it, the lines with which it could be read, and which problems say that a value needs quotes. Raises
    _BrokenFile."""
    try:
        return *_FrontMatterReader(lines, first_line).read(), lines, []
    except _Unreadable:
        mended = yaml_repair.mend(lines, first_line, forms, secrecy)
    try:
        front_matter, problems = _FrontMatterReader(mended.lines, first_line, mended.unreadable).read()
    except _Unreadable:
        raise _BrokenFile(first_line, content_problems.yaml_unreadable("")) from None
    return front_matter, mended.problems + problems, mended.lines, mended.quoting


_KEY_LINE = re.compile(r"[\"']?[\w][\w -]{0,40}[\"']?\s*[:：]|[-#]|\s")


def _first_line_of_prose(head: list[str]) -> int:
    """The index in ``head`` of the first line after a blank one that can only be part of the body; 0 if there
    is none. It means that the closing ``---`` is missing and a rule in the body was taken for it."""
    blank = next((number for number, line in enumerate(head) if not line.strip()), len(head))
    after = range(blank + 1, len(head))
    return next((n for n in after if head[n].strip() and not _KEY_LINE.match(head[n])), 0)


def _decode(data: bytes) -> tuple[str, list[tuple[int, Message]]]:
    """The text of a file, and what is wrong with its encoding. Raises _BrokenFile if it is no text."""
    if len(data) > MAX_BYTES:
        raise _BrokenFile(1, content_problems.too_large(MAX_BYTES))
    if data.startswith((b"PK\x03\x04", b"{\\rtf", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise _BrokenFile(1, content_problems.not_text_file())
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(b"\0") > len(data[:200]) // 4:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le"
        return data.decode(encoding, "replace"), [(1, content_problems.not_utf8("UTF-16"))]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        around = data[max(error.start - 12, 0) : error.start + 12].decode("cp1252", "replace")
        message = content_problems.not_utf8("Windows-1252", clean(around))
        return data.decode("cp1252", "replace"), [(line, message)]


def text_of(data: bytes) -> str | None:
    """The text of the content file whose bytes are ``data`` as it is read, with LF for line ends, in NFC and without
    what nobody typed; None if it is no text."""
    try:
        return clean(_decode(data)[0])
    except _BrokenFile:
        return None


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
    """``text`` in composed letters (Unicode NFC) with Unix line ends, and without control characters and
    invisible ones that nobody typed; other line separators become spaces."""
    if not text.isascii():
        text = normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # none of these characters is printable
        return text
    return _SPACES.sub(" ", _UNWANTED.sub("", text))


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


class _Unreadable(Exception):
    """YAML cannot read the front matter, or only with what has no place in it."""


class _FrontMatterReader:
    """Reads the front matter ``lines``, the first of which is the line ``first_line`` of its file.
    ``unreadable``: as typed, the values that are known to be faulty, by the index of the line of their key."""

    def __init__(self, lines: list[str], first_line: int, unreadable: dict[int, str] | None = None) -> None:
        self.lines = lines
        self.first_line = first_line
        self.unreadable = unreadable or {}
        self.problems: list[tuple[int, Message]] = []

    def read(self) -> tuple[Mapping, list[tuple[int, Message]]]:
        """Its keys and values, and what is wrong with single ones. Raises _Unreadable."""
        text = "\n".join(self.lines) + "\n"
        try:
            if yaml_faults.line_of_alias(text) is not None:
                raise _Unreadable
            node = yaml_faults.compose(text)
        except (yaml.YAMLError, RecursionError):
            raise _Unreadable from None
        if node is None:
            return Mapping({}, self.first_line), self.problems
        front_matter = self._value(node, 0)
        if not isinstance(front_matter, Mapping):
            raise _Unreadable
        return front_matter, self.problems

    def _line(self, mark: Any) -> int:
        """The line of the file at the position ``mark`` that PyYAML gives."""
        return min(int(mark.line), len(self.lines) - 1) + self.first_line

    def _value(self, node: yaml.Node, depth: int) -> Value:
        """The value of ``node``, which lies ``depth`` levels deep. Raises _Unreadable."""
        line = self._line(node.start_mark)
        if yaml_faults.node_fault(node, depth):
            raise _Unreadable
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
        typed = self.lines[node.end_mark.line]
        if re.match(r"\s*#", typed[node.end_mark.column :]):
            message = content_problems.cut_by_hash(typed.strip(), yaml_repair.with_quotes(typed))
            self.problems.append((self._line(node.end_mark), message))
            return True
        return False

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            line = self._line(key_node.start_mark)
            key = re.sub(r"[\s-]+", "_", key_node.value.strip()).casefold()
            value = self._value(value_node, depth + 1)
            if depth == 0 and line - self.first_line in self.unreadable:
                value = Text(self.unreadable[line - self.first_line], line, faulty=True)
            if key in entries:
                written = content_problems.brief(key_node.value)
                self.problems.append((line, content_problems.key_twice(written, entries[key].line)))
            else:
                entries[key] = Entry(value, line)
        return Mapping(entries, self._line(node.start_mark))
