"""The HTML of a document as the Markdown of a body, which says what the document says.

Staff read and change what is written here. So a sign is escaped only where it would be taken for Markdown, and whether
it would is asked of the reader itself: each block is written plainly, then with more and more care, until what is read
of it is what was meant.
"""

from __future__ import annotations

import re
import string
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...records.text.github_markdown.converter import Converter
from ...records.text.github_markdown.limits import TooTangled
from ...records.text.github_markdown.marks import BULLETS
from .normal_form import normalise
from .rendered import rendered

if TYPE_CHECKING:
    from bs4 import Tag

    from ...renditions.markdown_writer import MarkdownWriter

_PICTURE = "gambar:"
_TEXT_BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li"]
_STYLE = "data-style"
_SIGNS = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)|(?<!\w)_|_(?!\w)|[`*\[\]<~|]|&(?=#?\w+;)")
_EVERY_SIGN = re.compile(f"[{re.escape(string.punctuation)}]")
# What no backslash can escape: Python-Markdown keeps an entity, and two backslashes before a letter are a path.
_ENTITIES = {"&": "&amp;", "\\": "&#92;"}
_LINE_START = re.compile(rf"^(?:([#>=+-])|(\d{{1,3}}|[a-z])([.)])(?=\s|$)|([{BULLETS}]))", re.MULTILINE)
# An address that the reader makes a link of, to its end; and the same within a text.
_ADDRESS = r"https?://[\w.-]+(?::\d+)?(?:[/?#](?:[\w/?#.,:;=&%+@-]*[\w/])?)?"
_BARE_ADDRESS = re.compile(_ADDRESS)
_ADDRESSES = re.compile(rf"({_ADDRESS})")
_SIGN_OF_BLOCK = re.compile(r"<[^>]*>")  # of a rendered page, whose text has none
_UNREADABLE = (sys.maxsize, 0)
# How often a whole page is tried for want of knowing which of its blocks mean something together.
_MOST_TRIES = 40

_NOTE_REFERENCE = re.compile(r'<sup id="fnref:.*?</sup>')


class _Style(NamedTuple):
    """How a block is written. ``escape``: 0 nothing, 1 signs that often mean something, 2 all; ``tags``: bold and
    italic as HTML, since they touch words that are not."""

    escape: int
    tags: bool


_STYLES = (_Style(0, False), _Style(1, False), _Style(0, True), _Style(1, True), _Style(2, True))


def to_markdown(html: str, picture_paths: Sequence[str] = ()) -> str:
    """The HTML of a document (see ``Document``) as Markdown, its picture N under the path N of ``picture_paths``."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "html.parser")
    for image in tree.find_all("img"):
        number = str(image.get("src") or "").removeprefix(_PICTURE)
        if number.isdigit() and int(number) < len(picture_paths):
            image["src"] = picture_paths[int(number)]
    normalise(tree)
    page = _Page(tree)
    for style in range(len(_STYLES)):
        if not page.difference:
            break
        page.write_at_least(style)
    return page.markdown


class _Page:
    """The blocks of ``tree``, written so that they are read as they were meant, or as nearly as can be. ``markdown`` is
    how they are written now, ``difference`` what is still read of them otherwise; at first each block is in the plainest
    style."""

    def __init__(self, tree: Tag) -> None:
        self._tree = tree
        self._blocks = tree.find_all(_TEXT_BLOCKS)
        self._meant = rendered(str(tree))
        self._styles: list[int] = []  # for each block the plainest that is right for it alone
        self._written_in: list[int] = []  # for each block its style in ``markdown``; empty: all are plain
        self._tries_left = _MOST_TRIES
        self.markdown = _written(str(tree))
        self.difference = _difference(self.markdown, self._meant)

    def write_at_least(self, style: int) -> None:
        """Write each block in the style that is right for it alone; those that mean something together, so that this is
        not enough, at least in this ``style``."""
        self._styles = self._styles or [_style_for(block) for block in self._blocks]
        before = self._written_in or self._styles
        for numbers in (self._suspects(), range(len(self._blocks))):
            for number, least in enumerate(before):
                self._blocks[number][_STYLE] = str(max(style, least) if number in numbers else least)
            if self._is_better(or_same=False):
                self._take_back(list(numbers))
                break

    def _suspects(self) -> dict[int, None]:
        """The numbers of the blocks of which a line is read otherwise."""
        lost = Counter(self._meant.split("\n")) - Counter((_shown(self.markdown) or "").split("\n"))
        lines = {line for line in lost if _SIGN_OF_BLOCK.sub("", line).strip()}
        return {
            number: None
            for number, block in enumerate(self._blocks)
            if not lines.isdisjoint(rendered(str(block)).split("\n"))
        }

    def _is_better(self, *, or_same: bool) -> bool:
        """Whether what the blocks now say is nearer to what was meant, or as near; if so it is kept."""
        markdown = _written(str(self._tree))
        difference = _difference(markdown, self._meant)
        if difference > self.difference or (difference == self.difference and not or_same):
            return False
        self.markdown, self.difference = markdown, difference
        self._written_in = [int(str(block[_STYLE])) for block in self._blocks]
        return True

    def _take_back(self, numbers: Sequence[int]) -> None:
        """Give those of the blocks with these ``numbers`` their own styles again that need no other."""
        changed = [
            number for number in numbers if int(str(self._blocks[number][_STYLE])) != self._styles[number]
        ]
        if not changed or not self._tries_left:
            return
        self._tries_left -= 1
        before = {number: self._blocks[number][_STYLE] for number in changed}
        for number in changed:
            self._blocks[number][_STYLE] = str(self._styles[number])
        if self._is_better(or_same=True):
            return
        for number, style in before.items():
            self._blocks[number][_STYLE] = style
        if len(changed) > 1:
            self._take_back(changed[: len(changed) // 2])
            self._take_back(changed[len(changed) // 2 :])


def _style_for(block: Tag) -> int:
    """The index of the plainest style that is right for ``block`` without the blocks within it."""
    from bs4.element import NavigableString

    own = "".join(
        child.output_ready() if isinstance(child, NavigableString) else str(child)
        for child in block.children
        if getattr(child, "name", None) not in ("ul", "ol", *_TEXT_BLOCKS)
    )
    own = _NOTE_REFERENCE.sub("", own)  # which means nothing without its note
    best, least = 0, _UNREADABLE
    for index in range(len(_STYLES)):
        name = "th" if block.name == "td" else block.name
        alone = f'<{name} {_STYLE}="{index}">{own}</{name}>'
        if name == "th":
            alone = f"<table><thead><tr>{alone}</tr></thead></table>"
        elif block.name == "li":
            alone = f"<ul>{alone}</ul>"
        difference = _difference(_written(alone), rendered(alone))
        if not difference:
            return index
        if difference < least:
            best, least = index, difference
    return best


_converters: list[Converter] = []
_writers: list[MarkdownWriter] = []


def _difference(markdown: str, meant: str) -> tuple[int, int] | tuple[()]:
    """How far what ``markdown`` shows is from what is ``meant``, a rendered page: first how many words, then how many
    lines, with their signs, are others; nothing if it is the same."""
    shown = _shown(markdown)
    if shown is None:
        return _UNREADABLE
    if shown == meant:
        return ()
    words = [Counter(_SIGN_OF_BLOCK.sub(" ", page).split()) for page in (shown, meant)]
    lines = [Counter(page.split("\n")) for page in (shown, meant)]
    return _others(*words), max(_others(*lines), 1)


def _shown(markdown: str) -> str | None:
    """What is read of ``markdown``, as of ``rendered``; None if it cannot be read."""
    if not _converters:
        _converters.append(Converter())
    try:
        return rendered(_converters[0].convert(markdown)[0])
    except (TooTangled, RecursionError):
        _converters.clear()  # its state is that of a half-converted body
        return None


def _others(shown: Counter[str], meant: Counter[str]) -> int:
    return (shown - meant).total() + (meant - shown).total()


def _written(html: str) -> str:
    if not _writers:
        _writers.append(_new_writer())
    return re.sub(r"\n{3,}", "\n\n", _writers[0].convert(html)).strip()


def _new_writer() -> MarkdownWriter:
    from ...renditions.markdown_writer import MarkdownWriter

    class Writer(MarkdownWriter):
        """Writes each block in the style that its attribute names."""

        style = _STYLES[0]

        def process_tag(self, node: Any, parent_tags: set[str] | None = None) -> str:
            before = self.style
            if index := node.get(_STYLE):
                self.style = _STYLES[int(index)]
            elif node.name in _TEXT_BLOCKS:
                self.style = _STYLES[0]
            try:
                return str(super().process_tag(node, parent_tags))
            finally:
                self.style = before

        def escape(self, text: str, parent_tags: set[str]) -> str:
            if not self.style.escape:
                return text
            if self.style.escape == 2:
                return _with_line_starts(_escaped(_EVERY_SIGN, text))
            parts = _ADDRESSES.split(text)
            parts[::2] = [_escaped(_SIGNS, part) for part in parts[::2]]
            return _with_line_starts("".join(parts))

        def paragraph(self, markdown: str) -> str:
            return _with_line_starts(markdown) if self.style.escape else markdown

        def item_mark(self, el: Any, number: int) -> str:
            is_lettered = el.parent.get("type") == "a" and number <= 26
            return f"{chr(ord('a') + number - 1)}. " if is_lettered else f"{number}. "

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
            href = str(el.get("href") or "")
            if el.get_text() == href and _BARE_ADDRESS.fullmatch(href) and not el.find(True):
                return href
            return str(super().convert_a(el, text, parent_tags))

        def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return "<br>" if "_inline" in parent_tags else "\\\n"

        def convert_strong(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return self._marked(el, text, "**")

        def convert_em(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return self._marked(el, text, "*")

        def convert_s(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return self._marked(el, text, "~~")

        def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return f"<sub>{text}</sub>"

        def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
            is_note = el.find("a", class_="footnote-ref") is not None
            return text if is_note else f"<sup>{text}</sup>"

        def _marked(self, el: Any, text: str, sign: str) -> str:
            if not self.style.tags and not _touches(el):
                return f"{sign}{text}{sign}"
            name = "del" if el.name == "s" else el.name
            return f"<{name}>{text}</{name}>"

    return Writer()


def _touches(element: Tag) -> bool:
    """Whether ``element`` has a sign at an edge where a word touches it: no ``**`` of Markdown opens or closes there for
    GitHub, which staff look at."""
    text = element.get_text()
    before, after = str(element.previous_sibling or ""), str(element.next_sibling or "")
    opens_at_sign = before[-1:].isalnum() and not text[:1].isalnum()
    return opens_at_sign or (after[:1].isalnum() and not text[-1:].isalnum())


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda sign: _ENTITIES.get(sign[0]) or f"\\{sign[0]}", text)


def _with_line_starts(text: str) -> str:
    """``text``, escaped otherwise, with what begins a block at the head of a line escaped."""

    def escaped(match: re.Match[str]) -> str:
        sign, counter, end, bullet = match.groups()
        if bullet:
            return f"&#{ord(bullet)};"
        return f"\\{sign}" if sign else f"{counter}\\{end}"

    return _LINE_START.sub(escaped, text)
