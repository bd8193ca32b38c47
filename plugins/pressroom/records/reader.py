"""One content file to one record. Pure: the same bytes and zone give the same result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from .. import content_problems
from ..problems import Message
from . import fields, schema
from .kinds import release
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.release import Release
from .text import body
from .text.body import Body
from .text.front_matter import Items, Mapping, Text, split_file

R = TypeVar("R", Release, Agency, Innovation, InfoPage)


@dataclass(slots=True)
class Reading(Generic[R]):
    """What came of a file. Without a ``record`` the file has an error; its ``slug`` and
    ``names`` are known all the same, so that what names it gets no error of its own.
    ``lines``: the line of each field written, by attribute name."""

    source: str
    slug: str
    record: R | None
    names: list[tuple[str, int]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, Message]] = field(default_factory=list)


def read_file(kind: type[R], source: str, data: bytes, zone: tzinfo) -> tuple[Reading[R], Body]:
    """The record of class ``kind`` in the file ``source`` (its path from ``content/``), and
    its body whole."""
    parts = split_file(data)
    result: Reading[R] = Reading(source, _file_slug(kind, source), None)
    result.problems += parts.problems
    result.lines = _lines(kind, parts.front_matter)
    if parts.broken:
        result.names = _salvaged(parts.front_matter)
        return result, body.NO_BODY
    report = _reporter(result)
    before = len(result.problems)
    values = schema.read_fields(kind, parts.front_matter, schema.FieldContext(zone, report))
    whole_body, faults = body.convert(parts.body, parts.body_line)
    values["body"] = body.excerpt(whole_body, values.get("summary", ""))
    result.problems += faults
    values["source"] = source
    values["slug"] = result.slug = values.get("slug") or result.slug
    if fault := fields.slug_fault(result.slug):
        report(1, content_problems.bad_file_name(PurePosixPath(source).name, fault))
    result.names = [(name, result.lines.get(attribute, 1)) for attribute, name in _names(values)]
    if "name" in schema.declared_fields(kind) and "name" not in values:
        result.names = _salvaged(parts.front_matter)
    whole = schema.is_complete(kind, values)
    if kind is Release:
        whole = release.check(values, result.lines, schema.FieldContext(zone, report)) and whole
    if whole and not any(message.error for _, message in result.problems[before:]) and not parts.problems:
        result.record = kind(**values)
    return result, whole_body


def _reporter(result: Reading[Any]) -> Callable[[int, Message], None]:
    def report(line: int, message: Message) -> None:
        result.problems.append((line, message))

    return report


def _file_slug(kind: type, source: str) -> str:
    return release.default_slug(source) if kind is Release else fields.slugify(PurePosixPath(source).stem)


def _lines(kind: type, mapping: Mapping) -> dict[str, int]:
    keys = schema.attributes_by_key(kind)
    return {keys[key]: entry.line for key, entry in mapping.entries.items() if key in keys}


def _names(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Every name by which other records may call this one, with the field that gives it."""
    single = [(attribute, values.get(attribute, "")) for attribute in ("name", "abbreviation")]
    return [pair for pair in single if pair[1]] + [("aliases", alias) for alias in values.get("aliases", ())]


def _salvaged(mapping: Mapping) -> list[tuple[str, int]]:
    """What may be a name in a file that cannot be read: every short text of its keys."""
    names: list[tuple[str, int]] = []
    for entry in mapping.entries.values():
        for value in entry.value.items if isinstance(entry.value, Items) else (entry.value,):
            if isinstance(value, Text):
                parts = (value.text, *value.text.split(","))
                names += [(part.strip(), value.line) for part in parts if part.strip()]
    return names
