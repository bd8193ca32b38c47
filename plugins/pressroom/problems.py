"""A problem in content, theme or settings, and the list that sorts and counts problems.

A problem prints on one line: ``content/siaran-pers/2022/x.md:4: galat: what is wrong. What to write``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong, and the fix: what to write instead, both in Indonesian. It is a warning if it is not
    an error.

    ``rule``: the name under which ``abaikan`` silences it in one file; empty if it cannot be silenced.
    ``eased_if_public``: an error that is only a warning about what is public already."""

    what: str
    fix: str
    error: bool = True
    rule: str = ""
    eased_if_public: bool = False

    def prefixed(self, key: str) -> Message:
        """The same, said of the key that holds the value."""
        return self._replace(what=f"{key}: {self.what}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a line (from 1) of a file; ordered by file and line."""

    file: str
    line: int
    warning: bool
    what: str
    fix: str

    def __str__(self) -> str:
        word = "peringatan" if self.warning else "galat"
        return f"{self.file}:{self.line}: {word}: {self.what}. {self.fix}"


@dataclass(slots=True)
class Problems:
    """A list of problems; iterating gives each once, by file and line."""

    _problems: set[Problem] = field(default_factory=set)

    def add(self, file: str, line: int, message: Message) -> None:
        """Add what ``message`` says about ``line`` of ``file``."""
        what, fix = (" ".join(text.split()) for text in message[:2])
        self._problems.add(Problem(file, max(line, 1), not message.error, what, fix))

    def extend(self, others: Iterable[Problem]) -> None:
        """Add the problems ``others``."""
        self._problems.update(others)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems))

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def errors(self) -> int:
        """How many are errors."""
        return sum(not problem.warning for problem in self._problems)

    def summary(self, files: int) -> str:
        """The closing line: how many problems of either kind, in how many files."""
        warnings = len(self._problems) - self.errors
        counts = [f"{self.errors} galat"] * bool(self.errors)
        counts += [f"{warnings} peringatan"] * bool(warnings)
        return f"{', '.join(counts)} dalam {files} berkas" if counts else f"{files} berkas tanpa masalah"
