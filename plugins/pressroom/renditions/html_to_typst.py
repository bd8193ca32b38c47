"""A body, safe HTML, as plain values that a typesetting program can print.

Only data come out: dictionaries, lists, texts and numbers, in which no text can be read as markup of
another language. A block is a dictionary whose ``kind`` says what else it holds; a line of text is a
list of pieces, each a text with its marks, a link, a line break or a note. ``theme/letter/letter.typ``
reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

Block = dict[str, Any]
Piece = dict[str, Any]

# A letter goes on for some thirty pages at most; nobody prints more, and a page makes work.
MOST_CHARACTERS = 100_000
MOST_ELEMENTS = 4000
_DEEPEST = 14
_MOST_COLUMNS = 24
_LONGEST_ADDRESS = 2000
_LONGEST_WORD = 40

_VOID = {"br", "hr", "img"}
# Bold, italic, underlined, struck, raised, lowered, code.
_MARKS = {
    tag: mark
    for mark, tags in {
        "b": "b strong",
        "i": "i em cite",
        "u": "ins",
        "s": "del s",
        "^": "sup",
        "_": "sub",
    }.items()
    for tag in tags.split()
} | {"code": "c", "kbd": "c"}
_INLINE = {*_MARKS, "a", "abbr", "br", "img", "mark", "q", "small", "span"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTE = re.compile(r"#(fn\d*:.+)$", re.DOTALL)
_BACK = re.compile(r"#fnref\d*:")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)

    def inside(self) -> Iterator[_Node]:
        """All elements in it, itself first."""
        yield self
        for child in self.children:
            if isinstance(child, _Node):
                yield from child.inside()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def blocks(html: str, site: str, shown: Callable[[str], str]) -> tuple[list[Block], bool]:
    """What ``html`` shows, every text passed through ``shown``, and whether that is all of it: of a
    very long body the beginning. Links that lead away from the host of the address ``site`` carry
    their address as text too."""
    tree = _Tree()
    for start in range(0, len(html), 16_384):
        if tree.full:
            break
        tree.feed(html[start : start + 16_384])
    if not tree.full:
        tree.close()
    reading = _Reading(urlsplit(site).netloc.lower(), shown)
    return reading.all(tree.root), not tree.full


class _Tree(HTMLParser):
    """Elements as they stand in one another; what lies too deep counts to what holds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("body")
        self.open = [self.root]
        self.left = MOST_CHARACTERS
        self.elements = 0

    @property
    def full(self) -> bool:
        return self.left <= 0 or self.elements >= MOST_ELEMENTS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.full:
            return
        self.elements += 1
        node = _Node(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.open[-1].children.append(node)
        elif len(self.open) <= _DEEPEST:
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
            self.open[-1].children.append(data[: self.left])
            self.left -= len(data)


class _Reading:
    """From elements to blocks, in the order of the text, since headings and notes go by it."""

    def __init__(self, host: str, shown: Callable[[str], str]) -> None:
        self.host = host
        self.shown = shown
        self.level = 1  # of the last heading; the title's to begin with
        self.notes: dict[str, _Node] = {}
        self.numbers: dict[str, int] = {}

    def all(self, root: _Node) -> list[Block]:
        for node in root.inside():
            if node.tag == "div" and node.attributes.get("class") == "footnote":
                self.notes |= {
                    item.attributes["id"]: item for item in node.inside() if "id" in item.attributes
                }
        found = self.blocks(root)
        unused = [self.blocks(note, plain=True) for id, note in self.notes.items() if id not in self.numbers]
        if unused:
            found += [{"kind": "list", "ordered": True, "start": len(self.numbers) + 1, "items": unused}]
        return found

    def blocks(self, node: _Node, plain: bool = False) -> list[Block]:
        """The blocks in ``node``; ``plain`` within a note or a table, where no other heading, table
        or note can stand."""
        found: list[Block] = []
        line: list[_Node | str] = []
        for child in [*node.children, None]:
            if isinstance(child, str) or (child and child.tag in _INLINE):
                line.append(child)
                continue
            if pieces := self.line(line, plain):
                found.append({"kind": "text", "line": pieces})
            line = []
            if child:
                found += self.block(child, plain)
        return found

    def block(self, node: _Node, plain: bool) -> Iterable[Block]:
        tag = node.tag
        if tag in _HEADINGS and not plain:
            if line := self.line(node.children, plain=True):
                # PDF/UA asks that no level be skipped.
                self.level = min(max(_HEADINGS[tag], 2), self.level + 1)
                yield {"kind": "heading", "level": self.level, "line": line}
        elif tag in ("ul", "ol"):
            items = [self.blocks(item, plain) for item in _elements(node, "li")]
            if any(items):
                start = _number(node.attributes.get("start"), 1, 9999)
                yield {"kind": "list", "ordered": tag == "ol", "start": start, "items": items}
        elif tag == "dl":
            yield from self.terms(node, plain)
        elif tag == "blockquote":
            yield {"kind": "quote", "blocks": self.blocks(node, plain)}
        elif tag == "pre":
            lines = [self.shown(line) for line in node.text().expandtabs(4).split("\n")]
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
            yield {"kind": "terms", "items": [{"term": term, "blocks": said} for term, said in items]}

    def table(self, node: _Node) -> Iterator[Block]:
        """Rows of cells that fill a rectangle, so that none collides with another."""
        rows = [row for row in node.inside() if row.tag == "tr"]
        cells = [list(_elements(row, "th", "td")) for row in rows]
        width = max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0)
        width = min(width, _MOST_COLUMNS)
        captions = list(_elements(node, "caption"))
        caption = self.line(captions[0].children, plain=True) if captions else []
        if not width:
            return
        heads = 0
        while heads < len(cells) and cells[heads] and all(cell.tag == "th" for cell in cells[heads]):
            heads += 1
        if heads == len(cells):  # a table of heads alone has none
            heads = 0
        head = self.rows(cells[:heads], width)
        yield {
            "kind": "table",
            "columns": width,
            "caption": caption,
            "head": head,
            "rows": self.rows(cells[heads:], width),
        }

    def rows(self, cells: list[list[_Node]], width: int) -> list[list[Block]]:
        taken: set[tuple[int, int]] = set()
        found: list[list[Block]] = []
        for y, row in enumerate(cells):
            line: list[Block] = []
            waiting = iter(row)
            for x in range(width):
                if (x, y) in taken:
                    continue
                cell = next(waiting, None)
                wide, high = (_span(cell, "colspan"), _span(cell, "rowspan")) if cell else (1, 1)
                free = next((n for n in range(1, wide) if x + n >= width or (x + n, y) in taken), wide)
                high = min(high, len(cells) - y)
                taken |= {(x + a, y + b) for a in range(free) for b in range(high)}
                line.append(
                    {
                        "colspan": free,
                        "rowspan": high,
                        "head": bool(cell and cell.tag == "th"),
                        "align": _align(cell) if cell else "left",
                        "blocks": self.blocks(cell, plain=True) if cell else [],
                    }
                )
            found.append(line)
        return found

    def line(self, nodes: Iterable[_Node | str], plain: bool = False) -> list[Piece]:
        """The pieces of a line, white space as HTML shows it."""
        found: list[Piece] = []
        for node in nodes:
            self.pieces(node, "", plain, found)
        return _tidy(found)

    def pieces(self, node: _Node | str, marks: str, plain: bool, found: list[Piece]) -> None:
        if isinstance(node, str):
            text = self.shown(re.sub(r"[ \t\n\r\f\v]+", " ", node))
            if text:
                found.append({"text": _breakable(text), "marks": marks})
            return
        tag = node.tag
        if tag == "br":
            found.append({"break": True})
        elif tag == "img":
            # Its bytes are not at hand; what it shows is told.
            if alt := self.shown(node.attributes.get("alt", "").strip()):
                found.append({"text": f"[{_breakable(alt)}]", "marks": _with(marks, "i")})
        elif tag == "a":
            self.link(node, marks, plain, found)
        elif tag == "sup" and (note := _footnote(node)) is not None:
            self.link(note, marks, plain, found)
        else:
            if tag == "q":
                found.append({"text": "“", "marks": marks})
            for child in node.children:
                self.pieces(child, _with(marks, _MARKS.get(tag, "")), plain, found)
            if tag == "q":
                found.append({"text": "”", "marks": marks})
            if tag == "abbr" and (title := self.shown(node.attributes.get("title", "").strip())):
                found.append({"text": f" ({_breakable(title)})", "marks": marks})

    def link(self, node: _Node, marks: str, plain: bool, found: list[Piece]) -> None:
        address = node.attributes.get("href", "").strip()
        match = _NOTE.search(address)
        if match and match[1] in self.notes:
            self.note(match[1], node, marks, plain, found)
            return
        if _BACK.search(address):
            return
        inside: list[Piece] = []
        for child in node.children:
            self.pieces(child, marks, True, inside)
        inside = [piece for piece in inside if "link" not in piece]
        parts = _parts(address)
        if parts is None or not any(piece.get("text", "").strip() for piece in inside):
            found += inside
            return
        text = "".join(piece.get("text", " ") for piece in inside).strip()
        away = parts[0] in ("http", "https") and parts[1] != self.host
        shown = self.shown(address) if away and text != address else ""
        found.append({"link": address, "inside": inside, "address": shown})

    def note(self, name: str, node: _Node, marks: str, plain: bool, found: list[Piece]) -> None:
        if name in self.numbers:
            found.append({"again": self.numbers[name]})
        elif plain:
            found.append({"text": self.shown(node.text()), "marks": _with(marks, "^")})
        else:
            self.numbers[name] = len(self.numbers) + 1
            found.append({"note": self.numbers[name], "blocks": self.blocks(self.notes[name], plain=True)})


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """Without white space at the ends, beside a break or after other white space."""
    found: list[Piece] = []
    after_space = True
    for piece in pieces:
        if "text" in piece:
            text = piece["text"].lstrip(" ") if after_space else piece["text"]
            if not text:
                continue
            after_space = text.endswith(" ")
            if found and found[-1].get("marks") == piece["marks"]:
                found[-1] = {**found[-1], "text": found[-1]["text"] + text}
                continue
            piece = {**piece, "text": text}
        elif "link" in piece:
            spaced = _ends(piece["inside"])
            piece = {**piece, "inside": _tidy(piece["inside"])}
            if spaced[0] and not after_space:
                found.append({"text": " ", "marks": ""})
            found.append(piece)
            after_space = spaced[1]
            if after_space:
                found.append({"text": " ", "marks": ""})
            continue
        else:
            after_space = "break" in piece
            if after_space:
                _strip_end(found)
        found.append(piece)
    _strip_end(found)
    while found and "break" in found[-1]:
        found.pop()
        _strip_end(found)
    return found


