"""What the public may see at one moment: the visible records, and indexes of them.

Pages, feeds and data are made from an Edition alone, so that what is not public cannot reach them. Each index
is built in one pass and looked up by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from .dates import Moment, is_before
from .fields import Name, OldPath, slug_fault, slugify
from .kinds.agency import Agency
from .kinds.info_page import EMERGENCY, InfoPage
from .kinds.innovation import Innovation
from .kinds.nested import Ending
from .kinds.release import Release
from .moved_addresses import MovedAddress
from .names.registry import Registry
from .newsroom import Newsroom
from .visibility import (
    Record,
    Visibility,
    agency_at,
    appears,
    as_shown,
    emergency_is_over,
    innovation_at,
    mark,
    visibility,
)

# Slugs, and the names as typed that they stand for.
_Names = tuple[tuple[str, ...], tuple[Name, ...]]
R = TypeVar("R", Agency, Innovation, InfoPage)
_RELATED_AMONG = 30  # earlier releases of an agency or innovation
_MAX_RELATED = 3


@dataclass(slots=True)
class Tag:
    """A topic: its name as its newest release spells it, and its releases, newest first."""

    slug: str
    name: str
    releases: list[Release] = field(default_factory=list)


@dataclass(slots=True)
class Affair:
    """A field of government affairs (urusan pemerintahan) and the innovations that serve it. Staff write
    it as free text: texts with the same slug are one field, and the first innovation's text is its name."""

    slug: str
    name: str
    innovations: list[Innovation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DeletedRecord:
    """What is left of a record that was published in error: the ``source`` of its file, what its address is made
    of (``slug``, ``language``, and the ``date`` of a release), its former paths, and when and why it was
    deleted."""

    source: str
    slug: str
    language: str
    date: Moment | None
    old_paths: tuple[OldPath, ...]
    ending: Ending


@dataclass(slots=True)
class Edition:
    """What may be seen at ``now``, in the ``preview`` with what is not public yet.

    ``releases`` are the Indonesian releases that lists have, in the order in which they appeared, newest first;
    so are those of every index, by slug, by kind, or by the year or the year and month of their dates. ``hidden``
    releases have pages only, as have ``hidden_agencies``, ``hidden_innovations`` and ``hidden_info_pages``;
    ``english`` releases are in none of these indexes, and ``listed_english`` are those that English lists have.
    ``owned``: the innovations of an agency; ``children``: the agencies below one; ``visits``: the releases with a
    visit, by its day, newest first; ``invitations``: those that invite to an event, and ``reports`` the release that
    came of each of these events, by the source of the invitation; ``translations``: the English release of an
    original, and ``originals`` the reverse, both by source, since a slug may return in another year.
    ``withdrawn_photos``: those of the newsroom. ``deleted``: what is left of records that were published in error;
    ``moved``: the list of former addresses. ``unlinked_agencies`` and ``unlinked_innovations``: where a record names
    an agency or innovation that is not listed, the words by which its author names it, by the record's source and the
    slug of what is named.
    """

    now: datetime
    preview: bool
    releases: list[Release]
    hidden: list[Release]
    english: list[Release]
    agencies: dict[str, Agency]
    innovations: dict[str, Innovation]
    info_pages: dict[str, InfoPage]
    hidden_agencies: dict[str, Agency]
    hidden_innovations: dict[str, Innovation]
    hidden_info_pages: dict[str, InfoPage]
    by_agency: dict[str, list[Release]] = field(default_factory=dict)
    by_innovation: dict[str, list[Release]] = field(default_factory=dict)
    by_kind: dict[str, list[Release]] = field(default_factory=dict)
    by_year: dict[int, list[Release]] = field(default_factory=dict)
    by_month: dict[tuple[int, int], list[Release]] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    affairs: dict[str, Affair] = field(default_factory=dict)
    unlinked_agencies: dict[tuple[str, str], str] = field(default_factory=dict)
    unlinked_innovations: dict[tuple[str, str], str] = field(default_factory=dict)
    visits: list[Release] = field(default_factory=list)
    invitations: list[Release] = field(default_factory=list)
    reports: dict[str, Release] = field(default_factory=dict)
    owned: dict[str, list[Innovation]] = field(default_factory=dict)
    children: dict[str, list[Agency]] = field(default_factory=dict)
    withdrawn_photos: frozenset[str] = frozenset()
    deleted: tuple[DeletedRecord, ...] = ()
    moved: tuple[MovedAddress, ...] = ()
    translations: dict[str, Release] = field(default_factory=dict)
    originals: dict[str, Release] = field(default_factory=dict)
    # The index in ``releases`` of each release (its rank, 0 for the newest), by source.
    _rank: dict[str, int] = field(default_factory=dict)
    # The ranks of the releases of each agency and innovation, by kind and slug.
    _groups: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    # The groups of each release, by source, each with the release's index in it.
    _places: dict[str, list[tuple[list[int], int]]] = field(default_factory=dict)

    @property
    def listed_english(self) -> list[Release]:
        """The English releases that lists have."""
        return [release for release in self.english if release.status != "sembunyi"]

    @property
    def emergency(self) -> InfoPage | None:
        """The emergency of which pages tell now."""
        page = self.info_pages.get(EMERGENCY)
        return page if page and not emergency_is_over(page, self.now) else None

    def every_release(self) -> Iterator[Release]:
        """All releases that have a page."""
        yield from self.releases
        yield from self.hidden
        yield from self.english

    def every_agency(self) -> Iterator[Agency]:
        """All agencies that have a page."""
        yield from self.agencies.values()
        yield from self.hidden_agencies.values()

    def every_innovation(self) -> Iterator[Innovation]:
        """All innovations that have a page."""
        yield from self.innovations.values()
        yield from self.hidden_innovations.values()

    def every_info_page(self) -> Iterator[InfoPage]:
        """All info pages that have a page."""
        yield from self.info_pages.values()
        yield from self.hidden_info_pages.values()

    def every_record(self) -> Iterator[Record]:
        """All records that have a page."""
        yield from self.every_release()
        yield from self.every_agency()
        yield from self.every_innovation()
        yield from self.every_info_page()

    def hidden_records(self) -> Iterator[Record]:
        """The records that have a page and stand on no list."""
        yield from self.hidden
        yield from (release for release in self.english if release.status == "sembunyi")
        yield from self.hidden_agencies.values()
        yield from self.hidden_innovations.values()
        yield from self.hidden_info_pages.values()

    def neighbours(self, release: Release) -> tuple[Release | None, Release | None]:
        """The listed releases before and after ``release`` in time, each None if there is none; both None if
        ``release`` is not listed."""
        rank = self._rank.get(release.source)
        if rank is None:
            return None, None
        earlier = self.releases[rank + 1] if rank + 1 < len(self.releases) else None
        return earlier, self.releases[rank - 1] if rank else None

    def related(self, release: Release) -> list[Release]:
        """At most three earlier releases, newest first: of the last 30 of each of its agencies and
        innovations, those that share most of these with ``release``. Only earlier ones, so that a new release
        changes no old page."""
        if release.source not in self._rank:
            return []
        earlier = [
            ranks[place + 1 : place + 1 + _RELATED_AMONG] for ranks, place in self._places[release.source]
        ]
        if len(earlier) == 1:
            related = earlier[0][:_MAX_RELATED]
        else:
            related = _in_most_groups(earlier)
        return [self.releases[rank] for rank in sorted(related)]


def _in_most_groups(groups: list[list[int]]) -> list[int]:
    """The three ranks that are in most of ``groups``; of those in equally many, the newest (smallest). Runs
    for every release in every build, so it uses sets."""
    in_one: set[int] = set()
    in_several: set[int] = set()
    for ranks in groups:
        in_several |= in_one.intersection(ranks)
        in_one.update(ranks)
    chosen = sorted(in_several, key=lambda rank: (-sum(rank in ranks for ranks in groups), rank))
    del chosen[_MAX_RELATED:]
    if len(chosen) < _MAX_RELATED:
        # The first few of each group are enough, even if some of them are chosen already.
        newest = {rank for ranks in groups for rank in ranks[: 2 * _MAX_RELATED]}
        chosen += sorted(newest.difference(chosen))[: _MAX_RELATED - len(chosen)]
    return chosen


def edition_at(newsroom: Newsroom, now: datetime, preview: bool) -> Edition:
    """What of ``newsroom`` may be seen at ``now``; with ``preview``, also what is not public yet."""
    listed: list[Release] = []
    hidden: list[Release] = []
    english: list[Release] = []
    for release in map(as_shown, reversed(newsroom.releases)):
        level = visibility(release, now, preview)
        if level is not Visibility.ABSENT and release.language == "en":
            english.append(release)
        elif level is Visibility.LISTED:
            listed.append(release)
        elif level is Visibility.HIDDEN:
            hidden.append(release)
    # A translation may have waited for its original.
    english.sort(key=lambda release: (appears(release).at, release.source), reverse=True)
    agencies_now = {slug: agency_at(record, now) for slug, record in newsroom.agencies.items()}
    agencies, hidden_agencies = _visible(agencies_now, now, preview)
    innovations_now = {slug: innovation_at(record, now) for slug, record in newsroom.innovations.items()}
    innovations, hidden_innovations = _visible(innovations_now, now, preview)
    info_pages, hidden_info_pages = _visible(newsroom.info_pages, now, preview)
    edition = Edition(
        now,
        preview,
        listed,
        hidden,
        english,
        agencies,
        innovations,
        info_pages,
        hidden_agencies,
        hidden_innovations,
        hidden_info_pages,
    )
    for record in edition.every_record():
        agency_names, innovation_names = names_in(record)
        _note_unlinked(
            record, agency_names, edition.agencies, newsroom.agency_names, edition.unlinked_agencies
        )
        _note_unlinked(
            record,
            innovation_names,
            edition.innovations,
            newsroom.innovation_names,
            edition.unlinked_innovations,
        )
    edition.withdrawn_photos = newsroom.withdrawn_photos
    edition.deleted = tuple(_deleted(newsroom, now))
    edition.moved = newsroom.moved
    for rank, release in enumerate(listed):
        _index(edition, release, rank)
    edition.visits.sort(key=lambda release: release.visited.at.date(), reverse=True)
    edition.reports = _reports(edition)
    for innovation in edition.innovations.values():
        for slug in innovation.owners:
            edition.owned.setdefault(slug, []).append(innovation)
    edition.affairs = _affairs(edition.innovations.values())
    for agency in edition.agencies.values():
        if agency.parent:
            edition.children.setdefault(agency.parent, []).append(agency)
    # A hidden translation is linked from no page, like any hidden release.
    for release in english:
        source = release.original.source if release.original else ""
        original = edition._rank.get(source)
        if original is not None and release.status != "sembunyi":
            edition.translations[source] = release
            edition.originals[release.source] = listed[original]
    return edition


def _deleted(newsroom: Newsroom, now: datetime) -> Iterator[DeletedRecord]:
    """What is left of the records of ``newsroom`` that were deleted. What would still wait at the moment ``now`` was
    never public, and leaves nothing."""
    for record in newsroom.every_record():
        if record.deleted and not mark(record, now):
            language, date = (record.language, record.date) if isinstance(record, Release) else ("id", None)
            yield DeletedRecord(record.source, record.slug, language, date, record.old_paths, record.deleted)


def _visible(records: Mapping[str, R], now: datetime, preview: bool) -> tuple[dict[str, R], dict[str, R]]:
    """Those of ``records`` that lists have, and those that have pages only."""
    by_level: dict[Visibility, dict[str, R]] = {level: {} for level in Visibility}
    for slug, record in records.items():
        by_level[visibility(record, now, preview)][slug] = record
    return by_level[Visibility.LISTED], by_level[Visibility.HIDDEN]


def names_in(record: Record) -> tuple[_Names, _Names]:
    """The agencies and the innovations that ``record`` names: their slugs, and the names as typed."""
    match record:
        case Release():
            return (record.agencies, record.agency_names), (record.innovations, record.innovation_names)
        case Innovation():
            return (record.owners, record.owner_names), ((record.successor,), record.successor_name)
        case Agency():
            names = record.parent_name + record.successor_names
            return ((record.parent, *record.successors), names), ((), ())
        case InfoPage():
            return ((), ()), ((), ())


def _note_unlinked(
    record: Record,
    names: _Names,
    listed: Mapping[str, object],
    registry: Registry,
    unlinked: dict[tuple[str, str], str],
) -> None:
    """Add to ``unlinked`` those of ``names`` in ``record`` that are not ``listed``. Almost every record has
    none, and its names are not looked up."""
    slugs, typed = names
    if all(slug in listed for slug in slugs if slug):
        return
    unlinked.update(
        ((record.source, slug), words) for slug, words in registry.typed(typed).items() if slug not in listed
    )


def _index(edition: Edition, release: Release, rank: int) -> None:
    """Add ``release``, whose index in ``edition.releases`` is ``rank``, to every index."""
    edition._rank[release.source] = rank
    edition._places[release.source] = places = []
    for kind, slugs, known in (
        ("agency", release.agencies, edition.agencies),
        ("innovation", release.innovations, edition.innovations),
    ):
        for slug in slugs:
            if slug not in known:
                continue  # that two releases name it is not to be seen
            ranks = edition._groups.setdefault((kind, slug), [])
            places.append((ranks, len(ranks)))
            ranks.append(rank)
    for slug in release.agencies:
        edition.by_agency.setdefault(slug, []).append(release)
    for slug in release.innovations:
        edition.by_innovation.setdefault(slug, []).append(release)
    edition.by_kind.setdefault(release.kind, []).append(release)
    edition.by_year.setdefault(release.date.year, []).append(release)
    edition.by_month.setdefault((release.date.year, release.date.month), []).append(release)
    for slug, name in {slugify(name): name for name in release.tags}.items():
        if slug:
            edition.tags.setdefault(slug, Tag(slug, name)).releases.append(release)
    if release.visit:
        edition.visits.append(release)
    if release.invites_to:
        edition.invitations.append(release)


def _reports(edition: Edition) -> dict[str, Release]:
    """The release that came of each event, by the source of the invitation: of those that appeared since it began
    and link to the invitation in their bodies, the first."""
    begins = {release.source: release.event.start for release in edition.invitations if release.event}
    reports: dict[str, Release] = {}
    for release in edition.releases if begins else ():
        for ref in release.links:
            start = begins.get(ref.path) if ref.kind == "record" else None
            if start and not release.invites_to and not is_before(appears(release), start):
                reports[ref.path] = release
    return reports


def _affairs(innovations: Iterable[Innovation]) -> dict[str, Affair]:
    """The fields of affairs of ``innovations``, by slug and in the order of their names; one whose name gives
    no valid slug is left out."""
    affairs: dict[str, Affair] = {}
    for innovation in innovations:
        slug = slugify(innovation.affair)
        if not slug_fault(slug):
            name = innovation.affair[:1].upper() + innovation.affair[1:]
            affairs.setdefault(slug, Affair(slug, name)).innovations.append(innovation)
    return dict(sorted(affairs.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))
