"""All records of a content folder, and what is wrong between them.

``load`` reads every file once, and a file with an error does not stop it. What a record names (agencies,
innovations, photos, attachments, other records) is resolved here, to slugs and paths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from .. import content_problems
from ..problems import Message, Problems
from . import duplicates, left_out, visibility
from . import folder as folders
from .consent import Consent
from .dates import Moment, date_time
from .fields import MAX_SLUG
from .folder import Folder
from .kinds.agency import Agency
from .kinds.info_page import EMERGENCY, InfoPage
from .kinds.innovation import Innovation
from .kinds.nested import Contact, Photo
from .kinds.release import Release, default_slug
from .media import photo_entries, statements
from .media.files import Facts, Files
from .moved_addresses import MovedAddress, read_moved_addresses
from .names.registry import Registry
from .reader import PartialRecord, R, Reading
from .resolver import Resolver
from .rules import mobile_numbers
from .rules.circles import find_circle
from .rules.mobile_numbers import normal
from .schema import declared_fields
from .store import Bodies, RecordType, Store, Unreadable
from .visibility import Record, appears
from .vocabulary import DEFAULT, Vocabulary

# More years than this lie between now and a date only if the year is mistyped.
_FAR_AHEAD = 2
K = TypeVar("K", Agency, Innovation, InfoPage)
_ENDINGS = re.compile(r"(\.\w{1,8})+$")
# The class of the records in each folder of ``content/``.
RECORD_TYPES: dict[str, RecordType] = {
    folders.AGENCIES: Agency,
    folders.INNOVATIONS: Innovation,
    folders.INFO_PAGES: InfoPage,
    folders.RELEASES: Release,
}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Every record without an error, public or not: releases in the order in which they appear, agencies and
    innovations by name (their dicts by slug, as that of info pages). ``agency_names`` and ``innovation_names``
    know by which words these are named. ``problems`` is what is wrong in the content folder; ``files`` is how
    many content files were read. ``withdrawn_photos`` are the paths of the photos for which consent was taken
    back in any file, whatever else is wrong with it, and of all their copies; ``withdrawn_digests`` those of their
    bytes. ``portrait_refusals``: why a portrait is not published, by its path. ``moved``: the list of former addresses. ``refused``: the readings of all files with an error, also of
    those that can be no record, such as a Markdown file in no room."""

    folder: Folder
    store: Store
    releases: tuple[Release, ...]
    agencies: dict[str, Agency]
    innovations: dict[str, Innovation]
    info_pages: dict[str, InfoPage]
    agency_names: Registry
    innovation_names: Registry
    problems: Problems
    files: int
    withdrawn_photos: frozenset[str]
    withdrawn_digests: frozenset[str]
    portrait_refusals: dict[str, Message]
    moved: tuple[MovedAddress, ...]
    refused: tuple[Reading[Any], ...]

    @property
    def root(self) -> Path:
        """The content folder."""
        return self.folder.root

    def every_record(self) -> Iterator[Record]:
        """All of them, public or not; a translation as its original lets it be."""
        yield from map(visibility.as_shown, self.releases)
        yield from self.agencies.values()
        yield from self.innovations.values()
        yield from self.info_pages.values()

    def without(self, sources: Collection[str]) -> Newsroom:
        """The same newsroom after the records of ``sources`` were refused."""
        refused = []
        for record in self.every_record():
            if record.source in sources:
                reading: Reading[Any] = Reading(record.source, record.slug, record)
                reading.refuse()
                refused.append(reading)
        return replace(
            self,
            releases=tuple(
                # A translation waits for its original.
                replace(release, original=None)
                if release.original and release.original.source in sources
                else release
                for release in self.releases
                if release.source not in sources
            ),
            agencies=_without(self.agencies, sources),
            innovations=_without(self.innovations, sources),
            info_pages=_without(self.info_pages, sources),
            refused=(*self.refused, *refused),
        )

    def bodies(self, records: Iterable[Record]) -> Bodies:
        """The bodies of ``records``, and of no other."""
        return Bodies(self.store.html, frozenset(record.body.digest for record in records))

    def lines(self, source: str) -> dict[str, int]:
        """The line of each field in the file ``source``, by attribute name. Only what is wrong is looked up. Raises
        Damaged, CacheUnavailable."""
        return self.store.lines(record_type_of(source), source)

    def facts(self, path: str) -> Facts:
        """The digest and the format of the photo or attachment at ``path`` (from ``content/``). Raises
        Damaged, CacheUnavailable, OSError."""
        return self.store.facts(self.folder, path)


