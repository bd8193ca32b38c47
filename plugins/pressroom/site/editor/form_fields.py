"""The fields of the schema as a form of the web editor has them (https://sveltiacms.app/en/docs/fields), and as the
format module in ``browser/`` reads and writes them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ... import command_messages
from ...records import fields
from ...records.folder import AGENCIES, ATTACHMENTS, INNOVATIONS, PHOTOS
from ...records.kinds.nested import Photo
from ...records.schema import Field, FieldType, declared_fields
from ...records.vocabulary import Vocabulary

Json = dict[str, Any]
# The fields that name innovations; all other names are those of agencies.
_NAME_INNOVATIONS = ("innovation_names", "successor_name")
# The fields whose text may be long.
_LONG = (
    *("summary", "alt", "caption", "text", "reason", "claim", "notes", "boilerplate", "address", "purpose"),
    *("design", "aim", "benefit", "result"),
)
# What the value of a type looks like; nothing is a value too.
_PATTERNS: Mapping[FieldType[Any], str] = {
    fields.slug: r"[a-z0-9]+(-[a-z0-9]+)*",
    fields.email: r"[\w.+\-]+@[\w\-]+(\.[\w\-]+)+",
    fields.telephone: r"[+\d][\d\s().,\/\-+a-zA-Z]*|\(\d[\d\s().,\/\-+a-zA-Z]*",
    fields.web_address: r"(https?:\/\/)?[^\s<>@]+\.[^\s<>]+",
    fields.fingerprint: r"[0-9a-fA-F]{32}-[0-9a-fA-F]{16}",
}
_MOMENTS = (fields.moment, fields.first_moment)
_SPLIT_ALWAYS = (fields.words, fields.aliases, fields.rules, fields.names)


class Choice(NamedTuple):
    """An agency or innovation as a list shows it (``label``), as it is written (``value``), and all its names."""

    label: str
    value: str
    names: tuple[str, ...]


Choices = Mapping[str, tuple[Choice, ...]]


def form_fields(record: Any, choices: Choices, vocabulary: Vocabulary) -> list[tuple[str, Json]]:
    """How the form shows the fields of the class ``record``, by attribute: those that must be written first.
    ``choices``: what may be named, by folder; ``vocabulary``: the words of lists that depend on who publishes."""
    declared = sorted(declared_fields(record).items(), key=lambda item: not item[1].required)
    return [(name, _form_field(record, name, field, choices, vocabulary)) for name, field in declared]


def _form_field(record: Any, name: str, field: Field, choices: Choices, vocabulary: Vocabulary) -> Json:
    kind = field.type.item or field.type
    words = kind.words(vocabulary)
    shown: Json = {
        "name": field.key,
        "label": command_messages.editor_label(field.key),
        "hint": field.hint,
        "required": field.required,
    }
    if kind.record_type:
        inner = [shown for _, shown in form_fields(kind.record_type, choices, vocabulary)]
        summary = f"{{{{fields.{inner[0]['name']}}}}}"
        return shown | {
            "widget": "list" if field.type.many else "object",
            "fields": inner,
            "summary": summary,
            "collapsed": "auto" if field.required else True,
        }
    shown |= _widget(name, kind, words, choices) | _uploads(record, field)
    if absent := _absent(record, name, kind):
        # What a file without the key says is chosen already.
        shown |= {"default": absent, "required": True}
    if shown["widget"] == "datetime":
        hints = [] if field.hint[:1].isdigit() else [field.hint]  # nobody types a date here
        shown["hint"] = "; ".join(hints if "type" in shown else [*hints, command_messages.EDITOR_DATE_HINT])
    if field.hint in kind.choices or "media_folder" in shown:
        del shown["hint"]  # an example of what is chosen, not typed
    if "pattern" in shown:
        shown["pattern"] = [f"^({shown['pattern']})?$", command_messages.editor_wants(kind.name, field.hint)]
    if field.type.many and shown["widget"] == "select":
        shown["multiple"] = True
    elif field.type.many:
        shown["widget"] = "list"
    return shown


def _uploads(record: Any, field: Field) -> Json:
    """Where the file that ``field`` names is put, if it names one."""
    if field.type is not fields.content_path:
        return {}
    folder = PHOTOS if record is Photo else ATTACHMENTS
    # The year of today: the editor cannot tell that of the text in which the file is named.
    year = "{{year}}"
    return {
        "widget": "image" if folder == PHOTOS else "file",
        "choose_url": False,
        "media_folder": f"/content/{folder}/{year}",
        "public_folder": f"{folder}/{year}",
    }


def _widget(name: str, kind: FieldType[Any], words: Sequence[str], choices: Choices) -> Json:
    if kind in _MOMENTS:
        return {"widget": "datetime"}
    if kind is fields.day:
        return {"widget": "datetime", "type": "date"}
    if kind is fields.flag:
        return {"widget": "boolean"}
    if kind in (fields.names, fields.name) and (named := choices[_named(name)]):
        # Without one the editor would not open; names are typed until the first is registered.
        options = [{"label": each.label, "value": each.value} for each in named]
        return {"widget": "select", "options": options, "dropdown_threshold": 0}
    if words:
        return {"widget": "select", "options": list(words)}
    if kind.most:
        return {"widget": "text", "maxlength": kind.most}
    shown: Json = {"widget": "text" if name in _LONG else "string"}
    if pattern := _PATTERNS.get(kind):
        shown["pattern"] = pattern
    return shown


def _named(name: str) -> str:
    return INNOVATIONS if name in _NAME_INNOVATIONS else AGENCIES


def format_fields(record: Any, vocabulary: Vocabulary, title: str = "") -> Json:
    """The fields of the class ``record`` as the format module knows them, by key. The value of the attribute ``title``
    is put in quotes, so that staff can add a colon to it later."""
    declared = declared_fields(record)
    described = {
        field.key: _format_field(record, name, field, vocabulary) for name, field in declared.items()
    }
    if title:
        described[declared[title].key]["quoted"] = True
    return described


def _format_field(record: Any, name: str, field: Field, vocabulary: Vocabulary) -> Json:
    kind = field.type.item or field.type
    described: Json = {"also": [field.english] if field.english else [], "many": field.type.many}
    if field.type.many:
        described["split"] = _split(kind)
    if kind.record_type:
        return described | {"fields": format_fields(kind.record_type, vocabulary), "short": kind.short}
    if absent := _absent(record, name, kind):
        described["absent"] = absent
    return described | _conversion(name, kind, kind.words(vocabulary))


def _absent(record: Any, name: str, kind: FieldType[Any]) -> str:
    """The word that a file without the key of the attribute ``name`` says; empty if it says nothing."""
    default = next(each.default for each in dataclasses.fields(record) if each.name == name)
    return default if kind.choices and isinstance(default, str) else ""


def _split(kind: FieldType[Any]) -> str:
    """When text with commas is several values."""
    if kind in _SPLIT_ALWAYS or kind in (fields.old_path, fields.fingerprint):
        return "always"
    return "addresses" if kind is fields.web_address or kind.record_type else ""


def _conversion(name: str, kind: FieldType[Any], words: Sequence[str]) -> Json:
    """How the format module turns text into what the form shows."""
    if kind in _MOMENTS:
        return {"type": "moment"}
    if kind is fields.day:
        return {"type": "day"}
    if kind is fields.flag:
        return {"type": "flag"}
    if kind in (fields.names, fields.name):
        return {"type": "name", "of": _named(name)}
    if kind is fields.content_path:
        return {"type": "file"}
    if words:
        return {"type": "choice", "choices": {word: word for word in words}}
    return {"type": "text"}
