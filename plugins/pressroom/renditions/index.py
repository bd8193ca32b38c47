"""The search index: small documents in, the files that a reader's browser searches out.

Pagefind runs as a service: it is handed the documents one after another and answers with the
files, all through its pipes, so nothing is written to disk; and since it takes them in the
order given, the same documents make the same bytes on any number of cores. What it answers is
kept in the cache by what the documents were made of.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import closing
from io import BufferedReader
from pathlib import Path
from typing import Any

from ..cache import Damaged, checksum, open_database

# Pagefind stems by language and keeps an index for each: one for all, so that one search finds
# all. A document's own `lang` is passed over.
LANGUAGE = "id"
_CONFIG = {"force_language": LANGUAGE, "exclude_selectors": ["img"]}
# Of what Pagefind makes, that which our own script needs; the rest are its ready-made boxes.
_NAMES = ("pagefind.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind")
_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_TABLES = "create table file (path text primary key, data blob, checksum integer);"
_CHUNK = 1 << 20

Document = tuple[str, str]


class IndexFailed(Exception):
    """No index could be made; its text says what Pagefind answered, in its own words."""


def kept_index(
    file: Path | None, version: bytes, documents: Callable[[], Iterable[Document]]
) -> dict[str, bytes]:
    """What ``index`` makes of ``documents``, out of the database ``file`` if it was made before; ``version``
    tells these documents from others. Raises IndexFailed, Damaged, CacheUnavailable."""
    database, _ = open_database(file, version, _TABLES)
    with closing(database):
        rows = list(database.rows("select path, data, checksum from file order by path"))
        if any(check != checksum(path, data) for path, data, check in rows):
            raise Damaged(str(file))
        if rows:
            return {path: data for path, data, _ in rows}
        files = index(documents())
        kept = ((path, data, checksum(path, data)) for path, data in files.items())
        database.run_many("insert into file values (?, ?, ?)", kept)
        database.commit()
    return files


def index(documents: Iterable[Document]) -> dict[str, bytes]:
    """The files of the index of ``documents`` (each an address and its HTML), by their paths
    within one folder; none if there are no documents. Raises IndexFailed."""
    command = [_program(), "--service"]
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as service:
            try:
                return _index(documents, _Service(service))
            finally:
                service.kill()  # it has nothing more to do, whatever came of it
    except OSError as error:
        raise IndexFailed(f"pagefind: {error.strerror or error}") from error


def _index(documents: Iterable[Document], service: _Service) -> dict[str, bytes]:
    number = service.ask("NewIndex", config=_CONFIG)["index_id"]
    some = False
    for url, html in documents:
        some = True
        service.ask("AddFile", index_id=number, url=url, file_contents=html)
    if not some:
        return {}
    files = service.ask("GetFiles", index_id=number)["files"]
    found = {file["path"].replace("\\", "/"): file["content"] for file in files}
    return {path: b64decode(found[path]) for path in sorted(found) if _is_needed(path)}


def _is_needed(path: str) -> bool:
    return path in _NAMES or path.endswith(_SUFFIXES)


class _Service:
    """Pagefind's end of the line. A message is JSON in base64 and ends with a comma; every one
    is answered by one (https://github.com/Pagefind/pagefind, ``wrappers/``)."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert isinstance(process.stdout, BufferedReader)
        self._writing, self._reading = process.stdin, process.stdout
        self._count = 0

    def ask(self, action: str, **given: Any) -> dict[str, Any]:
        """What it answers to ``action``. Raises IndexFailed, OSError."""
        self._count += 1
        message = {"message_id": self._count, "payload": {"type": action, **given}}
        self._writing.write(b64encode(json.dumps(message).encode()) + b",")
        self._writing.flush()
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(b","):
            part = self._reading.read1(_CHUNK)
            if not part:
                raise IndexFailed(f"pagefind: {action}: no answer")
            parts.append(part)
        answer: dict[str, Any] = json.loads(b64decode(b"".join(parts)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise IndexFailed(f"pagefind: {action}: {answer['message']}")
        return answer


def _program() -> str:
    """Where Pagefind is; raises IndexFailed."""
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise IndexFailed(str(error)) from error
