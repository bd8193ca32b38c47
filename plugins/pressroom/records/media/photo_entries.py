"""Photos as staff write them in the field ``foto``: each an entry with keys of its own.

Whoever does not know that writes the keys of a photo beside ``foto``, where they belong to nothing. Messages show
the entries as they must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ... import content_problems
from .. import schema
from ..kinds.image_kinds import kind_in_words, kind_of_unknown_key
from ..kinds.nested import Photo
from ..kinds.release import Release
from ..schema import FieldContext
from ..text.front_matter import Entry, Items, Mapping, Text, Value
from ..text.yaml_repair import as_value

_FIELDS = schema.declared_fields(Photo)
_KEYS = {name: field.key for name, field in _FIELDS.items()}
_SHARED = {_KEYS[name] for name in ("credit", "kind", "licence", "permission", "consent")}
LIST_KEY = schema.declared_fields(Release)["photos"].key


def entry(photo: Photo, missing: Iterable[str] = ()) -> str:
    """The lines of the entry ``photo``; those of its attributes that are ``missing`` hold a hint."""
    hints = {name: _hint(name) for name in missing}
    return _entry(
        {key: value for name, key in _KEYS.items() if (value := getattr(photo, name) or hints.get(name))}
    )


def rewritten(photo: Photo, right: Photo, photos: Iterable[Photo], field_line: int) -> str:
    """The lines of ``photo``, one of ``photos``, as it must be: those of all of them if they stand on the line of the
    field itself, ``field_line``, which leaves no room for a list."""
    if photo.line != field_line:
        return entry(right)
    return listed(entry(right if each is photo else each) for each in photos)


def differences(photo: Photo, right: Photo) -> list[str]:
    """The lines that ``right`` has and ``photo`` has not."""
    return [
        f"{key}: {_written(value)}"
        for name, key in _KEYS.items()
        if (value := getattr(right, name)) != getattr(photo, name)
    ]


def listed(entries: Iterable[str]) -> str:
    """The lines of the field ``foto`` with ``entries``."""
    return "\n".join((f"{LIST_KEY}:", *entries))


def with_keys_in_place(record_type: Any, front_matter: Mapping, context: FieldContext) -> Mapping:
    """``front_matter`` without keys of a photo beside ``foto``; such are reported as an error with the lines
    as they must be. Those of a single photo are read as its own, lest more be said of it that is not so."""
    own = schema.attributes_by_key(record_type)
    misplaced = {
        key: entry
        for key, entry in front_matter.entries.items()
        if key not in own and (key in _KEYS.values() or _marks_picture(key, entry))
    }
    if not misplaced:
        return front_matter
    rest = {key: entry for key, entry in front_matter.entries.items() if key not in misplaced}
    photos = _photos(rest[LIST_KEY].value) if LIST_KEY in rest else []
    typed: dict[str, str] = {}
    for key, entry in misplaced.items():
        right, value = (key, _typed(entry.value)) if key in _KEYS.values() else _as_kind(key, entry)
        typed |= {right: value} if value else {}
    line, has_photos = next(iter(misplaced.values())).line, LIST_KEY in own
    if not photos and _KEYS["file"] not in typed:
        context.report(line, content_problems.photo_keys_without_photo(list(misplaced), has_photos))
        return Mapping(rest, front_matter.line)
    # What is said of all photos can be said of each; what one of them shows cannot.
    shared = {key: value for key, value in typed.items() if key in _SHARED}
    first, *others = photos or [{_KEYS["file"]: typed[_KEYS["file"]]}]
    lines = listed([_entry(_with(first, typed)), *(_entry(_with(photo, shared)) for photo in others)])
    context.report(line, content_problems.misplaced_photo_keys(list(misplaced), lines, has_photos))
    if len(photos) == 1 and has_photos:
        entry = rest[LIST_KEY]
        merged = {
            key: Entry(Text(value, at := entry.line if first.get(key) == value else line), at)
            for key, value in _with(first, typed).items()
        }
        rest[LIST_KEY] = Entry(Mapping(merged, entry.line), entry.line)
    return Mapping(rest, front_matter.line)


def _marks_picture(key: str, entry: Entry) -> bool:
    """Whether ``key``, one that a record has not, says of a picture that it is no photo: ``ai: ya``, or a misspelt key
    with such a kind."""
    typed = _typed(entry.value)
    if kind_in_words(key):
        return bool(kind_of_unknown_key(key, typed))
    field, _, is_sure = schema.meant(Photo, key, "")
    return bool(is_sure and field and field.key == _KEYS["kind"] and kind_in_words(typed))


def _as_kind(key: str, entry: Entry) -> tuple[str, str]:
    """The key and the value by which a photo says what ``entry`` of the unknown ``key`` says."""
    _, value, _ = schema.meant(Photo, key, _typed(entry.value))
    return _KEYS["kind"], value


# What is said of a photo in one place holds though its own keys say otherwise.
_STRONGEST = {_KEYS["permission"]: "dicabut", _KEYS["kind"]: "ai"}


def _with(photo: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """``photo`` with what is ``said`` of it elsewhere; what its own keys say stands, but for what is strongest."""
    strongest = {
        key: said[key] for key, word in _STRONGEST.items() if said.get(key, "").strip().casefold() == word
    }
    return photo | {key: value for key, value in said.items() if key not in photo} | strongest


def _hint(name: str) -> str:
    """What to write for the attribute ``name``; for a choice all that may be chosen, since any one of them
    might be wrong."""
    field = _FIELDS[name]
    return field.type.name.partition("salah satu: ")[2] or field.hint


def _entry(values: dict[str, Any]) -> str:
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    return "  - " + "\n    ".join(lines)


def _written(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else as_value(str(value))


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
