"""The site as a folder that reads without a server: a double click on ``index.html`` opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from ... import command_messages
from .archived_files import ArchivedFile, open_checked
from .relative_links import RelativeLinks

# Says what the folder is, and that it is ours to replace.
NOTE = "BACA-DULU.txt"


def write_folder(
    target: Path,
    output: Path,
    files: Sequence[ArchivedFile],
    site: str,
    day: str,
    step: Callable[[int], None],
) -> None:
    """Write ``files``, which stand in the folder ``output``, below the new folder ``target``: pages with links that
    work there, all else as it is. ``site`` is the address of the site, ``day`` when it was built. ``step`` is called
    with the size of each file. Raises HostError if a file is not what was published, and OSError."""
    target.mkdir()
    (target / NOTE).write_bytes(command_messages.archive_note(site, day).encode())
    links = RelativeLinks(site, {file.path for file in files})
    for file in files:
        place = target / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        with open_checked(output, file) as opened:
            if file.entry.type.startswith("text/html"):
                page = links.page(opened.read().decode(), file.path)
                place.write_bytes(page.encode())
            else:
                with place.open("wb") as copy:
                    shutil.copyfileobj(opened, copy)
        step(file.entry.size)


def is_own(folder: Path) -> bool:
    """Whether ``folder`` is such a copy, also one that was cut short. Raises OSError."""
    note = folder / NOTE
    return note.is_file() and note.read_bytes().startswith(command_messages.ARCHIVE_NOTE_TITLE.encode())