def _ends(pieces: list[Piece]) -> tuple[bool, bool]:
    """Whether ``pieces`` begin and end with a space."""
    text = "".join(piece.get("text", "") for piece in pieces)
    return text.startswith(" "), text.endswith(" ")


def _strip_end(pieces: list[Piece]) -> None:
    if pieces and "text" in pieces[-1]:
        text = pieces.pop()
        if kept := text["text"].rstrip(" "):
            pieces.append({**text, "text": kept})


def _breakable(text: str) -> str:
    """Words too long for a line with places where they may be parted (soft hyphens); an address has
    its own."""
    if len(text) <= _LONGEST_WORD:
        return text
    return re.sub(
        rf"[^\s/?&=-]{{{_LONGEST_WORD},}}",
        lambda word: "\u00ad".join(re.findall(r".{1,20}", word[0])),
        text,
    )


def _with(marks: str, mark: str) -> str:
    return marks if not mark or mark in marks else "".join(sorted(marks + mark))


def _footnote(node: _Node) -> _Node | None:
    """The reference to a note that a ``sup`` is, if it is one."""
    links = [child for child in node.children if isinstance(child, _Node) and child.tag == "a"]
    return links[0] if len(links) == 1 and _NOTE.search(links[0].attributes.get("href", "")) else None


def _parts(address: str) -> tuple[str, str] | None:
    """Scheme and host of a whole address; None if it leads nowhere from a sheet of paper."""
    if len(address) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https", "mailto", "tel") and (parts.netloc or parts.path)
    return (parts.scheme, parts.netloc.lower()) if whole else None


def _elements(node: _Node, *tags: str) -> Iterator[_Node]:
    """Those children of ``node`` that are one of ``tags``."""
    return (child for child in node.children if isinstance(child, _Node) and child.tag in tags)


def _number(written: str | None, least: int, most: int) -> int:
    if not written or not re.fullmatch(r"\d{1,9}", written):
        return least
    return min(max(int(written), least), most)


def _span(cell: _Node, name: str) -> int:
    return _number(cell.attributes.get(name), 1, _MOST_COLUMNS if name == "colspan" else 1000)


def _align(cell: _Node) -> str:
    match = re.search(r"\balign-(left|center|right)\b", cell.attributes.get("class", ""))
    return match[1] if match else "left"
