"""The dateline with which a release begins: ``BEKASI, 20 September 2022 – ``."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from .lines import Found, Line

_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,4})\s*"
    r"(?:,\s*(?P<day>[^–—:-]{6,45}?)|\(\s*(?P<bracket>[^)]{3,45})\)|,\s*[\w .]{2,30}?)?\s*(?P<sign>[–—]|--?|:)\s*(?=\S)"
)


def dateline(line: Line, city: str) -> Found | None:
    """The dateline with which ``line`` begins: a place, often in capitals, or one in the ``city``, and a day; its value
    are the words of the day."""
    match = _DATELINE.match(line.text)
    if not match or len(line.text) < match.end() + 40:
        return None
    day = match["day"] or match["bracket"] or ""
    if not re.search(r"\d", day):
        day = ""
    home = city.split()[-1].casefold()
    if line.text.isupper() or not (match["place"].isupper() or home in match["place"].casefold()):
        return None
    if match["sign"] == ":" and not day:
        return None
    return Found(day, match[0].strip(), line.number)


def texts_of(node: object) -> list[NavigableString]:
    """The texts within a ``node``, in order."""
    if isinstance(node, NavigableString):
        return [node]
    return list(node.find_all(string=True)) if isinstance(node, Tag) else []


def make_plain(line: Line, words: str) -> None:
    """Take bold and italics off the dateline ``words`` with which ``line`` begins, so that all look alike."""
    left = len("".join(words.split()))
    for text in [text for node in line.nodes for text in texts_of(node)]:
        left -= len("".join(text.split()))
        if left < 0:
            return
        for mark in [parent for parent in text.parents if parent.name in ("strong", "em")]:
            mark.unwrap()
