"""The home page: the newest releases, three innovations, the agencies."""

from __future__ import annotations

from collections.abc import Iterator

from . import cards, sharing, structured
from .contexts import Alternate, Card, Context, CountedLink, Head, InnovationCard, Link, Picture, VisitItem
from .page import Page
from .signals import pages_wanted
from .site import Site

_NEWEST = 5
_INNOVATIONS = 3
_AGENCIES = 12


class HomePage(Context, frozen=True):
    """What ``home.html`` shows; ``newest`` are those after the lead."""

    head: Head
    lead: Card | None
    lead_picture: Picture | None
    newest: tuple[Card, ...]
    innovations: tuple[InnovationCard, ...]
    agencies: tuple[CountedLink, ...]
    visit: VisitItem | None


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The home page."""
    edition = site.edition
    lead = edition.releases[0] if edition.releases else None
    photos = cards.pictures(site, lead.photos) if lead else ()
    shows = (
        cards.card(site, lead) if lead else None,
        photos[0] if photos else None,
        cards.cards(site, edition.releases[1 : 1 + _NEWEST]),
        _innovations(site),
        _agencies(site),
        cards.visit(site, edition.visits[0]) if edition.visits else None,
        bool(edition.listed_english),
    )
    yield Page("", _home, shows, "home.html", "halaman", lead.date if lead else None)


def _home(
    site: Site,
    lead: Card | None,
    lead_picture: Picture | None,
    newest: tuple[Card, ...],
    innovations: tuple[InnovationCard, ...],
    agencies: tuple[CountedLink, ...],
    visit: VisitItem | None,
    english: bool,
) -> HomePage:
    images = sharing.images(site, "", None, site.settings.city.office)
    languages = (Alternate("id", ""), Alternate("en", site.settings.urls.english))
    return HomePage(
        head=Head(
            title=site.settings.city.office,
            description=site.words["home"]["intro"],
            path="",
            alternates=languages if english else (),
            feed=Link(site.settings.city.office, "feed.xml"),
            image=images[0] if images else None,
            linked=structured.graph(structured.office(site), structured.website(site)),
        ),
        lead=lead,
        lead_picture=lead_picture,
        newest=newest,
        innovations=innovations,
        agencies=agencies,
        visit=visit,
    )


def _innovations(site: Site) -> tuple[InnovationCard, ...]:
    """Those that the newest releases name, then by name; none that has ended."""
    edition = site.edition
    open_ones = {slug: None for slug, innovation in edition.innovations.items() if not innovation.ended}
    chosen: dict[str, None] = {}
    for release in edition.releases[:30]:
        chosen |= {slug: None for slug in release.innovations if slug in open_ones}
    chosen |= open_ones
    return tuple(
        cards.innovation_card(site, edition.innovations[slug]) for slug in list(chosen)[:_INNOVATIONS]
    )


def _agencies(site: Site) -> tuple[CountedLink, ...]:
    """The busiest, by name."""
    edition = site.edition
    counts = {slug: len(edition.by_agency.get(slug, ())) for slug in edition.agencies}
    busiest = set(sorted(counts, key=lambda slug: (-counts[slug], slug))[:_AGENCIES])
    return tuple(
        CountedLink(agency.name, site.agency_path(slug), counts[slug])
        for slug, agency in edition.agencies.items()
        if slug in busiest
    )
