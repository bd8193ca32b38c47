"""``ralat`` and ``cabut``: write a dated correction or withdrawal into a file that is public, and say what else must
follow.

What would be written is read again first: the file must say what was meant, and nothing else may have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal

from .. import command_messages
from ..command_error import CommandError
from ..digests import hex_digest
from ..records import dates, schema
from ..records.kinds.release import Release
from ..records.newsroom import RECORD_TYPES, Newsroom
from ..records.reader import read_file
from ..records.rules import secret_words
from ..records.text.front_matter import FileParts, clean, split_file
from ..records.visibility import Mark, Record, Visibility, as_shown, event_is_over, mark, visibility
from .fix import Desk, replace_file
from .mends.dated_note import candidates
from .mends.front_matter import meaning

Command = Literal["ralat", "cabut"]
# The attributes of records that each command can write to, and of what is within them, that of its text.
_FIELDS: dict[Command, tuple[str, ...]] = {"ralat": ("corrections",), "cabut": ("withdrawn", "ended")}
_TEXTS = {"corrections": "text", "withdrawn": "reason", "ended": "reason"}


class CannotAmend(CommandError):
    """Nothing was written; the text says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: ``text`` is what the ``command`` writes into the file ``source`` (its path from
    ``content/``), at the moment ``now``."""

    command: Command
    source: str
    text: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Written:
    """The bytes of a file before and after, and the record that they are then."""

    before: bytes
    after: bytes
    record: Record


class Amending:
    """Amends files of ``newsroom``, which messages call ``display_path``. ``zone`` is that of dates without one;
    ``channels`` are the services on which the city can be followed; ``check_command`` is the command that checks a
    file."""

    def __init__(
        self,
        newsroom: Newsroom,
        zone: tzinfo,
        display_path: str,
        channels: tuple[str, ...],
        desk: Desk,
        check_command: str,
    ) -> None:
        self.newsroom = newsroom
        self.zone = zone
        self.display_path = display_path
        self.channels = channels
        self.desk = desk
        self.check_command = check_command

    def language(self, request: Request) -> str:
        """The language in which the text of ``request`` is to be written: nobody is asked for it in vain. Raises
        CannotAmend if nothing can be written."""
        record = self._amendable(request, f"{self.display_path}/{request.source}")[1]
        return record.language if isinstance(record, Release) else "id"

    def run(self, request: Request) -> bool:
        """Show what changes, write it once that is agreed to, and say what must follow; False if nothing was
        written. Raises CannotAmend, OSError."""
        name = f"{self.display_path}/{request.source}"
        attribute, record = self._amendable(request, name)
        place = self.newsroom.folder.place(request.source)
        if place.is_symlink():
            raise CannotAmend(command_messages.not_amendable(name))
        written = self._written(request, name, attribute, place.read_bytes())
        if not record:
            self._refuse_unpublished(written.record, name, request)
        before, after = (data.decode("utf-8-sig") for data in (written.before, written.after))
        self.desk.show_difference(name, _with_lf(before), _with_lf(after))
        agreed = self.desk.agreed or self.desk.agrees(command_messages.ask_to_write(1))
        if not agreed:
            if not self.desk.answer:
                self.desk.show(command_messages.amendment_not_written(name, self.desk.command))
            return False
        if hex_digest(place.read_bytes()) != hex_digest(written.before):
            raise CannotAmend(command_messages.changed_meanwhile(name))
        replace_file(place, written.after)
        self.desk.show(command_messages.amended(name, request.command))
        self.desk.show(command_messages.follow_up(list(self._follow_up(request, record or written.record))))
        return True

    # --- what cannot be amended

    def _amendable(self, request: Request, name: str) -> tuple[str, Record | None]:
        """The attribute to which the command writes, and the record if the file has no error. Raises CannotAmend."""
        attribute = self._attribute(request, name)
        record = next((each for each in self.newsroom.every_record() if each.source == request.source), None)
        if record:
            self._refuse_ended(record, name)
            self._refuse_unpublished(record, name, request)
        return attribute, record

    def _attribute(self, request: Request, name: str) -> str:
        """The attribute to which the command writes."""
        room = request.source.partition("/")[0]
        known = any(request.source in sources for sources in self.newsroom.folder.sources.values())
        if room not in RECORD_TYPES or not known:
            raise CannotAmend(command_messages.not_amendable(name))
        fields = schema.declared_fields(RECORD_TYPES[room])
        attribute = next((each for each in _FIELDS[request.command] if each in fields), "")
        if not attribute:
            raise CannotAmend(command_messages.no_such_amendment(name, request.command))
        return attribute

    def _refuse_ended(self, record: Record, name: str) -> None:
        if record.deleted:
            raise CannotAmend(command_messages.already_deleted(name))
        ending = record.withdrawn if isinstance(record, Release) else getattr(record, "ended", None)
        if ending:
            raise CannotAmend(command_messages.already_ended(name, dates.long_date(ending.date)))

    def _refuse_unpublished(self, record: Record, name: str, request: Request) -> None:
        shown = as_shown(record) if isinstance(record, Release) else record
        if visibility(shown, request.now, preview=False) is Visibility.ABSENT:
            is_draft = mark(shown, request.now) is Mark.DRAFT
            raise CannotAmend(command_messages.not_public_yet(name, request.command, is_draft=is_draft))

    # --- what is written

    def _written(self, request: Request, name: str, attribute: str, data: bytes) -> _Written:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise CannotAmend(command_messages.check_first(name, self.check_command)) from None
        record_type: Any = RECORD_TYPES[request.source.partition("/")[0]]
        before = self._parts(record_type, data)
        if before.broken or before.body is None:
            raise CannotAmend(command_messages.check_first(name, self.check_command))
        old_reading = read_file(record_type, request.source, data, self.zone)[0]
        old = old_reading.record
        old_faults = [message.what for _, message in old_reading.problems if message.error]
        note_text = " ".join(clean(" ".join(request.text.split())).split())
        old_notes = _notes(old, attribute)
        if any(getattr(note, _TEXTS[attribute]) == note_text for note in old_notes):
            raise CannotAmend(command_messages.already_said(name))
        # An hour tells the readers of feeds that the text changed after it appeared; an end is that of a day.
        date = dates.long_date(request.now)
        if attribute != "ended":
            date = f"{date} {dates.clock(request.now)}"
        note = {"date": date, _TEXTS[attribute]: note_text}
        faults: list[str] = []
        for candidate in candidates(text, record_type, attribute, note):
            new = candidate.encode("utf-8")
            reading = read_file(record_type, request.source, new, self.zone)[0]
            faults = [
                message.what
                for _, message in reading.problems
                if message.error and (reading.record is None or message.what not in old_faults)
            ]
            if (
                reading.record is None
                or faults
                or not _same_but_for(record_type, attribute, before, self._parts(record_type, new))
            ):
                continue
            notes = _notes(reading.record, attribute)
            if notes[: len(old_notes)] == old_notes and [
                (note.date, getattr(note, _TEXTS[attribute])) for note in notes[len(old_notes) :]
            ] == [(dates.parse(date, self.zone), note_text)]:
                return _Written(data, new, reading.record)
        if faults or old is None:
            raise CannotAmend(command_messages.check_first(name, self.check_command, faults or old_faults))
        raise CannotAmend(command_messages.amendment_by_hand(name, self.check_command))

    def _parts(self, record_type: Any, data: bytes) -> FileParts:
        forms = schema.key_forms(record_type)
        return split_file(data, forms, lambda line: secret_words.of_line_without_colon(line, self.zone))

    # --- what must follow

    def _follow_up(self, request: Request, record: Record) -> Iterator[str]:
        """What else is to be done after ``record`` was amended, as far as it applies."""
        newsroom, say = self.newsroom, command_messages
        file = f"{self.display_path}/{record.source}"
        if not isinstance(record, Release):
            yield say.follow_successor()
            owned = [each for each in newsroom.innovations.values() if record.slug in each.owners]
            if not hasattr(record, "owners") and owned:
                yield say.follow_owned([f"{self.display_path}/{each.source}" for each in owned])
            yield say.follow_publishing()
            return
        if record.language == "en":
            yield say.follow_language(request.command)
        corrected = request.command == "ralat"
        if corrected:
            yield say.follow_text(file)
        else:
            yield say.follow_deletion()
        for other in newsroom.releases:
            if other.original and other.original.source == record.source:
                yield say.follow_translation(f"{self.display_path}/{other.source}", request.command)
        if record.original:
            yield say.follow_original(f"{self.display_path}/{record.original.source}", request.command)
        if record.photos:
            yield say.follow_photos(len(record.photos), request.command)
        if record.attachments:
            yield say.follow_attachments([each.file for each in record.attachments], request.command)
        innovations = [
            newsroom.innovations[slug] for slug in record.innovations if slug in newsroom.innovations
        ]
        if innovations:
            files = [f"{self.display_path}/{each.source}" for each in innovations]
            yield say.follow_innovations(files)
        linking = [
            f"{self.display_path}/{other.source}"
            for other in newsroom.every_record()
            if other.source != record.source
            and any(link.kind == "record" and link.path == record.source for link in other.links)
        ]
        if linking:
            yield say.follow_links(linking, request.command)
        if record.invites_to and not event_is_over(record, request.now):
            yield say.follow_event(request.command)
        agencies = [newsroom.agencies[slug].short for slug in record.agencies if slug in newsroom.agencies]
        if agencies:
            yield say.follow_agencies(agencies, request.command)
        yield say.follow_publishing()
        yield say.follow_press(request.command)
        if self.channels:
            yield say.follow_channels(self.channels, request.command)


def _notes(record: Any, attribute: str) -> list[Any]:
    """What ``record`` has in the field ``attribute``."""
    value = getattr(record, attribute, None)
    return list(value) if isinstance(value, tuple) else [value] * (value is not None)


def _same_but_for(record_type: Any, attribute: str, before: FileParts, after: FileParts) -> bool:
    """Whether both say the same, but for the field ``attribute``."""
    changed = schema.declared_fields(record_type)[attribute].key
    said = [
        {
            key: list(meaning(entry.value))
            for key, entry in parts.front_matter.entries.items()
            if key != changed
        }
        for parts in (before, after)
    ]
    return said[0] == said[1] and before.body == after.body


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
