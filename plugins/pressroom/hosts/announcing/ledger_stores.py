"""Where the ledger of announcements lies: on a branch of the repository, which every computer and every workflow run
shares; or in the cache, where there is no repository to share."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from ... import command_messages
from ...atomic_write import move_new, write_beside
from ..deployments.published_output import HostError
from .ledger import Ledger, Store, decode, encode

BRANCH = "pressroom-kabar"
_FETCHED = "refs/pressroom/kabar"
_NO_SUCH_BRANCH = 2  # what ls-remote --exit-code ends with
_NOT_FOUND = 127
_AUTHOR = {"NAME": "Pressroom", "EMAIL": "pressroom@invalid"}


def ledger_store(remote: str, cache: Path, site: str) -> Store:
    """The store of the ledger of the site at the address ``site``: at the git remote ``remote`` of the repository of
    the current folder; below ``cache`` if there is no such remote."""
    name = re.sub(r"[^\w.-]+", "_", site.partition("://")[2], flags=re.ASCII).strip("_.")
    is_remote = bool(remote) and not _git("remote", "get-url", "--", remote).returncode
    return BranchStore(remote, f"{name}.json") if is_remote else FolderStore(cache / "kabar" / name)


class BranchStore:
    """The ledger as the file ``name`` on a branch without history at ``remote``. A version is a commit."""

    def __init__(self, remote: str, name: str) -> None:
        self._remote, self._name = remote, name

    def read(self) -> tuple[Ledger | None, str]:
        there = _git("ls-remote", "--exit-code", "--heads", "--", self._remote, f"refs/heads/{BRANCH}")
        if there.returncode == _NO_SUCH_BRANCH:
            return None, ""
        to_fetch = f"+refs/heads/{BRANCH}:{_FETCHED}"
        if there.returncode or _git("fetch", "--quiet", "--no-tags", "--", self._remote, to_fetch).returncode:
            raise HostError(command_messages.ledger_unreadable(self._remote))
        version = _git("rev-parse", _FETCHED).stdout.decode().strip()
        shown = _git("show", f"{version}:{self._name}")
        return (None if shown.returncode else decode(shown.stdout)), version

    def replace(self, ledger: Ledger, version: str) -> str | None:
        blob = self._made("hash-object", "-w", "--stdin", data=encode(ledger))
        others = _git("ls-tree", version).stdout.decode().splitlines() if version else []
        tree = [line for line in others if line.partition("\t")[2] != self._name]
        tree.append(f"100644 blob {blob}\t{self._name}")
        root = self._made("mktree", data="".join(f"{line}\n" for line in tree).encode())
        commit = self._made("commit-tree", root, "-m", command_messages.LEDGER_COMMIT)
        lease = f"--force-with-lease=refs/heads/{BRANCH}:{version}"
        pushed = _git("push", "--quiet", lease, "--", self._remote, f"{commit}:refs/heads/{BRANCH}")
        if not pushed.returncode:
            return commit
        # Another computer was faster, or this one may not write.
        if self.read()[1] == version:
            raise HostError(command_messages.ledger_not_written(self._remote))
        return None

    def _made(self, *arguments: str, data: bytes = b"") -> str:
        done = _git(*arguments, data=data)
        if done.returncode:
            raise HostError(command_messages.ledger_not_written(self._remote))
        return done.stdout.decode().strip()


class FolderStore:
    """The ledger in ``folder``: a file for each version, of which the one with the highest number counts, and none is
    ever overwritten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[Ledger | None, str]:
        newest = max(self._versions(), default=0)
        if not newest:
            return None, "0"
        return decode(self._file(newest).read_bytes()), str(newest)

    def replace(self, ledger: Ledger, version: str) -> str | None:
        number = int(version) + 1
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary, _ = write_beside(self._file(number), encode(ledger))
        try:
            move_new(temporary, self._file(number))
        except FileExistsError:
            os.unlink(temporary)
            return None
        versions = self._versions()
        if max(versions) > number:
            return None  # whoever was faster has removed the version that stood here
        for old in versions:
            if old < number:
                self._file(old).unlink(missing_ok=True)
        return str(number)

    def _versions(self) -> list[int]:
        return [int(file.stem) for file in self._folder.glob("*.json") if file.stem.isdigit()]

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.json"


def _git(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git. What it says of a failure may hold a remote's address with a token in it, and is shown to nobody."""
    people = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _AUTHOR.items()
    }
    command = ["git", *arguments]
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, env=os.environ | people)
    except FileNotFoundError:  # git is not installed
        return subprocess.CompletedProcess(command, _NOT_FOUND, b"", b"")
