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
from typing import NamedTuple

from ... import content_problems
from ...problems import Message
from .yaml_faults import Fault, find_fault, is_written

_MAX_MENDED = 50  # lines of a file; what is wrong in others is not told before these are corrected
_MAX_READ = 3_000_000  # characters of parts that YAML reads for the mends of one file
_MAX_SHOWN = 10_000  # characters of a line that is ready to copy


class KeyForm(NamedTuple):
    """How the value of a key may be written: as a list (``many``), as keys of its own (``nested``: which), of
    which one may stand for all (``short``: the one that text without a key means)."""

    many: bool
    nested: frozenset[str]
    short: str = ""


KeyForms = Mapping[str, KeyForm]
# The message of a line without a colon that could have meant to keep the text from the public; None for any other.
Secrecy = Callable[[str], Message | None]


@dataclass(slots=True)
class Mended:
    """As many lines as there were, which YAML can read. ``unreadable``: the values that could not be mended, by
    the index of the line of their key. ``problems``: lines of the file and what is wrong there; ``quoting``: those of
    them that a value needs quotes, which is so only if its field accepts it with them."""

    lines: list[str]
    unreadable: dict[int, str] = field(default_factory=dict)
    problems: list[tuple[int, Message]] = field(default_factory=list)
    quoting: list[tuple[int, Message]] = field(default_factory=list)


@dataclass(slots=True)
class _Budget:
    """How many characters YAML may still read to mend one file."""

    characters: int


class _Mend(NamedTuple):
    """Lines in place of those from the index ``line`` on, and the message that says so. ``doubtful``: they may as
    well be deleted, so that no value is judged by them. ``faulty``: the value of a key that may be none, so that it
    is not judged either. ``quotes``: all that was done is to put a value in quotes."""

    line: int
    lines: tuple[str, ...]
    message: Message
    doubtful: bool = False
    faulty: str | None = None
    quotes: bool = False


def mend(lines: list[str], first_line: int, forms: KeyForms, secrecy: Secrecy) -> Mended:
    """``lines``, the first of which is the line ``first_line`` of its file, mended. ``forms``: the keys that
    are known at the left edge."""
    edge = min((_indent(line) for line in lines if is_written(line)), default=0)
    mended = Mended([line[edge:] for line in lines])
    budget = _Budget(_MAX_READ)
    starts = _starts(mended.lines, forms)
    written = {key_of(mended.lines[start]) for start in starts}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        mender = _PartMender(mended.lines[start:end], first_line + start, forms, secrecy, written, budget)
        mended.lines[start:end] = mender.mend(mended.problems)
        mended.quoting += mender.quoting
        mended.unreadable |= {start + index: value for index, value in mender.unreadable.items()}
    mended.lines = [" " * edge + line if line.strip() else line for line in mended.lines]
    mended.problems = [(line, _at_edge(message, edge)) for line, message in mended.problems]
    mended.quoting = [(line, _at_edge(message, edge)) for line, message in mended.quoting]
    return mended


def _at_edge(message: Message, edge: int) -> Message:
    """``message`` with the lines to copy indented by ``edge`` more spaces."""
    if not message.replacement or not edge:
        return message
    lines = message.replacement.split("\n")
    return message._replace(replacement="\n".join(" " * edge + line for line in lines))


_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)"
    r"(?P<key>(?:(?P<quote>[\"']?)[^\W\d][\w .-]{0,40}(?P=quote)\s*:(?:[ \t]+|$))?)(?P<value>.*)"
)
_STARTS_PART = re.compile(r"[\"']?([^\W\d][\w -]{0,40})[\"']?(:(?!//)|\s+:(?:\s|$)|\s*：|\s*=)")
_MISSING_SPACE = re.compile(r"([ \t]*(?:-[ \t]+)*[^\W\d]\w*)(?::(?![\s/:])(?=\S)|\s*：\s*)")
_MARKED_KEY = re.compile(r"[*_>]+ ?(\w[\w ]*?)(?:[*_]+ ?:|:[*_]*|: ?[*_]*)[ \t]*")
_EQUALS = re.compile(r"([ \t]*(?:-[ \t]+)*([^\W\d]\w*))\s*=\s*")
_OPENING = ('"', "'", "!", "&")  # behind the last two a quote may begin
_QUOTES = "\"'“”‘’„«»"


