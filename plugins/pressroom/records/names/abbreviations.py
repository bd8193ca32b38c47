"""Whether a name is likely the short form of another: by its first letters (``DLH``), or by syllables
(``Disdukcapil``), as Indonesian offices are shortened."""

from __future__ import annotations

import re

# Words of a full name of which a short form need not have a letter.
_SMALL = frozenset("dan di ke untuk serta pada yang bidang".split())
# So many letters are first letters, if they are not more; nobody shortens to as many as that.
_FIRST_LETTERS = 5
_MOST_LETTERS = 40


def is_short_for(short: str, name: str) -> bool:
    """Whether the one word ``short`` is likely made of the letters of ``name``, which has several words."""
    letters = short.casefold()
    words = [word for word in re.findall(r"[a-z]+", name.casefold()) if word not in _SMALL]
    if not re.fullmatch(rf"[a-z]{{3,{_MOST_LETTERS}}}", letters) or len(words) < 2 or letters in words:
        return False
    if len(letters) <= _FIRST_LETTERS:
        return letters == "".join(word[0] for word in words)
    return letters[0] == words[0][0] and _covers(letters, words)


def _covers(letters: str, words: list[str]) -> bool:
    """Whether ``letters`` are taken from every one of ``words``, in their order."""
    # How many letters the words so far may have given.
    ends = {0}
    for word in words:
        ends = {end for start in ends for end in range(start + 1, start + _given(letters[start:], word) + 1)}
    return len(letters) in ends


def _given(letters: str, word: str) -> int:
    """How many of the first of ``letters`` stand in ``word`` in their order."""
    position = count = 0
    for letter in letters:
        position = word.find(letter, position) + 1
        if not position:
            break
        count += 1
    return count
