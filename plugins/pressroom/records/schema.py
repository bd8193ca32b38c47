"""The one schema: a record is a frozen dataclass whose fields message how they are written.

``front(key, kind, hint)`` declares a field; ``read_fields`` turns a front matter into values by
those declarations. Everything that needs to know the fields (reading, scaffolds, guides,
checks) asks the dataclass.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches
from functools import cache
from typing import Any, Generic, TypeVar

from .. import content_problems
from ..problems import Message
from .text.front_matter import Items, Mapping, Text, Value

T = TypeVar("T")


class Wrong(Exception):
    """A value that cannot be used; nothing else of the file is touched by it."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message.what)
        self.line = line
        self.message = message


class Reported(Exception):
    """A value that cannot be used, whose faults have been reported already."""


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What a kind needs beside its value: the city's zone, and whom to tell of a problem
    that does not spoil the whole value."""

    zone: tzinfo
    report: Callable[[int, Message], None]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How a value is read. ``read`` raises Wrong; ``name`` says in Indonesian what is
    expected; ``many``: a value that is a list; ``record``: the class of a small record that
    is written as keys of its own."""

    name: str
    read: Callable[[Value, FieldContext], T]
    many: bool = False
    record: Any = None


@dataclass(frozen=True, slots=True)
class Front:
    """A field as written in front matter."""

    key: str
    kind: Kind[Any]
    hint: str
    required: bool
    english: str


def front(
    key: str,
    kind: Kind[T],
    hint: str,
    *,
    default: Any = None,
    required: bool = False,
    english: str = "",
) -> Any:
    """Declare a field: its Indonesian key, its kind, a hint for staff, and Pelican's own
    English key where there is one."""
    if kind.many and default is None:
        default = ()
    return dataclasses.field(default=default, metadata={"front": Front(key, kind, hint, required, english)})


def fronts(record: Any) -> dict[str, Front]:
    """The declared fields of a record, by attribute name."""
    return _fronts(record)


@cache
def _fronts(record: Any) -> dict[str, Front]:
    return {f.name: f.metadata["front"] for f in dataclasses.fields(record) if "front" in f.metadata}


@cache
def keys(record: Any) -> dict[str, str]:
    """The attribute that each key of a record stands for, Pelican's English keys included."""
    keys: dict[str, str] = {}
    for name, declared in fronts(record).items():
        keys[declared.key] = name
        if declared.english:
            keys[declared.english] = name
    return keys


def read_fields(record: Any, mapping: Mapping, context: FieldContext) -> dict[str, Any]:
    """The values of ``mapping`` that are right, by attribute name; each problem is reported."""
    declared, known = fronts(record), keys(record)
    values: dict[str, Any] = {}
    given: dict[str, str] = {}
    refused: set[str] = set()
    for key, entry in mapping.entries.items():
        name = known.get(key)
        if name is None:
            near = get_close_matches(key, known, 1, 0.6)
            context.report(
                entry.line,
                content_problems.unknown_key(
                    key, near[0] if near else "", sorted(f.key for f in declared.values())
                ),
            )
            continue
        if name in given:
            context.report(entry.line, content_problems.same_key(key, given[name]))
            continue
        given[name] = key
        if isinstance(entry.value, Text) and entry.value.cut:
            refused.add(name)
            continue
        if is_empty(entry.value):
            if declared[name].required:
                context.report(entry.line, content_problems.empty_key(key, declared[name].hint))
                refused.add(name)
            continue
        try:
            values[name] = declared[name].kind.read(entry.value, context)
        except Wrong as wrong:
            context.report(wrong.line, wrong.message.prefixed(key))
            refused.add(name)
        except Reported:
            refused.add(name)
    for name, field in declared.items():
        if field.required and name not in values and name not in refused:
            context.report(mapping.line, content_problems.missing_key(field.key, field.hint))
    return values


def complete(record: Any, values: dict[str, Any]) -> bool:
    """Whether every required field has a value."""
    return all(name in values for name, field in fronts(record).items() if field.required)


def is_empty(value: Value) -> bool:
    """A key without a value counts as absent."""
    match value:
        case Text(text=text):
            return not text.strip(" ,;\n")
        case Items(items=items):
            return all(is_empty(item) for item in items)
        case Mapping(entries=entries):
            return not entries
