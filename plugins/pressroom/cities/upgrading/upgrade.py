"""A city's repository brought to the version of the program that is installed: what changes, and what somebody has to
look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ... import __version__, git, resources
from ..layout import THEME
from ..record import FILE, Record
from . import settings, theme, written_files
from .changelog import is_later, since
from .changes import Change, Remark
from .earlier_theme import with_earlier_theme


@dataclass(frozen=True, slots=True)
class Plan:
    """``before``: what was written by another version, most often an earlier one; ``answers`` and ``fresh``: by which this one writes, and what;
    ``news``: what the changelog says since; ``changes`` to files; ``remarks``: what somebody has to look at."""

    before: Record
    answers: Mapping[str, str]
    fresh: Mapping[str, bytes]
    news: str
    changes: list[Change]
    remarks: list[Remark]

    @property
    def goes_back(self) -> bool:
        """Whether a later version than this one wrote the repository."""
        return is_later(self.before.version, __version__)


def plan(folder: Path, record: Record | None, answers: Mapping[str, str], fresh: Mapping[str, bytes]) -> Plan:
    """What becomes of the repository at ``folder``. ``record``: what it says of itself, None if it says nothing;
    ``fresh``: the files that ``init`` writes as a whole, as this version writes them for ``answers``. Raises
    CommandError, OSError."""
    before = with_earlier_theme(folder, theme.files_of(folder), record or Record())
    steps = list(
        chain(
            settings.update(folder),
            theme.update(folder, resources.folder(resources.THEME), before),
            written_files.update(folder, before, fresh),
        )
    )
    return Plan(
        before,
        answers,
        fresh,
        since(before.version) if before.version else "",
        [one for one in steps if isinstance(one, Change)],
        [one for one in steps if isinstance(one, Remark)],
    )


def unsaved(folder: Path) -> int:
    """How many files of the repository at ``folder`` git does not have as they are."""
    status = git.run(folder, "status", "--porcelain", "--untracked-files=all", "--", ".")
    return len(status.stdout.splitlines())


def write(folder: Path, plan: Plan) -> list[str]:
    """Carry out ``plan`` in the repository at ``folder``; where what somebody edited is kept. Raises CommandError,
    OSError."""
    beside = [change.write(folder) for change in plan.changes]
    unmerged = {remark.unmerged for remark in plan.remarks}
    files, texts = written_files.recorded(folder, plan.before, plan.fresh, unmerged)
    beneath = theme.overlay(theme.files_of(folder), resources.folder(resources.THEME))
    earlier = {path: text for path, text in plan.before.theme.items() if f"{THEME}/{path}" in unmerged}
    record = replace(
        Record(__version__, dict(plan.answers), files, texts),
        theme=beneath.texts | earlier,
        words=beneath.words,
    ).as_file()
    file = folder / FILE
    old = file.read_bytes() if file.is_file() else None
    if old != record:
        Change(FILE, old, record, "").write(folder)
    return [path for path in beside if path]
