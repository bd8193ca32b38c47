"""What became of a release since it appeared, as its dates say it."""

from __future__ import annotations

from ...records import visibility
from ...records.kinds.release import Release
from ..contexts import Notice
from . import status


def history(release: Release) -> tuple[Notice, ...]:
    """What happened to ``release``, newest first and its appearance last; empty if nothing has changed since. That it
    was updated is not said of a day on which it was corrected, which is the update."""
    changes = [
        Notice("ralat", correction.date, correction.text) for correction in status.corrections(release)
    ]
    if release.withdrawn:
        changes.append(Notice("dicabut", release.withdrawn.date, release.withdrawn.reason))
    days = {change.date.at.date() for change in changes if change.date}
    if release.modified and release.modified.at.date() not in days:
        changes.append(Notice("diperbarui", release.modified, ""))
    if not changes:
        return ()
    changes.sort(key=lambda change: change.date or release.date, reverse=True)
    return (*changes, Notice("terbit", visibility.appears(release), ""))
