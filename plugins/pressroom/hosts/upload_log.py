"""What is remembered of a bucket between uploads. Without it an upload asks more of the
bucket; it never decides what the listing contradicts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..atomic_write import write_atomically
from .upload_plan import StoredObject, Upload


@dataclass(slots=True)
class Note:
    """``objects``: ETag, time of writing and seal of each object, by path. ``pending``: new
    paths of an upload that did not come to replacing what stands, so that nothing links to
    them. ``aging``: former assets, and since when nothing names them."""

    file: Path
    objects: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    aging: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Note:
        """The note in ``file``; an empty one if there is none that can be read."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            objects = {str(path): (str(e), str(m), str(s)) for path, (e, m, s) in data["objects"].items()}
            aging = {str(path): str(moment) for path, moment in data["aging"].items()}
            return cls(file, objects, set(data["pending"]), aging)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(file)

    def save(self) -> None:
        """Write it."""
        data = {"objects": self.objects, "pending": sorted(self.pending), "aging": self.aging}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.file, json.dumps(data, ensure_ascii=False).encode())

    def seal(self, path: str, item: StoredObject) -> str | None:
        """The seal of the object at ``path`` if ``item`` is the very one that is remembered."""
        etag, modified, seal = self.objects.get(path, ("", "", ""))
        return seal if (etag, modified) == (item.etag, item.modified) else None

    def remember(self, standing: Mapping[str, StoredObject]) -> None:
        """Replace ``objects`` by those of ``standing`` whose seal is known."""
        self.objects = {
            path: (item.etag, item.modified, item.seal)
            for path, item in standing.items()
            if item.seal is not None
        }

    def sent(
        self, standing: Mapping[str, StoredObject], etags: Mapping[str, str], wanted: Mapping[str, Upload]
    ) -> None:
        """Remember ``standing``, listed after files were sent and got ``etags``."""
        self.remember(
            {
                path: replace(
                    item,
                    seal=wanted[path].seal if etags.get(path) == item.etag else self.seal(path, item),
                )
                for path, item in standing.items()
            }
        )
