"""Names that are misspelt in a city's theme."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.6


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of ``names`` that is most like ``name``, which is none of them; empty if none is like it."""
    return "".join(get_close_matches(name, list(names), 1, _NEAR))
