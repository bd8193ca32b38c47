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


class Place(NamedTuple):
    """What stands at a place of the grid: ``cell`` is the one that covers it, ``blocks`` are what it holds if this is its
    first place; ``is_below``: the cell begins in a row above."""

    blocks: list[Block]
    cell: Cell
    is_below: bool = False


_NOTHING = Place([], Cell([], 1, 1, False))


def blocks(rows: list[Row], say: Callable[[str, str], None]) -> Iterator[Block]:
    """The blocks of the table of ``rows``; ``say`` is told what is lost, by kind and words."""
    while rows and rows[0].is_caption:
        yield from rows.pop(0).cells[0].blocks
    grid = _grid(rows)
    used = [index for index, line in enumerate(grid) if any(_text(place.blocks) for place in line)]
    rows, grid = [rows[index] for index in used], [grid[index] for index in used]
    columns = [column for column in zip(*grid, strict=True) if any(_text(place.blocks) for place in column)]
    grid = [list(line) for line in zip(*columns, strict=True)]
    if len(grid) > 1 and len(columns) > 1 and all(place.cell is grid[0][0].cell for place in grid[0]):
        yield from grid.pop(0)[0].blocks  # a line above all columns
        rows = rows[1:]
    if not grid:
        return
    lines = [[place.blocks for place in line] for line in grid]
    marked = next((index for index, row in enumerate(rows) if not _is_head(row)), 0)
    if len(lines) == 1 or len(columns) == 1:
        for line in lines:
            for cell in line:
                yield from cell
    elif not marked and (labels := _label_lines(lines)):
        yield labels
    else:
        count = max(marked, _lines_of_head(grid))
        _say_merged(grid, count, say)
        yield _table(_heads(grid[:count]), lines[count:])


def _is_head(row: Row) -> bool:
    return row.is_head or (bool(row.cells) and all(cell.is_head for cell in row.cells))


def _grid(rows: list[Row]) -> list[list[Place]]:
    """What stands at each place by row and column, all rows of the same length; what a merged cell holds stands in its
    first place."""
    places: dict[tuple[int, int], Place] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in places:
                column += 1
            first = (number, column)
            for line in range(number, min(number + cell.rowspan, len(rows))):
                for place in range(column, column + cell.colspan):
                    at = (line, place)
                    places[at] = Place(cell.blocks if at == first else [], cell, is_below=line > number)
            column += cell.colspan
    width = max((column + 1 for _, column in places), default=0)
    return [[places.get((line, column), _NOTHING) for column in range(width)] for line in range(len(rows))]


def _lines_of_head(grid: list[list[Place]]) -> int:
    """How many lines of ``grid`` name its columns: none if a cell of the first is empty or a number, or the columns are
    not the same below; more if the first has cells over several columns, which those below divide without a word below
    the others."""
    if not _names_columns([place.cell.blocks for place in grid[0]]):
        return 0
    is_wide = [place.cell.colspan > 1 for place in grid[0]]
    plain = [line for line in grid[1:] if all(place.cell.colspan == 1 for place in line)]
    if any(is_wide) and 2 * len(plain) < len(grid) - 1:
        return 0  # a form to be filled in
    count = 1
    while any(is_wide) and count < len(grid) - 1:
        narrow = [place for place, wide in zip(grid[count], is_wide, strict=True) if not wide]
        parts = [place.blocks for place, wide in zip(grid[count], is_wide, strict=True) if wide]
        if any(_text(place.blocks) for place in narrow) or not _names_columns(parts):
            break
        if count > 1 and not (narrow and all(place.is_below for place in narrow)):
            break
        count += 1
    return count


def _names_columns(cells: Iterable[list[Block]]) -> bool:
    """Whether none of ``cells`` is empty or a number."""
    texts = [_text(cell) for cell in cells]
    return all(texts) and not any(text[0].isdigit() for text in texts)


def _heads(lines: list[list[Place]]) -> list[list[Block]]:
    """What names each column: all that ``lines`` have above it."""
    if not lines:
        return []
    return [
        [block for place in column if not place.is_below for block in place.cell.blocks]
        for column in zip(*lines, strict=True)
    ]


def _say_merged(grid: list[list[Place]], heads: int, say: Callable[[str, str], None]) -> None:
    """Say which cells below the first ``heads`` lines were merged with those above."""
    for line in grid[heads:]:
        for place in line:
            if place.is_below and (words := _text(place.cell.blocks)):
                say("merged_cell", words)


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


def _label_lines(lines: list[list[list[Block]]]) -> Block | None:
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


def _table(heads: list[list[Block]], lines: list[list[list[Block]]]) -> Block:
    head = [without_marks(_cell("th", cell), "strong") for cell in heads] or [Block("th") for _ in lines[0]]
    body = [Block("tr", children=tuple(_cell("td", cell) for cell in line)) for line in lines]
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
