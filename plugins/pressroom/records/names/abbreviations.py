"""Whether a name is likely the short form of another: by its first letters (``DLH``), or by syllables
(``Disdukcapil``), as Indonesian offices are shortened."""

from __future__ import annotations

import re

# Words of a full name of which a short form need not have a letter.
_SMALL = frozenset("dan di ke untuk serta pada yang bidang".split())
# So many letters are first letters, if they are not more.
_FIRST_LETTERS = 5


def is_short_for(short: str, name: str) -> bool:
    """Whether the one word ``short`` is likely made of the letters of ``name``, which has several words."""
    letters = short.casefold()
    words = [word for word in re.findall(r"[a-z]+", name.casefold()) if word not in _SMALL]
    if not re.fullmatch(r"[a-z]{3,}", letters) or len(words) < 2 or letters in words:
        return False
    if len(letters) <= _FIRST_LETTERS:
        return letters == "".join(word[0] for word in words)
    return letters[0] == words[0][0] and _covers(letters, words)


def _covers(letters: str, words: list[str]) -> bool:
    """Whether ``letters`` are taken from every one of ``words``, in their order."""
    if not words:
        return not letters
    lengths = range(len(letters) - len(words) + 1, 0, -1)
    return any(_within(letters[:n], words[0]) and _covers(letters[n:], words[1:]) for n in lengths)


def _within(letters: str, word: str) -> bool:
    """Whether ``letters`` stand in ``word`` in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
