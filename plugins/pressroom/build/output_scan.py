"""Which files an output has before a build writes to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from .. import manifest
from ..atomic_write import PASSABLE, READABLE, allow, is_temporary

# What Linux puts at the top of a disk, where that is the output; only root may look into it.
_OF_DISK = "lost+found"


class OutputFiles(NamedTuple):
    """What stands in an output: stamps by file, folders, innermost last, links to folders elsewhere, and what is
    ``closed``: files and folders that a web server may not read. The values are plain, since another process may
    look."""

    files: dict[str, tuple[int, int, int]]
    folders: list[str]
    links: list[str]
    closed: list[str]


class OutputScan:
    """What stands in the folder ``output``. It is scanned while the content is read, by ``in_background``,
    which begins some work and returns what waits for its result; and again if another build has ended there
    since."""

    def __init__(
        self, output: str, in_background: Callable[[Callable[[], OutputFiles]], Callable[[], OutputFiles]]
    ) -> None:
        self._output = output
        self._before = _manifest_stamp(output)
        self._scanned = in_background(partial(scan_output, output))

    def files(self, readable: bool) -> OutputFiles:
        """What stands there now. In an output of ours that is to be ``readable``, everybody may read all of it then."""
        files = self._scanned()
        if _manifest_stamp(self._output) != self._before:
            files = scan_output(self._output)
        if readable and files.closed and os.path.isfile(os.path.join(self._output, manifest.NAME)):
            for path in files.closed:
                place = os.path.join(self._output, path)
                stat = os.lstat(place)
                allow(place, stat, PASSABLE if S_ISDIR(stat.st_mode) else READABLE)
            files = scan_output(self._output)
        return files


def _manifest_stamp(output: str) -> tuple[int, int]:
    """What tells whether a build has ended in ``output`` since."""
    try:
        stat = os.stat(os.path.join(output, manifest.NAME))
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_ino


def scan_output(output: str) -> OutputFiles:
    """What stands in the folder ``output``. Dot files at its top belong to whoever hosts it, except those
    that a killed build left half written; and so does what a disk has by itself. Raises OSError."""
    scanned = OutputFiles({}, [], [], [])
    if os.path.isdir(output):
        if os.stat(output).st_mode & PASSABLE != PASSABLE:
            scanned.closed.append("")
        _scan(output, "", scanned)
        for path in [path for path in scanned.files if "/" not in path and path.startswith(".")]:
            if not is_temporary(path):
                del scanned.files[path]
    return scanned


def _scan(root: str, below: str, scanned: OutputFiles) -> None:
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = below + entry.name
            of_host = not below and (entry.name.startswith(".") or entry.name == _OF_DISK)
            if entry.is_dir(follow_symlinks=False):
                if of_host:
                    continue
                scanned.folders.append(path)
                closed = entry.stat(follow_symlinks=False).st_mode & PASSABLE != PASSABLE
                if closed:
                    scanned.closed.append(path)
                try:
                    _scan(root, f"{path}/", scanned)
                except PermissionError:
                    if not closed:
                        raise
            elif entry.is_dir():
                if not of_host:
                    scanned.links.append(path)
            else:
                stat = entry.stat(follow_symlinks=False)
                scanned.files[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                if not of_host and stat.st_mode & READABLE != READABLE and S_ISREG(stat.st_mode):
                    scanned.closed.append(path)
