"""Words for yes and for no, as people type them."""

from __future__ import annotations

_YES = frozenset(
    ("y", "ya", "yaa", "iya", "iyaa", "yes", "yoi", "ok", "oke", "okay", "betul", "benar", "setuju", "boleh")
)
_NO = frozenset(
    (
        *("t", "tidak", "tdk", "tak", "n", "no", "gak", "ga", "nggak", "enggak", "ngga", "engga", "ndak"),
        *("jangan", "batal", "belum"),
    )
)


def says_yes(answer: str) -> bool | None:
    """Whether ``answer`` is a yes or a no; None if it is neither. Nothing is neither."""
    word = answer.strip().casefold().strip(".,! ")
    return True if word in _YES else False if word in _NO else None
