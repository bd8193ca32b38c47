"""Converts the safe HTML of a body to data that a Typst template can print.

The result consists only of dictionaries, lists, texts and numbers, so Typst takes no text for markup. A block
is a dictionary whose ``kind`` says what else it holds. A line of text is a list of pieces; each is a text
with its marks, a link, a line break or a footnote. ``theme/letter/letter.typ`` reads them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

Block = dict[str, Any]
Piece = dict[str, Any]

# These limits end a letter after about thirty pages: nobody prints more, and each page takes time to set.
MAX_CHARACTERS = 100_000
MAX_ELEMENTS = 4000
_MAX_DEPTH = 14
_MAX_COLUMNS = 100
_MAX_ADDRESS = 2000
_MAX_WORD = 40
_MAX_NUMBER = 9999  # of an item of a list

_VOID = {"br", "hr", "img"}
# Marks: b bold, i italic, u underlined, s struck through, ^ raised, _ lowered, c code.
_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "ins": "u", "del": "s", "s": "s"}
_MARKS |= {"sup": "^", "sub": "_", "code": "c", "kbd": "c"}
_INLINE = {*_MARKS, "a", "abbr", "br", "img", "mark", "q", "small", "span"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FOOTNOTE = re.compile(r"#(fn\d*:.+)$", re.DOTALL)
_BACK_LINK = re.compile(r"#fnref\d*:")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)

    def descendants(self) -> Iterator[_Node]:
        """This element and all elements in it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, _Node):
                yield from child.descendants()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def blocks(html: str, site: str, to_drawable: Callable[[str], str]) -> tuple[list[Block], bool]:
    """The blocks of ``html``, and whether they are complete: of a very long body only the beginning is
    converted.

    Every text passes through ``to_drawable``. A link to another host than that of the address ``site`` also
    carries its address as text.
    """
    tree = _TreeBuilder()
    for start in range(0, len(html), 16_384):
        if tree.full:
            break
        tree.feed(html[start : start + 16_384])
    if not tree.full:
        tree.close()
    converter = _Converter(urlsplit(site).netloc.lower(), to_drawable)
    return converter.body(tree.root), not tree.full


