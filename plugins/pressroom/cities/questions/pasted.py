"""Texts as people paste them: from Word, WhatsApp and the Explorer of Windows, with quotes, spaces of all kinds and
invisible marks around them."""

from __future__ import annotations

import unicodedata

_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "`": "`", "„": "“", "”": "”", "’": "’"}


def cleaned(text: str) -> str:
    """``text`` on one line, without what is around it or invisible in it."""
    return unquoted(_visible(text))


def cleaned_lines(text: str) -> str:
    """The lines of a list, each on one line; quotes stay, for they may stand around each name, and tabs, which part the
    cells of a table."""
    lines = ("\t".join(map(_visible, line.split("\t"))) for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip())


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cs", "Co"))
    text = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs") else sign for sign in text)
    return " ".join(text.split())


def unquoted(text: str) -> str:
    """``text`` without the quotes and spaces around it; what is within stays, as in the name of a file."""
    text = text.strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text
