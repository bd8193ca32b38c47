"""How front matter becomes the fields of a record: a frozen dataclass that declares each of its fields.

``field(key, type, hint)`` declares a field; ``read_fields`` turns front matter into values by those
declarations. Everything that needs to know the fields (reading, templates for staff, the guide's test)
asks the dataclass by ``declared_fields``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches
from functools import cache
from typing import Any, Generic, TypeVar

from .. import content_problems
from ..problems import Message
from .rules import secret_keys
from .text.front_matter import Entry, Items, Mapping, Text, Value
from .text.yaml_repair import KeyForm, KeyForms, as_value, column_of, key_of
from .vocabulary import Vocabulary

T = TypeVar("T")
MeantBy = Callable[[str, str], str]


class InvalidValue(Exception):
    """A value that cannot be used, at ``line`` of its file; ``message`` says why. The other values of
    the file are read all the same."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message.what)
        self.line = line
        self.message = message


class InvalidItems(Exception):
    """Items of a list that cannot be used, each as an InvalidValue; ``values`` are the other ones."""

    def __init__(self, values: tuple[Any, ...], faults: list[InvalidValue]) -> None:
        super().__init__(*faults)
        self.values = values
        self.faults = faults


class AlreadyReported(Exception):
    """A value that cannot be used, and whose problems have been reported."""


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What a field's type needs beside the value: the city's time zone, a function that takes the line and
    the message of a problem which does not spoil the whole value, and the lines of the front matter, of which
    the first is the line ``first_line`` of the file. ``faults``: what was wrong with these lines as they are typed, by
    their numbers in the file. ``refused``: the lines of the values that cannot be used; ``retold``: those of which a
    message says all that is wrong, their faults too."""

    zone: tzinfo
    report: Callable[[int, Message], None]
    lines: Sequence[str] = ()
    first_line: int = 1
    faults: dict[int, Message] = dataclasses.field(default_factory=dict)
    refused: set[int] = dataclasses.field(default_factory=set)
    retold: set[int] = dataclasses.field(default_factory=set)

    def refuse(self, line: int, message: Message) -> None:
        """Report ``message`` of a value on ``line`` that cannot be used."""
        self.refused.add(line)
        self.report(line, message)

    def line(self, number: int) -> str:
        """The line ``number`` of the file; empty if it is not of the front matter."""
        index = number - self.first_line
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def corrected(self, value: Text, right: str) -> str:
        """The line of ``value`` with ``right`` in its place, ready to copy; empty if the value does not stand
        there once, as typed."""
        line = self.line(value.line)
        return line.replace(value.text, right) if line.count(value.text) == 1 else ""


@dataclass(frozen=True, slots=True)
class FieldType(Generic[T]):
    """How the value of a field is read.

    ``name`` says in Indonesian what is expected. ``read`` gives the value, or raises InvalidValue, InvalidItems or
    AlreadyReported. ``many``: the value is a tuple of several. ``record_type`` is the class of a nested
    record, which is written as keys of its own; None for any other value. ``short`` is the one of these keys
    that text without keys stands for; empty if there is none. ``hint_is_no_value``: nobody means the hint of
    such a field as its value, unless that begins with a capital letter as an example does. ``choices`` are the words of
    which the value is one, empty if it is free; ``most`` is how many characters it may have, 0 if that is free.
    ``item`` is the type of each of several values, None if there is one or they are plain words or names. ``vocabulary``
    names the list of words in which others than ``choices`` may stand, by who publishes (see ``vocabulary``); empty if
    there is none.
    """

    name: str
    read: Callable[[Value, FieldContext], T]
    many: bool = False
    record_type: Any = None
    short: str = ""
    hint_is_no_value: bool = False
    choices: tuple[str, ...] = ()
    most: int = 0
    item: FieldType[Any] | None = None
    vocabulary: str = ""

    def words(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The words of which the value is one, where there are those of ``vocabulary``."""
        return vocabulary.get(self.vocabulary, self.choices)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as staff write it: its Indonesian ``key``, its type, a hint at what to write, whether it
    must be written, and Pelican's own English key, empty where there is none. ``if_empty``: what is wrong when
    the key has no value, for a field that is not absent then. ``guarded``: a key that is nearly this one is an
    error, since the field says what no reader may be without. ``also``: other words for the key, which are not
    understood, but by which a message knows what is meant. ``meant_by``: the value of this field that an unknown key
    with its value says; empty if it says none."""

    key: str
    type: FieldType[Any]
    hint: str
    required: bool
    english: str
    if_empty: Message | None = None
    guarded: bool = False
    also: tuple[str, ...] = ()
    meant_by: MeantBy | None = None


def field(
    key: str,
    type: FieldType[T],
    hint: str,
    *,
    default: Any = None,
    required: bool = False,
    english: str = "",
    if_empty: Message | None = None,
    guarded: bool = False,
    also: tuple[str, ...] = (),
    meant_by: MeantBy | None = None,
) -> Any:
    """Declare a field of a dataclass (see ``Field``). ``default`` is its value where the key is absent;
    a field of many values is then an empty tuple unless another default is given."""
    if type.many and default is None:
        default = ()
    declared = Field(key, type, hint, required, english, if_empty, guarded, also, meant_by)
    return dataclasses.field(default=default, metadata={"field": declared})


def declared_fields(record_type: Any) -> dict[str, Field]:
    """The fields that the class ``record_type`` declares, by attribute name."""
    return _declared_fields(record_type)


@cache
def _declared_fields(record_type: Any) -> dict[str, Field]:
    attributes = dataclasses.fields(record_type)
    return {each.name: each.metadata["field"] for each in attributes if "field" in each.metadata}


@cache
def attributes_by_key(record_type: Any) -> dict[str, str]:
    """The attribute that each key of a record stands for, Pelican's English keys included."""
    attributes: dict[str, str] = {}
    for name, field in declared_fields(record_type).items():
        attributes[field.key] = name
        if field.english:
            attributes[field.english] = name
    return attributes


