"""Files whose names change with their bytes: styles, scripts, fonts, and the files of the search index."""

from __future__ import annotations

import re

_HASHED = re.compile(
    r"(?P<name>aset/(?:[^/]+(?=\.[0-9a-f]{10}\.)|cari/[^/]+(?=\.[0-9a-f]{6}\.)))\.[0-9a-f]+(?P<ending>\.\w+)"
)


def is_hashed(path: str) -> bool:
    """Whether the name of the file at ``path`` changes with its bytes."""
    return _HASHED.fullmatch(path) is not None


def without_hash(path: str) -> str:
    """``path`` as it would be if it did not change with the bytes; empty if it does not."""
    match = _HASHED.fullmatch(path)
    return f"{match['name']}{match['ending']}" if match else ""
