"""A file of words (TOML): each word by its dotted key, the line on which it is written, and the placeholders in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def flatten(words: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each word with its dotted key (``search.title``)."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def placeholders(value: Any) -> set[str]:
    """What a word leaves for a page to fill in: ``{city}`` as ``city``."""
    return set(_PLACEHOLDER.findall(str(value)))


def lines_of(text: str) -> dict[str, int]:
    """The line (from 1) of each table and each word in the TOML ``text``, by its dotted key."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = _dotted(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{_dotted(key[1])}".lstrip("."), number)
    return lines


def _dotted(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def line_of(lines: Mapping[str, int], key: str) -> int:
    """The line of the word ``key``, else of the table around it, else the first. ``lines``: those of all words."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)
