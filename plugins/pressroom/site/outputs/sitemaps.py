"""Sitemaps (sitemaps.org 0.9), the news sitemap, robots.txt.

An index at ``/sitemap.xml`` of one file a year of releases and one for the rest, each of at
most 45,000 addresses; every page but those after the first of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from ...records.dates import Moment, iso
from ...records.visibility import appears, is_news
from ..page import Inputs, Page
from ..signals import pages_gathered
from ..site import Site
from ..view import status

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_MOST = 45_000
_MOST_NEWS = 1_000


class MapInputs(Inputs, frozen=True):
    """The path of each page in a map, and when it last changed."""

    pages: tuple[tuple[str, Moment | None], ...]


class IndexInputs(Inputs, frozen=True):
    """The file names of the maps."""

    names: tuple[str, ...]


class NewsInputs(Inputs, frozen=True):
    """Recent releases: path, title, first moment."""

    recent: tuple[tuple[str, str, Moment], ...]


class RobotsInputs(Inputs, frozen=True):
    """Whether this is the preview, in which no robot has any business."""

    preview: bool


def register() -> None:
    pages_gathered.connect(pages)


def pages(site: Site, pages: list[Page]) -> Iterator[Page]:
    """The maps of ``pages``, their index, the news, and robots.txt."""
    groups: dict[str, list[Page]] = {"halaman": []}
    for page in pages:
        if page.sitemap:
            groups.setdefault(page.sitemap, []).append(page)
    names = []
    for group, members in sorted(groups.items()):
        members.sort(key=lambda page: page.path)
        for number, start in enumerate(range(0, len(members), _MOST), start=1):
            name = f"sitemap-{group}.xml" if number == 1 else f"sitemap-{group}-{number}.xml"
            entries = tuple((page.path, page.modified) for page in members[start : start + _MOST])
            names.append(name)
            yield Page(name, _urlset, MapInputs(entries))
    yield Page("sitemap.xml", _index, IndexInputs(tuple(names)))
    yield Page("sitemap-berita.xml", _news, NewsInputs(_recent(site)))
    yield Page("robots.txt", _robots, RobotsInputs(site.edition.preview))


def _urlset(site: Site, inputs: MapInputs) -> bytes:
    root = Element(f"{{{_MAP}}}urlset")
    for path, modified in inputs.pages:
        url = SubElement(root, f"{{{_MAP}}}url")
        SubElement(url, f"{{{_MAP}}}loc").text = site.absolute(path)
        if modified:
            SubElement(url, f"{{{_MAP}}}lastmod").text = iso(modified)
    return _xml(root)


def _index(site: Site, inputs: IndexInputs) -> bytes:
    root = Element(f"{{{_MAP}}}sitemapindex")
    for name in inputs.names:
        entry = SubElement(root, f"{{{_MAP}}}sitemap")
        SubElement(entry, f"{{{_MAP}}}loc").text = site.absolute(name)
    return _xml(root)


def _recent(site: Site) -> tuple[tuple[str, str, Moment], ...]:
    """The releases that are news, newest first: path, title, first moment."""
    recent = (
        (site.release_path(release), status.title(site, release), appears(release))
        for release in site.edition.releases
        if is_news(release, site.edition.now)
    )
    return tuple(islice(recent, _MOST_NEWS))


def _news(site: Site, inputs: NewsInputs) -> bytes:
    """Recent releases, as Google News reads them."""
    root = Element(f"{{{_MAP}}}urlset")
    for path, title, moment in inputs.recent:
        url = SubElement(root, f"{{{_MAP}}}url")
        SubElement(url, f"{{{_MAP}}}loc").text = site.absolute(path)
        news = SubElement(url, f"{{{_NEWS}}}news")
        publication = SubElement(news, f"{{{_NEWS}}}publication")
        SubElement(publication, f"{{{_NEWS}}}name").text = site.settings.city.office
        SubElement(publication, f"{{{_NEWS}}}language").text = "id"
        SubElement(news, f"{{{_NEWS}}}publication_date").text = iso(moment)
        SubElement(news, f"{{{_NEWS}}}title").text = title
    return _xml(root)


def _xml(root: Element) -> bytes:
    register_namespace("", _MAP)
    register_namespace("news", _NEWS)
    indent(root, " ")
    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _robots(site: Site, inputs: RobotsInputs) -> bytes:
    if inputs.preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n".encode()
