"""The theme that lies over the theme: a city's folder holds, at the same paths as the house's, only what differs.

A build reads one folder in which both are merged (``build.theme_folder`` writes it). Whoever reads a message of it looks
into the city's own folder; ``Theme`` knows which file of which folder is meant.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = "templates/"
# What systems, editors, git and an upgrade (the files as they were) leave beside files, and notes to whoever opens a
# folder.
_LEFT_BEHIND = ("thumbs.db", "desktop.ini", "icon\r")
_KEPT = re.compile(r".+\.lama\d*")
_NOTES = (".md",)


@dataclass(frozen=True, slots=True)
class Theme:
    """``house``: the folder of the theme that comes with the program; ``city``: that of what differs in this city, None
    where nothing lies over; ``folder``: the one that is read, where both are merged, the house's own where nothing lies
    over."""

    house: Path
    city: Path | None
    folder: Path

    def source(self, path: str) -> Path:
        """The file that whoever mends what stands at ``path`` of the folder opens: the city's, if it has one."""
        if self.city and (self.city / path).is_file():
            return self.city / path
        return self.house / path


def files_in(folder: Path) -> Iterator[str]:
    """The paths of all files below ``folder``, with ``/``, sorted, without hidden and temporary ones and notes
    (``README.md``). A folder that cannot be read is left out. A link to a folder is followed by nobody, so its own path
    is among them."""
    paths = []
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if not _is_left_behind(name) and name not in links]
        for name in (*names, *links):
            if not _is_left_behind(name) and not name.lower().endswith(_NOTES):
                paths.append(Path(place, name).relative_to(folder).as_posix())
    return iter(sorted(paths))


def _is_left_behind(name: str) -> bool:
    return (
        name.startswith((".", "~$"))
        or name.endswith("~")
        or name.casefold() in _LEFT_BEHIND
        or bool(_KEPT.fullmatch(name))
    )
