"""Who may see a release at one moment. Only this module has the rules for drafts, embargoes and hidden
releases."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from .dates import Moment
from .kinds.release import Release

_OLD = 3  # years
# What Google News takes (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
_NEWS_AGE = timedelta(days=2)


class Visibility(Enum):
    """``LISTED``: a page and a place on every list; ``HIDDEN``: a page only; ``ABSENT``: neither."""

    LISTED = "listed"
    HIDDEN = "hidden"
    ABSENT = "absent"


class Mark(Enum):
    """Why a release is not public yet; the preview marks it so."""

    DRAFT = "draf"
    SCHEDULED = "terjadwal"


def appears(release: Release) -> Moment:
    """The first moment at which a release may be seen: its date, or its embargo if later."""
    return max(release.date, release.embargo or release.date)


def mark(release: Release, now: datetime) -> Mark | None:
    """Why ``release`` is not public at ``now``; None if it is."""
    if release.status == "draf":
        return Mark.DRAFT
    return Mark.SCHEDULED if appears(release).at > now else None


def visibility(release: Release, now: datetime, preview: bool) -> Visibility:
    """Where ``release`` may be seen at ``now``; the ``preview`` includes what is not public yet."""
    if not preview and mark(release, now):
        return Visibility.ABSENT
    return Visibility.HIDDEN if release.status == "sembunyi" else Visibility.LISTED


def old(release: Release, now: datetime) -> bool:
    """Whether ``release`` is more than three years old by the calendar of the zone of ``now``, so that what
    it says may no longer be true."""
    day = release.date.at.astimezone(now.tzinfo)
    return (day.year + _OLD, day.month, day.day) < (now.year, now.month, now.day)


def is_news(release: Release, now: datetime) -> bool:
    """Whether ``release`` stands in the news sitemap at ``now``: it appeared in the last two days, Indonesian
    lists have it, and it is not withdrawn."""
    if release.withdrawn or release.language != "id" or not now - _NEWS_AGE < appears(release).at <= now:
        return False
    return visibility(release, now, preview=False) is Visibility.LISTED


def last_changed(release: Release) -> Moment:
    """When ``release`` last changed, by the dates that it gives."""
    moments = [appears(release), *(correction.date for correction in release.corrections)]
    if release.modified:
        moments.append(release.modified)
    if release.withdrawn:
        moments.append(release.withdrawn.date)
    return max(moments)
