"""Opens photos as cameras and chats make them, and makes of each the copy that is published: upright, at most
2,560 pixels on its longer side, without EXIF, GPS and all other metadata."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

# In pixels: the longer side of what is published.
MAX_SIDE = 2560
# The cameras of phones go up to 200 million. A PNG of so many takes 1 GB of memory while it is opened, a HEIC
# 1.4 GB; a JPEG is opened reduced.
MAX_PIXELS = 220_000_000
_ORIENTATION = 0x0112
# How each value of the EXIF tag Orientation is turned upright (names of PIL.Image.Transpose).
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    # A tenth of the time of the highest level, and 4 % more bytes.
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 92, "method": 2, "xmp": b""},
}
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Rows of a reduced picture that are made at once.
_STRIP = 64


class Undecodable(Exception):
    """The file is not a photo, or cannot be decoded."""


class TooLarge(Undecodable):
    """The photo has more pixels than can be opened."""


class NoDecoder(Undecodable):
    """The photo is a HEIC, and the library that decodes these is not installed."""


class UprightPhoto(NamedTuple):
    """A photo to publish: its bytes, its width and height in pixels, its format (``jpg``, ``png``, ``webp``);
    the longer side of the original in pixels, and whether that one moves and the photo is its first
    picture."""

    data: bytes
    width: int
    height: int
    format: str
    original_side: int
    animated: bool


def upright(original: bytes) -> UprightPhoto:
    """The photo ``original`` (a JPEG, PNG, WebP or HEIC file; a HEIC becomes a JPEG) turned upright, reduced to
    ``MAX_SIDE``, without metadata. Raises Undecodable, TooLarge, NoDecoder."""
    from PIL.Image import Transpose

    result = BytesIO()
    with opened(original) as image:
        # Some phones write several pictures into one JPEG (MPO); the first is the photo.
        format = image.format if image.format in ("PNG", "WEBP") else "JPEG"
        side, animated = max(image.size), is_animated(image)
        turn = _TURNS.get(orientation(image))
        is_jpeg = image.format == "JPEG"
        profile = image.info.get("icc_profile")
        photo = _reduced(image) if side > MAX_SIDE else image
        photo.load()
        if photo is image and is_jpeg and not turn:
            # The same quantization tables as before: compressing again loses nothing more.
            options: dict[str, Any] = {"quality": "keep"}
        else:
            options = _OPTIONS[format]
        if turn:
            photo = photo.transpose(Transpose[turn])
        if format == "JPEG" and image.format == "HEIF":
            photo = flattened(eight_bits(photo))
        photo.info = {key: value for key, value in photo.info.items() if key == "transparency"}
        if profile:
            options = options | {"icc_profile": profile}
        photo.save(result, format, exif=b"", **options)
    width, height = photo.size
    return UprightPhoto(result.getvalue(), width, height, _SUFFIXES[format], side, animated)


@contextmanager
def opened(photo: bytes) -> Iterator[Any]:
    """The first picture of ``photo``, which is decoded once it is used (a ``PIL.ImageFile.ImageFile``). What its
    decoder raises within the block becomes Undecodable, TooLarge or NoDecoder."""
    from PIL import Image

    formats: tuple[str, ...] = ("JPEG", "PNG", "WEBP")
    if photo[4:8] == b"ftyp":
        _register_heif()
        formats = ("HEIF",)
    # Pillow warns of more pixels than this, and refuses twice as many.
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata as well
            with Image.open(BytesIO(photo), formats=formats) as image:
                yield image
    except (Image.DecompressionBombError, MemoryError) as error:
        raise TooLarge(str(error)) from error
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error


def _register_heif() -> None:
    """Let Pillow open HEIC and HEIF. Raises NoDecoder."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        raise NoDecoder(str(error)) from error
    register_heif_opener(thumbnails=False)


def orientation(image: Any) -> int:
    """The EXIF tag Orientation of ``image``, which ``opened`` returned; 1 if it has none that can be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # metadata may be damaged in any way, and the photo be whole
        return 1
    return value if isinstance(value, int) else 1


def is_animated(image: Any) -> bool:
    """Whether ``image``, which ``opened`` returned, moves."""
    return image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1


def _reduced(image: Any) -> Image:
    """``image``, which ``opened`` returned, with 8 bits a channel and ``MAX_SIDE`` pixels on its longer side."""
    from PIL import Image

    scale = MAX_SIDE / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if image.format in ("JPEG", "MPO"):
        image.draft(None, size)
    image.load()
    factor = max(image.size) // (2 * MAX_SIDE)
    box = (0.0, 0.0, image.width / max(factor, 1), image.height / max(factor, 1))
    if factor < 2:
        small = eight_bits(image)
    else:
        # Strip by strip: a second picture of this size would take up to a GB of memory more.
        rows = _STRIP * factor
        strips = [
            eight_bits(image.crop((0, top, image.width, min(top + rows, image.height)))).reduce(factor)
            for top in range(0, image.height, rows)
        ]
        small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
        for number, strip in enumerate(strips):
            small.paste(strip, (0, number * _STRIP))
    return small.resize(size, Image.Resampling.BICUBIC, box)


def eight_bits(image: Image) -> Image:
    """``image`` in a mode that can be reduced and converted to sRGB, with 8 bits a channel: grey, RGB, RGBA or
    CMYK."""
    if image.mode.startswith("I"):  # grey with 16 bits; Pillow opens colours of 16 bits with 8
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def flattened(image: Image) -> Image:
    """``image`` (see ``eight_bits``) on white, where it is transparent."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
