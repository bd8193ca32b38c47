"""The front matter of other generators, whatever its format: YAML, TOML, JSON, or the lines of Pelican."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from typing import Any

from .....records.kinds.release import Release
from .....records.schema import attributes_by_key
from .....records.text.front_matter import Entry, Items, Mapping, Text, Value, clean, split_file, text_of
from ..post import Loss

# One of these is in every front matter; without it, lines with colons are text.
_SURE_KEYS = tuple(key for key, name in attributes_by_key(Release).items() if name in ("title", "date"))


class NotTaken(Exception):
    """A file that gives no post, and why."""

    def __init__(self, kind: str, words: str = "") -> None:
        super().__init__(kind)
        self.loss = Loss(kind, words)


def split(data: bytes, *, metadata: bool = True) -> tuple[Mapping, str, str] | None:
    """The front matter, the body, and what is wrong with the former, of the file ``data``; None if it has none. Raises
    NotTaken."""
    text = text_of(data)
    if text is None:
        raise NotTaken("no_text")
    head = text.lstrip()
    if head.startswith("---"):
        parts = split_file(data)
        if parts.body is None:
            raise NotTaken("broken_front_matter", parts.problems[0][1].what if parts.problems else "")
        errors = [message.what for _, message in parts.problems if message.error]
        return parts.front_matter, parts.body, errors[0] if errors else ""
    if head.startswith("+++"):
        return _toml(head)
    if head.startswith("{") and not head.startswith(("{{", "{%", "{:")):
        return _json(head)
    return _metadata(head) if metadata else None


def _toml(text: str) -> tuple[Mapping, str, str]:
    match = re.match(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)(.*)", text, re.DOTALL | re.MULTILINE)
    if not match:
        raise NotTaken("broken_front_matter")
    try:
        return _mapping(tomllib.loads(match[1])), match[2], ""
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NotTaken("broken_front_matter", str(error)) from None


def _json(text: str) -> tuple[Mapping, str, str]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise NotTaken("broken_front_matter", str(error)) from None
    if not isinstance(values, dict):
        raise NotTaken("no_front_matter")
    return _mapping(values), text[end:].lstrip("\n"), ""


_METADATA = re.compile(r"([A-Za-z][\w -]{0,40}?):[ \t]*(.*)")


def _metadata(text: str) -> tuple[Mapping, str, str] | None:
    """``Title: …`` in the first lines, as Pelican reads it: until a line that is neither that nor indented."""
    entries: dict[str, Entry] = {}
    lines = text.split("\n")
    number = 0
    key = ""
    for number, line in enumerate(lines):
        match = _METADATA.fullmatch(line.rstrip())
        if match:
            key = _key(match[1])
            entries[key] = Entry(Text(match[2].strip(), number + 1), number + 1)
        elif key and line.startswith((" ", "\t")) and line.strip():
            before = entries[key].value
            assert isinstance(before, Text)
            entries[key] = Entry(Text(f"{before.text}\n{line.strip()}", before.line), before.line)
        else:
            break
    if not entries or not any(key in entries for key in _SURE_KEYS):
        return None
    return Mapping(entries, 1), "\n".join(lines[number:]), ""


def _mapping(values: dict[str, Any]) -> Mapping:
    return Mapping({_key(str(key)): Entry(_value(value), 1) for key, value in values.items()}, 1)


def _value(value: Any) -> Value:
    match value:
        case dict():
            return _mapping(value)
        case list() | tuple():
            return Items(tuple(map(_value, value)), 1)
        case bool():
            return Text("true" if value else "false", 1)
        case datetime() | date():
            return Text(value.isoformat(), 1)
        case None:
            return Text("", 1)
    return Text(clean(str(value)), 1)


def _key(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip()).casefold()
