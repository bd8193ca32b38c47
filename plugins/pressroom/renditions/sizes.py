"""Makes photos in the sizes that screens need, in sRGB and without metadata.

A photo here is a file as ``photos.upright`` makes it: JPEG, PNG or WebP, turned upright, of at most 2,560
pixels. It is decoded once for all its sizes, and converted to sRGB, because its colour profile is removed with the
metadata.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from .photos import eight_bits, flattened, opened

if TYPE_CHECKING:
    from PIL.Image import Image

# Widths in pixels. A phone 360 px wide shows a photo at full width: 720 and 1080 pixels at a density of two
# and three. A window 1280 px wide shows it in a column of about 600 px: 720 pixels, or 1440 on a dense
# screen. 360 is for grids.
WIDTHS = (360, 720, 1080, 1440)
# From the format that every program reads to the one with the smallest files.
FORMATS = ("jpg", "avif")
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    # With more threads the encoder uses other tiles, so the bytes would depend on the machine. Tuned like this, a
    # photo has fewer bytes than a WebP of the same similarity (SSIM) and at most a few more than at speed 6.
    "avif": {
        "format": "AVIF",
        "quality": 56,
        "speed": 8,
        "max_threads": 1,
        "advanced": {"tune": "ssim"},
    },
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 80},
}
# Wider ones are for dense screens, on which a loss is not seen: there AVIF gets the next speed, which takes half the time.
_MAX_WIDTH_IN_FULL_QUALITY = 720
_FAST: dict[str, dict[str, Any]] = {"avif": {"speed": 9}}
# For sharing: WhatsApp shows no picture of over 300 KB.
MAX_BYTES = 280_000
_QUALITIES = range(82, 0, -8)
_MAX_SCALE = 2.0


class Size(NamedTuple):
    """One rendition: its width and height in pixels, and its format (``jpg``, ``avif``, ``png``, ``webp``)."""

    width: int
    height: int
    format: str


def sizes(width: int, height: int) -> tuple[Size, ...]:
    """The renditions of a photo of ``width`` × ``height`` pixels: JPEG first, each format from narrow to
    wide.

    None is wider than the photo. If the photo is not wider than the largest of ``WIDTHS``, its own width is
    among them, and a width that is less than a tenth narrower is left out."""
    widths = WIDTHS if width > WIDTHS[-1] else (*(w for w in WIDTHS if w * 1.1 <= width), width)
    return tuple(Size(w, max(1, round(height * w / width)), format) for format in FORMATS for w in widths)


class DecodedPhoto:
    """A photo, decoded once for all that is made of it."""

    def __init__(self, photo: bytes) -> None:
        """Raises Undecodable, TooLarge."""
        with opened(photo) as image:
            image.load()
            profile = image.info.get("icc_profile")
            self.picture = _in_srgb(eight_bits(image), profile)
        self._scaled: dict[tuple[int, int], Image] = {self.picture.size: self.picture}

    def resized(self, size: Size) -> bytes:
        """The file of the photo in ``size``. Transparent parts become white in JPEG, and
        stay so in all else."""
        options = _FAST.get(size.format, {}) if size.width > _MAX_WIDTH_IN_FULL_QUALITY else {}
        return encoded(self._in(size.width, size.height), size.format, **options)

    def cropped(self, width: int, height: int) -> bytes:
        """The photo as a JPEG of exactly ``width`` × ``height`` pixels for sharing, of at most 280,000 bytes
        where any quality allows that.

        The photo fills the frame. What does not fit is cut off evenly; of an upright photo, two thirds of it at
        the bottom, because faces are mostly at the top. A small photo is enlarged at most twice and put on its
        mean colour."""
        from PIL import Image

        photo_width, photo_height = self.picture.size
        scale = min(max(width / photo_width, height / photo_height), _MAX_SCALE)
        # The part of the photo that stays, in pixels of the photo, and its size in the result.
        box_width, box_height = min(photo_width, width / scale), min(photo_height, height / scale)
        left = (photo_width - box_width) / 2
        top = (photo_height - box_height) / (3 if photo_height > photo_width else 2)
        box = (left, top, left + box_width, top + box_height)
        size = (min(width, round(box_width * scale)), min(height, round(box_height * scale)))
        crop = flattened(self.picture.resize(size, Image.Resampling.LANCZOS, box))
        if size != (width, height):
            mean = crop.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
            frame = Image.new("RGB", (width, height), mean)
            frame.paste(crop, ((width - size[0]) // 2, (height - size[1]) // 2))
            crop = frame
        for quality in _QUALITIES:
            result = encoded(crop, "jpg", quality=quality)
            if len(result) <= MAX_BYTES:
                break
        return result

    def _in(self, width: int, height: int) -> Image:
        """The photo in ``width`` × ``height`` pixels, which is kept for the next format. Every narrower one is
        made of that in the largest of ``WIDTHS``, which takes half the time and looks the same."""
        from PIL.Image import Resampling

        if (width, height) not in self._scaled:
            source = self.picture
            if width < WIDTHS[-1] < source.width:
                source = self._in(WIDTHS[-1], max(1, round(source.height * WIDTHS[-1] / source.width)))
            self._scaled[width, height] = source.resize((width, height), Resampling.LANCZOS)
        return self._scaled[width, height]


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """``image`` (see ``photos.eight_bits``), whose colour profile is ``profile``, in sRGB: RGB, or RGBA if any part
    is transparent. A profile that is damaged or does not fit the colours of the image is ignored, as browsers
    do."""
    from PIL import ImageCms

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


def encoded(image: Image, format: str, **options: Any) -> bytes:
    """``image``, RGB or RGBA, as a file of the ``format`` (that of a ``Size``) without metadata. ``options`` are
    those of Pillow and replace the usual ones."""
    picture = flattened(image) if format == "jpg" else image
    picture.info = {}
    result = BytesIO()
    picture.save(result, **(_OPTIONS[format] | options))
    return result.getvalue()
