"""A record within a record of which there is only one, such as ``kontak``, written as a list.

A list of one is read as that one, and so are single keys that are items each. Of several the first is read, and the
message shows them as one: the others as a sentence, where the record has a key for such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import content_problems
from ..problems import Message
from . import schema
from .schema import FieldContext
from .text.front_matter import Entry, Items, Mapping, Text, Value, texts
from .text.yaml_faults import is_written
from .text.yaml_repair import KeyForm, as_value

_ITEM = re.compile(r"( *)-( +\S.*)")
_FLOW = re.compile(r"([^\[]*: *)\[ *(.*)\] *")


def with_single_records_in_place(record_type: Any, mapping: Mapping, context: FieldContext) -> Mapping:
    """``mapping`` with each list that stands for one record read as that record; this is reported with the lines as
    they must be."""
    if not any(isinstance(entry.value, Items) for entry in mapping.entries.values()):
        return mapping
    forms = schema.key_forms(record_type)
    entries = dict(mapping.entries)
    for key, entry in mapping.entries.items():
        form = forms.get(key)
        if isinstance(entry.value, Items) and form and form.nested and not form.many:
            entries[key] = Entry(_record(key, entry, entry.value, form, context), entry.line)
    return Mapping(entries, mapping.line)


def _record(key: str, entry: Entry, value: Items, form: KeyForm, context: FieldContext) -> Value:
    """The record that the list ``value`` stands for, after what is wrong with it was reported; the same list if it
    stands for none."""
    items = [item for item in value.items if not schema.is_empty(item)]
    if together := _together(items, form):
        for line, message in _without_list(key, entry, value, together, context):
            context.report(line, message)
        return together
    if not items or not (isinstance(items[0], Mapping) or form.short):
        return value
    last = _last_line(entry, context)
    right = _merged(key, items, form) if form.short else ""
    context.report(entry.line, content_problems.one_only(key, len(items), entry.line, last, right))
    return items[0]


def _together(items: list[Value], form: KeyForm) -> Value | None:
    """``items`` as one record: the only one, or single keys none of which is there twice; None if they are several."""
    if len(items) == 1 and isinstance(items[0], Text):
        return items[0] if form.short else None
    entries: dict[str, Entry] = {}
    for item in items:
        if not isinstance(item, Mapping) or entries.keys() & item.entries.keys():
            return None
        entries |= item.entries
    return Mapping(entries, items[0].line) if items else None


def _without_list(
    key: str, entry: Entry, value: Items, together: Value, context: FieldContext
) -> Iterator[tuple[int, Message]]:
    """That the dashes or brackets around what is one record must go, line by line."""
    items = [(item.line, _ITEM.fullmatch(context.line(item.line))) for item in value.items]
    if all(match for _, match in items) and len(dict(items)) == len(items):
        for number, match in items:
            assert match
            message = content_problems.stray_dash(match[0].strip(), f"{match[1]} {match[2]}")
            yield number, message._replace(mendable=len(items) == 1)
        return
    flow = _FLOW.fullmatch(context.line(entry.line))
    right = ""
    if flow and (isinstance(together, Text) or (len(items) == 1 and flow[2].startswith("{"))):
        right = flow[1] + flow[2]
    elif flow and "{" not in flow[2]:
        right = f"{flow[1]}{{{flow[2]}}}"
    yield entry.line, content_problems.stray_brackets(key, right)


def _merged(key: str, items: list[Value], form: KeyForm) -> str:
    """The lines of a record that has all of ``items``, those but the first as a sentence; empty if that cannot be."""
    head = items[0] if isinstance(items[0], Mapping) else Mapping({}, items[0].line)
    values: dict[str, str] = {}
    for name, inner in head.entries.items():
        if not isinstance(inner.value, Text) or name not in form.nested:
            return ""
        values[name] = " ".join(inner.value.text.split())
    rest = items[1:] if isinstance(items[0], Mapping) else items
    sentence = "; ".join(", ".join(" ".join(text.text.split()) for text in texts(item)) for item in rest)
    values[form.short] = "; ".join(filter(None, (values.get(form.short), sentence)))
    return "\n".join([f"{key}:", *(f"  {name}: {as_value(value)}" for name, value in values.items())])


def _last_line(entry: Entry, context: FieldContext) -> int:
    """The last line of the file that belongs to ``entry``."""
    last = entry.line
    for number in range(entry.line + 1, context.first_line + len(context.lines)):
        line = context.line(number)
        if is_written(line):
            if not line.startswith((" ", "-")):
                break
            last = number
    return last
