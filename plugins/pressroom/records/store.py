"""A cache of readings: records by the stamp and the content of their files, bodies by the digest of their
HTML. It is one SQLite file, safe to delete: the next build reads everything again.

A reading depends on a file's bytes, its path, the time zone and our code alone, so a row is valid as long as
those are the same. A file with another stamp is compared by its content, so that the rows are valid in a
fresh checkout as well, where all files have new times.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec

from .. import content_problems
from ..cache import Damaged, Database, checksum, open_database
from ..cache_version import version_of
from ..digests import digest, file_hex_digest
from ..workers import map_parallel
from .folder import Folder, Stamp
from .kinds.agency import Agency
from .kinds.info_page import InfoPage
from .kinds.innovation import Innovation
from .kinds.release import Release
from .media import documents, personal_numbers
from .media.documents import Traces
from .media.enclosed import Enclosed, enclosed
from .media.files import Facts, photo_format
from .media.likeness import likenesses
from .media.personal_numbers import Numbers
from .reader import Reading, read_file
from .text.body import Excerpt, body_digest

RecordType = type[Release] | type[Agency] | type[Innovation] | type[InfoPage]
_TABLES = """
create table record (
    path text primary key, written, size, inode, content, reading, with_body, without_body, checksum
);
create table body (digest text primary key, html text);
create table file (path text primary key, written, size, inode, digest, format, checksum);
create table document (digest text primary key, document, checksum);
"""
# A file written less than this before it is read may change again and have the same stamp: twice the
# resolution of the coarsest clock of a file system (FAT, two seconds).
_FRESH_NS = 4_000_000_000
_UNKNOWN = Stamp(-1, -1, -1)
_MIN_FORKED = 200
_COMMIT_EVERY = 2000


class Unreadable(NamedTuple):
    """A source that could not be read, and the operating system's reason."""

    source: str
    reason: str


