"""Lists of documents as bytes.

A posting is a document and how well it fits, in one number: eight times the document's number, and a level from
0 to 7. A list of postings is written level by level, the best first, so that whoever reads it may stop early.
Numbers are written in groups of seven bits, the lowest first, of which all but the last have the eighth bit set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress
from operator import sub

LEVELS = 8
_SINGLE = 128  # the head of a list of one: its level is in the low bits, its number follows
_AS_FLAGS = bytes.maketrans(b"01", b"\0\1")
# Added to a level whose documents are written as one bit each, because that is shorter than the gaps.
_BITMAP = 8

# What encode_places writes: numbers whose first byte is odd, then one whose first byte is even.
_ODD = bytes(range(1, 128, 2))
_EVEN = bytes(range(0, 128, 2))
_REST = rb"[\x80-\xff]*[\x00-\x7f]"
_PLACES = re.compile(
    rb"(?:[%b]|[%b]%b)*(?:[%b]|[%b]%b)"
    % tuple(
        part
        for few in (_ODD, _EVEN)
        for part in (re.escape(few), re.escape(bytes(byte | 128 for byte in few)), _REST)
    )
)


def write_number(number: int, out: bytearray) -> None:
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """The number at ``at``, and where it ends."""
    number = shift = 0
    while (byte := data[at]) > 127:
        number |= (byte & 127) << shift
        shift, at = shift + 7, at + 1
    return number | byte << shift, at + 1


def encode(postings: Sequence[int]) -> bytes:
    """The bytes of ``postings``, which ascend. One or none gets along without a count of levels."""
    if not postings:
        return b""
    if len(postings) == 1:
        single = bytearray([_SINGLE | postings[0] % LEVELS])
        write_number(postings[0] // LEVELS, single)
        return bytes(single)
    levels = sorted({posting & 7 for posting in postings}, reverse=True)
    out = bytearray([len(levels)])
    for level in levels:
        documents = [posting >> 3 for posting in postings if posting & 7 == level]
        gaps = _gaps(documents)
        size = documents[-1] // 8 + 1
        is_bitmap = len(gaps) > size
        out.append(level | _BITMAP if is_bitmap else level)
        write_number(size if is_bitmap else len(documents), out)
        out += _bitmap(documents, size) if is_bitmap else gaps
    return bytes(out)


def decode(data: bytes) -> list[int]:
    """The postings, ascending, that ``encode`` wrote."""
    if not data:
        return []
    if data[0] & _SINGLE:
        return [read_number(data, 1)[0] * LEVELS + data[0] % LEVELS]
    postings: list[int] = []
    at = 1
    for _ in range(data[0]):
        level, is_bitmap = data[at] % LEVELS, data[at] & _BITMAP
        size, at = read_number(data, at + 1)
        part = data[at : at + size]
        if is_bitmap:
            bits = f"{int.from_bytes(part, 'little'):b}".encode().translate(_AS_FLAGS)[::-1]
            postings += compress(range(level, LEVELS * len(bits), LEVELS), bits)
            at += size
        elif part.isascii():  # each number fills one byte
            postings += [document * LEVELS + level for document in accumulate(part)]
            at += size
        else:
            document = 0
            for _ in range(size):
                gap, at = read_number(data, at)
                document += gap
                postings.append(document * LEVELS + level)
    return sorted(postings)


def _gaps(documents: list[int]) -> bytes:
    return _numbers([documents[0], *map(sub, documents[1:], documents)])


def _numbers(numbers: list[int]) -> bytes:
    if max(numbers) < 128:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        write_number(number, out)
    return bytes(out)


def _bitmap(documents: list[int], size: int) -> bytes:
    bits = bytearray(b"0") * (size * 8)
    for document in documents:
        bits[-1 - document] = 49
    return int(bits, 2).to_bytes(size, "little")


def encode_places(places: Sequence[int]) -> bytes:
    """Where a word stands in one document: the gaps between ``places``, which ascend, doubled, plus one if another
    follows."""
    last = len(places) - 1
    if not last and places[0] < 64:
        return bytes((places[0] << 1,))
    steps = [place - before << 1 | 1 for before, place in zip((0, *places), places, strict=False)]
    steps[last] -= 1
    return _numbers(steps)


def split_places(data: bytes) -> list[bytes]:
    """What ``encode_places`` wrote of one document after another."""
    return _PLACES.findall(data)
