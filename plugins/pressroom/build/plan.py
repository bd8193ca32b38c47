"""What must be written, and why: the pages wanted, beside what the output holds.

Of every file the memory keeps the fingerprint of what it was made of, and how it stood on
disk when it was written. A page is made again if its fingerprint differs, or if the file is
not the one that was written; a file that no page wants is a stray. In doubt, a page is made.
"""

from __future__ import annotations

import inspect
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..cache import connect, digest, discard, open_shelf, seal
from ..records.folder import Stamp
from ..site.fingerprints import SIZE, Fingerprints
from ..site.page import Page

_VERSION = b"4"
_TABLES = """
create table page (file text primary key, made, written, size, inode, hash, length, seal, why);
create table template (name text primary key, content, names, seal);
"""
# Why a page is made, beside the names of what it shows.
NEW, MISSING, ALTERED = "new", "missing", "altered"


class Kept(NamedTuple):
    """What is kept of a file: the fingerprints of what it was made of, one after another; how
    it stood on disk; the digest (hex) and length of its bytes."""

    made: bytes
    stamp: Stamp
    hash: str
    length: int


class Due(NamedTuple):
    """A page to make: its place among all, its fingerprint, and why (names, with commas)."""

    number: int
    made: bytes
    why: str


@dataclass(slots=True)
class Plan:
    """``kept``: of every file that may stay, what is known of it; ``touched``: those of them
    whose stamp alone was another; ``strays``: files, ``empty``: folders that nothing needs,
    innermost first."""

    due: list[Due] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)
    touched: dict[str, Kept] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


class Memory:
    """What is known of one output from the builds before. ``file``: where it is kept, None to
    forget with this process; ``outdated``: one of another version was thrown away."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._base, self.outdated = open_shelf(file, _VERSION, _TABLES)

    def files(self) -> dict[str, Kept]:
        """Every file that was written. One spoiled row, and nothing here is believed any more."""
        rows = self._base.execute("select file, made, written, size, inode, hash, length, seal from page")
        found: dict[str, Kept] = {}
        for *row, sealed in rows:
            if sealed != seal(*row):
                self._anew()
                return {}
            found[row[0]] = Kept(row[1], Stamp(*row[2:5]), row[5], row[6])
        return found

    def _anew(self) -> None:
        self._base.close()
        if self._file:
            discard(self._file)
        self._base, _ = open_shelf(self._file, _VERSION, _TABLES)
        self.outdated = True

    def keep(self, file: str, kept: Kept, why: str) -> None:
        """Remember that ``file`` was made, and why."""
        row = (file, kept.made, *kept.stamp, kept.hash, kept.length)
        self._base.execute("replace into page values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, seal(*row), why))

    def touch(self, files: Mapping[str, Kept]) -> None:
        """The stamps of ``files`` alone are others."""
        for file, kept in files.items():
            self.keep(file, kept, self.why(file) or "")

    def forget(self, files: Iterable[str]) -> None:
        """These files are gone."""
        self._base.executemany("delete from page where file = ?", [(file,) for file in files])

    def why(self, file: str) -> str | None:
        """Why ``file`` was last made (see ``Due``); None if it never was."""
        row = self._base.execute("select why from page where file = ?", (file,)).fetchone()
        return str(row[0] or "") if row else None

    def templates(self) -> dict[str, tuple[bytes, str]]:
        """Of each template, the digest of its text and the names of those it uses."""
        rows = self._base.execute("select * from template")
        return {row[0]: (row[1], row[2]) for *row, sealed in rows if sealed == seal(*row)}

    def keep_templates(self, found: Mapping[str, tuple[bytes, str]]) -> None:
        """Remember ``found`` in place of all templates known."""
        self._base.execute("delete from template")
        rows = ((name, *known, seal(name, *known)) for name, known in found.items())
        self._base.executemany("insert into template values (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Make it last."""
        self._base.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


# What stands in an output: stamps by file, and folders, innermost last. Plain, since another
# process may look.
Disk = tuple[dict[str, tuple[int, int, int]], list[str]]


def why(file: Path, path: str) -> str | None:
    """Why ``path`` was last made, out of the memory in ``file`` as it is; None if that does not
    say."""
    try:
        base = connect(file)
        if base.execute("select value from version").fetchall() != [(_VERSION,)]:
            return None
        row = base.execute("select why from page where file = ?", (path,)).fetchone()
    except sqlite3.Error:
        return None
    return str(row[0] or "") if row else None


