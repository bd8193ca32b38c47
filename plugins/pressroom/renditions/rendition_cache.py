"""The cache of renditions: a file for each, and a database with their digests and sizes.

The name of a rendition is a digest of what it is made of. The cache also knows which one last stood at each path of
the site: where only the way of making it has changed since, that one stands there until the new one is made. The
folder is safe to delete: the next publication makes it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..atomic_write import write_atomically
from ..cache import checksum, open_database
from ..digests import hex_digest
from ..workers import map_parallel
from .typst_document import DocumentError

_TABLES = """
create table rendition (name text primary key, digest, size, checksum);
create table photo (original, name, primary key (original, name)) without rowid;
create index photo_name on photo (name);
create table place (path text primary key, name, subject, checksum);
"""
_VERSION = hex_digest(_TABLES.encode()).encode()
# With several processes, even a single rendition is made in a fork. Typst starts threads, which later forks
# would not have, and this process may fork again: a build is repeated when the cache is damaged.
_MIN_TO_FORK = 1

_Result = tuple[str, str, int, str]


class Rendition(NamedTuple):
    """A file to make: the path at which it is published, a digest of what it is made of (hexadecimal), the
    function that makes its bytes, and the digests of the originals of the photos that are in it. Those of one
    ``group`` are made one after another in one process, so that what they have in common is worked out once.
    ``source`` is the file of the record of which it is made, empty if there is none. ``subject`` is a digest of
    what it shows, which stays the same where only its maker or its design changes."""

    path: str
    name: str
    make: Callable[[], bytes]
    originals: tuple[str, ...] = ()
    group: str = ""
    source: str = ""
    subject: str = ""


class StoredRendition(NamedTuple):
    """A rendition in the cache: its file, the digest of its bytes (hexadecimal), and its size in bytes."""

    file: Path
    digest: str
    size: int


class RenditionCache:
    """The cache in ``folder``. Making one raises Damaged, CacheUnavailable and OSError; so do its methods.

    ``standing``: by path, what stands there of the renditions that were looked up: the rendition itself, or one of
    the same subject that was made in another way. ``waiting``: those that are still to be made, by their paths.
    ``refused``: of those that Typst refuses, by path, its reason."""

    def __init__(self, folder: Path) -> None:
        self.standing: dict[str, StoredRendition] = {}
        self.waiting: dict[str, Rendition] = {}
        self.refused: dict[str, str] = {}
        self._folder = folder
        self._database = _RenditionDatabase(folder)
        self._replaced: set[str] = set()

    def __enter__(self) -> RenditionCache:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def look_up(self, renditions: Iterable[Rendition]) -> None:
        """Find out which of ``renditions`` are there."""
        stored, places = self._database.stored(), self._database.places()
        for rendition in renditions:
            path = rendition.path
            if rendition.name in stored:
                self.standing[path] = stored[rendition.name]
                if path not in places or places[path] != (rendition.name, rendition.subject):
                    self._database.place(rendition)
                continue
            self.waiting[path] = rendition
            name, subject = places.get(path, ("", ""))
            if name and subject == rendition.subject and name in stored:
                self.standing[path] = stored[name]
            elif name:
                self._replaced.add(path)
        self._database.commit()

    def make(
        self,
        renditions: Iterable[Rendition],
        processes: int,
        in_time: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> None:
        """Make those of ``renditions`` that wait, in ``processes`` processes, the first ones first, while
        ``in_time()``; and whatever the time those at whose path another one stood, which says what no longer holds:
        an address that is public is not taken away for want of time. Each is kept as soon as it is made.

        ``progress`` is called with the number of renditions made and the number to make. Raises also WorkerDied, and
        what the making of one raises."""
        missing = [one for one in renditions if one.path in self.waiting and one.path not in self.refused]
        groups: dict[str, dict[str, Rendition]] = {}
        same: dict[str, list[Rendition]] = {}
        for one in sorted(missing, key=lambda one: one.path not in self._replaced):
            groups.setdefault(one.group or one.name, {}).setdefault(one.name, one)
            same.setdefault(one.name, []).append(one)
        due = {group for group, members in groups.items() if not self._replaced.isdisjoint(_paths(members))}
        # Before its bytes lie in the folder, it is written down of which photos they are made.
        self._database.add_originals((original, one.name) for one in missing for original in one.originals)
        self._database.commit()

        def make(group: str) -> list[_Result]:
            if group not in due and not in_time():
                return []
            return [self._made(name, one) for name, one in groups[group].items()]

        results = map_parallel(
            make, list(groups), processes=processes, least=_MIN_TO_FORK, batch_size=1, in_order=True
        )
        done = 0
        for name, digest, size, reason in self._kept(results):
            for one in same[name]:
                if reason:
                    self.refused[one.path] = reason
                    continue
                self.standing[one.path] = StoredRendition(_file(self._folder, name), digest, size)
                del self.waiting[one.path]
                self._database.place(one)
            done += 1
            progress(done, len(same))
        self._database.commit()

    def _made(self, name: str, rendition: Rendition) -> _Result:
        try:
            data = rendition.make()
        except DocumentError as error:
            return name, "", 0, str(error)
        file = _file(self._folder, name)
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, data)
        return name, hex_digest(data), len(data), ""

    def _kept(self, groups: Iterable[list[_Result]]) -> Iterator[_Result]:
        """The results of all ``groups``, each made to last, so that a run that is killed loses none."""
        for results in groups:
            for result in results:
                if not result[-1]:
                    self._database.add(*result[:-1])
                yield result
            self._database.commit()

    def delete_others(self, renditions: Collection[Rendition]) -> None:
        """Delete all but ``renditions``, which were looked up, and what stands in for one of them."""
        names = {stored.file.name for stored in self.standing.values()}
        self._database.delete_others(names, {one.path for one in renditions})
        self._database.commit()


def forget_renditions(originals: Collection[str], folder: Path) -> None:
    """Delete from the cache ``folder`` every rendition that has a photo made of one of ``originals`` (digests,
    hexadecimal), whose consent was taken back. Raises OSError, Damaged, CacheUnavailable."""
    if folder.exists():
        with closing(_RenditionDatabase(folder)) as database:
            database.forget(originals)
            database.commit()


class _RenditionDatabase:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._database, discarded = open_database(folder / "rendisi.sqlite", _VERSION, _TABLES)
        if discarded:  # of the files nothing is known any more
            self.delete_others(set(), set())

    def stored(self) -> dict[str, StoredRendition]:
        """All that are stored, by name, with a file of the right size."""
        stored = {}
        for name, digest, size, check in self._database.rows("select * from rendition"):
            file = _file(self.folder, name)
            if check == checksum(name, digest, size) and _size(file) == size:
                stored[name] = StoredRendition(file, digest, size)
        return stored

    def places(self) -> dict[str, tuple[str, str]]:
        """The name and the subject of the rendition that last stood at each path."""
        rows = self._database.rows("select * from place")
        return {row[0]: (row[1], row[2]) for *row, check in rows if check == checksum(*row)}

    def add(self, name: str, digest: str, size: int) -> None:
        row = (name, digest, size)
        self._database.run("replace into rendition values (?, ?, ?, ?)", (*row, checksum(*row)))

    def place(self, rendition: Rendition) -> None:
        """Note that ``rendition`` stands at its path now."""
        row = (rendition.path, rendition.name, rendition.subject)
        self._database.run("replace into place values (?, ?, ?, ?)", (*row, checksum(*row)))

    def add_originals(self, rows: Iterable[tuple[str, str]]) -> None:
        """Note of which originals (digests) the renditions with a name are made."""
        self._database.run_many("replace into photo values (?, ?)", rows)

    def forget(self, originals: Iterable[str]) -> None:
        """Delete every rendition that is made of one of ``originals``."""
        for original in originals:
            names = list(self._database.rows("select name from photo where original = ?", (original,)))
            for (name,) in names:
                _file(self.folder, name).unlink(missing_ok=True)
            self._database.run_many("delete from rendition where name = ?", names)
            self._database.run_many("delete from photo where name = ?", names)

    def delete_others(self, names: Collection[str], paths: Collection[str]) -> None:
        """Delete all renditions but those called ``names``, and what is known of other ``paths``."""
        for file in _files(self.folder):
            if file.name not in names:
                file.unlink(missing_ok=True)
        rows = list(self._database.rows("select name from rendition"))
        others = [(name,) for (name,) in rows if name not in names]
        self._database.run_many("delete from rendition where name = ?", others)
        self._database.run_many("delete from photo where name = ?", others)
        gone = [row for row in self._database.rows("select path from place") if row[0] not in paths]
        self._database.run_many("delete from place where path = ?", gone)

    def commit(self) -> None:
        self._database.commit()

    def close(self) -> None:
        self._database.close()


def _paths(members: dict[str, Rendition]) -> Iterator[str]:
    return (one.path for one in members.values())


def _files(folder: Path) -> Iterator[Path]:
    for subfolder in sorted(folder.iterdir()):
        if subfolder.is_dir():
            yield from sorted(subfolder.iterdir())


def _file(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _size(file: Path) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return -1
