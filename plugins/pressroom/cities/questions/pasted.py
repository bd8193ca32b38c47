"""Texts as people paste them: from Word, WhatsApp and the Explorer of Windows, with quotes, spaces of all kinds and
invisible marks around them."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "`": "`", "„": "“", "”": "”", "’": "’"}
# Words of a name that stay small, and what is no word but letters.
_SMALL = {"dan", "di", "ke", "dari", "untuk", "kepada", "serta"}


def cleaned(text: str) -> str:
    """``text`` on one line, without what is around it or invisible in it."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cs", "Co"))
    text = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs") else sign for sign in text)
    return unquoted(" ".join(text.split()))


def unquoted(text: str) -> str:
    """``text`` without the quotes and spaces around it; what is within stays, as in the name of a file."""
    text = text.strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def in_title_case(text: str) -> str:
    """A name in capitals or small letters alone as names are written; any other is what its owner means. Words of
    up to three capitals are taken for abbreviations."""
    if text != text.upper() and text != text.lower():
        return text
    shouted = text == text.upper()

    def word(match: re.Match[str]) -> str:
        letters = match[0]
        if letters.lower() in _SMALL:
            return letters.lower()
        return letters if shouted and len(letters) <= 3 else letters.capitalize()

    return re.sub(r"[^\W\d_]+", word, text)
