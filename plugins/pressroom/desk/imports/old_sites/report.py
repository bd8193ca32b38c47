"""What came of taking an old site over: the report beside the source, to which each file is added before it is written,
so that whatever stops the run, nothing stands anywhere without what it lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .... import command_messages
from .making import DRAFT
from .post import Loss

# What is said of each post and is no loss of its text.
NOTES = frozenset(("author", "looks", "custom_field", "old_link"))


@dataclass(slots=True)
class Result:
    """What came of a run. ``written``: the files that were written, with their status; ``known``: how many posts stood
    there already; ``losses``: by what they belong to, in the order of the site; ``waiting``: the files that are drafts
    until they were checked, with the status that they get then."""

    written: dict[str, str] = field(default_factory=dict)
    known: int = 0
    pictures: int = 0
    losses: dict[str, list[Loss]] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all that was to be taken over was."""
        return not any(loss.kind not in NOTES for losses in self.losses.values() for loss in losses)

    @property
    def summary(self) -> list[str]:
        """How much came, and how much never comes."""
        drafts = sum(status == DRAFT for status in self.written.values())
        return command_messages.old_site_summary(
            len(self.written) - drafts, drafts, self.known, self.pictures, self.counts
        )

    @property
    def failing(self) -> list[str]:
        """What was lost of the texts, a line each."""
        return [
            f"{name}: {line}"
            for name, losses in self.losses.items()
            for line in command_messages.old_site_losses(
                [], [loss for loss in losses if loss.kind not in NOTES]
            )
        ]


class Report:
    """The report at ``place``, which keeps what earlier runs said. Raises OSError wherever it is written."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._before = place.read_text(encoding="utf-8", errors="replace") if place.exists() else ""
        self._said: set[str] = set()
        self._is_begun = False

    def add(self, name: str, secrets: Iterable[Loss], losses: Iterable[Loss]) -> None:
        """Say what became of ``name``, if there is something to say."""
        self._said.add(name)
        if lines := command_messages.old_site_losses(secrets, losses):
            self._append([name, *(f"  {line}" for line in lines)])

    def finish(self, result: Result) -> None:
        """Say what was not said yet, unless an earlier run said all of it, and the summary."""
        lines: list[str] = []
        for name, losses in result.losses.items():
            if name not in self._said:
                lines += [name, *(f"  {line}" for line in command_messages.old_site_losses([], losses))]
        if lines and (result.written or not set(lines) <= set(self._before.split("\n"))):
            self._append(lines)
        if self._is_begun:
            self._append(["", *result.summary])

    def _append(self, lines: list[str]) -> None:
        head = "\n" if self._before and not self._is_begun else ""
        self._is_begun = True
        with self.place.open("ab") as file:
            file.write((head + "\n".join([*lines, ""])).encode("utf-8", "replace"))
