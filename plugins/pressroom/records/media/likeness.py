"""How photos look: a perceptual hash of each, by which a copy in another size, format or quality is known.

The hashes are kept in a database of their own, which is safe to delete: the next build that needs them decodes the
photos again. None is needed as long as no consent was taken back.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ...cache import checksum, open_database
from ...cache_version import version_of
from ...workers import map_parallel

if TYPE_CHECKING:
    from PIL.Image import Image

_TABLES = "create table likeness (digest text primary key, likeness, checksum);"
_MIN_FORKED = 8
_COMMIT_EVERY = 500
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
    database, _ = open_database(database_file, version_of("records.media.likeness"), _TABLES)
    with closing(database):
        known = {
            digest: likeness
            for digest, likeness, check in database.rows("select * from likeness")
            if check == checksum(digest, likeness)
        }
        missing = [digest for digest in photos if digest not in known]
        if missing:
            _require_library()
        work = partial(_likeness_of, photos)
        results = map_parallel(work, missing, processes=processes, least=_MIN_FORKED, batch_size=4)
        for count, (digest, likeness) in enumerate(results, start=1):
            known[digest] = likeness or ""
            if likeness is not None:
                row = (digest, likeness)
                database.run("replace into likeness values (?, ?, ?)", (*row, checksum(*row)))
            progress(count, len(missing))
            if count % _COMMIT_EVERY == 0:
                database.commit()
        stale = [(digest,) for digest in known if digest not in photos] if missing else []
        database.run_many("delete from likeness where digest = ?", stale)
        database.commit()
    return {digest: known[digest] for digest in photos}


def _require_library() -> None:
    try:
        import_module("imagehash")
    except ImportError as error:
        raise HashUnavailable(str(error)) from error


def _likeness_of(photos: Mapping[str, Path], digest: str) -> tuple[str, str | None]:
    """``digest`` and the hash of its photo: empty if it cannot be decoded, None if it cannot be read now.
    Neither is ever published."""
    try:
        data = photos[digest].read_bytes()
    except OSError:
        return digest, None
    try:
        return digest, _likeness(data)
    except Exception:  # a damaged file makes Pillow raise almost anything
        return digest, ""


def _likeness(data: bytes) -> str:
    from imagehash import phash
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
            grey = _in_grey(ImageOps.exif_transpose(image))
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
