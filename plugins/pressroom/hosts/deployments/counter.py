"""The last deployment, remembered where somebody who defaces the site cannot reach: on a branch of the repository.

The branch ``pressroom-terbit`` holds one commit without history: a folder for each site, with the record and the list of
files that were brought to the public last. Whoever puts an older state back, however validly it was signed, is found
out by its counter. It is written by git alone, without touching the working tree. Where there is no remote, the same
lies in the cache.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ... import command_messages, git
from ...atomic_write import write_atomically
from .published_output import HostError
from .record import FILE_LIST, PATHS, RECORD, Deployment, parse_record

BRANCH = "pressroom-terbit"
_FETCHED = "refs/pressroom/terbit"
_FOLDER = "terbit"
_NO_SUCH_BRANCH = 2  # what ls-remote --exit-code ends with
_NOT_FOUND = 127
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
    if not _has_remote(remote):
        return command_messages.nothing_remembered_remotely(folder.as_posix())
    _push(remote, record, files)
    return command_messages.deployment_remembered(record.counter, BRANCH)


def keep(cache: Path, files: Mapping[str, bytes]) -> tuple[Deployment, Path]:
    """Write ``files`` into ``cache`` alone; the record among them, and the folder. Raises HostError, OSError."""
    record = parse_record(files[RECORD])
    if record is None:
        raise HostError(command_messages.no_deployment_record())
    folder = cache / _FOLDER / _name(record.site)
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
    before = _fetch(remote)
    standing = parse_record(_show(_place(record.site, RECORD))) if before else None
    if standing and standing.counter > record.counter:
        raise HostError(command_messages.deployed_meanwhile(standing.counter, record.counter))
    folder = "".join(
        f"100644 blob {_made(files[path], 'hash-object', '-w', '--stdin')}\t{_base(path)}\n" for path in files
    )
    own = _name(record.site)
    others = _git("ls-tree", _FETCHED).stdout.decode().splitlines() if before else []
    tree = [line for line in others if line.partition("\t")[2] != own]
    tree.append(f"040000 tree {_made(folder.encode(), 'mktree')}\t{own}")
    root = _made("".join(f"{line}\n" for line in tree).encode(), "mktree")
    words = command_messages.remembered_commit(record.counter).encode()
    commit = _made(words, "commit-tree", root, "-F", "-", moment=record.moment)
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{before}"
    pushed = _git("push", "--quiet", lease, "--", remote, f"{commit}:refs/heads/{BRANCH}")
    if pushed.returncode:
        raise HostError(command_messages.not_remembered(BRANCH))


def _from_remote(remote: str, site: str) -> Remembered | None:
    if not _has_remote(remote) or not _fetch(remote):
        return None
    return _remembered(_show(_place(site, RECORD)), _show(_place(site, FILE_LIST)))


def _from_cache(cache: Path, site: str) -> Remembered | None:
    folder = cache / _FOLDER / _name(site)
    try:
        return _remembered(*((folder / _base(path)).read_bytes() for path in (RECORD, FILE_LIST)))
    except OSError:
        return None


def _remembered(record: bytes, file_list: bytes) -> Remembered | None:
    parsed = parse_record(record)
    return Remembered(parsed, file_list) if parsed else None


def _has_remote(remote: str) -> bool:
    """Whether ``remote`` is the name of a remote of the repository of the current folder, or an address."""
    return bool(remote) and ("/" in remote or not _git("remote", "get-url", "--", remote).returncode)


def _fetch(remote: str) -> str:
    """The commit of the branch at ``remote``, which is fetched; empty if there is no such branch. Where the remote
    cannot be read, as in a workflow without rights, it is what was fetched with everything else. Raises
    RemoteUnreadable."""
    there = _git("ls-remote", "--exit-code", "--heads", "--", remote, f"refs/heads/{BRANCH}")
    if there.returncode == _NO_SUCH_BRANCH:
        return ""
    to_fetch = f"+refs/heads/{BRANCH}:{_FETCHED}"
    if there.returncode or _git("fetch", "--quiet", "--no-tags", "--", remote, to_fetch).returncode:
        tracking = f"refs/remotes/{remote}/{BRANCH}"
        if _git("update-ref", _FETCHED, tracking).returncode:
            raise RemoteUnreadable(command_messages.memory_unreadable(BRANCH))
    return _git("rev-parse", _FETCHED).stdout.decode().strip()


def _place(site: str, path: str) -> str:
    return f"{_FETCHED}:{_name(site)}/{_base(path)}"


def _name(site: str) -> str:
    """The folder of ``site``: its address without scheme, in small letters, and without what no name of a file has."""
    address = (site.partition("://")[2] or site).lower()
    return re.sub(r"[^\w.-]+", "_", address, flags=re.ASCII).strip("_.") or "_"


def _base(path: str) -> str:
    return path.rpartition("/")[2]


def _show(place: str) -> bytes:
    return _git("show", place).stdout


def _made(data: bytes, *arguments: str, moment: str = "") -> str:
    """The name of the object that git makes of ``data``. Raises HostError."""
    done = _git(*arguments, data=data, moment=moment)
    if done.returncode:
        raise HostError(command_messages.not_remembered(BRANCH))
    return done.stdout.decode().strip()


def _git(*arguments: str, data: bytes = b"", moment: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run git; a commit that it makes was made at ``moment`` (ISO 8601). What it says of a failure may hold a remote's
    address with a token in it, and is shown to nobody."""
    command = ["git", *arguments]
    try:
        return subprocess.run(
            command, input=data, capture_output=True, check=False, env=git.environment() | _author(moment)
        )
    except OSError:  # git is not installed
        return subprocess.CompletedProcess(command, _NOT_FOUND, b"", b"")


def _author(moment: str) -> dict[str, str]:
    """Who makes a commit, and when, whatever this computer is set up for."""
    facts = {"NAME": "Ruang pers", "EMAIL": "ruang-pers@invalid", "DATE": moment}
    return {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in facts.items()
        if value
    }
