"""The folder that an output is: how files get into it, and out of it again."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..atomic_write import PASSABLE, allow, write_atomically, write_new
from ..digests import hex_digest
from ..records.folder import Stamp


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """``place``: the folder itself. What is written there everybody may read if it is ``readable``: a web server is
    another user than whoever publishes. Methods raise OSError."""

    place: Path
    readable: bool = True

    def make(self) -> None:
        """Make the folder, if it is not there."""
        self._make_folders(str(self.place))
        if self.readable:
            allow(self.place, os.stat(self.place), PASSABLE)

    def put(self, file: str, data: bytes) -> tuple[Stamp, str, bool]:
        """Write ``data`` at ``file``: its stamp, its digest, and whether it differs from what stood there; a file
        that already holds ``data`` is left as it is."""
        target = f"{self.place}/{file}"
        digest = hex_digest(data)
        # Most new pages have a folder of their own. In one that was not there, nothing need be kept whole.
        with suppress(FileNotFoundError, FileExistsError, NotADirectoryError):
            self._make_folder(os.path.dirname(target))
            return Stamp.of(write_new(target, data, target, readable=self.readable)), digest, True
        with suppress(OSError):
            before = os.lstat(target)
            if stat.S_ISREG(before.st_mode) and before.st_size == len(data) and _holds(target, data):
                return Stamp.of(before), digest, False
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return Stamp.of(write_atomically(target, data, readable=self.readable)), digest, True
        self._make_room(Path(target))
        return Stamp.of(write_atomically(target, data, readable=self.readable)), digest, True

    def _make_room(self, target: Path) -> None:
        """Remove a file of an earlier build where a folder is wanted, and the reverse."""
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        for folder in list(target.relative_to(self.place).parents)[:-1]:
            place = self.place / folder
            if place.is_symlink() or place.is_file():
                place.unlink()
        self._make_folders(str(target.parent))

    def _make_folders(self, folder: str) -> None:
        if not os.path.isdir(folder):
            self._make_folders(os.path.dirname(folder))
            with suppress(FileExistsError):
                self._make_folder(folder)

    def _make_folder(self, folder: str) -> None:
        os.mkdir(folder)
        # What lies around an output is not ours to open.
        if self.readable and Path(folder).is_relative_to(self.place):
            allow(folder, os.stat(folder), PASSABLE)

    def remove(self, files: Iterable[str], folders: Iterable[str]) -> None:
        """Remove ``files``, and those of ``folders`` (innermost first) that are empty then."""
        for file in files:
            place = self.place / file
            if place.is_dir() and not place.is_symlink():
                continue  # what took its place is wanted
            with suppress(FileNotFoundError, NotADirectoryError):
                place.unlink()
        for folder in folders:
            with suppress(OSError):
                (self.place / folder).rmdir()

    def link_files(self, other: Path, files: Iterable[str]) -> None:
        """Put ``files`` of the folder ``other`` here, too: as links, since no file is ever written over; as copies
        where there are no links."""
        folders: set[str] = set()
        for file in files:
            folder = os.path.dirname(file)
            if folder not in folders:
                self._make_folders(f"{self.place}/{folder}".rstrip("/"))
                folders.add(folder)
            link_or_copy(other / file, self.place / file)


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Make ``target`` the same file as ``source``, or a copy where the disk has no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _holds(target: str, data: bytes) -> bool:
    with open(target, "rb") as file:
        return file.read() == data