def _starts(lines: list[str], forms: KeyForms) -> list[int]:
    """The indices in ``lines`` at which a part begins: the first one, and each key at the left edge, unless it
    can only be one of those below the key before it."""
    starts = [0]
    begun = {key_of(lines[0])}
    block = _block_keys(lines[0], forms)
    for n, line in enumerate(lines[1:], start=1):
        match = _STARTS_PART.match(line) or _MARKED_KEY.match(line)
        if not match:
            continue
        key = _normal(match[1])
        if key not in forms and (match.re is _MARKED_KEY or match[2].endswith("=")):
            continue
        if key not in block or (key in forms and key not in begun):
            starts.append(n)
            begun.add(key)
            block = _block_keys(line, forms)
    return starts


def _block_keys(line: str, forms: KeyForms) -> frozenset[str]:
    """The keys that may stand below ``line``; none if it has a value itself."""
    form = forms.get(key_of(line))
    return form.nested if form and not _parts(line)["value"].strip() else frozenset()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def key_of(line: str) -> str:
    """The key of ``line`` in the form in which keys are compared; empty if it has none."""
    return _normal(_parts(line)["key"].strip().rstrip(":").strip().strip("\"'"))


def _normal(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip()).casefold()


def _parts(line: str) -> dict[str, str]:
    match = _LINE.fullmatch(line)
    return match.groupdict() if match else {"indent": "", "dashes": "", "key": "", "value": line}


def column_of(line: str) -> int:
    """The column at which the key or the text of ``line`` begins, behind its dashes."""
    parts = _parts(line)
    return len(parts["indent"] + parts["dashes"])


def with_quotes(line: str, *, item: bool = False) -> str:
    """``line`` with its value in quotes, and all before it as it is. ``item``: the value is all that stands
    behind the dash."""
    parts = _parts(line)
    if item:
        return parts["indent"] + parts["dashes"] + _quoted(parts["key"] + parts["value"])
    key = parts["key"].rstrip() + " " if parts["key"] else ""
    return parts["indent"] + parts["dashes"] + key + _quoted(parts["value"])


# A value that YAML would not take for text as it stands.
_NEEDS_QUOTES = re.compile(r"^[\[\]{}#&*!|>%@`\"',]|^[-?:](?: |$)|: | #|:$|^$")


