"""The direction in which blocks are read: Arabic and other scripts run from right to left."""

from __future__ import annotations

import html
import re
import unicodedata

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLOCK = re.compile(r"<(p|li|h[1-6]|td|th|dt|dd|caption|figcaption)((?: [^>]*)?)>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|td|th|tr|dt|dd|dl|caption|figcaption|blockquote|div|table)\b"
)
_TAG = re.compile(r"<[^>]*>")


def with_directions(page: str) -> str:
    """``page``, safe HTML, with ``dir="rtl"`` at each block whose text begins from the right."""
    if not _RIGHT_TO_LEFT.search(page):
        return page

    def directed(block: re.Match[str]) -> str:
        if " dir=" in block[2]:
            return block[0]
        end = _BLOCK_TAG.search(page, block.end())
        text = html.unescape(_TAG.sub("", page[block.end() : end.start() if end else len(page)]))
        return f'<{block[1]} dir="rtl"{block[2]}>' if _begins_right(text) else block[0]

    return _BLOCK.sub(directed, page)


def _begins_right(text: str) -> bool:
    """Whether the first letter of ``text`` belongs to a script that runs from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
