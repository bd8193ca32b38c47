"""The records of a web archive (WARC 1.1, ISO 28500): each file of the site as a host answers with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .archived_files import ArchivedFile, open_checked

_TITLE = re.compile(rb"<title>([^<]*)</title>")
_HEAD_BYTES = 8192  # the title of a page stands within these


class Record(NamedTuple):
    """A record that was written: its file, where it stands in the WARC, the digest of the file's bytes, and the title
    if it is a page."""

    file: ArchivedFile
    offset: int
    length: int
    digest: str
    title: str


class HashedPart:
    """A file that is written from its beginning to its end; its bytes are counted and hashed (SHA-256)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        """Write ``data``. Raises OSError."""
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Does nothing: nothing is held back here. The writer of records asks for it after each."""

    @property
    def hash(self) -> str:
        """The hash of what was written, with the name of its kind."""
        return f"sha256:{self._hash.hexdigest()}"


def write_records(
    warc: HashedPart, output: Path, files: Iterable[ArchivedFile], software: str, moment: datetime
) -> Iterator[Record]:
    """Write one record after another to ``warc``: that ``software`` wrote it, then each of ``files``, which stand in
    the folder ``output``. Each is yielded once it is written. ``moment`` is when the site was built. Raises HostError
    if a file is not what was published, and OSError."""
    writer = WARCWriter(warc, gzip=True, warc_version="1.1")
    about = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    headers = _headers(software, moment)
    record = writer.create_warc_record(
        "", "warcinfo", payload=BytesIO(about), length=len(about), warc_headers_dict=headers
    )
    writer.write_record(record)
    for file in files:
        with open_checked(output, file) as opened:
            title = _title(opened) if file.is_page else ""
            answer = [("Content-Type", file.entry.type), ("Content-Length", str(file.entry.size))]
            record = writer.create_warc_record(
                file.address,
                "response",
                payload=opened,
                length=file.entry.size,
                warc_headers_dict=_headers(f"{file.address} {file.entry.hash}", moment),
                http_headers=StatusAndHeaders("200 OK", answer, protocol="HTTP/1.1"),
            )
            offset = warc.size
            writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        yield Record(file, offset, warc.size - offset, digest, title)


def iso(moment: datetime) -> str:
    """``moment`` in UTC as web archives write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _headers(identity: str, moment: datetime) -> dict[str, str]:
    """What would otherwise be drawn by chance and read from the clock. ``identity`` tells a record from others."""
    return {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, identity)}>", "WARC-Date": iso(moment)}


def _title(page: BinaryIO) -> str:
    """The title of the page, which is left at its beginning."""
    match = _TITLE.search(page.read(_HEAD_BYTES))
    page.seek(0)
    return unescape(match[1].decode("utf-8", "replace")).strip() if match else ""
