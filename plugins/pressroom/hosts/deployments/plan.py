"""The plan of a deployment: what is new, what changes, what goes, and how many bytes that is. Every host announces it
the same way before it sends anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ... import command_messages
from ...hidden_paths import HIDDEN, hidden_path
from ...manifest import ManifestEntry
from .guard import lost_files
from .hashed_names import without_hash
from .published_output import PublishedOutput
from .record import PATHS
from .standing import Standing

# A plan lists at most so many files of a kind, to fit on a screen.
MAX_LISTED = 20


class PlannedFile(NamedTuple):
    """A file by its path within the site, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment does. ``gone``: the paths that the site loses. ``hidden``: how many files change or go that
    nobody is to read of, beside these; ``size``: the bytes of all that is new or changes. ``lost_files``: the photos
    and attachments that the public loses. ``compared``: False if nobody can tell what stands there, so that every
    file counts as new."""

    new: tuple[PlannedFile, ...]
    changed: tuple[PlannedFile, ...]
    gone: tuple[str, ...]
    unchanged: int
    size: int
    hidden: int = 0
    lost_files: tuple[str, ...] = ()
    compared: bool = True

    @property
    def changes_nothing(self) -> bool:
        """Whether the host already has all of this and nothing else."""
        return self.compared and not (self.new or self.changed or self.gone or self.hidden)


def plan_deployment(output: PublishedOutput, standing: Standing) -> Plan:
    """What changes when ``output`` takes the place of ``standing``: by the hashes of its list of files, else by the
    sizes that the host tells."""
    new: list[PlannedFile] = []
    changed: list[PlannedFile] = []
    size = hidden = unchanged = 0
    for path, entry in output.files:
        known, same = _compare(path, entry, standing)
        if same:
            unchanged += 1
            continue
        size += entry.size
        if entry.hidden:
            hidden += 1
        else:
            (changed if known else new).append(PlannedFile(path, entry.size))
    gone = _gone(output, standing)
    named = [path for path in gone if not path.startswith(HIDDEN)]
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        gone=tuple(named),
        unchanged=unchanged,
        size=size,
        hidden=hidden + len(gone) - len(named),
        lost_files=tuple(lost_files(output, standing)),
        compared=standing.listed is not None or standing.files is not None or standing.empty,
    )


def _compare(path: str, entry: ManifestEntry, standing: Standing) -> tuple[bool, bool]:
    """Whether ``standing`` has a file at ``path``, and whether it is this one."""
    if standing.listed is None:
        sizes = standing.files or {}
        return path in sizes, sizes.get(path) == entry.size
    line = standing.listed.get(path) or standing.listed.get(hidden_path(path))
    if line is None or (standing.files is not None and path not in standing.files):
        return False, False
    return True, line.hash == entry.hash and (standing.files or {path: line.size})[path] == line.size


def _gone(output: PublishedOutput, standing: Standing) -> list[str]:
    """What of ``standing`` goes: the paths, or the digests of those that nobody is to read of."""
    ours = {path for path, _ in output.files}.union(PATHS)
    listed = standing.listed or {}
    hides = any(path.startswith(HIDDEN) for path in listed)
    if standing.files is None or (standing.listed is not None and not standing.replaced):
        there = ours.union(map(hidden_path, ours)) if hides else ours
        return sorted(listed.keys() - there)
    paths = standing.files.keys() - ours
    return sorted(hidden_path(path) if hides and hidden_path(path) in listed else path for path in paths)


def announce_plan(plan: Plan, place: str, announce: Callable[[str], None], *, dry_run: bool) -> None:
    """Announce the counts of ``plan`` for ``place`` and the photos and attachments that go, in a dry run also its
    files, and that nothing is sent. A file that goes since it has another name with other bytes counts as changed."""
    plan = _with_renamed_as_changed(plan)
    if plan.changes_nothing:
        announce(command_messages.nothing_changes(plan.unchanged, place))
    else:
        counts = (len(plan.new), len(plan.changed), len(plan.gone), plan.hidden, plan.unchanged)
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


def _with_renamed_as_changed(plan: Plan) -> Plan:
    """``plan`` in which a new file counts as changed if one goes whose name says that it was the same with other bytes."""
    before = {name for name in map(without_hash, plan.gone) if name}
    if not before:
        return plan
    renamed = {file.path for file in plan.new if without_hash(file.path) in before}
    now = {without_hash(path) for path in renamed}
    return replace(
        plan,
        new=tuple(file for file in plan.new if file.path not in renamed),
        changed=tuple(sorted((*plan.changed, *(file for file in plan.new if file.path in renamed)))),
        gone=tuple(path for path in plan.gone if without_hash(path) not in now),
    )


def _announce_files(
    files: Sequence[PlannedFile], line: Callable[[str, int], str], announce: Callable[[str], None]
) -> None:
    for file in files[:MAX_LISTED]:
        announce(line(file.path, file.size))
    _announce_more(len(files), announce)


def _announce_more(number: int, announce: Callable[[str], None]) -> None:
    if number > MAX_LISTED:
        announce(command_messages.more_files(number - MAX_LISTED))
