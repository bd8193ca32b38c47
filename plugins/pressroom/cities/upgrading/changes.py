"""Changes to a city's files: shown as differences, and written so that nothing that somebody edited is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from ... import command_messages
from ...atomic_write import write_atomically, write_new
from ...command_error import CommandError

# What stands beside an edited file that was changed: the file as it was.
KEPT = ".lama"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MOST_LINES = 60


class Remark(NamedTuple):
    """What somebody has to look at, as a sentence; ``unmerged``: the path of a file of which it is that the city's
    changes and ours do not meet by themselves, empty otherwise."""

    text: str
    unmerged: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The file at ``path`` of the repository becomes ``new``; it is removed if that is None. ``old``: what was read
    there, None if nothing stood there; ``why``: a sentence; ``edited``: somebody changed it, so that the old is kept."""

    path: str
    old: bytes | None
    new: bytes | None
    why: str
    edited: bool = False

    def difference(self) -> list[str]:
        """The lines that change, as ``diff`` shows them, of a text that somebody edited; of others only how many."""
        before, after = _lines(self.old), _lines(self.new)
        if before is None or after is None:
            return []
        lines = list(unified_diff(before, after, self.path, self.path, lineterm=""))
        if self.old is not None and self.new is not None and not self.edited:
            added = sum(line.startswith("+") for line in lines[2:])
            return [command_messages.lines_changed(added, sum(line.startswith("-") for line in lines[2:]))]
        if not self.edited:
            return []
        first_lines = [_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines[:_MOST_LINES]]
        if more := len(lines) - len(first_lines):
            first_lines.append(command_messages.more_lines(more))
        return first_lines

    def write(self, folder: Path) -> str:
        """Write the change into the repository at ``folder``, if the file there still is what was shown; where the old
        is kept, empty if it is not. Raises CommandError, OSError."""
        file = folder / self.path
        if _read(file) != self.old:
            raise CommandError(command_messages.changed_since_shown(self.path))
        beside = _keep(file, self.old) if self.edited and self.old is not None else ""
        if self.new is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, self.new)
        return beside and (Path(self.path).parent / beside).as_posix()


def _keep(file: Path, data: bytes) -> str:
    """Write ``data`` beside ``file`` under a name at which nothing else stands; that name."""
    number = 1
    while True:
        beside = file.with_name(file.name + KEPT + (str(number) if number > 1 else ""))
        if _read(beside) == data:
            return beside.name
        if not beside.exists():
            write_new(str(beside), data, str(beside))
            return beside.name
        number += 1


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _lines(data: bytes | None) -> list[str] | None:
    """The lines of a text; None if it is none."""
    if data is None:
        return []
    try:
        return None if b"\0" in data else data.decode().splitlines()
    except UnicodeDecodeError:
        return None
