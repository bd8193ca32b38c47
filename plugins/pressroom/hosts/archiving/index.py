"""The index of a web archive (CDXJ): in packed blocks, and the directory of these (ZipNum), so that a viewer fetches
the few lines that it needs of an archive with many files."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

import msgspec

from .warc import Record

# How many lines are packed together, as other indexers of web archives do.
_BLOCK_LINES = 1024


class Index:
    """``warc`` is the name of the WARC, ``name`` that of the file of blocks. Records are added in the order of their
    keys."""

    def __init__(self, warc: str, name: str, moment: datetime) -> None:
        self._warc, self._timestamp = warc, moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        self._lines: list[bytes] = []
        self._blocks: list[bytes] = []
        head = _json({"format": "cdxj-gzip-1.0", "filename": name})
        self._directory = [b"!meta 0 " + head + b"\n"]

    def add(self, record: Record) -> None:
        """Add the line of ``record``."""
        line = {
            "url": record.file.address,
            "mime": record.file.entry.type.partition(";")[0],
            "status": 200,
            "digest": record.digest,
            "length": record.length,
            "offset": record.offset,
            "filename": self._warc,
        }
        self._lines.append(f"{record.file.key} {self._timestamp} ".encode() + _json(line) + b"\n")
        if len(self._lines) == _BLOCK_LINES:
            self._pack()

    def finish(self) -> tuple[bytes, bytes]:
        """The file of blocks, and its directory."""
        if self._lines:
            self._pack()
        return b"".join(self._blocks), b"".join(self._directory)

    def _pack(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        block = packer.compress(b"".join(self._lines)) + packer.flush()
        place = {"offset": sum(map(len, self._blocks)), "length": len(block)}
        first = self._lines[0].partition(b" {")[0]
        self._directory.append(first + b" " + _json(place) + b"\n")
        self._blocks.append(block)
        self._lines.clear()


_json = msgspec.json.Encoder().encode
