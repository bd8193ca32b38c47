"""The pictures of a document as they are to be saved: upright, no larger than what is published, without metadata."""

from __future__ import annotations

import warnings
from io import BytesIO

from ...renditions import originals
from ...renditions.photos import TooLarge, Undecodable, upright
from .document import Picture

# Pictures that no page shows, or not on every machine, but Pillow opens.
_OTHER_FORMATS = {b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
_SUFFIXES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}

_MAX_PIXELS = 50_000_000  # of a picture in such a format, which is opened whole

# Left, top, right and bottom: the parts of the width and the height, from 0 to 1, that are not shown.
Crop = tuple[float, float, float, float]
WHOLE: Crop = (0, 0, 0, 0)


def picture(data: bytes, alt: str, crop: Crop = WHOLE) -> Picture | None:
    """The picture whose file is ``data``; None if it is no photo that a page can show."""
    try:
        if data[4:8] == b"ftyp":
            data = upright(data).data
        for sign, name in _OTHER_FORMATS.items():
            if data.startswith(sign):
                data = _as_png(data, name)
        if crop != WHOLE:
            data = _cropped(data, crop)
        suffix = next(suffix for sign, suffix in _SUFFIXES.items() if data.startswith(sign))
        return Picture(originals.shrunk(data), suffix, alt)
    except (Undecodable, StopIteration):
        return None


def _as_png(data: bytes, format: str) -> bytes:
    """The first picture of ``data`` as a PNG. Raises Undecodable."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=[format]) as image:
                if image.width * image.height > _MAX_PIXELS:
                    raise TooLarge(format)
                result = BytesIO()
                image.convert("RGBA" if image.has_transparency_data else "RGB").save(result, format="PNG")
    except Undecodable:
        raise
    except Exception as error:  # a damaged file makes Pillow raise almost anything
        raise Undecodable(str(error)) from error
    return result.getvalue()


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
