"""A city's repository brought to the version of the program that is installed: what changes, and what somebody has to
look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ... import __version__, git, resources
from ..git_blobs import blob_name, unix
from ..layout import THEME
from ..record import FILE, Record
from . import settings, theme, written_files
from .changelog import is_later, since
from .changes import Change, Remark
from .earlier_theme import with_earlier_theme


@dataclass(frozen=True, slots=True)
class Plan:
    """``before``: what was written by another version, most often an earlier one; ``answers`` and ``fresh``: by which this
    one writes, and what; ``news``: what the changelog says since; ``changes`` to files; ``remarks``: what somebody has to
    look at; ``settled``: the paths of files that somebody changed after they were in such a remark, which is not made again."""

    before: Record
    answers: Mapping[str, str]
    fresh: Mapping[str, bytes]
    news: str
    changes: list[Change]
    remarks: list[Remark]
    settled: list[str]

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
    remarks = [one for one in steps if isinstance(one, Remark)]
    settled = [one.unmerged for one in remarks if _is_settled(folder, before, one.unmerged)]
    return Plan(
        before,
        answers,
        fresh,
        since(before.version) if before.version else "",
        [one for one in steps if isinstance(one, Change)],
        [one for one in remarks if one.unmerged not in settled],
        settled,
    )


def _is_settled(folder: Path, before: Record, path: str) -> bool:
    """Whether somebody changed the file at ``path`` since this version told what does not meet in it."""
    told = before.unmerged.get(path) if before.version == __version__ else None
    return told is not None and told != _name(folder / path)


def _name(file: Path) -> str:
    return blob_name(unix(file.read_bytes()))


def unsaved(folder: Path, fresh: Mapping[str, bytes]) -> int:
    """How many files of the repository at ``folder`` git does not have as they are, without those that are as they would
    be written ``fresh``, such as the package that somebody laid there to install it."""
    listing = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    status = git.run(folder, *listing).stdout.decode("utf-8", "replace")
    paths = [entry[3:] for entry in status.split("\0") if entry]
    return sum(path not in fresh or _bytes(folder / path) != fresh[path] for path in paths)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


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
        unmerged={path: _name(folder / path) for path in unmerged if path},
    ).as_file()
    old = _bytes(folder / FILE)
    if old != record:
        Change(FILE, old, record, "").write(folder)
    return [path for path in beside if path]
