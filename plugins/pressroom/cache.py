"""What is kept between runs: SQLite files in the cache folder, and the bytes of files beside them.

All of it is safe to delete: the next build makes it again. What SQLite or a spoiled file raises
becomes Damaged or CacheUnavailable here, so that nobody else need know which fault means what.

The cache may come from elsewhere, as a workflow's does, and then somebody else may have written to it. So no code of it
is run without a seal, and where the variable CACHE_KEY holds a secret, nothing of it is believed without one.
"""

from __future__ import annotations

import hmac
import marshal
import os
import secrets
import shutil
import sqlite3
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from .digests import digest, hex_digest, keyed_digest


class Damaged(Exception):
    """Something in the cache is not what was put there; its text names it. It may be thrown away."""


class CacheUnavailable(Exception):
    """The cache cannot be read or written, for want of room or permission; what is in it may be
    whole. Its text is SQLite's own."""


# By SQLite's result codes (https://www.sqlite.org/rescode.html): the file could not be opened,
# read or written. Any other code says that what is in it makes no sense.
_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_AUTH,
    }
)
_WAIT_SECONDS = 30
# The folders of the cache in which files lie, beside the databases.
FOLDERS = PHOTO_FOLDER, TEMPLATE_FOLDER, RENDITION_FOLDER, THEME_FOLDER = "foto", "jinja", "rendisi", "theme"


class Database:
    """An SQLite file of the cache, or a database in memory. Its methods raise Damaged and
    CacheUnavailable."""

    def __init__(self, file: Path | None) -> None:
        self._name = str(file or "")
        with self._translated():
            self._connection = sqlite3.connect(file or ":memory:", timeout=_WAIT_SECONDS)
            # What a power cut may spoil here is made again.
            self._connection.execute("pragma synchronous = off")

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> Generator[tuple[Any, ...], None, None]:
        """The rows that answer ``query``, one after another."""
        with self._translated():
            # "yield from" would close the cursor of a reader who stopped early, when the file itself may be closed.
            for row in self._connection.execute(query, values):  # noqa: UP028
                yield row

    def row(self, query: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The first row that answers ``query``; None if there is none."""
        with self._translated():
            first: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return first

    def run(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        """Carry out ``statement``."""
        with self._translated():
            self._connection.execute(statement, values)

    def run_many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Carry out ``statement`` for each of ``rows``."""
        with self._translated():
            self._connection.executemany(statement, rows)

    def run_script(self, statements: str) -> None:
        """Carry out several statements without values."""
        with self._translated():
            self._connection.executescript(statements)

    @property
    def changed(self) -> bool:
        """Whether something was written that is not committed yet."""
        return self._connection.in_transaction

    def commit(self) -> None:
        """Make what was written last."""
        with self._translated():
            self._connection.commit()

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:  # raised where even SQLite's own message is spoiled
            raise Damaged(self._name) from error
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is not None and code & 0xFF in _UNAVAILABLE:
                raise CacheUnavailable(str(error)) from error
            raise Damaged(self._name) from error


def open_database(file: Path | None, version: bytes, tables: str) -> tuple[Database, bool]:
    """The database in ``file`` (None: in memory only), laid out by the SQL ``tables``; and whether one
    of another version, or a damaged one, was deleted for it. Raises CacheUnavailable, OSError."""
    discarded = False
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            with suppress(Damaged):
                database = Database(file)
                if has_version(database, version):
                    return database, False
                database.close()
            delete_database(file)
            discarded = True
    database = Database(file)
    database.run_script(f"{tables} create table version (value blob);")
    database.run("insert into version values (?)", (version,))
    database.commit()
    return database, discarded


def has_version(database: Database, version: bytes) -> bool:
    """Whether ``database`` was laid out for ``version``. Raises Damaged, CacheUnavailable."""
    return list(database.rows("select value from version")) == [(version,)]


def delete_database(file: Path) -> None:
    """Delete the SQLite file ``file`` and its journal. Raises OSError."""
    for part in (file, file.with_name(f"{file.name}-journal")):
        part.unlink(missing_ok=True)


def delete_all(folder: Path) -> None:
    """Delete all that is kept in the cache ``folder``: databases, photos, templates, renditions."""
    for file in folder.glob("*.sqlite"):
        with suppress(OSError):
            delete_database(file)
    for below in FOLDERS:
        shutil.rmtree(folder / below, ignore_errors=True)


def checksum(*values: Any) -> int:
    """A checksum of a row of plain values, which tells whether it still is what was kept. It guards
    against accident; made with the secret in CACHE_KEY where there is one, against intent too."""
    data = marshal.dumps(values, 2)
    key = _given_key()
    return int.from_bytes(keyed_digest(data, key, 8), "big", signed=True) if key else zlib.crc32(data)


def sealed(data: bytes, name: str) -> bytes:
    """``data`` with the seal of what is kept as ``name``."""
    return _seal(data, name) + data


def unsealed(data: bytes, name: str) -> bytes:
    """What was sealed into ``data``. Raises Damaged if it was changed, is kept under another name, or was sealed by
    another: one with another secret in CACHE_KEY, or, where that is empty, any process but this one, those that it
    was forked from and those forked from it."""
    seal, content = data[:_SEAL_SIZE], data[_SEAL_SIZE:]
    if not hmac.compare_digest(seal, _seal(content, name)):
        raise Damaged(name)
    return content


_SEAL_SIZE = 32
_PROCESS_KEY = secrets.token_bytes(32)


def _seal(data: bytes, name: str) -> bytes:
    return keyed_digest(name.encode() + b"\0" + data, _given_key() or _PROCESS_KEY, _SEAL_SIZE)


@cache
def _given_key() -> bytes:
    """Made of the secret in CACHE_KEY; empty if there is none."""
    secret = os.environ.get("CACHE_KEY", "")
    return digest(secret.encode(), 32) if secret else b""


def read_verified(file: Path, digest: str) -> bytes:
    """The bytes of ``file``, whose digest (hexadecimal) is ``digest``. Raises Damaged if it is another,
    because the file is spoiled, was written to just now or was deleted; OSError."""
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise Damaged(str(file)) from error
    if hex_digest(data) != digest:
        raise Damaged(str(file))
    return data
