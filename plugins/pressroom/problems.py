"""A problem in content, theme or settings, and the list that sorts and counts problems.

A problem prints on one line: ``content/siaran-pers/2022/x.md:4: galat: what is wrong. What to write``. Lines
that are ready to copy follow on lines of their own if there are several, or if they are indented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong, and the fix: what to write instead, both in Indonesian. It is a warning if it is not
    an error.

    ``replacement``: what is to stand in place of the line that is wrong, ready to copy: one line or several,
    as they must be in the file; empty if that cannot be said. The fix then leads up to it.
    ``rule``: the name under which ``abaikan`` silences it in one file; empty if it cannot be silenced.
    ``eased_if_public``: an error that is only a warning about what is public already."""

    what: str
    fix: str
    error: bool = True
    rule: str = ""
    eased_if_public: bool = False
    replacement: str = ""

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
    replacement: str = ""

    @property
    def text(self) -> str:
        """What is wrong and the fix, with the lines to copy."""
        if not self.replacement:
            return f"{self.what}. {self.fix}"
        stands_alone = "\n" in self.replacement or self.replacement.startswith(" ")
        return f"{self.what}. {self.fix}:" + ("\n" if stands_alone else " ") + self.replacement

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'peringatan' if self.warning else 'galat'}: {self.text}"


@dataclass(slots=True)
class Problems:
    """A list of problems; iterating gives each once, by file and line."""

    _problems: set[Problem] = field(default_factory=set)

    def add(self, file: str, line: int, message: Message) -> None:
        """Add what ``message`` says about ``line`` of ``file``."""
        what, fix = (" ".join(text.split()) for text in message[:2])
        problem = Problem(file, max(line, 1), not message.error, what, fix, message.replacement)
        self._problems.add(problem)

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
