"""Lists that people page through: cut into pages, numbered, with a bar for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from ...records.kinds.release import Release
from ...records.visibility import appears
from ..contexts import Card, Context, CountedLink, Head, Link, NumberedPage, Pager, YearBar
from ..page import Inputs, ListedReleases, Page
from ..site import Site
from . import presenters

T = TypeVar("T")
MOST_YEARS = 8  # as many bars as a page shows
# As many of the busiest agencies as stand for all of them.
_BUSIEST = 12
# A list of more pages than this leads to its years too.
_LONG = 10
_TALLEST = 800


class Part(NamedTuple):
    """One page of a list: its path, its number among how many, and its place in the list."""

    path: str
    pager: Pager
    items: slice


def parts(site: Site, path: str, count: int, size: int = 0) -> Iterator[Part]:
    """The pages of a list of ``count`` items at ``path``, ``size`` on each (0: as many as the settings
    say); one empty page if there are none."""
    size = size or site.settings.page_size
    total = max(-(-count // size), 1)
    numbered = site.settings.urls.numbered
    for number in range(1, total + 1):
        newer = numbered(path, number - 1) if number > 1 else ""
        older = numbered(path, number + 1) if number < total else ""
        items = slice((number - 1) * size, number * size)
        pages = tuple(
            NumberedPage(other, numbered(path, other) if other else "") for other in _nearby(number, total)
        )
        yield Part(numbered(path, number), Pager(number, total, newer, older, pages), items)


def _nearby(number: int, total: int) -> Iterator[int]:
    """The numbers of the first page, the last, and those around ``number``; 0 where more than one is left out."""
    previous = 0
    for other in sorted({1, total, *range(max(number - 1, 1), min(number + 1, total) + 1)}):
        if other == previous + 2:
            yield previous + 1
        elif other > previous + 1:
            yield 0
        yield other
        previous = other


def sitemap_group(pager: Pager) -> str:
    """In which sitemap a page of a list stands: only the first of a list is in any."""
    return "halaman" if pager.number == 1 else ""


def numbered_title(site: Site, title: str, pager: Pager) -> str:
    """The title of a list page, with its number after the first."""
    if pager.number == 1:
        return title
    position = site.words["pager"]["position"].format(number=pager.number, total=pager.total)
    return f"{title} – {position}"


class RowInputs(Inputs, frozen=True):
    """The releases that a list page shows."""

    rows: ListedReleases


@dataclass(frozen=True, slots=True)
class Rows:
    """The ``related_inputs`` of a list page that shows ``releases``."""

    releases: Sequence[Release]

    def __call__(self, site: Site, inputs: Inputs) -> RowInputs:
        return RowInputs(ListedReleases(self.releases))


class ListParts(Context, frozen=True):
    """Links to lists of some of the releases, by one thing at a time: their ``kinds``, their ``times`` (years, or the
    months of one), and the busiest of their ``agencies``."""

    kinds: tuple[CountedLink, ...] = ()
    times: tuple[CountedLink, ...] = ()
    agencies: tuple[CountedLink, ...] = ()


_NO_PARTS = ListParts()


class ReleaseListInputs(Inputs, frozen=True):
    """What a page of a list of releases shows beside its rows; ``parts`` are links to parts of the list, ``years`` to
    where in the list each year begins."""

    title: str
    crumbs: tuple[Link, ...]
    parts: ListParts
    path: str
    pager: Pager
    years: tuple[Link, ...]
    count: int


class ReleaseListPage(Context, frozen=True):
    """What ``list.html`` shows: releases, with links to the parts of the list; ``years``, newest first, lead to where
    in the list each begins, none where it is short."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    count: int
    rows: tuple[Card, ...]
    pager: Pager
    years: tuple[Link, ...]
    parts: ListParts


def release_list(
    site: Site,
    path: str,
    releases: Sequence[Release],
    title: str,
    links: ListParts = _NO_PARTS,
    crumbs: tuple[Link, ...] = (),
) -> Iterator[Page]:
    """The pages of a list of ``releases`` at ``path``; ``links`` lead to parts of the list."""
    years = _years(site, path, releases)
    for part in parts(site, path, len(releases)):
        rows = releases[part.items]
        yield Page(
            part.path,
            _release_list,
            ReleaseListInputs(title, crumbs, links, part.path, part.pager, years, len(releases)),
            "list.html",
            sitemap_group(part.pager),
            appears(rows[0]) if rows else None,
            related_inputs=Rows(rows),
        )


def _release_list(site: Site, inputs: ReleaseListInputs, related: RowInputs) -> ReleaseListPage:
    office = site.settings.city.office
    return ReleaseListPage(
        head=Head(
            title=numbered_title(site, inputs.title, inputs.pager),
            description=site.words["list"]["description"].format(title=inputs.title, office=office),
            path=inputs.path,
            section="releases",
            feed=Link(office, "feed.xml"),
        ),
        crumbs=inputs.crumbs,
        title=inputs.title,
        count=inputs.count,
        rows=presenters.cards(site, related.rows),
        pager=inputs.pager,
        years=inputs.years,
        parts=inputs.parts,
    )


def _years(site: Site, path: str, releases: Sequence[Release]) -> tuple[Link, ...]:
    """Where in the long list of ``releases`` at ``path`` each year begins, newest first; none if it is short or of one
    year. They change only when the number of releases does, which every page of the list says anyway."""
    if len(releases) <= _LONG * site.settings.page_size:
        return ()
    bars = year_bars(site, path, releases)
    return tuple(Link(str(bar.year), bar.path) for bar in reversed(bars)) if len(bars) > 1 else ()


def busiest_agencies(site: Site) -> tuple[CountedLink, ...]:
    """The agencies with most releases, by name; none that was merged or closed."""
    edition = site.edition
    agencies = [
        CountedLink(agency.name, site.agency_path(slug), len(edition.by_agency.get(slug, ())))
        for slug, agency in edition.agencies.items()
        if not agency.is_past
    ]
    return busiest(agencies, _BUSIEST)


def busiest(links: Sequence[CountedLink], most: int) -> tuple[CountedLink, ...]:
    """The ``most`` of ``links`` with most releases behind them, in the order of ``links``."""
    chosen = frozenset(sorted(links, key=lambda link: (-link.count, link.path))[:most])
    return tuple(link for link in links if link in chosen)


def year_bars(site: Site, path: str, releases: Sequence[Release]) -> tuple[YearBar, ...]:
    """A bar for each year of ``releases`` (newest first), oldest first; each leads to the page of the
    list at ``path`` on which its year begins."""
    first_positions: dict[int, int] = {}
    counts: dict[int, int] = {}
    for position, release in enumerate(releases):
        year = appears(release).year
        first_positions.setdefault(year, position)
        counts[year] = counts.get(year, 0) + 1
    highest = max(counts.values(), default=1)
    newest = max(counts, default=0)
    size = site.settings.page_size
    return tuple(
        YearBar(
            year,
            counts[year],
            max(round(_TALLEST * counts[year] / highest), 1),
            f"{site.settings.urls.numbered(path, first_positions[year] // size + 1)}#tahun-{year}",
            year == newest,
        )
        for year in sorted(counts)
    )
