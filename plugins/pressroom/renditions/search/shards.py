"""How the sorted words of an index are cut into shards, and what a shard is in bytes.

A shard holds the words that share a beginning, as many letters of it as keep the shard small; small neighbours
share one. Where it is cut follows from the words below that beginning alone, so that a change moves no border
elsewhere. A beginning that many shards share is a node: it has the list of all documents with such words. Whole
names, which every search asks for, share a shard with nothing else.

Each shard is written twice: as most searches need it, and with the places of its words, for searches of several.
These ask for no more files than others, which costs more time over a slow line than bytes do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from .documents import NAME_SIGN
from .postings import write_number

_LARGEST = 8_000  # bytes of a shard, unless a single word fills more
_SHORTEST_BEGINNING = 2  # letters from which a word may be searched by its beginning
ENTRY = 6  # bytes of a word beside its letters and lists, about
PLACES_WEIGH = 4  # so many bytes of places count as one: not every search waits for them


@dataclass(frozen=True, slots=True)
class Cuts:
    """``starts``: the number of the first word of each shard. ``nodes``: each beginning that more than one shard
    shares."""

    starts: list[int]
    nodes: list[str]


def cut(words: Sequence[str], sizes: Iterable[int]) -> Cuts:
    """Where ``words``, sorted, are cut; ``sizes`` are the bytes of each."""
    total = [0, *accumulate(sizes)]
    cuts = Cuts([], [])

    def divide(low: int, high: int, depth: int) -> None:
        """Cut ``words[low:high]``, which share their first ``depth`` letters."""
        if total[high] - total[low] <= _LARGEST or high - low == 1:
            cuts.starts.append(low)
            return
        if depth >= _SHORTEST_BEGINNING:
            cuts.nodes.append(words[low][:depth])
        room = 0  # in the shard that small neighbours share
        while low < high:
            beginning = words[low][: depth + 1]
            end = low
            while end < high and words[end][: depth + 1] == beginning:
                end += 1
            size = total[end] - total[low]
            if size > _LARGEST and len(beginning) > depth:
                divide(low, end, depth + 1)
                room = 0
            elif size > room:
                cuts.starts.append(low)
                room = _LARGEST - size
            else:
                room -= size
            low = end

    names = (bisect_left(words, sign) for sign in (NAME_SIGN, chr(ord(NAME_SIGN) + 1)))
    for low, high in pairwise((0, *names, len(words))):
        if low < high:
            divide(low, high, 0)
    return cuts


def names(words: Sequence[str], starts: Sequence[int]) -> list[str]:
    """The name of each shard: as many letters of its first word as tell it from the word before."""
    return [_difference(words[start - 1] if start else "", words[start]) for start in starts]


def _difference(before: str, word: str) -> str:
    same = 0
    while same < len(before) and same < len(word) and before[same] == word[same]:
        same += 1
    return word[: same + 1]


class Entry(NamedTuple):
    """A word of a shard: the lists of documents that have the word itself, and another of its stem; and where it
    stands in each of the first, one after another, or nothing."""

    word: str
    exact: bytes
    forms: bytes
    places: bytes


def shard(entries: Sequence[Entry]) -> bytes:
    """A shard: the number of bytes of its head; the head, which has the number of words, and of each how many
    bytes it shares with the word before, how many follow, these, and the sizes of its lists and places; then
    the lists and places of each."""
    head, body, before = bytearray(), bytearray(), b""
    write_number(len(entries), head)
    for entry in entries:
        letters = entry.word.encode()
        same = _same(before, letters)
        head += bytes((same, len(letters) - same))
        head += letters[same:]
        for data in entry[1:]:
            write_number(len(data), head)
            body += data
        before = letters
    size = bytearray()
    write_number(len(head), size)
    return bytes(size + head + body)


def vocabulary(words: Sequence[tuple[str, int]]) -> bytes:
    """``words``, sorted, with the number of documents of each: how many bytes it shares with the word before
    (up to 15) times 16 plus the number of bits of the number (up to 15), how many bytes follow, these."""
    out, before = bytearray(), b""
    for word, count in words:
        letters = word.encode()
        same = min(15, _same(before, letters))
        out += bytes((same << 4 | min(15, count.bit_length()), len(letters) - same))
        out += letters[same:]
        before = letters
    return bytes(out)


def _same(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same
