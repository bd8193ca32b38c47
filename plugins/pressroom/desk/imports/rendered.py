"""What a page shows, as one text with signs for its blocks and marks, so that two pages can be compared."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LINES = re.compile(r"[ \u00a0]*\n[\s\u00a0]*")
_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 td th tr pre".split())
_ENCLOSING = frozenset("ul ol blockquote table".split())
_UNSEEN = frozenset("thead tbody div".split())
_VOID = frozenset("br hr img input".split())
_SAME = {"del": "s", "b": "strong", "i": "em"}


def rendered(page: str) -> str:
    """What ``page`` shows. A link whose words are its address counts as its words."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return _LINES.sub("\n", re.sub(r"[ \t\u00a0]+", " ", "".join(reader.parts))).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._links: list[tuple[int, str]] = []
        self._numbers: list[int] = []
        self._items = 0  # how many items of lists are open
        self._skipped = False  # within a link back from a footnote
        self._in_notes = False

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data.replace("<", "&lt;"))  # so that text is no tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        tag = _SAME.get(tag, tag)
        if tag == "a":
            self._skipped = attributes.get("class") == "footnote-backref"
            self._links.append((len(self.parts), attributes.get("href", "")))
        elif tag == "div" and attributes.get("class") == "footnote":
            self._in_notes = True
        elif tag in ("ul", "ol"):
            self._numbers.append(int(attributes.get("start") or 1))
            self.parts.append(f"\n<{tag} {attributes.get('type', '')}>\n")
        elif tag == "li":
            self._items += 1
            number = int(attributes.get("value") or (self._numbers[-1] if self._numbers else 1))
            if self._numbers:
                self._numbers[-1] = number + 1
            self.parts.append(f"\n<li {number}>\n")
        elif tag == "p":
            self.parts.append("\n" if self._items else "\n<p>\n")
        elif tag == "br":
            self.parts.append("\n<br>\n")
        elif tag == "img":
            self.parts.append(f"<img {attributes.get('src')} {attributes.get('alt')}>")
        elif tag == "hr" and self._in_notes:
            pass
        elif tag not in _UNSEEN:
            is_block = tag in _BLOCKS or tag in _ENCLOSING
            self.parts.append(f"\n<{tag}>\n" if is_block else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _SAME.get(tag, tag)
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag == "li":
            self._items -= 1
            self.parts.append("\n")
        elif tag in _ENCLOSING:
            if tag in ("ul", "ol") and self._numbers:
                self._numbers.pop()
            self.parts.append(f"\n</{tag}>\n")
        elif tag == "p" or tag in _BLOCKS:
            self.parts.append("\n")
        elif tag not in _UNSEEN and tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def _end_link(self, start: int, href: str) -> None:
        words = "".join(self.parts[start:])
        if not self._skipped and href not in (words, f"http://{words}", f"mailto:{words}"):
            self.parts.insert(start, f"<a {href}>")
            self.parts.append("</a>")
        self._skipped = False

    def handle_comment(self, data: str) -> None:
        self.parts.append("<!>")

    def handle_decl(self, decl: str) -> None:
        self.parts.append("<!>")

    def unknown_decl(self, data: str) -> None:
        self.parts.append("<!>")

    def handle_pi(self, data: str) -> None:
        self.parts.append("<?>")
