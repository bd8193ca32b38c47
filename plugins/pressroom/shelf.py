"""A shelf: one SQLite file of the cache. Throwing it away costs time, never truth."""

from __future__ import annotations

import marshal
import shutil
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any


class Damaged(Exception):
    """What is on a shelf cannot be used; it may be thrown away."""


def open_shelf(file: Path | None, version: bytes, tables: str) -> tuple[sqlite3.Connection, bool]:
    """The shelf in ``file`` (None: in memory only), laid out by the SQL ``tables``; and
    whether one of another version, or a damaged one, was thrown away for it."""
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = not file.exists()
        try:
            base = connect(file)
            if not fresh and base.execute("select value from version").fetchall() == [(version,)]:
                return base, False
            base.close()
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter: its very message is spoiled
            pass
        if not fresh:
            discard(file)
        outdated = not fresh
    else:
        outdated = False
    base = connect(file)
    base.executescript(tables)
    base.execute("create table version (value blob)")
    base.execute("insert into version values (?)", (version,))
    base.commit()
    return base, outdated


def seal(*values: Any) -> int:
    """What tells whether a row of plain values still is what was kept: a checksum, since it
    stands against accident alone."""
    return zlib.crc32(marshal.dumps(values, 2))


def connect(file: Path | None) -> sqlite3.Connection:
    """The shelf in ``file`` as it is."""
    base = sqlite3.connect(file or ":memory:", timeout=30)
    # What a power cut may spoil here is made anew.
    base.execute("pragma synchronous = off")
    return base


def discard(file: Path) -> None:
    """Throw the shelf in ``file`` away."""
    for part in (file, file.with_name(f"{file.name}-journal")):
        part.unlink(missing_ok=True)


def discard_all(cache: Path) -> None:
    """Throw away all that is kept in the folder ``cache``: shelves, photos, templates."""
    for file in cache.glob("*.sqlite"):
        with suppress(OSError):  # it is done without, then
            discard(file)
    for folder in ("foto", "jinja"):
        shutil.rmtree(cache / folder, ignore_errors=True)
