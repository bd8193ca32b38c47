"""The one way in which pages reach the disk: files are written, left as they are, or removed, and the
manifest is kept."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from .. import command_messages, manifest
from ..atomic_write import write_atomically, write_new
from ..command_error import CommandError
from ..digests import hex_digest
from ..records.folder import Stamp
from ..site.media import MEDIA_TYPES
from .run_state import KEY, Run

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
        self.output = Path(output_path)
        self.unlisted: frozenset[str] = frozenset()  # the files whose paths no list may tell
        self.manifest = manifest.Manifest(settings["SITEURL"], run.purpose, settings["RELEASE_URL"])

    def begin(self, stage: Path | None, files: Iterable[str]) -> None:
        """Refuse a folder that is not ours, else make it ours. From here on ``stage``, if there is one, is
        written to; it holds the ``files`` of the output already. Raises OutputRefused, OSError."""
        if not manifest.is_ours(self.output):
            raise OutputRefused(command_messages.output_not_ours(str(self.output)))
        if stage:
            _link_files(self.output, stage, files)
            self.output = stage
        self.output.mkdir(parents=True, exist_ok=True)
        if not (self.output / manifest.NAME).exists():
            self.manifest.save(self.output)

    def enter(self, file: str, digest: str, length: int, redirect: str) -> None:
        """Enter a file in the manifest; ``redirect``: where it sends readers."""
        kind = _TYPES.get(os.path.splitext(file)[1].lower(), "application/octet-stream")
        hidden = file in self.unlisted
        self.manifest.files[file] = manifest.ManifestEntry(digest, kind, length, redirect, hidden)

    def put(self, file: str, data: bytes) -> tuple[Stamp, str, bool]:
        """Write ``data`` at ``file`` in the output: its stamp, its digest, and whether it differs from what
        stood there; a file that already holds ``data`` is left as it is. Raises OSError."""
        target = f"{self.output}/{file}"
        digest = hex_digest(data)
        # Most new pages have a folder of their own. In one that was not there, nothing need be kept whole.
        with suppress(FileNotFoundError, FileExistsError, NotADirectoryError):
            os.mkdir(os.path.dirname(target))
            return Stamp.of(write_new(target, data, target)), digest, True
        with suppress(OSError):
            before = os.lstat(target)
            if stat.S_ISREG(before.st_mode) and before.st_size == len(data) and _holds(target, data):
                return Stamp.of(before), digest, False
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return Stamp.of(write_atomically(target, data)), digest, True
        self._make_room(Path(target))
        return Stamp.of(write_atomically(target, data)), digest, True

    def _make_room(self, target: Path) -> None:
        """Remove a file of an earlier build where a folder is wanted, and the reverse."""
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        for folder in list(target.relative_to(self.output).parents)[:-1]:
            place = self.output / folder
            if place.is_symlink() or place.is_file():
                place.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)

    def remove(self, files: Iterable[str], folders: Iterable[str]) -> int:
        """Remove ``files``, and those of ``folders`` (innermost first) that are empty then; how many files
        were removed. Raises OSError."""
        removed = 0
        for file in files:
            place = self.output / file
            if place.is_dir() and not place.is_symlink():
                continue  # what took its place is wanted
            with suppress(FileNotFoundError, NotADirectoryError):
                place.unlink()
                removed += 1
        for folder in folders:
            with suppress(OSError):
                (self.output / folder).rmdir()
        return removed


def _holds(target: str, data: bytes) -> bool:
    with open(target, "rb") as file:
        return file.read() == data


def _link_files(here: Path, there: Path, files: Iterable[str]) -> None:
    """Put ``files`` of the folder ``here`` into ``there``, too: as links, since no file is ever written
    over; as copies where there are no links."""
    folders: set[str] = set()
    for file in files:
        folder = os.path.dirname(file)
        if folder not in folders:
            os.makedirs(there / folder, exist_ok=True)
            folders.add(folder)
        try:
            os.link(here / file, there / file)
        except OSError:
            shutil.copy2(here / file, there / file)
