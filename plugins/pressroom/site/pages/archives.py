"""The archive: all years, each year, each month."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.dates import MONTHS
from ..contexts import Context, CountedLink, Head, Link
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view.lists import ListParts, release_list


class ArchiveYear(Context, frozen=True):
    """A year and its months."""

    link: CountedLink
    months: tuple[CountedLink, ...]


class ArchiveInputs(Inputs, frozen=True):
    """What the page of all years shows, newest first."""

    years: tuple[ArchiveYear, ...]


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
        ArchiveYear(CountedLink(str(year), urls.year(year), len(releases)), months[year])
        for year, releases in site.edition.by_year.items()
    )
    yield Page(urls.archive, _archive, ArchiveInputs(years), "archive.html", "halaman")
    archive = Link(words["title"], urls.archive)
    for year, releases in site.edition.by_year.items():
        title = words["year"].format(year=year)
        yield from release_list(
            site, urls.year(year), releases, title, ListParts(times=months[year]), (archive,)
        )
    for (year, month), releases in site.edition.by_month.items():
        title = words["month"].format(month=MONTHS[month - 1][0], year=year)
        crumbs = (archive, Link(str(year), urls.year(year)))
        yield from release_list(site, urls.month(year, month), releases, title, crumbs=crumbs)


def _archive(site: Site, inputs: ArchiveInputs) -> ArchivePage:
    words = site.words["archive"]
    head = Head(words["title"], words["intro"], site.settings.urls.archive, "releases")
    return ArchivePage(head, inputs.years)


def _months(site: Site) -> dict[int, tuple[CountedLink, ...]]:
    """The months of each year, newest first."""
    months: dict[int, list[CountedLink]] = {}
    for (year, month), releases in site.edition.by_month.items():
        link = CountedLink(MONTHS[month - 1][0], site.settings.urls.month(year, month), len(releases))
        months.setdefault(year, []).append(link)
    return {year: tuple(links) for year, links in months.items()}
