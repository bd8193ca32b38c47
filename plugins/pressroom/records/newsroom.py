"""All records of a content folder, and what is wrong between them.

``load`` reads every file once and never stops at a bad one. What a record names (agencies,
innovations, photos, attachments, other records) is looked up here; records keep slugs and
paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from operator import attrgetter
from pathlib import Path
from typing import Any

from .. import content_problems
from ..problems import Message, Problems
from . import folder as folders
from .fields import Name
from .files import Facts, Files
from .folder import Folder
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.nested import Attachment, Photo
from .kinds.release import Release, default_slug
from .reader import R, Reading
from .registry import Registry
from .store import Bodies, Store, Unreadable
from .text.body import Excerpt, Ref

_KINDS = {
    folders.AGENCIES: Agency,
    folders.INNOVATIONS: Innovation,
    folders.INFO_PAGES: InfoPage,
    folders.RELEASES: Release,
}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Every record without an error, whoever may see it: releases by date, agencies
    and innovations by name. ``files`` counts the content files read."""

    folder: Folder
    store: Store
    releases: tuple[Release, ...]
    agencies: dict[str, Agency]
    innovations: dict[str, Innovation]
    info_pages: dict[str, InfoPage]
    problems: Problems
    files: int

    @property
    def root(self) -> Path:
        """The content folder."""
        return self.folder.root

    def bodies(self, records: Iterable[Release | Agency | Innovation | InfoPage]) -> Bodies:
        """The texts of ``records``, and of no other."""
        return Bodies(self.store.html, frozenset(record.body.digest for record in records))

    def facts(self, path: str) -> Facts:
        """What is known of a photo or an attachment; raises OSError."""
        return self.store.facts(self.folder, path)


def load(root: Path, shown: str, store: Store, reserved: Iterable[str] = ()) -> Newsroom:
    """The newsroom in the folder ``root``, as far as possible out of ``store``; problems name
    files below ``shown``. Raises Damaged.

    ``reserved`` are first segments of addresses, which no info page may hide.
    """
    return _Loader(root, shown, store, frozenset(reserved)).load()


