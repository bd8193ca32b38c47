"""Tables as Markdown has them: a row of heads, and every cell once.

A table that only places text (a frame of one cell, columns side by side, ``Hari | : | Senin``) becomes that text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .blocks import BREAK, Block, Piece, is_empty, paragraph, plain_text, without_marks


class Cell(NamedTuple):
    blocks: list[Block]
    colspan: int
    rowspan: int
    is_head: bool


class Row(NamedTuple):
    cells: list[Cell]
    is_head: bool
    is_caption: bool = False


def blocks(rows: list[Row], say: Callable[[str, str], None]) -> Iterator[Block]:
    """The blocks of the table of ``rows``; ``say`` is told what is lost, by kind and words."""
    while rows and rows[0].is_caption:
        yield from rows.pop(0).cells[0].blocks
    grid = _grid(rows, say)
    heads = [row.is_head or (bool(row.cells) and all(cell.is_head for cell in row.cells)) for row in rows]
    used = [index for index, line in enumerate(grid) if any(map(_text, line))]
    grid, heads = [grid[index] for index in used], [heads[index] for index in used]
    columns = [column for column in zip(*grid, strict=True) if any(map(_text, column))]
    lines = list(zip(*columns, strict=True))
    if not lines:
        return
    if len(lines) == 1 or len(columns) == 1:
        for line in lines:
            for cell in line:
                yield from cell
    elif not heads[0] and (labels := _label_lines(lines)):
        yield labels
    else:
        yield _table(lines, heads[0] or _looks_like_head(lines))


def _grid(rows: list[Row], say: Callable[[str, str], None]) -> list[list[list[Block]]]:
    """The blocks of each cell by row and column, all rows of the same length; what a merged cell holds stands in its
    first place."""
    places: dict[tuple[int, int], list[Block]] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            places[number, column] = cell.blocks
            taken.update(
                (line, place)
                for line in range(number, min(number + cell.rowspan, len(rows)))
                for place in range(column, column + cell.colspan)
            )
            if cell.rowspan > 1 and (words := _text(cell.blocks)):
                say("merged_cell", words)
            column += cell.colspan
    width = max((column + 1 for _, column in taken), default=0)
    return [[places.get((line, column), []) for column in range(width)] for line in range(len(rows))]


def _text(cell: Iterable[Block]) -> str:
    """The words of ``cell``; of an image its sign."""
    parts = []
    for block in cell:
        parts += [
            plain_text(block.pieces),
            *("▢" for piece in block.pieces if piece.html),
            _text(block.children),
        ]
    return " ".join(" ".join(parts).split())


def _label_lines(lines: list[tuple[list[Block], ...]]) -> Block | None:
    """A paragraph of lines ``Hari: Senin`` if the table of ``lines`` is label and value, None if it is not."""
    for line in lines:
        texts = [_text(cell) for cell in line]
        filled = [text for text in texts if text]
        if len(filled) > 1 and not (filled[0].endswith(":") or filled[1].startswith(":")):
            return None
        if (
            len(line) > 4
            or sum(len(cell) for cell in line) > len(line)
            or any(b.tag != "p" for c in line for b in c)
        ):
            return None
    if not any(len([cell for cell in line if _text(cell)]) > 1 for line in lines):
        return None
    pieces: list[Piece] = []
    for line in lines:
        for cell in line:
            for block in cell:
                pieces += [*block.pieces, Piece(" ")]
        pieces.append(BREAK)
    return paragraph(pieces)


def _looks_like_head(lines: list[tuple[list[Block], ...]]) -> bool:
    """Whether the first of ``lines`` names columns: no cell is empty or a number."""
    texts = [_text(cell) for cell in lines[0]]
    return all(texts) and not any(text[0].isdigit() for text in texts)


def _table(lines: list[tuple[list[Block], ...]], has_head: bool) -> Block:
    head = (
        [without_marks(_cell("th", cell), "strong") for cell in lines[0]]
        if has_head
        else [Block("th") for _ in lines[0]]
    )
    body = [Block("tr", children=tuple(_cell("td", cell) for cell in line)) for line in lines[has_head:]]
    return Block("table", children=(Block("tr", children=tuple(head)), *body))


def _cell(tag: str, cell: list[Block]) -> Block:
    return paragraph([piece for line in _lines(cell) for piece in (BREAK, *line)], tag)


def _lines(cell: Iterable[Block], mark: str = "") -> Iterator[list[Piece]]:
    """The lines of ``cell``, with the marks of lists as text."""
    for block in cell:
        if block.pieces:
            yield [Piece(mark), *block.pieces]
            mark = ""
        for number, item in enumerate(block.children, 1):
            if block.tag == "ol":
                letter = (
                    chr(ord("a") + (item.number or number) - 1)
                    if block.letters
                    else str(item.number or number)
                )
                yield from _lines(item.children, f"{letter}. ")
            elif not is_empty(item):
                yield from _lines(item.children or [item], "- " if block.tag == "ul" else mark)
