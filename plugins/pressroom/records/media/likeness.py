"""How photos look: a perceptual hash of each, by which a copy in another size, format or quality is known.

The hashes are kept (see ``by_digest``). None is needed as long as no consent was taken back.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ...cache_version import version_of
from . import by_digest

if TYPE_CHECKING:
    from PIL.Image import Image

# Copies differ in no more of 64 bits. Measured on 65 real photos: scaled to a quarter, compressed again, sent
# through WhatsApp, brightened, or turned into HEIC, WebP or grey, they differ in 8 at most; with a twentieth of their
# width and height cut off, nineteen in twenty differ in 12 at most. Other views of the same scene differ in 16 to 22
# by the median, photos of other scenes in 18 at least.
NEAR = 12
# Stands for the hash of a photo that cannot be compared, because it shows nothing or cannot be decoded.
NONE = 16 * "0"
# As many as a photo that is published may have.
_MAX_PIXELS = 220_000_000
# Of the shades of a picture, of 256.
_LEAST_DEVIATION = 2.0


class HashUnavailable(Exception):
    """The library that compares photos is not installed."""


def differing_bits(one: int, other: int) -> int:
    """In how many of 64 bits two perceptual hashes differ."""
    return (one ^ other).bit_count()


def likenesses(
    photos: Mapping[str, Path],
    database_file: Path | None,
    processes: int,
    progress: Callable[[int, int], None],
) -> dict[str, str]:
    """The perceptual hash (16 hexadecimal figures) of each of ``photos``, files by their digests: from
    ``database_file`` or computed now in ``processes`` processes; empty for one that cannot be decoded.

    ``progress`` is called with the number of photos decoded and the number to decode. Raises HashUnavailable,
    Damaged, CacheUnavailable, WorkerDied, OSError."""
    version = version_of("records.media.likeness")
    return by_digest.results(_likeness_of_file, photos, database_file, version, processes, progress)


def _likeness_of_file(photo: Path) -> str:
    return likeness_of(photo.read_bytes())


def likeness_of(photo: bytes) -> str:
    """The perceptual hash of ``photo``, the bytes of a file; empty if it cannot be decoded or shows nothing. Raises
    HashUnavailable."""
    try:
        return _likeness(photo)
    except HashUnavailable:
        raise
    except Exception:  # a damaged file makes Pillow raise almost anything
        return ""


def _likeness(data: bytes) -> str:
    from PIL import Image, ImageOps

    with suppress(ImportError):
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    # Pillow warns of more pixels than this, and refuses twice as many.
    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS // 2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data)) as image:
            image.draft("L", (256, 256))  # a JPEG is decoded to an eighth of its size
            return likeness_of_image(ImageOps.exif_transpose(image))


def likeness_of_image(image: Image) -> str:
    """The perceptual hash of ``image``; empty if it shows nothing. Raises HashUnavailable."""
    try:
        from imagehash import phash
    except ImportError as error:
        raise HashUnavailable(str(error)) from error
    grey = _in_grey(image)
    return str(phash(grey)) if _has_features(grey) else ""


def _has_features(grey: Image) -> bool:
    """Whether ``grey`` shows anything: all pictures of one shade have the same hash."""
    from PIL import ImageStat

    return ImageStat.Stat(grey.resize((32, 32))).stddev[0] > _LEAST_DEVIATION


def _in_grey(image: Image) -> Image:
    """``image`` in shades of grey, its transparent parts white."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(white, coloured).convert("L")
    return image.convert("L")
