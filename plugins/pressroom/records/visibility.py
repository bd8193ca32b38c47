"""Who may see a release at one moment: the one place that knows draft, embargo, hidden."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from .kinds.release import Release

# Years; the city's own calendar counts.
_OLD = 3


class Visibility(Enum):
    """``LISTED``: on every list; ``HIDDEN``: its page only; ``ABSENT``: not at all."""

    LISTED = "listed"
    HIDDEN = "hidden"
    ABSENT = "absent"


class Mark(Enum):
    """Why a release that the preview shows is not public yet."""

    DRAFT = "draf"
    SCHEDULED = "terjadwal"


def appears(release: Release) -> datetime:
    """The first moment at which a release may be seen: its date, or its embargo if later."""
    return max(release.date, release.embargo or release.date)


def mark(release: Release, now: datetime) -> Mark | None:
    """Why ``release`` is not public at ``now``; None if it is."""
    if release.status == "draf":
        return Mark.DRAFT
    return Mark.SCHEDULED if appears(release) > now else None


def visibility(release: Release, now: datetime, preview: bool) -> Visibility:
    """Who may see ``release`` at ``now``; the preview shows what is not public yet."""
    if not preview and mark(release, now):
        return Visibility.ABSENT
    return Visibility.HIDDEN if release.status == "sembunyi" else Visibility.LISTED


def old(release: Release, now: datetime) -> bool:
    """Whether a release is so old, more than three years by the calendar, that what it says may no
    longer hold."""
    day = release.date.astimezone(now.tzinfo)
    return (day.year + _OLD, day.month, day.day) < (now.year, now.month, now.day)


def last_changed(release: Release) -> datetime:
    """When a release last changed, as far as it says."""
    moments = [appears(release), *(correction.date for correction in release.corrections)]
    if release.modified:
        moments.append(release.modified)
    if release.withdrawn:
        moments.append(release.withdrawn.date)
    return max(moments)
