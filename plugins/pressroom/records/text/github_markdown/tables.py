"""Tables of GitHub: a row of heads, a row of dashes, and rows of cells."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from .limits import MAX_CELLS, TooTangled

_DASHES = re.compile(r"\|?[ \u00a0]*+:?-++:?[ \u00a0]*+(?:\|[ \u00a0]*+:?-++:?[ \u00a0]*+)*+\|?[ \u00a0]*$")
_PIPE = re.compile(r"(?<!\\)\|")
# An amount; a number that begins with 0 names something, as a telephone number does, and a time is no amount.
_AMOUNT = re.compile(
    r"(?:Rp\.?\s?|[+±−-])?(?:0|0?[.,]\d+|[1-9][\d.,]*)(?:\s?(?:%|(?!WIB$|WITA$|WIT$)[^\W\d_]{1,5}[²³]?))?"
)
_NO_AMOUNT = ("", "-", "–", "—")
_ALIGNMENTS = {(True, True): "center", (True, False): "left", (False, True): "right"}


def is_row_of_dashes(line: str) -> bool:
    """Whether ``line`` can be the second row of a table."""
    return ("|" in line or ":" in line) and bool(_DASHES.match(line))


def cells(line: str, most: int = 0) -> list[str]:
    """The cells of the row ``line``; beyond ``most`` of them, unless that is 0, all that follows stays in the
    last one, as typed."""
    line = line.strip("\u00a0 ").removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    parts = [line] if most == 1 else _PIPE.split(line, maxsplit=max(most - 1, 0))
    if most and len(parts) == most and _PIPE.search(parts[-1]):
        parts[-1] = parts[-1].rstrip("|\u00a0 ")  # cells beyond the last that are empty
    return [part.strip("\u00a0 ").replace("\\|", "|") for part in parts]


def is_table(head: str, dashes: str) -> bool:
    """Whether a table begins with the lines ``head`` and ``dashes``."""
    return "|" in head + dashes and is_row_of_dashes(dashes) and len(cells(head)) == len(cells(dashes))


def add_table(parent: Element, lines: list[str], line: int) -> None:
    """Append the table of ``lines``, from ``line`` on, to ``parent``. Columns of amounts stand at the right unless
    the dashes say otherwise. Raises TooTangled."""
    marks = cells(lines[1])
    if len(marks) * len(lines) > MAX_CELLS:
        raise TooTangled(line, "|")
    alignments = [_ALIGNMENTS.get((mark[:1] == ":", mark[-1:] == ":"), "") for mark in marks]
    _align_amounts(alignments, marks, lines[2:])
    table = SubElement(parent, "table")
    _add_row(SubElement(table, "thead"), "th", lines[0], alignments)
    body = SubElement(table, "tbody") if len(lines) > 2 else None
    for row in lines[2:]:
        assert body is not None
        _add_row(body, "td", row, alignments)


def _align_amounts(alignments: list[str], marks: list[str], rows: list[str]) -> None:
    """Set to the right in ``alignments`` the columns that hold amounts alone."""
    texts = [cells(row, len(marks)) for row in rows]
    for index, mark in enumerate(marks):
        column = [row[index] for row in texts if index < len(row) and row[index] not in _NO_AMOUNT]
        if column and ":" not in mark and all(map(_AMOUNT.fullmatch, column)):
            alignments[index] = "right"


def _add_row(parent: Element, tag: str, line: str, alignments: list[str]) -> None:
    row = SubElement(parent, "tr")
    texts = cells(line, len(alignments))
    for index, alignment in enumerate(alignments):
        cell = SubElement(row, tag)
        cell.text = texts[index] if index < len(texts) else ""
        if alignment:
            cell.set("align", alignment)
