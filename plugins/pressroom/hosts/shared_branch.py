"""A branch of a git remote that every computer and every run of a workflow shares: one commit without history, which
holds a file or a folder for each site.

It is written by git alone, without touching the working tree. What git says of a failure may hold a remote's address
with a token in it, and is shown to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import git

_HERE = Path()
_NO_SUCH_BRANCH = 2  # what ls-remote --exit-code ends with


class BranchUnreadable(Exception):
    """The remote cannot be asked."""


class BranchNotWritten(Exception):
    """Git cannot make what is to be sent."""


@dataclass(frozen=True, slots=True)
class SharedBranch:
    """The branch ``name`` at the git remote ``remote``. Its versions are commits."""

    remote: str
    name: str

    def fetch(self) -> str:
        """The commit of the branch, which is fetched; empty if there is no such branch. Raises BranchUnreadable."""
        there = git.run(_HERE, "ls-remote", "--exit-code", "--heads", "--", self.remote, self._at_remote)
        if there.returncode == _NO_SUCH_BRANCH:
            return ""
        to_fetch = f"+{self._at_remote}:{self._fetched}"
        fetching = ("fetch", "--quiet", "--no-tags", "--", self.remote, to_fetch)
        if there.returncode or git.run(_HERE, *fetching).returncode:
            raise BranchUnreadable
        return self._commit(self._fetched)

    def fetched_with_all(self) -> str:
        """The commit of the branch when all branches of the remote were fetched, as where a workflow without rights
        begins; empty if that is not known."""
        return self._commit(f"refs/remotes/{self.remote}/{self.name}")

    def read(self, commit: str, path: str) -> bytes | None:
        """The bytes at ``path`` in ``commit``; None if nothing is there."""
        shown = git.run(_HERE, "show", f"{commit}:{path}")
        return None if shown.returncode else shown.stdout

    def replace(
        self, before: str, name: str, entry: bytes | Mapping[str, bytes], words: str, moment: str = ""
    ) -> str | None:
        """Replace the commit ``before`` by one in which the file, or the folder of files, called ``name`` is ``entry``.
        ``words`` say what the commit is, which was made at ``moment`` (ISO 8601), by default now. Returns the new
        commit; None if it could not be pushed, as when another computer was faster. Raises BranchNotWritten."""
        others = git.run(_HERE, "ls-tree", before).stdout.decode().splitlines() if before else []
        kept = [line for line in others if line.partition("\t")[2] != name]
        root = self._tree([*kept, self._line(name, entry)])
        author = {"NAME": "Ruang pers", "EMAIL": "ruang-pers@invalid"} | ({"DATE": moment} if moment else {})
        variables = {
            f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in author.items()
        }
        commit = self._made(words.encode(), "commit-tree", root, "-F", "-", variables=variables)
        lease = f"--force-with-lease={self._at_remote}:{before}"
        pushing = ("push", "--quiet", lease, "--", self.remote, f"{commit}:{self._at_remote}")
        return None if git.run(_HERE, *pushing).returncode else commit

    @property
    def _at_remote(self) -> str:
        return f"refs/heads/{self.name}"

    @property
    def _fetched(self) -> str:
        return f"refs/pressroom/{self.name}"

    def _commit(self, reference: str) -> str:
        found = git.run(_HERE, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
        return found.stdout.decode().strip()

    def _line(self, name: str, entry: bytes | Mapping[str, bytes]) -> str:
        """The line of a tree that says what ``entry`` is called."""
        if isinstance(entry, bytes):
            return f"100644 blob {self._made(entry, 'hash-object', '-w', '--stdin')}\t{name}"
        lines = [self._line(path, data) for path, data in entry.items()]
        return f"040000 tree {self._tree(lines)}\t{name}"

    def _tree(self, lines: list[str]) -> str:
        return self._made("".join(f"{line}\n" for line in lines).encode(), "mktree")

    def _made(self, data: bytes, *arguments: str, variables: Mapping[str, str] | None = None) -> str:
        """The name of the object that git makes of ``data``. Raises BranchNotWritten."""
        done = git.run(_HERE, *arguments, entered=data, variables=variables)
        if done.returncode:
            raise BranchNotWritten
        return done.stdout.decode().strip()


def is_remote(remote: str) -> bool:
    """Whether ``remote`` is the name of a remote of the repository of the current folder, or an address."""
    return bool(remote) and (
        "/" in remote or not git.run(_HERE, "remote", "get-url", "--", remote).returncode
    )


def entry_name(site: str) -> str:
    """What a file or folder about ``site`` is called: its address without scheme, in small letters, and without what no
    name of a file has."""
    address = (site.partition("://")[2] or site).lower()
    return re.sub(r"[^\w.-]+", "_", address, flags=re.ASCII).strip("_.") or "_"