class _TreeBuilder(HTMLParser):
    """Builds the tree of elements. Elements that are nested too deeply are left out, and their text goes into
    the deepest element allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("body")
        self.open = [self.root]
        self.characters_left = MAX_CHARACTERS
        self.elements = 0

    @property
    def full(self) -> bool:
        return self.characters_left <= 0 or self.elements >= MAX_ELEMENTS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.full:
            return
        self.elements += 1
        node = _Node(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.open[-1].children.append(node)
        elif len(self.open) <= _MAX_DEPTH:
            self.open[-1].children.append(node)
            self.open.append(node)
        else:
            self.open[-1].children.append(" ")

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self.full:
            self.open[-1].children.append(data[: self.characters_left])
            self.characters_left -= len(data)


class _Converter:
    """Turns elements into blocks, in the order of the text, because the levels of headings and the numbers of
    footnotes depend on those before."""

    def __init__(self, host: str, to_drawable: Callable[[str], str]) -> None:
        self.host = host
        self.to_drawable = to_drawable
        self.level = 1  # The level of the last heading; at first, that of the title.
        self.notes: dict[str, _Node] = {}
        self.numbers: dict[str, int] = {}

    def body(self, root: _Node) -> list[Block]:
        """All blocks of a body. Footnotes to which no link leads come last, as a list."""
        for node in root.descendants():
            if node.tag == "div" and node.attributes.get("class") == "footnote":
                self.notes |= {
                    item.attributes["id"]: item for item in node.descendants() if "id" in item.attributes
                }
        result = self.blocks(root)
        unused = [self.blocks(note, plain=True) for id, note in self.notes.items() if id not in self.numbers]
        if unused:
            first = len(self.numbers) + 1
            numbers = list(range(first, first + len(unused)))
            result += [{"kind": "list", "numbers": numbers, "numbering": "1.", "items": unused}]
        return result

    def blocks(self, node: _Node, plain: bool = False) -> list[Block]:
        """The blocks in ``node``. ``plain`` means: within a footnote or a table, where headings, tables and
        footnotes are not possible."""
        result: list[Block] = []
        line: list[_Node | str] = []
        for child in [*node.children, None]:
            if isinstance(child, str) or (child and child.tag in _INLINE):
                line.append(child)
                continue
            if pieces := self.line(line, plain):
                result.append({"kind": "text", "line": pieces, "rtl": runs_right_to_left(_text(pieces))})
            line = []
            if child:
                result += self.block(child, plain)
        return result

    def block(self, node: _Node, plain: bool) -> Iterable[Block]:
        tag = node.tag
        if tag in _HEADINGS and not plain:
            if line := self.line(node.children, plain=True):
                # PDF/UA demands that no level is skipped.
                self.level = min(max(_HEADINGS[tag], 2), self.level + 1)
                rtl = runs_right_to_left(_text(line))
                yield {"kind": "heading", "level": self.level, "line": line, "rtl": rtl}
        elif tag in ("ul", "ol"):
            items = [self.blocks(item, plain) for item in _elements(node, "li")]
            if any(items):
                numbering = "a." if node.attributes.get("type") == "a" else "1."
                numbers = _numbers(node) if tag == "ol" else []
                yield {"kind": "list", "numbers": numbers, "numbering": numbering, "items": items}
        elif tag == "dl":
            yield from self.terms(node, plain)
        elif tag == "blockquote":
            yield {"kind": "quote", "blocks": self.blocks(node, plain)}
        elif tag == "pre":
            lines = [self.to_drawable(line) for line in node.text().expandtabs(4).split("\n")]
            if text := "\n".join(lines).strip("\n"):
                yield {"kind": "code", "text": text}
        elif tag == "table" and not plain:
            yield from self.table(node)
        elif tag == "hr":
            yield {"kind": "rule"}
        elif not (tag == "div" and node.attributes.get("class") == "footnote"):
            yield from self.blocks(node, plain)

    def terms(self, node: _Node, plain: bool) -> Iterator[Block]:
        items: list[tuple[list[Piece], list[Block]]] = []
        for child in _elements(node, "dt", "dd"):
            if child.tag == "dt":
                items.append((self.line(child.children, plain), []))
            else:
                items = items or [([], [])]
                items[-1][1].extend(self.blocks(child, plain))
        if items:
            yield {"kind": "terms", "items": [{"term": term, "blocks": details} for term, details in items]}

    def table(self, node: _Node) -> Iterator[Block]:
        """A table whose rows of cells fill a rectangle, so that no cell collides with another."""
        cells = [list(_elements(row, "th", "td")) for row in node.descendants() if row.tag == "tr"]
        width = max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0)
        width = min(width, _MAX_COLUMNS)
        captions = list(_elements(node, "caption"))
        caption = self.line(captions[0].children, plain=True) if captions else []
        if not width:
            return
        heads = 0
        while heads < len(cells) and cells[heads] and all(cell.tag == "th" for cell in cells[heads]):
            heads += 1
        if heads == len(cells):  # A table that would have nothing but head rows has none.
            heads = 0
        head, rows = self.rows(cells[:heads], width), self.rows(cells[heads:], width)
        words, lengths = _column_contents(head + rows, width)
        yield {
            "kind": "table",
            "columns": width,
            "words": words,
            "lengths": lengths,
            "caption": caption,
            "head": head,
            "rows": rows,
        }

    def rows(self, cells: list[list[_Node]], width: int) -> list[list[Block]]:
        """Rows of ``width`` columns. A cell that would reach into another one spans fewer columns; empty
        cells fill the gaps."""
        occupied: set[tuple[int, int]] = set()
        result: list[list[Block]] = []
        for y, row in enumerate(cells):
            line: list[Block] = []
            cells_of_row = iter(row)
            for x in range(width):
                if (x, y) in occupied:
                    continue
                cell = next(cells_of_row, None)
                columns, rows = (_span(cell, "colspan"), _span(cell, "rowspan")) if cell else (1, 1)
                narrower = (n for n in range(1, columns) if x + n >= width or (x + n, y) in occupied)
                columns = next(narrower, columns)
                rows = min(rows, len(cells) - y)
                occupied |= {(x + a, y + b) for a in range(columns) for b in range(rows)}
                line.append(
                    {
                        "column": x,
                        "text": cell.text() if cell else "",
                        "unbroken": _is_unbroken(cell) if cell else False,
                        "colspan": columns,
                        "rowspan": rows,
                        "head": bool(cell and cell.tag == "th"),
                        "align": _align(cell) if cell else "left",
                        "blocks": self.blocks(cell, plain=True) if cell else [],
                    }
                )
            result.append(line)
        return result

    def line(self, nodes: Iterable[_Node | str], plain: bool = False) -> list[Piece]:
        """The pieces of a line, with white space as HTML shows it."""
        pieces: list[Piece] = []
        for node in nodes:
            self.add_pieces(node, "", plain, pieces)
        return _tidy(pieces)

    def add_pieces(self, node: _Node | str, marks: str, plain: bool, pieces: list[Piece]) -> None:
        """Append the pieces of ``node``, which is inside elements with these ``marks``, to ``pieces``."""
        if isinstance(node, str):
            text = self.to_drawable(re.sub(r"[ \t\n\r\f\v]+", " ", node))
            if text:
                pieces.append({"text": _breakable(text), "marks": marks})
            return
        tag = node.tag
        if tag == "br":
            pieces.append({"break": True})
        elif tag == "img":
            # The letter does not contain the picture, so it prints what the picture shows.
            if alt := self.to_drawable(node.attributes.get("alt", "").strip()):
                pieces.append({"text": f"[{_breakable(alt)}]", "marks": _with(marks, "i")})
        elif tag == "a":
            self.add_link(node, marks, plain, pieces)
        elif tag == "sup" and (link := _footnote_link(node)) is not None:
            self.add_link(link, marks, plain, pieces)
        else:
            if tag == "q":
                pieces.append({"text": "“", "marks": marks})
            for child in node.children:
                self.add_pieces(child, _with(marks, _MARKS.get(tag, "")), plain, pieces)
            if tag == "q":
                pieces.append({"text": "”", "marks": marks})
            if tag == "abbr" and (title := self.to_drawable(node.attributes.get("title", "").strip())):
                pieces.append({"text": f" ({_breakable(title)})", "marks": marks})

    def add_link(self, node: _Node, marks: str, plain: bool, pieces: list[Piece]) -> None:
        address = node.attributes.get("href", "").strip()
        match = _FOOTNOTE.search(address)
        if match and match[1] in self.notes:
            self.add_note(match[1], node, marks, plain, pieces)
            return
        if _BACK_LINK.search(address):
            return
        inside: list[Piece] = []
        for child in node.children:
            self.add_pieces(child, marks, True, inside)
        inside = [piece for piece in inside if "link" not in piece]
        parts = _parts(address)
        if parts is None or not any(piece.get("text", "").strip() for piece in inside):
            pieces += inside
            return
        text = "".join(piece.get("text", " ") for piece in inside).strip()
        is_external = parts[0] in ("http", "https") and parts[1] != self.host
        printed = self.to_drawable(address) if is_external and text != address else ""
        pieces.append({"link": address, "inside": inside, "address": printed})

    def add_note(self, name: str, node: _Node, marks: str, plain: bool, pieces: list[Piece]) -> None:
        if name in self.numbers:
            pieces.append({"again": self.numbers[name]})
        elif plain:
            pieces.append({"text": self.to_drawable(node.text()), "marks": _with(marks, "^")})
        else:
            self.numbers[name] = len(self.numbers) + 1
            pieces.append({"note": self.numbers[name], "blocks": self.blocks(self.notes[name], plain=True)})


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` without white space at the ends, beside a line break or after other white space."""
    result: list[Piece] = []
    after_space = True
    for piece in pieces:
        if "text" in piece:
            text = piece["text"].lstrip(" ") if after_space else piece["text"]
            if not text:
                continue
            after_space = text.endswith(" ")
            if result and result[-1].get("marks") == piece["marks"]:
                result[-1] = {**result[-1], "text": result[-1]["text"] + text}
                continue
            piece = {**piece, "text": text}
        elif "link" in piece:
            space_before, space_after = _has_outer_spaces(piece["inside"])
            piece = {**piece, "inside": _tidy(piece["inside"])}
            if space_before and not after_space:
                result.append({"text": " ", "marks": ""})
            result.append(piece)
            after_space = space_after
            if after_space:
                result.append({"text": " ", "marks": ""})
            continue
        else:
            after_space = "break" in piece
            if after_space:
                _strip_end(result)
        result.append(piece)
    _strip_end(result)
    while result and "break" in result[-1]:
        result.pop()
        _strip_end(result)
    return result


