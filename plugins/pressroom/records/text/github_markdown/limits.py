"""What a body may hold, so that its conversion takes time in proportion to its length.

Blocks are read in one pass, whatever they hold. Python-Markdown may search the rest of a paragraph at every
sign that it knows, a definition makes much text of little, and the sanitiser repeats tags that are not closed.
The limits are far above any press release and keep the slowest body to seconds.
"""

from __future__ import annotations

import re

MAX_DEPTH = 30  # lists and quotations within one another; what is deeper is text
MAX_CELLS = 50_000  # of one table

_SHORT_TEXT = 4000  # characters; a shorter one is not looked at
_SIGNS = "[*_`<\"'(&\\|~@"
_MAX_OF_TEXT = {"<": 10_000, "[^": 500}
_MAX_SIGNS = 50_000
# The tags that browsers open again in every block after the one where they are not closed.
_FORMATTING_TAG = re.compile(
    r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^<>]", re.IGNORECASE
)
_MAX_REOPENED = 5_000_000
_MAX_GROWTH = 20_000_000  # characters that definitions may add
_DEFINITION = re.compile(r"\]:[ ]*\n?[^\n]*(?:\n[ ]*[\"'(][^\n]*)?")
# Of one paragraph, cell or heading.
_SHORT_PARAGRAPH = 1000  # characters; a shorter one is not looked at
_MAX_OF_PARAGRAPH = 3000
_MAX_BRACKET_DEPTH = 50
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_SIMPLE_LINK = re.compile(r"""\]\([^()\s"'\\]*+(?:[ ]++(?:"[^"()\\]*+"|'[^'()\\]*+'))?\)""")
_BACKTICKS = re.compile(r"`++")
_MAX_COST = 20_000_000  # characters searched, for all paragraphs together


class TooTangled(Exception):
    """The body would take too long to convert, for the ``sign`` that occurs too often from ``line`` on."""

    def __init__(self, line: int, sign: str) -> None:
        super().__init__(sign)
        self.line = line
        self.sign = sign.strip()


def check_text(text: str) -> None:
    """Raises TooTangled if ``text``, a whole body whose first line is line 0, has too much of a sign."""
    if len(text) < _SHORT_TEXT:
        return
    for sign, most in _MAX_OF_TEXT.items():
        if text.count(sign) > most:
            raise TooTangled(_line_of(text, sign), sign)
    if sum(map(text.count, _SIGNS)) > _MAX_SIGNS:
        sign = max(_SIGNS, key=text.count)
        raise TooTangled(_line_of(text, sign), sign)
    if len(_FORMATTING_TAG.findall(text)) * text.count("<") > _MAX_REOPENED:
        raise TooTangled(_line_of(text, "<"), "<")
    longest = max((len(match[0]) for match in _DEFINITION.finditer(text)), default=0)
    if longest * text.count("[") > _MAX_GROWTH:
        raise TooTangled(_line_of(text, "]:"), "[")


def _line_of(text: str, sign: str) -> int:
    return text.count("\n", 0, max(text.find(sign), 0))


class ParagraphCosts:
    """Adds up what the paragraphs of one body cost."""

    def __init__(self) -> None:
        self._total = 0

    def add(self, text: str, line: int) -> None:
        """Count the paragraph ``text``, which begins at ``line``. Raises TooTangled."""
        if len(text) < _SHORT_PARAGRAPH:
            return
        counts = {sign: text.count(sign) for sign in (*_SIGNS, "  \n", "://", "www.")}
        sign = max(counts, key=lambda sign: counts[sign])
        if counts[sign] > _MAX_OF_PARAGRAPH or _bracket_depth(text, counts["["]) > _MAX_BRACKET_DEPTH:
            raise TooTangled(line + _line_of(text, sign), sign)
        other_links = text.count("](") - len(_SIMPLE_LINK.findall(text))
        searches = other_links + len(_BACKTICKS.findall(text)) + sum(counts.values()) // 500
        # At a sign that only pairs with another the text is copied, some 500 times faster than a search.
        self._total += searches * len(text)
        if self._total > _MAX_COST:
            raise TooTangled(line + _line_of(text, sign), sign)


def _bracket_depth(text: str, count: int) -> int:
    """How many brackets are open at once in ``text``, which has ``count`` opening ones."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(text) if count > _MAX_BRACKET_DEPTH else ():
        depth = max(depth + (bracket == "[") - (bracket == "]"), 0)
        deepest = max(deepest, depth)
    return deepest