class _Loader:
    def __init__(self, root: Path, shown: str, store: Store, reserved: frozenset[str]) -> None:
        self.root = root
        self.shown = shown
        self.store = store
        self.reserved = reserved
        self.problems = Problems()

    def load(self) -> Newsroom:
        folder = folders.scan(self.root)
        for path, say in folder.problems:
            self._note(path, 1, say)
        found = self._read(folder)
        agencies: list[Reading[Agency]] = found[folders.AGENCIES]
        innovations: list[Reading[Innovation]] = found[folders.INNOVATIONS]
        info_pages: list[Reading[InfoPage]] = found[folders.INFO_PAGES]
        releases: list[Reading[Release]] = found[folders.RELEASES]
        releases.sort(key=lambda item: (item.record.date.timestamp() if item.record else 0.0, item.source))

        self._one_slug_each(agencies)
        self._one_slug_each(innovations)
        self._one_slug_each(info_pages)
        self._one_slug_each(releases)
        agency_names = self._register("instansi", agencies)
        innovation_names = self._register("inovasi", innovations)
        self._info_pages_hide_nothing(info_pages)

        files = Files(
            folder,
            {item.source for kept in (agencies, innovations, info_pages, releases) for item in kept},
            lambda path: self.store.facts(folder, path),
        )
        originals = {item.slug for item in releases if not item.record or item.record.language == "id"}
        for agency in agencies:
            self._finish_agency(agency, agency_names, files)
        for innovation in innovations:
            self._finish_innovation(innovation, agency_names, innovation_names, files)
        for page in info_pages:
            if page.record:
                links = self._links(page, page.record.body, files)
                if links is None:
                    page.record = None
                else:
                    self._resolve(page, links=links)
        for item in releases:
            self._finish_release(item, agency_names, innovation_names, originals, files)

        self.store.finish()
        return Newsroom(
            folder,
            self.store,
            tuple(item.record for item in releases if item.record),
            {item.slug: item.record for item in _by_name(agencies) if item.record},
            {item.slug: item.record for item in _by_name(innovations) if item.record},
            {item.slug: item.record for item in info_pages if item.record},
            self.problems,
            sum(len(sources) for sources in folder.sources.values()),
        )

    def _note(self, source: str, line: int, say: Message) -> None:
        self.problems.add(f"{self.shown}/{source}", line, say)

    def _read(self, folder: Folder) -> dict[str, list[Reading[Any]]]:
        """Every source read, by room and path."""
        sources = {source: kind for room, kind in _KINDS.items() for source in folder.sources[room]}
        found: dict[str, list[Reading[Any]]] = {room: [] for room in _KINDS}
        for item in self.store.read(folder, sources):
            room = item.source.partition("/")[0]
            if isinstance(item, Unreadable):
                self._note(item.source, 1, content_problems.unreadable_file(item.reason))
                found[room].append(Reading(item.source, default_slug(item.source), None))
                continue
            for line, say in item.problems:
                self._note(item.source, line, say)
            found[room].append(item)
        for source in sources:
            del folder.stamps[source]  # the store has them now
        for items in found.values():
            items.sort(key=attrgetter("source"))
        return found

    def _resolve(self, item: Reading[Any], **found: object) -> None:
        """Put into a record what its names and links were found to mean."""
        record: Any = item.record
        if any(getattr(record, name) != value for name, value in found.items()):
            item.record = replace(record, **found)
            self.store.keep_resolved(item)

    def _register(self, kind: str, items: list[Reading[R]]) -> Registry:
        registry = Registry(kind)
        for item in items:
            registry.claim(item.slug, item.slug, item.source)
        whole = [item for item in items if item.record]
        for item in whole:
            clashes = [
                (name, line, registry.claim(name, item.slug, item.source)) for name, line in item.names
            ]
            name, line, holder = next((clash for clash in clashes if clash[2]), ("", 0, ""))
            if holder:
                self._note(item.source, line, content_problems.name_taken(name, f"{self.shown}/{holder}"))
        for item in items:
            if not item.record:
                for name, _ in item.names:
                    registry.claim(name, item.slug, item.source)
                registry.uncertain = registry.uncertain or not item.names
        return registry

    def _one_slug_each(self, items: list[Reading[R]]) -> None:
        """The first in order (for releases: the earliest, drafts last) keeps a slug that two
        claim."""
        holders: dict[str, str] = {}
        for item in sorted(items, key=lambda item: (item.record is None, _is_draft(item.record))):
            if not item.slug:
                continue
            holder = holders.setdefault(item.slug, item.source)
            if holder != item.source:
                line = item.lines.get("slug", 1)
                if item.record:
                    has_key = isinstance(item.record, Release)
                    self._note(
                        item.source,
                        line,
                        content_problems.slug_taken(item.slug, f"{self.shown}/{holder}", has_key),
                    )
                item.record = None

    def _info_pages_hide_nothing(self, items: list[Reading[InfoPage]]) -> None:
        for item in items:
            if item.slug in self.reserved:
                self._note(item.source, 1, content_problems.page_hides_section(item.slug))
                item.record = None

    def _look_up(
        self, item: Reading[R], registry: Registry, names: tuple[Name, ...]
    ) -> tuple[str, ...] | None:
        """The slugs of ``names``; None, and the record is gone, if one is unknown. While a
        file that may hold the name cannot be read, that file is the only problem."""
        slugs, problems = registry.find(names)
        for line, say in problems if not registry.uncertain else ():
            self._note(item.source, line, say)
        return None if problems else slugs

    def _links(self, item: Reading[R], body: Excerpt, files: Files) -> tuple[Ref, ...] | None:
        """Where the targets of ``body`` lead; None if one is an error."""
        if not body.targets:
            return ()
        refs: list[Ref] = []
        broken = False
        for target in body.targets:
            ref, says = files.resolve(item.source, target)
            refs.append(ref)
            broken = self._tell(item, target.line, says) or broken
        return None if broken else tuple(refs)

    def _named_files(
        self, item: Reading[R], photos: Iterable[Photo], attachments: Iterable[Attachment], files: Files
    ) -> bool:
        """Whether every photo and attachment that a record names can be published."""
        if not photos and not attachments:
            return True
        broken = False
        for photo in photos:
            says = list(files.photo(photo.file))
            if not any(say.error for say in says):
                says += _wanting(photo)
            broken = self._tell(item, photo.line, says) or broken
        for attachment in attachments:
            broken = self._tell(item, attachment.line, files.attachment(attachment.file)) or broken
        return not broken

    def _tell(self, item: Reading[R], line: int, says: Iterable[Message]) -> bool:
        """Note ``says``; whether one is an error."""
        broken = False
        for say in says:
            self._note(item.source, line, say)
            broken = broken or say.error
        return broken

    def _finish_agency(self, item: Reading[Agency], names: Registry, files: Files) -> None:
        if not (record := item.record):
            return
        parent = self._look_up(item, names, record.parent_name)
        successor = self._look_up(item, names, record.successor_name)
        links = self._links(item, record.body, files)
        if parent is None or successor is None or links is None:
            item.record = None
            return
        for field, slugs in (("parent_name", parent), ("successor_name", successor)):
            if item.slug in slugs:
                self._note(item.source, item.lines[field], content_problems.names_itself())
                item.record = None
                return
        self._resolve(item, parent="".join(parent), successor="".join(successor), links=links)

    def _finish_innovation(
        self, item: Reading[Innovation], agencies: Registry, innovations: Registry, files: Files
    ) -> None:
        if not (record := item.record):
            return
        owners = self._look_up(item, agencies, record.owner_names)
        successor = self._look_up(item, innovations, record.successor_name)
        links = self._links(item, record.body, files)
        whole = self._named_files(item, record.photos, (), files)
        if owners is None or successor is None or links is None or not whole:
            item.record = None
        elif item.slug in successor:
            self._note(item.source, item.lines["successor_name"], content_problems.names_itself())
            item.record = None
        else:
            self._resolve(item, owners=owners, successor="".join(successor), links=links)

    def _finish_release(
        self,
        item: Reading[Release],
        agencies: Registry,
        innovations: Registry,
        originals: set[str],
        files: Files,
    ) -> None:
        if not (record := item.record):
            return
        agency_slugs = self._look_up(item, agencies, record.agency_names)
        innovation_slugs = self._look_up(item, innovations, record.innovation_names)
        links = self._links(item, record.body, files)
        whole = self._named_files(item, record.photos, record.attachments, files)
        if record.translates and record.translates not in originals:
            item.record = None
            near = get_close_matches(record.translates, originals, 1, 0.5)
            self._note(
                item.source,
                item.lines.get("translates", 1),
                content_problems.unknown_original(record.translates, near[0] if near else ""),
            )
            return
        if agency_slugs is None or innovation_slugs is None or links is None or not whole:
            item.record = None
            return
        if (record.agencies, record.innovations, record.links) != (agency_slugs, innovation_slugs, links):
            self._resolve(item, agencies=agency_slugs, innovations=innovation_slugs, links=links)


def _wanting(photo: Photo) -> Iterator[Message]:
    """What a photo lacks: words for who cannot see it, and the consent of who is on it (UU 27/2022
    on personal data; UU 35/2014 on children)."""
    if not photo.alt:
        yield content_problems.no_alt(photo.file)
    if not photo.permission:
        yield content_problems.no_permission(photo.file)
    if photo.permission in ("tertulis", "anak") and not photo.consent:
        yield content_problems.no_consent(photo.permission)


def _is_draft(record: object) -> bool:
    return isinstance(record, Release) and record.status == "draf"


def _by_name(items: list[Reading[R]]) -> list[Reading[R]]:
    """In the order of their names, for lists that people read."""
    return sorted(items, key=lambda item: (getattr(item.record, "name", "").casefold(), item.slug))
