"""What lies in ``content/``: the Markdown file of each record, photos, attachments."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .. import content_problems
from ..problems import Message

RELEASES, AGENCIES, INNOVATIONS, INFO_PAGES = "siaran-pers", "instansi", "inovasi", "halaman"
PHOTOS, ATTACHMENTS = "foto", "lampiran"
_FOLDERS = (RELEASES, AGENCIES, INNOVATIONS, INFO_PAGES)
_TEXTS = (".md", ".markdown")


class Stamp(NamedTuple):
    """What tells without reading that a file has changed: when it was last written (nanoseconds), its
    length in bytes, its place on the disk."""

    written: int
    size: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Stamp:
        """The stamp of a file, from what the system says of it."""
        return cls(stat.st_mtime_ns, stat.st_size, stat.st_ino)


@dataclass(slots=True)
class Folder:
    """The paths in ``content/``, each from there with ``/``: sources by room, and the photos
    and attachments that records may name, all with their stamps."""

    root: Path
    sources: dict[str, list[str]] = field(default_factory=lambda: {room: [] for room in _FOLDERS})
    files: set[str] = field(default_factory=set)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    problems: list[tuple[str, Message]] = field(default_factory=list)
    _links: set[str] = field(default_factory=set)

    def contains(self, path: str) -> bool:
        """Whether ``path`` really lies in the folder, links followed."""
        return path not in self._links or (self.root / path).resolve().is_relative_to(self.root.resolve())

    def walk(self, below: str = "") -> None:
        """Take the stamps of all files below ``below``, hidden and temporary ones excepted."""
        with os.scandir(self.root / below) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~$", "~")) or entry.name.endswith("~"):
                    continue
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    self.walk(f"{path}/")
                elif entry.is_file():
                    self.stamps[path] = Stamp.of(entry.stat())
                    if entry.is_symlink():
                        self._links.add(path)


def scan(root: Path) -> Folder:
    """The folder at ``root``, in a fixed order."""
    folder = Folder(root)
    folder.walk()
    for path in sorted(folder.stamps):
        if not path.isprintable():
            folder.problems.append((ascii(path)[1:-1], content_problems.unprintable_name()))
            continue
        room, _, rest = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        if suffix in _TEXTS:
            if not folder.contains(path):
                folder.problems.append((path, content_problems.outside_content(path)))
            elif (room == RELEASES and rest) or (room in _FOLDERS and rest and "/" not in rest):
                folder.sources[room].append(path)
            else:
                folder.problems.append((path, content_problems.outside_record_folders(room in _FOLDERS)))
        elif room in (PHOTOS, ATTACHMENTS):
            folder.files.add(path)
        elif room in _FOLDERS:
            folder.problems.append((path, content_problems.not_markdown(suffix)))
    return folder
