"""Visits to learn: who came, when, for which innovations, 50 a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.visibility import appears
from ..contexts import Context, Head, Pager, VisitItem
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists, presenters

_PER_PAGE = 50


class VisitsInputs(Inputs, frozen=True):
    """What one page of all visits shows, newest first; ``has_innovations``: there are some to choose among."""

    path: str
    visits: tuple[VisitItem, ...]
    pager: Pager
    has_innovations: bool


class VisitsPage(Context, frozen=True):
    """What ``visits.html`` shows, newest first; ``has_innovations``: there are some to choose among."""

    head: Head
    visits: tuple[VisitItem, ...]
    pager: Pager
    has_innovations: bool


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The pages of all visits; one empty page if there are none. Like the other sections it may be left out."""
    if not site.has("visits"):
        return
    releases = site.edition.visits
    has_innovations = site.has("innovations") and bool(site.edition.innovations)
    for part in lists.parts(site, site.settings.urls.visits, len(releases), _PER_PAGE):
        on_page = releases[part.items]
        visits = tuple(visit for release in on_page if (visit := presenters.visit(site, release)))
        inputs = VisitsInputs(part.path, visits, part.pager, has_innovations)
        newest = max(map(appears, on_page), default=None)
        yield Page(part.path, _visits, inputs, "visits.html", lists.sitemap_group(part.pager), newest)


def _visits(site: Site, inputs: VisitsInputs) -> VisitsPage:
    words = site.words["visits"]
    description = words["intro"].format(city=site.settings.city.name)
    title = lists.numbered_title(site, words["title"], inputs.pager)
    return VisitsPage(
        Head(title, description, inputs.path, site.navigation_entry("visits", "innovations")),
        inputs.visits,
        inputs.pager,
        inputs.has_innovations,
    )