class Digests(NamedTuple):
    """Digests of a reading, the one with and the other without the text of its body. A change shows in
    them."""

    with_body: bytes
    without_body: bytes


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of some records. ``html_by_digest`` gives the HTML with a digest; ``visible`` are the
    digests of the bodies that may be read."""

    html_by_digest: Callable[[str], str]
    visible: frozenset[str]

    def html(self, body: Excerpt) -> str:
        """The body that ``body`` is the excerpt of, as safe HTML with placeholders for addresses. Raises
        KeyError if it is not among ``visible``; Damaged, CacheUnavailable."""
        if body.digest not in self.visible:
            raise KeyError("the body of a record that is not public")
        return self.html_by_digest(body.digest)


class _Document(NamedTuple):
    """What an attachment says that should not go public."""

    traces: Traces
    numbers: Numbers


class _Job(NamedTuple):
    """A source to read; ``known`` is the digest of its bytes when it was read before, empty if it was not."""

    source: str
    record_type: RecordType
    stamp: Stamp
    known: bytes


class _Result(NamedTuple):
    """The result of a job. ``content`` is the digest of the file's bytes, ``reading`` the reading as JSON. It is
    empty if ``content`` is the digest known before, or if the file cannot be read; ``error`` then says why."""

    job: _Job
    content: bytes
    reading: bytes = b""
    digests: Digests = Digests(b"", b"")
    html_digest: str = ""
    html: str = ""
    error: str = ""


class Store:
    """The cached readings of one content folder.

    ``file``: the database, None for one in this process's memory; ``zone``: of dates without one; ``began``:
    when this build began (nanoseconds since 1970); ``processes``: how many may read files; ``progress`` is
    called with ``read``, the number of files read and that of files to read. ``digests``: of each reading, by
    source; ``discarded``: readings of another version, or damaged ones, were deleted. Making one
    raises CacheUnavailable and OSError; its methods raise Damaged and CacheUnavailable.
    """

    def __init__(
        self,
        file: Path | None,
        zone: tzinfo,
        began: int = 0,
        processes: int = 1,
        progress: Callable[[str, int, int], None] = lambda phase, done, total: None,
    ) -> None:
        self.file = file
        self._progress = progress
        self.zone = zone
        self.began = began
        self.processes = processes if file else 1
        self.digests: dict[str, Digests] = {}
        self._bodies: set[str] = set()
        self._contents: dict[str, tuple[Stamp, bytes]] = {}
        self._files: dict[str, tuple[Stamp, Facts]] = {}
        version = version_of("records.store") + str(zone).encode()
        self._database, self.discarded = open_database(file, version, _TABLES)
        self._owner = os.getpid()
        self._documents: dict[str, _Document] = {}  # those asked for, by digest
        self._known_documents = {
            name: msgspec.json.decode(encoded, type=_Document)
            for name, encoded, check in self._database.rows("select * from document")
            if check == checksum(name, encoded)
        }
        self._known_files = {
            path: (Stamp(*stamp), Facts(file_digest, format))
            for path, *stamp, file_digest, format, check in self._database.rows("select * from file")
            if check == checksum(path, *stamp, file_digest, format)
        }

    def read(self, folder: Folder, sources: Mapping[str, RecordType]) -> Iterator[Reading[Any] | Unreadable]:
        """The readings of ``sources`` (each with the class of its record): first those whose stamps have not
        changed."""
        jobs, deleted, waiting = [], [], dict(sources)
        for *row, check in self._database.rows("select * from record"):
            source, written, size, inode, content, reading, with_body, without_body = row
            if check != checksum(*row):
                raise Damaged(source)
            record_type = waiting.pop(source, None)
            if record_type is None:
                deleted.append((source,))
            elif folder.stamps[source] == (written, size, inode):
                self._contents[source] = folder.stamps[source], content
                yield self._decoded(record_type, source, reading, Digests(with_body, without_body))
            else:
                jobs.append(_Job(source, record_type, folder.stamps[source], content))
        jobs += [
            _Job(source, record_type, folder.stamps[source], b"") for source, record_type in waiting.items()
        ]
        if deleted:
            self._database.run_many("delete from record where path = ?", deleted)
        work = partial(_read_source, folder.place, self.zone)
        # What is imported and compiled for the first one is there for every worker.
        first = map(work, jobs[:1])
        results = chain(first, map_parallel(work, jobs[1:], processes=self.processes, least=_MIN_FORKED))
        for number, result in enumerate(results, start=1):
            if result.error:
                yield Unreadable(result.job.source, result.error)
            else:
                yield self._save(result)
            self._progress("read", number, len(jobs))
            if number % _COMMIT_EVERY == 0:
                self._database.commit()

    def _save(self, result: _Result) -> Reading[Any]:
        """Save ``result``; its reading, or the one saved before if the file's content is the same."""
        source, record_type, stamp, _ = result.job
        stamp = stamp if stamp.written < self.began - _FRESH_NS else _UNKNOWN
        reading, digests = result.reading, result.digests
        if not reading:
            query = "select reading, with_body, without_body from record where path = ?"
            row = self._database.row(query, (source,))
            if row is None:
                raise Damaged(source)
            reading, digests = row[0], Digests(row[1], row[2])
        self._put(source, stamp, result.content, reading, digests)
        if result.html_digest:
            self._database.run("replace into body values (?, ?)", (result.html_digest, result.html))
        return self._decoded(record_type, source, reading, digests)

    def _put(self, source: str, stamp: Stamp, content: bytes, reading: bytes, digests: Digests) -> None:
        self._contents[source] = stamp, content
        row = (source, *stamp, content, reading, *digests)
        self._database.run("replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, checksum(*row)))

    def _decoded(
        self, record_type: RecordType, source: str, encoded: bytes, digests: Digests
    ) -> Reading[Any]:
        self.digests[source] = digests
        reading = self._decoded_reading(record_type, source, encoded)
        if reading.record:
            self._bodies.add(reading.record.body.digest)
        return reading

    def _decoded_reading(self, record_type: RecordType, source: str, encoded: bytes) -> Reading[Any]:
        try:
            reading: Reading[Any] = _decoder(record_type).decode(encoded)
        except msgspec.MsgspecError as error:
            raise Damaged(source) from error
        return reading

    def save_resolved(self, reading: Reading[Any]) -> None:
        """Save ``reading`` with its names and links resolved, so that the next run has nothing to save unless
        they resolve differently."""
        encoded, digests = _encoded(reading)
        self.digests[reading.source] = digests
        self._put(reading.source, *self._contents[reading.source], encoded, digests)

    def finish(self) -> None:
        """Commit what was read, and delete the bodies and files that no reading names; to be called after all
        is read."""
        database = self._database
        if database.changed:
            known = {name for (name,) in database.rows("select digest from body")}
            stale = [(name,) for name in known - self._bodies]
            database.run_many("delete from body where digest = ?", stale)
        if self._files != self._known_files:
            database.run("delete from file")
            rows = [(path, *stamp, *facts) for path, (stamp, facts) in self._files.items()]
            checked = ((*row, checksum(*row)) for row in rows)
            database.run_many("insert into file values (?, ?, ?, ?, ?, ?, ?)", checked)
        if self._documents != self._known_documents:
            database.run("delete from document")
            encoded = ((name, msgspec.json.encode(document)) for name, document in self._documents.items())
            database.run_many(
                "insert into document values (?, ?, ?)", ((*row, checksum(*row)) for row in encoded)
            )
        database.commit()
        self._contents.clear()
        self._bodies.clear()

    def contents(self) -> dict[str, bytes]:
        """The digest of the bytes of each source when it was read last."""
        return dict(self._database.rows("select path, content from record"))

    def lines(self, record_type: RecordType, source: str) -> dict[str, int]:
        """The line of each field of ``source``, whose record is of the class ``record_type`` (see ``Reading``)."""
        row = self._database.row("select reading from record where path = ?", (source,))
        if row is None:
            raise Damaged(source)
        return self._decoded_reading(record_type, source, row[0]).lines

    def html(self, html_digest: str) -> str:
        """The HTML of the body whose digest is ``html_digest``; empty for an empty digest."""
        if not html_digest:
            return ""
        if os.getpid() != self._owner and self.file:
            # A forked process needs its own connection.
            self._database, self._owner = Database(self.file), os.getpid()
        row = self._database.row("select html from body where digest = ?", (html_digest,))
        if not row or not isinstance(row[0], str) or body_digest(row[0]) != html_digest:
            raise Damaged(html_digest)
        return row[0]

    def facts(self, folder: Folder, path: str) -> Facts:
        """The digest and the format of the photo or attachment ``path`` in ``folder``. Raises OSError as
        well, also if it is being written to."""
        if path not in self._files:
            stamp = folder.stamps[path]
            known = self._known_files.get(path)
            if known and known[0] == stamp:
                self._files[path] = known
            else:
                with folder.place(path).open("rb") as file:
                    format = photo_format(file.read(12))
                    file.seek(0)
                    file_digest = file_hex_digest(file)
                    if Stamp.of(os.fstat(file.fileno())) != stamp:
                        raise OSError(errno.EBUSY, content_problems.STILL_CHANGING, path)
                fresh = stamp.written >= self.began - _FRESH_NS
                self._files[path] = _UNKNOWN if fresh else stamp, Facts(file_digest, format)
        return self._files[path][1]

    def traces(self, folder: Folder, path: str) -> Traces:
        """What the attachment ``path`` in ``folder`` says beside its text; read once for the same bytes. Raises
        OSError as well."""
        return self._document(folder, path).traces

    def numbers(self, folder: Folder, path: str) -> Numbers:
        """The numbers of people in the attachment ``path`` in ``folder``; read once for the same bytes. Raises
        OSError as well."""
        return self._document(folder, path).numbers

    def _document(self, folder: Folder, path: str) -> _Document:
        suffix = PurePosixPath(path).suffix.lower()
        name = self.facts(folder, path).digest + suffix
        if name not in self._documents:
            known = self._known_documents.get(name)
            if known is None:
                with folder.place(path).open("rb") as file:
                    traces = documents.traces(file, folder.stamps[path].size, suffix)
                    file.seek(0)
                    known = _Document(traces, personal_numbers.numbers_in(file, suffix))
            self._documents[name] = known
        return self._documents[name]

    def forget_files(self) -> None:
        """Forget what is known of photos and attachments, because one of them is not what it seemed."""
        self._database.run("delete from file")
        self._database.commit()

    def likenesses(self, folder: Folder, photos: Mapping[str, str]) -> dict[str, str]:
        """The perceptual hashes of ``photos``, paths in ``folder`` by their digests (see ``likeness``). Raises
        HashUnavailable, WorkerDied, OSError as well."""
        return likenesses(
            {photo_digest: folder.place(path) for photo_digest, path in photos.items()},
            self.file and self.file.with_name("likeness.sqlite"),
            self.processes,
            partial(self._progress, "compare"),
        )

    def enclosed(self, folder: Folder, attachments: Mapping[str, str]) -> dict[str, Enclosed]:
        """The pictures inside ``attachments``, paths in ``folder`` by their digests (see ``enclosed``). Raises
        HashUnavailable, WorkerDied, OSError as well."""
        return enclosed(
            {file_digest: folder.place(path) for file_digest, path in attachments.items()},
            self.file and self.file.with_name("enclosed.sqlite"),
            self.processes,
            partial(self._progress, "compare"),
        )

    def close(self) -> None:
        """Close the database."""
        self._database.close()


_DECODERS: dict[RecordType, msgspec.json.Decoder[Any]] = {}


def _decoder(record_type: Any) -> msgspec.json.Decoder[Any]:
    if record_type not in _DECODERS:
        _DECODERS[record_type] = msgspec.json.Decoder(Reading[record_type])
    return _DECODERS[record_type]


def _encoded(reading: Reading[Any]) -> tuple[bytes, Digests]:
    encoded = msgspec.json.encode(reading)
    without_body = encoded
    for of_body in (reading.record.body.digest if reading.record else "", reading.text_digest):
        without_body = without_body.replace(of_body.encode(), b"") if of_body else without_body
    return encoded, Digests(digest(encoded), digest(without_body))


def _read_source(place: Callable[[str], Path], zone: tzinfo, job: _Job) -> _Result:
    """Read the source of ``job``, which lies at its ``place``, in this process or another."""
    try:
        data = place(job.source).read_bytes()
    except OSError as error:
        return _Result(job, b"", error=content_problems.reason_of(error))
    content = digest(data)
    if content == job.known:
        return _Result(job, content)
    reading, body = read_file(job.record_type, job.source, data, zone)  # type: ignore[type-var]
    encoded, digests = _encoded(reading)
    html_digest = reading.record.body.digest if reading.record else ""
    return _Result(job, content, encoded, digests, html_digest, body.html if html_digest else "")
