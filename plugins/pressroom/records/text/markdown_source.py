"""A body's source with what is no text blanked out, so that signs and words keep their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)


def without_code(text: str, blocks: Iterable[range]) -> str:
    """``text`` with spaces in place of code; ``blocks`` are the lines, from 0, of its blocks of code."""
    ranges = list(blocks)
    if ranges:
        lines = text.split("\n")
        for block in ranges:
            for number in block:
                if number < len(lines):
                    lines[number] = ""
        text = "\n".join(lines)
    if "`" in text:
        text = _CODE_SPAN.sub(lambda span: " " * len(span[0]), text)
    return text


def without_comments(text: str) -> str:
    """``text`` with the line breaks alone of its closed comments."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text) if "<!--" in text else text
