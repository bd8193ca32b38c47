"""Who may see a record at one moment. Only this module has the rules for drafts, embargoes and hidden
records, which are the same for every kind, and for translations, which wait for their originals."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum

from .dates import Moment
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.release import Original, Release

Record = Release | Agency | Innovation | InfoPage
_OLD = 3  # years
# From what everybody may see to what nobody may.
_SECRECY = ("terbit", "sembunyi", "draf")
# What Google News takes (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
_NEWS_AGE = timedelta(days=2)


class Visibility(Enum):
    """``LISTED``: a page and a place on every list; ``HIDDEN``: a page only; ``ABSENT``: neither."""

    LISTED = "listed"
    HIDDEN = "hidden"
    ABSENT = "absent"


class Mark(Enum):
    """Why a record is not public yet; the preview marks it so."""

    DRAFT = "draf"
    SCHEDULED = "terjadwal"


def as_original(release: Release) -> Original:
    """What a translation of ``release`` must know of it."""
    return Original(
        source=release.source,
        status=release.status,
        appears=appears(release),
        withdrawn=release.withdrawn,
        corrected=max((correction.date for correction in release.corrections), default=None),
        deleted=release.deleted,
    )


def lags_behind(translation: Release) -> Moment | None:
    """When the original of ``translation`` was corrected, if that is not in the translation yet."""
    corrected = translation.original and translation.original.corrected
    return corrected if corrected and corrected > last_changed(translation) else None


def as_shown(release: Release) -> Release:
    """``release`` as its pages show it: a translation waits for its original, is a draft, hidden, withdrawn or
    deleted with it. One whose original has an error stays a draft, since nobody knows what that says."""
    if release.language == "id":
        return release
    original = release.original
    if original is None:
        return replace(release, status="draf")
    status = max(release.status, original.status, key=_SECRECY.index)
    waits = original.appears if original.appears > appears(release) else release.embargo
    # Why the original was withdrawn stands there in another language.
    with_original = replace(original.withdrawn, reason="") if original.withdrawn else None
    withdrawn, deleted = release.withdrawn or with_original, release.deleted or original.deleted
    changed = (status, waits, withdrawn, deleted)
    if changed == (release.status, release.embargo, release.withdrawn, release.deleted):
        return release
    return replace(release, status=status, embargo=waits, withdrawn=withdrawn, deleted=deleted)


def has_ended(record: Agency | Innovation, now: datetime) -> bool:
    """Whether ``record`` has come to its end at ``now``."""
    return bool(record.ended and record.ended.date.at <= now)


def innovation_at(innovation: Innovation, now: datetime) -> Innovation:
    """``innovation`` as its pages show it at ``now``: until the day of its end nothing says that it will."""
    if innovation.ended and not has_ended(innovation, now):
        return replace(innovation, ended=None)
    return innovation


def agency_at(agency: Agency, now: datetime) -> Agency:
    """``agency`` as its pages show it at ``now``: until the day of its end it is in office, and no other has taken
    its place."""
    if agency.ended and not has_ended(agency, now):
        return replace(agency, ended=None, successors=(), successor_names=())
    return agency


def end_of_day(moment: Moment) -> datetime:
    """The end of the day of ``moment``."""
    return moment.at.replace(hour=0, minute=0, second=0) + timedelta(days=1)


def emergency_is_over(page: InfoPage, now: datetime) -> bool:
    """Whether ``page`` tells of an emergency that is over at ``now``: at the end of the day if no hour is written."""
    if not page.is_emergency or not page.until:
        return False
    return (page.until.at if page.until.timed else end_of_day(page.until)) <= now


def event_ends(release: Release) -> datetime | None:
    """When the event to which ``release`` invites is over: at the end of its last day if no hour is written of its
    end. None if it invites to none."""
    event = release.invites_to
    if event is None:
        return None
    if event.end and event.end.timed:
        return event.end.at
    return end_of_day(max(event.start, event.end) if event.end else event.start)


def event_is_over(release: Release, now: datetime) -> bool:
    """Whether ``release`` invites to an event that is over at ``now``."""
    ends = event_ends(release)
    return ends is not None and ends <= now


def appears(release: Release) -> Moment:
    """The first moment at which a release may be seen: its date, or its embargo if later."""
    return max(release.date, release.embargo) if release.embargo else release.date


def first_moment(record: Record) -> Moment | None:
    """The first moment at which ``record`` may be seen; None if it need not wait for any."""
    return appears(record) if isinstance(record, Release) else record.embargo


def mark(record: Record, now: datetime) -> Mark | None:
    """Why ``record`` is not public at ``now``; None if it is."""
    if record.status == "draf":
        return Mark.DRAFT
    moment = first_moment(record)
    return Mark.SCHEDULED if moment and moment.at > now else None


def visibility(record: Record, now: datetime, preview: bool) -> Visibility:
    """Where ``record`` may be seen at ``now``; the ``preview`` includes what is not public yet. What was deleted is
    seen nowhere, in the preview as in public."""
    if record.deleted:
        return Visibility.ABSENT
    if not preview and mark(record, now):
        return Visibility.ABSENT
    return Visibility.HIDDEN if record.status == "sembunyi" else Visibility.LISTED


def old(release: Release, now: datetime) -> bool:
    """Whether ``release`` is more than three years old by the calendar of the zone of ``now``, so that what
    it says may no longer be true."""
    day = release.date.at.astimezone(now.tzinfo)
    return (day.year + _OLD, day.month, day.day) < (now.year, now.month, now.day)


def is_news(release: Release, now: datetime) -> bool:
    """Whether ``release`` stands in the news sitemap at ``now``: it appeared in the last two days, Indonesian
    lists have it, and what it says holds: it is neither withdrawn nor an example."""
    if (
        release.withdrawn
        or release.example
        or release.language != "id"
        or not now - _NEWS_AGE < appears(release).at <= now
    ):
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
