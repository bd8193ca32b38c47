"""What is published twice: the same text in two files, one title twice on a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from .kinds.release import Release
from .reader import Reading


def same_texts(readings: Iterable[Reading[Any]]) -> Iterator[tuple[Reading[Any], Reading[Any]]]:
    """Each of ``readings`` whose body says the same as that of an earlier one, and that one. What was withdrawn
    may be published again."""

    def key(reading: Reading[Any]) -> Hashable:
        return "" if getattr(reading.record, "withdrawn", None) else reading.text_digest

    return _repeated(readings, key)


def same_titles(readings: Iterable[Reading[Release]]) -> Iterator[tuple[Reading[Release], Reading[Release]]]:
    """Each release among ``readings`` that has the title and the day of an earlier one, and that one."""

    def key(reading: Reading[Release]) -> Hashable:
        release = reading.record
        if not release or release.withdrawn:
            return ""
        return " ".join(release.title.casefold().split()), release.date.at.date(), release.language

    return _repeated(readings, key)


def _repeated(
    readings: Iterable[Reading[Any]], key: Callable[[Reading[Any]], Hashable]
) -> Iterator[tuple[Reading[Any], Reading[Any]]]:
    """Each of ``readings`` with the ``key`` of an earlier one, and the first of these; a key that is empty is
    that of none. Only what is repeated is put in order, since most is not."""
    groups: dict[Hashable, list[Reading[Any]]] = {}
    first: dict[Hashable, Reading[Any]] = {}
    for reading in readings:
        if value := key(reading):
            other = first.setdefault(value, reading)
            if other is not reading:
                groups.setdefault(value, [other]).append(reading)
    for group in groups.values():
        oldest, *later = sorted(group, key=_age)
        yield from ((reading, oldest) for reading in later)


def _age(reading: Reading[Any]) -> tuple[bool, float, int, str]:
    """The order in which files have the first right to what they say: drafts last, then by date. Of two on one
    moment the shorter name is the first, since a copy is called ``a (1).md`` or ``a - Copy.md``."""
    record = reading.record
    moment = record.date.at.timestamp() if isinstance(record, Release) else 0.0
    is_draft = record is None or getattr(record, "status", "") == "draf"
    return is_draft, moment, len(reading.source), reading.source
