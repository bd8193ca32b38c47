"""Python-Markdown's inline patterns, each tried only where a sign stands that it needs.

Most text of a press release has none of these signs, and yet sixteen patterns would look
through it. The result is Python-Markdown's own, held by a property test.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# By the names under which Python-Markdown 3.11 and its footnotes register them: one of these
# is in all that the pattern matches.
_SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "not_strong": ("*", "_"),
    "em_strong": ("*", "_"),
    "em_strong2": ("_",),
}
_SOME_SIGN = re.compile(r"[`\\\[<&*_]|  \n")
_ANY: tuple[str, ...] = ("",)


class GatedInline(InlineProcessor):
    """The tree processor ``inline`` of ``md``; a pattern that is not known is always tried."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[Any] = list(md.inlinePatterns)
        self._signs = [_ANY] * len(self._patterns)
        for name, signs in _SIGNS.items():
            if name in md.inlinePatterns:
                self._signs[md.inlinePatterns.get_index_for_name(name)] = signs
        self._all_known = _ANY not in self._signs

    # The names are Python-Markdown's own, as they look from outside its class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or (self._all_known and not _SOME_SIGN.search(data)):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._signs)):
            matched, start = any(sign in data for sign in self._signs[index]), 0
            while matched:
                data, matched, start = apply(self._patterns[index], data, index, start)
        return data
