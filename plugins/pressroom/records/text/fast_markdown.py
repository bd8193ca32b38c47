"""Python-Markdown's patterns, each tried only where a sign stands that it needs.

Most text of a press release has none of these signs, and yet a dozen block processors and
sixteen inline patterns would look through it. The result is Python-Markdown's own, held by a
property test.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# By the names under which Python-Markdown 3.11 and its extensions register them: one of these
# is in all that the pattern matches.
_INLINE_SIGNS = {
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
_BLOCK_SIGNS = {
    "indent": ("    ",),
    "defindent": ("    ",),
    "code": ("    ",),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
_SOME_SIGN = re.compile(r"[`\\\[<&*_]|  \n")
_ANY: tuple[str, ...] = ("",)


class GatedInline(InlineProcessor):
    """The tree processor ``inline`` of ``md``; a pattern that is not known is always tried."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[Any] = list(md.inlinePatterns)
        self._signs = [_ANY] * len(self._patterns)
        for name, signs in _INLINE_SIGNS.items():
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


class GatedBlocks:
    """The method ``parseBlocks`` of ``parser``; a processor that is not known is always asked."""

    def __init__(self, parser: BlockParser) -> None:
        names = {id(parser.blockprocessors[name]): name for name in _BLOCK_SIGNS}
        self._gated: list[tuple[Any, tuple[str, ...]]] = [
            (processor, _BLOCK_SIGNS.get(names.get(id(processor), ""), _ANY))
            for processor in parser.blockprocessors
        ]

    def __call__(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            for processor, signs in self._gated:
                for sign in signs:
                    if sign in block:
                        break
                else:
                    continue
                # As there: what is tested may be declined all the same, with the block put back.
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
