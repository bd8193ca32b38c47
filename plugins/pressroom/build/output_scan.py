"""Which files an output has before a build writes to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from .. import manifest
from ..atomic_write import is_temporary


class OutputFiles(NamedTuple):
    """What stands in an output: stamps by file, folders, innermost last, and links to folders elsewhere. The
    values are plain, since another process may look."""

    files: dict[str, tuple[int, int, int]]
    folders: list[str]
    links: list[str]


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

    def files(self) -> OutputFiles:
        """What stands there now."""
        files = self._scanned()
        return files if _manifest_stamp(self._output) == self._before else scan_output(self._output)


def _manifest_stamp(output: str) -> tuple[int, int]:
    """What tells whether a build has ended in ``output`` since."""
    try:
        stat = os.stat(os.path.join(output, manifest.NAME))
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_ino


def scan_output(output: str) -> OutputFiles:
    """What stands in the folder ``output``. Dot files at its top belong to whoever hosts it, except those
    that a killed build left half written."""
    scanned = OutputFiles({}, [], [])
    if os.path.isdir(output):
        _scan(output, "", scanned)
        for path in [path for path in scanned.files if "/" not in path and path.startswith(".")]:
            if not is_temporary(path):
                del scanned.files[path]
    return scanned


def _scan(root: str, below: str, scanned: OutputFiles) -> None:
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                if below or not entry.name.startswith("."):
                    scanned.folders.append(path)
                    _scan(root, f"{path}/", scanned)
            elif entry.is_dir():
                if below or not entry.name.startswith("."):
                    scanned.links.append(path)
            else:
                stat = entry.stat(follow_symlinks=False)
                scanned.files[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
