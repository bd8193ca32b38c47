"""Search: its page with the index that it asks, and the page for an address where nothing
stands.

The index is made of ``documents`` by ``renditions.index``, for the public only; without one
``/cari/`` offers the ways that it has without scripts.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head, Link
from ..derived import search_index
from ..page import Page, as_it_is
from ..signals import pages_wanted
from ..site import Site

_TOPICS = 12
_INDEX = "indeks/"


class Option(Context, frozen=True):
    """One value of a filter, as the address has it and as people read it."""

    value: str
    text: str


class Filter(Context, frozen=True):
    """What a search can be narrowed by; ``name`` is that of the field in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


class SearchPage(Context, frozen=True):
    """What ``search.html`` and ``404.html`` show: ways to go on, and where the index lies (a
    path within the site), empty if there is none."""

    head: Head
    tags: tuple[Link, ...]
    years: tuple[Link, ...]
    index: str = ""
    filters: tuple[Filter, ...] = ()


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/cari/`` with the files of its index, and ``/404.html``."""
    edition, urls = site.edition, site.settings.urls
    busiest = sorted(edition.tags.values(), key=lambda tag: (-len(tag.releases), tag.slug))[:_TOPICS]
    tags = tuple(Link(tag.name, site.tag_path(tag.slug)) for tag in busiest)
    years = tuple(Link(str(year), urls.year(year)) for year in edition.by_year)
    yield Page("404.html", _missing, (tags, years), "404.html")

    files: dict[str, bytes] = site.index
    folder = urls.search + _INDEX if files else ""
    filters = _filters(site) if files else ()
    yield Page(urls.search, _search, (tags, years, folder, filters), "search.html", "halaman")
    for path, data in files.items():
        yield Page(folder + path, as_it_is, (data,))


def _missing(site: Site, tags: tuple[Link, ...], years: tuple[Link, ...]) -> SearchPage:
    title = site.words["missing"]["title"]
    description = f"{title} – {site.settings.city.office}"
    return SearchPage(Head(title, description, "404.html", noindex=True), tags, years)


def _search(
    site: Site, tags: tuple[Link, ...], years: tuple[Link, ...], folder: str, filters: tuple[Filter, ...]
) -> SearchPage:
    title = site.words["search"]["title"]
    description = f"{title} – {site.settings.city.office}"
    head = Head(title, description, site.settings.urls.search, "search")
    return SearchPage(head, tags, years, folder, filters)


def _filters(site: Site) -> tuple[Filter, ...]:
    """Those that leave a choice."""
    edition, words = site.edition, site.words["search"]
    kinds = ((kind, search_index.called(site, kind)) for kind in search_index.kinds(site))
    agencies = ((agency.slug, agency.name) for agency in edition.agencies.values())
    innovations = ((innovation.slug, innovation.name) for innovation in edition.innovations.values())
    years = ((str(year), str(year)) for year in edition.by_year)
    found = (
        Filter(name, words[label], tuple(Option(*option) for option in options))
        for name, label, options in (
            (search_index.KIND, "kind", kinds),
            (search_index.AGENCY, "agency", agencies),
            (search_index.INNOVATION, "innovation", innovations),
            (search_index.YEAR, "year", years),
        )
    )
    return tuple(filter for filter in found if len(filter.options) > 1)
