"""Finds what changed only because time passed, so that the site must be published again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from ..records import visibility
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom


class Reason(Enum):
    """What time did to a release: it may be seen now, is no longer news, or is so old that its page says so."""

    APPEARED = auto()
    NEWS_NO_LONGER = auto()
    OLD = auto()


class Change(NamedTuple):
    """A release that time changed, and how."""

    release: Release
    reason: Reason


def due(newsroom: Newsroom, since: datetime, now: datetime) -> Iterator[Change]:
    """What is otherwise at ``now`` than it was at ``since``, in the order of the newsroom."""
    for release in newsroom.releases:
        if visibility.mark(release, now):
            continue
        if visibility.mark(release, since):
            yield Change(release, Reason.APPEARED)
        elif visibility.is_news(release, since) and not visibility.is_news(release, now):
            yield Change(release, Reason.NEWS_NO_LONGER)
        elif visibility.old(release, now) and not visibility.old(release, since.astimezone(now.tzinfo)):
            yield Change(release, Reason.OLD)
