"""``import``: makes drafts of documents, and says what it found in each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path

from .. import command_messages
from ..command_error import CommandError
from ..digests import hex_digest
from ..records import folder, left_out
from ..records.kinds.release import default_slug
from ..records.names.mentions import NameFinder
from ..records.newsroom import Newsroom
from ..settings.city import City
from .drafts import draft, storing
from .drafts.manuscript import take_apart
from .drafts.offices import Offices
from .drafts.proposals import Days, Names, Proposal, Proposals, proposals, when_sent
from .imports.document import Remark
from .imports.markdown import to_markdown
from .imports.reading import MAX_BYTES, read
from .imports.unreadable import Unreadable

# What is no document: locks of Word, what systems leave behind.
_LEFT_BEHIND = ("~$", ".", "thumbs.db", "desktop.ini", "readme")


class NothingToImport(CommandError):
    """There is no such document; the text says so, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from: its ``name`` as messages say it, empty for text that was pasted, and how its bytes
    are read, which may raise OSError. ``day`` is when it was last changed."""

    name: str
    data: Callable[[], bytes]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits there. ``show`` prints a text; ``choose`` is called with a question, sentences, and the numbers of those
    that are only another choice, and returns the numbers of those that are right; it is None where nobody can be
    asked."""

    show: Callable[[str], None]
    choose: Callable[[str, Sequence[str], Collection[int]], set[int]] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: a draft was written at ``path``; it was ``known``, with its draft there; or it was
    refused for the reason ``why``. ``pictures`` are paths too, as messages show them. ``was_asked``: staff saw what was
    found."""

    document: str
    path: str = ""
    pictures: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    known: bool = False
    was_asked: bool = False
    why: str = ""


def sources_at(path: str, pasted: Callable[[], bytes]) -> list[Source]:
    """The documents at ``path``: a file, all in a folder, or for ``-`` what ``pasted`` reads. Raises
    NothingToImport, OSError."""
    if path == "-":
        return [Source("", pasted)]
    place = Path(path)
    if place.is_file():
        return [_source(place, place.name)]
    if not place.is_dir():
        raise NothingToImport(command_messages.no_document(path))
    files = [file for file in sorted(place.rglob("*")) if file.is_file() and not _is_left_behind(file, place)]
    if not files:
        raise NothingToImport(command_messages.no_documents(path))
    return [_source(file, file.relative_to(place).as_posix()) for file in files]


def _source(file: Path, name: str) -> Source:
    def data() -> bytes:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)

    return Source(name, data, date.fromtimestamp(file.stat().st_mtime))


def _is_left_behind(file: Path, place: Path) -> bool:
    return any(part.casefold().startswith(_LEFT_BEHIND) for part in file.relative_to(place).parts)


@dataclass(slots=True)
class Importing:
    """Imports into the folder of ``newsroom``, which messages call ``display_path``. ``now`` is the day of what has
    none."""

    newsroom: Newsroom
    city: City
    zone: tzinfo
    display_path: str
    now: datetime
    desk: Desk
    _names: Names = field(init=False)
    _known: dict[str, Path] = field(init=False)
    _taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        room = self.newsroom
        finder = NameFinder(room.agencies.values(), room.innovations.values(), self.city.name)
        offices = Offices(finder, room.agencies, self.city.name)
        has_innovations = left_out.INNOVATIONS not in room.missing_sections
        self._names = Names(finder, room.agencies, offices, room.innovations, has_innovations)
        self._known = storing.imported(room.root)
        self._taken = {default_slug(source) for source in room.folder.sources.get(folder.RELEASES, ())}

    def run(
        self, sources: Sequence[Source], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> list[Result]:
        """Import ``sources``. Only of a single one is asked what is right of what was found."""
        results = []
        for done, source in enumerate(sources, 1):
            results.append(self._import(source, ask=len(sources) == 1))
            progress(done, len(sources))
        return results

    def _import(self, source: Source, *, ask: bool) -> Result:
        try:
            data = source.data()
        except OSError as error:
            return Result(source.name, why=command_messages.unread(source.name, error))
        digest = hex_digest(data)
        if known := self._known.get(digest):
            return Result(source.name, self._shown(known.relative_to(self.newsroom.root)), known=True)
        try:
            return self._write(source, data, digest, ask=ask)
        except (Unreadable, storing.LeadsElsewhere) as error:
            return Result(source.name, why=str(error))
        except FileExistsError:
            return Result(source.name, why=command_messages.name_taken(source.name))
        except OSError as error:
            return Result(source.name, why=command_messages.not_stored(source.name, error))
        except RecursionError:
            return Result(source.name, why=command_messages.not_readable(source.name, "too_tangled"))
        except Exception as error:  # one document must not stop the others, whatever is in it
            return Result(source.name, why=command_messages.unexpected(source.name, type(error).__name__))

    def _write(self, source: Source, data: bytes, digest: str, *, ask: bool) -> Result:
        """What became of a document that was not imported before. Raises Unreadable, OSError."""
        document = read(source.name, data, source.day or self.now.date())
        near = document.day or self.now.date()
        manuscript = take_apart(document.html, self._names.finder, self.city)
        was_sent = when_sent(document, manuscript, near)
        days = Days(self.now.date(), document.day, was_sent)
        headers = [remark.words for remark in document.remarks if remark.kind == "header"]
        found = proposals(manuscript, self._names, self.zone, days, headers)
        confirmed = self._confirmed(source.name, found, ask=ask)
        slug = draft.name_of(document, manuscript, found.values)
        if not slug:
            return Result(source.name, why=command_messages.without_words(source.name))
        day = draft.day_of(found.values, near)
        kept = [picture.index for picture in manuscript.pictures]
        endings = [document.pictures[index].ending for index in kept]
        named = list(zip(endings, (document.pictures[index].data for index in kept), strict=True))
        slug = storing.free_name(self.newsroom.root, f"{day}", slug, named, self._taken)
        pictures = draft.picture_paths(document, kept, slug, day.year)
        # Links in a body begin with this word; a picture that was taken off with a letterhead has none.
        targets = [f"{{filename}}/{pictures.get(index, '')}" for index in range(len(document.pictures))]
        body = to_markdown(manuscript.html, targets)
        text = draft.text_of(document, digest, manuscript, found, confirmed, pictures, body, day)
        path = f"{folder.RELEASES}/{day.year}/{day}-{slug}.md"
        files = {pictures[index]: document.pictures[index].data for index in kept}
        storing.store(self.newsroom.root, files | {path: text.encode("utf-8")})
        self._known[digest] = self.newsroom.root / path
        self._taken.add(slug)
        was_asked = self._asks(ask, found)
        sentences, lacking = draft.facts_of(found, confirmed, pictures, day, was_asked=was_asked)
        remarks = [_remark(one) for one in (*document.remarks, *manuscript.remarks)]
        return Result(
            source.name,
            self._shown(path),
            tuple(map(self._shown, pictures.values())),
            sentences,
            lacking,
            tuple(remarks),
            was_asked=was_asked,
        )

    def _confirmed(self, document: str, found: Proposals, *, ask: bool) -> list[Proposal]:
        """Those proposals that become values: what staff say is right, or where nobody can be asked what the document
        says in so many words."""
        if not self.desk.choose or not self._asks(ask, found):
            return [proposal for proposal in found.values if proposal.is_said]
        sentences = [draft.sentence(proposal) for proposal in found.values]
        others = [index for index, proposal in enumerate(found.values) if proposal.is_other]
        try:
            chosen = self.desk.choose(command_messages.import_question(document), sentences, others)
        except KeyboardInterrupt:
            self.desk.show(command_messages.NOTHING_IMPORTED)
            raise
        return [proposal for index, proposal in enumerate(found.values) if index in chosen]

    def _asks(self, ask: bool, found: Proposals) -> bool:
        return bool(ask and self.desk.choose and found.values)

    def _shown(self, path: object) -> str:
        return f"{self.display_path}/{str(path).replace(chr(92), '/')}"


def _remark(remark: Remark) -> str:
    if remark.kind in command_messages.TAKEN_OFF:
        return command_messages.taken_off(remark.kind, remark.words)
    return command_messages.import_remark(remark.kind, remark.words)


def show(results: Sequence[Result], desk: Desk, complain: Callable[[str], None]) -> None:
    """Show what became of documents; ``complain`` prints what was refused."""
    for result in results:
        if result.why:
            complain(result.why)
        elif result.known:
            desk.show(command_messages.already_imported(result.document, result.path))
        else:
            desk.show(command_messages.draft_written(result.path, result.pictures))
            found = () if result.was_asked else result.found
            if facts := command_messages.draft_facts(found, result.lacking, result.remarks):
                desk.show(facts)
    if len(results) > 1:
        known = sum(result.known for result in results)
        refused = sum(bool(result.why) for result in results)
        desk.show(command_messages.import_summary(len(results) - known - refused, known, refused))
