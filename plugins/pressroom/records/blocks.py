"""A record within a record as the lines that it must have, made of what was typed on one line.

``berakhir: 1 Maret 2026, digabung`` has a date and a reason: both are put behind their keys. What is still missing is
said by a hint that check refuses, so that nothing is published which nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .. import content_problems
from . import dates, dates_in_text, schema
from .dates import Moment
from .schema import AlreadyReported, Field, FieldContext, InvalidValue
from .text.front_matter import Text
from .text.yaml_repair import as_value

# What the attributes of a record are in a text, by their names; empty if nothing can be told.
Parts = Callable[[str], dict[str, str]]
_BEFORE = re.compile(r"(?P<key>\s*(?:- +)?\w[\w -]*:)\s+\S|(?P<dash>\s*- +)\S")
_WEEKDAY = re.compile(rf"(?:\bhari\s+)?\b(?:{'|'.join(dates.DAYS)}),?\s*$", re.IGNORECASE)
_EDGES = " \t,;.:–—-"
# Words that lead to a place or a reason, which the key says.
_LEADING = re.compile(r"^(?:di|bertempat di|karena|sebab|pada|tanggal|pukul):?\s+(?=\S)", re.IGNORECASE)
_UNKNOWN = "…"


def block(record_type: Any, value: Text, context: FieldContext, parts: Parts | None) -> str:
    """The lines of the record of the class ``record_type`` that ``value`` says, in place of its line; empty if it does
    not stand on one. ``parts``: how a text of that record is cut, if it has a form of its own."""
    line = context.line(value.line)
    before = _BEFORE.match(line)
    text = " ".join(value.text.split())
    if not before or _bare(text) not in _bare(line):
        return ""
    values = (parts(text) if parts else {}) or _values(record_type, text, context)
    fields = schema.declared_fields(record_type)
    rows = [
        f"{field.key}: {as_value(values.get(name) or _hint(field, context))}"
        for name, field in fields.items()
        if name in values or field.required
    ]
    if before["dash"]:
        indent = " " * len(before["dash"])
        return before["dash"] + f"\n{indent}".join(rows)
    indent = " " * (len(before["key"]) - len(before["key"].lstrip(" -")) + 2)
    return "\n".join((before["key"], *(indent + row for row in rows)))


def _bare(text: str) -> str:
    """``text`` without spaces, quotes and what stands before quotes in YAML."""
    return re.sub(r"[\s\"'\\]", "", text)


def _values(record_type: Any, text: str, context: FieldContext) -> dict[str, str]:
    """The date in ``text`` for the first field that is one, and the rest for the first that takes any words."""
    fields, values = schema.declared_fields(record_type), {}
    silent = replace(context, report=lambda line, message: None, refused=set())
    for name, field in fields.items():
        named = dates_in_text.find(text, context.zone)
        if not named:
            break
        if isinstance(_read(field, named[1], silent), Moment):
            start = text.find(named[1])
            rest = _WEEKDAY.sub("", text[:start])
            weekday = text[len(rest) : start]
            dated = weekday + named[1]
            values[name] = dated if isinstance(_read(field, dated, silent), Moment) else named[1]
            text = f"{rest.strip(_EDGES)} {text[start + len(named[1]) :].strip(_EDGES)}"
            break
    text = _LEADING.sub("", text.strip(_EDGES if values else " "))
    main = next(
        (name for name, field in fields.items() if text and _read(field, text, silent) is not None), ""
    )
    return values | ({main: text} if main and main not in values else {})


def _read(field: Field, text: str, context: FieldContext) -> Any:
    """``text`` as a value of ``field``; None if it is none."""
    try:
        return field.type.read(Text(text, 1), context)
    except (InvalidValue, AlreadyReported):
        return None


def _hint(field: Field, context: FieldContext) -> str:
    """What stands for a value of ``field`` that is still to be written: what is refused where it is copied."""
    silent = replace(context, report=lambda line, message: None, refused=set())
    hints = (field.hint, content_problems.DATE_FORM)
    refused = (hint for hint in hints if schema.is_hint(hint, field) or _read(field, hint, silent) is None)
    return next(refused, _UNKNOWN)
