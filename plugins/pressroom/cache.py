"""A shelf, one SQLite file of the cache, and files beside it. Throwing them away costs time, never truth."""

from __future__ import annotations

import hashlib
import marshal
import os
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
    """Throw away all that is kept in the folder ``cache``: shelves, photos, renditions, templates."""
    for file in cache.glob("*.sqlite"):
        with suppress(OSError):  # it is done without, then
            discard(file)
    for folder in ("foto", "jinja", "rendisi"):
        shutil.rmtree(cache / folder, ignore_errors=True)


def put(file: Path, data: bytes) -> None:
    """Write ``data`` into ``file``, whole or not at all. Raises OSError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(file)


def digest(data: bytes) -> str:
    """By what the bytes of a file are known: BLAKE2b, 16 bytes, hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read(file: Path, name: str) -> bytes:
    """The bytes of ``file`` whose digest is ``name``. Raises Damaged if they are others: spoiled, or
    written to just now; OSError."""
    data = file.read_bytes()
    if digest(data) != name:
        raise Damaged(str(file))
    return data
