"""Texts that are nearly the same, found by sketches of them: the smallest hashes of their runs of words.

Two texts that share most of their runs share most of these as well, so that only few pairs need be compared whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from zlib import crc32

_WORDS = re.compile(r"\w+")
_FEWEST_WORDS = 40  # of a text that is compared with others
_RUN = 4  # words
# A quarter of all words are so long. Runs that begin with other ones are passed over: fewer suffice.
_LONG = 8
_SIZE = 24  # hashes
# Of the hashes of the shorter one two texts must have so many in common, and no fewer.
_SHARED, _FEWEST_SHARED = 0.25, 3
# What more texts than these share is no sign of a copy: a closing sentence, the form of a series.
_MOST_BEARERS = 20


def sketch(text: str) -> list[int]:
    """The sketch of ``text``; empty if it is short."""
    words = _WORDS.findall(text.casefold())
    if len(words) < _FEWEST_WORDS:
        return []
    runs = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1) if len(words[at]) >= _LONG]
    return sorted({crc32(run.encode("utf-8", "surrogatepass")) for run in runs})[:_SIZE]


def alike(sketches: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """The pairs of texts whose ``sketches`` (by any name of theirs) have much in common, each in order."""
    bearers: dict[int, list[str]] = {}
    for name, hashes in sketches.items():
        for one in hashes:
            bearers.setdefault(one, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in bearers.values():
        if 1 < len(names) <= _MOST_BEARERS:
            shared.update(combinations(sorted(names), 2))
    for pair, count in sorted(shared.items()):
        shorter = min(len(sketches[name]) for name in pair)
        if count >= max(_FEWEST_SHARED, _SHARED * shorter):
            yield pair
