"""A problem in content, theme or settings, and the list that sorts and counts problems.

A problem prints on one line: ``content/siaran-pers/2022/x.md:4: galat: what is wrong. What to write``. Lines
that are ready to copy follow on lines of their own if there are several, or if they are indented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_MOST_LISTED = 50
_FIX_OF_MANY = "Perbaiki dulu yang di atas, lalu periksa lagi"


class Message(NamedTuple):
    """What is wrong, and the fix: what to write instead, both in Indonesian. It is a warning if it is not
    an error.

    ``replacement``: what is to stand in place of the line that is wrong, ready to copy: one line or several,
    as they must be in the file; empty if that cannot be said. The fix then leads up to it.
    ``rule``: the name under which ``abaikan`` silences it in one file; empty if it cannot be silenced.
    ``eased_if_public``: an error that is only a warning about what is public already, or a warning that is then
    not said.
    ``mendable``: it has one meaning, so that ``check --fix`` may mend it unasked: by the ``replacement``, if there
    is one."""

    what: str
    fix: str
    error: bool = True
    rule: str = ""
    eased_if_public: bool = False
    replacement: str = ""
    mendable: bool = False

    def prefixed(self, key: str) -> Message:
        """The same, said of the key that holds the value."""
        return self._replace(what=f"{key}: {self.what}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a line (from 1) of a file; ordered by file and line. ``rule`` and ``mendable``: as in
    Message."""

    file: str
    line: int
    warning: bool
    what: str
    fix: str
    replacement: str = ""
    rule: str = ""
    mendable: bool = False

    @property
    def text(self) -> str:
        """What is wrong and the fix, with the lines to copy."""
        if not self.replacement:
            return f"{self.what}. {self.fix}"
        stands_alone = "\n" in self.replacement or self.replacement.startswith(" ")
        return f"{self.what}. {self.fix}:" + ("\n" if stands_alone else " ") + self.replacement

    def __str__(self) -> str:
        return printed(self.file, self.line, self.text, warning=self.warning)


def printed(file: str, line: int, text: str, *, warning: bool = False) -> str:
    """A problem as it is printed for people and for programs that look for such lines."""
    return f"{file}:{line}: {'peringatan' if warning else 'galat'}: {text}"


@dataclass(slots=True)
class Problems:
    """A list of problems; iterating gives each once, by file and line, and of one file at most fifty errors
    and fifty warnings with the number of the others. ``_ignored``: the rules that a file
    ignores, in the order written; ``_silenced``: the file and the rule of what was not added for that; ``_untold``:
    how many were left out (see ``shortened``)."""

    _problems: set[Problem] = field(default_factory=set)
    _ignored: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _silenced: set[tuple[str, str]] = field(default_factory=set)
    _untold: int = 0

    def ignore(self, file: str, rules: tuple[str, ...]) -> None:
        """Add to ``file`` no problem of ``rules`` from now on."""
        self._ignored[file] = rules

    def add(self, file: str, line: int, message: Message) -> bool:
        """Add what ``message`` says about ``line`` of ``file``, unless the file ignores its rule. Whether an
        error was added."""
        ignored = self._ignored.get(file, ())
        if message.rule and message.rule in ignored:
            self._silenced.add((file, message.rule))
            return False
        what, fix = (" ".join(text.split()) for text in message[:2])
        if message.rule:
            cure = f"Bila memang harus begitu, tulis abaikan: {', '.join((*ignored, message.rule))}"
            # A fix with lines to copy leads up to them, and so comes last.
            fix = f"{cure}. {fix}" if message.replacement else f"{fix}. {cure}"
        self._problems.add(
            Problem(
                file,
                max(line, 1),
                not message.error,
                what,
                fix,
                message.replacement,
                message.rule,
                message.mendable,
            )
        )
        return message.error

    def extend(self, others: Problems) -> None:
        """Add the problems ``others``, and what files ignore in them."""
        self._problems |= others._problems
        self._ignored |= others._ignored
        self._silenced |= others._silenced
        self._untold += others._untold

    def of(self, belongs: Callable[[str], bool]) -> Problems:
        """The problems in files of which ``belongs`` is true."""
        return Problems(
            {problem for problem in self._problems if belongs(problem.file)},
            {file: rules for file, rules in self._ignored.items() if belongs(file)},
            {(file, rule) for file, rule in self._silenced if belongs(file)},
        )

    def without(self, rules: Collection[str]) -> Problems:
        """These without the warnings of ``rules``, and without a word of what files ignore of them."""
        return replace(
            self,
            _problems={one for one in self._problems if not (one.warning and one.rule in rules)},
            _silenced={(file, rule) for file, rule in self._silenced if rule not in rules},
        )

    def shortened(self, rank: Callable[[Problem], float | None], most: int) -> Problems:
        """These, but of those that have a ``rank`` only the ``most`` with the highest; the summary counts the
        others."""
        ranks = {problem: rank(problem) for problem in self._problems}
        ranked = [problem for problem in sorted(self._problems) if ranks[problem] is not None]
        ranked.sort(key=lambda problem: ranks[problem] or 0.0, reverse=True)
        left_out = ranked[most:]
        return replace(self, _problems=self._problems.difference(left_out), _untold=len(left_out))

    def needless(self, file: str) -> tuple[str, ...]:
        """The rules that ``file`` ignores although nothing breaks them."""
        return tuple(rule for rule in self._ignored.get(file, ()) if (file, rule) not in self._silenced)

    def __iter__(self) -> Iterator[Problem]:
        counts: Counter[tuple[str, bool]] = Counter()
        first_left: dict[tuple[str, bool], Problem] = {}
        listed: list[Problem] = []
        for problem in sorted(self._problems):
            kind = problem.file, problem.warning
            counts[kind] += 1
            if counts[kind] <= _MOST_LISTED:
                listed.append(problem)
            else:
                first_left.setdefault(kind, problem)
        for kind, problem in first_left.items():
            what = f"… dan {counts[kind] - _MOST_LISTED} lagi di berkas ini"
            listed.append(
                replace(problem, what=what, fix=_FIX_OF_MANY, replacement="", rule="", mendable=False)
            )
        return iter(sorted(listed) if first_left else listed)

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def mendable(self) -> int:
        """How many ``check --fix`` mends unasked."""
        return sum(problem.mendable for problem in self._problems)

    @property
    def errors(self) -> int:
        """How many are errors."""
        return sum(not problem.warning for problem in self._problems)

    def summary(self, files: int) -> str:
        """The closing line: how many problems of either kind, in how many files, and how many rules are
        ignored."""
        warnings = len(self._problems) - self.errors
        counts = [f"{self.errors} galat"] * bool(self.errors)
        counts += [f"{warnings} peringatan"] * bool(warnings)
        text = f"{', '.join(counts)} dalam {files} berkas" if counts else f"{files} berkas tanpa masalah"
        if self._silenced:
            in_files = len({file for file, _ in self._silenced})
            text += f"; {len(self._silenced)} aturan diabaikan dalam {in_files} berkas"
        if self._untold:
            text += (
                f"; {self._untold} saran lagi untuk naskah lama, yang muncul bila satu berkasnya diperiksa"
            )
        return text
