"""Finds the releases that became public only because time passed, so that the site must be published
again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..records import visibility
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom


def due(newsroom: Newsroom, since: datetime, now: datetime) -> Iterator[Release]:
    """The releases that are public at ``now`` and were not yet at ``since``, in the order of the newsroom."""
    for release in newsroom.releases:
        if visibility.mark(release, now) is None and visibility.appears(release).at > since:
            yield release
