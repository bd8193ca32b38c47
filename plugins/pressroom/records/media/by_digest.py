"""What takes long to find out about a file, kept by the digest of its bytes, in a database that is safe to delete:
whoever needs it next finds it out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from ...cache import checksum, open_database
from ...workers import map_parallel

T = TypeVar("T")
_TABLES = "create table result (digest text primary key, result, checksum);"
_MIN_FORKED = 8
_COMMIT_EVERY = 500


def results(
    work: Callable[[T], str],
    files: Mapping[str, T],
    database_file: Path | None,
    version: bytes,
    processes: int,
    progress: Callable[[int, int], None],
) -> dict[str, str]:
    """What ``work`` finds out about each of ``files`` (what it takes for one, by the digest of its bytes): from ``database_file``, kept there by the same
    ``version``, or now in ``processes`` processes; empty for a file that cannot be read now, which is never published.

    ``progress`` is called with the number of files worked on and of those to work on. Raises Damaged,
    CacheUnavailable, WorkerDied, OSError, and what ``work`` raises."""
    database, _ = open_database(database_file, version, _TABLES)
    with closing(database):
        known = {
            digest: result
            for digest, result, check in database.rows("select * from result")
            if check == checksum(digest, result)
        }
        missing = [digest for digest in files if digest not in known]
        found = map_parallel(
            partial(_result, work, files), missing, processes=processes, least=_MIN_FORKED, batch_size=4
        )
        for count, (digest, result) in enumerate(found, start=1):
            known[digest] = result or ""
            if result is not None:
                row = (digest, result)
                database.run("replace into result values (?, ?, ?)", (*row, checksum(*row)))
            progress(count, len(missing))
            if count % _COMMIT_EVERY == 0:
                database.commit()
        stale = [(digest,) for digest in known if digest not in files] if missing else []
        database.run_many("delete from result where digest = ?", stale)
        database.commit()
    return {digest: known[digest] for digest in files}


def _result(work: Callable[[T], str], files: Mapping[str, T], digest: str) -> tuple[str, str | None]:
    """``digest`` and what ``work`` finds out about its file; None if that cannot be read now."""
    try:
        return digest, work(files[digest])
    except OSError:
        return digest, None
