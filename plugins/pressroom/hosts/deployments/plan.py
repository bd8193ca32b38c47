"""The plan of a deployment: what is new, what changes, what goes, and how many bytes that is. Every host announces it
the same way before it sends anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ... import command_messages
from .guard import lost_files
from .published_output import PublishedOutput
from .record import HIDDEN, PATHS, hidden_path
from .standing import Standing

# A plan lists at most so many files of a kind, to fit on a screen.
MAX_LISTED = 20


class PlannedFile(NamedTuple):
    """A file by its path within the site, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment does. ``gone``: the paths that the site loses, and ``hidden``: how many more that are of
    files whose paths no list tells. ``lost_files``: the photos and attachments among them. ``compared``: False if
    nobody can tell what stands there, so that every file counts as new."""

    new: tuple[PlannedFile, ...]
    changed: tuple[PlannedFile, ...]
    gone: tuple[str, ...]
    unchanged: int
    hidden: int = 0
    lost_files: tuple[str, ...] = ()
    compared: bool = True

    @property
    def size(self) -> int:
        """The bytes of what is new or changes."""
        return sum(file.size for file in (*self.new, *self.changed))

    @property
    def changes_nothing(self) -> bool:
        """Whether the host already has all of this and nothing else."""
        return self.compared and not (self.new or self.changed or self.gone or self.hidden)


def plan_deployment(output: PublishedOutput, standing: Standing) -> Plan:
    """What changes when ``output`` takes the place of ``standing``: by the hashes of its list of files, else by the
    sizes that the host tells."""
    listed, sizes = standing.listed, standing.files
    new: list[PlannedFile] = []
    changed: list[PlannedFile] = []
    named: set[str] = set()
    unchanged = 0
    for path, entry in output.files:
        file = PlannedFile(path, entry.size)
        if listed is not None:
            line = listed.get(path) or listed.get(hidden_path(path))
            known, same = line is not None, line is not None and line.hash == entry.hash
            if line:
                named.add(line.path)
        else:
            known = sizes is not None and path in sizes
            same = sizes is not None and sizes.get(path) == entry.size
            named.add(path)
        if same:
            unchanged += 1
        else:
            (changed if known else new).append(file)
    others = (listed if listed is not None else sizes or {}).keys() - named - set(PATHS)
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        gone=tuple(sorted(path for path in others if not path.startswith(HIDDEN))),
        unchanged=unchanged,
        hidden=sum(path.startswith(HIDDEN) for path in others),
        lost_files=tuple(lost_files(output, standing)),
        compared=listed is not None or sizes is not None or standing.empty,
    )


def announce_plan(plan: Plan, place: str, announce: Callable[[str], None], *, dry_run: bool) -> None:
    """Announce the counts of ``plan`` for ``place`` and the photos and attachments that go, in a dry run also its
    files, and that nothing is sent."""
    if plan.changes_nothing:
        announce(command_messages.nothing_changes(plan.unchanged, place))
    else:
        counts = (len(plan.new), len(plan.changed), len(plan.gone) + plan.hidden, plan.unchanged)
        announce(command_messages.deployment_plan(place, *counts, plan.size, compared=plan.compared))
    if dry_run:
        _announce_files(plan.new, command_messages.file_is_new, announce)
        _announce_files(plan.changed, command_messages.file_changes, announce)
        for path in plan.gone[:MAX_LISTED]:
            announce(command_messages.file_goes(path))
        _announce_more(len(plan.gone), announce)
    if plan.lost_files:
        announce(command_messages.photos_go(plan.lost_files))
    if dry_run:
        announce(command_messages.nothing_sent())


def _announce_files(
    files: Sequence[PlannedFile], line: Callable[[str, int], str], announce: Callable[[str], None]
) -> None:
    for file in files[:MAX_LISTED]:
        announce(line(file.path, file.size))
    _announce_more(len(files), announce)


def _announce_more(number: int, announce: Callable[[str], None]) -> None:
    if number > MAX_LISTED:
        announce(command_messages.more_files(number - MAX_LISTED))
