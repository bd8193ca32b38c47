"""Lists of queries with what must come first.

A line has a query, an arrow, and the address of the first hit (its last part is enough), or ``-`` where nothing may
be found. ``query ~ better → address``: the page asks "Maksud Anda better?". Lines that begin with ``#`` head a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .searching import Answer


@dataclass(frozen=True, slots=True)
class Query:
    """A query, what the page suggests instead (or nothing), and the end of the address of its first hit."""

    text: str
    suggestion: str
    first: str

    def fault(self, answer: Answer) -> str:
        """What is wrong with ``answer``, or nothing."""
        first = answer["hits"][0]["url"] if answer["hits"] else "-"
        if answer["suggestion"] != self.suggestion:
            return f"{self.text}: suggests {answer['suggestion']!r}, not {self.suggestion!r}"
        if first == self.first or (self.first != "-" and first.endswith(f"/{self.first}/")):
            return ""
        return f"{self.text}: {first}, not {self.first}"


def read(file: Path) -> list[Query]:
    """The queries in ``file``."""
    queries = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            asked, _, first = line.partition(" → ")
            text, _, suggestion = asked.partition(" ~ ")
            queries.append(Query(text, suggestion, first))
    return queries
