"""The text of a file as a person reads it, for rules about numbers and dates in it."""

from __future__ import annotations

import html
import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_MARKS = "*_`\\\N{SOFT HYPHEN}"


def readable(text: str) -> str:
    """``text``, Markdown or a value of front matter, without marks and addresses of the web, and with single
    plain spaces. Each line stays on its line."""
    if "&" in text:
        text = "\n".join(html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    if "//" in text or "www." in text:
        text = _ADDRESS.sub("", text)
    for mark in _MARKS:
        text = text.replace(mark, "")
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"[ \t]+", " ", text) if "  " in text or "\t" in text else text


def figures(text: str) -> int:
    """How many decimal figures ``text`` has, quickly: most texts have too few to be looked at."""
    return sum(map(text.count, "0123456789"))


def line_at(text: str, position: int, first_line: int) -> int:
    """The line on which ``position`` of ``text`` is, if ``text`` begins on ``first_line``."""
    return first_line + text.count("\n", 0, position)