def key_forms(record_type: Any) -> KeyForms:
    """How the value of each key of the class ``record_type`` may be written."""
    return _key_forms(record_type)


@cache
def _key_forms(record_type: Any) -> KeyForms:
    fields = declared_fields(record_type)
    forms: dict[str, KeyForm] = {}
    for key, name in attributes_by_key(record_type).items():
        type = fields[name].type
        nested = frozenset(attributes_by_key(type.record_type) if type.record_type else ())
        forms[key] = KeyForm(type.many, nested, type.short)
    return forms


def read_fields(record_type: Any, mapping: Mapping, context: FieldContext) -> dict[str, Any]:
    """The valid values of ``mapping``, by attribute name of ``record_type``. Each problem is reported to
    ``context``; nothing is raised."""
    fields, attributes = declared_fields(record_type), attributes_by_key(record_type)
    values: dict[str, Any] = {}
    key_by_name: dict[str, str] = {}
    invalid: set[str] = set()
    taken = {attributes[key] for key in mapping.entries if key in attributes}
    for key, entry in mapping.entries.items():
        name = attributes.get(key)
        if name is None:
            meant_as = _report_unknown(record_type, key, entry, context, taken)
            invalid |= meant_as
            taken |= meant_as
            continue
        if name in key_by_name:
            context.report(entry.line, content_problems.same_key(key, key_by_name[name]))
            continue
        key_by_name[name] = key
        if isinstance(entry.value, Text) and entry.value.faulty:
            invalid.add(name)
            continue
        if is_empty(entry.value):
            if message := fields[name].if_empty:
                context.report(entry.line, message)
                invalid.add(name)
            elif fields[name].required:
                context.report(entry.line, content_problems.empty_key(key, fields[name].hint))
                invalid.add(name)
            continue
        try:
            values[name] = fields[name].type.read(entry.value, context)
            for line in _lines_of_hints(entry, fields[name]):
                context.report(line, content_problems.hint_left(key, fields[name].hint))
        except InvalidValue as error:
            context.refuse(error.line, error.message.prefixed(key))
            invalid.add(name)
        except InvalidItems as error:
            for fault in error.faults:
                context.refuse(fault.line, fault.message.prefixed(key))
            values[name] = error.values
        except AlreadyReported:
            invalid.add(name)
    for name, field in fields.items():
        if field.required and name not in values and name not in invalid:
            context.report(mapping.line, content_problems.missing_key(field.key, field.hint))
    return values


