"""Front matter that YAML cannot read, mended as far as it can be, so that a fault in one line hides no other.

The lines are cut into parts, each a key at the left edge and what belongs to it, and each part is read by
itself. Where YAML stops, the line is replaced by what its writer most likely meant; of the possible lines that
one is taken with which YAML gets furthest. So the line that a message shows removes the fault. What cannot be
mended is left out, and its key is known to be unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from ... import content_problems
from ...problems import Message

MAX_DEPTH = 8  # levels of lists and keys within one another
_MAX_MENDED = 50  # lines of a file; what is wrong in others is not told before these are corrected
_MAX_READ = 3_000_000  # characters of parts that YAML reads for the mends of one file
_MAX_SHOWN = 2_000  # characters of a line that is ready to copy


class KeyForm(NamedTuple):
    """How the value of a key may be written: as a list (``many``), as keys of its own (``nested``: which)."""

    many: bool
    nested: frozenset[str]


KeyForms = Mapping[str, KeyForm]


@dataclass(slots=True)
class Mended:
    """As many lines as there were, which YAML can read. ``unreadable``: the values that could not be mended, by
    the index of the line of their key. ``problems``: lines of the file and what is wrong there."""

    lines: list[str]
    unreadable: dict[int, str] = field(default_factory=dict)
    problems: list[tuple[int, Message]] = field(default_factory=list)


class Fault(NamedTuple):
    """What keeps YAML from reading some lines: the index of the line that is the cause, that of the line where
    YAML notices it, and its words for it (or a word of ours)."""

    line: int
    noticed: int
    problem: str


class _Mend(NamedTuple):
    """Lines in place of those from the index ``line`` on, and the message that says so."""

    line: int
    lines: tuple[str, ...]
    message: Message


def compose(text: str) -> yaml.Node | None:
    """The nodes of ``text``. Raises yaml.YAMLError, RecursionError."""
    loader = yaml.CSafeLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def has_alias(text: str) -> int | None:
    """The index of the first line of ``text`` with an anchor or an alias, None if there is none: a few of these
    can stand for gigabytes, so that they are looked for before anything is composed. Raises
    yaml.YAMLError."""
    if "*" in text or "&" in text:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return int(event.start_mark.line)  # type: ignore[union-attr]
    return None


def node_fault(node: yaml.Node, depth: int) -> str:
    """A word for why ``node``, which lies ``depth`` levels deep, cannot be part of front matter; empty if it
    can."""
    if depth > MAX_DEPTH:
        return "depth"
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        return "tag"
    if isinstance(node, yaml.MappingNode) and any(
        not isinstance(key, yaml.ScalarNode) for key, _ in node.value
    ):
        return "key"
    return ""


def _find_fault(lines: list[str]) -> Fault | None:
    """The first fault of the front matter ``lines``, which are to be keys with values; None if there is none."""
    text = "\n".join(lines) + "\n"
    try:
        alias = has_alias(text)
        fault = _fault_of_nodes(compose(text)) if alias is None else Fault(alias, alias, "alias")
    except yaml.MarkedYAMLError as error:
        noticed: Any = error.problem_mark or error.context_mark
        context = error.context or ""
        starts_earlier = "quoted" in context or "flow" in context or "simple key" in context
        cause: Any = error.context_mark if starts_earlier and error.context_mark else noticed
        fault = Fault(cause.line, noticed.line, error.problem or "")
    except (yaml.YAMLError, RecursionError):
        return Fault(0, 0, "unknown")
    last = len(lines) - 1  # YAML may notice a fault behind the last line
    return fault and Fault(min(fault.line, last), min(fault.noticed, last), fault.problem)


def _fault_of_nodes(root: yaml.Node | None) -> Fault | None:
    """The first node of the tree of ``root`` that has no place in front matter."""
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        return Fault(root.start_mark.line, root.start_mark.line, "no keys")
    nodes: list[tuple[Any, int]] = [(root, 0)]
    while nodes:
        node, depth = nodes.pop()
        if problem := node_fault(node, depth):
            return Fault(node.start_mark.line, node.start_mark.line, problem)
        if isinstance(node, yaml.MappingNode):
            nodes += [(value, depth + 1) for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            nodes += [(item, depth + 1) for item in reversed(node.value)]
    return None


def mend(lines: list[str], first_line: int, forms: KeyForms) -> Mended:
    """``lines``, the first of which is the line ``first_line`` of its file, mended. ``forms``: the keys that
    are known at the left edge."""
    written = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    edge = min((_indent(line) for line in written), default=0)
    mended = Mended([line[edge:] for line in lines])
    budget = _Budget(_MAX_READ)
    starts = [n for n, line in enumerate(mended.lines) if n == 0 or _starts_part(line, forms)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        mender = _PartMender(mended.lines[start:end], first_line + start, forms, budget)
        mended.lines[start:end] = mender.mend(mended.problems)
        if mender.unreadable is not None:
            mended.unreadable[start] = mender.unreadable
    mended.lines = [" " * edge + line if line.strip() else line for line in mended.lines]
    mended.problems = [(line, _at_edge(message, edge)) for line, message in mended.problems]
    return mended


@dataclass(slots=True)
class _Budget:
    """How many characters YAML may still read to mend one file."""

    characters: int


def _at_edge(message: Message, edge: int) -> Message:
    """``message`` with the lines to copy indented by ``edge`` more spaces."""
    if not message.replacement or not edge:
        return message
    lines = message.replacement.split("\n")
    return message._replace(replacement="\n".join(" " * edge + line for line in lines))


_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)"
    r"(?P<key>(?:[\"']?[^\W\d][\w .-]{0,40}[\"']?\s*:(?:[ \t]+|$))?)(?P<value>.*)"
)
_STARTS_PART = re.compile(r"[\"']?([^\W\d][\w -]{0,40})[\"']?(:(?!//)|\s+:(?:\s|$)|\s*：|\s*=)")
_MISSING_SPACE = re.compile(r"([ \t]*(?:-[ \t]+)*[^\W\d]\w*)(?::(?![\s/:])|\s*：\s*)(?=\S)")
_QUOTES = "\"'“”‘’„«»"


def _starts_part(line: str, forms: KeyForms) -> bool:
    """Whether ``line`` has a key at the left edge."""
    match = _STARTS_PART.match(line)
    return match is not None and (not match[2].endswith("=") or match[1].casefold() in forms)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def key_of(line: str) -> str:
    """The key of ``line`` in the form in which keys are compared; empty if it has none."""
    key = _parts(line)["key"].strip().rstrip(":").strip().strip("\"'")
    return re.sub(r"[\s-]+", "_", key).casefold()


def _parts(line: str) -> dict[str, str]:
    match = _LINE.fullmatch(line)
    return match.groupdict() if match else {"indent": "", "dashes": "", "key": "", "value": line}


def with_quotes(line: str) -> str:
    """``line`` with its value in quotes, and all before it as it is."""
    parts = _parts(line)
    key = parts["key"].rstrip() + " " if parts["key"] else ""
    return parts["indent"] + parts["dashes"] + key + _quoted(parts["value"])


def _quoted(value: str) -> str:
    """``value`` in the quotes that need no change of what is in them, if there are such; quotes that are
    around it already, straight or curly, are replaced."""
    text = value.strip()
    if _is_wrapped(text):
        text = text[1:-1].strip()
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_wrapped(text: str) -> bool:
    """Whether ``text`` is between quotes that belong together: the first one within it opens, as in
    ``"Kata "bijak" itu"``, and does not close, as in ``"Satu", kata "dua"``."""
    if len(text) < 2 or text[0] not in _QUOTES or text[-1] not in _QUOTES:
        return False
    inner = text[1:-1]
    first = min((at for quote in _QUOTES if (at := inner.find(quote)) >= 0), default=-1)
    if first < 0 or first == 0 or inner[first - 1] in " (":
        return True
    # An apostrophe within a word.
    return inner[first] in "'’" and first + 1 < len(inner) and inner[first + 1].isalnum()


class _PartMender:
    """Mends one part, whose first line is the line ``first_line`` of the file. ``unreadable``: its value as
    typed if it could not be mended, otherwise None."""

    def __init__(self, lines: list[str], first_line: int, forms: KeyForms, budget: _Budget) -> None:
        self.lines = lines
        self.first_line = first_line
        self.forms = forms
        self.budget = budget
        self.form = forms.get(key_of(lines[0]), KeyForm(False, frozenset()))
        self.unreadable: str | None = None

    def mend(self, problems: list[tuple[int, Message]]) -> list[str]:
        """As many lines as the part has. What is wrong is added to ``problems``."""
        fault = _find_fault(self.lines)
        while fault:
            mend, next_fault = None, None
            if len(problems) < _MAX_MENDED and fault.problem != "depth":
                mend, next_fault = self._best(fault)
            if mend is None:
                problems.append((self.first_line + fault.line, self._unmended(fault)))
                return self._without_value()
            self.lines = self._applied(mend)
            problems.append((self.first_line + mend.line, mend.message))
            fault = next_fault
        return self.lines

    def _applied(self, mend: _Mend) -> list[str]:
        end = mend.line + len(mend.lines)
        return [*self.lines[: mend.line], *mend.lines, *self.lines[end:]]

    def _best(self, fault: Fault) -> tuple[_Mend | None, Fault | None]:
        """The first mend with which YAML gets furthest, and the fault that it then meets."""
        best: _Mend | None = None
        best_fault: Fault | None = None
        for mend in self._mends(fault):
            if self.budget.characters < 0:
                break
            lines = self._applied(mend)
            self.budget.characters -= sum(map(len, lines)) + 100
            left = _find_fault(lines)
            if left is None:
                return mend, None
            if left.line > fault.line and (best_fault is None or left.line > best_fault.line):
                best, best_fault = mend, left
        return best, best_fault

    def _unmended(self, fault: Fault) -> Message:
        """What is wrong, if nobody can say what was meant."""
        text = self.lines[fault.line].strip()
        if fault.problem == "depth":
            return content_problems.too_deep()
        if not key_of(self.lines[0]):
            return content_problems.line_without_key(text, "")
        above = self.lines[fault.line - 1] if fault.line else ""
        if key_of(text) in self.form.nested and _parts(above)["value"].strip():
            return content_problems.value_and_keys(key_of(above), sorted(self.form.nested))
        return content_problems.yaml_unreadable(text)

    def _without_value(self) -> list[str]:
        """The part with its key alone."""
        parts = _parts(self.lines[0])
        if not parts["key"]:
            return [""] * len(self.lines)
        self.unreadable = parts["value"].strip("[]{} \"'")
        return [parts["key"].rstrip(), *[""] * (len(self.lines) - 1)]

    def _mends(self, fault: Fault) -> Iterator[_Mend]:
        """What the writer may have meant, the likeliest first."""
        above = max((n for n in range(fault.noticed) if self.lines[n].strip()), default=0)
        indices = list(dict.fromkeys((fault.line, fault.noticed, above)))
        for make in (
            self._tabs,
            self._colons,
            self._dashes,
            self._closed,
            self._in_quotes,
            self._aligned,
            self._joined,
            self._continued,
        ):
            for index in indices:
                yield from make(index, fault)

    def _one(self, index: int, line: str, say: Callable[[str, str], Message]) -> Iterator[_Mend]:
        """The mend that puts ``line`` at ``index``, if that is another one; ``say`` takes the line as typed and
        the line to write."""
        typed = self.lines[index]
        if line != typed:
            shown = line if len(line) <= _MAX_SHOWN else ""
            yield _Mend(index, (line,), say(typed.strip(), shown))

    def _levels(self, index: int) -> list[int]:
        """The columns at which something begins above ``index``, those nearest to the line there first."""
        levels: set[int] = set()
        for line in self.lines[:index]:
            parts = _parts(line)
            if line.strip():
                levels |= {len(parts["indent"]), len(parts["indent"] + parts["dashes"])}
        column = len(self.lines[index]) - len(self.lines[index].lstrip())
        if key_of(self.lines[index]) not in self.forms:
            levels.discard(0)
        return sorted(levels, key=lambda level: (abs(level - column), level))

    def _tabs(self, index: int, fault: Fault) -> Iterator[_Mend]:
        line = self.lines[index]
        if "\t" in line:
            spaced = re.sub(r"(?<=\S)\t+", " ", line)
            text = spaced.lstrip()
            if spaced.strip() and "\t" not in spaced:
                yield from self._one(index, spaced, content_problems.tab_indent)
                return
            for column in (2, *self._levels(index)):
                yield from self._one(index, " " * column + text, content_problems.tab_indent)

    def _colons(self, index: int, fault: Fault) -> Iterator[_Mend]:
        line = self.lines[index]
        if match := _MISSING_SPACE.match(line):
            say = content_problems.wide_colon if "：" in match[0] else content_problems.no_space
            spaced = f"{match[1]}: {line[match.end() :]}"
            yield from self._one(index, spaced, say)
            yield from self._one(index, with_quotes(spaced), say)
        if (match := re.match(r"(\w+)\s*=\s*", line)) and match[1].casefold() in self.forms:
            spaced = f"{match[1]}: {line[match.end() :]}"
            yield from self._one(index, spaced, content_problems.equals_sign)
            yield from self._one(index, with_quotes(spaced), content_problems.equals_sign)

    def _dashes(self, index: int, fault: Fault) -> Iterator[_Mend]:
        line = self.lines[index]
        if match := re.match(r"( *)[*•–—·] +(?=\S)", line):
            item = f"{match[1]}- {line[match.end() :]}"
            yield from self._one(index, item, content_problems.not_a_dash)
        if re.match(r" *-\S", line):
            yield from self._one(index, line.replace("-", "- ", 1), content_problems.not_a_dash)
        if (match := re.match(r" *- +", line)) and key_of(line) in self.forms:
            yield from self._one(index, line[match.end() :], content_problems.stray_dash)

    def _closed(self, index: int, fault: Fault) -> Iterator[_Mend]:
        """A quote or a bracket that was opened is closed, at the end of its line or of the part."""
        value = _parts(self.lines[index])["value"].strip()
        closing = ""
        if value[:1] in ('"', "'") and not re.match(r"'(?:\d|aisyiyah)", value, re.IGNORECASE):
            closing = value[0] if value.count(value[0]) % 2 else ""
            say = content_problems.unclosed_quote
        elif value[:1] in ("[", "{") and self._may_be_flow(index, value):
            closing = _closing_brackets(value)
            say = content_problems.unclosed_bracket
        if closing:
            yield from self._one(index, self.lines[index].rstrip() + closing, say)
            last = max(n for n, line in enumerate(self.lines) if line.strip())
            if last > index:
                yield from self._one(last, self.lines[last].rstrip() + closing, say)

    def _may_be_flow(self, index: int, value: str) -> bool:
        """Whether ``value``, which begins with a bracket, can be meant as a list or as keys."""
        if value[0] == "{":
            return bool(re.match(r"\{\s*\w+\s*:", value))
        return self.form.many and index == 0

    def _in_quotes(self, index: int, fault: Fault) -> Iterator[_Mend]:
        line = self.lines[index]
        value = _parts(line)["value"].strip()
        if not value:
            return
        if value[0] in "[{":
            # One of the values within brackets may be what has the colon.
            inner = re.sub(r"(?<=: )([^\s,{}\[\]\"'][^,{}\[\]\"]*: [^,{}\[\]\"]*)", r'"\1"', line)
            yield from self._one(index, inner, content_problems.unquoted_colon)
        say = content_problems.needs_quotes
        if value[0] in "*&":
            say = content_problems.yaml_alias
        elif value[0] == "!":
            say = content_problems.yaml_tag
        elif value[0] in "[{" and _closing_brackets(value):
            say = content_problems.unclosed_bracket
        elif re.search(r":(\s|$)", value):
            say = content_problems.unquoted_colon
        yield from self._one(index, with_quotes(line), say)

    def _aligned(self, index: int, fault: Fault) -> Iterator[_Mend]:
        line = self.lines[index]
        if key_of(line) or line.lstrip().startswith("- "):
            for level in self._levels(index):
                if level == 0:
                    yield from self._one(index, line.lstrip(), content_problems.stray_indent)
                else:
                    yield from self._one(index, " " * level + line.lstrip(), content_problems.misaligned)

    def _joined(self, index: int, fault: Fault) -> Iterator[_Mend]:
        """A value that goes on in the line at ``index``, where it has a colon: both lines as one."""
        above = self.lines[index - 1] if index else ""
        text = self.lines[index].strip()
        if ":" not in text or key_of(text) in self.form.nested:
            return
        if _parts(above)["value"].strip():
            joined = with_quotes(f"{above.rstrip()} {text}")
            if len(joined) <= _MAX_SHOWN and not text.startswith("- "):
                message = content_problems.joined_line(text, joined, self.first_line + index)
                yield _Mend(index - 1, (joined, ""), message)

    def _continued(self, index: int, fault: Fault) -> Iterator[_Mend]:
        """Text without a key at the left edge, as the continuation of the line above it."""
        text = self.lines[index].strip()
        if index and text and not key_of(text):
            column = max(self._columns(index), default=0) + 2
            yield from self._one(index, " " * column + text, content_problems.line_without_key)
            yield from self._one(index, "", content_problems.line_without_key)

    def _columns(self, index: int) -> Iterator[int]:
        """The column of the key of the last line above ``index`` that is not blank."""
        above = next((line for line in reversed(self.lines[:index]) if line.strip()), "")
        parts = _parts(above)
        if above:
            yield len(parts["indent"] + parts["dashes"])


def _closing_brackets(value: str) -> str:
    """The brackets that close those which ``value`` opens."""
    opened: list[str] = []
    for letter in value:
        if letter in "[{":
            opened.append("]" if letter == "[" else "}")
        elif opened and letter == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))
