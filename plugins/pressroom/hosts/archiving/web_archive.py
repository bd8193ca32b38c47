"""A WACZ 1.1.1 of a published output (https://specs.webrecorder.net/wacz/1.1.1/): a zip file with a WARC, its index,
the list of pages, and the hashes of these. replayweb.page opens it.

The same output gives the same bytes. Files pass through one after another; of the index only packed blocks are held.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from .archived_files import ArchivedFile
from .index import Index
from .warc import HashedPart, iso, write_records

SOFTWARE = "Pressroom Humas"
_DATAPACKAGE = "datapackage.json"
_WARC = "data.warc.gz"
_BLOCKS = "index.cdx.gz"
# The extended timestamp of zip files: its number, its length, what it holds, seconds.
_TIME_FIELD = struct.Struct("<HHBi")
_json = msgspec.json.Encoder().encode


def write_web_archive(
    target: Path,
    output: Path,
    files: Iterable[ArchivedFile],
    site: str,
    moment: datetime,
    step: Callable[[int], None],
) -> None:
    """Write the WACZ of ``files``, which stand in the folder ``output`` and are sorted by key, to ``target``.
    ``site`` is the address of the site, ``moment`` when it was built. ``step`` is called with the size of each file.
    Raises HostError if a file is not what was published, and OSError."""
    with ZipFile(target, "w") as zip_file:
        parts = _Parts(zip_file, moment)
        index = Index(_WARC, _BLOCKS, moment)
        pages = [{"format": "json-pages-1.0", "id": "pages", "title": "Halaman"}]
        with parts.open(f"archive/{_WARC}", ZIP_STORED) as warc:
            for record in write_records(warc, output, files, SOFTWARE, moment):
                index.add(record)
                if record.file.is_page:
                    name = hashlib.sha256(record.file.address.encode()).hexdigest()[:20]
                    page = {"id": name, "url": record.file.address, "ts": iso(moment), "title": record.title}
                    pages.append(page)
                step(record.file.entry.size)
        blocks, directory = index.finish()
        parts.write(f"indexes/{_BLOCKS}", blocks, ZIP_STORED)
        parts.write("indexes/index.idx", directory)
        parts.write("pages/pages.jsonl", b"".join(_json(page) + b"\n" for page in pages))
        package = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": SOFTWARE,
            "title": site,
            "created": iso(moment),
            "mainPageUrl": f"{site}/",
            "mainPageDate": iso(moment),
            "resources": list(parts.resources),
        }
        text = msgspec.json.format(_json(package), indent=1)
        parts.write(_DATAPACKAGE, text)
        digest = {"path": _DATAPACKAGE, "hash": f"sha256:{hashlib.sha256(text).hexdigest()}"}
        parts.write("datapackage-digest.json", _json(digest))


def is_own(file: Path) -> bool:
    """Whether ``file`` is a WACZ that this program wrote. Raises OSError."""
    try:
        with ZipFile(file) as zip_file:
            return bool(json.loads(zip_file.read(_DATAPACKAGE))["software"] == SOFTWARE)
    except (BadZipFile, ValueError, KeyError, TypeError):
        return False


class _Parts:
    """The parts of the zip file, which is written with the time of ``moment``; ``resources`` says of each its name,
    path, hash and size."""

    def __init__(self, zip_file: ZipFile, moment: datetime) -> None:
        self._zip = zip_file
        self._date, self._seconds = moment.astimezone(UTC).timetuple()[:6], int(moment.timestamp())
        self.resources: list[dict[str, Any]] = []

    @contextmanager
    def open(self, path: str, compression: int) -> Iterator[HashedPart]:
        """A part that is written piece by piece, however large it becomes."""
        info = ZipInfo(path, self._date)
        # Room for a large size stands before the part alone. replayweb.page looks there only if the zip file's
        # directory has an extra field too, and else reads from a wrong place: so both get the time as one.
        info.extra = _TIME_FIELD.pack(0x5455, 5, 1, self._seconds)
        info.compress_type, info.create_system, info.external_attr = compression, 3, 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as file:
            part = HashedPart(file)
            yield part
        name = path.rpartition("/")[2]
        self.resources.append({"name": name, "path": path, "hash": part.hash, "bytes": part.size})

    def write(self, path: str, data: bytes, compression: int = ZIP_DEFLATED) -> None:
        """A part with the bytes ``data``."""
        with self.open(path, compression) as part:
            part.write(data)
