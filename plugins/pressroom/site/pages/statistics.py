"""Numbers: releases a month and a year, agencies and innovations by coverage.

Counted are the releases that stand on lists. A release counts once for each agency and each innovation
that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...records.dates import MONTHS
from ...records.visibility import appears
from ..contexts import Context, CountedLink, Head
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site

_MONTHS = 24
_MOST_COVERED = 15


class MonthCount(Context, frozen=True):
    """The releases of a month, which begins on ``first``; ``path`` is empty if there are none."""

    first: date
    text: str
    count: int
    path: str


class StatisticsInputs(Inputs, frozen=True):
    """What the page of numbers shows."""

    months: tuple[MonthCount, ...]
    years: tuple[CountedLink, ...]
    agencies: tuple[CountedLink, ...]
    innovations: tuple[CountedLink, ...]


class StatisticsPage(Context, frozen=True):
    """What ``statistics.html`` shows: the last months, oldest first, and of them the one with most
    releases (the first of several); all years, newest first; those covered most."""

    head: Head
    months: tuple[MonthCount, ...]
    peak: MonthCount | None
    years: tuple[CountedLink, ...]
    total: int
    agencies: tuple[CountedLink, ...]
    innovations: tuple[CountedLink, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of numbers."""
    if not site.has("statistics"):
        return
    listed, urls = site.edition.releases, site.settings.urls
    inputs = StatisticsInputs(_months(site), _years(site), _agencies(site), _innovations(site))
    newest = appears(listed[0]) if listed else None
    yield Page(urls.statistics, _statistics, inputs, "statistics.html", "halaman", newest)


def _statistics(site: Site, inputs: StatisticsInputs) -> StatisticsPage:
    words, city = site.words["statistics"], site.settings.city.name
    return StatisticsPage(
        head=Head(
            words["title"],
            words["description"].format(city=city),
            site.settings.urls.statistics,
            site.navigation_entry("statistics"),
        ),
        months=inputs.months,
        peak=max(inputs.months, key=lambda month: month.count, default=None),
        years=inputs.years,
        total=sum(year.count for year in inputs.years),
        agencies=inputs.agencies,
        innovations=inputs.innovations,
    )


def _months(site: Site) -> tuple[MonthCount, ...]:
    """The last months up to that of the newest release, but none before the first release."""
    by_month, urls = site.edition.by_month, site.settings.urls
    if not by_month:
        return ()
    first, last = (year * 12 + month - 1 for year, month in (min(by_month), max(by_month)))
    months = []
    for number in range(max(first, last - _MONTHS + 1), last + 1):
        year, month = number // 12, number % 12 + 1
        count = len(by_month.get((year, month), ()))
        name = f"{MONTHS[month - 1][0]} {year}"
        path = urls.month(year, month) if count else ""
        months.append(MonthCount(date(year, month, 1), name, count, path))
    return tuple(months)


def _years(site: Site) -> tuple[CountedLink, ...]:
    by_year, urls = site.edition.by_year, site.settings.urls
    return tuple(
        CountedLink(str(year), urls.year(year), len(by_year[year])) for year in sorted(by_year, reverse=True)
    )


def _agencies(site: Site) -> tuple[CountedLink, ...]:
    edition = site.edition
    return _most_covered(
        CountedLink(agency.name, site.agency_path(slug), len(edition.by_agency.get(slug, ())))
        for slug, agency in edition.agencies.items()
    )


def _innovations(site: Site) -> tuple[CountedLink, ...]:
    edition = site.edition
    return _most_covered(
        CountedLink(innovation.name, site.innovation_path(slug), len(edition.by_innovation.get(slug, ())))
        for slug, innovation in edition.innovations.items()
    )


def _most_covered(coverage: Iterator[CountedLink]) -> tuple[CountedLink, ...]:
    covered = (one for one in coverage if one.count)
    by_count = sorted(covered, key=lambda one: (-one.count, one.text.casefold(), one.path))
    return tuple(by_count[:_MOST_COVERED])
