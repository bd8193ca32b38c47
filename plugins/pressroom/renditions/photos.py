"""A photograph as it is published: upright, without EXIF, GPS or any other metadata.

Cached by content: the file's bytes and this recipe name the result.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

RECIPE = "upright-1"
_QUALITY = 92
# Larger than any camera's picture; smaller than what a decompression bomb needs.
_MOST_PIXELS = 120_000_000


class Undecodable(Exception):
    """The file is no photograph that can be opened, or one of absurd size."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A published photograph: where its bytes lie in the cache, its size in pixels and in
    bytes, and its format (``jpg``, ``png``, ``webp``)."""

    file: Path
    width: int
    height: int
    size: int
    format: str


def upright(original: Path, cache: Path) -> Upright:
    """The photograph ``original`` turned upright and freed of metadata, made or found in the
    folder ``cache``. Raises Undecodable."""
    try:
        data = original.read_bytes()
    except OSError as error:
        raise Undecodable(str(error)) from error
    name = hashlib.blake2b(data, key=RECIPE.encode(), digest_size=16).hexdigest()
    note = cache / f"{name}.json"
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        found = Upright(cache / f"{name}.{known['format']}", **known)
        if found.file.stat().st_size == found.size:
            return found
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return _make(data, cache, name, note)


def _make(data: bytes, cache: Path, name: str, note: Path) -> Upright:
    from io import BytesIO

    from PIL import Image, ImageOps

    result = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise Undecodable("too many pixels")
                kind = image.format or ""
                turned = image.getexif().get(0x0112, 1) not in (0, 1)
                shown = ImageOps.exif_transpose(image) if turned else image
                shown.load()
                profile = image.info.get("icc_profile")
                _save(shown, result, kind, turned, profile)
                width, height = shown.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise Undecodable(str(error)) from error
    suffix = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    cache.mkdir(parents=True, exist_ok=True)
    file = cache / f"{name}.{suffix}"
    _put(file, result.getvalue())
    known = {"width": width, "height": height, "size": len(result.getvalue()), "format": suffix}
    _put(note, json.dumps(known).encode())
    return Upright(file, width, height, len(result.getvalue()), suffix)


def _save(image: object, result: object, kind: str, turned: bool, profile: bytes | None) -> None:
    from PIL import Image

    assert isinstance(image, Image.Image)
    keep = {"icc_profile": profile} if profile else {}
    plain = image.copy()
    if kind == "JPEG":
        # A picture that need not be turned keeps its tables, so that nothing is lost twice.
        if not turned and hasattr(image, "quantization"):
            image.info = {}
            image.save(result, "JPEG", quality="keep", progressive=True, comment=b"", exif=b"", **keep)  # type: ignore[call-overload]
        else:
            plain.convert("RGB").save(result, "JPEG", quality=_QUALITY, progressive=True, **keep)  # type: ignore[call-overload]
        return
    plain.info = {}
    if kind == "PNG":
        plain.save(result, "PNG", optimize=True, **keep)  # type: ignore[call-overload]
    else:
        plain.save(result, "WEBP", quality=_QUALITY, method=4, exif=b"", xmp=b"", **keep)  # type: ignore[call-overload]


def _put(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