def record_type_of(source: str) -> RecordType:
    """The class of the record in the file ``source``."""
    return RECORD_TYPES[source.partition("/")[0]]


def _nothing_was_public(reading: Reading[Any]) -> bool:
    return False


def load(
    root: Path,
    display_path: str,
    store: Store,
    reserved: Iterable[str] = (),
    office_numbers: Iterable[str] = (),
    was_public: Callable[[Reading[Any]], bool] = _nothing_was_public,
    now: datetime | None = None,
    list_addresses: Mapping[str, str] | None = None,
    portraits: Iterable[Photo] = (),
    licences: Mapping[str, str] | None = None,
    vocabulary: Vocabulary = DEFAULT,
    sections: Collection[str] = left_out.SECTIONS,
) -> Newsroom:
    """The newsroom in the folder ``root``, with readings from ``store`` where these are up to date.

    Problems name files below ``display_path``. ``reserved``: the first segments of the site's addresses, which no
    info page may have as its slug; ``list_addresses``: those of lists, which no release may take, by the slug by
    which it would; ``licences``: the addresses of those that a photo may name; ``vocabulary``: the words among which fields
    choose; ``sections``: what the press room consists of. ``office_numbers``: the telephones of
    the office that publishes. ``was_public``: whether the file of a reading was ever public, by which rules of
    ``Message.eased_if_public`` are eased. ``now``: the moment by which a date is far ahead and an embargo is over;
    None if neither is of interest. ``portraits``: photos that no record names, but the settings. Raises Damaged,
    CacheUnavailable, OSError.
    """
    return _Loader(
        root,
        display_path,
        store,
        frozenset(reserved),
        tuple(office_numbers),
        was_public,
        now,
        list_addresses or {},
        tuple(portraits),
        licences or {},
        vocabulary,
        left_out.missing(sections),
    ).load()


def _portrait_refusals(portraits: Iterable[Photo], consent: Consent) -> dict[str, Message]:
    """Why those of the ``portraits`` are not published for which consent was taken back, by their paths."""
    refusals = {}
    for portrait in portraits:
        consent.clear(portrait)
        if refusal := consent.refusal(portrait.file):
            refusals[portrait.file] = refusal
    return refusals


