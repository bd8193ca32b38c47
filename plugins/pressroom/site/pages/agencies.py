"""An index page for each agency, and the page of all agencies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from ...records.dates import Moment
from ...records.kinds.agency import Agency
from ...records.text.body import plain_text
from ...records.visibility import appears
from ..contexts import (
    Card,
    Context,
    CountedLink,
    Head,
    InnovationCard,
    Link,
    Mention,
    Notice,
    Pager,
    YearBar,
)
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists, presenters, sharing, structured_data
from ..view.body_html import body_html


class AgencyGroup(Context, frozen=True):
    """Agencies of one kind; ``kind`` is the schema's word."""

    kind: str
    agencies: tuple[CountedLink, ...]


class PastAgency(Context, frozen=True):
    """An agency that was merged or closed: when it ended, if that is known, and what took its place."""

    link: CountedLink
    ended: Moment | None
    successors: tuple[Mention, ...]


class AgenciesInputs(Inputs, frozen=True):
    """What the page of all agencies shows; those of the ``past`` stand apart."""

    groups: tuple[AgencyGroup, ...]
    past: tuple[PastAgency, ...]


class AgenciesPage(Context, frozen=True):
    """What ``agencies.html`` shows."""

    head: Head
    groups: tuple[AgencyGroup, ...]
    past: tuple[PastAgency, ...]


class AgencyInputs(Inputs, frozen=True):
    """What one page of an agency's index shows, beside the releases of its list; only the first has its
    innovations."""

    parent: Mention | None
    children: tuple[Mention, ...]
    successors: tuple[Mention, ...]
    innovations: tuple[InnovationCard, ...]
    year_bars: tuple[YearBar, ...]
    count: int
    path: str
    pager: Pager
    agency: Agency


class AgencyYear(Context, frozen=True):
    """The releases of one year on this page."""

    year: int
    rows: tuple[Card, ...]


class AgencyPage(Context, frozen=True):
    """What ``agency.html`` shows. ``intro`` is the first paragraph of the profile, ``profile`` the rest;
    ``year_bars`` are at most eight years, oldest first, ``archive`` says that there are more."""

    head: Head
    agency: Agency
    parent: Mention | None
    children: tuple[Mention, ...]
    notices: tuple[Notice, ...]
    intro: str
    profile: Markup
    innovations: tuple[InnovationCard, ...]
    year_bars: tuple[YearBar, ...]
    archive: bool
    count: int
    years: tuple[AgencyYear, ...]
    pager: Pager
    feed: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all agencies, then each one's index in pages."""
    urls, edition = site.settings.urls, site.edition
    yield Page(
        urls.agencies, _agencies, AgenciesInputs(_groups(site), _past(site)), "agencies.html", "halaman"
    )
    for agency in edition.every_agency():
        slug = agency.slug
        path, releases = site.agency_path(slug), edition.by_agency.get(slug, [])
        parent = next(iter(site.agencies_named(agency, (agency.parent,))), None)
        children = tuple(site.agency_links[child.slug] for child in edition.children.get(slug, ()))
        successors = site.agencies_named(agency, agency.successors)
        innovations = tuple(
            presenters.innovation_card(site, innovation) for innovation in edition.owned.get(slug, ())
        )
        year_bars = lists.year_bars(site, path, releases)
        for part in lists.parts(site, path, len(releases)):
            rows = releases[part.items]
            yield Page(
                part.path,
                _agency,
                AgencyInputs(
                    parent=parent,
                    children=children,
                    successors=successors,
                    innovations=innovations if part.pager.number == 1 else (),
                    year_bars=year_bars,
                    count=len(releases),
                    path=part.path,
                    pager=part.pager,
                    agency=agency,
                ),
                "agency.html",
                "" if agency.status == "sembunyi" else lists.sitemap_group(part.pager),
                appears(rows[0]) if rows else None,
                related_inputs=lists.Rows(rows),
            )


def _groups(site: Site) -> tuple[AgencyGroup, ...]:
    """The agencies in office, by their kinds in the order of the settings."""
    groups: dict[str, list[CountedLink]] = {kind: [] for kind in site.settings.vocabulary["agency_kinds"]}
    for agency in site.edition.agencies.values():
        if not agency.is_past:
            groups[agency.kind].append(_counted(site, agency))
    return tuple(AgencyGroup(kind, tuple(links)) for kind, links in groups.items() if links)


def _past(site: Site) -> tuple[PastAgency, ...]:
    """The agencies that were merged or closed, by name."""
    return tuple(
        PastAgency(
            _counted(site, agency),
            agency.ended.date if agency.ended else None,
            site.agencies_named(agency, agency.successors),
        )
        for agency in site.edition.agencies.values()
        if agency.is_past
    )


def _counted(site: Site, agency: Agency) -> CountedLink:
    count = len(site.edition.by_agency.get(agency.slug, ()))
    return CountedLink(agency.name, site.agency_path(agency.slug), count)


def _agencies(site: Site, inputs: AgenciesInputs) -> AgenciesPage:
    words = site.words["agencies"]
    description = words["intro"].format(city=site.settings.city.name)
    return AgenciesPage(
        Head(words["title"], description, site.settings.urls.agencies, "agencies"),
        inputs.groups,
        inputs.past,
    )


def _agency(site: Site, inputs: AgencyInputs, related: lists.RowInputs) -> AgencyPage:
    agency = inputs.agency
    path = site.agency_path(agency.slug)
    intro, profile = _introduced(body_html(site, agency.body, agency.links))
    title, urls = site.words["agencies"]["title"], site.settings.urls
    return AgencyPage(
        head=Head(
            title=lists.numbered_title(site, agency.name, inputs.pager),
            description=agency.body.lead,
            path=inputs.path,
            section="agencies",
            noindex=agency.status == "sembunyi",
            feed=Link(agency.name, f"{path}feed.xml"),
            banners=presenters.banners(site, agency),
            image=sharing.card_image(site, path, agency.name),
            structured_data=structured_data.graph(
                structured_data.agency(site, agency, path, inputs.parent),
                structured_data.breadcrumbs(site, (Link(title, urls.agencies), Link(agency.name, path))),
            ),
        ),
        agency=agency,
        parent=inputs.parent,
        children=inputs.children,
        notices=presenters.end_notices(agency.ended, inputs.successors),
        intro=intro,
        profile=profile,
        innovations=inputs.innovations,
        year_bars=inputs.year_bars[-lists.MOST_YEARS :],
        archive=len(inputs.year_bars) > lists.MOST_YEARS,
        count=inputs.count,
        years=tuple(
            AgencyYear(year, presenters.cards(site, group))
            for year, group in groupby(related.rows, key=lambda release: appears(release).year)
        ),
        pager=inputs.pager,
        feed=f"{path}feed.xml",
    )


def _introduced(profile: Markup) -> tuple[str, Markup]:
    """The first paragraph of ``profile`` as plain text, and the rest of it; no text, and all of it, if it
    does not begin with a paragraph of words."""
    first, end, rest = profile.partition(Markup("</p>"))
    if end and first.lstrip().startswith("<p>") and "<img" not in first:
        return plain_text(first), Markup(rest.strip())
    return "", profile
