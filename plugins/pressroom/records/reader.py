"""Reads one content file as one record. The result depends on the bytes, the path and the time zone alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from .. import content_problems
from ..problems import Message
from . import fields, schema
from .dates import Moment, zone_name
from .fields import Name
from .kinds import info_page, release
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.nested import Attachment, Contact, Ending, Event, Photo
from .kinds.release import Release
from .media import photo_entries
from .media.withdrawals import Withdrawal, withdrawals, withdrawals_in_text
from .rules import one_file, secret_words
from .rules.readable import readable
from .single_records import with_single_records_in_place
from .text import body
from .text.body import NO_EXCERPT, Body, Excerpt
from .text.front_matter import FileParts, Items, Mapping, Text, Value, split_file
from .text.rare_characters import rare_characters

R = TypeVar("R", Release, Agency, Innovation, InfoPage)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialRecord:
    """What could be read of a file that has an error, under the attributes that its record would have: all
    that is checked against other files, by which it is known whether the file was public, and of which an editor would
    speak. A value that could not be read has its default; ``slug`` and ``name`` are then empty."""

    slug: str = ""
    name: str = ""
    title: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    example: bool = False
    deleted: Ending | None = None
    date: Moment | None = None
    status: str = ""
    agency_names: tuple[Name, ...] = ()
    innovation_names: tuple[Name, ...] = ()
    owner_names: tuple[Name, ...] = ()
    kind: str = ""
    parent_name: tuple[Name, ...] = ()
    successor_name: tuple[Name, ...] = ()
    successor_names: tuple[Name, ...] = ()
    translates: str = ""
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    ignored: tuple[str, ...] = ()
    contact: Contact | None = None
    event: Event | None = None
    body: Excerpt = NO_EXCERPT


# What a record that was deleted shows no more.
_GONE_WITH_THE_TEXT = {
    "photos",
    "attachments",
    "people",
    "contact",
    "summary",
    "visit",
    "event",
    "claim",
    "verdict",
    "proofs",
    "quotes",
    "notes",
}
_PARTIAL = tuple(each.name for each in dataclasses.fields(PartialRecord))


@dataclass(slots=True)
class Reading(Generic[R]):
    """What was read from the file ``source`` (its path from ``content/``).

    ``record`` is None if the file has an error, other than one that is eased for what is public already, which
    the newsroom decides; ``partial`` is then what could be read of it, so that all
    that is wrong with it is told at once, and None if nothing could. Its ``slug`` and ``names`` (with their
    lines) are known in any case, so that a record which names it gets no error of its own. ``lines``: the
    line of each field that has a value, by attribute name; what has none counts as absent. Those of the dates in
    records within it stand there too, as ``visit.date`` and ``corrections.0.date``. ``problems``: lines and what is wrong there. For the rules
    between files, ``text_digest`` is that of the words of a long body, and ``mobile_numbers`` are those in the
    body of a release: line, as written, figures alone. ``withdrawals`` hold
    whatever else is wrong.
    """

    source: str
    slug: str
    record: R | None
    names: list[tuple[str, int]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, Message]] = field(default_factory=list)
    partial: PartialRecord | None = None
    withdrawals: list[Withdrawal] = field(default_factory=list)
    text_digest: str = ""
    mobile_numbers: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The rules that the file ignores."""
        written = self.record or self.partial
        return written.ignored if written else ()

    def refuse(self) -> None:
        """Give up the record, in which an error came to light; ``partial`` is what it named."""
        if self.record:
            values = {name: getattr(self.record, name) for name in _PARTIAL if hasattr(self.record, name)}
            self.partial, self.record = PartialRecord(**values), None


