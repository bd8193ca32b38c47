"""Renditions that are kept: a file each, named by what it was made of, and one shelf that says
of each what its bytes are.

Throwing the folder away costs time, never truth.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..cache import digest, open_shelf, put, seal
from ..workers import spread

_TABLES = "create table rendition (name text primary key, digest, size, seal);"
_VERSION = b"1"
# Typst has threads, and threads do not live on in a fork: so this process never makes a letter itself
# and then forks (it would if it tried again on a damaged cache).
_FORK_FROM = 1
_COMMIT_EVERY = 100


class Rendition(NamedTuple):
    """Where it is published, the name of what it is made of (hex), and what makes it."""

    path: str
    name: str
    make: Callable[[], bytes]


class Kept(NamedTuple):
    """Where a rendition lies, the digest of its bytes (BLAKE2b, 16 bytes, hex) and its size in
    bytes."""

    file: Path
    digest: str
    size: int


def keep(
    folder: Path,
    wanted: Mapping[str, Callable[[], bytes]],
    processes: int,
    progress: Callable[[int, int], None],
) -> dict[str, Kept]:
    """Every rendition of ``wanted`` (its name, and what makes it), found in ``folder`` or made
    now by so many ``processes``; what else is kept there goes. ``progress`` is told how many of
    how many are made. Raises OSError, and what a maker raises."""
    with closing(_Shelf(folder)) as shelf:
        found = shelf.found(wanted)
        missing = [name for name in wanted if name not in found]

        def work(name: str) -> tuple[str, str, int]:
            data = wanted[name]()
            place = _place(folder, name)
            place.parent.mkdir(exist_ok=True)
            put(place, data)
            return name, digest(data), len(data)

        made = spread(work, missing, processes=processes, least=_FORK_FROM, share=2)
        for count, (name, known, size) in enumerate(made, start=1):
            found[name] = Kept(_place(folder, name), known, size)
            shelf.note(name, known, size)
            progress(count, len(missing))
            if count % _COMMIT_EVERY == 0:
                shelf.base.commit()
        shelf.forget_others(found)
        shelf.base.commit()
    return found


class _Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.base, _ = open_shelf(folder / "rendisi.sqlite", _VERSION, _TABLES)

    def found(self, wanted: Iterable[str]) -> dict[str, Kept]:
        """Of ``wanted``, those whose file is there at its full length."""
        rows = self.base.execute("select * from rendition")
        known = {
            name: (digest, size) for name, digest, size, sealed in rows if sealed == seal(name, digest, size)
        }
        found = {}
        for name in wanted:
            file = _place(self.folder, name)
            if name in known and _size(file) == known[name][1]:
                found[name] = Kept(file, *known[name])
        return found

    def note(self, name: str, digest: str, size: int) -> None:
        row = (name, digest, size)
        self.base.execute("replace into rendition values (?, ?, ?, ?)", (*row, seal(*row)))

    def forget_others(self, kept: Mapping[str, Kept]) -> None:
        """Only what is published is kept: a photo that was taken back is in no cache either."""
        for file in _files(self.folder):
            if file.name not in kept:
                file.unlink(missing_ok=True)
        names = [(name,) for (name,) in self.base.execute("select name from rendition") if name not in kept]
        self.base.executemany("delete from rendition where name = ?", names)

    def close(self) -> None:
        self.base.close()


def _files(folder: Path) -> Iterator[Path]:
    for below in sorted(folder.iterdir()):
        if below.is_dir():
            yield from sorted(below.iterdir())


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _size(file: Path) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return -1
