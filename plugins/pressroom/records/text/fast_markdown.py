"""Python-Markdown's patterns behind gates: each is tried only on text with a sign that it needs.

A gate is a cheap test before a costly step, which is skipped where it could change nothing. Most text of a
press release has none of these signs, yet a dozen block processors and seventeen inline patterns would search
it. The result is the same as Python-Markdown's own; a property test checks this.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# The signs of each pattern, by the name under which Python-Markdown 3.11 or an extension registers it:
# whatever the pattern matches has one of them.
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
_ANY_SIGN = re.compile(r"[`\\\[<&*_]|  \n")
_ALWAYS: tuple[str, ...] = ("",)  # in every text: for a pattern that is not known above


class GatedInline(InlineProcessor):
    """A tree processor to register as ``inline`` in ``md``. A pattern whose signs are not known is always
    tried."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[Any] = list(md.inlinePatterns)
        self._signs = [_ALWAYS] * len(self._patterns)
        for name, signs in _INLINE_SIGNS.items():
            if name in md.inlinePatterns:
                self._signs[md.inlinePatterns.get_index_for_name(name)] = signs
        self._all_known = _ALWAYS not in self._signs

    # Overrides a private method of Python-Markdown, whose name is mangled and whose parameters keep their
    # names.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or (self._all_known and not _ANY_SIGN.search(data)):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._signs)):
            matched, start = any(sign in data for sign in self._signs[index]), 0
            while matched:
                data, matched, start = apply(self._patterns[index], data, index, start)
        return data


class GatedBlocks:
    """To be called in place of the method ``parseBlocks`` of ``parser``. A processor whose signs are not
    known is always tried."""

    def __init__(self, parser: BlockParser) -> None:
        names = {id(parser.blockprocessors[name]): name for name in _BLOCK_SIGNS}
        self._gated: list[tuple[Any, tuple[str, ...]]] = [
            (processor, _BLOCK_SIGNS.get(names.get(id(processor), ""), _ALWAYS))
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
                # As in Python-Markdown: ``run`` may decline a block after all, and has then put it back.
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
