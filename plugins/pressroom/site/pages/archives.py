"""The archive: all years, each year, each month."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.dates import MONTHS
from ..contexts import Context, CountedLink, Head, Link
from ..page import Page
from ..signals import pages_wanted
from ..site import Site
from .releases import listing


class ArchiveYear(Context, frozen=True):
    """A year and its months."""

    link: CountedLink
    months: tuple[CountedLink, ...]


class ArchivePage(Context, frozen=True):
    """What ``archive.html`` shows, newest year first."""

    head: Head
    years: tuple[ArchiveYear, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The archive page, then a list a year and a month."""
    urls, words = site.settings.urls, site.words["archive"]
    months = _months(site)
    years = tuple(
        ArchiveYear(CountedLink(str(year), urls.year(year), len(found)), months[year])
        for year, found in site.edition.by_year.items()
    )
    yield Page(urls.archive, _archive, (years,), "archive.html", "halaman")
    archive = Link(words["title"], urls.archive)
    for year, found in site.edition.by_year.items():
        title = words["year"].format(year=year)
        yield from listing(site, urls.year(year), found, title, months[year], (archive,))
    for (year, month), found in site.edition.by_month.items():
        title = words["month"].format(month=MONTHS[month - 1][0], year=year)
        crumbs = (archive, Link(str(year), urls.year(year)))
        yield from listing(site, urls.month(year, month), found, title, (), crumbs)


def _archive(site: Site, years: tuple[ArchiveYear, ...]) -> ArchivePage:
    words = site.words["archive"]
    return ArchivePage(Head(words["title"], words["intro"], site.settings.urls.archive, "releases"), years)


def _months(site: Site) -> dict[int, tuple[CountedLink, ...]]:
    months: dict[int, list[CountedLink]] = {}
    for (year, month), found in site.edition.by_month.items():
        link = CountedLink(MONTHS[month - 1][0], site.settings.urls.month(year, month), len(found))
        months.setdefault(year, []).append(link)
    return {year: tuple(links) for year, links in months.items()}
