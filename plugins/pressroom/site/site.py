"""A Site: everything a function that yields Pages may use, read-only."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..records.edition import Edition
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import Standing
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom
from ..renditions.rendition_cache import Kept, Rendition
from ..settings import Settings
from .contexts import Card, Given, Link
from .media import Media


@dataclass(frozen=True, slots=True)
class Site:
    """One run's settings, records as the public may see them, photos and words.

    ``words`` are those of the public pages, ``english`` those of the pages under ``/en/``;
    ``newsroom`` has the text of bodies; ``addresses`` leads from a visible record's source file to its path within the site;
    ``known`` holds every path at which something stands, once all Pages are gathered;
    ``waiting`` the paths of what is not public yet, to which a link is no mistake. The links
    to agencies (by their short names), innovations and topics are by slug. ``given``: what
    other people's plugins say of a release, by its source (see ``articles``). ``cards``
    keeps each release's card, by its source, once it is made. ``public``: this run publishes,
    so renditions are made too, which ``theme`` (its folder) dresses; of each, by its path, how it is
    made, and where it lies once it is (see ``workshop``). ``index``: the files of the search index by
    their paths within its folder, none if there is none (see ``documents``).
    """

    settings: Settings
    newsroom: Newsroom
    edition: Edition
    media: Media
    words: dict[str, Any]
    english: dict[str, Any]
    addresses: dict[str, str]
    known: set[str]
    waiting: frozenset[str]
    agency_links: dict[str, Link] = field(default_factory=dict)
    innovation_links: dict[str, Link] = field(default_factory=dict)
    tag_links: dict[str, Link] = field(default_factory=dict)
    given: dict[str, tuple[Given, ...]] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    public: bool = False
    theme: Path = Path()
    renditions: dict[str, Rendition] = field(default_factory=dict)
    made: dict[str, Kept] = field(default_factory=dict)
    index: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for slug, agency in self.edition.agencies.items():
            self.agency_links[slug] = Link(agency.short, self.agency_path(slug))
        for slug, innovation in self.edition.innovations.items():
            self.innovation_links[slug] = Link(innovation.name, self.innovation_path(slug))
        for slug, tag in self.edition.tags.items():
            self.tag_links[slug] = Link(tag.name, self.tag_path(slug))

    def words_in(self, language: str) -> dict[str, Any]:
        """The words of pages in ``language``."""
        return self.english if language == "en" else self.words

    def at(self, path: str) -> str | None:
        """``path`` as something stands there, with or without its last slash; else None."""
        path = path.removesuffix("index.html")
        return next((found for found in (path, f"{path}/") if found in self.known), None)

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


def addresses(settings: Settings, edition: Edition) -> dict[str, str]:
    """The path of every visible record, by its source."""
    urls = settings.urls
    found = {release.source: release_path(settings, release) for release in edition.every_release()}
    records: tuple[tuple[str, dict[str, Agency] | dict[str, Innovation] | dict[str, Standing]], ...] = (
        (urls.agency, edition.agencies),
        (urls.innovation, edition.innovations),
        (urls.standing, edition.standing),
    )
    for pattern, kind in records:
        found.update({record.source: pattern.format(slug=record.slug) for record in kind.values()})
    return found


def release_path(settings: Settings, release: Release) -> str:
    """Where a release stands, once it is public."""
    pattern = settings.urls.release_en if release.language == "en" else settings.urls.release
    return pattern.format(year=release.date.year, month=f"{release.date.month:02d}", slug=release.slug)
