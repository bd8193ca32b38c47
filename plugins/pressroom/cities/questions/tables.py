"""Names out of what was pasted from a spreadsheet or from Word: lines whose cells are parted by tabs, of which one column
holds the names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ... import command_messages
from ..indonesia import agency_names
from .pasted import unquoted
from .unfit import Unfit

# What columns are headed with; the word for the parts of the body is another.
_HEADINGS = frozenset(
    """
    no nomor nr urut kode nama distrik kecamatan kelurahan kampung desa dusun fakultas cabang unit kerja instansi opd skpd
    alamat kantor lokasi keterangan ket kepala camat lurah ketua dekan pimpinan pejabat telepon telp hp wa whatsapp email
    surel kabupaten kab kota provinsi ibukota ibu jumlah total penduduk luas wilayah singkatan situs website
    """.split()
)
# Columns of people, who are no parts of a body.
_OF_PEOPLE = ("kepala", "camat", "lurah", "ketua", "dekan", "pimpinan", "pejabat")
_NUMBER = re.compile(r"[\W\d_]*|\W*[ivxlc]+\W*|\W*[a-z]\W*", re.IGNORECASE)


class _Row(NamedTuple):
    cells: list[str]

    @property
    def names(self) -> list[int]:
        """The columns whose cells are neither empty nor a number or a sign."""
        return [column for column, cell in enumerate(self.cells) if not _NUMBER.fullmatch(cell)]


def names_in(text: str, part: str) -> str:
    """The lines of ``text``, a list of names of which each is a ``part`` of a body, without headings; of lines with tabs
    the names alone, each with quotes around it if it has a comma. Raises Unfit if it is not clear which they are."""
    lines = text.split("\n")
    known = _HEADINGS | set(part.split("-"))
    rows = [_Row([_cell(cell) for cell in line.split("\t")]) for line in lines]
    if "\t" not in text:
        # A district may be called Kota: of lines without cells only the first is a heading, if it says so.
        is_headed = len(lines) > 1 and _is_heading(rows[0], known) and _headed(rows[:1], part) == 0
        return "\n".join(lines[is_headed:])
    headings = [row for row in rows if _is_heading(row, known)]
    in_table = [row for row in rows if len(row.cells) > 1 and row not in headings and row.names]
    column = _headed(headings, part)
    if column is None:
        firsts = {row.names[0] for row in in_table}
        column = firsts.pop() if len(firsts) == 1 else None
    is_table = bool(headings) or any(len(row.names) > 1 for row in in_table)
    names = []
    for line, row in zip(lines, rows, strict=True):
        if row in in_table:
            if column is None or column not in row.names:
                raise Unfit(command_messages.UNFIT_TABLE)
            names.append(agency_names.rejoined([row.cells[column]]))
        elif len(row.cells) == 1 and row not in headings:
            if is_table:
                raise Unfit(command_messages.UNFIT_TABLE)
            names.append(line)
    if is_table and len(names) > 1 and len(set(names)) == 1:
        raise Unfit(command_messages.UNFIT_TABLE)
    return "\n".join(names)


def _cell(text: str) -> str:
    return unquoted(text).strip(" ,;").replace('"', "")


def _is_heading(row: _Row, known: frozenset[str]) -> bool:
    """Whether ``row`` says what columns hold, or sums them up, in ``known`` words."""
    filled = [cell for cell in row.cells if cell]
    words = [re.findall(r"[^\W\d_]+", cell.casefold()) for cell in filled]
    return bool(filled) and bool(words[0]) and all(word in known for cell in words for word in cell)


def _headed(headings: list[_Row], part: str) -> int | None:
    """The column that ``headings`` say holds the names; None if they do not."""
    word = part.replace("-", " ")
    for row in headings:
        cells = [" ".join(re.findall(r"\w+", cell.casefold())) for cell in row.cells]
        for wanted in (word, f"nama {word}", "nama"):
            if wanted in cells:
                return cells.index(wanted)
        for column, cell in enumerate(cells):
            if cell.startswith("nama ") and not set(_OF_PEOPLE) & set(cell.split()):
                return column
    return None
