"""The one way in which pages reach the disk: files are written, left as they are, or removed, and the
manifest is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from .. import command_messages, manifest
from ..command_error import CommandError
from ..records.folder import Stamp
from ..site.media import MEDIA_TYPES
from .output_folder import OutputFolder
from .run_state import KEY, Run, Stage

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".zip": "application/zip",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpeg": "image/jpeg",
    **{f".{end}": kind for end, kind in MEDIA_TYPES.items()},
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}


class OutputRefused(CommandError):
    """The output folder holds something that is not ours, or is in use."""


class SiteWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with ``put`` as the way our pages take."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        run: Run = settings[KEY]
        # A preview shows what is not public yet, and is served by the process that makes it.
        self.folder = OutputFolder(Path(output_path), readable=run.purpose != "preview")
        self.unlisted: frozenset[str] = frozenset()  # the files whose paths no list may tell
        self.manifest = manifest.Manifest(settings["SITEURL"], run.purpose, settings["RELEASE_URL"])

    @property
    def output(self) -> Path:
        """The folder that is written to."""
        return self.folder.place

    def begin(self, stage: Stage | None, files: Iterable[str], foreign: Iterable[str]) -> None:
        """Refuse a folder that is not ours, else make it ours. It is ours if it has a manifest, or nothing ``foreign``:
        files of which no build knows. From here on ``stage``, if there is one, is written to; if it is to be whole, it
        holds the ``files`` of the output already. Raises OutputRefused, OSError."""
        if self.output.exists() and not self.output.is_dir():
            raise OutputRefused(command_messages.output_no_folder(str(self.output)))
        others = () if (self.output / manifest.NAME).is_file() else tuple(foreign)
        if others:
            raise OutputRefused(command_messages.output_not_ours(str(self.output), others))
        if stage:
            output = self.output
            self.folder = OutputFolder(stage.place, self.folder.readable)
            self.folder.make()
            if stage.whole:
                self.folder.link_files(output, files)
        self.folder.make()
        if not (self.output / manifest.NAME).exists():
            self.put(manifest.NAME, self.manifest.text())

    def enter(self, file: str, digest: str, length: int, redirect: str) -> None:
        """Enter a file in the manifest; ``redirect``: where it sends readers."""
        kind = _TYPES.get(os.path.splitext(file)[1].lower(), "application/octet-stream")
        hidden = file in self.unlisted
        self.manifest.files[file] = manifest.ManifestEntry(digest, kind, length, redirect, hidden)

    def put(self, file: str, data: bytes) -> tuple[Stamp, str, bool]:
        """Write ``data`` at ``file`` in the output: its stamp, its digest, and whether it differs from what
        stood there. Raises OSError."""
        return self.folder.put(file, data)

    def remove(self, files: Iterable[str], folders: Iterable[str]) -> None:
        """Remove ``files``, and those of ``folders`` (innermost first) that are empty then. Raises OSError."""
        self.folder.remove(files, folders)
