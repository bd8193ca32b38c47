"""The one door to disk: writes a file beside and renames it in, and keeps the manifest.

A file that already holds the same bytes is left as it is; one that no page wants any more is
removed, with the folders that empties.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from .. import manifest, sentences

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}


class OutputRefused(Exception):
    """The output folder holds something that is not ours; its text is for staff."""


class SiteWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with ``put`` as the way our pages take."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.output = Path(output_path)
        self.manifest = manifest.Manifest(
            settings["SITEURL"], settings.get("PRESSROOM_PURPOSE", "draft"), settings["RELEASE_URL"]
        )
        self.changed = 0
        self.removed = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around all ``put``: refuses a folder that is not ours, then clears what is stray
        and saves the manifest."""
        if not manifest.is_ours(self.output):
            raise OutputRefused(sentences.output_not_ours(str(self.output)))
        self.output.mkdir(parents=True, exist_ok=True)
        if not (self.output / manifest.NAME).exists():
            self.manifest.save(self.output)
        yield
        self._clear("")
        self.manifest.save(self.output)

    def put(self, path: str, data: bytes, redirect: str = "") -> None:
        """Write ``data`` at ``path`` from the output; ``redirect``: where it sends readers."""
        target = self.output / path
        kind = _TYPES.get(os.path.splitext(path)[1].lower(), "application/octet-stream")
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        self.manifest.files[path] = manifest.Written(digest, kind, len(data), redirect)
        try:
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                return
        except OSError:
            pass
        self._make_room(target)
        beside = target.with_name(f".{target.name}.new")
        beside.write_bytes(data)
        beside.replace(target)
        self.changed += 1

    def _clear(self, below: str) -> None:
        """Remove what no page wants; dot files at the top belong to whoever hosts it."""
        with os.scandir(self.output / below) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            path = f"{below}{entry.name}"
            if not below and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                self._clear(f"{path}/")
                if not any(os.scandir(entry.path)):
                    os.rmdir(entry.path)
            elif path not in self.manifest.files:
                os.unlink(entry.path)
                self.removed += 1

    def _make_room(self, target: Path) -> None:
        """A file of an earlier build may stand where a folder is wanted, and the reverse."""
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        for folder in target.relative_to(self.output).parents:
            if (self.output / folder).is_file():
                (self.output / folder).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
