"""The folder of the theme that a build reads: the house's own, or, where something of the city's lies over it, one of the
cache in which both are merged.

That folder is compared with both, byte for byte, at each build, since a cache may be spoiled or come from elsewhere. What
differs is renamed into place file by file, so that another run that reads it meanwhile finds whole files, those of before
or those that it would write itself.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from .. import resources
from ..atomic_write import is_temporary, write_atomically
from ..site.theme.layers import Theme, files_in
from .run_state import Run


def find_theme(folder: Path, run: Run) -> Theme:
    """The theme of a city whose settings name ``folder``: what lies in it, unless that is the program's own theme, lies
    over that."""
    house = resources.folder(resources.THEME)
    if folder.resolve() == house.resolve():
        return Theme(folder, None, folder)
    if not any(files_in(folder)):
        return Theme(house, None, house)
    return Theme(house, folder, run.theme_folder(str(folder)))


def merge(theme: Theme, own: Mapping[str, bytes], run: Run) -> Path:
    """The folder in which the files ``own``, by path, stand beside those of the house of ``theme`` or in their place: the
    one that the theme names, or a passing one where nothing can be written there. Raises OSError."""
    with suppress(OSError):
        if run.keep:
            _bring_up_to_date(theme.folder, theme.house, own)
            return theme.folder
        if not any(_differing(theme.folder, theme.house, own)):
            return theme.folder
    run.scratch = tempfile.TemporaryDirectory(prefix="pressroom-", ignore_cleanup_errors=True)
    place = Path(run.scratch.name)
    _bring_up_to_date(place, theme.house, own)
    return place


def _bring_up_to_date(folder: Path, house: Path, own: Mapping[str, bytes]) -> None:
    try:
        _write_what_differs(folder, house, own)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):  # spoiled, so it is made anew
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(folder)
        _write_what_differs(folder, house, own)


def _write_what_differs(folder: Path, house: Path, own: Mapping[str, bytes]) -> None:
    for file, data in _differing(folder, house, own):
        if data is None:
            with suppress(FileNotFoundError):  # another run was faster
                file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, data)


def _differing(folder: Path, house: Path, own: Mapping[str, bytes]) -> Iterator[tuple[Path, bytes | None]]:
    """The files of ``folder`` that are not as they are to be, with the bytes that are to stand there, None if nothing is."""
    standing = _standing(folder)
    wanted = {*files_in(house), *own}
    for path in sorted(wanted):
        file = folder / path
        data = own[path] if path in own else (house / path).read_bytes()
        if path not in standing or _bytes_at(file) != data:
            yield file, data
    for path in sorted(standing - wanted):
        yield folder / path, None


def _bytes_at(file: Path) -> bytes | None:
    """None where another run has just taken it away."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _standing(folder: Path) -> set[str]:
    """The paths of the files in ``folder``, without those that a run is about to rename into place. Raises
    NotADirectoryError for a link to a folder, behind which nothing must be written."""
    paths: set[str] = set()
    for place, folders, names in os.walk(folder):
        if any(Path(link).is_symlink() for link in (place, *(os.path.join(place, name) for name in folders))):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), place)
        relative = Path(place).relative_to(folder)
        paths.update((relative / name).as_posix() for name in names if not is_temporary(name))
    return paths
