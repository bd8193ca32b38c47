"""The mends of front matter that have one meaning: lines that YAML cannot read, keys, quotes and spaces."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import tzinfo
from difflib import get_close_matches
from functools import partial
from typing import Any, NamedTuple

from ...problems import Message
from ...records import schema
from ...records.rules import secret_keys, secret_words
from ...records.single_records import with_single_records_in_place
from ...records.text.front_matter import FENCES, FileParts, Items, Mapping, Text, Value, split_file, texts
from ...records.text.yaml_repair import with_quotes

_KEY = re.compile(r"(?P<before>\s*(?:-\s+)*)(?P<quote>[\"']?)(?P<key>[^\W\d][\w .-]*?)(?P=quote)\s*:(?=\s|$)")
_SURE = 0.85  # likeness of a key to the one that must be meant
_CURLY = re.compile("[“„][^“”„]+[”“]")


class _Front(NamedTuple):
    """Front matter of a record of the class ``record_type`` as it is understood, and what is wrong with its
    lines. ``zone`` is that of dates without one."""

    record_type: Any
    zone: tzinfo
    parts: FileParts
    values: Mapping
    problems: list[tuple[int, Message]]


def mended(text: str, record_type: Any, zone: tzinfo) -> tuple[str, tuple[str, ...], int | None]:
    """The manuscript ``text``, of the class ``record_type``, with its front matter mended; what was mended; and
    the index of the line at which the body begins, None if that is unknown. All keys and values are those that the
    reader understood before, but for the names of keys and the quotation marks around whole values."""
    mends: dict[str, None] = {}
    front = _read(text, record_type, zone)
    before = None
    while text != before:  # a key that is known now may have others below it
        before = text
        for name, mend in _MENDS.items():
            new = mend(text, front)
            if new != text:
                mends[name] = None
                text = new
                front = _read(text, record_type, zone)
    return text, tuple(mends), _body_index(text, front.parts)


def _body_index(text: str, parts: FileParts) -> int | None:
    """The index of the first line of the body; None where it is only guessed, since another first line might
    then be taken for front matter."""
    index = parts.body_line - 1
    if parts.body is None or parts.broken or text.split("\n")[index - 1].rstrip() not in FENCES:
        return None
    return index


def _read(text: str, record_type: Any, zone: tzinfo) -> _Front:
    secrecy = partial(secret_words.of_line_without_colon, zone=zone)
    parts = split_file(text.encode("utf-8"), schema.key_forms(record_type), secrecy)
    problems = list(parts.problems)
    context = schema.FieldContext(
        zone, lambda line, message: problems.append((line, message)), parts.lines, parts.first_line
    )
    values = parts.front_matter
    if not parts.broken:
        values = with_single_records_in_place(record_type, values, context)
        values = schema.with_nested_keys_in_place(record_type, values, context)
        if parts.quoting:
            silent = dataclasses.replace(context, report=lambda line, message: None)
            schema.read_fields(record_type, values, silent)
            needless = parts.said_elsewhere(silent.refused)
            problems = [problem for problem in problems if problem not in needless]
    return _Front(record_type, zone, parts, values, problems)


# --- lines that the reader could mend


def _with_replacements(text: str, front: _Front) -> str:
    """Each line that is wrong as its message says that it must be, unless something would then be understood
    otherwise than before."""
    said = list(meaning(front.values))
    tried: set[tuple[str, str]] = set()
    while mend := next((mend for mend in _replacements(text, front) if mend[1:] not in tried), None):
        number, line, replacement = mend
        tried.add((line, replacement))
        lines = text.split("\n")
        lines[number - 1] = replacement
        new = "\n".join(lines)
        new_front = _read(new, front.record_type, front.zone)
        if list(meaning(new_front.values)) == said:
            text, front = new, new_front
    return text


def _replacements(text: str, front: _Front) -> Iterator[tuple[int, str, str]]:
    """Lines of ``text`` by number, as they are and as they must be; only by the first problem of a line, since the
    others speak of the line as mended."""
    lines = text.split("\n")
    seen: set[int] = set()
    for number, message in front.problems:
        if message.mendable and message.replacement and number not in seen:
            yield number, lines[number - 1], message.replacement
        seen.add(number)


def meaning(value: Value, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in ``value`` with the keys that lead to it."""
    match value:
        case Text(text=text):
            yield key, " ".join(text.split())
        case Items(items=items):
            for item in items:
                yield from meaning(item, f"{key}-")
        case Mapping(entries=entries):
            for name, entry in entries.items():
                yield from meaning(entry.value, f"{key}/{name}")