def _report_unknown(
    record_type: Any, key: str, entry: Entry, context: FieldContext, taken: Collection[str]
) -> set[str]:
    """Report that ``record_type`` has no ``key``, and what else that may have been meant to say: the attribute, none of
    those ``taken``, of which it is said that the key must be its."""
    secrecy = list(secret_keys.of_unknown_key(key, entry.value, entry.line, context.zone))
    for line, message in secrecy:
        context.report(line, message)
    if secrecy:
        context.refused.add(entry.line)
        return set()
    fields, attributes = declared_fields(record_type), attributes_by_key(record_type)
    if secret_keys.says_end(key, entry.value):
        places = [end for end in secret_keys.END_KEYS if end in attributes]
        context.report(entry.line, content_problems.end_not_understood(key, places))
        return set()
    parents = [
        field.key
        for field in fields.values()
        if field.type.record_type and key in attributes_by_key(field.type.record_type)
    ]
    if parents:
        context.report(entry.line, content_problems.key_of_another(key, parents))
        return set()
    typed = " ".join(entry.value.text.split()) if isinstance(entry.value, Text) else ""
    near, right, is_sure = meant(record_type, key, typed)
    if near and near.guarded and is_sure:
        correct = f"{near.key}: {as_value(right) if right else ''}".strip()
        context.report(entry.line, content_problems.misspelt_key(key, near.key, correct))
        context.refused.add(entry.line)
        return set()
    is_free = near and attributes[near.key] not in taken and right == typed and not is_empty(entry.value)
    if near and is_free and is_sure and (wrong := _as_meant(near, key, entry, context)):
        context.report(entry.line, wrong)
        return {attributes[near.key]}
    known = sorted(field.key for field in fields.values())
    context.report(entry.line, content_problems.unknown_key(key, near.key if near else "", known))
    return set()


# A key at the head of its line, behind what stands before it.
_KEY = re.compile(r"^([\s-]*)[^:]+:")


def _as_meant(near: Field, key: str, entry: Entry, context: FieldContext) -> Message | None:
    """What is wrong with the line of ``key``, which must be that of ``near``, in one message with the line that mends
    it all; None if only the key is wrong, of a value that may be absent."""
    fault = context.faults.get(entry.line)
    line = fault.replacement if fault else context.line(entry.line)
    if not (fault or near.required) or (line and (key_of(line) != key or "\n" in line)):
        return None
    context.retold.add(entry.line)
    try:
        near.type.read(entry.value, dataclasses.replace(context, report=lambda line, message: None))
    except InvalidValue as error:
        context.refused.add(entry.line)
        fault = error.message.prefixed(near.key)
        line = fault.replacement if key_of(fault.replacement) == key else ""
    except (InvalidItems, AlreadyReported):
        pass  # said once the key is right
    right = _KEY.sub(lambda match: f"{match[1]}{near.key}:", line, count=1)
    if fault:
        return content_problems.misspelt_besides(fault, key, near.key, right)
    return content_problems.misspelt_needed_key(key, near.key, right)


# How like a key must be to the one that it may mean; to one of two words, of which it may share a word by chance, if
# that is to be an error; and to another word for a key.
_LIKE, _LIKE_TWO_WORDS, _LIKE_OTHER_WORD = 0.6, 0.75, 0.85


