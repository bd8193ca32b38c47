"""A photograph as it is published: upright, without EXIF, GPS or any other metadata."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any, NamedTuple

_ORIENTATION = 0x0112
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4, "xmp": b""},
}
_FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class Undecodable(Exception):
    """The file is no photograph that can be opened."""


class TooLarge(Undecodable):
    """It has more pixels than can be opened safely (89 million, Pillow's own limit)."""


class UprightPhoto(NamedTuple):
    """A photograph to publish: its bytes, its size in pixels, its format (``jpg``, ``png``, ``webp``)."""

    data: bytes
    width: int
    height: int
    format: str


def upright(original: bytes) -> UprightPhoto:
    """The photograph ``original`` turned upright and freed of metadata. Raises Undecodable, TooLarge."""
    from PIL import Image, ImageOps

    result = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(original), formats=("JPEG", "PNG", "WEBP")) as image:
                # Phones write several pictures into one JPEG (MPO); the first is the photo.
                kind = "JPEG" if image.format == "MPO" else str(image.format)
                turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
                if image.format == "JPEG" and not turned:
                    # What need not be turned keeps its tables, so that nothing is lost twice.
                    options: dict[str, Any] = {"quality": "keep"}
                else:
                    options = _OPTIONS[kind]
                profile = image.info.get("icc_profile")
                photo = ImageOps.exif_transpose(image) if turned else image
                photo.load()
                photo.info = {key: value for key, value in photo.info.items() if key == "transparency"}
                if profile:
                    options = options | {"icc_profile": profile}
                photo.save(result, kind, exif=b"", **options)
                width, height = photo.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(str(error)) from error
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error
    return UprightPhoto(result.getvalue(), width, height, _FORMATS[kind])
