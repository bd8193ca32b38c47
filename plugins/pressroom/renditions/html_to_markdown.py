"""Converts the safe HTML of a body to Markdown (CommonMark, with the tables of GitHub) for machines that read text.

Every sign that Markdown could take for its own is escaped, so that what is read is what the page says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .markdown_writer import MarkdownWriter

_SIGNS = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)")
# What at the beginning of a line would be a heading, a list, a quotation, a rule or an underline.
_LINE_START = re.compile(r"^([ \t]*)(?:([#>=+-])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def escaped(text: str) -> str:
    """Plain ``text`` as Markdown."""
    return with_line_starts(_SIGNS.sub(r"\\\g<0>", text))


def with_line_starts(text: str) -> str:
    """``text``, escaped otherwise, with what begins a block at the head of a line escaped."""
    return _LINE_START.sub(
        lambda match: match[1] + (f"\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}"), text
    )


def to_markdown(html: str) -> str:
    """``html``, whose addresses are whole, as Markdown."""
    markdown = _writer().convert(html)
    return re.sub(r"\n{3,}", "\n\n", markdown.replace("\u00a0", " ")).strip()


@cache
def _writer() -> MarkdownWriter:
    """The writer of this process; its library takes a moment to load, and only publishing needs it."""
    from .markdown_writer import MarkdownWriter

    class Escaping(MarkdownWriter):
        def escape(self, text: str, parent_tags: set[str]) -> str:
            return escaped(text)

        def paragraph(self, markdown: str) -> str:
            return with_line_starts(markdown)

    return Escaping()
