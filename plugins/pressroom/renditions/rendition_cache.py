"""Renditions that are kept: a file each, named by what it was made of, and one database that says of
each what its bytes are.

The folder is safe to delete: the next publication makes it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..atomic_write import write_atomically
from ..cache import checksum, open_database
from ..digests import hex_digest
from ..workers import map_parallel

_TABLES = "create table rendition (name text primary key, digest, size, checksum);"
_VERSION = b"2"
# Typst has threads, and threads do not live on in a fork. So this process never makes a letter itself
# and then forks, as it would if it tried again on a damaged cache.
_FORK_FROM = 1
_COMMIT_EVERY = 100


class Rendition(NamedTuple):
    """Where it is published, the name of what it is made of (hexadecimal), and what makes it."""

    path: str
    name: str
    make: Callable[[], bytes]


class StoredRendition(NamedTuple):
    """Where a rendition lies, the digest of its bytes (hexadecimal) and its size in bytes."""

    file: Path
    digest: str
    size: int


def make_renditions(
    folder: Path,
    makers: Mapping[str, Callable[[], bytes]],
    processes: int,
    progress: Callable[[int, int], None],
) -> dict[str, StoredRendition]:
    """Every rendition of ``makers`` (its name, and what makes it), found in ``folder`` or made now by so
    many ``processes``; whatever else is kept there is deleted. ``progress`` is told how many of how many
    are made. Raises OSError, CacheUnavailable, and what a maker raises."""
    with closing(_RenditionDatabase(folder)) as database:
        stored = database.stored(makers)
        missing = [name for name in makers if name not in stored]

        def make(name: str) -> tuple[str, str, int]:
            data = makers[name]()
            file = _file(folder, name)
            file.parent.mkdir(exist_ok=True)
            write_atomically(file, data)
            return name, hex_digest(data), len(data)

        results = map_parallel(make, missing, processes=processes, least=_FORK_FROM, batch_size=2)
        for count, (name, digest, size) in enumerate(results, start=1):
            stored[name] = StoredRendition(_file(folder, name), digest, size)
            database.add(name, digest, size)
            progress(count, len(missing))
            if count % _COMMIT_EVERY == 0:
                database.commit()
        database.delete_others(stored)
        database.commit()
    return stored


class _RenditionDatabase:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._database, _ = open_database(folder / "rendisi.sqlite", _VERSION, _TABLES)

    def stored(self, names: Iterable[str]) -> dict[str, StoredRendition]:
        """Of ``names``, those whose file is there at its full length."""
        known = {
            name: (digest, size)
            for name, digest, size, check in self._database.rows("select * from rendition")
            if check == checksum(name, digest, size)
        }
        stored = {}
        for name in names:
            file = _file(self.folder, name)
            if name in known and _size(file) == known[name][1]:
                stored[name] = StoredRendition(file, *known[name])
        return stored

    def add(self, name: str, digest: str, size: int) -> None:
        row = (name, digest, size)
        self._database.run("replace into rendition values (?, ?, ?, ?)", (*row, checksum(*row)))

    def delete_others(self, stored: Mapping[str, StoredRendition]) -> None:
        """Delete all but ``stored``: a photo whose consent was taken back stays in no cache either."""
        for file in _files(self.folder):
            if file.name not in stored:
                file.unlink(missing_ok=True)
        rows = list(self._database.rows("select name from rendition"))
        others = [(name,) for (name,) in rows if name not in stored]
        self._database.run_many("delete from rendition where name = ?", others)

    def commit(self) -> None:
        self._database.commit()

    def close(self) -> None:
        self._database.close()


def _files(folder: Path) -> Iterator[Path]:
    for below in sorted(folder.iterdir()):
        if below.is_dir():
            yield from sorted(below.iterdir())


def _file(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _size(file: Path) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return -1
