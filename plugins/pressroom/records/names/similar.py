"""Which of many names a wrong one was meant as.

Names are compared by their words, without those that many of them have: ``Dinas Kesehatan`` is not like
``Dinas Pendidikan``, though half of it is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_KINDS = frozenset(
    """badan bagian bidang biro dan daerah desa dinas distrik fakultas inspektorat kabupaten kampung kantor kecamatan kelurahan kota
    puskesmas rsud rumah sakit sekretariat umum unit upt uptd""".split()
)
# A village is not the district of the same name.
_PLACES = frozenset(("desa", "kampung", "kelurahan", "distrik", "kecamatan", "kabupaten", "kota"))
_MOST = 3


class SimilarNames:
    """Finds the ones of ``names`` that are like another name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = {name: _distinctive_words(name) for name in names}
        self._by_word: dict[str, list[str]] = {}
        for name, words in self._words.items():
            for word in (*words, "".join(words)):
                self._by_word.setdefault(word, []).append(name)

    def most_similar(self, wrong: str) -> list[str]:
        """The names that are most like ``wrong``, at most three; none if more than three are so."""
        words = _distinctive_words(wrong)
        common: dict[str, set[str]] = {}
        for word in (*words, "".join(words)):
            for near in self._near(word):
                for name in self._by_word[near]:
                    whole = len(words) > 1 and word not in words
                    common.setdefault(name, set()).update(words if whole else {word})
        scores = {
            name: _score(words, matched, self._words[name])
            for name, matched in common.items()
            if not _other_place(wrong, name)
        }
        best = max(scores.values(), default=0)
        names = sorted(name for name, score in scores.items() if score == best and best)
        return names if len(names) <= _MOST else []

    def _near(self, word: str) -> list[str]:
        """The words of names that are like ``word``, or begin as it does."""
        near = get_close_matches(word, self._by_word, 8, 0.75 if len(word) < 6 else 0.8)
        if len(word) >= 4:
            near += [other for other in self._by_word if other.startswith(word)]
        return near


def _score(words: list[str], matched: set[str], others: list[str]) -> float:
    """How like a name with the words ``others`` is to one with ``words``, of which it has ``matched``: from 0 to 1.
    Where both have words that the other has not, they are two names unless most are the same."""
    score = min(2 * len(matched) / (len(words) + len(others)), 1)
    differs = len(matched) < len(words) and len(matched) < len(others)
    return score if score >= (0.7 if differs else 0.5) else 0


def _all_words(name: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[\w']+", name.casefold())))


def _distinctive_words(name: str) -> list[str]:
    """The words of ``name`` that say which one it is; all of them if it has no other."""
    words = _all_words(name)
    return [word for word in words if word not in _KINDS] or words


def _other_place(name: str, other: str) -> bool:
    """Whether both names say of what kind their places are, and differ in it."""
    places, others = _PLACES.intersection(_all_words(name)), _PLACES.intersection(_all_words(other))
    return bool(places and others and not places & others)
