"""Characters that the usual fonts of cards and letters may lack."""

from __future__ import annotations

import re

# All but Latin, Greek and Cyrillic letters, general punctuation, raised figures and signs of currencies.
_RARE = re.compile("[^\0-\u052f\u1e00-\u1eff\u2000-\u20bf\u2122\ufeff\ufffd]")


def rare_characters(text: str) -> tuple[tuple[str, int], ...]:
    """The characters of ``text`` in other scripts, emoji and rare signs, each once, with the line (from 1) on
    which it first stands."""
    if text.isascii():
        return ()
    lines: dict[str, int] = {}
    for match in _RARE.finditer(text):
        if match[0] not in lines:
            lines[match[0]] = text.count("\n", 0, match.start()) + 1
    return tuple(lines.items())
