"""Which releases became visible by the clock alone, so that a site must be published again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..records import visibility
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom


def due(newsroom: Newsroom, since: datetime, now: datetime) -> Iterator[Release]:
    """The releases that may be seen at ``now`` and might not at ``since``, oldest first."""
    for release in newsroom.releases:
        if visibility.mark(release, now) is None and visibility.appears(release) > since:
            yield release
