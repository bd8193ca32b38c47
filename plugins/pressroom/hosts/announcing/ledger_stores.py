"""Where the ledger of announcements lies: on a branch of the repository, which every computer and every workflow run
shares; or in the cache, where there is no repository to share."""

from __future__ import annotations

import os
from pathlib import Path

from ... import command_messages
from ...atomic_write import move_new, write_beside
from ..deployments.published_output import HostError
from ..shared_branch import BranchNotWritten, BranchUnreadable, SharedBranch, entry_name, is_remote
from .ledger import Ledger, Store, decode, encode

BRANCH = "pressroom-kabar"


def ledger_store(remote: str, cache: Path, site: str) -> Store:
    """The store of the ledger of the site at the address ``site``: at the git remote ``remote`` of the repository of
    the current folder; below ``cache`` if there is no such remote."""
    name = entry_name(site)
    if is_remote(remote):
        return BranchStore(SharedBranch(remote, BRANCH), f"{name}.json")
    return FolderStore(cache / "kabar" / name)


class BranchStore:
    """The ledger as the file ``name`` on ``branch``. A version is a commit."""

    def __init__(self, branch: SharedBranch, name: str) -> None:
        self._branch, self._name = branch, name

    def read(self) -> tuple[Ledger | None, str]:
        try:
            version = self._branch.fetch()
        except BranchUnreadable:
            raise HostError(command_messages.ledger_unreadable(self._branch.remote)) from None
        data = self._branch.read(version, self._name) if version else None
        return (None if data is None else decode(data)), version

    def replace(self, ledger: Ledger, version: str) -> str | None:
        try:
            commit = self._branch.replace(version, self._name, encode(ledger), command_messages.LEDGER_COMMIT)
        except BranchNotWritten:
            raise HostError(command_messages.ledger_not_written(self._branch.remote)) from None
        # Another computer was faster, or this one may not write.
        if commit is None and self.read()[1] == version:
            raise HostError(command_messages.ledger_not_written(self._branch.remote))
        return commit


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
