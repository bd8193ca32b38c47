"""Photos as staff write them in the field ``foto``: each an entry with keys of its own.

Whoever does not know that writes the keys of a photo beside ``foto``, where they belong to nothing. Messages show
the entries as they must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .. import content_problems
from . import schema
from .kinds.nested import Photo
from .kinds.release import Release
from .schema import FieldContext
from .text.front_matter import Items, Mapping, Text, Value

_FIELDS = schema.declared_fields(Photo)
_KEYS = {name: field.key for name, field in _FIELDS.items()}
LIST_KEY = schema.declared_fields(Release)["photos"].key
# A value that YAML would not take for text as it stands.
_NEEDS_QUOTES = re.compile(r"^[\[\]{}#&*!|>%@`\"',]|^[-?:](?: |$)|: | #|:$|^$")


def entry(photo: Photo, missing: Iterable[str] = ()) -> str:
    """The lines of the entry ``photo``; those of its attributes that are ``missing`` hold a hint."""
    hints = {name: _hint(name) for name in missing}
    return _entry(
        {key: value for name, key in _KEYS.items() if (value := getattr(photo, name) or hints.get(name))}
    )


def listed(entries: Iterable[str]) -> str:
    """The lines of the field ``foto`` with ``entries``."""
    return "\n".join((f"{LIST_KEY}:", *entries))


def without_misplaced_keys(record_type: Any, front_matter: Mapping, context: FieldContext) -> Mapping:
    """``front_matter`` without the keys of a photo that stand beside ``foto`` instead of within; they are
    reported as an error with the lines as they must be."""
    own = schema.attributes_by_key(record_type)
    misplaced = [key for key in front_matter.entries if key in _KEYS.values() and key not in own]
    if not misplaced:
        return front_matter
    typed = {key: _typed(front_matter.entries[key].value) for key in misplaced}
    photos = _photos(front_matter.entries[LIST_KEY].value) if LIST_KEY in front_matter.entries else []
    if not photos:
        photos = [{_KEYS["file"]: _hint("file")}]
    replacement = listed(_entry(photo | typed) for photo in photos)
    message = content_problems.misplaced_photo_keys(misplaced, replacement, LIST_KEY in own)
    context.report(front_matter.entries[misplaced[0]].line, message)
    rest = {key: value for key, value in front_matter.entries.items() if key not in misplaced}
    return Mapping(rest, front_matter.line)


def _hint(name: str) -> str:
    """What to write for the attribute ``name``; for a choice all that may be chosen, since any one of them
    might be wrong."""
    field = _FIELDS[name]
    return field.type.name.partition("salah satu: ")[2] or field.hint


def _entry(values: dict[str, Any]) -> str:
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    return "  - " + "\n    ".join(lines)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    text = str(value)
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
