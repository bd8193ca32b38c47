"""Search in its form without scripts, and the page for an address where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator

from .contexts import Context, Head, Link
from .page import Page
from .signals import pages_wanted
from .site import Site

_TOPICS = 12


class SearchPage(Context, frozen=True):
    """What ``search.html`` and ``404.html`` show: ways to go on."""

    head: Head
    tags: tuple[Link, ...]
    years: tuple[Link, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/cari/`` and ``/404.html``."""
    edition, urls = site.edition, site.settings.urls
    busiest = sorted(edition.tags.values(), key=lambda tag: (-len(tag.releases), tag.slug))[:_TOPICS]
    ways = (
        tuple(Link(tag.name, site.tag_path(tag.slug)) for tag in busiest),
        tuple(Link(str(year), urls.year(year)) for year in edition.by_year),
    )
    yield Page(urls.search, _search, ways, "search.html", "halaman")
    yield Page("404.html", _missing, ways, "404.html")


def _search(site: Site, tags: tuple[Link, ...], years: tuple[Link, ...]) -> SearchPage:
    title = site.words["search"]["title"]
    description = f"{title} – {site.settings.city.office}"
    return SearchPage(Head(title, description, site.settings.urls.search, "search"), tags, years)


def _missing(site: Site, tags: tuple[Link, ...], years: tuple[Link, ...]) -> SearchPage:
    title = site.words["missing"]["title"]
    description = f"{title} – {site.settings.city.office}"
    return SearchPage(Head(title, description, "404.html", noindex=True), tags, years)
