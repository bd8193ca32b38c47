"""The list of former addresses, ``content/alamat-lama.csv``: for a city that brings a whole site along.

Each row has a former address, of which a whole one may be given, and where its readers are sent: an address
within the site, or the file of a record. Excel in Indonesian separates cells by semicolons; both signs are read. A
first row without an address is a heading.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from .. import content_problems
from ..problems import Message
from .fields import OldPath, parse_old_path
from .schema import InvalidValue
from .text.front_matter import clean

_SITE = re.compile(r"https?://[^/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MovedAddress:
    """A former address, the path within the site or the content folder to which its readers are sent, and the
    file that says so, by its path from ``content/``."""

    old: OldPath
    target: str
    source: str


def read_moved_addresses(file: Path) -> tuple[tuple[MovedAddress, ...], list[tuple[int, Message]]]:
    """The rows of the list in ``file``, and what is wrong with others, with their lines. A file that is missing
    has none."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return (), []
    except OSError as error:
        return (), [(1, content_problems.unreadable_file(content_problems.reason_of(error)))]
    try:
        text = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return (), [(1, content_problems.not_utf8("Windows-1252"))]
    moved: dict[tuple[str, str], MovedAddress] = {}
    problems: list[tuple[int, Message]] = []
    first_line, _, _ = text.partition("\n")
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    # Every line is read by itself, so that a quotation mark that is not closed takes no other row along.
    for line, typed in enumerate(text.split("\n"), 1):
        row = [cell.strip() for cell in _cells(typed, separator)]
        if not any(row) or (line == 1 and not any("/" in cell or "." in cell for cell in row)):
            continue
        if len(row) != 2 or not all(row):
            problems.append((line, content_problems.moved_row(len(row))))
            continue
        try:
            old = parse_old_path(_SITE.sub("", row[0], count=1), line)
        except InvalidValue as error:
            problems.append((line, error.message))
            continue
        first = moved.setdefault(
            (old.folder.casefold(), old.query), MovedAddress(old, _target(row[1]), file.name)
        )
        if first.old is not old:
            problems.append((line, content_problems.moved_twice(old.path, first.old.line)))
    return tuple(moved.values()), problems


def _cells(typed: str, separator: str) -> list[str]:
    """The cells of one line of a CSV; the line as it is if no program can have written it as one."""
    try:
        return next(csv.reader([typed], delimiter=separator), [])
    except csv.Error:
        return [typed]


def _target(cell: str) -> str:
    return _SITE.sub("", cell, count=1).lstrip("/").removeprefix("content/")
