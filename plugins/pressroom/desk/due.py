"""Finds what changed only because time passed, so that the site must be published again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from ..records import visibility
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import InfoPage
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom


class Reason(Enum):
    """What time did to a record: it may be seen now, is no longer news, is so old that its page says so, has come
    to its end, invites to what is over, or tells of an emergency that is over."""

    APPEARED = auto()
    NEWS_NO_LONGER = auto()
    OLD = auto()
    ENDED = auto()
    EVENT_OVER = auto()
    EMERGENCY_OVER = auto()


class Change(NamedTuple):
    """The title or name of a record that time changed, and how."""

    title: str
    reason: Reason


def due(newsroom: Newsroom, since: datetime, now: datetime) -> Iterator[Change]:
    """What is otherwise at ``now`` than it was at ``since``, in the order of the newsroom."""
    for record in newsroom.every_record():
        title = record.title if isinstance(record, Release | InfoPage) else record.name
        if visibility.mark(record, now):
            continue
        if visibility.mark(record, since):
            yield Change(title, Reason.APPEARED)
        elif isinstance(record, Release) and (reason := _aged(record, since.astimezone(now.tzinfo), now)):
            yield Change(title, reason)
        elif isinstance(record, Agency | Innovation) and _ended(record, since, now):
            yield Change(title, Reason.ENDED)
        elif isinstance(record, InfoPage) and _emergency_over(record, since, now):
            yield Change(title, Reason.EMERGENCY_OVER)


def _ended(record: Agency | Innovation, since: datetime, now: datetime) -> bool:
    return visibility.has_ended(record, now) and not visibility.has_ended(record, since)


def _emergency_over(page: InfoPage, since: datetime, now: datetime) -> bool:
    return visibility.emergency_is_over(page, now) and not visibility.emergency_is_over(page, since)


def _aged(release: Release, since: datetime, now: datetime) -> Reason | None:
    if visibility.is_news(release, since) and not visibility.is_news(release, now):
        return Reason.NEWS_NO_LONGER
    if visibility.old(release, now) and not visibility.old(release, since):
        return Reason.OLD
    if visibility.event_is_over(release, now) and not visibility.event_is_over(release, since):
        return Reason.EVENT_OVER
    return None
