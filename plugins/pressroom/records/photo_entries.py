"""Photos as staff write them in the field ``foto``: each an entry with keys of its own.

Whoever does not know that writes the keys of a photo beside ``foto``, where they belong to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from typing import Any

from .. import content_problems
from . import schema
from .kinds.nested import Photo
from .kinds.release import Release
from .schema import FieldContext
from .text.front_matter import Items, Mapping, Text, Value

_KEYS = {name: field.key for name, field in schema.declared_fields(Photo).items()}
_LIST_KEY = schema.declared_fields(Release)["photos"].key
# Characters that mean something in a YAML value between brackets.
_SPECIAL = re.compile(r"[,\[\]{}#&*!|>%@`\"'\\]|: |:$|^[-?:] ?|^$|^\s|\s$")


def entry(photo: Photo, **more: str) -> str:
    """The entry ``photo`` as it can be written, with ``more`` of its attributes."""
    values = {name: getattr(photo, name) for name in _KEYS} | more
    return _entry({_KEYS[name]: value for name, value in values.items() if value})


def list_line(entries: list[str]) -> str:
    """The whole line that holds ``entries``."""
    return f"{_LIST_KEY}: [{', '.join(entries)}]"


def without_misplaced_keys(record_type: Any, front_matter: Mapping, context: FieldContext) -> Mapping:
    """``front_matter`` without the keys of a photo that stand beside ``foto`` instead of within; they are
    reported as an error with the line as it must be."""
    own = schema.attributes_by_key(record_type)
    misplaced = [key for key in front_matter.entries if key in _KEYS.values() and key not in own]
    if not misplaced:
        return front_matter
    typed = {key: _typed(front_matter.entries[key].value) for key in misplaced}
    listed = front_matter.entries.get(_LIST_KEY)
    entries = [_entry(photo | typed) for photo in _photos(listed.value)] if listed else []
    line = front_matter.entries[misplaced[0]].line
    context.report(
        line,
        content_problems.misplaced_photo_keys(
            misplaced, list_line(entries or [_entry({_KEYS["file"]: "…"} | typed)]), "photos" in own.values()
        ),
    )
    rest = {key: value for key, value in front_matter.entries.items() if key not in misplaced}
    return Mapping(rest, front_matter.line)


def _entry(values: AbstractMapping[str, Any]) -> str:
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in values.items())}}}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    text = str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if _SPECIAL.search(text) else text


def _typed(value: Value) -> str:
    return " ".join(value.text.split()) if isinstance(value, Text) else ""


def _photos(value: Value) -> list[dict[str, str]]:
    """The photos in the value of ``foto``, each with its keys as typed."""
    match value:
        case Text(text=text):
            return [{_KEYS["file"]: " ".join(part.split())} for part in text.split(",") if part.strip()]
        case Items(items=items):
            return [photo for item in items for photo in _photos(item)]
        case Mapping(entries=entries):
            return [{key: _typed(entry.value) for key, entry in entries.items() if _typed(entry.value)}]
