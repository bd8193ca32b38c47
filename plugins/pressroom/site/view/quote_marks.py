"""Quotation marks within quotation marks: single ones within double ones, as Indonesian spelling (EYD) and English have
them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r'[“”„"]')
# Behind which a straight mark opens a quotation.
_BEFORE_OPENING = "([{–—/-"


def within_quotes(text: str) -> str:
    """``text`` as it stands between double quotation marks: its own are single, and curly as those around it."""
    return _MARK.sub(lambda mark: "‘" if _opens(mark) else "’", text)


def is_one_quotation(text: str) -> bool:
    """Whether no quotation ends in ``text`` that did not begin in it: it may stand between quotation marks."""
    depths = list(_depths(text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _depths(text: str) -> Iterator[int]:
    """In how many quotations what follows each mark in ``text`` stands."""
    depth = 0
    for mark in _MARK.finditer(text):
        depth += 1 if _opens(mark) else -1
        yield depth


def _opens(mark: re.Match[str]) -> bool:
    before = mark.string[: mark.start()][-1:]
    straight_opens = not before or before.isspace() or before in _BEFORE_OPENING
    return mark[0] in "“„" or (mark[0] == '"' and straight_opens)
