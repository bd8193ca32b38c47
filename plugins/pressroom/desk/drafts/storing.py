"""Writes drafts and their pictures below ``content/``: all that belongs together or nothing, and nothing over anything;
and knows the documents that were imported before."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ... import command_messages
from ...records import folder

_HEAD = 16_384  # bytes of a manuscript in which its first comments stand
_DIGEST = re.compile(re.escape(command_messages.digest_mark("")).encode() + rb"([0-9a-f]{32})")
_SUFFIX = ".md"


def imported(root: Path) -> dict[str, Path]:
    """The drafts below ``root`` by the digests of their documents, wherever they were moved and whatever they are now
    called. Raises OSError."""
    known: dict[str, Path] = {}
    for file in sorted(root.rglob(f"*{_SUFFIX}")):
        with suppress(OSError), file.open("rb") as opened:
            for digest in _DIGEST.findall(opened.read(_HEAD)):
                known.setdefault(digest.decode(), file)
    return known


def free_name(root: Path, day: str, slug: str, picture_endings: list[str], taken: set[str]) -> str:
    """``slug``, with a number behind it where a release or a picture already has that name."""
    year = day[:4]
    for number in range(1, 1000):
        name = slug if number == 1 else f"{slug}-{number}"
        manuscript = root / folder.RELEASES / year / f"{day}-{name}{_SUFFIX}"
        photos = root / folder.PHOTOS / year
        pictures = [photos / f"{name}-{count}{ending}" for count, ending in enumerate(picture_endings, 1)]
        if name not in taken and not any(os.path.lexists(file) for file in (manuscript, *pictures)):
            return name
    raise FileExistsError(0, "", slug)


def store(root: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` by their paths from ``root``, in their order, none of which may exist. If one cannot be written,
    all that was is removed again. Raises OSError."""
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, data in files.items():
            file = root / path
            for parent in reversed(file.relative_to(root).parents[:-1]):
                place = root / parent
                if not place.exists():
                    place.mkdir()
                    folders.append(place)
            with file.open("xb") as opened:
                written.append(file)
                opened.write(data)
    except BaseException:
        for file in written:
            with suppress(OSError):
                file.unlink()
        for place in reversed(folders):
            with suppress(OSError):
                place.rmdir()
        raise
