"""What verification finds: an address, what is wrong there, and what to do."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ...command_messages import Advice

# A line of a report says no more of what a stranger wrote than this.
_LONGEST = 160


class Finding(NamedTuple):
    """``address``: where; ``advice``: what is wrong, and what to do."""

    address: str
    advice: Advice


def harmless(text: str, longest: int = _LONGEST) -> str:
    """``text`` from a stranger, on one line and shortened, without signs that a terminal obeys."""
    safe = printable(" ".join(text[: 4 * longest].split()))
    return f"{safe[: longest - 1]}…" if len(safe) > longest else safe


def printable(text: str) -> str:
    """``text`` without what moves a terminal's cursor, hides letters or turns them around; those signs are written
    out."""
    return "".join(
        sign if sign == " " or unicodedata.category(sign)[0] not in "CZ" else f"\\x{ord(sign):02x}"
        for sign in text
    )
