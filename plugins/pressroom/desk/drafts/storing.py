"""Writes drafts and their pictures below ``content/``: all that belongs together or nothing, and nothing over anything;
and knows the documents that were imported before."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from ... import command_messages
from ...atomic_write import move_new, write_beside
from ...command_error import CommandError
from ...records import folder

_HEAD = 16_384  # bytes of a manuscript in which its first comments stand
_IMPORTED = re.compile(
    re.escape(f"# {command_messages.IMPORTED_FROM}")
    .replace(re.escape("{source}"), ".*")
    .replace(re.escape("{digest}"), "([0-9a-f]{32})")
    .encode()
    + rb"\r?$",
    re.MULTILINE,
)
_SUFFIX = ".md"


class LeadsElsewhere(CommandError):
    """A folder of the content is a link; the text says so, in Indonesian."""


def imported(root: Path) -> dict[str, Path]:
    """The drafts below ``root`` by the digests of their documents, wherever they were moved and whatever they are now
    called. Raises OSError."""
    known: dict[str, Path] = {}
    for file in sorted(root.rglob(f"*{_SUFFIX}")):
        with suppress(OSError), file.open("rb") as opened:
            # Others may write such words into a text.
            front_matter = opened.read(_HEAD).partition(b"\n---")[0]
            for digest in _IMPORTED.findall(front_matter):
                known.setdefault(digest.decode(), file)
    return known


def free_name(root: Path, day: str, slug: str, pictures: Sequence[tuple[str, bytes]], taken: set[str]) -> str:
    """``slug``, with a number behind it where a release or a picture already has that name, in letters of whichever
    size. ``pictures``: endings and bytes; one that stands there already takes no name from itself, so that what was
    stopped half-way can go on."""
    year = day[:4]
    photos = root / folder.PHOTOS / year
    releases, files = _names_in(root / folder.RELEASES / year), _names_in(photos)
    for number in range(1, 1000):
        name = slug if number == 1 else f"{slug}-{number}"
        if name not in taken and _folded(f"{day}-{name}{_SUFFIX}") not in releases:
            names = [(f"{name}-{count}{ending}", data) for count, (ending, data) in enumerate(pictures, 1)]
            if all(_folded(one) not in files or _holds(photos / one, data) for one, data in names):
                return name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), slug)


def _names_in(place: Path) -> set[str]:
    try:
        return {_folded(name) for name in os.listdir(place)}
    except FileNotFoundError:
        return set()


def _folded(name: str) -> str:
    """``name`` as disks compare names that do not tell large letters from small ones."""
    return normalize("NFC", name).casefold()


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and not file.is_symlink() and file.read_bytes() == data


def store(root: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` by their paths from ``root``, in their order, so that what names others comes last. None may
    exist, but for a picture of the same bytes. If one cannot be written, all that was is removed again; a program that
    is killed leaves at most whole files, and hidden ones that nobody reads. Raises LeadsElsewhere, OSError."""
    waiting: dict[Path, str] = {}
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, data in files.items():
            file = root / path
            _make_folders(root, file, folders)
            waiting[file], _ = write_beside(file, data)
        for file, temporary in waiting.items():
            try:
                move_new(temporary, file)
            except FileExistsError:
                if file.suffix == _SUFFIX or not _holds(file, files[file.relative_to(root).as_posix()]):
                    raise
            else:
                written.append(file)
    except BaseException:
        _remove([*waiting.values(), *written])
        for place in reversed(folders):
            with suppress(OSError):
                place.rmdir()
        raise
    _remove(waiting.values())


def _make_folders(root: Path, file: Path, made: list[Path]) -> None:
    """Make the folders of ``file`` below ``root``, and add them to ``made``. Raises LeadsElsewhere, OSError."""
    for parent in reversed(file.relative_to(root).parents[:-1]):
        place = root / parent
        # A junction is a link of Windows.
        if place.is_symlink() or getattr(place, "is_junction", bool)():
            raise LeadsElsewhere(command_messages.folder_leads_elsewhere(parent.as_posix()))
        if not place.exists():
            place.mkdir()
            made.append(place)


def _remove(files: Iterable[str | Path]) -> None:
    for file in files:
        with suppress(OSError):
            os.unlink(file)