def runs_right_to_left(text: str) -> bool:
    """Whether ``text`` runs from right to left: its first letter does (Unicode Standard Annex #9, P2 and
    P3)."""
    if text.isascii():
        return False
    directions = map(unicodedata.bidirectional, text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def _text(pieces: Iterable[Piece]) -> str:
    """The text of ``pieces``, without addresses and notes."""
    return "".join(piece.get("text") or _text(piece.get("inside", ())) for piece in pieces)


def _column_contents(rows: Iterable[list[Block]], width: int) -> tuple[list[str], list[int]]:
    """The longest word of each of ``width`` columns, which tells how narrow it can be, and the length of its
    longest cell. Cells over several columns do not count. A word that may be divided counts by its parts, a cell
    that may not be as one word."""
    words, lengths = [""] * width, [0] * width
    for cell in (cell for row in rows for cell in row):
        column, text = cell["column"], cell.pop("text")
        if cell["colspan"] == 1:
            lengths[column] = max(lengths[column], len(text))
            parts = [text.strip()] if cell["unbroken"] else map(_longest_part, text.split())
            words[column] = max((words[column], *parts), key=len)
    return words, lengths


def _longest_part(word: str) -> str:
    return max(re.split("[\u00ad\u200b]", _breakable(word)), key=len)


def _has_outer_spaces(pieces: list[Piece]) -> tuple[bool, bool]:
    """Whether ``pieces`` begin and end with a space."""
    text = "".join(piece.get("text", "") for piece in pieces)
    return text.startswith(" "), text.endswith(" ")


def _strip_end(pieces: list[Piece]) -> None:
    if pieces and "text" in pieces[-1]:
        text = pieces.pop()
        if rest := text["text"].rstrip(" "):
            pieces.append({**text, "text": rest})


def _breakable(text: str) -> str:
    """``text`` with soft hyphens in words that are too long for a line. In addresses, lines may also end at
    other characters."""
    if len(text) <= _MAX_WORD:
        return text
    long_word = rf"[^\s/?&=-]{{{_MAX_WORD},}}"
    return re.sub(long_word, lambda word: "\u00ad".join(re.findall(r".{1,20}", word[0])), text)


def _with(marks: str, mark: str) -> str:
    return marks if not mark or mark in marks else "".join(sorted(marks + mark))


def _footnote_link(node: _Node) -> _Node | None:
    """The link in the ``sup`` element ``node`` if it leads to a footnote, otherwise None."""
    links = [child for child in node.children if isinstance(child, _Node) and child.tag == "a"]
    return links[0] if len(links) == 1 and _FOOTNOTE.search(links[0].attributes.get("href", "")) else None


def _parts(address: str) -> tuple[str, str] | None:
    """Scheme and host of ``address``; None if it is of no use on paper, such as a link within the page."""
    if len(address) > _MAX_ADDRESS:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https", "mailto", "tel") and (parts.netloc or parts.path)
    return (parts.scheme, parts.netloc.lower()) if usable else None


def _elements(node: _Node, *tags: str) -> Iterator[_Node]:
    """The children of ``node`` that have one of ``tags``."""
    return (child for child in node.children if isinstance(child, _Node) and child.tag in tags)


def _numbers(node: _Node) -> list[int]:
    """The number of each item of the ordered list ``node``, as a browser counts."""
    numbers: list[int] = []
    following = _number(node.attributes.get("start"), 1, _MAX_NUMBER)
    for item in _elements(node, "li"):
        typed = item.attributes.get("value")
        numbers.append(_number(typed, 1, _MAX_NUMBER) if typed else min(following, _MAX_NUMBER))
        following = numbers[-1] + 1
    return numbers


def _number(text: str | None, least: int, most: int) -> int:
    if not text or not re.fullmatch(r"\d{1,9}", text):
        return least
    return min(max(int(text), least), most)


def _span(cell: _Node, name: str) -> int:
    return _number(cell.attributes.get(name), 1, _MAX_COLUMNS if name == "colspan" else 1000)


def _is_unbroken(cell: _Node) -> bool:
    """Whether ``cell`` is one of figures, as the page's style has it."""
    return "figures" in cell.attributes.get("class", "").split() and len(cell.text()) <= _MAX_WORD


def _align(cell: _Node) -> str:
    match = re.search(r"\balign-(left|center|right)\b", cell.attributes.get("class", ""))
    return match[1] if match else "left"