class _Loader:
    """Makes one newsroom. A reading whose record has an error loses its record, but stays in the lists: its
    slug and names still resolve those of others, and what it names is checked as that of a record is."""

    def __init__(
        self,
        root: Path,
        display_path: str,
        store: Store,
        reserved: frozenset[str],
        office_numbers: tuple[str, ...],
        was_public: Callable[[Reading[Any]], bool],
        now: datetime | None,
        list_addresses: Mapping[str, str],
        portraits: tuple[Photo, ...],
        licences: Mapping[str, str],
        vocabulary: Vocabulary,
        missing_sections: tuple[str, ...],
    ) -> None:
        self.root = root
        self.display_path = display_path
        self.store = store
        self.reserved = reserved
        self.list_addresses = list_addresses
        self.portraits = portraits
        self.licences = licences
        self.vocabulary = vocabulary
        self.missing_sections = missing_sections
        self.office_numbers = office_numbers
        self.was_public = was_public
        self.now = now
        self.problems = Problems()
        self.readings: dict[str, Reading[Any]] = {}  # by source
        self.with_errors: set[str] = set()  # sources

    def load(self) -> Newsroom:
        folder = folders.scan(self.root)
        unusable = [
            self._unusable(path) for path, message in folder.problems if self._report(path, 1, message)
        ]
        moved, moved_problems = read_moved_addresses(self.root / folders.MOVED_ADDRESSES)
        # A row with an error is left out; no page dies with it.
        if self._report_lines(folders.MOVED_ADDRESSES, moved_problems):
            unusable.append(Reading[Any](folders.MOVED_ADDRESSES, "", None))
        readings = self._read(folder)
        agencies: list[Reading[Agency]] = readings[folders.AGENCIES]
        has_innovations = left_out.INNOVATIONS not in self.missing_sections
        innovations: list[Reading[Innovation]] = readings[folders.INNOVATIONS] if has_innovations else []
        info_pages: list[Reading[InfoPage]] = readings[folders.INFO_PAGES]
        releases: list[Reading[Release]] = readings[folders.RELEASES]
        releases.sort(
            key=lambda reading: (
                appears(reading.record).at.timestamp() if reading.record else 0.0,
                reading.source,
            )
        )

        self._refuse_duplicate_slugs(agencies)
        self._refuse_duplicate_slugs(innovations)
        self._refuse_duplicate_slugs(info_pages)
        self._refuse_duplicate_slugs(releases)
        agency_names = self._register("instansi", agencies)
        innovation_names = self._register("inovasi", innovations)
        self._refuse_reserved_slugs(info_pages, {slug: slug for slug in self.reserved})
        self._refuse_reserved_slugs(releases, self.list_addresses)
        self._report_duplicates(releases)
        known_numbers = self._known_numbers(agencies, innovations)

        files = Files(
            folder,
            {reading.source for group in readings.values() for reading in group},
            lambda path: self.store.facts(folder, path),
            lambda path: self.store.traces(folder, path),
            lambda path: self.store.numbers(folder, path),
        )
        everything = [reading for group in readings.values() for reading in group]
        consent = Consent(files, self.store, everything, self.display_path)
        portrait_refusals = _portrait_refusals(self.portraits, consent)
        originals: dict[str, list[str]] = {}
        for reading in releases:
            if not reading.record or reading.record.language == "id":
                titles = originals.setdefault(reading.slug, [])
                titles += [reading.record.title] if reading.record else []
        resolver = Resolver(
            self.store,
            agency_names,
            innovation_names,
            files,
            consent,
            originals,
            self.licences,
            self.vocabulary,
            has_innovations,
            self._report,
        )
        for agency in agencies:
            resolver.agency(agency)
        for innovation in innovations:
            resolver.innovation(innovation)
        self._report_circles(agencies, "parent_name", agency_names)
        self._report_circles(agencies, "successor_names", agency_names)
        self._report_circles(innovations, "successor_name", innovation_names)
        for info_page in info_pages:
            resolver.info_page(info_page)
        for release in releases:
            resolver.release(release)
            self._report_mobile_numbers(release, known_numbers, files)
        self._report_unsaid([*reversed(releases), *_by_name(innovations)], consent)
        for reading in everything:
            self._report_moments(reading)
        for source, line, message in left_out.problems(everything, self.missing_sections):
            self._report(source, line, message)
        for group in readings.values():
            self._report_needless_rules(group)
        for source in self.with_errors & self.readings.keys():
            self.readings[source].refuse()
        resolver.translations(releases)
        self.store.finish()
        return Newsroom(
            folder=folder,
            store=self.store,
            releases=tuple(
                left_out.without(reading.record, self.missing_sections)
                for reading in releases
                if reading.record
            ),
            agencies={reading.slug: reading.record for reading in _by_name(agencies) if reading.record},
            innovations={reading.slug: reading.record for reading in _by_name(innovations) if reading.record},
            info_pages={reading.slug: reading.record for reading in info_pages if reading.record},
            agency_names=agency_names,
            innovation_names=innovation_names,
            problems=self.problems,
            files=sum(len(sources) for sources in folder.sources.values()),
            withdrawn_photos=frozenset(consent.withdrawn_paths),
            withdrawn_digests=frozenset(consent.withdrawn_digests),
            portrait_refusals=portrait_refusals,
            moved=moved,
            refused=(
                *filter(None, unusable),
                *(reading for reading in self.readings.values() if not reading.record),
            ),
        )

    def _unusable(self, path: str) -> Reading[Any] | None:
        """A reading of what stands at ``path`` and can be no record. None if it is a folder of records that cannot
        be read: nobody knows what is in it, so that it is no file that could be left out."""
        place = self.root / path
        if not place.is_dir():
            # Of a file that is called a.md.txt now, the address was that of a.md.
            return Reading(path, default_slug(_ENDINGS.sub("", path)), None)
        if path.partition("/")[0] in RECORD_TYPES and not place.is_symlink():
            return None
        return Reading(path, "", None, partial=PartialRecord())

    def _report(self, source: str, line: int, message: Message) -> bool:
        """Report ``message``; whether it is an error. In a draft, which is not published, what cannot be meant is
        only a warning, and so is what breaks a new rule in what is public already; what would be a warning of such a
        rule is then not said."""
        reading = self.readings.get(source)
        is_eased = bool(reading and message.eased_if_public and self.was_public(reading))
        if is_eased and not message.error:
            return False
        if is_eased or (reading and message.rule and _is_draft(reading.record or reading.partial)):
            message = message._replace(error=False)
        if self.problems.add(f"{self.display_path}/{source}", line, message):
            self.with_errors.add(source)
            return True
        return False

    def _report_lines(self, source: str, problems: Iterable[tuple[int, Message]]) -> bool:
        """Report ``problems`` with their lines; whether one of them is an error."""
        has_error = False
        for line, message in problems:
            has_error = self._report(source, line, message) or has_error
        return has_error

    def _read(self, folder: Folder) -> dict[str, list[Reading[Any]]]:
        """The readings of all sources, by folder and sorted by path; their problems are reported."""
        sources = {
            source: record_type
            for name, record_type in RECORD_TYPES.items()
            for source in folder.sources[name]
        }
        readings: dict[str, list[Reading[Any]]] = {name: [] for name in RECORD_TYPES}
        for reading in self.store.read(folder, sources):
            name = reading.source.partition("/")[0]
            if isinstance(reading, Unreadable):
                self._report(reading.source, 1, content_problems.unreadable_file(reading.reason))
                reading = Reading(reading.source, default_slug(reading.source), None)
            self.readings[reading.source] = reading
            if reading.ignored:
                self.problems.ignore(f"{self.display_path}/{reading.source}", reading.ignored)
            for line, message in reading.problems:
                if self._report(reading.source, line, message):
                    reading.refuse()
            readings[name].append(reading)
        for source in sources:
            del folder.stamps[source]  # the store has them now
        for group in readings.values():
            group.sort(key=attrgetter("source"))
        return readings

    def _report_circles(
        self,
        readings: list[Reading[Agency]] | list[Reading[Innovation]],
        attribute: str,
        registry: Registry,
    ) -> None:
        """Report each of ``readings`` that leads back to itself by the names of its ``attribute``, all of which
        ``registry`` knows; but not one that names itself, which is reported already."""
        steps: dict[str, Sequence[str]] = {}
        names: dict[str, str] = {}
        for reading in readings:
            written = reading.record or reading.partial
            if written and (following := getattr(written, attribute)):
                steps[reading.slug], _ = registry.find(following, lambda line: "")
                names[reading.slug] = written.name or reading.slug
        for reading in readings if steps else ():
            # Of two files with one slug only one may have the field.
            circle = find_circle(reading.slug, steps) if attribute in reading.lines else []
            if len(circle) > 2:
                key = declared_fields(RECORD_TYPES[reading.source.partition("/")[0]])[attribute].key
                message = content_problems.circle(key, [names[slug] for slug in circle])
                self._report(reading.source, reading.lines[attribute], message)

    def _report_duplicates(self, releases: list[Reading[Release]]) -> None:
        """Refuse what says the same as another file; warn of two releases of one day with one title."""
        for reading, first in duplicates.same_texts(self.readings.values()):
            message = content_problems.same_text(f"{self.display_path}/{first.source}")
            if self._report(reading.source, 1, message):
                reading.refuse()
        for reading, first in duplicates.same_titles(releases):
            message = content_problems.same_title(f"{self.display_path}/{first.source}")
            self._report(reading.source, reading.lines.get("title", 1), message)

    def _report_unsaid(self, readings: Iterable[Reading[Any]], consent: Consent) -> None:
        """Warn of each photo in ``readings``, the newest first, whose file another record says more about."""
        records = [reading.record for reading in readings if reading.record and reading.record.photos]
        photos = {record.source: record.photos for record in records}
        for source, photo, as_shown, others in statements.unsaid(
            records, consent.shown_digest, self.licences
        ):
            reading: Reading[Any] = self.readings[source]
            said = photo_entries.differences(photo, as_shown)
            line = reading.lines.get("photos", 1)
            lines = photo_entries.rewritten(photo, as_shown, photos[source], line)
            places = [f"{self.display_path}/{other}" for other in others]
            message = content_problems.said_elsewhere(photo.file, said, places, lines)
            self._report(source, photo.line, message)

    def _known_numbers(
        self, agencies: list[Reading[Agency]], innovations: list[Reading[Innovation]]
    ) -> frozenset[str]:
        """The telephones of the office, of agencies and of innovations, which a body may name."""
        numbers = [*self.office_numbers]
        for agency in agencies:
            if agency.record:
                numbers += agency.record.telephone, agency.record.whatsapp
        for innovation in innovations:
            numbers += _contact_numbers(innovation.record.contact if innovation.record else None)
        return frozenset(map(normal, numbers))

    def _report_mobile_numbers(self, reading: Reading[Release], known: frozenset[str], files: Files) -> None:
        if not (written := reading.record or reading.partial):
            return
        attached = {attachment.file: attachment.line for attachment in written.attachments}
        for target in written.body.targets:
            if path := files.linked(reading.source, target):
                attached.setdefault(path, target.line)
        if not reading.mobile_numbers and not attached:
            return
        answered = [written.event.reply_to] if written.event else []
        own = known.union(map(normal, [*_contact_numbers(written.contact), *answered]))
        for path, line in attached.items():
            self._report_lines(
                reading.source, ((line, message) for message in files.mobile_numbers(path, own))
            )
        for line, number, figures in reading.mobile_numbers:
            if figures not in own:
                self._report(reading.source, line, content_problems.mobile_number(number))

    def _report_needless_rules(self, readings: list[Reading[R]]) -> None:
        """Warn of rules that a file ignores although it breaks none of them. A file with an error is passed over,
        since not every rule may have been applied to it; so are the editor's rules, of which the desk knows."""
        for reading in (reading for reading in readings if reading.record):
            for rule in self.problems.needless(f"{self.display_path}/{reading.source}"):
                if rule not in content_problems.EDITORIAL_RULES:
                    message = content_problems.needless_ignore(rule)
                    self._report(reading.source, reading.lines.get("ignored", 1), message)

    def _refuse_duplicate_slugs(self, readings: list[Reading[R]]) -> None:
        """Of the records with one slug the first keeps its record: what is public before what is not, for releases
        the earliest, and drafts last."""
        sources: dict[tuple[str, str], str] = {}
        times_taken = Counter(reading.slug for reading in readings)

        def order(reading: Reading[R]) -> tuple[bool, bool, bool, bool]:
            is_new = times_taken[reading.slug] > 1 and not self.was_public(reading)
            has_error, is_draft = reading.record is None, _is_draft(reading.record or reading.partial)
            return is_new and has_error, is_draft, is_new, has_error

        for reading in sorted(readings, key=order):
            if not reading.slug:
                continue
            claims = [sources.setdefault(claim, reading.source) for claim in _claims(reading)]
            first_source = next((source for source in claims if source != reading.source), "")
            if first_source:
                written = reading.record or reading.partial
                if written and written.slug:
                    first_path = f"{self.display_path}/{first_source}"
                    message = content_problems.slug_taken(reading.slug, first_path, _dated_slug(reading))
                    if reading.slug == EMERGENCY and reading.source.startswith(f"{folders.INFO_PAGES}/"):
                        message = content_problems.second_emergency(first_path)
                    self._report(reading.source, reading.lines.get("slug", 1), message)
                reading.refuse()

    def _refuse_reserved_slugs(self, readings: list[Reading[R]], reserved: Mapping[str, str]) -> None:
        """Report records whose slug is ``reserved``: it would take the address, in there, of a page of the site's
        own."""
        for reading in readings:
            if path := reserved.get(reading.slug, "").strip("/"):
                message = content_problems.page_hides_section(path)
                self._report(reading.source, reading.lines.get("slug", 1), message)
                reading.refuse()

    def _register(self, kind: str, readings: list[Reading[R]]) -> Registry:
        """The slugs and names of ``readings``; a name that two records have is reported. ``kind`` is the
        Indonesian word for such a record."""
        registry = Registry(kind, self.display_path)
        for reading in readings:
            registry.claim(reading.slug, reading.slug, reading.source)
        # What is public comes first, then records without an error: what another file also claims is theirs.
        for reading in sorted(
            readings, key=lambda reading: (not self.was_public(reading), reading.record is None)
        ):
            claims = [
                (name, line, registry.claim(name, reading.slug, reading.source))
                for name, line in reading.names
            ]
            name, line, owner = next((claim for claim in claims if claim[2]), ("", 0, ""))
            name_is_known = reading.record or (reading.partial and reading.partial.name)
            if owner and name_is_known:
                message = content_problems.name_taken(name, f"{self.display_path}/{owner}")
                self._report(reading.source, line, message)
            registry.uncertain = registry.uncertain or not reading.names
        return registry

    def _report_moments(self, reading: Reading[Any]) -> None:
        """Report a date or an embargo that is so far ahead that its year is probably mistyped, an embargo or an emergency
        that was over before the file was ever public, and what is said to have happened, but is still to come."""
        if not (record := reading.record) or not self.now:
            return
        first = visibility.first_moment(record)
        shown_from = max(self.now, first.at) if first else self.now
        for place, noted in _dated_notes(record):
            if noted.at > shown_from:
                attribute = place.partition(".")[0]
                key = declared_fields(type(record))[attribute].key
                date = date_time(noted)
                message = content_problems.not_yet(key, date)
                if attribute == "ended":
                    message = content_problems.ends_later(reading.source.partition("/")[0], date)
                line = reading.lines.get(place, reading.lines.get(attribute, 1))
                self._report(reading.source, line, message)
        for attribute in ("date", "embargo"):
            moment: Moment | None = getattr(record, attribute, None)
            if moment and moment.year > self.now.year + _FAR_AHEAD:
                message = content_problems.far_ahead(date_time(moment)).prefixed(
                    declared_fields(type(record))[attribute].key
                )
                self._report(reading.source, reading.lines.get(attribute, 1), message)
        event = getattr(record, "event", None)
        for end in ("start", "end") if event else ():
            moment = getattr(event, end)
            if moment and moment.year > self.now.year + _FAR_AHEAD:
                message = content_problems.far_ahead(date_time(moment), waits=False).prefixed("acara")
                line = reading.lines.get(f"event.{end}", reading.lines.get("event", 1))
                self._report(reading.source, line, message)
        until = getattr(record, "until", None)
        if until and until.year > self.now.year + _FAR_AHEAD:
            message = content_problems.far_ahead(date_time(until), waits=False).prefixed("sampai")
            self._report(reading.source, reading.lines.get("until", 1), message)
        if until and visibility.emergency_is_over(record, self.now) and self._is_new(reading):
            message = content_problems.emergency_over(date_time(until))
            self._report(reading.source, reading.lines.get("until", 1), message)
        embargo = record.embargo
        over = embargo and embargo.at <= self.now and visibility.mark(record, self.now) is None
        if over and self._is_new(reading):
            message = content_problems.embargo_over(date_time(embargo))
            self._report(reading.source, reading.lines.get("embargo", 1), message)

    def _is_new(self, reading: Reading[Any]) -> bool:
        """Whether the file of ``reading`` is to be public and was not yet."""
        return not _is_draft(reading.record) and not self.was_public(reading)


