"""What ``check --fix`` makes of a photo in ``content/``: no larger than what is published, and without metadata.

Where only metadata has to go, nothing is decoded and no pixel changes: the parts of the file that hold it are left
out (JPEG: ISO/IEC 10918-1, B.1; PNG: the specification of the W3C, 11.3; WebP: RFC 9649, 2.7).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from .colour_profiles import is_common, without_words
from .photos import MAX_SIDE, Undecodable, is_animated, opened, orientation, upright

# The parts of a JPEG that hold pictures; of the application segments, those that its colours need.
_JPEG_KEPT = re.compile(
    rb"\xff[\xc0-\xcf\xda-\xdd]"  # frames, scans, tables
    rb"|\xff\xe2..ICC_PROFILE\0"
    rb"|\xff\xee..Adobe",
    re.DOTALL,
)
_ICC = b"\xff\xe2", b"ICC_PROFILE\0"  # marker, and name behind the length
_ICC_HEAD = 18  # bytes before the profile, the last two of which number its parts
_MAX_PROFILE = 20_000_000  # bytes
_JFIF = b"JFIF\0"
# The end of a scan: a marker that is neither a stuffed byte, nor fill, nor a restart marker.
_SCAN_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_START_OF_SCAN, _END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
# Chunks of a PNG: the picture, its colours and its animation.
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD acTL fcTL fdAT".split())
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"))
_WEBP_EXIF_AND_XMP = 0x08 | 0x04  # flags in the chunk VP8X


class Excess(NamedTuple):
    """What ``shrunk`` takes from a photo: ``side``, the length in pixels of its longer side, 0 if that stays as it is;
    ``metadata``, whether there is any; ``turned``, whether its pixels are put upright."""

    side: int
    metadata: bool
    turned: bool


def excess(original: bytes) -> Excess:
    """What ``shrunk`` would take from the photo ``original``. Raises Undecodable, TooLarge, NoDecoder."""
    with opened(original) as image:
        if image.format == "HEIF":
            return Excess(0, False, False)
        stands_still, side = not is_animated(image), max(image.size)
        turned = stands_still and orientation(image) not in (0, 1)
    return Excess(side if stands_still and side > MAX_SIDE else 0, has_metadata(original), turned)


def shrunk(original: bytes) -> bytes:
    """The photo ``original`` upright, at most ``MAX_SIDE`` pixels on its longer side and without metadata, in its
    own format; ``original`` itself if it is all that already, or a HEIC, which staff have to save as another file.
    One that moves loses only its metadata. Raises Undecodable, TooLarge, NoDecoder."""
    side, metadata, turned = excess(original)
    if side or turned:
        return without_metadata(upright(original).data)
    return without_metadata(original) if metadata else original


def has_metadata(original: bytes) -> bool:
    """Whether the JPEG, PNG or WebP photo ``original`` says more than its picture: EXIF, GPS, XMP, IPTC, comments,
    thumbnails, a second picture, a colour profile with a name of its own. Raises Undecodable."""
    return without_metadata(original) != original


def without_metadata(photo: bytes) -> bytes:
    """The JPEG, PNG or WebP ``photo`` with every pixel as it is, and nothing that says more. Raises Undecodable."""
    if photo.startswith(b"\xff\xd8"):
        return b"".join(_with_plain_profile(list(_jpeg_parts(photo))))
    if photo.startswith(b"\x89PNG"):
        return photo[:8] + b"".join(_png_chunks(photo))
    if photo.startswith(b"RIFF"):
        chunks = b"WEBP" + b"".join(_webp_chunks(photo))
        return b"RIFF" + len(chunks).to_bytes(4, "little") + chunks
    raise Undecodable("neither JPEG, PNG nor WebP")


def _jpeg_parts(photo: bytes) -> Iterator[bytes]:
    """The parts to keep, to the end of the first picture."""
    yield photo[:2]
    position = 2
    while photo[position : position + 2] != _END_OF_IMAGE:
        if photo[position : position + 1] != b"\xff" or position + 4 > len(photo):
            raise Undecodable("a JPEG that ends early")
        if photo[position + 1] == 0xFF:  # fill
            position += 1
            continue
        end = position + 2 + int.from_bytes(photo[position + 2 : position + 4], "big")
        segment = photo[position:end]
        if segment.startswith(_START_OF_SCAN):
            match = _SCAN_END.search(photo, end)
            if match is None:
                raise Undecodable("a JPEG that ends early")
            end = match.start()
            yield photo[position:end]
        elif _JPEG_KEPT.match(segment):
            yield segment
        elif segment[4:].startswith(_JFIF):
            # Its last two bytes are the width and height of a thumbnail, which follows.
            yield b"\xff\xe0\0\x10" + segment[4:16] + b"\0\0"
        position = end
    yield _END_OF_IMAGE


def _with_plain_profile(parts: list[bytes]) -> list[bytes]:
    """The ``parts`` of a JPEG, those with its colour profile without words."""
    profile = [i for i, part in enumerate(parts) if part[:2] == _ICC[0] and part[4:].startswith(_ICC[1])]
    profile.sort(key=lambda index: parts[index][16:17])
    rest = without_words(b"".join(parts[index][_ICC_HEAD:] for index in profile))
    for index in profile:
        size = len(parts[index]) - _ICC_HEAD
        parts[index] = parts[index][:_ICC_HEAD] + rest[:size]
        rest = rest[size:]
    return parts


def _plain_png_profile(chunk: bytes) -> bytes:
    """The ``chunk`` of a PNG with its colour profile, which has a name of its own, without words."""
    name, _, packed = chunk[8:-4].partition(b"\0")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], _MAX_PROFILE)
    except zlib.error:
        return chunk
    plain = without_words(profile)
    if plain == profile and is_common(name.decode("latin-1")):
        return chunk
    data = b"iCCP" + b"icc\0\0" + zlib.compress(plain)
    return (len(data) - 4).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")


def _png_chunks(photo: bytes) -> Iterator[bytes]:
    position, kind = 8, b""
    while kind != b"IEND":
        size, kind = int.from_bytes(photo[position : position + 4], "big"), photo[position + 4 : position + 8]
        end = position + size + 12
        if end > len(photo):
            raise Undecodable("a PNG that ends early")
        if kind in _PNG_KEPT:
            chunk = photo[position:end]
            yield _plain_png_profile(chunk) if kind == b"iCCP" else chunk
        position = end


def _webp_chunks(photo: bytes) -> Iterator[bytes]:
    position, last = 12, min(len(photo), 8 + int.from_bytes(photo[4:8], "little"))
    while position + 8 <= last:
        kind, size = (
            photo[position : position + 4],
            int.from_bytes(photo[position + 4 : position + 8], "little"),
        )
        end = position + 8 + size + size % 2
        chunk = photo[position:end]
        if kind == b"VP8X" and size:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_EXIF_AND_XMP]) + chunk[9:]
        if kind == b"ICCP":
            chunk = chunk[:8] + without_words(chunk[8:])
        if kind in _WEBP_KEPT:
            yield chunk
        position = end
