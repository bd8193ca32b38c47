"""How to follow the press room: what a feed is, and every feed there is."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, CountedLink, Head, Link
from ..page import Page
from ..signals import pages_wanted
from ..site import Site


class SubscribePage(Context, frozen=True):
    """What ``subscribe.html`` shows. Each link leads to a page whose feeds stand below it,
    ``feed.xml`` and ``feed.json`` (see ``feeds``)."""

    head: Head
    whole: CountedLink
    agencies: tuple[CountedLink, ...]
    innovations: tuple[CountedLink, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all feeds."""
    edition, path = site.edition, site.settings.urls.subscribe
    agencies = tuple(
        CountedLink(agency.name, site.agency_path(slug), len(edition.by_agency.get(slug, ())))
        for slug, agency in edition.agencies.items()
    )
    innovations = tuple(
        CountedLink(innovation.name, site.innovation_path(slug), len(edition.by_innovation.get(slug, ())))
        for slug, innovation in edition.innovations.items()
    )
    shows = (path, len(edition.releases), agencies, innovations)
    yield Page(path, _subscribe, shows, "subscribe.html", "halaman")


def _subscribe(
    site: Site,
    path: str,
    count: int,
    agencies: tuple[CountedLink, ...],
    innovations: tuple[CountedLink, ...],
) -> SubscribePage:
    words, office = site.words["subscribe"], site.settings.city.office
    head = Head(words["title"], words["intro"].format(office=office), path, feed=Link(office, "feed.xml"))
    return SubscribePage(head, CountedLink(words["whole"], "", count), agencies, innovations)
