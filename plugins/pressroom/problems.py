"""A problem in content or settings, and the list that sorts and counts them.

A problem prints as ``content/siaran-pers/2022/x.md:4: galat: what. Cure`` on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Say(NamedTuple):
    """What is wrong and what to write instead, in Indonesian; a warning if not an error."""

    what: str
    cure: str
    error: bool = True

    def prefixed(self, key: str) -> Say:
        """The same, said of the key that holds the value."""
        return Say(f"{key}: {self.what}", self.cure, self.error)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a line (from 1) of a file; ordered by file and line."""

    file: str
    line: int
    warning: bool
    what: str
    cure: str

    def __str__(self) -> str:
        word = "peringatan" if self.warning else "galat"
        return f"{self.file}:{self.line}: {word}: {self.what}. {self.cure}"


@dataclass(slots=True)
class Problems:
    """The problems found so far; iterating gives each once, by file and line."""

    found: set[Problem] = field(default_factory=set)

    def add(self, file: str, line: int, say: Say) -> None:
        """Note what ``say`` says about ``line`` of ``file``."""
        what, cure = (" ".join(text.split()) for text in say[:2])
        self.found.add(Problem(file, max(line, 1), not say.error, what, cure))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))

    @property
    def errors(self) -> int:
        """How many are errors."""
        return sum(not problem.warning for problem in self.found)

    def summary(self, files: int) -> str:
        """The closing line: what occurred, in how many files."""
        warnings = len(self.found) - self.errors
        counts = [f"{self.errors} galat"] * bool(self.errors)
        counts += [f"{warnings} peringatan"] * bool(warnings)
        return f"{', '.join(counts)} dalam {files} berkas" if counts else f"{files} berkas tanpa masalah"
