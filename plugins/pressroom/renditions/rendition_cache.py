"""The cache of renditions: a file for each, and a database with their digests and sizes.

The name of a rendition is a digest of what it is made of. The folder is safe to delete: the next publication
makes it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain
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
"""
_VERSION = hex_digest(_TABLES.encode()).encode()
# With several processes, even a single rendition is made in a fork. Typst starts threads, which later forks
# would not have, and this process may fork again: a build is repeated when the cache is damaged.
_MIN_TO_FORK = 1
_COMMIT_EVERY = 100


class Rendition(NamedTuple):
    """A file to make: the path at which it is published, a digest of what it is made of (hexadecimal), the
    function that makes its bytes, and the digests of the originals of the photos that are in it. Those of one
    ``group`` are made one after another in one process, so that what they have in common is worked out once.
    ``source`` is the file of the record of which it is made, empty if there is none."""

    path: str
    name: str
    make: Callable[[], bytes]
    originals: tuple[str, ...] = ()
    group: str = ""
    source: str = ""


class StoredRendition(NamedTuple):
    """A rendition in the cache: its file, the digest of its bytes (hexadecimal), and its size in bytes."""

    file: Path
    digest: str
    size: int


def make_renditions(
    folder: Path,
    renditions: Mapping[str, Rendition],
    processes: int,
    progress: Callable[[int, int], None],
) -> tuple[dict[str, StoredRendition], dict[str, str]]:
    """All of ``renditions`` (by name), from the cache ``folder`` or made now in ``processes`` processes; and those
    that Typst refuses, with its reasons.

    Other renditions in the folder are deleted. ``progress`` is called with the number of renditions made and
    the number to make. Raises OSError, Damaged, CacheUnavailable, WorkerDied and what the making of one
    raises otherwise."""
    with closing(_RenditionDatabase(folder)) as database:
        stored = database.stored(renditions)
        missing = [name for name in renditions if name not in stored]
        # Before its bytes lie in the folder, it is written down of which photos they are made.
        database.add_originals(
            (original, name) for name in missing for original in renditions[name].originals
        )
        database.commit()
        groups: dict[str, list[str]] = {}
        for name in missing:
            groups.setdefault(renditions[name].group or name, []).append(name)

        def make(names: list[str]) -> list[tuple[str, str, int, str]]:
            results = []
            for name in names:
                try:
                    data = renditions[name].make()
                except DocumentError as error:
                    results.append((name, "", 0, str(error)))
                    continue
                file = _file(folder, name)
                file.parent.mkdir(exist_ok=True)
                write_atomically(file, data)
                results.append((name, hex_digest(data), len(data), ""))
            return results

        results = map_parallel(
            make, list(groups.values()), processes=processes, least=_MIN_TO_FORK, batch_size=1
        )
        refused: dict[str, str] = {}
        for count, (name, digest, size, reason) in enumerate(chain.from_iterable(results), start=1):
            if reason:
                refused[name] = reason
            else:
                stored[name] = StoredRendition(_file(folder, name), digest, size)
                database.add(name, digest, size)
            progress(count, len(missing))
            if count % _COMMIT_EVERY == 0:
                database.commit()
        database.delete_others(stored)
        database.commit()
    return stored, refused


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
            self.delete_others({})

    def stored(self, names: Iterable[str]) -> dict[str, StoredRendition]:
        """Those of ``names`` that are stored, with a file of the right size."""
        rows = {
            name: (digest, size)
            for name, digest, size, check in self._database.rows("select * from rendition")
            if check == checksum(name, digest, size)
        }
        stored = {}
        for name in names:
            file = _file(self.folder, name)
            if name in rows and _size(file) == rows[name][1]:
                stored[name] = StoredRendition(file, *rows[name])
        return stored

    def add(self, name: str, digest: str, size: int) -> None:
        row = (name, digest, size)
        self._database.run("replace into rendition values (?, ?, ?, ?)", (*row, checksum(*row)))

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

    def delete_others(self, stored: Mapping[str, StoredRendition]) -> None:
        """Delete all renditions but ``stored``."""
        for file in _files(self.folder):
            if file.name not in stored:
                file.unlink(missing_ok=True)
        rows = list(self._database.rows("select name from rendition"))
        others = [(name,) for (name,) in rows if name not in stored]
        self._database.run_many("delete from rendition where name = ?", others)
        self._database.run_many("delete from photo where name = ?", others)

    def commit(self) -> None:
        self._database.commit()

    def close(self) -> None:
        self._database.close()


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
