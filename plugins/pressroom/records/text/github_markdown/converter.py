"""The converter from Markdown to HTML, which is not safe yet."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.util import ETX, STX

from . import inlines
from .blocks import BlockReader, Findings
from .gated_inline import GatedInline, GatedUnescape
from .limits import check_text

_TAB = 4  # columns, as on GitHub


class Converter:
    """Converts one body after another; what it remembers of one is gone before the next."""

    def __init__(self) -> None:
        self.markdown = Markdown(extensions=["footnotes"])
        for name in ("normalize_whitespace", "html_block"):
            self.markdown.preprocessors.deregister(name)
        footnotes: Any = self.markdown.registeredExtensions[0]
        self._blocks = BlockReader(self.markdown, footnotes)
        self.markdown.parser = footnotes.parser = self._blocks  # type: ignore[assignment]
        inlines.register(self.markdown)
        self.markdown.treeprocessors.register(GatedInline(self.markdown), "inline", 20)
        self._unescape = GatedUnescape(self.markdown)
        self.markdown.treeprocessors.register(self._unescape, "unescape", 0)

    def convert(self, text: str) -> tuple[str, Findings]:
        """The HTML of the body ``text``, which is clean, and what is known of it beside. Raises
        TooTangled."""
        check_text(text)
        self._unescape.has_escapes = "\\" in text
        without_marks = text.replace(STX, "").replace(ETX, "")  # Python-Markdown's own
        html = self.markdown.reset().convert(without_marks.expandtabs(_TAB))
        return html, self._blocks.findings
