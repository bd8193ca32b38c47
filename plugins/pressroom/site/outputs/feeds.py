"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, the newest 20 with their whole text; of the
whole site, of each agency and of each innovation.

An Atom feed opened in a browser reads as a page: it names a style sheet, and since CSS makes no
links, they are XHTML in it: in the feed's subtitle, which is XHTML by RFC 4287 (3.1.1.3), and
beside each entry's own title, as foreign markup (6.3)."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from feedgenerator import Atom1Feed, Enclosure

from ...records.kinds.release import Release
from ...records.visibility import appears, last_changed
from ..media import MEDIA_TYPES
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..theme.assets import FEED_STYLE
from ..view import presenters, status, tag_uris
from ..view.quotations import with_quotes

_NEWEST = 20
# RFC 4287 wants a date of every feed, also of one without entries.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_XHTML = "http://www.w3.org/1999/xhtml"


class FeedInputs(Inputs, frozen=True):
    """What a feed holds; ``path`` is that of the page it belongs to, ``identifier`` its tag URI."""

    path: str
    identifier: str
    title: str
    language: str
    releases: tuple[Release, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Both feeds of the site, of each agency, of each innovation."""
    edition, settings, office = site.edition, site.settings, site.settings.city.office
    yield from _pair("", tag_uris.tag_uri(settings, "siaran-pers"), office, edition.releases)
    if english := edition.listed_english:
        identifier = tag_uris.tag_uri(settings, "siaran-pers/en")
        yield from _pair(settings.urls.english, identifier, office, english, "en")
    for agency in edition.every_agency():
        path, identifier = site.agency_path(agency.slug), tag_uris.of_agency(settings, agency)
        releases = edition.by_agency.get(agency.slug, [])
        yield from _pair(path, identifier, f"{agency.name} – {office}", releases)
    for innovation in edition.every_innovation():
        path, identifier = site.innovation_path(innovation.slug), tag_uris.of_innovation(settings, innovation)
        releases = edition.by_innovation.get(innovation.slug, [])
        yield from _pair(path, identifier, f"{innovation.name} – {office}", releases)


def _pair(
    path: str, identifier: str, title: str, releases: list[Release], language: str = "id"
) -> Iterator[Page]:
    inputs = FeedInputs(path, identifier, title, language, tuple(releases[:_NEWEST]))
    yield Page(f"{path}feed.xml", _atom, inputs)
    yield Page(f"{path}feed.json", _json, inputs)


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom whose date is that of its entries, never the clock. ``about`` explains the feed, ``ways`` are
    links (text, address)."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.startElement("subtitle", {"type": "xhtml"})
        handler.startElement("div", {"xmlns": _XHTML})
        handler.addQuickElement("p", self.feed["about"])
        handler.startElement("p", {})
        for number, (text, address) in enumerate(self.feed["ways"]):
            handler.characters(" · " if number else "")
            handler.addQuickElement("a", text, {"href": address})
        for element in ("p", "div", "subtitle"):
            handler.endElement(element)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("a", item["title"], {"xmlns": _XHTML, "href": item["link"]})

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=_NEVER)


def _atom(site: Site, inputs: FeedInputs) -> bytes:
    city, urls, path = site.settings.city, site.settings.urls, inputs.path
    words = site.words_in(inputs.language)["subscribe"]
    feed = _Atom(
        title=inputs.title,
        link=site.absolute(path),
        description="",
        language=inputs.language,
        author_name=city.office,
        author_email=city.email,
        feed_url=site.absolute(f"{path}feed.xml"),
        feed_guid=inputs.identifier,
        about=words["feed_text"],
        ways=(
            (words["feed_page"], site.absolute(path)),
            (words["how"], site.absolute(urls.subscribe)),
        ),
    )
    for release in inputs.releases:
        address = site.absolute(site.release_path(release))
        feed.add_item(
            title=status.title(site, release),
            link=address,
            unique_id=tag_uris.of_release(site.settings, release),
            description=html.escape(presenters.description(site, release), quote=False),
            content=_content(site, release),
            pubdate=appears(release).at,
            updateddate=last_changed(release).at,
            author_name=", ".join(agency.text for agency in presenters.agencies(site, release)) or None,
            categories=release.tags,
            enclosures=[
                Enclosure(site.absolute(photo.path), str(photo.size), MEDIA_TYPES[photo.format.lower()])
                for photo in site.media.of(release.photos)[:1]
            ],
        )
    text = io.StringIO()
    feed.write(text, "utf-8")
    declaration, rest = text.getvalue().split("\n", 1)
    style = f'<?xml-stylesheet type="text/css" href="{html.escape(site.settings.root + FEED_STYLE)}"?>'
    return f"{declaration}\n{style}\n{rest}".encode()


def _json(site: Site, inputs: FeedInputs) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": inputs.title,
        "home_page_url": site.absolute(inputs.path),
        "feed_url": site.absolute(f"{inputs.path}feed.json"),
        "language": inputs.language,
        "authors": [{"name": site.settings.city.office}],
        "items": [_json_item(site, release) for release in inputs.releases],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def _json_item(site: Site, release: Release) -> dict[str, Any]:
    address = site.absolute(site.release_path(release))
    item: dict[str, Any] = {
        "id": tag_uris.of_release(site.settings, release),
        "url": address,
        "title": status.title(site, release),
        "summary": presenters.description(site, release),
        "content_html": _content(site, release),
        "date_published": appears(release).at.isoformat(),
        "date_modified": last_changed(release).at.isoformat(),
        "authors": [{"name": agency.text} for agency in presenters.agencies(site, release)],
        "tags": list(release.tags),
        "language": release.language,
    }
    if photos := site.media.of(release.photos):
        item["image"] = site.absolute(photos[0].path)
    return item


def _content(site: Site, release: Release) -> str:
    """The whole text, with the notices that a reader of the page would see first."""
    head = "".join(
        f"<p><strong>{html.escape(heading, quote=False)}.</strong> {html.escape(text, quote=False)}".rstrip()
        + "</p>\n"
        for heading, text in status.notes(site, release) + presenters.headed_facts(site, release)
    )
    address = site.absolute(site.release_path(release))
    return head + str(with_quotes(site, release, address))
