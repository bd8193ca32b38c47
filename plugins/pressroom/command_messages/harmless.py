"""Text of strangers, such as what stands at a host, so that it can be printed: a terminal and a workflow obey signs in
what they are shown."""

from __future__ import annotations

import re
import unicodedata

# A line says no more of what a stranger wrote than this.
_LONGEST = 160
# What a line begins with that a workflow of GitHub obeys.
_COMMAND = re.compile(r"^(\s*)(::|##\[)", re.MULTILINE)


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


def harmless_lines(text: str) -> str:
    """``text`` of several lines that is to be copied as it is, without what a terminal or a workflow obeys."""
    kept = (sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc")
    return _COMMAND.sub(r"\1\\\2", "".join(kept))