# --- keys, quotes, spaces


def _with_known_keys(text: str, front: _Front) -> str:
    """Keys as the guide has them, in place of Pelican's English ones, of capitals and spaces, and of misspelt
    ones of which only one key can be meant. What may be secret is left to staff."""
    lines = text.split("\n")
    if not front.parts.broken:
        for number, typed, key in _known_keys(front.record_type, front.values, front.zone):
            line = lines[number - 1]
            match = _KEY.match(line)
            if match and _normal(match["key"]) == typed:
                lines[number - 1] = f"{match['before']}{key}:{line[match.end() :]}"
    return "\n".join(lines)


def _normal(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip()).casefold()


def _known_keys(record_type: Any, mapping: Mapping, zone: tzinfo) -> Iterator[tuple[int, str, str]]:
    """The line of each key in ``mapping``, the key as it is understood, and the one that is to stand there."""
    fields, attributes = schema.declared_fields(record_type), schema.attributes_by_key(record_type)
    written = [attributes[key] for key in mapping.entries if key in attributes]
    for key, entry in mapping.entries.items():
        name = attributes.get(key) or _only_near(record_type, key)
        if name is None:
            continue
        is_near = key not in attributes
        if written.count(name) > 1 or (is_near and name in written):
            continue
        if is_near and list(secret_keys.of_unknown_key(key, entry.value, entry.line, zone)):
            continue
        if is_near and secret_keys.says_end(key, entry.value):
            continue
        yield entry.line, key, fields[name].key
        inner = fields[name].type.record_type
        if inner and not is_near:
            items = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
            for item in items:
                if isinstance(item, Mapping):
                    yield from _known_keys(inner, item, zone)


def _only_near(record_type: Any, key: str) -> str | None:
    """The attribute of the one key that ``key``, which is unknown, can be a misspelling of."""
    if any(letter.isdigit() for letter in key):
        return None
    fields, attributes = schema.declared_fields(record_type), schema.attributes_by_key(record_type)
    names = {attributes[near] for near in get_close_matches(key, attributes, 3, _SURE)}
    if len(names) != 1 or fields[next(iter(names))].guarded:
        return None
    return next(iter(names))


def _with_straight_quotes(text: str, front: _Front) -> str:
    """Straight quotation marks, which are none of the value's own, around whole values in curly ones."""
    lines = text.split("\n")
    for value in texts(front.values):
        line = lines[value.line - 1].rstrip()
        if not value.faulty and _CURLY.fullmatch(value.text) and line.endswith(f" {value.text}"):
            lines[value.line - 1] = with_quotes(line)
    return "\n".join(lines)


def _with_plain_spaces(text: str, front: _Front) -> str:
    """Plain spaces for those that do not break, as the reader takes them."""
    if "\u00a0" not in text or front.parts.body is None or front.parts.broken:
        return text
    lines = text.split("\n")
    end = front.parts.body_line - 1
    return "\n".join([*(line.replace("\u00a0", " ") for line in lines[:end]), *lines[end:]])


_MENDS: dict[str, Callable[[str, _Front], str]] = {
    "front_matter": _with_replacements,
    "keys": _with_known_keys,
    "quotes": _with_straight_quotes,
    "spaces": _with_plain_spaces,
}
