"""Turns photos upright and removes EXIF, GPS and all other metadata, for publishing."""

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
    """The file is not a photo, or cannot be decoded."""


class TooLarge(Undecodable):
    """The photo has more pixels than can be opened safely (89 million, the limit of Pillow)."""


class UprightPhoto(NamedTuple):
    """A photo to publish: its bytes, its width and height in pixels, and its format (``jpg``, ``png``,
    ``webp``)."""

    data: bytes
    width: int
    height: int
    format: str


def upright(original: bytes) -> UprightPhoto:
    """The photo ``original`` (a JPEG, PNG or WebP file) turned upright, without metadata. Raises Undecodable,
    TooLarge."""
    from PIL import Image, ImageOps

    result = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(original), formats=("JPEG", "PNG", "WEBP")) as image:
                # Some phones write several pictures into one JPEG (MPO); the first is the photo.
                format = "JPEG" if image.format == "MPO" else str(image.format)
                must_turn = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
                if image.format == "JPEG" and not must_turn:
                    # The same quantization tables as before: compressing again loses nothing more.
                    options: dict[str, Any] = {"quality": "keep"}
                else:
                    options = _OPTIONS[format]
                profile = image.info.get("icc_profile")
                photo = ImageOps.exif_transpose(image) if must_turn else image
                photo.load()
                photo.info = {key: value for key, value in photo.info.items() if key == "transparency"}
                if profile:
                    options = options | {"icc_profile": profile}
                photo.save(result, format, exif=b"", **options)
                width, height = photo.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(str(error)) from error
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error
    return UprightPhoto(result.getvalue(), width, height, _FORMATS[format])
