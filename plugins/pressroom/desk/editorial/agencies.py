"""Agencies of which nothing was heard for long, and names that two bear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ... import content_problems
from ...records.dates import Moment, long_date
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.newsroom import Newsroom
from ...records.visibility import Visibility, appears, has_ended, visibility
from .remark import Remark
from .wording import letters

_QUIET = timedelta(days=183)


def quiet_agencies(newsroom: Newsroom, now: datetime) -> Iterator[Remark]:
    """Each agency whose last release, or that of an agency below it, is more than six months old. One that never had
    any may be new. Where the whole press room is quiet, no agency is to blame."""
    last: dict[str, Moment] = {}
    newest = None
    for release in newsroom.releases:  # in the order in which they appear
        if visibility(release, now, preview=False) is Visibility.LISTED:
            newest = appears(release)
            for slug in release.agencies:
                while slug and last.get(slug) != newest:
                    last[slug] = newest
                    agency = newsroom.agencies.get(slug)
                    slug = agency.parent if agency else ""
    if newest is None or newest.at < now - _QUIET:
        return
    for agency in newsroom.agencies.values():
        is_here = visibility(agency, now, preview=False) is Visibility.LISTED and not agency.is_past
        if is_here and (heard := last.get(agency.slug)) and heard.at < now - _QUIET:
            yield Remark(
                agency.source, "name", content_problems.agency_is_quiet(agency.name, long_date(heard))
            )


def shared_names(newsroom: Newsroom, content: str, now: datetime) -> Iterator[Remark]:
    """Each agency and innovation with a name or an acronym that another has, however it is written. The same name
    twice among agencies, or among innovations, is an error already. ``content``: the content folder as problems name
    it."""
    bearers: dict[str, Agency | Innovation] = {}
    records: list[Agency | Innovation] = [*newsroom.agencies.values(), *newsroom.innovations.values()]
    for record in records:
        if record.deleted or has_ended(record, now):
            continue
        attributes = [("name", record.name)]
        if isinstance(record, Agency):
            attributes.append(("abbreviation", record.abbreviation))
        attributes += [("aliases", alias) for alias in record.aliases]
        for attribute, words in attributes:
            if key := letters(words).replace(" ", ""):
                other = bearers.setdefault(key, record)
                if other is not record:
                    kind = "agency" if isinstance(other, Agency) else "innovation"
                    file = f"{content}/{other.source}"
                    yield Remark(
                        record.source,
                        attribute,
                        content_problems.shared_acronym(words, kind, other.name, file),
                    )
