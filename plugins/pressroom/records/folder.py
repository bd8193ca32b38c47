"""What lies in ``content/``: the Markdown file of each record, and the other files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from .. import messages
from ..problems import Say

RELEASES, AGENCIES, INNOVATIONS, STANDING = "siaran-pers", "instansi", "inovasi", "halaman"
PHOTOS, ATTACHMENTS = "foto", "lampiran"
_ROOMS = (RELEASES, AGENCIES, INNOVATIONS, STANDING)
_TEXTS = (".md", ".markdown")


@dataclass(slots=True)
class Folder:
    """The paths in ``content/``, each from there with ``/``: sources by room, and the photos
    and attachments that records may name."""

    root: Path
    sources: dict[str, list[str]] = field(default_factory=lambda: {room: [] for room in _ROOMS})
    files: set[str] = field(default_factory=set)
    problems: list[tuple[str, Say]] = field(default_factory=list)

    def contains(self, path: str) -> bool:
        """Whether ``path`` really lies in the folder, links followed."""
        return (self.root / path).resolve().is_relative_to(self.root.resolve())


def scan(root: Path) -> Folder:
    """The folder at ``root``, in a fixed order; hidden and temporary files do not count."""
    folder = Folder(root)
    for path in sorted(_walk(root, "")):
        if not path.isprintable():
            folder.problems.append((ascii(path)[1:-1], messages.unprintable_name()))
            continue
        room, _, rest = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        if suffix in _TEXTS:
            if not folder.contains(path):
                folder.problems.append((path, messages.outside_content(path)))
            elif (room == RELEASES and rest) or (room in _ROOMS and rest and "/" not in rest):
                folder.sources[room].append(path)
            else:
                folder.problems.append((path, messages.no_room(room in _ROOMS)))
        elif room in (PHOTOS, ATTACHMENTS):
            folder.files.add(path)
        elif room in _ROOMS:
            folder.problems.append((path, messages.not_markdown(suffix)))
    return folder


def _walk(root: Path, below: str) -> list[str]:
    found: list[str] = []
    with os.scandir(root / below) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$", "~")) or entry.name.endswith("~"):
                continue
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                found += _walk(root, f"{path}/")
            elif entry.is_file():
                found.append(path)
    return found
