"""``check --fix``: shows what it would mend, writes what has one meaning once that is agreed to, and asks about what has
two.

Only manuscripts that are read, photos and attachments of the content folder are touched. Each is written in one
step, and only if it still is what was shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from .. import command_messages
from ..atomic_write import write_atomically
from ..digests import hex_digest
from ..records.folder import PHOTOS
from ..records.newsroom import RECORD_TYPES, Newsroom
from ..records.reader import PartialRecord
from ..records.text.body_warnings import rule_of
from ..records.visibility import Record
from ..renditions.photos import Undecodable
from .mends import body, files, manuscript

_TRACES_RULE = "jejak-lampiran"
_COLOURS = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}
_PLAIN = "\033[0m"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits there. ``show`` prints a text; ``command`` is the one that writes what is shown; ``answer`` is called
    with a question and returns what was typed, and is None where nobody can be asked; ``agreed``: what has one
    meaning is written unasked; ``colour``: the terminal shows colours."""

    show: Callable[[str], None]
    command: str
    answer: Callable[[str], str] | None = None
    agreed: bool = False
    colour: bool = False

    def agrees(self, question: str) -> bool:
        """Whether ``question`` is answered with yes; an empty line means no."""
        if self.answer is None:
            return False
        try:
            return command_messages.agrees(self.answer(question))
        except EOFError:
            return False

    def show_difference(self, name: str, before: str, after: str) -> None:
        """Show which lines of the file ``name`` change."""
        lines = list(unified_diff(before.split("\n"), after.split("\n"), name, name, lineterm=""))
        if lines:
            self.show("\n".join([*lines[:2], *(self._coloured(line) for line in lines[2:])]))

    def _coloured(self, line: str) -> str:
        line = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line)  # a terminal would obey them
        colour = _COLOURS.get(line[:1]) if self.colour else None
        return f"{colour}{line}{_PLAIN}" if colour else line


