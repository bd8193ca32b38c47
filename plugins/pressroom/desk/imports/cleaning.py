"""HTML of any origin to the few blocks of a document: what a page shows stays, what it hides or cannot keep is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from ...records.text.sanitiser import SCHEMES
from .document import Remark
from .hidden import is_hidden
from .sound_html import BLOCKS, FRAMES, HEADINGS, INLINE, MARK_TAGS, SAID, sound_tree
from .structure import tables
from .structure.blocks import (
    Block,
    Piece,
    html,
    is_empty,
    note_reference,
    paragraph,
    plain_text,
    without_marks,
)
from .structure.counters import letter, roman
from .structure.typed_lists import with_lists

if TYPE_CHECKING:
    from bs4 import Tag

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_HIGHLIGHT = re.compile(
    r"background(?:-color)?\s*:\s*(?:yellow|lime|aqua|cyan|#ff0|#ffff00)\b", re.IGNORECASE
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# What stays as it is in an address; a percent sign, since most addresses are encoded already.
_SAFE = "%/:=&?~#+!$,;'@[]*"
_COUNTERS: dict[str, Callable[[int], str]] = {
    "A": lambda number: letter(number).upper(),
    "I": roman,
    "i": lambda number: roman(number).lower(),
}


def clean(page: str, base: str = "") -> tuple[str, tuple[Remark, ...]]:
    """The HTML of a document (see ``Document``) that shows what ``page`` shows, and what is to be said of it. Images
    keep their addresses, made whole, as those of links are, with the address ``base`` of the page if it is known. Raises
    RecursionError for a page that nobody wrote."""
    cleaner = _Cleaner(base)
    blocks = cleaner.page(sound_tree(page))
    return html(blocks), tuple(cleaner.remarks)


class _Cleaner:
    def __init__(self, base: str) -> None:
        self.base = base
        self.remarks: list[Remark] = []

    def say(self, kind: str, words: str) -> None:
        """Remember what became of ``words``, once if it comes again."""
        remark = Remark(kind, " ".join(words.split()))
        if remark not in self.remarks:
            self.remarks.append(remark)

    def page(self, tree: Tag) -> list[Block]:
        """The blocks of a whole page; of one with an article those of the article."""
        for node in tree.find_all(is_hidden):
            if not node.decomposed:
                if words := _words(node):
                    self.say("hidden", words)
                node.decompose()
        for name in ("article", "main"):
            parts = tree.find_all(name)
            if len(parts) == 1 and len(_words(parts[0])) > 100:
                article = parts[0].extract()
                if words := _words(tree):
                    self.say("around", words)
                return with_lists(self.blocks(article))
        return with_lists(self.blocks(tree))

    def blocks(self, node: Tag) -> list[Block]:
        """The blocks within ``node``; loose text becomes paragraphs."""
        blocks: list[Block] = []
        pieces: list[Piece] = []

        def flush() -> None:
            block = paragraph(pieces)
            if not is_empty(block):
                blocks.append(block)
            pieces.clear()

        for child in _children(node):
            name = getattr(child, "name", None)
            if name in BLOCKS or name in FRAMES or (name in INLINE and _holds_block(child)):
                flush()
                blocks += self._block(child)
            else:
                pieces += self.inline(child)
        flush()
        return blocks

    def _block(self, node: Tag) -> Iterable[Block]:
        if node.name in FRAMES:
            return self._frame(node)
        if node.name == "table":
            return tables.blocks(self._rows(node), self.say)
        if node.name in ("ul", "ol"):
            return self._list(node)
        if node.name == "div" and "footnote" in (node.get("class") or ()):
            return self._footnotes(node)
        if node.name == "pre":
            lines = "".join(piece.text for piece in self.inline(node, breaks=True))
            return [paragraph([Piece(lines)])] if lines.strip() else []
        inner = self.blocks(node)
        if node.name == "blockquote":
            return [Block("blockquote", children=tuple(with_lists(inner)))] if inner else []
        if node.name in HEADINGS:
            return [
                without_marks(Block(node.name, block.pieces), "strong") if block.tag == "p" else block
                for block in inner
            ]
        if node.name == "dt":
            return [
                paragraph(piece._replace(marks=piece.marks | {"strong"}) for piece in block.pieces)
                if block.tag == "p" else block
                for block in inner
            ]  # fmt: skip
        return inner

    def _frame(self, node: Tag) -> Iterator[Block]:
        address = str(node.get("address-src") or node.get("address-data") or "")
        if href := self._href(address, address):
            self.say("frame", href)
            yield paragraph([Piece(str(node.get("title") or href), href=href)])
        yield from self.blocks(node)

    def _list(self, node: Tag) -> list[Block]:
        """A list; as paragraphs, if its numbers are such as Markdown has not."""
        kind = str(node.get("type") or "")
        number = _number(node.get("start")) or 1
        items: list[Block] = []
        for child in _children(node):
            if getattr(child, "name", None) in ("ul", "ol") and items:  # Word and old editors nest so
                items[-1] = Block(
                    "li", children=(*items[-1].children, *self._list(child)), number=items[-1].number
                )
                continue
            wrapped = self.blocks(child) if getattr(child, "name", None) == "li" else self._loose(child)
            if not wrapped:
                continue
            number = _number(child.get("value")) or number if child.name == "li" else number
            items.append(
                Block("li", children=tuple(with_lists(wrapped)), number=number if node.name == "ol" else 0)
            )
            number += 1
        if kind in _COUNTERS or (kind == "a" and (len(items) < 2 or number > 27)):
            return [block for item in items for block in _lettered(item, kind)]
        return [Block(node.name, children=tuple(items), letters=kind == "a")] if items else []

    def _footnotes(self, node: Tag) -> Iterator[Block]:
        """The footnotes, as pages of this site have them."""
        notes = [
            Block("li", children=tuple(self.blocks(item)), number=number)
            for number, item in enumerate(node.find_all("li"), 1)
            if item.find_parent("li") is None
        ]
        if notes:
            yield Block("section", children=tuple(notes))

    def _loose(self, node: Any) -> list[Block]:
        """What stands in a list without being an item."""
        if getattr(node, "name", None) in BLOCKS:
            return list(self._block(node))
        block = paragraph(self.inline(node))
        return [] if is_empty(block) else [block]

    def _rows(self, table: Tag) -> list[tables.Row]:
        rows = []
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table:
                continue
            cells = [
                tables.Cell(
                    self.blocks(cell),
                    min(_number(cell.get("colspan")) or 1, 100),
                    min(_number(cell.get("rowspan")) or 1, 1000),
                    cell.name == "th",
                )
                for cell in row.find_all(["td", "th"], recursive=False)
            ]
            rows.append(tables.Row(cells, row.find_parent("thead") is not None))
        for caption in table.find_all("caption", recursive=False):
            rows.insert(
                0, tables.Row([tables.Cell(self.blocks(caption), 1, 1, False)], False, is_caption=True)
            )
        return rows

    def inline(
        self, node: Any, marks: frozenset[str] = frozenset(), href: str = "", breaks: bool = False
    ) -> list[Piece]:
        """The pieces of ``node``. ``breaks``: a line feed is a line break."""
        name = getattr(node, "name", None)
        if name is None:
            text = str(node)
            return [Piece(text if breaks else " ".join(f"|{text}|".split())[1:-1], marks, href)]
        if name == "br":
            return [Piece("\n")]
        if name in SAID:
            if words := _words(node):
                self.say("element", words)
            return []
        if name == "img":
            return self._image(node, href)
        if name == "input":
            is_box = node.get("type") == "checkbox"
            return [Piece("☑ " if node.has_attr("checked") else "☐ ", marks, href)] if is_box else []
        if name == "a" and not href:
            address = str(node.get("address-href") or "")
            if note := re.fullmatch(r"#fn:(\d+)", address):
                return [note_reference(note[1])]
            if address.startswith("#fnref:"):
                return []
            href = self._href(address, _words(node))
        marks = _marks(node, marks)
        pieces = [
            piece
            for child in _children(node)
            for piece in self.inline(child, marks, href, breaks or name == "pre")
        ]
        if name == "mark" or _HIGHLIGHT.search(str(node.get("style") or "")):
            self.say("highlight", plain_text(pieces))
        if name == "q":
            pieces = [Piece('"', marks, href), *pieces, Piece('"', marks, href)]
        return pieces

    def _image(self, node: Tag, href: str) -> list[Piece]:
        source = str(node.get("address-src") or node.get("data-src") or "").strip()
        if not source:
            return []
        if self.base and not source.startswith("gambar:"):
            source = urljoin(self.base, source)
        alt = " ".join(str(node.get("alt") or "").split())
        return [Piece("", href=href, html=f'<img src="{escape(source)}" alt="{escape(alt)}">')]

    def _href(self, address: str, words: str) -> str:
        """``address`` as it may stand in a page; empty if it may not, which is said, or leads nowhere."""
        address = re.sub(r"[\s\x00-\x20]+", " ", address).strip()
        if not address or address.startswith("#"):
            return ""
        if address.startswith("//"):
            address = f"https:{address}"
        elif re.match(r"www\.[^/\s]+\.", address, re.IGNORECASE):
            address = f"http://{address}"
        elif self.base and not _SCHEME.match(address):
            address = urljoin(self.base, address)
        scheme = _SCHEME.match(address)
        try:
            is_whole = bool(scheme) and (scheme is None or scheme[0][:-1].lower() in SCHEMES)
            is_whole = is_whole and (
                not address.lower().startswith("http") or _is_host(urlsplit(address).netloc)
            )
        except ValueError:
            is_whole = False
        if not is_whole:
            self.say("link", f"{words} ({address})" if words else address)
            return ""
        return quote(address, safe=_SAFE)


def _children(node: Any) -> Any:
    """Elements and texts, which bs4 gives one type."""
    return iter(node.children)


def _is_host(text: str) -> bool:
    return bool(text) and " " not in text


def _holds_block(node: Tag) -> bool:
    return node.find(lambda inner: inner.name in BLOCKS) is not None


def _words(node: Tag) -> str:
    return " ".join(node.get_text(" ").split())


def _number(value: object) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0


def _marks(node: Tag, marks: frozenset[str]) -> frozenset[str]:
    """``marks`` and those of ``node``, by its name and its style."""
    style = str(node.get("style") or "")
    if node.name in MARK_TAGS and not (
        node.name == "b" and _PLAIN.search(style)
    ):  # Google Docs wraps all in <b>
        marks |= {MARK_TAGS[node.name]}
    if style and node.name in ("span", "font"):
        marks |= {"strong"} if _BOLD.search(style) else set()
        marks |= {"em"} if _ITALIC.search(style) else set()
    return marks


def _lettered(item: Block, kind: str) -> Iterator[Block]:
    """The blocks of ``item`` with its number as text."""
    mark = Piece(f"{_COUNTERS.get(kind, letter)(item.number)}. ")
    first, *others = item.children
    if first.tag != "p":
        yield paragraph([mark])
        yield first
    else:
        yield paragraph([mark, *first.pieces])
    yield from others