def read_file(record_type: type[R], source: str, data: bytes, zone: tzinfo) -> tuple[Reading[R], Body]:
    """The reading of the file ``source``, whose bytes are ``data``, as a record of the class ``record_type``,
    and its body. ``zone`` is that of dates without one. What is wrong is in the reading; nothing is
    raised."""
    parts = split_file(
        data, schema.key_forms(record_type), lambda line: secret_words.of_line_without_colon(line, zone)
    )
    reading: Reading[R] = Reading(source, _file_slug(record_type, source), None)
    reading.problems += one_file.without_conflict(data, parts)
    reading.lines, empty = _lines(record_type, parts.front_matter)
    context = schema.FieldContext(
        zone, _reporter(reading), parts.lines, parts.first_line, dict(parts.problems)
    )
    if any(message.error for _, message in reading.problems):
        reading.withdrawals = withdrawals_in_text(data, context)
    if parts.body is None:
        reading.names = _possible_names(parts.front_matter)
        return reading, body.NO_BODY
    converted, body_problems = body.convert(parts.body, parts.body_line)
    values: dict[str, Any] = {}
    if not parts.broken:
        images = [target.path for target in converted.targets if target.image]
        reading.withdrawals += withdrawals(source, parts.front_matter, images, context)
        front_matter = photo_entries.with_keys_in_place(record_type, parts.front_matter, context)
        front_matter = with_single_records_in_place(record_type, front_matter, context)
        front_matter = schema.with_nested_keys_in_place(record_type, front_matter, context)
        values = schema.read_fields(record_type, front_matter, context)
        said_elsewhere = parts.said_elsewhere(context.refused, context.retold)
        reading.problems = [problem for problem in reading.problems if problem not in said_elsewhere]
    if values.get("deleted"):
        # All of it may be emptied in the file; only why it was deleted is shown.
        reading.problems += one_file.of_reason(values["deleted"].reason, reading.lines["deleted"])
        converted, values["body"] = body.NO_BODY, NO_EXCERPT
        for name in _GONE_WITH_THE_TEXT & values.keys():
            del values[name]
    else:
        reading.problems += body_problems
        # What is on a photo is said once, where the photo is described.
        alts = {
            photo.file: photo.alt
            for photo in values.get("photos", ())
            if photo.alt and photo.permission != "dicabut"
        }
        converted = body.with_alt_texts(converted, source, alts)
        rare = rare_characters(data.decode("utf-8", "replace"))
        values["body"] = body.excerpt(converted, values.get("summary", ""), rare)
        _judge_text(record_type, reading, parts, converted, values, context, reading.lines.keys() | empty)
    values["source"] = source
    slug_is_known = "slug" in values or "slug" not in reading.lines
    values["slug"] = reading.slug = values.get("slug") or reading.slug
    if fault := fields.slug_fault(reading.slug):
        context.report(1, content_problems.bad_file_name(PurePosixPath(source).name, fault))
        slug_is_known = False
    reading.names = [(name, reading.lines.get(attribute, 1)) for attribute, name in _names(values)]
    names_are_known = "name" in values and not parts.problems
    if "name" in schema.declared_fields(record_type) and not names_are_known:
        reading.names += _possible_names(parts.front_matter)
    valid = schema.is_complete(record_type, values)
    if record_type is Release:
        valid = release.check(values, reading.lines, empty, context) and valid
    elif record_type is InfoPage:
        valid = info_page.check(values, reading.lines, empty, context) and valid
    if valid and not any(message.error and not message.eased_if_public for _, message in reading.problems):
        reading.record = record_type(**values)
    else:
        partial = {name: values[name] for name in _PARTIAL if name in values}
        partial["slug"] = reading.slug if slug_is_known else ""
        partial["name"] = values["name"] if names_are_known else ""
        reading.partial = PartialRecord(**partial)
    if (name := zone_name(zone)) != "WIB":
        reading.problems = [
            (line, content_problems.message_in_zone(message, name)) for line, message in reading.problems
        ]
    return reading, converted


