"""The files in ``content/``: the Markdown file of each record (its source), photos and attachments."""

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
_MARKDOWN_SUFFIXES = (".md", ".markdown")


class Stamp(NamedTuple):
    """What shows, without reading it, that a file has changed: when it was last written (nanoseconds since
    1970), its length in bytes, and its inode number."""

    written: int
    size: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Stamp:
        """The stamp of the file whose status is ``stat``."""
        return cls(stat.st_mtime_ns, stat.st_size, stat.st_ino)


@dataclass(slots=True)
class Folder:
    """The paths in ``content/``, relative to it and with ``/``: ``sources`` by the folder they are in,
    ``files``, the photos and attachments that records may name, and ``stamps`` of all. ``problems``: paths of
    files that cannot be used, and why."""

    root: Path
    sources: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _FOLDERS})
    files: set[str] = field(default_factory=set)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    problems: list[tuple[str, Message]] = field(default_factory=list)
    _symlinks: set[str] = field(default_factory=set)

    def contains(self, path: str) -> bool:
        """Whether ``path`` is a file in this folder, and not a symbolic link to one outside."""
        return path not in self._symlinks or (self.root / path).resolve().is_relative_to(self.root.resolve())

    def walk(self, below: str = "") -> None:
        """Add the stamps of all files below ``below`` (empty for the whole folder, else ending in ``/``),
        except hidden and temporary ones. Raises OSError."""
        with os.scandir(self.root / below) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~")) or entry.name.endswith("~"):
                    continue
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    self.walk(f"{path}/")
                elif entry.is_file():
                    self.stamps[path] = Stamp.of(entry.stat())
                    if entry.is_symlink():
                        self._symlinks.add(path)


def scan(root: Path) -> Folder:
    """The files of the folder at ``root``; lists are sorted by path. Raises OSError."""
    folder = Folder(root)
    folder.walk()
    for path in sorted(folder.stamps):
        if not path.isprintable():
            folder.problems.append((ascii(path)[1:-1], content_problems.unprintable_name()))
            continue
        top, _, rest = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        if suffix in _MARKDOWN_SUFFIXES:
            if not folder.contains(path):
                folder.problems.append((path, content_problems.outside_content(path)))
            elif (top == RELEASES and rest) or (top in _FOLDERS and rest and "/" not in rest):
                folder.sources[top].append(path)
            else:
                folder.problems.append((path, content_problems.outside_record_folders(top in _FOLDERS)))
        elif top in (PHOTOS, ATTACHMENTS):
            folder.files.add(path)
        elif top in _FOLDERS:
            folder.problems.append((path, content_problems.not_markdown(suffix)))
    return folder
