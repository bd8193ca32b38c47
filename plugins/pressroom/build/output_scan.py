"""Which files an output has before a build writes to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from .. import manifest
from ..atomic_write import is_temporary

# What stands in an output: stamps by file, and folders, innermost last. The values are plain, since
# another process may look.
OutputFiles = tuple[dict[str, tuple[int, int, int]], list[str]]


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
    files: dict[str, tuple[int, int, int]] = {}
    folders: list[str] = []
    if os.path.isdir(output):
        _scan(output, "", files, folders)
        for path in [path for path in files if "/" not in path and path.startswith(".")]:
            if not is_temporary(path):
                del files[path]
    return files, folders


def _scan(root: str, below: str, files: dict[str, tuple[int, int, int]], folders: list[str]) -> None:
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                if below or not entry.name.startswith("."):
                    folders.append(path)
                    _scan(root, f"{path}/", files, folders)
            else:
                stat = entry.stat(follow_symlinks=False)
                files[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
