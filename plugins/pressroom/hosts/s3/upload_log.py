"""What is remembered about a bucket between uploads, in a file of the cache.

Safe to delete: the next upload then asks the bucket for more. Where the log and the listing of the bucket
disagree, the listing counts. The log holds only what an upload itself sent or looked at, never what an object says
of itself: whoever writes an object again changes the ETag or the time of writing that the bucket gives it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ... import command_messages
from ...atomic_write import write_atomically
from ..progress import Announce
from .upload_plan import StoredObject, Upload

# The time in an answer has no fractions of a second, that of an object may have.
_SECOND = timedelta(seconds=1)


class Receipt(NamedTuple):
    """What the storage answered to an upload: the ETag of the object, and the time of its clock."""

    etag: str
    now: datetime


@dataclass(slots=True)
class UploadLog:
    """``objects``: by path, the ETag, the time of writing and the fingerprint (as in StoredObject) of each object.
    ``pending``: new paths of an upload that ended before it replaced existing files, so that no page of
    the bucket links to them. ``aging``: former assets, with the time (ISO 8601) since which no page names
    them."""

    file: Path
    objects: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    aging: dict[str, str] = field(default_factory=dict)
    is_lost: bool = False

    @classmethod
    def load(cls, file: Path) -> UploadLog:
        """The log in ``file``; an empty one if the file is missing or cannot be read."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            objects = {
                str(path): (str(etag), str(modified), str(fingerprint))
                for path, (etag, modified, fingerprint) in data["seen"].items()
            }
            aging = {str(path): str(since) for path, since in data["aging"].items()}
            return cls(file, objects, set(data["pending"]), aging)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(file)

    def save(self, announce: Announce) -> None:
        """Write the log to its file, as JSON. Where that cannot be done ``announce`` is told so, once: the upload goes
        on, and the next one asks the bucket for more."""
        data = {"seen": self.objects, "pending": sorted(self.pending), "aging": self.aging}
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.file, json.dumps(data, ensure_ascii=False).encode())
        except OSError as error:
            if not self.is_lost:
                announce(command_messages.log_not_written(str(self.file), error.strerror or ""))
            self.is_lost = True

    def fingerprint(self, path: str, stored: StoredObject) -> str | None:
        """The fingerprint of the object ``stored`` at ``path``; None if the log knows another object there
        or none."""
        etag, modified, fingerprint = self.objects.get(path, ("", "", ""))
        return fingerprint if (etag, modified) == (stored.etag, stored.modified) else None

    def remember(self, stored: Mapping[str, StoredObject]) -> None:
        """Replace ``objects`` by those of ``stored`` whose fingerprint is known."""
        self.objects = {
            path: (item.etag, item.modified, item.fingerprint)
            for path, item in stored.items()
            if item.fingerprint is not None
        }

    def remember_uploaded(
        self,
        stored: Mapping[str, StoredObject],
        receipts: Mapping[str, Receipt],
        wanted: Mapping[str, Upload],
    ) -> None:
        """Remember ``stored``, the objects as listed after an upload of ``wanted``. ``receipts`` are those of the
        uploaded files, by path. An object that somebody wrote after its receipt is not remembered."""
        self.remember(
            {
                path: replace(
                    item,
                    fingerprint=wanted[path].fingerprint
                    if path in receipts and _is_that_of(receipts[path], item)
                    else self.fingerprint(path, item),
                )
                for path, item in stored.items()
            }
        )


def _is_that_of(receipt: Receipt, item: StoredObject) -> bool:
    return item.etag == receipt.etag and datetime.fromisoformat(item.modified) < receipt.now + _SECOND
