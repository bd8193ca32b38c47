"""What the public sees at one moment: the visible records and every index over them.

Pages, feeds and data are made from an Edition alone, so that what is not published cannot
reach them. Every index is built in one pass and looked up by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .fields import slug_fault, slugify
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.release import Release
from .newsroom import Newsroom
from .visibility import Visibility, visibility

Record = Release | Agency | Innovation | InfoPage
_RELATED_AMONG = 30
_RELATED = 3


@dataclass(slots=True)
class Tag:
    """A topic: the spelling of its newest release, and its releases, newest first."""

    slug: str
    name: str
    releases: list[Release] = field(default_factory=list)


@dataclass(slots=True)
class Affair:
    """A field of government affairs (urusan pemerintahan) and the innovations that serve it. Staff write
    it as free text: what gives the same slug is one field, named as its first innovation names it."""

    slug: str
    name: str
    innovations: list[Innovation] = field(default_factory=list)


@dataclass(slots=True)
class Edition:
    """The public's view at ``now``. Lists hold Indonesian releases that stand on lists,
    newest first; ``hidden`` and ``english`` have pages of their own only. A photo whose
    consent any record takes back is in ``withdrawn_photos``."""

    now: datetime
    preview: bool
    releases: list[Release]
    hidden: list[Release]
    english: list[Release]
    agencies: dict[str, Agency]
    innovations: dict[str, Innovation]
    info_pages: dict[str, InfoPage]
    by_agency: dict[str, list[Release]] = field(default_factory=dict)
    by_innovation: dict[str, list[Release]] = field(default_factory=dict)
    by_year: dict[int, list[Release]] = field(default_factory=dict)
    by_month: dict[tuple[int, int], list[Release]] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    affairs: dict[str, Affair] = field(default_factory=dict)
    visits: list[Release] = field(default_factory=list)
    owned: dict[str, list[Innovation]] = field(default_factory=dict)
    children: dict[str, list[Agency]] = field(default_factory=dict)
    withdrawn_photos: frozenset[str] = frozenset()
    translations: dict[str, Release] = field(default_factory=dict)
    originals: dict[str, Release] = field(default_factory=dict)
    _rank: dict[str, int] = field(default_factory=dict)
    _groups: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _places: dict[str, list[tuple[list[int], int]]] = field(default_factory=dict)

    @property
    def listed_english(self) -> list[Release]:
        """The English releases that stand on lists."""
        return [release for release in self.english if release.status != "sembunyi"]

    def every_release(self) -> Iterator[Release]:
        """All releases that have a page."""
        yield from self.releases
        yield from self.hidden
        yield from self.english

    def every_record(self) -> Iterator[Record]:
        """All records that have a page."""
        yield from self.every_release()
        yield from self.agencies.values()
        yield from self.innovations.values()
        yield from self.info_pages.values()

    def neighbours(self, release: Release) -> tuple[Release | None, Release | None]:
        """The listed releases before and after ``release`` in time."""
        rank = self._rank.get(release.slug)
        if rank is None:
            return None, None
        earlier = self.releases[rank + 1] if rank + 1 < len(self.releases) else None
        return earlier, self.releases[rank - 1] if rank else None

    def related(self, release: Release) -> list[Release]:
        """Of the last 30 earlier releases of each of its agencies and innovations, the three
        that share most; only earlier ones, so that a new release redraws no old page."""
        if release.slug not in self._rank:
            return []
        earlier = [
            ranks[place + 1 : place + 1 + _RELATED_AMONG] for ranks, place in self._places[release.slug]
        ]
        if len(earlier) == 1:
            best = earlier[0][:_RELATED]
        else:
            best = _sharing_most(earlier)
        return [self.releases[rank] for rank in sorted(best)]


def _sharing_most(groups: list[list[int]]) -> list[int]:
    """The ranks that stand in most of ``groups``, the newest (smallest) of those that stand in
    as many. Done for every release at every run, so mostly by sets."""
    seen: set[int] = set()
    several: set[int] = set()
    for ranks in groups:
        several |= seen.intersection(ranks)
        seen.update(ranks)
    best = sorted(several, key=lambda rank: (-sum(rank in ranks for ranks in groups), rank))[:_RELATED]
    if len(best) < _RELATED:
        # The first few of each group hold enough that are not among the best already.
        heads = {rank for ranks in groups for rank in ranks[: 2 * _RELATED]}
        best += sorted(heads.difference(best))[: _RELATED - len(best)]
    return best


def edition_at(newsroom: Newsroom, now: datetime, preview: bool) -> Edition:
    """What of ``newsroom`` may be seen at ``now``."""
    listed: list[Release] = []
    hidden: list[Release] = []
    english: list[Release] = []
    for release in reversed(newsroom.releases):
        seen = visibility(release, now, preview)
        if seen is not Visibility.ABSENT and release.language == "en":
            english.append(release)
        elif seen is Visibility.LISTED:
            listed.append(release)
        elif seen is Visibility.HIDDEN:
            hidden.append(release)
    view = Edition(
        now, preview, listed, hidden, english, newsroom.agencies, newsroom.innovations, newsroom.info_pages
    )
    view.withdrawn_photos = frozenset(
        photo.file
        for photos in (
            *(release.photos for release in newsroom.releases),
            *(innovation.photos for innovation in newsroom.innovations.values()),
        )
        for photo in photos
        if photo.permission == "dicabut"
    )
    for rank, release in enumerate(listed):
        _index(view, release, rank)
    for innovation in view.innovations.values():
        for slug in innovation.owners:
            view.owned.setdefault(slug, []).append(innovation)
    view.affairs = _affairs(view.innovations.values())
    for agency in view.agencies.values():
        if agency.parent:
            view.children.setdefault(agency.parent, []).append(agency)
    # What stands on no list is linked from no page either.
    for release in english:
        original = view._rank.get(release.translates)
        if original is not None and release.status != "sembunyi":
            view.translations[release.translates] = release
            view.originals[release.slug] = listed[original]
    return view


def _index(view: Edition, release: Release, rank: int) -> None:
    view._rank[release.slug] = rank
    view._places[release.slug] = places = []
    for kind, slugs in (("agency", release.agencies), ("innovation", release.innovations)):
        for slug in slugs:
            ranks = view._groups.setdefault((kind, slug), [])
            places.append((ranks, len(ranks)))
            ranks.append(rank)
    for slug in release.agencies:
        view.by_agency.setdefault(slug, []).append(release)
    for slug in release.innovations:
        view.by_innovation.setdefault(slug, []).append(release)
    view.by_year.setdefault(release.date.year, []).append(release)
    view.by_month.setdefault((release.date.year, release.date.month), []).append(release)
    for slug, name in {slugify(name): name for name in release.tags}.items():
        if slug:
            view.tags.setdefault(slug, Tag(slug, name)).releases.append(release)
    if release.visit:
        view.visits.append(release)


def _affairs(innovations: Iterable[Innovation]) -> dict[str, Affair]:
    """The fields of affairs, by name; a field whose name gives no address is left out."""
    affairs: dict[str, Affair] = {}
    for innovation in innovations:
        slug = slugify(innovation.affair)
        if not slug_fault(slug):
            name = innovation.affair[:1].upper() + innovation.affair[1:]
            affairs.setdefault(slug, Affair(slug, name)).innovations.append(innovation)
    return dict(sorted(affairs.items(), key=lambda item: (item[1].name.casefold(), item[0])))
