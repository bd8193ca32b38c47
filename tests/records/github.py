"""What GitHub makes of Markdown, as cmark-gfm says, and the comparison of two pages as their readers see them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options

from pressroom.records.text.github_markdown.converter import Converter
from pressroom.records.text.sanitiser import sanitise

_EXTENSIONS = ["table", "autolink", "tagfilter", "strikethrough", "tasklist"]
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
_PLAIN = {"thead", "tbody", "tfoot", "div", "span", "u", "ins", "mark", "small", "cite", "figure", "kbd"}
_BLOCKS = set("p h ul ol li table tr td th blockquote pre hr br dl dt dd caption figcaption".split())
_BOXES = (
    ('<input type="checkbox" checked="" disabled="" />', "☑"),
    ('<input type="checkbox" disabled="" />', "☐"),
)

converter = Converter()


def ours(text: str) -> list[str]:
    """What is read of ``text`` here."""
    return _reading(converter.convert(text)[0])


def theirs(text: str) -> list[str]:
    """What is read of ``text`` on GitHub."""
    page = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=_EXTENSIONS)
    page = re.sub(r'<section class="footnotes".*?</section>', "", page, flags=re.DOTALL)
    for box, sign in _BOXES:
        page = page.replace(box, sign)
    return _reading(page)


def _reading(page: str) -> list[str]:
    """The elements and words of ``page``, without what no reader sees: paragraphs in items, spaces beside
    blocks, levels of headings, footnotes."""
    safe, destinations = sanitise(page)
    reader = _Reader(destinations)
    reader.feed(safe)
    reader.close()
    text = re.sub(r"\s+", " ", "".join(reader.parts))
    names = "|".join(sorted(_BLOCKS, key=len, reverse=True))
    text = re.sub(rf" ?(\x02/?(?:{names})\b[^\x03]*\x03) ?", r"\1", text)
    # A paragraph is an end between two texts, and nothing beside another block.
    text = re.sub(r"(?:\x02/?p\x03 ?)+", "\x02p\x03", text)
    text = re.sub(rf"\x02p\x03(?=\x02/?(?:{names})\b|$)", "", text)
    text = re.sub(rf"(^|\x02/?(?!p\x03)(?:{names})\b[^\x03]*\x03)\x02p\x03", r"\1", text)
    return re.findall(r"\x02[^\x03]*\x03|[^\x02 ]+| ", text.strip())


class _Reader(HTMLParser):
    def __init__(self, destinations: list[tuple[str, bool]]) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.destinations = destinations
        self.skipped = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("class") == "footnote" or self.skipped:
            self.skipped += tag not in ("br", "hr", "img")
            return
        name = self._name(_SAME.get(tag, tag), values)
        if name and not (name == "p" and "li" in self.open):
            self.parts.append(f"\x02{name}\x03")
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def _name(self, tag: str, values: dict[str, str]) -> str:
        if tag in _PLAIN:
            return ""
        if tag in ("a", "img"):
            address = values.get("href") or values.get("src") or ""
            if address.startswith("tautan:"):
                address = self.destinations[int(address.removeprefix("tautan:"))][0]
            return "note" if address.startswith("#fn") else f"{tag} {unquote(address)}"
        if re.fullmatch("h[1-6]", tag):
            return "h"
        if tag == "sup":
            return ""
        return f"ol {values['start']}" if tag == "ol" and values.get("start", "1") != "1" else tag

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()
        name = "h" if re.fullmatch("h[1-6]", tag) else _SAME.get(tag, tag)
        if name not in _PLAIN and name != "sup" and not (name == "p" and "li" in self.open):
            self.parts.append(f"\x02/{name}\x03")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)
