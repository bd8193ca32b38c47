"""Python-Markdown's inline patterns behind gates: each is tried only on text with a sign that it needs.

A gate is a cheap test before a costly step, which is skipped where it could change nothing. Most text of a
press release has none of these signs, yet some twenty patterns would search it. The result is the same as
without gates; a property test checks this.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

# The signs of each pattern, by the name under which it is registered: whatever the pattern matches has one of
# them.
_SIGNS = {
    "backtick": ("`",),
    "backslash_break": ("\\\n",),
    "windows_path": (":\\", "\\\\"),
    "escape": ("\\",),
    "masked": ("*", "~"),
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
    "bare_address": ("://", "www.", "WWW.", "Www."),
    "bare_mail": ("@",),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
_SINGLE_SIGN = re.compile(r"[`\\\[<&*_~@]")
_ALWAYS: tuple[str, ...] = ("",)  # in every text: for a pattern that is not known above


class GatedInline(InlineProcessor):
    """A tree processor to register as ``inline`` in ``md``. A pattern whose signs are not known is always
    tried."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[Any] = list(md.inlinePatterns)
        self._signs = [_ALWAYS] * len(self._patterns)
        for name, signs in _SIGNS.items():
            if name in md.inlinePatterns:
                self._signs[md.inlinePatterns.get_index_for_name(name)] = signs
        self._all_known = _ALWAYS not in self._signs

    # Overrides a private method of Python-Markdown, whose name is mangled and whose parameters keep their
    # names.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or (self._all_known and not _has_sign(data)):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._signs)):
            matched, start = any(sign in data for sign in self._signs[index]), 0
            while matched:
                data, matched, start = apply(self._patterns[index], data, index, start)
        return data

    def _InlineProcessor__processPlaceholders(
        self, data: str, parent: Element, isText: bool = True
    ) -> list[tuple[Element, list[str]]]:
        if STX in data or isinstance(data, AtomicString):
            complete: Any = super()._InlineProcessor__processPlaceholders  # type: ignore[misc]
            return complete(data, parent, isText)  # type: ignore[no-any-return]
        if isText:
            parent.text = (parent.text or "") + data
        else:
            parent.tail = (parent.tail or "") + data
        return []


class GatedUnescape(UnescapeTreeprocessor):
    """A tree processor to register as ``unescape``; it runs only where ``has_escapes`` is set."""

    has_escapes = True

    def run(self, root: Element) -> None:
        if self.has_escapes:
            super().run(root)


def _has_sign(data: str) -> bool:
    """Whether any pattern may match ``data``. Written out, since this is asked of every text."""
    return (
        _SINGLE_SIGN.search(data) is not None
        or "://" in data
        or "www." in data
        or "  \n" in data
        or "WWW." in data
        or "Www." in data
    )
