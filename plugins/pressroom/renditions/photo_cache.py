"""Photographs that were turned upright and freed of metadata, kept in a folder by the digest of the
original and by what made them.

A kept photo is two files: the photo itself and a note about it, which carries a checksum. The folder is
safe to delete: the next build makes it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..atomic_write import write_atomically
from ..cache import checksum
from ..cache_version import version_of
from ..digests import hex_digest
from .photos import upright


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photograph that is kept: where its bytes lie, its size in pixels and in bytes, its format
    (``jpg``, ``png``, ``webp``), and the digest of its bytes (hexadecimal)."""

    file: Path
    width: int
    height: int
    size: int
    format: str
    digest: str


def upright_photo(original: Path, digest: str, folder: Path) -> StoredPhoto:
    """The photograph ``original``, whose bytes had the ``digest`` when they were last looked at, upright
    and without metadata; found in ``folder``, or made now and kept there.

    A file that has changed since then is kept under the digest of what it holds now. Raises Undecodable,
    TooLarge, OSError.
    """
    name = _name(digest)
    if stored := _stored(folder, name):
        return stored
    data = original.read_bytes()
    return _keep(data, folder, _name(hex_digest(data)))


def forget_photo(digest: str, folder: Path) -> None:
    """Delete what is kept in ``folder`` of an original whose bytes have the ``digest``, because its
    consent was taken back. Raises OSError."""
    for file in folder.glob(f"{_name(digest)}.*"):
        file.unlink(missing_ok=True)


def _name(digest: str) -> str:
    return hex_digest(version_of("renditions.photos") + digest.encode())


def _note(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _stored(folder: Path, name: str) -> StoredPhoto | None:
    try:
        note = json.loads(_note(folder, name).read_text(encoding="utf-8"))
        if note.pop("checksum") != checksum(*note.values()):
            return None
        photo = StoredPhoto(folder / f"{name}.{note['format']}", **note)
        return photo if photo.file.stat().st_size == photo.size else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(data: bytes, folder: Path, name: str) -> StoredPhoto:
    photo = upright(data)
    note = {
        "width": photo.width,
        "height": photo.height,
        "size": len(photo.data),
        "format": photo.format,
        "digest": hex_digest(photo.data),
    }
    folder.mkdir(parents=True, exist_ok=True)
    stored = StoredPhoto(folder / f"{name}.{photo.format}", **note)  # type: ignore[arg-type]
    write_atomically(stored.file, photo.data)
    note["checksum"] = checksum(*note.values())
    write_atomically(_note(folder, name), json.dumps(note).encode())
    return stored
