"""Writes front matter for staff to fill in, from the fields of the schema.

Fields with a value are keys, and so are required ones without; each other field is an example in comments, with its
hint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ..records.schema import Field, declared_fields
from ..records.text.yaml_repair import as_value

# What stands in the place of hints, by the attributes of fields; of a nested record by its own attributes.
Hints = Mapping[str, str | Mapping[str, str]]
# A value as it is to be written: text as a reader would say it, several of them, or a nested record by attribute.
Value = str | Sequence["Value"] | Mapping[str, "Value"]


def front_matter(
    record: Any,
    values: Mapping[str, Value],
    comments: Mapping[str, Iterable[str]],
    proposed: Mapping[str, Value] | None = None,
    *,
    examples: bool = True,
    hints: Hints = MappingProxyType({}),
    without: Collection[str] = (),
) -> str:
    """The front matter of a ``record``, between its two lines of hyphens.

    ``values`` and ``comments`` are by the attributes of its fields: the lines of comments stand before their field.
    An empty value leaves a key that is still to be filled in. ``proposed`` are values that are still to be confirmed:
    each of their lines is one when the ``#`` before it is deleted. ``examples``: fields that have neither a value nor must
    have one are shown in comments, with ``hints`` in the place of their own; but none of the attributes ``without``.
    """
    lines = ["---"]
    for name, field in declared_fields(record).items():
        if name not in without:
            lines += (f"# {comment}" for comment in comments.get(name, ()))
        if name in values:
            lines += written(name, field, values[name])
        elif proposed and name in proposed:
            lines += _to_confirm(name, field, proposed[name])
        elif field.required:
            lines.append(f"{field.key}:")
        elif examples and name not in without:
            lines += (f"# {line}" for line in example(field, hints.get(name, "")))
    return "\n".join([*lines, "---", ""])


def example(field: Field, hint: str | Mapping[str, str] = "") -> Iterator[str]:
    """The lines of ``field`` in a front matter, with its hint in the place of a value, or with ``hint`` if there is
    one. A part of a nested record whose hint is empty is left out."""
    if not field.type.record_type:
        yield f"{field.key}: {hint or field.hint}"
        return
    inner = declared_fields(field.type.record_type)
    better = hint if isinstance(hint, Mapping) else {}
    hints = {name: words for name, each in inner.items() if (words := better.get(name, each.hint))}
    yield f"{field.key}:"
    yield from _nested(field, [hints] if field.type.many else hints, plain=True)


def quoted(text: str) -> str:
    """``text`` on one line as a YAML scalar in quotes."""
    line = " ".join(text.split())
    return f'"{line}"' if '"' not in line and "\\" not in line else "'" + line.replace("'", "''") + "'"


# The attributes whose values are quoted even if they need no quotes, so that staff can add a colon later.
_ALWAYS_QUOTED = ("title", "name")


def written(name: str, field: Field, value: Value) -> Iterator[str]:
    """The lines of ``field``, the attribute ``name`` of its record, with ``value``."""
    if isinstance(value, str):
        text = quoted(value) if name in _ALWAYS_QUOTED else as_value(" ".join(value.split()))
        yield f"{field.key}: {text}" if value else f"{field.key}:"
        return
    yield f"{field.key}:"
    yield from _nested(field, value)


def _to_confirm(name: str, field: Field, value: Value) -> Iterator[str]:
    """A ``value`` in comments; the key of a field that must have several stands before its items without one."""
    first, *items = written(name, field, value)
    if field.required and items:
        yield first
    else:
        yield f"#{first}"
    yield from (f"#{item}" for item in items)


def _nested(field: Field, value: Value, *, plain: bool = False) -> Iterator[str]:
    """The lines below the key of ``field``. ``plain``: values are hints, written as they are."""
    inner = declared_fields(field.type.record_type) if field.type.record_type else {}
    for item in value if field.type.many and not isinstance(value, Mapping) else [value]:
        indent = "  - " if field.type.many else "  "
        if isinstance(item, str):
            yield f"{indent}{as_value(' '.join(item.split()))}"
            continue
        assert isinstance(item, Mapping)
        for name, part in item.items():
            assert isinstance(part, str)
            text = part if plain or not part else as_value(" ".join(part.split()))
            yield f"{indent}{inner[name].key}: {text}".rstrip()
            indent = " " * len(indent)
