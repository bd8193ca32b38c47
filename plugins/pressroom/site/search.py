"""Search in its form without scripts, and the page for an address where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .contexts import Head, Link
from .page import Page
from .signals import pages_wanted
from .site import Site

_TOPICS = 12


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What ``search.html`` and ``404.html`` show: ways to go on."""

    head: Head
    tags: tuple[Link, ...]
    years: tuple[Link, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/cari/`` and ``/404.html``."""
    path = site.settings.urls.search
    yield Page(path, lambda: _page(site, "search", path, "search"), "search.html", "halaman")
    yield Page("404.html", lambda: _page(site, "missing", "404.html", "", noindex=True), "404.html")


def _page(site: Site, word: str, path: str, section: str, *, noindex: bool = False) -> SearchPage:
    edition, urls = site.edition, site.settings.urls
    busiest = sorted(edition.tags.values(), key=lambda tag: (-len(tag.releases), tag.slug))[:_TOPICS]
    title = site.words[word]["title"]
    description = f"{title} – {site.settings.city.office}"
    return SearchPage(
        Head(title, description, path, section, noindex=noindex),
        tuple(Link(tag.name, site.tag_path(tag.slug)) for tag in busiest),
        tuple(Link(str(year), urls.year(year)) for year in edition.by_year),
    )
