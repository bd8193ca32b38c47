"""Where a film says that it was made, in its boxes (MP4: ISO/IEC 14496-12; QuickTime File Format): found, and taken
out.

Nothing in the file moves: what holds the place becomes free space of the same size, filled with zeros, so that
every offset in the film stays right.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

# Boxes with boxes in them, as far as they lead to a place.
_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"meta"))
# The place of QuickTime, and that of 3GPP (TS 26.244, 8.13).
_PLACES = (b"\xa9xyz", b"loci")
# Keys of QuickTime's metadata begin so: ISO6709, name, body, note, accuracy …
_PLACE_KEY = b"com.apple.quicktime.location."
# What a track is made of; one may hold the place at every moment.
_TRACK = b"stsd"
_MAX_BOXES = 20_000
_MAX_DEPTH = 10
_MAX_DESCRIPTION = 200_000  # bytes that are read of a box


class _Box(NamedTuple):
    """A box: its type, where it begins, where its content begins, and where both end."""

    kind: bytes
    start: int
    content: int
    end: int


def has_place(film: BinaryIO) -> bool:
    """Whether ``film`` says where it was made. The pictures and the sound are passed over. Raises OSError."""
    return any(True for _ in _places(film))


def without_place(film: bytes) -> bytes:
    """``film`` without that; ``film`` itself if it says nothing, or only in a track of its own, which cannot be
    taken out so."""
    result = bytearray(film)
    for box in _places(BytesIO(film)):
        if box.kind == _TRACK:
            continue
        result[box.start + 4 : box.start + 8] = b"free"
        result[box.content : box.end] = bytes(box.end - box.content)
    return bytes(result) if result != film else film


def _places(film: BinaryIO) -> Iterator[_Box]:
    """The boxes of ``film`` that hold a place."""
    budget = iter(range(_MAX_BOXES))
    yield from _places_within(film, 0, film.seek(0, os.SEEK_END), budget, 0)


def _places_within(film: BinaryIO, start: int, end: int, budget: Iterator[int], depth: int) -> Iterator[_Box]:
    numbers: set[int] = set()
    for box in _boxes(film, start, end, budget):
        if box.kind in _PLACES or (box.kind == _TRACK and _PLACE_KEY in _read(film, box)):
            yield box
        elif box.kind == b"keys":
            numbers = set(_place_numbers(_read(film, box)))
        elif box.kind == b"ilst":
            # The type of an item is the number of its key.
            items = _boxes(film, box.content, box.end, budget)
            yield from (item for item in items if int.from_bytes(item.kind, "big") in numbers)
        elif box.kind in _CONTAINERS and depth < _MAX_DEPTH:
            # In MP4 meta has a version before its boxes, in QuickTime it has none.
            versioned = box.kind == b"meta" and b"hdlr" not in _read(film, box)[:8]
            yield from _places_within(film, box.content + 4 * versioned, box.end, budget, depth + 1)


def _boxes(film: BinaryIO, start: int, end: int, budget: Iterator[int]) -> Iterator[_Box]:
    """The boxes between ``start`` and ``end``, as long as the ``budget`` lasts."""
    while start + 8 <= end and next(budget, None) is not None:
        film.seek(start)
        head = film.read(16)
        size, header = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:  # it goes on to the end
            size = end - start
        if size < header or start + size > end:
            return
        yield _Box(head[4:8], start, start + header, start + size)
        start += size


def _read(film: BinaryIO, box: _Box) -> bytes:
    film.seek(box.content)
    return film.read(min(box.end - box.content, _MAX_DESCRIPTION))


def _place_numbers(keys: bytes) -> Iterator[int]:
    """The numbers, from 1, of those of ``keys`` that name a place. A key follows its size and its namespace."""
    position, number = 8, 1
    while size := int.from_bytes(keys[position : position + 4], "big"):
        if keys[position + 8 : position + size].startswith(_PLACE_KEY):
            yield number
        position, number = position + size, number + 1
