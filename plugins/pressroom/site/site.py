"""A Site: everything a function that yields or renders Pages may use, read-only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..records.edition import DeletedRecord, Edition
from ..records.folder import AGENCIES, INFO_PAGES, INNOVATIONS
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import InfoPage
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.store import Bodies
from ..records.text.body import Ref
from ..records.visibility import Record
from ..renditions.rendition_cache import StoredRendition
from ..renditions.sizes import sizes
from ..settings import Settings
from .contexts import Link, Mention, PluginLinks
from .media import Media, MediaFile, size_path
from .page import absolute, address


# Compared by identity: what is worked out for a site may be remembered by it.
@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """One run's settings, what the public may see, its photos and its words.

    There is no way from here to what is not public: ``edition`` holds the records that may be seen,
    ``bodies`` their texts. ``words`` are those of the public pages, ``english`` those of the pages under
    ``/en/``. ``theme`` is the folder of the theme; ``public``: this run publishes, so photos in other
    sizes, cards, PDFs and the search index are made too. ``addresses`` leads from a record's source
    file to its path within the site; ``hidden`` are the paths of what has a page and is linked from
    nowhere, ``waiting`` those of what is not public yet, to which a link is no mistake. The links to
    agencies (by their short names), innovations and topics that lists have are by slug.

    A later step of the build passes on a Site that knows more: ``plugin_links``, what other people's
    plugins say of a release, by its source; ``index``, the files of the search index by their paths
    within its folder; ``paths``, every path at which something stands; ``renditions``, where each
    photo, card and PDF lies that was made, by its path; ``absent``, the paths of those that do not stand in this
    output, since they are not made yet or do not fit.
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
    hidden: tuple[str, ...]
    waiting: frozenset[str]
    agency_links: Mapping[str, Mention]
    innovation_links: Mapping[str, Mention]
    tag_links: Mapping[str, Link]
    plugin_links: Mapping[str, tuple[PluginLinks, ...]] = field(default_factory=dict)
    index: Mapping[str, bytes] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    renditions: Mapping[str, StoredRendition] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def has(self, section: str) -> bool:
        """Whether the press room has the ``section``, by its name among ``Urls``."""
        return section in self.settings.sections

    def navigation_entry(self, section: str, instead: str = "") -> str:
        """The entry of the navigation to mark on a page of ``section``: its own, or else ``instead``."""
        return section if section in self.settings.navigation else instead

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
        if path is None or self.is_hidden(path):
            return None
        return address(path) + quote(ref.tail, safe="?#&=+-._~:/%")

    def has_rendition(self, path: str) -> bool:
        """Whether the rendition whose place is ``path`` stands there."""
        return self.public and path not in self.absent

    def has_sizes(self, media: MediaFile) -> bool:
        """Whether the photo ``media`` stands in all other sizes."""
        return (self.public and media.width > 0) and not (
            self.absent
            and any(size_path(media.path, size) in self.absent for size in sizes(media.width, media.height))
        )

    def is_hidden(self, path: str) -> bool:
        """Whether ``path`` is that of something that is linked from nowhere, or lies below it."""
        return path.startswith(self.hidden)

    def agencies_named(self, record: Record, slugs: Iterable[str]) -> tuple[Mention, ...]:
        """The agencies ``slugs`` as ``record`` names them."""
        words = self.edition.unlinked_agencies
        return _named(self.agency_links, words, record.source, slugs)

    def innovations_named(self, record: Record, slugs: Iterable[str]) -> tuple[Mention, ...]:
        """The innovations ``slugs`` as ``record`` names them."""
        words = self.edition.unlinked_innovations
        return _named(self.innovation_links, words, record.source, slugs)

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
    addresses = {
        record.source: record_path(settings, record) for record in (*edition.every_record(), *edition.deleted)
    }
    return Site(
        settings,
        edition,
        bodies,
        media,
        words["id"],
        words["en"],
        theme,
        public,
        addresses,
        tuple(sorted(addresses[record.source] for record in edition.hidden_records())),
        waiting,
        {
            slug: Mention(agency.short, urls.agency.format(slug=slug))
            for slug, agency in edition.agencies.items()
        },
        {
            slug: Mention(innovation.name, urls.innovation.format(slug=slug))
            for slug, innovation in edition.innovations.items()
        },
        {slug: Link(tag.name, urls.tag.format(slug=slug)) for slug, tag in edition.tags.items()},
    )


def _named(
    links: Mapping[str, Mention], words: Mapping[tuple[str, str], str], source: str, slugs: Iterable[str]
) -> tuple[Mention, ...]:
    return tuple(links.get(slug) or Mention(words[source, slug]) for slug in slugs if slug)


def record_path(settings: Settings, record: Record | DeletedRecord) -> str:
    """Where ``record`` stands, once it is public, or stood."""
    urls = settings.urls
    match record:
        case DeletedRecord(date=date) if date:
            pattern = urls.release_en if record.language == "en" else urls.release
            return pattern.format(year=date.year, month=f"{date.month:02d}", slug=record.slug)
        case DeletedRecord():
            patterns = {AGENCIES: urls.agency, INNOVATIONS: urls.innovation, INFO_PAGES: urls.info_page}
            return patterns[record.source.partition("/")[0]].format(slug=record.slug)
        case Release():
            pattern = urls.release_en if record.language == "en" else urls.release
            date = record.date
            return pattern.format(year=date.year, month=f"{date.month:02d}", slug=record.slug)
        case Agency():
            return urls.agency.format(slug=record.slug)
        case Innovation():
            return urls.innovation.format(slug=record.slug)
        case InfoPage():
            return urls.info_page.format(slug=record.slug)
