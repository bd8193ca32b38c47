"""Dates that do not agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ... import content_problems
from ...records.dates import Moment, is_before, long_date
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.schema import declared_fields
from ...records.visibility import Record, appears
from .remark import Remark

_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_ .])")
_YEAR = re.compile(r"(?:19|20)\d\d")
# When an innovation began, by the first of these that it says.
_BEGINNINGS = ("trial", "rollout", "development")


def remarks(record: Record, innovations: Mapping[str, Innovation], today: date) -> Iterator[Remark]:
    """What is to be said of the dates of ``record`` on the day ``today``. ``innovations`` are all, by slug."""
    if record.review and record.review <= today:
        yield Remark(record.source, "review", content_problems.review_is_due(long_date(record.review)))
    if isinstance(record, Release):
        yield from _of_file_name(record)
        yield from _of_notes(record)
        yield from _of_innovations(record, innovations)


def _of_file_name(release: Release) -> Iterator[Remark]:
    """That its file, or the folder of a year in which this lies, says another day than the release."""
    folders, _, name = release.source.rpartition("/")
    day = release.date.at.date()
    if match := _DATED_NAME.match(name):
        try:
            named = date(*map(int, match.groups()))
        except ValueError:
            named = None
        if named != day:
            right = f"{day.isoformat()}{name[match.end() :]}"
            written = long_date(named) if named else match[0]
            message = content_problems.file_of_another_day(written, long_date(day), right)
            yield Remark(release.source, "date", message)
            return
    folder = folders.rpartition("/")[2]
    if _YEAR.fullmatch(folder) and int(folder) != day.year:
        message = content_problems.file_in_another_year(folder, long_date(day), str(day.year))
        yield Remark(release.source, "date", message)


def _of_notes(release: Release) -> Iterator[Remark]:
    """That it was corrected, updated or withdrawn before it appeared."""
    appeared = appears(release)
    noted: dict[str, Moment | None] = {
        f"corrections.{number}.date": correction.date for number, correction in enumerate(release.corrections)
    }
    noted["modified"] = release.modified
    noted["withdrawn.date"] = release.withdrawn.date if release.withdrawn else None
    for place, moment in noted.items():
        if moment and is_before(moment, appeared):
            key = declared_fields(Release)[place.partition(".")[0]].key
            message = content_problems.noted_before_release(key, long_date(moment), long_date(appeared))
            yield Remark(release.source, place, message)


def _of_innovations(release: Release, innovations: Mapping[str, Innovation]) -> Iterator[Remark]:
    """That it is older than the beginning of an innovation that it covers."""
    for slug in release.innovations:
        if not (innovation := innovations.get(slug)):
            continue
        began = [(name, day) for name in _BEGINNINGS if (day := getattr(innovation, name))]
        if began and release.date.at.date() < began[0][1]:
            attribute, day = began[0]
            message = content_problems.before_innovation(
                innovation.name,
                long_date(release.date),
                long_date(day),
                declared_fields(Innovation)[attribute].key,
            )
            yield Remark(release.source, "date", message)
