"""Resolves what records name: agencies, innovations, originals of translations, photos, attachments, and what the
links of bodies lead to. What is wrong with a name is reported, and its record refused if that is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from itertools import islice
from typing import Any

from .. import content_problems
from .. import licences as known_licences
from ..problems import Message
from . import visibility
from .consent import Consent
from .dates import long_date
from .fields import Name, chosen_of, nearest_choice, slug_of_file, slugify
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.nested import Attachment, Photo
from .kinds.release import Release
from .media import photo_entries
from .media.files import Files
from .names.registry import Registry
from .reader import R, Reading
from .schema import declared_fields
from .store import Store
from .text.body import Excerpt, Ref
from .text.front_matter import text_of
from .text.targets import Target
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Resolver:
    """``agencies`` and ``innovations`` know all names, ``files`` all photos and attachments, ``consent`` which of
    these may be shown; ``originals`` are the titles of the releases that a translation may be of, by slug;
    ``licences`` the addresses of those that a photo may name, ``vocabulary`` the words of which a field may have one.
    Without ``has_innovations`` nobody is told of an innovation that is not known.
    ``report`` takes the source, the line and the message of a problem, and says whether it is an error. What is
    resolved goes into the record of a reading, and into the ``store``."""

    store: Store
    agencies: Registry
    innovations: Registry
    files: Files
    consent: Consent
    originals: dict[str, list[str]]
    licences: Mapping[str, str]
    vocabulary: Vocabulary
    has_innovations: bool
    report: Callable[[str, int, Message], bool]

    def _report_all(self, source: str, line: int, messages: Iterable[Message]) -> bool:
        """Report ``messages``; whether one of them is an error."""
        has_error = False
        for message in messages:
            has_error = self.report(source, line, message) or has_error
        return has_error

    def agency(self, reading: Reading[Agency]) -> None:
        """Resolve what an agency names."""
        if not (written := reading.record or reading.partial):
            return
        parent = self._other_or_report(reading, self.agencies, "parent_name", written.parent_name)
        successors = self._others_or_report(
            reading, self.agencies, "successor_names", written.successor_names
        )
        links = self._links_or_report(reading, written.body)
        words = self._words_or_report(reading, Agency)
        if parent is None or successors is None or links is None or words is None:
            reading.refuse()
        else:
            self._update(reading, parent=parent, successors=successors, links=links, **words)

    def innovation(self, reading: Reading[Innovation]) -> None:
        """Resolve what an innovation names."""
        if not (written := reading.record or reading.partial):
            return
        owners = self._slugs_or_report(reading, self.agencies, written.owner_names)
        successor = self._other_or_report(reading, self.innovations, "successor_name", written.successor_name)
        links = self._links_or_report(reading, written.body)
        files_valid = self._check_files(reading, written.photos, ())
        words = self._words_or_report(reading, Innovation)
        if None in (owners, successor, links, words) or not files_valid:
            reading.refuse()
        else:
            self._update(reading, owners=owners, successor=successor, links=links, **(words or {}))

    def info_page(self, reading: Reading[InfoPage]) -> None:
        """Resolve what an info page names."""
        if not (written := reading.record or reading.partial):
            return
        links = self._links_or_report(reading, written.body)
        if links is None:
            reading.refuse()
        else:
            self._update(reading, links=links)

    def release(self, reading: Reading[Release]) -> None:
        """Resolve what a release names, but for the original of a translation."""
        if not (written := reading.record or reading.partial):
            return
        agency_slugs = self._slugs_or_report(reading, self.agencies, written.agency_names)
        named = written.innovation_names if self.has_innovations else ()
        innovation_slugs = self._slugs_or_report(reading, self.innovations, named)
        links = self._links_or_report(reading, written.body)
        files_valid = self._check_files(reading, written.photos, written.attachments)
        has_original = not written.translates or written.translates in self.originals
        if not has_original:
            self._report_unknown_original(reading, written.translates)
        if None in (agency_slugs, innovation_slugs, links) or not files_valid or not has_original:
            reading.refuse()
        else:
            self._update(reading, agencies=agency_slugs, innovations=innovation_slugs, links=links)

    def _words_or_report(self, reading: Reading[Any], record_type: type) -> dict[str, str] | None:
        """The words of a vocabulary that the record of ``reading``, of the class ``record_type``, has, by attribute. What
        is none of them is reported, and the result is then None."""
        written = reading.record or reading.partial
        words: dict[str, str] = {}
        has_error = False
        for name, field in declared_fields(record_type).items():
            if not field.type.vocabulary or name not in reading.lines:
                continue
            typed, allowed = getattr(written, name, ""), field.type.words(self.vocabulary)
            words[name] = chosen_of(typed, allowed)
            if typed and not words[name]:
                line, near = reading.lines[name], nearest_choice(typed, allowed)
                typed_line = self._typed_line(reading.source, line)
                right = typed_line.replace(typed, near) if near and typed_line.count(typed) == 1 else ""
                message = content_problems.not_a_choice(typed, allowed, right).prefixed(field.key)
                has_error = self.report(reading.source, line, message) or has_error
        return None if has_error else words

    def _report_unknown_original(self, reading: Reading[Release], typed: str) -> None:
        """Report that ``typed`` is the slug of no release, with the one that it means: by the name of its file, its
        title, or as the only one like it."""
        slug, line = slugify(typed), reading.lines.get("translates", 1)
        by_file = {slug_of_file(typed.replace("\\", "/")), slug} & self.originals.keys()
        by_title = {
            original for original, titles in self.originals.items() if slug and slug in map(slugify, titles)
        }
        named = by_file or by_title
        near = sorted(named) or get_close_matches(slug, self.originals, 1, 0.7)
        typed_line = self._typed_line(reading.source, line)
        right = typed_line.replace(typed, near[0]) if len(near) == 1 and typed_line.count(typed) == 1 else ""
        message = content_problems.unknown_original(typed, near, right, certain=bool(named))
        self.report(reading.source, line, message)

    def translations(self, readings: list[Reading[Release]]) -> None:
        """Tell every translation of its original; where it lags behind that, this is reported. To be called
        when it is certain which releases have no error."""
        by_slug: dict[str, list[Reading[Release]]] = {}
        for reading in readings:
            if not reading.record or reading.record.language == "id":
                by_slug.setdefault(reading.slug, []).append(reading)
        for reading in readings:
            if not reading.record or reading.record.language == "id":
                continue
            original = _nearest(by_slug.get(reading.record.translates, []), reading.record)
            self._update(reading, original=original and visibility.as_original(original))
            line = reading.lines.get("translates", 1)
            if original and original.withdrawn and not reading.record.withdrawn:
                self.report(reading.source, line, content_problems.original_withdrawn())
            elif corrected := visibility.lags_behind(reading.record):
                message = content_problems.original_corrected(long_date(corrected))
                self.report(reading.source, line, message)

    def _other_or_report(
        self, reading: Reading[R], registry: Registry, attribute: str, names: tuple[Name, ...]
    ) -> str | None:
        """As ``_others_or_report``, of the one name that ``attribute`` may have; empty if it has none."""
        slugs = self._others_or_report(reading, registry, attribute, names)
        return slugs if slugs is None else "".join(slugs)

    def _others_or_report(
        self, reading: Reading[R], registry: Registry, attribute: str, names: tuple[Name, ...]
    ) -> tuple[str, ...] | None:
        """The slugs that the ``names`` of ``attribute`` stand for. If one is unknown, or that of ``reading``
        itself, this is reported, and the result is None."""
        slugs = self._slugs_or_report(reading, registry, names)
        if slugs and reading.slug in slugs:
            self.report(reading.source, reading.lines[attribute], content_problems.names_itself())
            return None
        return slugs

    def _slugs_or_report(
        self, reading: Reading[R], registry: Registry, names: tuple[Name, ...]
    ) -> tuple[str, ...] | None:
        """The slugs that ``names`` stand for. If one is unknown this is reported, and the result is None; not
        reported if the registry is uncertain, since then a file with an error of its own may have the
        name."""
        slugs, problems = registry.find(names, partial(self._typed_line, reading.source))
        for line, message in problems if not registry.uncertain else ():
            self.report(reading.source, line, message)
        return None if problems else slugs

    def _typed_line(self, source: str, number: int) -> str:
        """The line ``number`` of the front matter of ``source``; empty if it cannot be read any more. Only what is
        wrong is read a second time."""
        try:
            text = text_of(self.files.folder.place(source).read_bytes()) or ""
        except OSError:
            return ""
        return next(islice(text.split("\n"), number - 1, None), "").replace("\u00a0", " ")

    def _links_or_report(self, reading: Reading[R], body: Excerpt) -> tuple[Ref, ...] | None:
        """What the targets of ``body`` lead to. What is wrong with them is reported, and the result is None
        if that is an error."""
        if not body.targets:
            return ()
        links: list[Ref] = []
        has_error = False
        for target in body.targets:
            link, messages = self._resolve_target(reading, target)
            links.append(link)
            has_error = self._report_all(reading.source, target.line, messages) or has_error
        return None if has_error else tuple(links)

    def _resolve_target(self, reading: Reading[Any], target: Target) -> tuple[Ref, list[Message]]:
        """What ``target`` in the body of ``reading`` leads to, as far as consent lets it lead there, and what
        is wrong with it."""
        link, messages = self.files.resolve(reading.source, target)
        if link.kind != "file":
            return link, messages
        if refusal := self.consent.refusal(link.path):
            return Ref("withdrawn", link.path), [refusal]
        messages = [*messages, *self._inside(link.path)]
        if target.image and not self.consent.is_described(link.path):
            undescribed = _undescribed(link.path, reading.record or reading.partial)
            return link, [*messages, undescribed]
        return link, messages

    def _check_files(
        self, reading: Reading[R], photos: Iterable[Photo], attachments: Iterable[Attachment]
    ) -> bool:
        """Whether every one of ``photos`` and ``attachments`` can be published; what is wrong is reported."""
        if not photos and not attachments:
            return True
        has_error = False
        for photo in photos:
            messages = self._photo_problems(photo, photos, reading.lines.get("photos", 1))
            has_error = self._report_all(reading.source, photo.line, messages) or has_error
            if photo.licence and not known_licences.find(photo.licence, self.licences):
                has_error = self._report_unknown_licence(reading.source, photo) or has_error
        for attachment in attachments:
            messages = self._attachment_problems(attachment.file)
            has_error = self._report_all(reading.source, attachment.line, messages) or has_error
        return not has_error

    def _report_unknown_licence(self, source: str, photo: Photo) -> bool:
        """Report that the settings have no licence of the name that ``photo`` says, at the line that says it."""
        lines = {number: self._typed_line(source, number) for number in range(photo.line, photo.line + 20)}
        line = next((number for number, text in lines.items() if photo.licence in text), photo.line)
        near = known_licences.nearest(photo.licence, self.licences)
        right = lines.get(line, "").strip().replace(photo.licence, near) if near else ""
        message = content_problems.unknown_licence(photo.licence, list(self.licences), right)
        return self.report(source, line, message)

    def _attachment_problems(self, path: str) -> list[Message]:
        """What is wrong with the attachment at ``path``."""
        messages = self.files.attachment(path)
        if any(message.error for message in messages):
            return messages
        refusal = self.consent.refusal(path)
        return [refusal] if refusal else [*messages, *self._inside(path)]

    def _inside(self, path: str) -> list[Message]:
        """What is wrong with what stands inside the attachment at ``path``."""
        return [*self.consent.unseen(path), *self.files.identity_numbers(path)]

    def _photo_problems(self, photo: Photo, photos: Iterable[Photo], field_line: int) -> list[Message]:
        """What is wrong with ``photo``, one of the ``photos`` of a record in the field on ``field_line``."""
        if photo.permission == "dicabut":
            return self.consent.of_withdrawn(photo)
        messages = self.files.photo(photo.file)
        if any(message.error for message in messages):
            return messages
        refusal = self.consent.refusal(photo.file)
        return [refusal] if refusal else [*messages, *_missing_from(photo, photos, field_line)]

    def _update(self, reading: Reading[Any], **values: object) -> None:
        """Give the record of ``reading`` the ``values`` of its attributes; the store saves it if they
        differ. A reading without a record stays as it is."""
        record: Any = reading.record
        if record and any(getattr(record, name) != value for name, value in values.items()):
            reading.record = replace(record, **values)
            self.store.save_resolved(reading)


def _missing_from(photo: Photo, photos: Iterable[Photo], field_line: int) -> Iterator[Message]:
    """What ``photo``, one of the ``photos`` of a record in the field on ``field_line``, lacks: an alternative text for
    those who cannot see it, and the consent of those who are in it (UU 27/2022 on personal data; UU 35/2014 on
    children)."""
    if not photo.alt:
        lines = _with_alt(photo, photos, field_line)
        yield content_problems.no_alt(photo.file, lines, without_permission=not photo.permission)
    elif not photo.permission:
        yield content_problems.no_permission(photo.file)
    if photo.permission in ("tertulis", "anak") and not photo.consent:
        yield content_problems.no_consent(photo.permission)


def _nearest(candidates: list[Reading[Release]], translation: Release) -> Release | None:
    """Of the ``candidates``, which have the slug that ``translation`` names, the one nearest to it in time. If
    one of them has an error, only one of the same year is certain; None if there is none."""
    known = [reading.record for reading in candidates if reading.record]
    nearest = min(known, key=lambda release: abs(release.date.at - translation.date.at), default=None)
    is_certain = len(known) == len(candidates) or (nearest and nearest.date.year == translation.date.year)
    return nearest if is_certain else None


def _with_alt(photo: Photo, photos: Iterable[Photo], field_line: int) -> str:
    """The lines of ``photo`` with an alternative text; those of all ``photos`` if they stand on the line of
    the field itself, which leaves no room for one. ``field_line`` is that line."""
    if photo.line == field_line:
        return photo_entries.listed(photo_entries.entry(each, ["alt", "permission"]) for each in photos)
    return photo_entries.entry(photo, ["alt", "permission"])


def _undescribed(path: str, written: Any) -> Message:
    """That no entry describes the photo at ``path``, which stands in the body of ``written``."""
    lines = photo_entries.entry(Photo(file=path), ["credit", "permission"])
    if not hasattr(written, "photos") or isinstance(written, Agency | InfoPage):
        place = "siaran pers atau inovasi yang memuat foto itu"
        return content_problems.undescribed_photo(path, photo_entries.listed([lines]), place)
    return content_problems.undescribed_photo(
        path, lines if written.photos else photo_entries.listed([lines]), "berkas ini"
    )
