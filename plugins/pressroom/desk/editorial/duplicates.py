"""Releases that are nearly the same, as two people file them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from rapidfuzz.distance import Indel

from ... import content_problems
from ...records.kinds.release import Release
from ...records.text.body import plain_text
from .remark import Remark
from .sketches import alike

_SAME = 0.85  # of the words, in their order
# A series says the same with other figures, week after week. One figure that was mended is one gone and one new.
_OTHER_FIGURES = 2
_WORD = re.compile(r"\w+")


def remarks(
    releases: Mapping[str, Release],
    sketches: Mapping[str, tuple[int, ...]],
    html: Callable[[str], str],
    content: str,
) -> Iterator[Remark]:
    """Each of ``releases`` (by source) whose text is nearly that of an earlier one, and not quite, which is an error
    already. ``html`` gives a body by its digest; ``content``: the content folder as problems name it."""

    @cache
    def words(source: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(plain_text(html(releases[source].body.digest)).casefold()))

    told = set()
    for pair in alike({source: sketches[source] for source in releases if sketches.get(source)}):
        earlier, later = sorted(pair, key=lambda source: (releases[source].date.at, len(source), source))
        if later in told or releases[earlier].language != releases[later].language:
            continue
        one, other = words(earlier), words(later)
        if one == other or _other_figures(one, other) > _OTHER_FIGURES:
            continue
        likeness = Indel.normalized_similarity(one, other, score_cutoff=_SAME)
        if likeness >= _SAME:
            told.add(later)
            message = content_problems.similar_text(f"{content}/{earlier}", min(int(100 * likeness), 99))
            yield Remark(later, 1, message)


def _other_figures(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many figures of either text the other has not."""
    figures, others = (Counter(word for word in words if word.isdecimal()) for words in (one, other))
    return (figures - others).total() + (others - figures).total()
