"""The words with which people answer a question: yes, no, and that there is nothing."""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(","))


# A yes to a change of what stands already is one of these alone.
_AGREEMENT = _words("y, ya, yes")
_YES = _words("y, ya, yaa, iya, iyaa, yes, yoi, ok, oke, okay, betul, benar, setuju, boleh")
_NO = _words(
    "t, tidak, tdk, tak, n, no, gak, ga, nggak, enggak, ngga, engga, ndak, jangan, batal, belum",
)
_NOTHING = _words(
    "tidak ada, tdk ada, tak ada, gak ada, ga ada, nggak ada, enggak ada, belum ada, blm ada, tidak punya, belum punya, "
    "tidak, tdk, belum, kosong, kosongkan, dikosongkan, nihil, n a, na, none, null, nil, nothing, empty, no",
)


def agrees(answer: str) -> bool:
    """Whether ``answer`` agrees to a change of files that stand; nothing does not."""
    return answer.strip().casefold() in _AGREEMENT


def says_yes(answer: str) -> bool | None:
    """Whether ``answer`` is a yes or a no; None if it is neither. Nothing is neither."""
    word = answer.strip().casefold().strip(".,! ")
    return True if word in _YES else False if word in _NO else None


def means_nothing(answer: str) -> bool:
    """Whether ``answer`` says that there is nothing: such a word, or signs alone; no answer at all does not."""
    words = re.sub(r"[\W_]+", " ", answer).strip().casefold()
    return bool(answer.strip()) and (not words or words in _NOTHING)
