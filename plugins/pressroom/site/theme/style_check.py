"""What is wrong in a city's own style sheet, by its line: alone it must be whole, since it becomes a part of one with all
others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ... import content_problems
from ...problems import Message
from .assets import LINK, WORD
from .misspelt import nearest

_PLACE = re.compile(r"(?:Parsing stylesheet failed: )?(.*) at [^:]*:(\d+):\d+", re.DOTALL)


def find_problems(
    css: str, words: Mapping[str, Any], assets: Collection[str]
) -> Iterator[tuple[int, Message]]:
    """The line (from 1) and the message. ``words`` are those that a style may show, ``assets`` the names of the files to
    which it may link."""
    if reason := _refusal(css):
        message, line = reason
        yield line, content_problems.broken_style(message)
    elif not _refusal(css + "\n}"):  # what was open until here is closed by that
        yield _open_line(css), content_problems.style_not_closed()
    for match in WORD.finditer(css):
        if not isinstance(words.get(match[1]), dict) or match[2] not in words[match[1]]:
            key = f"{match[1]}.{match[2]}"
            yield _line(css, match.start()), content_problems.unknown_word_in_theme(key, "")
    for match in LINK.finditer(css):
        if match[1] not in assets:
            near = nearest(match[1], assets)
            yield _line(css, match.start()), content_problems.unknown_asset(match[1], near)


def _refusal(css: str) -> tuple[str, int] | None:
    """Why ``css`` cannot be read, in English, and its line (from 1); None if it can."""
    import lightningcss

    try:
        lightningcss.process_stylesheet(css, minify=False, filename="css")
    except ValueError as error:
        place = _PLACE.fullmatch(str(error))
        return (place[1], int(place[2]) + 1) if place else (str(error), 1)
    return None


def _open_line(css: str) -> int:
    """The line of the last bracket or comment that nothing closes."""
    open_lines = []
    for sign in re.finditer(r"/\*.*?(?:\*/|$(?!\n))|[{}]", css, re.DOTALL):
        if sign[0] == "{" or (sign[0].startswith("/*") and not sign[0].endswith("*/")):
            open_lines.append(_line(css, sign.start()))
        elif sign[0] == "}" and open_lines:
            open_lines.pop()
    return open_lines[-1] if open_lines else 1


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