@dataclass(frozen=True, slots=True)
class _Manuscript:
    """A manuscript as it is and as it would be. ``ignored``: the rules that it ignores."""

    path: str
    data: bytes
    mended: manuscript.Mended
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A photo or an attachment, the digest of its bytes, and what is to be mended."""

    path: str
    digest: str
    mend: files.Mend


class Fixing:
    """Mends in the folder of ``newsroom``, which messages call ``display_path``; ``zone`` is that of dates without
    one."""

    def __init__(self, newsroom: Newsroom, zone: tzinfo, display_path: str, desk: Desk) -> None:
        self.newsroom = newsroom
        self.zone = zone
        self.display_path = display_path
        self.desk = desk
        self.records: dict[str, Record | PartialRecord] = {
            record.source: record for record in newsroom.every_record()
        }
        self.records |= {
            reading.source: reading.partial for reading in newsroom.refused if reading.partial is not None
        }

    def run(self, source: str = "") -> None:
        """Mend the manuscript ``source`` and the files that it names, or everything if it is empty."""
        sources = [one for group in self.newsroom.folder.sources.values() for one in group]
        if source:
            sources = [one for one in sources if one == source]
        changed = [one for one in self._manuscripts(sources) if one.mended.mends]
        changed_files = list(self._files(self._named_files(source) if source else self.newsroom.folder.files))
        for one in changed:
            self._show(one)
        for file in changed_files:
            self.desk.show(command_messages.file_mend(self._name(file.path), *file.mend))
        number = len(changed) + len(changed_files)
        agreed = self.desk.agreed
        if number and not agreed and self.desk.answer:
            agreed = self.desk.agrees(command_messages.ask_to_write(number))
        if agreed:
            for one in changed:
                self._write(one.path, hex_digest(one.data), _replacing(one.mended.data))
            for file in changed_files:
                self._write(file.path, file.digest, self._mending(file.path))
        elif number and not self.desk.answer:
            self.desk.show(command_messages.nothing_written(number, self.desk.command))
        if not number:
            self.desk.show(command_messages.nothing_to_mend())
        if self.desk.answer and not self.desk.agreed:
            for one in self._manuscripts(sources):
                if not one.mended.mends:
                    self._ask(one)

    def _name(self, path: str) -> str:
        return f"{self.display_path}/{path}"

    # --- manuscripts

    def _manuscripts(self, sources: Iterable[str]) -> Iterator[_Manuscript]:
        for source in sources:
            try:
                data = self.newsroom.folder.place(source).read_bytes()
            except OSError:
                continue  # check says why
            mended = manuscript.mended(data, RECORD_TYPES[source.partition("/")[0]], self.zone)
            if mended:
                record = self.records.get(source)
                yield _Manuscript(source, data, mended, record.ignored if record else ())

    def _show(self, one: _Manuscript) -> None:
        name = self._name(one.path)
        self.desk.show(command_messages.text_mends(name, one.mended.mends))
        before = manuscript.typed_text(one.data)
        self.desk.show_difference(name, before, one.mended.text)

    def _ask(self, one: _Manuscript) -> None:
        """Ask about what has two meanings in the body of ``one``, kind by kind, and write what is agreed to."""
        if one.mended.body_index is None:
            return
        name = self._name(one.path)
        lines = one.mended.text.split("\n")
        head, text = lines[: one.mended.body_index], "\n".join(lines[one.mended.body_index :])
        original = text
        for kind in body.QUESTIONS:
            if kind != "year" and rule_of(kind) in one.ignored:
                continue
            proposal = body.proposal(text, kind)
            if proposal != text:
                self.desk.show_difference(name, "\n".join([*head, text]), "\n".join([*head, proposal]))
                if self.desk.agrees(command_messages.ask_about(name, kind)):
                    text = proposal
        if text != original:
            new = "\n".join([*head, text]).encode("utf-8")
            self._write(one.path, hex_digest(one.mended.data), _replacing(new))

    # --- photos and attachments

    def _named_files(self, source: str) -> set[str]:
        """The files that the record ``source`` names, and every copy of its photos: a photo in a body is known
        by having the bytes of one that is described."""
        record = self.records.get(source)
        if record is None:
            return set()
        folder = self.newsroom.folder
        named = {photo.file for photo in getattr(record, "photos", ())}
        named |= {attachment.file for attachment in getattr(record, "attachments", ())}
        named |= {target.path for target in record.body.targets}
        named |= {link.path for link in getattr(record, "links", ()) if link.kind == "file"}
        named &= folder.files
        digests = {self._digest(path) for path in named} - {""}
        return named | {path for path in folder.files if self._digest(path) in digests}

    def _digest(self, path: str) -> str:
        """The digest of the file at ``path``; empty if it cannot be read."""
        try:
            return self.newsroom.facts(path).digest
        except OSError:
            return ""

    def _files(self, paths: Iterable[str]) -> Iterator[_File]:
        """What is to be mended of the files at ``paths``. A photo for which consent was taken back is left as it is,
        since it is known by its bytes."""
        newsroom = self.newsroom
        exempt = set(self._with_traces_meant())
        for path in sorted(paths):
            digest = self._digest(path)
            withdrawn = path in newsroom.withdrawn_photos or digest in newsroom.withdrawn_digests
            if not digest or withdrawn or path in exempt:
                continue
            mend = self._mend_of(path)
            if mend:
                yield _File(path, digest, mend)

    def _mend_of(self, path: str) -> files.Mend | None:
        newsroom = self.newsroom
        try:
            if path.startswith(f"{PHOTOS}/"):
                if not newsroom.facts(path).format:
                    return None
                return files.of_photo(newsroom.folder.place(path).read_bytes())
            traces = newsroom.store.traces(newsroom.folder, path)
            if not (traces.author or traces.place) or traces.signed:
                return None
            data = newsroom.folder.place(path).read_bytes()
        except OSError:
            return None
        return files.of_attachment(data, PurePosixPath(path).suffix, traces)

    def _with_traces_meant(self) -> Iterator[str]:
        """The attachments that a record names which ignores the rule about what they say."""
        for record in self.records.values():
            if _TRACES_RULE in record.ignored:
                yield from (attachment.file for attachment in getattr(record, "attachments", ()))

    def _mending(self, path: str) -> Callable[[bytes], bytes]:
        if path.startswith(f"{PHOTOS}/"):
            return files.photo
        suffix = PurePosixPath(path).suffix
        return lambda data: files.attachment(data, suffix)

    def _write(self, path: str, digest: str, mend: Callable[[bytes], bytes]) -> None:
        """Put what ``mend`` makes of the file at ``path`` in its place, if its bytes still have ``digest``."""
        place, name = self.newsroom.folder.place(path), self._name(path)
        try:
            data = place.read_bytes()
            if place.is_symlink() or hex_digest(data) != digest:
                self.desk.show(command_messages.changed_meanwhile(name))
                return
            replace_file(place, mend(data))
        except OSError as error:
            self.desk.show(command_messages.no_access(error, name))
        except Undecodable:
            self.desk.show(command_messages.not_mended(name))
        else:
            self.desk.show(command_messages.file_mended(name))


def _replacing(new: bytes) -> Callable[[bytes], bytes]:
    return lambda _: new


def replace_file(place: Path, data: bytes) -> None:
    """Write ``data`` in the place of a file, which keeps who may read and write it."""
    mode = place.stat().st_mode
    write_atomically(place, data)
    place.chmod(mode & 0o777)
