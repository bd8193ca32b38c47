"""A cache of photos that were turned upright, reduced and freed of metadata, in a folder.

The name of a photo begins with the digest of its original, so that whatever was made of one can be found, by
whichever version of the code; a digest of that code follows. Each photo has two files: the photo and its details
(JSON with a checksum). The folder is safe to delete: the next build makes it again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..atomic_write import write_atomically
from ..cache import checksum
from ..cache_version import version_of
from ..digests import hex_digest
from ..workers import map_parallel
from .photos import Undecodable, upright


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo in the cache: its file, its width and height in pixels, its size in bytes, its format (``jpg``,
    ``png``, ``webp``), the digest of its bytes (hexadecimal), the longer side of the original in pixels, and
    whether that one moves."""

    file: Path
    width: int
    height: int
    size: int
    format: str
    digest: str
    original_side: int
    animated: bool


def upright_photo(original: Path, digest: str, folder: Path) -> StoredPhoto:
    """The photo ``original``, upright and without metadata: from the cache ``folder``, or made now and stored
    there.

    ``digest`` is that of the bytes when the file was last read. If the photo has to be made, it is stored
    under the digest of the bytes that the file has now. Raises Undecodable, TooLarge, NoDecoder, OSError.
    """
    if stored := stored_photo(digest, folder):
        return stored
    data = original.read_bytes()
    return _make(data, folder, _name(hex_digest(data)))


def stored_photo(digest: str, folder: Path) -> StoredPhoto | None:
    """The photo of the original with this ``digest`` in the cache ``folder``; None if it is not there."""
    return _stored(folder, _name(digest))


def make_photos(
    originals: Mapping[str, Path], folder: Path, processes: int, progress: Callable[[int, int], None]
) -> None:
    """Make those of ``originals`` (by the digest of each) that are not in the cache ``folder``, in ``processes``
    processes: decoding a photo takes memory that a process does not give back. One that cannot be made is passed
    over; ``upright_photo`` says why. ``progress`` is called with the number of photos made and the number to make.
    Raises WorkerDied."""
    stored = set(os.listdir(folder)) if folder.exists() else set()
    missing = [digest for digest in originals if _details_file(folder, _name(digest)).name not in stored]

    def make(digest: str) -> None:
        with suppress(Undecodable, OSError):
            upright_photo(originals[digest], digest, folder)

    made = map_parallel(make, missing, processes=processes, least=1, batch_size=1)
    for count, _ in enumerate(made, start=1):
        progress(count, len(missing))


def forget_photos(originals: Collection[str], folder: Path) -> None:
    """Delete from the cache ``folder`` whatever was made of the ``originals`` (digests, hexadecimal), whose
    consent was taken back; and what does not say of which original it was made. Raises OSError."""
    for file in folder.glob("*"):
        original, dash, _ = file.name.partition("-")
        if original in originals or not dash:
            file.unlink(missing_ok=True)


def _name(digest: str) -> str:
    return f"{digest}-{hex_digest(version_of('renditions.photos'), 6)}"


def _details_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _stored(folder: Path, name: str) -> StoredPhoto | None:
    try:
        details = json.loads(_details_file(folder, name).read_text(encoding="utf-8"))
        if details.pop("checksum") != checksum(*details.values()):
            return None
        photo = StoredPhoto(folder / f"{name}.{details['format']}", **details)
        return photo if photo.file.stat().st_size == photo.size else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _make(data: bytes, folder: Path, name: str) -> StoredPhoto:
    photo = upright(data)
    details = {
        "width": photo.width,
        "height": photo.height,
        "size": len(photo.data),
        "format": photo.format,
        "digest": hex_digest(photo.data),
        "original_side": photo.original_side,
        "animated": photo.animated,
    }
    folder.mkdir(parents=True, exist_ok=True)
    stored = StoredPhoto(folder / f"{name}.{photo.format}", **details)  # type: ignore[arg-type]
    write_atomically(stored.file, photo.data)
    details["checksum"] = checksum(*details.values())
    write_atomically(_details_file(folder, name), json.dumps(details).encode())
    return stored
