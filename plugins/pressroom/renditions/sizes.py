"""Makes photos in the sizes that screens need, in sRGB and without metadata.

A photo here is a file as ``photos.upright`` makes it: JPEG, PNG or WebP, turned upright. It is opened with
few more pixels than needed, reduced, and then converted to sRGB, because its colour profile is removed with
the metadata.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .photos import TooLarge, Undecodable

if TYPE_CHECKING:
    from PIL.Image import Image

# Widths in pixels. A phone 360 px wide shows a photo at full width: 720 and 1080 pixels at a density of two
# and three. A window 1280 px wide shows it in a column of about 600 px: 720 pixels, or 1440 on a dense
# screen. 360 is for grids.
WIDTHS = (360, 720, 1080, 1440)
# From the format that every program reads to the one with the smallest files.
FORMATS = ("jpg", "webp", "avif")
# The limits of libjpeg (65,500) and of the WebP format (14 bits), in pixels. AVIF gets the same as WebP.
_MAX_HEIGHT = {"jpg": 65_500, "webp": 16_383, "avif": 16_383}
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    # With more threads the encoder uses other tiles, so the bytes would depend on the machine.
    "avif": {"format": "AVIF", "quality": 60, "speed": 6, "max_threads": 1},
}
# For sharing: WhatsApp shows no picture of over 300 KB.
MAX_BYTES = 280_000
_QUALITIES = range(82, 0, -8)
_MAX_SCALE = 2.0

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition: its width and height in pixels, and its format (``jpg``, ``webp``, ``avif``)."""

    width: int
    height: int
    format: str


def sizes(width: int, height: int) -> tuple[Size, ...]:
    """The renditions of a photo of ``width`` × ``height`` pixels: JPEG first, each format from narrow to
    wide.

    None is wider than the photo. If the photo is not wider than the largest of ``WIDTHS``, its own width is
    among them, and a width that is less than a tenth narrower is left out. A format that cannot hold the
    height is left out."""
    widths = WIDTHS if width > WIDTHS[-1] else (*(w for w in WIDTHS if w * 1.1 <= width), width)
    scaled = [(w, max(1, round(height * w / width))) for w in widths]
    return tuple(Size(w, h, format) for format in FORMATS for w, h in scaled if h <= _MAX_HEIGHT[format])


def resized(photo: bytes, size: Size) -> bytes:
    """The file of ``photo`` in ``size``. Transparent parts stay so in WebP and AVIF, and become white in
    JPEG. Raises Undecodable, TooLarge."""
    pixels = (size.width, size.height)
    return encoded(in_srgb(_scaled(opened(photo, pixels), pixels)), size.format)


def cropped(photo: bytes, width: int, height: int) -> bytes:
    """``photo`` as a JPEG of exactly ``width`` × ``height`` pixels for sharing, of at most 280,000 bytes
    where any quality allows that.

    The photo fills the frame. What does not fit is cut off evenly; of an upright photo, two thirds of it at
    the bottom, because faces are mostly at the top. A small photo is enlarged at most twice and put on its
    mean colour. Raises Undecodable, TooLarge."""
    from PIL import Image

    image = opened(photo, (width, height))
    photo_width, photo_height = image.size
    scale = min(max(width / photo_width, height / photo_height), _MAX_SCALE)
    # The part of the photo that stays, in pixels of the photo, and its size in the result.
    box_width, box_height = min(photo_width, width / scale), min(photo_height, height / scale)
    left = (photo_width - box_width) / 2
    top = (photo_height - box_height) / (3 if photo_height > photo_width else 2)
    box = (left, top, left + box_width, top + box_height)
    size = (min(width, round(box_width * scale)), min(height, round(box_height * scale)))
    crop = flattened(in_srgb(_scaled(image, size, box)))
    if size != (width, height):
        frame = Image.new("RGB", (width, height), crop.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
        frame.paste(crop, ((width - size[0]) // 2, (height - size[1]) // 2))
        crop = frame
    for quality in _QUALITIES:
        result = encoded(crop, "jpg", quality=quality)
        if len(result) <= MAX_BYTES:
            break
    return result


def opened(photo: bytes, least: tuple[int, int] | None = None) -> Image:
    """The first picture in ``photo``, with 8 bits per channel: grey, RGB, RGBA or CMYK, its colour profile in
    ``info``.

    A JPEG of more than twice the pixels of ``least`` (width, height) may be reduced, to no less than that.
    Raises Undecodable, TooLarge."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(photo), formats=("JPEG", "PNG", "WEBP")) as image:
                if least and image.format == "JPEG":
                    image.draft(None, (2 * least[0], 2 * least[1]))
                image.load()
                return _eight_bits(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(str(error)) from error
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error


def in_srgb(image: Image) -> Image:
    """``image``, as ``opened`` returns it, in sRGB: RGB, or RGBA if any part is transparent. A profile that
    is damaged or does not fit the colours of the image is ignored, as browsers do."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    try:
        if not profile:
            raise ImageCms.PyCMSError("no profile")
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        result = ImageCms.profileToProfile(
            colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        ) or colours.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        result = colours.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        result.putalpha(alpha)
    return result


def flattened(image: Image) -> Image:
    """``image``, RGB or RGBA, on white."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def encoded(image: Image, format: str, **options: Any) -> bytes:
    """``image``, RGB or RGBA, as a file of the ``format`` (``jpg``, ``webp``, ``avif``) without metadata.
    ``options`` are those of Pillow and replace the usual ones."""
    picture = flattened(image) if format == "jpg" else image.copy()
    picture.info = {}
    result = BytesIO()
    picture.save(result, **(_OPTIONS[format] | options))
    return result.getvalue()


def _scaled(image: Image, size: tuple[int, int], box: _Box | None = None) -> Image:
    """The part ``box`` of ``image`` (all of it if None), in ``size`` pixels."""
    from PIL.Image import Resampling

    if size == image.size and box is None:
        return image
    result = image.resize(size, Resampling.LANCZOS, box)
    result.info = image.info
    return result


def _eight_bits(image: Image) -> Image:
    """``image`` in a mode that can be reduced and converted to sRGB, with its colour profile."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # grey with 16 bits; Pillow opens colours of 16 bits with 8
        result = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif image.has_transparency_data:
        result = image.convert("RGBA")
    elif image.mode in ("L", "RGB", "CMYK"):
        result = image.copy()
    else:
        result = image.convert("L" if image.mode == "1" else "RGB")
    result.info = {"icc_profile": profile} if profile else {}
    return result
