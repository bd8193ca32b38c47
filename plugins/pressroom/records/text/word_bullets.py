"""The lower levels of lists as Word pastes them: ``o`` and a tab on the second, ``▪`` on the third.

No other text begins with a lone ``o`` and a tab, so that there is one way to write it in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .github_markdown.marks import ITEM

SECOND_LEVEL = re.compile(r"^[ \u00a0\t]*o ?[\t\u00a0][ \u00a0\t]*(?=\S)", re.MULTILINE)
_THIRD_LEVEL = re.compile("[ \u00a0\t]*[▪\uf0a7][ \u00a0\t]*(?=\\S)")
_TAB = 4  # columns, which are also the indent of a level below another


def right_lines(lines: Sequence[str], code: Collection[int]) -> dict[int, str]:
    """The lines of such items among ``lines`` as they are to be, by index. ``code``: those of blocks of code."""
    right: dict[int, str] = {}
    column, is_below_second, is_first_level_third = 0, False, False
    for number, line in enumerate(lines):
        if number in code:
            continue
        if second := SECOND_LEVEL.match(line):
            right[number] = f"{' ' * column}- {line[second.end() :]}"
            is_below_second = True
        elif is_below_second and not is_first_level_third and (third := _THIRD_LEVEL.match(line)):
            right[number] = f"{' ' * (column + _TAB)}- {line[third.end() :]}"
        elif line.strip():
            plain = line.expandtabs(_TAB)
            text = plain.lstrip(" \u00a0")
            item = ITEM.match(text)
            if item or not (plain.startswith(" ") or (number and lines[number - 1].strip())):
                column = len(plain) - len(text) + item.end() if item else 0
                is_below_second, is_first_level_third = False, bool(_THIRD_LEVEL.match(line))
    return right
