"""A Site: everything a function that yields or renders Pages may use, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..records.edition import Edition
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import InfoPage
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.store import Bodies
from ..records.text.body import Ref
from ..renditions.rendition_cache import StoredRendition
from ..settings import Settings
from .contexts import Link, PluginLinks
from .media import Media
from .page import absolute, address


# Compared by identity: what is worked out for a site may be remembered by it.
@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """One run's settings, what the public may see, its photos and its words.

    There is no way from here to what is not public: ``edition`` holds the records that may be seen,
    ``bodies`` their texts. ``words`` are those of the public pages, ``english`` those of the pages under
    ``/en/``. ``theme`` is the folder of the theme; ``public``: this run publishes, so photos in other
    sizes, cards, PDFs and the search index are made too. ``addresses`` leads from a record's source
    file to its path within the site; ``waiting`` are the paths of what is not public yet, to which a
    link is no mistake. The links to agencies (by their short names), innovations and topics are by slug.

    A later step of the build passes on a Site that knows more: ``plugin_links``, what other people's
    plugins say of a release, by its source; ``index``, the files of the search index by their paths
    within its folder; ``paths``, every path at which something stands; ``renditions``, where each
    photo, card and PDF lies that was made, by its path.
    """

    settings: Settings
    edition: Edition
    bodies: Bodies
    media: Media
    words: dict[str, Any]
    english: dict[str, Any]
    theme: Path
    public: bool
    addresses: Mapping[str, str]
    waiting: frozenset[str]
    agency_links: Mapping[str, Link]
    innovation_links: Mapping[str, Link]
    tag_links: Mapping[str, Link]
    plugin_links: Mapping[str, tuple[PluginLinks, ...]] = field(default_factory=dict)
    index: Mapping[str, bytes] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    renditions: Mapping[str, StoredRendition] = field(default_factory=dict)

    def words_in(self, language: str) -> dict[str, Any]:
        """The words of pages in ``language``."""
        return self.english if language == "en" else self.words

    def absolute(self, path: str) -> str:
        """The whole address of a path within the site."""
        return absolute(self.settings, path)

    def existing_path(self, path: str) -> str | None:
        """``path`` if something is published there, else ``path`` with a slash if something is there; else None."""
        path = path.removesuffix("index.html")
        return next((candidate for candidate in (path, f"{path}/") if candidate in self.paths), None)

    def waits(self, path: str) -> bool:
        """Whether something that is not public yet will be published at ``path``, with or without a last
        slash."""
        path = path.removesuffix("index.html")
        return path in self.waiting or f"{path}/" in self.waiting

    def destination(self, ref: Ref) -> str | None:
        """The address within the site, quoted, to which a link in a body leads; None if nothing stands
        there."""
        if ref.kind == "record":
            path = self.addresses.get(ref.path)
        elif ref.kind == "file":
            media = self.media.get(ref.path)
            path = media.path if media else None
        elif ref.kind == "site":
            path = self.existing_path(ref.path)
        else:
            return None
        return None if path is None else address(path) + quote(ref.tail, safe="?#&=+-._~:/%")

    def release_path(self, release: Release) -> str:
        """Where a release stands."""
        return self.addresses[release.source]

    def agency_path(self, slug: str) -> str:
        """Where an agency stands."""
        return self.settings.urls.agency.format(slug=slug)

    def innovation_path(self, slug: str) -> str:
        """Where an innovation stands."""
        return self.settings.urls.innovation.format(slug=slug)

    def tag_path(self, slug: str) -> str:
        """Where a topic stands."""
        return self.settings.urls.tag.format(slug=slug)

    def affair_path(self, slug: str) -> str:
        """Where the innovations of a field of government affairs stand."""
        return self.settings.urls.affairs.format(slug=slug)


def make_site(
    settings: Settings,
    edition: Edition,
    bodies: Bodies,
    media: Media,
    words: Mapping[str, dict[str, Any]],
    theme: Path,
    *,
    public: bool,
    waiting: frozenset[str],
) -> Site:
    """The Site of ``edition``; ``words`` by language, ``waiting`` as in Site."""
    urls = settings.urls
    return Site(
        settings,
        edition,
        bodies,
        media,
        words["id"],
        words["en"],
        theme,
        public,
        record_addresses(settings, edition),
        waiting,
        {
            slug: Link(agency.short, urls.agency.format(slug=slug))
            for slug, agency in edition.agencies.items()
        },
        {
            slug: Link(innovation.name, urls.innovation.format(slug=slug))
            for slug, innovation in edition.innovations.items()
        },
        {slug: Link(tag.name, urls.tag.format(slug=slug)) for slug, tag in edition.tags.items()},
    )


def record_addresses(settings: Settings, edition: Edition) -> dict[str, str]:
    """The path of every visible record, by its source."""
    urls = settings.urls
    addresses = {release.source: release_path(settings, release) for release in edition.every_release()}
    kinds: tuple[tuple[str, Mapping[str, Agency | Innovation | InfoPage]], ...] = (
        (urls.agency, edition.agencies),
        (urls.innovation, edition.innovations),
        (urls.info_page, edition.info_pages),
    )
    for pattern, records in kinds:
        addresses |= {record.source: pattern.format(slug=record.slug) for record in records.values()}
    return addresses


def release_path(settings: Settings, release: Release) -> str:
    """Where a release stands, once it is public."""
    pattern = settings.urls.release_en if release.language == "en" else settings.urls.release
    return pattern.format(year=release.date.year, month=f"{release.date.month:02d}", slug=release.slug)
