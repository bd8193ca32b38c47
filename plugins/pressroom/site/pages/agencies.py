"""An index page for each agency, and the page of all agencies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from ...records.kinds.agency import KINDS, Agency
from ...records.text.body import plain_text
from ..contexts import Bar, Card, Context, CountedLink, Head, InnovationCard, Link, Notice, Pager, YearBar
from ..page import Listed, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import body_html, presenters, sharing, structured_data, years
from .releases import numbered


class AgencyGroup(Context, frozen=True):
    """Agencies of one kind; ``kind`` is the schema's word."""

    kind: str
    agencies: tuple[CountedLink, ...]


class AgenciesPage(Context, frozen=True):
    """What ``agencies.html`` shows."""

    head: Head
    groups: tuple[AgencyGroup, ...]


class AgencyYear(Context, frozen=True):
    """The releases of one year on this page."""

    year: int
    rows: tuple[Card, ...]


class AgencyPage(Context, frozen=True):
    """What ``agency.html`` shows. ``intro`` is the profile's first paragraph, ``profile``
    the rest; ``bars`` are at most eight years, oldest first, ``archive`` says that there are
    more; ``website`` and ``social`` are whole addresses."""

    head: Head
    name: str
    kind: str
    parent: Link | None
    children: tuple[Link, ...]
    notices: tuple[Notice, ...]
    intro: str
    profile: Markup
    leader: str
    address: str
    telephone: str
    whatsapp: str
    email: str
    website: str
    social: tuple[str, ...]
    innovations: tuple[InnovationCard, ...]
    bars: tuple[YearBar, ...]
    archive: bool
    count: int
    years: tuple[AgencyYear, ...]
    pager: Pager
    feed: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all agencies, then each one's index in pages."""
    urls = site.settings.urls
    edition = site.edition
    yield Page(urls.agencies, _agencies, (_groups(site),), "agencies.html", "halaman")
    for slug, agency in edition.agencies.items():
        releases = edition.by_agency.get(slug, [])
        whole = (
            next(iter(presenters.agency_links(site, (agency.parent,))), None),
            presenters.agency_links(site, (child.slug for child in edition.children.get(slug, ()))),
            _notices(site, agency),
            tuple(presenters.innovation_card(site, owned) for owned in edition.owned.get(slug, ())),
            years.bars(site, site.agency_path(slug), releases),
            len(releases),
        )
        for place, shown, pager in presenters.list_pages(site, site.agency_path(slug), releases):
            shows = (*whole, place, pager, agency)
            newest = shown[0].date if shown else None
            first = "halaman" if pager.number == 1 else ""
            yield Page(place, _agency, shows, "agency.html", first, newest, around=presenters.Rows(shown))


def _groups(site: Site) -> tuple[AgencyGroup, ...]:
    """All agencies, by their kinds in the order of the schema."""
    edition = site.edition
    groups: dict[str, list[CountedLink]] = {kind: [] for kind in KINDS}
    for slug, agency in edition.agencies.items():
        count = len(edition.by_agency.get(slug, ()))
        groups[agency.kind].append(CountedLink(agency.name, site.agency_path(slug), count))
    return tuple(AgencyGroup(kind, tuple(links)) for kind, links in groups.items() if links)


def _agencies(site: Site, groups: tuple[AgencyGroup, ...]) -> AgenciesPage:
    words = site.words["agencies"]
    description = words["intro"].format(city=site.settings.city.name)
    return AgenciesPage(
        Head(words["title"], description, site.settings.urls.agencies, "agencies"),
        groups,
    )


def _agency(
    site: Site,
    parent: Link | None,
    children: tuple[Link, ...],
    notices: tuple[Notice, ...],
    innovations: tuple[InnovationCard, ...],
    bars: tuple[YearBar, ...],
    count: int,
    place: str,
    pager: Pager,
    agency: Agency,
    rows: Listed,
) -> AgencyPage:
    path = site.agency_path(agency.slug)
    profile = body_html.shown(site, agency.body, agency.links)
    first, found, rest = profile.partition(Markup("</p>"))
    opens = found and first.lstrip().startswith("<p>") and "<img" not in first
    intro = plain_text(first) if opens else ""
    title, urls = site.words["agencies"]["title"], site.settings.urls
    return AgencyPage(
        head=Head(
            title=numbered(site, agency.name, pager),
            description=agency.body.lead,
            path=place,
            section="agencies",
            feed=Link(agency.name, f"{path}feed.xml"),
            bars=(Bar("contoh"),) if agency.example else (),
            image=sharing.card(site, path, agency.name),
            linked=structured_data.graph(
                structured_data.agency(site, agency, path, parent),
                structured_data.breadcrumbs(site, (Link(title, urls.agencies), Link(agency.name, path))),
            ),
        ),
        name=agency.name,
        kind=agency.kind,
        parent=parent,
        children=children,
        notices=notices,
        intro=intro,
        profile=Markup(rest.strip()) if opens else profile,
        leader=agency.leader,
        address=agency.address,
        telephone=agency.telephone,
        whatsapp=agency.whatsapp,
        email=agency.email,
        website=agency.website,
        social=agency.social,
        innovations=innovations,
        bars=bars[-years.MOST :],
        archive=len(bars) > years.MOST,
        count=count,
        years=tuple(
            AgencyYear(year, presenters.cards(site, group))
            for year, group in groupby(rows, key=lambda release: release.date.year)
        ),
        pager=pager,
        feed=f"{path}feed.xml",
    )


def _notices(site: Site, agency: Agency) -> tuple[Notice, ...]:
    links = presenters.agency_links(site, (agency.successor,))
    return tuple(Notice("digantikan", None, "", link) for link in links)