def as_value(text: str) -> str:
    """``text`` as the value of a key, in quotes if it needs them."""
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
    """Mends one part, whose first line is the line ``first_line`` of the file. ``written``: the keys at the left
    edge of the file, to which those are added that lacked a colon. ``unreadable``: the values, as typed, that could
    not be mended, by the index of the line of their key; ``quoting``: as in Mended."""

    def __init__(
        self,
        lines: list[str],
        first_line: int,
        forms: KeyForms,
        secrecy: Secrecy,
        written: set[str],
        budget: _Budget,
    ) -> None:
        self.lines = lines
        self.first_line = first_line
        self.forms = forms
        self.secrecy = secrecy
        self.written = written
        self.budget = budget
        self.form = forms.get(key_of(lines[0]), KeyForm(False, frozenset()))
        self.unreadable: dict[int, str] = {}
        self.quoting: list[tuple[int, Message]] = []

    def mend(self, problems: list[tuple[int, Message]]) -> list[str]:
        """As many lines as the part has. What is wrong is added to ``problems``."""
        fault = find_fault(self.lines)
        while fault:
            mend, next_fault = None, None
            if len(problems) < _MAX_MENDED and fault.problem != "depth":
                mend, next_fault = self._best(fault)
            if mend is None:
                problems.append((self.first_line + fault.line, self._unmended(fault)))
                return self._without_value()
            problems.append((self.first_line + mend.line, mend.message))
            self.quoting += problems[-1:] if mend.quotes else []
            if mend.doubtful:
                mend = mend._replace(lines=("",))
                next_fault = find_fault(self._applied(mend))
            if mend.faulty is not None:
                self.unreadable[mend.line] = mend.faulty
                self.written.add(key_of(mend.lines[0]))
            self.lines = self._applied(mend)
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
            left = find_fault(lines)
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
        return content_problems.yaml_unreadable(text)

    def _without_value(self) -> list[str]:
        """The part with its key alone."""
        parts = _parts(self.lines[0])
        if not parts["key"]:
            return [""] * len(self.lines)
        self.unreadable = {0: parts["value"].strip("[]{} \"'")}
        return [parts["key"].rstrip(), *[""] * (len(self.lines) - 1)]

    def _mends(self, fault: Fault) -> Iterator[_Mend]:
        """What the writer may have meant, the likeliest first."""
        indices = list(dict.fromkeys(self._suspects(fault)))
        for make in (
            self._tabs,
            self._colons,
            self._without_colon,
            self._dashes,
            self._plain_keys,
            self._closed,
            self._in_quotes,
            self._aligned,
            self._as_block,
            self._joined,
            self._continued,
        ):
            for index in indices:
                yield from make(index)

    def _suspects(self, fault: Fault) -> Iterator[int]:
        """The indices of the lines that may have to be another one."""
        yield fault.line
        yield fault.noticed
        for index in (fault.line, fault.noticed):
            yield max((n for n in range(index) if self.lines[n].strip()), default=0)
        yield 0
        # A quote that is never closed is noticed at the next quote only.
        for n, line in enumerate(self.lines[: fault.noticed]):
            value = _parts(line)["value"].strip()
            if value[:1] in _OPENING and (value.count('"') % 2 or value.count("'") % 2):
                yield n
                break

    def _one(self, index: int, line: str, say: Callable[[str, str], Message]) -> Iterator[_Mend]:
        """The mend that puts ``line`` at ``index``, if that is another one; ``say`` takes the line as typed and
        the line to write."""
        typed = self.lines[index]
        if line != typed:
            replacement = line if len(line) <= _MAX_SHOWN else ""
            yield _Mend(index, (line,), say(typed.strip(), replacement))

    def _levels(self, index: int) -> list[int]:
        """The columns at which the line at ``index`` may begin: those of what is above it, and that with which
        it is in line with what is below; the nearest ones first."""
        line = self.lines[index]
        levels = set() if index else {0}
        for above in self.lines[:index]:
            if above.strip():
                levels |= {_indent(above), column_of(above)}
        below = next((text for text in self.lines[index + 1 :] if text.strip()), "")
        if below:
            levels.add(max(_indent(below) - len(_parts(line)["dashes"]), 0))
        if index and key_of(line) not in self.forms and not line.lstrip().startswith("- "):
            levels.discard(0)
        column = len(line) - len(line.lstrip())
        return sorted(levels, key=lambda level: (abs(level - column), level))

    def _tabs(self, index: int) -> Iterator[_Mend]:
        line = self.lines[index]
        if "\t" in line:
            spaced = re.sub(r"(?<=\S)\t+", " ", line)
            text = spaced.lstrip()
            if spaced.strip() and "\t" not in spaced:
                yield from self._one(index, spaced, content_problems.tab_indent)
                return
            for column in (2, *self._levels(index)):
                yield from self._one(index, " " * column + text, content_problems.tab_indent)

    def _colons(self, index: int) -> Iterator[_Mend]:
        line = self.lines[index]
        if match := _MISSING_SPACE.match(line):
            say = content_problems.wide_colon if "：" in match[0] else content_problems.no_space
            yield from self._with_colon(index, match, say)
        if (match := _EQUALS.match(line)) and (
            _normal(match[2]) in self.forms or _normal(match[2]) in self.form.nested
        ):
            yield from self._with_colon(index, match, content_problems.equals_sign)

    def _without_colon(self, index: int) -> Iterator[_Mend]:
        """A line that begins with a key, or with words that could have meant secrecy, and has no colon."""
        parts = _parts(self.lines[index])
        before, text = parts["indent"] + parts["dashes"], parts["value"].strip()
        if parts["key"] or not text or ":" in text or text[0] in "#\"'":
            return
        secrecy = None if before else self.secrecy(text)
        if secrecy and key_of(secrecy.replacement) not in self.written:
            yield _Mend(index, (secrecy.replacement,), secrecy, faulty=text)
            return
        for count in (2, 1):
            words = re.match(rf"((?:[^\W\d]\w*)(?: \w+){{{count - 1}}})(?:\s+(\S.*))?$", text)
            key = _normal(words[1]) if words else ""
            if not words or key not in (self.form.nested if before else self.forms.keys() - self.written):
                continue
            value = words[2] or ""
            right = f"{before}{words[1].replace(' ', '_')}: {as_value(value) if value else ''}".rstrip()
            below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
            if value or below.startswith((" ", "-")):
                has_above = any(map(is_written, self.lines[:index])) and not before
                message = content_problems.no_colon(text, key, right, may_continue=has_above)
                yield _Mend(index, (right,), message, faulty=value if value and not before else None)

    def _with_colon(
        self, index: int, key: re.Match[str], say: Callable[[str, str], Message]
    ) -> Iterator[_Mend]:
        """A colon and a space behind ``key``, and the value as it is or in quotes."""
        spaced = f"{key[1]}: {self.lines[index][key.end() :]}".rstrip()
        yield from self._one(index, spaced, say)
        yield from self._one(index, with_quotes(spaced), say)

    def _dashes(self, index: int) -> Iterator[_Mend]:
        line = self.lines[index]
        if match := re.match(r"( *)[*•–—·] +(?=\S)", line):
            item = f"{match[1]}- {line[match.end() :]}"
            yield from self._one(index, item, content_problems.not_a_dash)
        if re.match(r" *-\S", line):
            yield from self._one(index, line.replace("-", "- ", 1), content_problems.not_a_dash)
        if index == 0 and self.form.many and (match := re.match(r"([\w ]+: +)- +(?=\S)", line)):
            yield from self._one(index, match[1] + line[match.end() :], content_problems.stray_dash)
        if match := re.match(r"( *)- +(?=- )", line):
            yield from self._one(index, match[1] + line[match.end() :], content_problems.stray_dash)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        has_keys_below = self.form.short and not key_of(line) and key_of(below) in self.form.nested
        if has_keys_below and (match := re.match(r" *- +(?=\S)", line)) and _indent(below) == match.end():
            item = f"{match[0]}{self.form.short}: {line[match.end() :]}"
            yield from self._one(index, item, content_problems.value_without_key)
        if (match := re.match(r" *- +", line)) and key_of(line) in self.forms:
            yield from self._one(index, line[match.end() :], content_problems.stray_dash)

    def _plain_keys(self, index: int) -> Iterator[_Mend]:
        """A key with marks of Markdown around it, as it is pasted from a chat."""
        line = self.lines[index]
        if (match := _MARKED_KEY.match(line)) and _normal(match[1]) in self.forms:
            plain = f"{match[1]}: {line[match.end() :]}"
            yield from self._one(index, plain, content_problems.marked_key)
            yield from self._one(index, with_quotes(plain), content_problems.marked_key)

    def _closed(self, index: int) -> Iterator[_Mend]:
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

    def _in_quotes(self, index: int) -> Iterator[_Mend]:
        line = self.lines[index]
        value = _parts(line)["value"].strip()
        if not value:
            return
        if value == "-":
            yield from self._one(index, line[: line.rindex("-")].rstrip(), content_problems.lone_dash)
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
        for mend in self._one(index, with_quotes(line), say):
            yield mend._replace(quotes=True)

    def _aligned(self, index: int) -> Iterator[_Mend]:
        line = self.lines[index]
        if key_of(line) or line.lstrip().startswith("- "):
            for level in self._levels(index):
                if level == 0:
                    yield from self._one(index, line.lstrip(), content_problems.stray_indent)
                else:
                    yield from self._one(index, " " * level + line.lstrip(), content_problems.misaligned)

    def _as_block(self, index: int) -> Iterator[_Mend]:
        """A value that has keys below it: it becomes the first of these."""
        first, short = _parts(self.lines[0]), self.form.short
        key, value = first["key"].strip(), first["value"].strip()
        below = [_parts(line) for line in self.lines[1:] if line.strip()]
        if index or not short or not value or not below:
            return
        column = len(below[0]["indent"]) - 2 * self.form.many
        keys = [_normal(parts["key"].strip().rstrip(":")) for parts in below]
        if column < 0 or not self.form.nested.issuperset(keys) or any(parts["dashes"] for parts in below):
            return
        replacement = f"{key}\n{' ' * column}{'- ' * self.form.many}{short}: {value}"
        # For YAML the keys stand between brackets, so that every line keeps its number.
        values = [f"{key}: {_quoted(parts['value'])}," for key, parts in zip(keys, below, strict=True)]
        lines = (f"{key} {{{short}: {_quoted(value)},", *values[:-1], values[-1] + "}")
        yield _Mend(0, lines, content_problems.value_and_keys(key.rstrip(":"), replacement))

    def _joined(self, index: int) -> Iterator[_Mend]:
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

    def _continued(self, index: int) -> Iterator[_Mend]:
        """Text without a key, as the continuation of the line above it."""
        text = self.lines[index].strip()
        above = next((line for line in reversed(self.lines[:index]) if line.strip()), "")
        if above and text and not key_of(text):
            column = column_of(above) + 2 if key_of(above) else _indent(above)
            has_value = _parts(above)["value"].strip(" |>+-") if key_of(above) else ""
            for mend in self._one(index, " " * column + text, content_problems.line_without_key):
                yield mend._replace(doubtful=bool(has_value))
            yield from self._one(index, "", content_problems.line_without_key)


def _closing_brackets(value: str) -> str:
    """The brackets that close those which ``value`` opens."""
    opened: list[str] = []
    for letter in value:
        if letter in "[{":
            opened.append("]" if letter == "[" else "}")
        elif opened and letter == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))
