"""The words of a theme in which a city differs from the theme that it took over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ... import successors
from ...site.theme.words_file import flatten, placeholders

Words = Mapping[str, Any]


class OwnWords(NamedTuple):
    """``words``: what a city says otherwise, under the names of today, as nested tables; ``renamed``: these names by
    the former ones; ``gone``: the names, with what they said, of words that are shown nowhere now; ``unfit``: those
    that name other things than the theme's (``{city}``) there; ``moved_on``: words that the theme too says otherwise since."""

    words: dict[str, Any]
    renamed: dict[str, str]
    gone: dict[str, Any]
    unfit: dict[str, Any]
    moved_on: list[str]


def own_words(city: Words, base: Words, new: Words) -> OwnWords:
    """What the words ``city`` changed of the theme's words ``base``, for a theme whose words are ``new``."""
    own = OwnWords({}, {}, {}, {}, [])
    before, now = dict(flatten(base)), dict(flatten(new))
    for name, value in flatten(city):
        if name in before and before[name] == value:
            continue
        today = name if name in now else successors.WORDS.get(name, "")
        if not today or today not in now:
            own.gone[name] = value
        elif type(value) is not type(now[today]) or placeholders(value) != placeholders(now[today]):
            own.unfit[name] = value
        elif now[today] != value:
            if today != name:
                own.renamed[name] = today
            elif name in before and before[name] != now[name]:
                own.moved_on.append(name)
            _put(own.words, today, value)
    return own


def _put(words: dict[str, Any], name: str, value: Any) -> None:
    """Set the word of the dotted ``name`` in ``words``."""
    *tables, key = name.split(".")
    for table in tables:
        words = words.setdefault(table, {})
    words[key] = value
