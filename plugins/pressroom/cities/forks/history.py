"""The history of a copy (fork) of the repository in which the press room is developed: at which commit its owners took
it over or last followed it, and what was not theirs then."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ... import command_messages, git
from ...command_error import CommandError
from ..layout import CONTENT

# The first commit of the repository in which the press room is developed. A copy that begins with another was made
# without its history, as by GitHub's "Use this template": there the first commit is what was taken over.
_FIRST = "a2d2d2d61631a16548d071058e7a2d57aa56c280"
# As GitHub's guides call it in a copy.
_REMOTE = "refs/remotes/upstream"


class Upstream:
    """What ``commit``, the newest of the developers' in the repository at ``folder``, and those before it hold.
    ``begins_anew``: it is the first of a copy without the developers' history, and may be the city's own."""

    def __init__(self, folder: Path, commit: str, *, begins_anew: bool = False) -> None:
        self.folder = folder
        self.commit = commit
        self.begins_anew = begins_anew

    def read(self, path: str) -> bytes | None:
        """The file ``path`` as it was in the commit; None if it had none."""
        done = git.run(self.folder, "cat-file", "blob", f"{self.commit}:{path}")
        return done.stdout if done.returncode == 0 else None

    def files(self, *folders: str) -> dict[str, str]:
        """The names that git gives to the bytes of every file below ``folders``, or of all files, by path."""
        listed = _output(self.folder, "ls-tree", "-r", "-z", self.commit, "--", *folders)
        entries = (entry.split("\t", 1) for entry in listed.split("\0") if entry)
        return {path: facts.split(" ")[2] for facts, path in entries}

    @cached_property
    def content(self) -> frozenset[str]:
        """The names that git gives to the bytes of all content up to the commit, also of what was changed or
        deleted before it."""
        listed = _output(self.folder, "rev-list", "--objects", self.commit, "--", CONTENT)
        return frozenset(line.split(" ", 1)[0] for line in listed.splitlines() if " " in line)

    def describe(self) -> str:
        """The commit as people know it: its short name, its day and its message."""
        return _output(self.folder, "log", "-1", "--format=%h (%ad) %s", "--date=short", self.commit).strip()


def upstream_of(folder: Path, named: str = "") -> Upstream | None:
    """Where the owners of the copy at ``folder`` took over from the developers; None if no history says it. ``named``:
    a commit or branch of the developers, if somebody says which. Raises CommandError."""
    top = git.run(folder, "rev-parse", "--show-toplevel")
    if top.returncode or Path(top.stdout.decode("utf-8", "replace").strip()).resolve() != folder.resolve():
        if named:
            raise CommandError(command_messages.fork_without_history(folder.as_posix()))
        return None
    if git.run(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return None
    if _output(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise CommandError(command_messages.fork_is_shallow(folder.as_posix()))
    if named:
        commit = git.run(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}"
        )
        if commit.returncode:
            raise CommandError(command_messages.no_such_commit(named, folder.as_posix()))
        return _common(folder, [commit.stdout.decode().strip()])
    remote = _output(folder, "for-each-ref", "--format=%(objectname)", _REMOTE).split()
    return (_common(folder, remote) if remote else None) or _taken_over(folder)


def _common(folder: Path, commits: list[str]) -> Upstream | None:
    """The newest commit that the copy has in common with the developers' ``commits``."""
    done = git.run(folder, "merge-base", "HEAD", *commits)
    return Upstream(folder, done.stdout.decode().split()[0]) if done.returncode == 0 else None


def _taken_over(folder: Path) -> Upstream | None:
    """The newest commit by whoever wrote the first of all, who develops the press room; in a copy that begins anew,
    its first, unless that is its only one and holds everything."""
    firsts = _output(folder, "rev-list", "--max-parents=0", "HEAD").split()
    if _FIRST not in firsts:
        is_all = firsts[-1] == _output(folder, "rev-parse", "HEAD").strip()
        return None if is_all else Upstream(folder, firsts[-1], begins_anew=True)
    developer = _output(folder, "log", "-1", "--format=%ae", _FIRST).strip()
    for line in _output(folder, "log", "--topo-order", "--format=%H %ae", "HEAD").splitlines():
        commit, _, author = line.partition(" ")
        if author == developer:
            return Upstream(folder, commit)
    return None


def own_files(folder: Path) -> list[str]:
    """The paths of all files of the copy at ``folder`` that git has or would take, sorted; without git all that do not
    begin with a dot."""
    done = git.run(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if done.returncode:
        paths = (path.relative_to(folder) for path in folder.rglob("*"))
        listed = {path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)}
    else:
        listed = {path for path in done.stdout.decode("utf-8", "surrogateescape").split("\0") if path}
    return sorted(path for path in listed if (folder / path).is_file() or (folder / path).is_symlink())


def _output(folder: Path, *arguments: str) -> str:
    """What git prints. Raises CommandError."""
    done = git.run(folder, *arguments)
    if done.returncode:
        raise CommandError(command_messages.history_unreadable(folder.as_posix(), git.reason(done)))
    return done.stdout.decode("utf-8", "surrogateescape")
