"""A photograph as it is published: upright, without EXIF, GPS or any other metadata.

Cached by content: the file's bytes and this recipe name the result.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from ..cache import digest as digest_of
from ..cache import put, seal

RECIPE = "upright-3"
_ORIENTATION = 0x0112
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4, "xmp": b""},
}


class Undecodable(Exception):
    """The file is no photograph that can be opened."""


class TooLarge(Undecodable):
    """It has more pixels than can be opened safely (89 million, Pillow's own limit)."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A published photograph: where its bytes lie in the cache, its size in pixels and in
    bytes, its format (``jpg``, ``png``, ``webp``), and the digest of its bytes (hex)."""

    file: Path
    width: int
    height: int
    size: int
    format: str
    digest: str


def upright(original: Path, digest: str, cache: Path) -> Upright:
    """The photograph ``original``, whose bytes have the ``digest``, turned upright and freed of
    metadata, made or found in the folder ``cache``. Raises Undecodable, OSError."""
    name = _name(digest)
    note = cache / f"{name}.json"
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        if known.pop("seal") != seal(*known.values()):
            raise ValueError
        found = Upright(cache / f"{name}.{known['format']}", **known)
        if found.file.stat().st_size == found.size:
            return found
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return _make(original.read_bytes(), cache, name, note)


def forget(digest: str, cache: Path) -> None:
    """Let go of what is kept in the folder ``cache`` of an original whose bytes have the ``digest``: a
    photo that was taken back is there no more. Raises OSError."""
    for file in cache.glob(f"{_name(digest)}.*"):
        file.unlink(missing_ok=True)


def _name(digest: str) -> str:
    return hashlib.blake2b(digest.encode(), key=RECIPE.encode(), digest_size=16).hexdigest()


def _make(data: bytes, cache: Path, name: str, note: Path) -> Upright:
    from PIL import Image, ImageOps

    result = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
                # Phones write several pictures into one JPEG (MPO); the first is the photo.
                kind = "JPEG" if image.format == "MPO" else str(image.format)
                turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
                if image.format == "JPEG" and not turned:
                    # What need not be turned keeps its tables, so that nothing is lost twice.
                    options: dict[str, Any] = {"quality": "keep"}
                else:
                    options = _OPTIONS[kind]
                profile = image.info.get("icc_profile")
                shown = ImageOps.exif_transpose(image) if turned else image
                shown.load()
                shown.info = {key: value for key, value in shown.info.items() if key == "transparency"}
                if profile:
                    options = options | {"icc_profile": profile}
                shown.save(result, kind, exif=b"", **options)
                width, height = shown.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(str(error)) from error
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error
    suffix = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    cache.mkdir(parents=True, exist_ok=True)
    found = digest_of(result.getvalue())
    made = Upright(cache / f"{name}.{suffix}", width, height, len(result.getvalue()), suffix, found)
    put(made.file, result.getvalue())
    known = {
        "width": made.width,
        "height": made.height,
        "size": made.size,
        "format": made.format,
        "digest": found,
    }
    known["seal"] = seal(*known.values())
    put(note, json.dumps(known).encode())
    return made
