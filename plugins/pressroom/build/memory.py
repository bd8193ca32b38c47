"""What is known of one output from the builds before: of each file what it was made of, how it stood on
disk when it was written, and why it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from ..cache import CacheUnavailable, Damaged, Database, checksum, delete_database, has_version, open_database
from ..digests import hex_digest
from ..records.folder import Stamp
from .template_sources import Sources, TemplateSource

_TABLES = """
create table page (file text primary key, made_of, written, size, inode, digest, length, checksum, reason);
create table template (name text primary key, digest, used, checksum);
"""
_VERSION = hex_digest(_TABLES.encode()).encode()


class KnownFile(NamedTuple):
    """What is known of a file: the fingerprints of what it was made of, one after another; how it stood on
    disk; the digest (hexadecimal) and length of its bytes."""

    made_of: bytes
    stamp: Stamp
    digest: str
    length: int


class BuildState:
    """The memory of one output in the database ``file``, or None: in this process alone. ``discarded``: one
    of another version, or a damaged one, was deleted. Making one raises CacheUnavailable and OSError; its
    methods raise Damaged, CacheUnavailable and OSError."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._database, self.discarded = open_database(file, _VERSION, _TABLES)

    def files(self) -> dict[str, KnownFile]:
        """Every file that was written. If one row is damaged, the database is deleted and the result is empty."""
        query = "select file, made_of, written, size, inode, digest, length, checksum from page"
        files: dict[str, KnownFile] = {}
        for *row, check in self._database.rows(query):
            if check != checksum(*row):
                self._begin_again()
                return {}
            files[row[0]] = KnownFile(row[1], Stamp(*row[2:5]), row[5], row[6])
        return files

    def _begin_again(self) -> None:
        self._database.close()
        if self._file:
            delete_database(self._file)
        self._database, _ = open_database(self._file, _VERSION, _TABLES)
        self.discarded = True

    def keep(self, file: str, known: KnownFile, reason: str) -> None:
        """Remember that ``file`` was written, and the ``reason`` (names, with commas)."""
        row = (file, known.made_of, *known.stamp, known.digest, known.length)
        statement = "replace into page values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self._database.run(statement, (*row, checksum(*row), reason))

    def restamp(self, files: Mapping[str, KnownFile]) -> None:
        """Remember the stamps of ``files``, which are the same otherwise."""
        for file, known in files.items():
            self.keep(file, known, _reason(self._database, file) or "")

    def forget(self, files: Iterable[str]) -> None:
        """These files are deleted."""
        self._database.run_many("delete from page where file = ?", [(file,) for file in files])

    def templates(self) -> Sources:
        """The templates as they were in the last build."""
        rows = self._database.rows("select * from template")
        return {row[0]: TemplateSource(*row[1:]) for *row, check in rows if check == checksum(*row)}

    def keep_templates(self, sources: Sources) -> None:
        """Remember ``sources`` in place of all templates known."""
        self._database.run("delete from template")
        rows = ((name, *source, checksum(name, *source)) for name, source in sources.items())
        self._database.run_many("insert into template values (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Make it last."""
        self._database.commit()

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def reason(database: Path, file: str) -> str | None:
    """Why ``file`` was last written, by the memory in ``database`` as it is; None if that does not say."""
    try:
        opened = Database(database)
        return _reason(opened, file) if has_version(opened, _VERSION) else None
    except (Damaged, CacheUnavailable):
        return None


def _reason(database: Database, file: str) -> str | None:
    row = database.row("select reason from page where file = ?", (file,))
    return str(row[0] or "") if row else None
