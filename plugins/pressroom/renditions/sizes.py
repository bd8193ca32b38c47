"""A photograph in the sizes that screens need, in sRGB and without any metadata.

A photo here is the bytes that ``photos.upright`` left: JPEG, PNG or WebP, turned upright. It is opened
with no more pixels than are wanted, reduced, and only then brought to sRGB, since the profile of a
camera or a printing press goes with the metadata.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .photos import TooLarge, Undecodable

if TYPE_CHECKING:
    from PIL.Image import Image

# A phone 360 wide shows a photo edge to edge: 720 and 1080 pixels at two and three to one. At 1280 it
# stands in a column of some 600, so 720, and 1440 on a dense screen. 360 is for grids of small pictures.
WIDTHS = (360, 720, 1080, 1440)
# From the one that every program knows to the one that is lightest.
FORMATS = ("jpg", "webp", "avif")
# What libjpeg (65,500) and the WebP format (14 bits) hold; AVIF is held to the same as WebP.
_TALLEST = {"jpg": 65_500, "webp": 16_383, "avif": 16_383}
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    # More threads would cut the picture into other tiles: other bytes on another machine.
    "avif": {"format": "AVIF", "quality": 60, "speed": 6, "max_threads": 1},
}
# For sharing: WhatsApp leaves out a picture of over 300 KB.
MOST_BYTES = 280_000
_QUALITIES = range(82, 0, -8)
_ENLARGED = 2.0

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition: its size in pixels, and its format (``jpg``, ``webp``, ``avif``)."""

    width: int
    height: int
    format: str


def sizes(width: int, height: int) -> tuple[Size, ...]:
    """The renditions of a photo of ``width`` × ``height`` pixels, JPEG first, each format from narrow
    to wide. None is wider than the photo; the photo's own width is one of them if it is no wider than
    the widest, and a step that would be hardly narrower is left out for it. Too tall for a format: not
    in that format."""
    widths = WIDTHS if width > WIDTHS[-1] else (*(w for w in WIDTHS if w * 1.1 <= width), width)
    scaled = [(w, max(1, round(height * w / width))) for w in widths]
    return tuple(Size(w, h, format) for format in FORMATS for w, h in scaled if h <= _TALLEST[format])


def resized(photo: bytes, size: Size) -> bytes:
    """``photo`` as the rendition ``size``: transparent where it was in WebP and AVIF, on white in JPEG.
    Raises Undecodable, TooLarge."""
    wanted = (size.width, size.height)
    return encoded(in_srgb(_scaled(opened(photo, wanted), wanted)), size.format)


def cropped(photo: bytes, width: int, height: int) -> bytes:
    """``photo`` as a JPEG of exactly ``width`` × ``height`` pixels for sharing, at most 280,000 bytes.

    It fills the frame; what is too much is cut evenly, of an upright photo two thirds below, for faces
    are above. A small photo is enlarged at most twice, and stands on its own mean colour then.
    Raises Undecodable, TooLarge."""
    from PIL import Image

    image = opened(photo, (width, height))
    across, down = image.size
    scale = min(max(width / across, height / down), _ENLARGED)
    seen_across, seen_down = min(across, width / scale), min(down, height / scale)
    left, top = (across - seen_across) / 2, (down - seen_down) / (3 if down > across else 2)
    box = (left, top, left + seen_across, top + seen_down)
    seen = (min(width, round(seen_across * scale)), min(height, round(seen_down * scale)))
    shown = flattened(in_srgb(_scaled(image, seen, box)))
    if seen != (width, height):
        frame = Image.new("RGB", (width, height), shown.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
        frame.paste(shown, ((width - seen[0]) // 2, (height - seen[1]) // 2))
        shown = frame
    for quality in _QUALITIES:
        result = encoded(shown, "jpg", quality=quality)
        if len(result) <= MOST_BYTES:
            break
    return result


def opened(photo: bytes, least: tuple[int, int] | None = None) -> Image:
    """The first picture in ``photo``, 8 bits a channel: grey, RGB, RGBA or CMYK, its colour profile in
    ``info``. If it is a JPEG and larger than twice ``least`` pixels, it may come reduced to that.
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
    """``image`` as ``opened`` gives it, in sRGB: RGB, or RGBA if anything shows through. A profile that
    is damaged, or of other colours than the image's, is left aside as a browser does."""
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
    """``image``, RGB or RGBA, as a file of that ``format`` without metadata; ``options`` are Pillow's,
    in place of those of the house."""
    shown = flattened(image) if format == "jpg" else image.copy()
    shown.info = {}
    result = BytesIO()
    shown.save(result, **(_OPTIONS[format] | options))
    return result.getvalue()


def _scaled(image: Image, size: tuple[int, int], box: _Box | None = None) -> Image:
    """The part ``box`` of ``image``, all of it if None, in ``size`` pixels."""
    from PIL.Image import Resampling

    if size == image.size and box is None:
        return image
    result = image.resize(size, Resampling.LANCZOS, box)
    result.info = image.info
    return result


def _eight_bits(image: Image) -> Image:
    """``image`` in a mode that can be reduced and brought to sRGB, with its profile."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # grey in 16 bits; 16-bit colours come as 8 already
        result = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif image.has_transparency_data:
        result = image.convert("RGBA")
    elif image.mode in ("L", "RGB", "CMYK"):
        result = image.copy()
    else:
        result = image.convert("L" if image.mode == "1" else "RGB")
    result.info = {"icc_profile": profile} if profile else {}
    return result
