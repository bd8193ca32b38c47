"""Agencies and innovations that a release names and does not list, or by a name that is no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ... import content_problems
from ...records.dates import long_date
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.newsroom import Newsroom
from ...records.schema import declared_fields
from ...records.text.yaml_repair import as_value
from .named import Named
from .remark import Remark

# The attributes of a release: the names as typed, and the slugs that they stand for.
_FIELDS = {"agency": ("agency_names", "agencies"), "innovation": ("innovation_names", "innovations")}


def remarks(
    release: Release, named: tuple[Named, ...], newsroom: Newsroom, since: datetime
) -> Iterator[Remark]:
    """What is to be said of whom ``release`` names. An agency of which only the successors are known, not the day on
    which it ended, is past for releases of ``since`` and later."""
    yield from _unlisted(release, named, newsroom)
    yield from _former(release, named, newsroom, since)


def _unlisted(release: Release, named: tuple[Named, ...], newsroom: Newsroom) -> Iterator[Remark]:
    """The first of each kind that the text is about and the front matter does not list, with the field as it must be.
    Agencies above a listed one are named to say where that is."""
    above = {newsroom.agencies[slug].parent for slug in release.agencies if slug in newsroom.agencies}
    for kind, (names, slugs) in _FIELDS.items():
        records: dict[str, Any] = newsroom.agencies if kind == "agency" else newsroom.innovations
        listed = {*getattr(release, slugs)}
        missing = [
            one
            for one in named
            if one.kind == kind and one.matters and one.slug not in listed and one.slug not in above
            if (record := records.get(one.slug)) and not (isinstance(record, Agency) and record.is_past)
        ]
        if missing:
            first = missing[0]
            typed = getattr(release, names)
            right = _with(names, typed, [_shown(records[one.slug]) for one in missing])
            words = ", ".join(dict.fromkeys(one.words for one in missing))
            message = content_problems.named_but_not_listed(
                kind, records[first.slug].name if len(missing) == 1 else words, words, right
            )
            yield Remark(release.source, first.line or "title", message)


def _shown(record: Agency | Innovation) -> str:
    return record.short if isinstance(record, Agency) else record.name


def _with(attribute: str, typed: tuple[Any, ...], more: list[str]) -> str:
    """The lines of the field ``attribute`` with the names ``typed`` in it and ``more``."""
    key = declared_fields(Release)[attribute].key
    names = [*(name.text for name in typed), *more]
    if any(name.listed for name in typed) or any("," in name for name in more):
        return "\n".join((f"{key}:", *(f"  - {as_value(name)}" for name in names)))
    return f"{key}: {as_value(', '.join(names))}"


def _former(
    release: Release, named: tuple[Named, ...], newsroom: Newsroom, since: datetime
) -> Iterator[Remark]:
    """Each agency that ``release`` lists or names though it was merged or closed before that."""
    places: dict[str, tuple[str, str | int]] = {}
    if any((agency := newsroom.agencies.get(slug)) and agency.is_past for slug in release.agencies):
        typed = newsroom.agency_names.typed(release.agency_names)
        places = {slug: (words, "agency_names") for slug, words in typed.items()}
    places |= {one.slug: (one.words, one.line or "title") for one in named if one.kind == "agency"}
    for slug, (words, place) in places.items():
        agency = newsroom.agencies.get(slug)
        if not agency or not agency.is_past:
            continue
        ended = agency.ended.date.at if agency.ended else since
        if release.date.at > ended:
            day = long_date(agency.ended.date) if agency.ended else ""
            successors = [
                newsroom.agencies[one].name for one in agency.successors if one in newsroom.agencies
            ]
            yield Remark(
                release.source, place, content_problems.former_name(words, agency.name, day, successors)
            )
