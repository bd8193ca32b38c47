"""How to follow the press room: what a feed is, and every feed there is."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, CountedLink, Head, Link
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists

# Of more agencies or innovations than this those with most releases are listed.
_MOST_LISTED = 60


class FeedGroup(Context, frozen=True):
    """Pages that have feeds; ``more``: there are others."""

    links: tuple[CountedLink, ...]
    more: bool


class SubscribeInputs(Inputs, frozen=True):
    """What the page of all feeds shows; ``count``: the releases in that of the whole site; ``calendar``: the path of
    the calendar of events, empty if there are none."""

    path: str
    count: int
    calendar: str
    agencies: FeedGroup
    past_agencies: FeedGroup
    innovations: FeedGroup


class SubscribePage(Context, frozen=True):
    """What ``subscribe.html`` shows. Each link leads to a page whose feeds stand below it, ``feed.xml`` and
    ``feed.json`` (see ``outputs.feeds``)."""

    head: Head
    whole: CountedLink
    calendar: str
    agencies: FeedGroup
    past_agencies: FeedGroup
    innovations: FeedGroup


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all feeds."""
    edition, path = site.edition, site.settings.urls.subscribe
    agencies, past_agencies = (
        tuple(
            CountedLink(agency.name, site.agency_path(slug), len(edition.by_agency.get(slug, ())))
            for slug, agency in edition.agencies.items()
            if agency.is_past is past
        )
        for past in (False, True)
    )
    innovations = tuple(
        CountedLink(innovation.name, site.innovation_path(slug), len(edition.by_innovation.get(slug, ())))
        for slug, innovation in edition.innovations.items()
    )
    calendar = site.settings.urls.calendar if edition.invitations and site.has("agenda") else ""
    inputs = SubscribeInputs(
        path=path,
        count=len(edition.releases),
        calendar=calendar,
        agencies=_busiest(agencies),
        past_agencies=_busiest(past_agencies),
        innovations=_busiest(innovations),
    )
    yield Page(path, _subscribe, inputs, "subscribe.html", "halaman")


def _busiest(links: tuple[CountedLink, ...]) -> FeedGroup:
    """Those with most releases behind them."""
    return FeedGroup(lists.busiest(links, _MOST_LISTED), len(links) > _MOST_LISTED)


def _subscribe(site: Site, inputs: SubscribeInputs) -> SubscribePage:
    words, office = site.words["subscribe"], site.settings.city.office
    intro, feed = words["intro"].format(office=office), Link(office, "feed.xml")
    return SubscribePage(
        Head(words["title"], intro, inputs.path, feed=feed),
        CountedLink(words["whole"], "", inputs.count),
        inputs.calendar,
        inputs.agencies,
        inputs.past_agencies,
        inputs.innovations,
    )
