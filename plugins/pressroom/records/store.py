"""What was read before: records by the stamp and the content of their files, bodies by the
digest of their HTML. One SQLite file; throwing it away costs time, never truth.

Reading is a pure function of a file's bytes, its path, the zone and our code, so a row holds
as long as those are the same. A file whose stamp changed is read and compared by content: a
fresh checkout, whose files all have new times, profits too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .. import cache_version
from ..cache import Damaged, connect, open_shelf, seal
from ..workers import spread
from .files import Facts, photo_format
from .folder import Folder, Stamp
from .kinds.agency import Agency
from .kinds.info_page import Standing
from .kinds.innovation import Innovation
from .kinds.release import Release
from .reader import Read, read
from .text.body import digest

Kind = type[Release] | type[Agency] | type[Innovation] | type[Standing]
_CODE = ("records", "content_problems.py", "problems.py")
_PACKAGES = ("markdown", "nh3", "typogrify", "smartypants", "pyyaml", "unidecode", "msgspec")
_TABLES = """
create table record (path text primary key, written, size, inode, content, made, whole, facts, seal);
create table body (digest text primary key, html text);
create table file (path text primary key, written, size, inode, digest, format, seal);
"""
# A file written so shortly before it is read may be written again without another stamp:
# twice the coarsest clock of a file system (FAT, two seconds).
_FRESH_NS = 4_000_000_000
_UNKNOWN = Stamp(-1, -1, -1)
_FORK_FROM = 200
_COMMIT_EVERY = 2000


class Unreadable(NamedTuple):
    """A source that the system would not give, and its reason."""

    source: str
    reason: str


class Digests(NamedTuple):
    """What tells one record from another: ``whole`` covers all of it, its body too; ``facts``
    all but the text of the body."""

    whole: bytes
    facts: bytes


class _Job(NamedTuple):
    source: str
    kind: Kind
    stamp: Stamp
    known: bytes


class _Made(NamedTuple):
    """``made`` is the record as JSON; empty if the file's bytes are those known before, or,
    with a ``fault``, if it cannot be read."""

    job: _Job
    content: bytes
    made: bytes = b""
    whole: bytes = b""
    facts: bytes = b""
    html_digest: str = ""
    html: str = ""
    fault: str = ""


class Store:
    """The kept readings of one content folder.

    ``file``: where they are, None for this process's memory only; ``began``: when this run
    began (nanoseconds since 1970); ``progress`` is told how many files of how many are read.
    ``digests``: of each record read, by source;
    ``outdated``: readings of another version were thrown away.
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
        version = cache_version.code(*_CODE) + cache_version.packages(_PACKAGES) + str(zone).encode()
        self._base, self.outdated = open_shelf(file, version, _TABLES)
        self._owner = os.getpid()
        self._known_files = {
            path: (Stamp(*stamp), Facts(found, kind))
            for path, *stamp, found, kind, sealed in self._base.execute("select * from file")
            if sealed == seal(path, *stamp, found, kind)
        }

    def read(self, folder: Folder, sources: Mapping[str, Kind]) -> Iterator[Read[Any] | Unreadable]:
        """Every one of ``sources`` read, those known first. Raises Damaged."""
        jobs, gone, waiting = [], [], dict(sources)
        for *row, sealed in self._base.execute("select * from record"):
            source, written, size, inode, content, made, whole, facts = row
            if sealed != seal(*row):
                raise Damaged(source)
            kind = waiting.pop(source, None)
            if kind is None:
                gone.append((source,))
            elif folder.stamps[source] == (written, size, inode):
                self._contents[source] = folder.stamps[source], content
                yield self._decoded(kind, source, made, Digests(whole, facts))
            else:
                jobs.append(_Job(source, kind, folder.stamps[source], content))
        jobs += [_Job(source, kind, folder.stamps[source], b"") for source, kind in waiting.items()]
        if gone:
            self._base.executemany("delete from record where path = ?", gone)
        work = partial(_make, folder.root, self.zone)
        for number, made in enumerate(
            spread(work, jobs, processes=self.processes, least=_FORK_FROM), start=1
        ):
            if made.fault:
                yield Unreadable(made.job.source, made.fault)
            else:
                yield self._keep(made)
            self._progress("read", number, len(jobs))
            if number % _COMMIT_EVERY == 0:
                self._base.commit()

    def _keep(self, made: _Made) -> Read[Any]:
        source, kind, stamp, _ = made.job
        stamp = stamp if stamp.written < self.began - _FRESH_NS else _UNKNOWN
        if not made.made:
            row = self._base.execute(
                "select made, whole, facts from record where path = ?", (source,)
            ).fetchone()
            made = made._replace(made=row[0], whole=row[1], facts=row[2])
        self._put(source, stamp, made.content, made.made, Digests(made.whole, made.facts))
        if made.html_digest:
            self._base.execute("replace into body values (?, ?)", (made.html_digest, made.html))
        return self._decoded(kind, source, made.made, Digests(made.whole, made.facts))

    def _put(self, source: str, stamp: Stamp, content: bytes, made: bytes, digests: Digests) -> None:
        self._contents[source] = stamp, content
        row = (source, *stamp, content, made, *digests)
        self._base.execute("replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, seal(*row)))

    def _decoded(self, kind: Kind, source: str, made: bytes, digests: Digests) -> Read[Any]:
        self.digests[source] = digests
        try:
            found: Read[Any] = _decoder(kind).decode(made)
        except msgspec.MsgspecError as error:
            raise Damaged(source) from error
        if found.record:
            self._bodies.add(found.record.body.digest)
        return found

    def keep_resolved(self, item: Read[Any]) -> None:
        """Keep ``item`` with the names and links that it was found to mean, so that the next
        run need only compare."""
        made, digests = _encoded(item)
        self.digests[item.source] = digests
        self._put(item.source, *self._contents[item.source], made, digests)

    def finish(self) -> None:
        """All is read: make it last, and let go of what nothing names any more."""
        if self._base.in_transaction:
            known = {name for (name,) in self._base.execute("select digest from body")}
            stale = [(name,) for name in known - self._bodies]
            self._base.executemany("delete from body where digest = ?", stale)
        if self._files != self._known_files:
            self._base.execute("delete from file")
            rows = [(path, *stamp, *facts) for path, (stamp, facts) in self._files.items()]
            sealed = ((*row, seal(*row)) for row in rows)
            self._base.executemany("insert into file values (?, ?, ?, ?, ?, ?, ?)", sealed)
        self._base.commit()
        self._contents.clear()
        self._bodies.clear()

    def html(self, name: str) -> str:
        """The HTML of the body whose digest is ``name``; raises Damaged."""
        if not name:
            return ""
        if os.getpid() != self._owner and self.file:
            self._base, self._owner = connect(self.file), os.getpid()  # a fork needs its own
        row = self._base.execute("select html from body where digest = ?", (name,)).fetchone()
        if not row or not isinstance(row[0], str) or digest(row[0]) != name:
            raise Damaged(name)
        return str(row[0])

    def facts(self, folder: Folder, path: str) -> Facts:
        """What is known of a photo or an attachment; raises OSError."""
        if path not in self._files:
            stamp = folder.stamps[path]
            known = self._known_files.get(path)
            if known and known[0] == stamp:
                self._files[path] = known
            else:
                with (folder.root / path).open("rb") as file:
                    kind = photo_format(file.read(12))
                    file.seek(0)
                    found = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
                fresh = stamp.written >= self.began - _FRESH_NS
                self._files[path] = _UNKNOWN if fresh else stamp, Facts(found, kind)
        return self._files[path][1]

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


_DECODERS: dict[Kind, msgspec.json.Decoder[Any]] = {}


def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(Read[kind])
    return _DECODERS[kind]


def _encoded(item: Read[Any]) -> tuple[bytes, Digests]:
    made = msgspec.json.encode(item)
    body = item.record.body.digest.encode() if item.record else b""
    return made, Digests(_hash(made), _hash(made.replace(body, b"") if body else made))


def _make(root: Path, zone: tzinfo, job: _Job) -> _Made:
    """Read one source; pure but for the file."""
    try:
        data = (root / job.source).read_bytes()
    except OSError as error:
        return _Made(job, b"", fault=error.strerror or str(error))
    content = _hash(data)
    if content == job.known:
        return _Made(job, content)
    item, body = read(job.kind, job.source, data, zone)  # type: ignore[type-var]
    made, digests = _encoded(item)
    name = item.record.body.digest if item.record else ""
    return _Made(job, content, made, *digests, name, body.html if name else "")
