"""What the records of a press room without innovations, or without visits, do not say: the setting ``SECTIONS`` leaves
them out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from .. import content_problems
from ..problems import Message
from . import folder
from .kinds.innovation import Innovation
from .kinds.release import Release
from .reader import Reading
from .schema import declared_fields

INNOVATIONS, VISITS = "innovations", "visits"
# The attributes of a release that belong to a section, with what they are without it.
_OF_RELEASES: dict[str, dict[str, Any]] = {
    INNOVATIONS: {"innovation_names": (), "innovations": ()},
    VISITS: {"visit": None},
}
SECTIONS = tuple(_OF_RELEASES)
# The sections as settings and pages call them.
_NAMES = {INNOVATIONS: "inovasi", VISITS: "kunjungan"}


def missing(sections: Collection[str]) -> tuple[str, ...]:
    """Which of the sections that records know are not among ``sections``."""
    return tuple(section for section in SECTIONS if section not in sections)


def attributes(record_type: type, sections: Collection[str]) -> frozenset[str]:
    """The attributes of the class ``record_type`` that nobody need fill in without ``sections``."""
    if record_type is not Release:
        return frozenset()
    return frozenset(name for section in sections for name in _OF_RELEASES[section])


def problems(
    readings: Iterable[Reading[Any]], sections: Collection[str]
) -> Iterator[tuple[str, int, Message]]:
    """What is written in ``readings`` and not shown, since ``sections`` are left out: source, line,
    message."""
    declared = declared_fields(Release)
    for reading in readings:
        if isinstance(reading.record, Innovation) and INNOVATIONS in sections:
            yield reading.source, 1, content_problems.record_of_no_section(_NAMES[INNOVATIONS])
        if INNOVATIONS in sections and reading.record:
            yield from _links_lost(reading.source, reading.record)
        for section in sections if isinstance(reading.record, Release) else ():
            for attribute in _OF_RELEASES[section].keys() & reading.lines.keys():
                message = content_problems.field_of_no_section(declared[attribute].key, _NAMES[section])
                yield reading.source, reading.lines[attribute], message


def _links_lost(source: str, record: Any) -> Iterator[tuple[str, int, Message]]:
    """The links in the body of the ``record`` in the file ``source`` that led to an innovation."""
    for target, link in zip(record.body.targets, record.links, strict=True):
        if link.kind == "record" and link.path.startswith(f"{folder.INNOVATIONS}/"):
            message = content_problems.link_to_no_section(link.path, _NAMES[INNOVATIONS])
            yield source, target.line, message


def without(release: Release, sections: Collection[str]) -> Release:
    """``release`` without what belongs to ``sections``."""
    values = {name: value for section in sections for name, value in _OF_RELEASES[section].items()}
    if all(getattr(release, name) == value for name, value in values.items()):
        return release
    return replace(release, **values)