def _claims(reading: Reading[Any]) -> list[tuple[str, str]]:
    """What no other record of its kind may have as well: the slug, with what it is unique in. That of a release
    is unique in a year, since its address says the year, so that a title may return; one that somebody chose by
    ``slug`` is unique among those that were chosen."""
    if not reading.source.startswith(f"{folders.RELEASES}/"):
        return [(reading.slug, "")]
    day = getattr(reading.record or reading.partial, "date", None)
    return [(reading.slug, str(day.year) if day else "")] + [(reading.slug, "slug")] * (
        "slug" in reading.lines
    )


def _dated_slug(reading: Reading[Any]) -> str:
    """The slug of a release with its day, which no other has; empty if that is not known."""
    day = getattr(reading.record or reading.partial, "date", None)
    return f"{reading.slug[: MAX_SLUG - 11]}-{day.at:%Y-%m-%d}" if day else ""


def _without(records: dict[str, K], sources: Collection[str]) -> dict[str, K]:
    return {slug: record for slug, record in records.items() if record.source not in sources}


def _contact_numbers(contact: Contact | None) -> list[str]:
    if not contact:
        return []
    in_text = [number for _, number, _ in mobile_numbers.find(contact.text, every=True)]
    return [contact.telephone, contact.whatsapp, *in_text]


def _dated_notes(record: Any) -> Iterator[tuple[str, Moment]]:
    """The moments at which something is said to have happened to ``record`` since it appeared, each after its place
    among the lines of a Reading."""
    for attribute in ("withdrawn", "deleted", "ended"):
        if ending := getattr(record, attribute, None):
            yield f"{attribute}.date", ending.date
    for number, correction in enumerate(getattr(record, "corrections", ())):
        yield f"corrections.{number}.date", correction.date
    visit = getattr(record, "visit", None)
    if visit and visit.date:
        yield "visit.date", visit.date
    if modified := getattr(record, "modified", None):
        yield "modified", modified


def _is_draft(record: object) -> bool:
    return getattr(record, "status", "") == "draf"


def _by_name(readings: list[Reading[R]]) -> list[Reading[R]]:
    """``readings`` by the names of their records, the order of the lists on pages."""
    return sorted(
        readings, key=lambda reading: (getattr(reading.record, "name", "").casefold(), reading.slug)
    )
