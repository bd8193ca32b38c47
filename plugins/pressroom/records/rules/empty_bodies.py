"""Bodies in which nothing is written yet."""

from __future__ import annotations

_DASHES = ("—", "–", "-", ":")
_MAX_DATELINE = 80  # characters
_MAX_PLACE = 4  # words


def says_nothing(text: str) -> bool:
    """Whether ``text``, the plain text of a body, has no more than a dateline: a place and perhaps a day with
    a dash behind (``BEKASI (2/3/2026) —``), or a place in capitals alone."""
    if len(text) > _MAX_DATELINE:
        return False
    if not any(letter.isalnum() for letter in text):
        return True
    if text.rstrip(" .…").endswith(_DASHES):
        return True
    has_figures = any(letter.isdigit() for letter in text)
    return text.isupper() and not has_figures and len(text.split()) <= _MAX_PLACE