def look(output: str) -> Disk:
    """What stands in ``output``; dot files at its top belong to whoever hosts it."""
    disk: Disk = ({}, [])
    if os.path.isdir(output):
        _look(output, "", *disk)
        for path in [path for path in disk[0] if "/" not in path and path.startswith(".")]:
            if not path.endswith(".new"):
                del disk[0][path]
    return disk


def _look(root: str, below: str, files: dict[str, tuple[int, int, int]], folders: list[str]) -> None:
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                if below or not entry.name.startswith("."):
                    folders.append(path)
                    _look(root, f"{path}/", files, folders)
            else:
                found = entry.stat(follow_symlinks=False)
                files[path] = (found.st_mtime_ns, found.st_size, found.st_ino)


class Frames(Protocol):
    """What every page of a template is made of (see ``frame_names``): the fingerprints, one
    after another, and which of its templates are not as they were, joined by ``+``."""

    def of(self, template: str) -> bytes: ...

    def changed(self, template: str) -> str: ...


def plan(
    pages: Sequence[Page],
    prints: Fingerprints,
    frames: Frames,
    known: Mapping[str, Kept],
    output: Path,
    disk: Disk,
    others_same: bool,
) -> Plan:
    """What to write into ``output``, where ``disk`` stands, so that it holds ``pages``.
    ``others_same``: whether ``prints.others`` is what it was when all of ``known`` was made."""
    files, folders = disk
    made = Plan()
    wanted: set[str] = set()
    for number, page in enumerate(pages):
        file = page.file
        wanted.add(file)
        frame = frames.of(page.template)
        kept, stamp = known.get(file), files.get(file)
        shows = page.shows
        if page.around:
            alike = kept if others_same and kept and kept.stamp == stamp else None
            if alike and alike.made.startswith(frame + prints.begin(shows)):
                made.kept[file] = alike
                continue
            shows += page.around(prints.site, *shows)
        now = list(map(prints.of, shows))
        own = frame + b"".join(now)
        if kept is None:
            made.due.append(Due(number, own, NEW))
        elif kept.made != own:
            why = ",".join(_changed(page, now, kept.made, own))
            made.due.append(Due(number, own, why.replace("template", frames.changed(page.template))))
        elif stamp is None:
            made.due.append(Due(number, own, MISSING))
        elif stamp == kept.stamp:
            made.kept[file] = kept
        elif stamp[1] == kept.length and _hash(output / file) == kept.hash:
            made.kept[file] = made.touched[file] = kept._replace(stamp=Stamp(*stamp))
        else:
            made.due.append(Due(number, own, ALTERED))
    made.strays = sorted(files.keys() - wanted)
    needed: set[str] = set()
    for file in wanted:
        folder = file.rpartition("/")[0]
        while folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    made.empty = [folder for folder in reversed(folders) if folder not in needed]
    return made


def _hash(file: Path) -> str:
    try:
        return digest(file.read_bytes()) if not file.is_symlink() else ""
    except OSError:
        return ""


def _changed(page: Page, shown: list[bytes], before: bytes, now: bytes) -> list[str]:
    """The names of what ``page`` is made of that is not as it was. ``shown``: the fingerprints
    of what it shows."""
    names = list(frame_names(page.template))
    parameters = _parameters(page.make)
    for number, found in enumerate(shown):
        names += [parameters[min(number, len(parameters) - 1)]] * (len(found) // SIZE)
    parts = [
        names[min(start // SIZE, len(names) - 1)]
        for start in range(0, max(len(before), len(now)), SIZE)
        if before[start : start + SIZE] != now[start : start + SIZE]
    ]
    return list(dict.fromkeys(parts))


def frame_names(template: str) -> tuple[str, ...]:
    """What every page is made of, by name; those with a template of more."""
    return ("code", "settings", "words", "frame", "template") if template else ("code", "settings", "words")


@cache
def _parameters(make: Callable[..., Any]) -> tuple[str, ...]:
    """The names of what a page shows: those of the parameters behind ``site``."""
    return tuple(inspect.signature(make).parameters)[1:]
