"""Visits to learn: who came, when, for which innovations."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.visibility import appears
from ..contexts import Context, Head, VisitItem
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters


class VisitsInputs(Inputs, frozen=True):
    """What the page of all visits shows, newest first."""

    path: str
    visits: tuple[VisitItem, ...]


class VisitsPage(Context, frozen=True):
    """What ``visits.html`` shows, newest first."""

    head: Head
    visits: tuple[VisitItem, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all visits."""
    path, releases = site.settings.urls.visits, site.edition.visits
    visits = tuple(visit for release in releases if (visit := presenters.visit(site, release)))
    newest = appears(releases[0]) if releases else None
    yield Page(path, _visits, VisitsInputs(path, visits), "visits.html", "halaman", newest)


def _visits(site: Site, inputs: VisitsInputs) -> VisitsPage:
    words = site.words["visits"]
    description = words["intro"].format(city=site.settings.city.name)
    return VisitsPage(Head(words["title"], description, inputs.path, "visits"), inputs.visits)
