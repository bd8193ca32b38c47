"""What is remembered about a bucket between uploads, in a file of the cache.

Safe to delete: the next upload then asks the bucket for more. Where the log and the listing of the bucket
disagree, the listing counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...atomic_write import write_atomically
from .upload_plan import StoredObject, Upload


@dataclass(slots=True)
class UploadLog:
    """``objects``: by path, the ETag, the time of writing and the fingerprint of each object.
    ``pending``: new paths of an upload that ended before it replaced existing files, so that no page of
    the bucket links to them. ``aging``: former assets, with the time (ISO 8601) since which no page names
    them."""

    file: Path
    objects: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    aging: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> UploadLog:
        """The log in ``file``; an empty one if the file is missing or cannot be read."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            objects = {
                str(path): (str(etag), str(modified), str(fingerprint))
                for path, (etag, modified, fingerprint) in data["objects"].items()
            }
            aging = {str(path): str(since) for path, since in data["aging"].items()}
            return cls(file, objects, set(data["pending"]), aging)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(file)

    def save(self) -> None:
        """Write the log to its file, as JSON. Raises OSError."""
        data = {"objects": self.objects, "pending": sorted(self.pending), "aging": self.aging}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.file, json.dumps(data, ensure_ascii=False).encode())

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
        self, stored: Mapping[str, StoredObject], etags: Mapping[str, str], wanted: Mapping[str, Upload]
    ) -> None:
        """Remember ``stored``, the objects as listed after an upload of ``wanted``. ``etags`` are the ETags
        that the bucket gave to the uploaded files, by path."""
        self.remember(
            {
                path: replace(
                    item,
                    fingerprint=wanted[path].fingerprint
                    if etags.get(path) == item.etag
                    else self.fingerprint(path, item),
                )
                for path, item in stored.items()
            }
        )
