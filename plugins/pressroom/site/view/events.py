"""The agenda: the events to which invitations invite, those to come and those that are over."""

from __future__ import annotations

from collections.abc import Iterable

from ...records.kinds.release import Release
from ...records.visibility import event_ends, event_is_over
from ..contexts import EventItem
from ..site import Site
from . import presenters

# As many events that are over as the agenda and its calendar keep.
_MOST_OVER = 50


def coming(site: Site) -> list[Release]:
    """The invitations to what is not over yet, the next first."""
    now = site.edition.now
    return sorted((release for release in _invitations(site) if not event_is_over(release, now)), key=_begins)


def over(site: Site) -> list[Release]:
    """The invitations to what was over last, newest first."""
    now = site.edition.now
    past = (release for release in _invitations(site) if event_is_over(release, now))
    return sorted(past, key=_begins, reverse=True)[:_MOST_OVER]


def _invitations(site: Site) -> list[Release]:
    """Those that the agenda has; none where it is left out."""
    return site.edition.invitations if site.has("agenda") else []


def items(site: Site, releases: Iterable[Release]) -> tuple[EventItem, ...]:
    """The events to which ``releases`` invite."""
    return tuple(item for release in releases if (item := presenters.event(site, release)))


def _begins(release: Release) -> tuple[object, object, str]:
    assert release.event
    return release.event.start.at, event_ends(release), release.source
