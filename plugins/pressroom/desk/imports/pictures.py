"""The pictures of a document as they are to be saved: upright, no larger than what is published, without metadata."""

from __future__ import annotations

from io import BytesIO

from ...renditions import originals
from ...renditions.photos import Undecodable, upright
from .document import Picture

_SUFFIXES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}

# Left, top, right and bottom: the parts of the width and the height, from 0 to 1, that are not shown.
Crop = tuple[float, float, float, float]
WHOLE: Crop = (0, 0, 0, 0)


def picture(data: bytes, alt: str, crop: Crop = WHOLE) -> Picture | None:
    """The picture whose file is ``data``; None if it is no photo that a page can show."""
    try:
        if data[4:8] == b"ftyp":
            data = upright(data).data
        if crop != WHOLE:
            data = _cropped(data, crop)
        suffix = next(suffix for sign, suffix in _SUFFIXES.items() if data.startswith(sign))
        return Picture(originals.shrunk(data), suffix, alt)
    except (Undecodable, StopIteration):
        return None


def _cropped(data: bytes, crop: Crop) -> bytes:
    """What ``crop`` leaves of the photo ``data``. Raises Undecodable."""
    from PIL import Image

    photo = upright(data).data
    with Image.open(BytesIO(photo)) as image:
        left, top, right, bottom = crop
        box = (
            *(round(left * image.width), round(top * image.height)),
            *(round((1 - right) * image.width), round((1 - bottom) * image.height)),
        )
        if not 0 <= box[0] < box[2] <= image.width or not 0 <= box[1] < box[3] <= image.height:
            return photo
        part, result = image.crop(box), BytesIO()
        options = {"quality": 92} if image.format != "PNG" else {}
        part.save(result, format=image.format, **options)
    return result.getvalue()
