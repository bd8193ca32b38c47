"""Which files are fetched: all of a small site; of a large one what everybody sees, what machines read, the newest, and
others by chance, so that whoever changes one cannot know whether it will be looked at."""

from __future__ import annotations

import random
import re
from collections.abc import Collection

from ...hidden_paths import HIDDEN
from ..deployments.addresses import release_pattern
from ..deployments.record import ListedFile

# A site is small up to so many files and bytes.
SMALL_FILES = 1500
SMALL_BYTES = 150_000_000
SAMPLE = 400
SAMPLE_BYTES = 60_000_000
NEWEST = 100
_ALWAYS = re.compile(
    r"[^/]+|data/.*|[^/]+/index\.html|.*\.(?:js|css|wasm|webmanifest)|aset/cari/index\.[^/]+"
)


def select(
    files: Collection[ListedFile], release: str, seed: int, *, full: bool
) -> tuple[list[ListedFile], bool]:
    """Those of ``files`` to fetch, and whether these are all whose path is known. ``release``: the pattern of the paths of
    releases. The same ``seed`` gives the same sample."""
    known = [file for file in files if not file.path.startswith(HIDDEN)]
    if full or (len(known) <= SMALL_FILES and sum(file.size for file in known) <= SMALL_BYTES):
        return known, True
    pattern = release_pattern(release)
    releases = sorted((file.path for file in known if pattern.fullmatch(file.path)), reverse=True)
    newest = tuple(path.removesuffix("index.html") for path in releases[:NEWEST])
    always = [file for file in known if _ALWAYS.fullmatch(file.path) or file.path.startswith(newest)]
    rest = sorted(set(known) - set(always))
    chosen, size = [], 0
    for file in random.Random(seed).sample(rest, min(SAMPLE, len(rest))):
        if size + file.size <= SAMPLE_BYTES:
            chosen.append(file)
            size += file.size
    return always + chosen, False