def meant(record_type: Any, key: str, typed: str) -> tuple[Field | None, str, bool]:
    """The field of ``record_type`` that the unknown ``key`` with the value ``typed`` may mean, None if it is like none,
    the value that it must have, and whether it can hardly mean another."""
    fields, attributes = declared_fields(record_type), attributes_by_key(record_type)
    for field in fields.values():
        if field.meant_by and (right := field.meant_by(key, typed)):
            return field, right, True
    other_words = {word: field for field in fields.values() for word in field.also}
    if key in other_words:
        return other_words[key], typed, True
    if near := get_close_matches(key, attributes, 1, _LIKE):
        is_sure = "_" not in near[0] or bool(get_close_matches(key, near, 1, _LIKE_TWO_WORDS))
        return fields[attributes[near[0]]], typed, is_sure
    near = get_close_matches(key, other_words, 1, _LIKE_OTHER_WORD)
    return (other_words[near[0]] if near else None), typed, True


def with_nested_keys_in_place(record_type: Any, mapping: Mapping, context: FieldContext) -> Mapping:
    """``mapping`` with keys at the left edge that can only belong to the nested record above them put there.
    They are reported with their lines as they must be."""
    forms = key_forms(record_type)
    if all(key in forms for key in mapping.entries):
        return mapping
    entries: dict[str, Entry] = {}
    above = ""
    for key, entry in mapping.entries.items():
        if key in forms:
            above = key
        elif above and key in forms[above].nested and (value := _with_key(entries[above].value, key, entry)):
            line = context.line(entry.line)
            right = " " * _nested_column(entries[above], context) + line
            context.report(entry.line, content_problems.misplaced_key(above, key, line and right))
            entries[above] = Entry(value, entries[above].line)
            continue
        entries[key] = entry
    return Mapping(entries, mapping.line)


def _with_key(value: Value, key: str, entry: Entry) -> Value | None:
    """``value`` with ``key`` in it, or in its last item; None if it has no place for it."""
    match value:
        case Mapping(entries=entries) if key not in entries:
            return Mapping(entries | {key: entry}, value.line)
        case Items(items=(*items, Mapping() as last)):
            inner = _with_key(last, key, entry)
            return Items((*items, inner), value.line) if inner else None
        case Text(text="", faulty=False):
            return Mapping({key: entry}, entry.line)
    return None


def _nested_column(entry: Entry, context: FieldContext) -> int:
    """The column of the keys below ``entry``; two if there are none that are indented."""
    value = entry.value.items[-1] if isinstance(entry.value, Items) else entry.value
    lines = [each.line for each in value.entries.values()] if isinstance(value, Mapping) else []
    return max((column_of(context.line(line)) for line in lines), default=0) or 2


def _lines_of_hints(entry: Entry, field: Field) -> Iterator[int]:
    """The line of the value of ``entry`` if that is the hint of ``field``, or of each item that is."""
    if isinstance(entry.value, Text) and is_hint(entry.value.text, field):
        yield entry.line
    elif isinstance(entry.value, Items):
        for item in entry.value.items:
            if isinstance(item, Text) and is_hint(item.text, field):
                yield item.line


def is_hint(text: str, field: Field) -> bool:
    """Whether ``text``, written as the value of ``field``, is its hint."""
    if not field.type.hint_is_no_value or field.hint[:1].isupper():
        return False
    return " ".join(text.split()).strip(" .").casefold() == field.hint.casefold()


def is_complete(record_type: Any, values: dict[str, Any]) -> bool:
    """Whether every required field of ``record_type`` has a value."""
    return all(name in values for name, field in declared_fields(record_type).items() if field.required)


def is_empty(value: Value) -> bool:
    """Whether nothing is written in ``value``; its key then counts as absent."""
    match value:
        case Text(text=text):
            return not text.strip(" ,;\n")
        case Items(items=items):
            return all(is_empty(item) for item in items)
        case Mapping(entries=entries):
            return not entries