def _judge_text(
    record_type: type,
    reading: Reading[Any],
    parts: FileParts,
    converted: Body,
    values: dict[str, Any],
    context: schema.FieldContext,
    keys: Collection[str],
) -> None:
    """Apply the rules on the text of one file: add what is wrong to ``reading``, and what the rules between files
    compare. ``keys``: the fields whose keys stand in the file, with a value or without, by attribute name."""
    for image in body.images_without_alt(converted):
        context.report(image.line, content_problems.no_alt_in_body(image.written))
    date = values["date"].at.date() if record_type is Release and "date" in values else None
    written, text = readable(parts.body or ""), body.plain_text(converted.html)
    # A value that cannot be read is said to be none, not to be unfilled as well; in a body both are true.
    unread = {line for line, message in reading.problems if message.error and line < parts.body_line}
    reading.problems += one_file.check(reading.source, parts, converted, written, text, date)
    unfilled = one_file.placeholders_left(parts)
    reading.problems += [problem for problem in unfilled if problem[0] not in unread]
    if not parts.broken and values.get("status") != "draf":
        has_embargo, has_status = "embargo" in keys, "status" in keys
        reading.problems += secret_words.find(
            parts, context.zone, has_embargo=has_embargo, has_status=has_status
        )
    reading.text_digest = one_file.text_digest(text)
    if record_type is Release:
        reading.mobile_numbers = one_file.mobile_number_lines(written, parts.body_line)


def _reporter(reading: Reading[Any]) -> Callable[[int, Message], None]:
    def report(line: int, message: Message) -> None:
        reading.problems.append((line, message))

    return report


def _file_slug(record_type: type, source: str) -> str:
    return (
        release.default_slug(source) if record_type is Release else fields.slugify(PurePosixPath(source).stem)
    )


def _lines(record_type: type, mapping: Mapping) -> tuple[dict[str, int], dict[str, int]]:
    """The lines of the fields of ``mapping``, by attribute name: of those with a value, and of those without."""
    keys = schema.attributes_by_key(record_type)
    filled: dict[str, int] = {}
    empty: dict[str, int] = {}
    for key, entry in mapping.entries.items():
        if key in keys:
            is_faulty = isinstance(entry.value, Text) and entry.value.faulty
            lines = filled if is_faulty or not schema.is_empty(entry.value) else empty
            lines[keys[key]] = entry.line
            if inner := _dates_within(record_type).get(keys[key]):
                filled.update(_lines_within(keys[key], entry.value, *inner))
    return filled, empty


def _lines_within(name: str, value: Value, many: bool, dates: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The lines of the ``dates`` in what is written as ``value`` of the attribute ``name``; ``many`` and ``dates`` as
    from ``_dates_within``."""
    items = value.items if isinstance(value, Items) else (value,)
    for number, item in enumerate(item for item in items if not schema.is_empty(item)):
        for key, attribute in dates.items():
            if isinstance(item, Mapping) and key in item.entries:
                place = f"{name}.{number}" if many else name
                yield f"{place}.{attribute}", item.entries[key].line


@cache
def _dates_within(record_type: Any) -> dict[str, tuple[bool, dict[str, str]]]:
    """For each attribute of the class ``record_type`` that is a record with dates: whether it is several, and the
    attributes of the dates by key."""
    within = {}
    for name, declared in schema.declared_fields(record_type).items():
        inner = schema.declared_fields(declared.type.record_type) if declared.type.record_type else {}
        dates = {each.key: attribute for attribute, each in inner.items() if each.type is fields.moment}
        if dates:
            within[name] = declared.type.many, dates
    return within


def _names(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Every name by which other records may name this one, each after the attribute that it is a value of."""
    single = [(attribute, values.get(attribute, "")) for attribute in ("name", "abbreviation")]
    return [pair for pair in single if pair[1]] + [("aliases", alias) for alias in values.get("aliases", ())]


def _possible_names(mapping: Mapping) -> list[tuple[str, int]]:
    """Every text in ``mapping``, and every part of one between commas, with its line: in a file that cannot
    be read, any of them may be a name."""
    names: list[tuple[str, int]] = []
    for entry in mapping.entries.values():
        for value in entry.value.items if isinstance(entry.value, Items) else (entry.value,):
            if isinstance(value, Text):
                parts = (value.text, *value.text.split(","))
                names += [(part.strip(), value.line) for part in parts if part.strip()]
    return names
