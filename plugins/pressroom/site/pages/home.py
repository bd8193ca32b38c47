"""The home page: the newest releases, three innovations, the agencies; and the English one, with the
releases that have an English text."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.kinds.release import Release
from ..contexts import Alternate, Card, Context, CountedLink, Head, InnovationCard, Link, Picture, VisitItem
from ..page import Listed, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters, sharing, structured_data

_NEWEST = 5
_NEWEST_ENGLISH = 20
_INNOVATIONS = 3
_AGENCIES = 12


class HomePage(Context, frozen=True):
    """What ``home.html`` shows; ``newest`` are those after the lead. The English home has no
    innovations, agencies and visits: their pages are in Indonesian."""

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
    """The home page, and the English one if anything English may be seen."""
    edition = site.edition
    visit = presenters.visit(site, edition.visits[0]) if edition.visits else None
    yield _page(site, "id", edition.releases[: 1 + _NEWEST], _innovations(site), _agencies(site), visit)
    if edition.listed_english:
        yield _page(site, "en", edition.listed_english[:_NEWEST_ENGLISH])


def _page(
    site: Site,
    language: str,
    releases: list[Release],
    innovations: tuple[InnovationCard, ...] = (),
    agencies: tuple[CountedLink, ...] = (),
    visit: VisitItem | None = None,
) -> Page:
    photos = presenters.pictures(site, releases[0].photos) if releases else ()
    shows = (
        language,
        bool(site.edition.listed_english),
        Listed(releases),
        photos[0] if photos else None,
        innovations,
        agencies,
        visit,
    )
    changed = releases[0].date if releases else None
    return Page(_path(site, language), _home, shows, "home.html", "halaman", changed)


def _path(site: Site, language: str) -> str:
    return site.settings.urls.english if language == "en" else ""


def _home(
    site: Site,
    language: str,
    english: bool,
    releases: Listed,
    lead_picture: Picture | None,
    innovations: tuple[InnovationCard, ...],
    agencies: tuple[CountedLink, ...],
    visit: VisitItem | None,
) -> HomePage:
    shown = presenters.cards(site, releases)
    office, path = site.settings.city.office, _path(site, language)
    languages = tuple(Alternate(each, _path(site, each)) for each in ("id", "en"))
    return HomePage(
        head=Head(
            title=office,
            description=site.words_in(language)["home"]["intro"],
            path=path,
            section="releases" if language == "en" else "",
            language=language,
            alternates=languages if english else (),
            feed=Link(office, f"{path}feed.xml"),
            image=sharing.card(site, "", office),
            linked=structured_data.graph(structured_data.office(site), structured_data.website(site)),
        ),
        lead=shown[0] if shown else None,
        lead_picture=lead_picture,
        newest=shown[1:],
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
        presenters.innovation_card(site, edition.innovations[slug]) for slug in list(chosen)[:_INNOVATIONS]
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
