"""Makes the search index: from small documents, the files in which a reader's browser searches.

Pagefind runs as a service. It receives the documents one after another and answers with the files, all
through pipes, so nothing is written to disk. Because it adds the documents in this order, the same documents
give the same bytes on any number of cores.
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

# Pagefind would make an index for each language. With this setting it makes one for all documents, in which
# one search finds all, and ignores the ``lang`` of a document.
LANGUAGE = "id"
_CONFIG = {"force_language": LANGUAGE, "exclude_selectors": ["img"]}
# The files that the script of the theme needs. The others that Pagefind makes are its own user interface.
_NAMES = ("pagefind.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind")
_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
_TABLES = "create table file (path text primary key, data blob, checksum integer);"
_CHUNK = 1 << 20

Document = tuple[str, str]


class IndexFailed(Exception):
    """The index could not be made; the text is what Pagefind or the system says, in English."""


def cached_index(
    file: Path | None, version: bytes, documents: Callable[[], Iterable[Document]]
) -> dict[str, bytes]:
    """The files of ``index``, from the database ``file`` if they were made before for the same ``version``,
    which must change with the documents. Without a ``file`` they are made. Raises IndexFailed, Damaged,
    CacheUnavailable, OSError."""
    database, _ = open_database(file, version, _TABLES)
    with closing(database):
        rows = list(database.rows("select path, data, checksum from file order by path"))
        if any(check != checksum(path, data) for path, data, check in rows):
            raise Damaged(str(file))
        if rows:
            return {path: data for path, data, _ in rows}
        files = index(documents())
        new_rows = ((path, data, checksum(path, data)) for path, data in files.items())
        database.run_many("insert into file values (?, ?, ?)", new_rows)
        database.commit()
    return files


def index(documents: Iterable[Document]) -> dict[str, bytes]:
    """The files of the index of ``documents`` (address and HTML), by their paths within one folder; none if
    there are no documents. Raises IndexFailed."""
    command = [_program(), "--service"]
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as service:
            try:
                return _index(documents, _Service(service))
            finally:
                service.kill()  # it does not end by itself
    except OSError as error:
        raise IndexFailed(f"pagefind: {error.strerror or error}") from error


def _index(documents: Iterable[Document], service: _Service) -> dict[str, bytes]:
    number = service.ask("NewIndex", config=_CONFIG)["index_id"]
    is_empty = True
    for url, html in documents:
        is_empty = False
        service.ask("AddFile", index_id=number, url=url, file_contents=html)
    if is_empty:
        return {}
    files = service.ask("GetFiles", index_id=number)["files"]
    contents = {file["path"].replace("\\", "/"): file["content"] for file in files}
    return {path: b64decode(contents[path]) for path in sorted(contents) if _is_needed(path)}


def _is_needed(path: str) -> bool:
    return path in _NAMES or path.endswith(_SUFFIXES)


class _Service:
    """The protocol of Pagefind's service. A message is JSON in base64 and ends with a comma; each message
    gets one answer (https://github.com/Pagefind/pagefind, ``wrappers/``)."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert isinstance(process.stdout, BufferedReader)
        self._input, self._output = process.stdin, process.stdout
        self._count = 0

    def ask(self, action: str, **values: Any) -> dict[str, Any]:
        """The answer to ``action`` with ``values``. Raises IndexFailed, OSError."""
        self._count += 1
        message = {"message_id": self._count, "payload": {"type": action, **values}}
        self._input.write(b64encode(json.dumps(message).encode()) + b",")
        self._input.flush()
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(b","):
            part = self._output.read1(_CHUNK)
            if not part:
                raise IndexFailed(f"pagefind: {action}: no answer")
            parts.append(part)
        answer: dict[str, Any] = json.loads(b64decode(b"".join(parts)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise IndexFailed(f"pagefind: {action}: {answer['message']}")
        return answer


def _program() -> str:
    """The path of Pagefind's program. Raises IndexFailed if it is not installed."""
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise IndexFailed(str(error)) from error
