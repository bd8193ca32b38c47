"""How texts are compared."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W_]+")
_MOSTLY = 0.7  # of the letters
_LEAST_WORDS = 3  # of four letters or more: fewer may be the name of an innovation
# What a document is called, not what it tells.
_LABELS = frozenset(
    "siaran pers press rilis release relis rilisan berita news media klarifikasi undangan pengumuman liputan peliputan humas "
    "informasi keterangan pemberitahuan konferensi jumpa invitation announcement clarification draf draft judul nomor no "
    "untuk dan".split()
)


def letters(text: str) -> str:
    """The letters and figures of ``text``, in small letters with single spaces: what it says, however it is set."""
    return " ".join(_LETTERS.findall(text.casefold()))


def is_label(text: str) -> bool:
    """Whether ``text`` only says what kind of document this is: ``PRESS RILIS``, ``Siaran Pers No. 12/2026``."""
    words = [word for word in letters(text).split() if not word.isdecimal()]
    return bool(words) and all(word in _LABELS for word in words)


def in_capitals(text: str) -> bool:
    """Whether ``text`` is set in capitals, and not only the names in it."""
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    if capitals < _MOSTLY * (capitals + small):
        return False
    words = [word for word in _LETTERS.findall(text) if len(word) > 3 and word.isupper()]
    return len(words) >= _LEAST_WORDS
