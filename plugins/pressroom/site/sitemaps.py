"""Sitemaps (sitemaps.org 0.9), the news sitemap, robots.txt.

An index at ``/sitemap.xml`` of one file a year of releases and one for the rest, each of at
most 45,000 addresses; every page but those after the first of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from ..records.visibility import appears
from .filters import absolute
from .page import Page
from .signals import pages_gathered
from .site import Site

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_MOST = 45_000
_MOST_NEWS = 1_000
_NEWS_AGE = timedelta(days=2)


def register() -> None:
    pages_gathered.connect(pages)


def pages(site: Site, pages: list[Page]) -> Iterator[Page]:
    """The maps of ``pages``, their index, the news, and robots.txt."""
    groups: dict[str, list[Page]] = {"halaman": []}
    for page in pages:
        if page.sitemap:
            groups.setdefault(page.sitemap, []).append(page)
    names = []
    for group, found in sorted(groups.items()):
        found.sort(key=lambda page: page.path)
        for number, start in enumerate(range(0, len(found), _MOST), start=1):
            name = f"sitemap-{group}.xml" if number == 1 else f"sitemap-{group}-{number}.xml"
            part = found[start : start + _MOST]
            names.append(name)
            yield Page(name, partial(_urlset, site, part))
    yield Page("sitemap.xml", lambda: _index(site, names))
    yield Page("sitemap-berita.xml", lambda: _news(site))
    yield Page("robots.txt", lambda: _robots(site))


def _urlset(site: Site, pages: Iterable[Page]) -> bytes:
    root = Element(f"{{{_MAP}}}urlset")
    for page in pages:
        url = SubElement(root, f"{{{_MAP}}}url")
        SubElement(url, f"{{{_MAP}}}loc").text = absolute(site.settings, page.path)
        if page.modified:
            SubElement(url, f"{{{_MAP}}}lastmod").text = page.modified.isoformat()
    return _xml(root)


def _index(site: Site, names: Iterable[str]) -> bytes:
    root = Element(f"{{{_MAP}}}sitemapindex")
    for name in names:
        entry = SubElement(root, f"{{{_MAP}}}sitemap")
        SubElement(entry, f"{{{_MAP}}}loc").text = absolute(site.settings, name)
    return _xml(root)


def _news(site: Site) -> bytes:
    """The releases of the last two days, as Google News reads them."""
    root = Element(f"{{{_MAP}}}urlset")
    since = site.edition.now - _NEWS_AGE
    moments = ((appears(release), release) for release in site.edition.releases)
    recent = [(moment, release) for moment, release in moments if since < moment <= site.edition.now]
    for moment, release in recent[:_MOST_NEWS]:
        url = SubElement(root, f"{{{_MAP}}}url")
        SubElement(url, f"{{{_MAP}}}loc").text = absolute(site.settings, site.release_path(release))
        news = SubElement(url, f"{{{_NEWS}}}news")
        publication = SubElement(news, f"{{{_NEWS}}}publication")
        SubElement(publication, f"{{{_NEWS}}}name").text = site.settings.city.office
        SubElement(publication, f"{{{_NEWS}}}language").text = "id"
        SubElement(news, f"{{{_NEWS}}}publication_date").text = moment.isoformat()
        SubElement(news, f"{{{_NEWS}}}title").text = release.title
    return _xml(root)


def _xml(root: Element) -> bytes:
    register_namespace("", _MAP)
    register_namespace("news", _NEWS)
    indent(root, " ")
    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _robots(site: Site) -> bytes:
    if site.edition.preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(site.settings, 'sitemap.xml')}\n".encode()
