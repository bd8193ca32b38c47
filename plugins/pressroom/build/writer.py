"""The one door to disk: writes a file beside and renames it in, removes, keeps the manifest."""

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
from ..cache import digest
from ..command_error import Refusal
from ..records.folder import Stamp
from ..site.media import MEDIA_TYPES

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".zip": "application/zip",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpeg": "image/jpeg",
    **{f".{end}": kind for end, kind in MEDIA_TYPES.items()},
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
}
BESIDE = ".new"


class OutputRefused(Refusal):
    """The output folder holds something that is not ours, or is in use; its text is for
    staff."""


class SiteWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with ``put`` as the way our pages take."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.output = Path(output_path)
        self.manifest = manifest.Manifest(
            settings["SITEURL"], settings.get("PRESSROOM_PURPOSE", "draft"), settings["RELEASE_URL"]
        )

    def begin(self, stage: Path | None, files: Iterable[str]) -> None:
        """Refuse a folder that is not ours; make it ours. From here on ``stage``, if there is
        one, is written to, which then holds the ``files`` of the output already."""
        if not manifest.is_ours(self.output):
            raise OutputRefused(command_messages.output_not_ours(str(self.output)))
        if stage:
            _link(self.output, stage, files)
            self.output = stage
        self.output.mkdir(parents=True, exist_ok=True)
        if not (self.output / manifest.NAME).exists():
            self.manifest.save(self.output)

    def note(self, file: str, hash: str, length: int, redirect: str) -> None:
        """Enter a file in the manifest; ``redirect``: where it sends readers."""
        kind = _TYPES.get(os.path.splitext(file)[1].lower(), "application/octet-stream")
        self.manifest.files[file] = manifest.Written(hash, kind, length, redirect)

    def put(self, file: str, data: bytes) -> tuple[Stamp, str, bool]:
        """Write ``data`` at ``file`` in the output: its stamp, its digest, and whether it was
        another; a file that already holds ``data`` is left as it is."""
        target = f"{self.output}/{file}"
        name = digest(data)
        try:
            found = os.lstat(target)
            if stat.S_ISREG(found.st_mode) and found.st_size == len(data) and _holds(target, data):
                return Stamp(found.st_mtime_ns, found.st_size, found.st_ino), name, False
        except FileNotFoundError:
            # Most pages that are new have a folder of their own. In one that was not there, there is
            # nothing to keep whole.
            with suppress(FileNotFoundError, FileExistsError):
                os.mkdir(os.path.dirname(target))
                return _fill(target, data, target), name, True
        except OSError:
            pass
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return _write(target, data), name, True
        self._make_room(Path(target))
        return _write(target, data), name, True

    def _make_room(self, target: Path) -> None:
        """A file of an earlier build may stand where a folder is wanted, and the reverse."""
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        for folder in list(target.relative_to(self.output).parents)[:-1]:
            place = self.output / folder
            if place.is_symlink() or place.is_file():
                place.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)

    def clear(self, files: Iterable[str], folders: Iterable[str]) -> int:
        """Remove ``files``, and of ``folders`` (innermost first) those that are empty then;
        how many files went."""
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


def _write(target: str, data: bytes) -> Stamp:
    """Put ``data`` beside ``target``, then in its place; OSError names ``target``."""
    folder, name = os.path.split(target)
    beside = f"{folder}/.{name}{BESIDE}"
    stamp = _fill(beside, data, target)
    try:
        os.replace(beside, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        error.filename = target
        raise
    return stamp


def _fill(place: str, data: bytes, target: str) -> Stamp:
    """Put ``data`` at ``place``, whole or not at all; OSError names ``target``."""
    try:
        with open(place, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            found = os.fstat(file.fileno())
    except OSError as error:
        with suppress(OSError):
            os.unlink(place)
        error.filename = target
        raise
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _link(here: Path, there: Path, files: Iterable[str]) -> None:
    """Put ``files`` of the folder ``here`` into ``there``, too: as links, since no file is ever
    written over; as copies where there are no links."""
    made: set[str] = set()
    for file in files:
        folder = os.path.dirname(file)
        if folder not in made:
            os.makedirs(there / folder, exist_ok=True)
            made.add(folder)
        try:
            os.link(here / file, there / file)
        except OSError:
            shutil.copy2(here / file, there / file)
