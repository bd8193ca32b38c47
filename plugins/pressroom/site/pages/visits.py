"""Visits to learn: who came, when, for which innovations."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head, VisitItem
from ..page import Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters


class VisitsPage(Context, frozen=True):
    """What ``visits.html`` shows, newest first."""

    head: Head
    visits: tuple[VisitItem, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all visits."""
    path = site.settings.urls.visits
    visits = (presenters.visit(site, release) for release in site.edition.visits)
    shows = (path, tuple(visit for visit in visits if visit))
    newest = site.edition.visits[0].date if site.edition.visits else None
    yield Page(path, _visits, shows, "visits.html", "halaman", newest)


def _visits(site: Site, path: str, visits: tuple[VisitItem, ...]) -> VisitsPage:
    words = site.words["visits"]
    description = words["intro"].format(city=site.settings.city.name)
    return VisitsPage(
        Head(words["title"], description, path, "visits"),
        visits,
    )
