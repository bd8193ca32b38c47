"""Search: its page with the index that it asks, and the page for an address where nothing stands.

The index is made by ``derived.search_index``, for the public only; without one ``/cari/`` offers the
ways that it has without scripts.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head, Link
from ..page import FileInputs, Inputs, Page, file_bytes
from ..signals import pages_wanted
from ..site import Site
from ..theme.assets import INDEX_FOLDER
from ..view import search_filters

_TOPICS = 12


class Option(Context, frozen=True):
    """One value of a filter, as the address has it and as people read it."""

    value: str
    text: str


class Filter(Context, frozen=True):
    """What a search can be narrowed by; ``name`` is that of the field in the address."""

    name: str
    label: str
    options: tuple[Option, ...]


class MissingInputs(Inputs, frozen=True):
    """What the page for an address where nothing stands shows: ways to go on."""

    tags: tuple[Link, ...]
    years: tuple[Link, ...]


class SearchInputs(Inputs, frozen=True):
    """What the search page shows; ``index`` is the path of the index's directory, empty if there is none."""

    tags: tuple[Link, ...]
    years: tuple[Link, ...]
    index: str
    filters: tuple[Filter, ...]


class SearchPage(Context, frozen=True):
    """What ``search.html`` and ``404.html`` show: ways to go on, and where the index lies (a path within
    the site), empty if there is none."""

    head: Head
    tags: tuple[Link, ...]
    years: tuple[Link, ...]
    index: str = ""
    filters: tuple[Filter, ...] = ()


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/404.html``, and ``/cari/`` with the files of its index."""
    edition, urls = site.edition, site.settings.urls
    busiest = sorted(edition.tags.values(), key=lambda tag: (-len(tag.releases), tag.slug))[:_TOPICS]
    tags = tuple(Link(tag.name, site.tag_path(tag.slug)) for tag in busiest)
    years = tuple(Link(str(year), urls.year(year)) for year in edition.by_year)
    yield Page("404.html", _missing, MissingInputs(tags, years), "404.html")

    directory = INDEX_FOLDER + search_filters.index_directory(site) if site.index else ""
    filters = _filters(site) if site.index else ()
    inputs = SearchInputs(tags, years, directory, filters)
    yield Page(urls.search, _search, inputs, "search.html", "halaman")
    for path, data in site.index.items():
        yield Page(INDEX_FOLDER + path, file_bytes, FileInputs(data))


def _missing(site: Site, inputs: MissingInputs) -> SearchPage:
    title = site.words["missing"]["title"]
    description = f"{title} – {site.settings.city.office}"
    return SearchPage(Head(title, description, "404.html", noindex=True), inputs.tags, inputs.years)


def _search(site: Site, inputs: SearchInputs) -> SearchPage:
    title = site.words["search"]["title"]
    description = f"{title} – {site.settings.city.office}"
    head = Head(title, description, site.settings.urls.search, "search")
    return SearchPage(head, inputs.tags, inputs.years, inputs.index, inputs.filters)


def _filters(site: Site) -> tuple[Filter, ...]:
    """The filters that leave a choice."""
    edition, words = site.edition, site.words["search"]
    kinds = ((kind, search_filters.kind_label(site, kind)) for kind in search_filters.kinds(site))
    agencies = ((agency.slug, agency.name) for agency in edition.agencies.values())
    innovations = ((innovation.slug, innovation.name) for innovation in edition.innovations.values())
    years = ((str(year), str(year)) for year in edition.by_year)
    filters = (
        Filter(name, words[label], tuple(Option(*option) for option in options))
        for name, label, options in (
            (search_filters.KIND, "kind", kinds),
            (search_filters.AGENCY, "agency", agencies),
            (search_filters.INNOVATION, "innovation", innovations),
            (search_filters.YEAR, "year", years),
        )
    )
    return tuple(filter for filter in filters if len(filter.options) > 1)
