"""The text of a file as a person reads it, for rules about numbers and dates in it."""

from __future__ import annotations

import html
import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+", re.IGNORECASE)
_MARKS = str.maketrans({"*": None, "_": None, "`": None, "\\": None, "\N{SOFT HYPHEN}": None})


def readable(text: str) -> str:
    """``text``, Markdown or a value of front matter, without marks and addresses of the web, and with plain
    spaces. Each line stays on its line."""
    if "&" in text:
        text = "\n".join(html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    if "//" in text or "www." in text:
        text = _ADDRESS.sub("", text)
    return re.sub(r"[ \t]+", " ", text.translate(_MARKS).replace("\N{NO-BREAK SPACE}", " "))


def line_at(text: str, position: int, first_line: int) -> int:
    """The line on which ``position`` of ``text`` is, if ``text`` begins on ``first_line``."""
    return first_line + text.count("\n", 0, position)
