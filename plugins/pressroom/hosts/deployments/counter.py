"""The last deployment, remembered where somebody who defaces the site cannot reach: on a branch of the repository.

The branch ``pressroom-terbit`` holds one commit without history: a folder for each site, with the record and the list of
files that were brought to the public last. Whoever puts an older state back, however validly it was signed, is found
out by its counter. Where there is no remote, the same lies in the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ... import command_messages
from ...atomic_write import write_atomically
from ..shared_branch import BranchNotWritten, BranchUnreadable, SharedBranch, entry_name, is_remote
from .published_output import HostError
from .record import FILE_LIST, PATHS, RECORD, Deployment, parse_record

BRANCH = "pressroom-terbit"
_FOLDER = "terbit"
_UNCOUNTABLE = 2**53


class Remembered(NamedTuple):
    """A deployment that was remembered, and the bytes of its list of files."""

    record: Deployment
    file_list: bytes


class RemoteUnreadable(HostError):
    """What the remote remembers cannot be read; the text is for staff."""


def last_deployment(remote: str, cache: Path, site: str) -> Remembered | None:
    """What was brought to the public last at the address ``site``, by the branch at the git remote ``remote`` and by the
    folder ``cache``, whichever counted further; None if neither remembers any. Raises RemoteUnreadable if there is
    such a remote and it cannot be read."""
    found = [one for one in (_from_remote(remote, site), _from_cache(cache, site)) if one]
    return max(found, key=lambda one: one.record.counter, default=None)


def next_counter(standing: Deployment | None, last: Remembered | None) -> int:
    """The counter of the next deployment, after the one that stands at the host and the ``last`` that was
    remembered."""
    known = (standing, last.record if last else None)
    # What no press room can have counted to is not counted on from: a stranger wrote it.
    return max((one.counter for one in known if one and 0 < one.counter < _UNCOUNTABLE), default=0) + 1


def remember(remote: str, cache: Path, files: Mapping[str, bytes]) -> str:
    """Remember what was brought to the public: ``files`` are those of ``record.deployment_files``, by path. A sentence
    for staff that says where.

    Raises HostError if ``files`` hold no record, or the remote there is cannot be written; the cache has them all the
    same, and ``remember_cached`` tries again."""
    record, folder = keep(cache, files)
    if not is_remote(remote):
        return command_messages.nothing_remembered_remotely(folder.as_posix())
    _push(remote, record, files)
    return command_messages.deployment_remembered(record.counter, BRANCH)


def keep(cache: Path, files: Mapping[str, bytes]) -> tuple[Deployment, Path]:
    """Write ``files`` into ``cache`` alone; the record among them, and the folder. Raises HostError, OSError."""
    record = parse_record(files[RECORD])
    if record is None:
        raise HostError(command_messages.no_deployment_record())
    folder = cache / _FOLDER / entry_name(record.site)
    folder.mkdir(parents=True, exist_ok=True)
    # The record counts, so it comes last.
    for path in (FILE_LIST, RECORD):
        write_atomically(folder / _base(path), files[path])
    return record, folder


def files_in(folder: Path) -> dict[str, bytes]:
    """The record and the list that lie in ``folder`` as they went out with the site. Raises HostError."""
    try:
        return {path: (folder / path).read_bytes() for path in PATHS}
    except OSError:
        raise HostError(command_messages.no_deployment_record()) from None


def remember_cached(remote: str, cache: Path) -> list[str]:
    """Remember again what ``cache`` remembers of each site; what ``remember`` says of it. Raises HostError."""
    return [
        remember(remote, cache, {path: (folder / _base(path)).read_bytes() for path in PATHS})
        for folder in sorted((cache / _FOLDER).glob("*"))
    ]


def _push(remote: str, record: Deployment, files: Mapping[str, bytes]) -> None:
    branch, own = SharedBranch(remote, BRANCH), entry_name(record.site)
    before = _fetch(branch)
    standing = parse_record(branch.read(before, f"{own}/{_base(RECORD)}") or b"") if before else None
    if standing and standing.counter > record.counter:
        raise HostError(command_messages.deployed_meanwhile(standing.counter, record.counter))
    entry = {_base(path): data for path, data in files.items()}
    words = command_messages.remembered_commit(record.counter)
    try:
        pushed = branch.replace(before, own, entry, words, record.moment)
    except BranchNotWritten:
        pushed = None
    if pushed is None:
        raise HostError(command_messages.not_remembered(BRANCH))


def _from_remote(remote: str, site: str) -> Remembered | None:
    branch, own = SharedBranch(remote, BRANCH), entry_name(site)
    if not is_remote(remote) or not (commit := _fetch(branch)):
        return None
    record, file_list = (branch.read(commit, f"{own}/{_base(path)}") or b"" for path in (RECORD, FILE_LIST))
    return _remembered(record, file_list)


def _from_cache(cache: Path, site: str) -> Remembered | None:
    folder = cache / _FOLDER / entry_name(site)
    try:
        return _remembered(*((folder / _base(path)).read_bytes() for path in (RECORD, FILE_LIST)))
    except OSError:
        return None


def _remembered(record: bytes, file_list: bytes) -> Remembered | None:
    parsed = parse_record(record)
    return Remembered(parsed, file_list) if parsed else None


def _fetch(branch: SharedBranch) -> str:
    """The commit of ``branch``, empty if there is none. Where the remote cannot be read, as in a workflow without
    rights, it is what was fetched with everything else. Raises RemoteUnreadable."""
    try:
        return branch.fetch()
    except BranchUnreadable:
        if commit := branch.fetched_with_all():
            return commit
        raise RemoteUnreadable(command_messages.memory_unreadable(BRANCH)) from None


def _base(path: str) -> str:
    return path.rpartition("/")[2]
