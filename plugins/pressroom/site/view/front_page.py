"""Which releases the home page shows, and where a release stands there, or will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import structs

from ...records.kinds.release import CLARIFICATION, Release
from ...records.visibility import appears, event_is_over, mark
from ..contexts import HomePlace
from ..page import ListedReleases
from ..site import Site
from . import events

NEWEST = 5
NEWEST_ENGLISH = 20
# How many smaller ones stand beside the lead.
SECONDS = 2
EVENTS = 3
CLARIFICATIONS = 3
# Of so many published before it, a release that is not public yet is looked for among the ones on the home page.
_FAR = 60


def leading(releases: Iterable[Release]) -> tuple[ListedReleases, ListedReleases]:
    """The newest of ``releases`` and the two after it, or as many as there are: one that was withdrawn leads
    nothing."""
    valid = list(islice((release for release in releases if not release.withdrawn), 1 + SECONDS))
    return ListedReleases(valid[:1]), ListedReleases(valid[1:])


def others(lead: Iterable[Release], releases: Iterable[Release], language: str) -> ListedReleases:
    """The newest of ``releases`` that are not among those of the ``lead``, as many as the home page of ``language``
    lists."""
    most = NEWEST_ENGLISH - 1 - SECONDS if language == "en" else NEWEST
    sources = {release.source for release in lead}
    return ListedReleases(islice((each for each in releases if each.source not in sources), most))


def next_events(invitations: Iterable[Release]) -> list[Release]:
    """Those of ``invitations``, the next first, whose events the home page shows."""
    return list(islice((each for each in invitations if not each.withdrawn), EVENTS))


def clarifications(releases: Iterable[Release]) -> ListedReleases:
    """Those of ``releases``, which are clarifications, that the home page shows beside its list."""
    return ListedReleases(islice((each for each in releases if not each.withdrawn), CLARIFICATIONS))


def home_place(site: Site, release: Release) -> HomePlace:
    """Where ``release`` stands on the home page of its language; of one that is not public yet, where it will stand
    when it is."""
    if release.status == "sembunyi":
        return HomePlace("hidden")
    if not mark(release, site.edition.now):
        place = _places(site, release.language).get(release.source, HomePlace("none"))
    else:
        published = [release, *_published(site, release.language)[:_FAR]]
        published.sort(key=lambda each: (appears(each).at, each.source), reverse=True)
        place = _places_among(published, release.language).get(release.source, HomePlace("none"))
    return structs.replace(place, also=tuple(_also(site, release)))


def _also(site: Site, release: Release) -> Iterator[str]:
    """In which other parts of the home page ``release`` stands, or will: the English one has none."""
    now = site.edition.now
    if release.language == "en":
        return

    def public(releases: Iterable[Release]) -> Iterator[Release]:
        return (each for each in releases if each.source == release.source or not mark(each, now))

    coming = events.coming(site) if release.invites_to and not event_is_over(release, now) else []
    if release in next_events(public(coming)):
        yield "events"
    if release in clarifications(public(site.edition.by_kind.get(CLARIFICATION, ()))):
        yield "clarifications"


@lru_cache(maxsize=4)
def _published(site: Site, language: str) -> Sequence[Release]:
    """What is public at the moment of ``site``, newest first."""
    edition = site.edition
    releases = edition.listed_english if language == "en" else edition.releases
    return [release for release in releases if not mark(release, edition.now)]


@lru_cache(maxsize=4)
def _places(site: Site, language: str) -> dict[str, HomePlace]:
    return _places_among(_published(site, language), language)


def _places_among(releases: Sequence[Release], language: str) -> dict[str, HomePlace]:
    """The places of those of ``releases``, newest first, that the home page shows, by source."""
    lead, seconds = leading(releases)
    rest = others((*lead, *seconds), releases, language)
    groups = (("lead", lead), ("second", seconds), ("list", rest))
    shown = [(place, release.source) for place, group in groups for release in group]
    room = 1 + SECONDS + (NEWEST_ENGLISH - 1 - SECONDS if language == "en" else NEWEST)
    return {source: HomePlace(place, room - number) for number, (place, source) in enumerate(shown)}
