"""Whether a commit has another among its ancestors, as far as the repository at hand knows."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from ... import git

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SECONDS = 30


class Descent(Enum):
    """``DESCENDANT``: the commit is the other one, or has it among its ancestors. ``OTHER``: it has not. ``UNKNOWN``:
    nobody can tell, as without git, or in a clone that holds only a part of the history."""

    DESCENDANT = "descendant"
    OTHER = "other"
    UNKNOWN = "unknown"


def descent(commit: str, ancestor: str, repository: Path | None) -> Descent:
    """How ``commit`` stands to ``ancestor``, by the repository in which the folder ``repository`` lies; None if there
    is none at hand. ``ancestor`` may be any text: it comes from the host."""
    if not (_COMMIT.fullmatch(commit) and _COMMIT.fullmatch(ancestor)):
        return Descent.UNKNOWN
    if commit == ancestor:
        return Descent.DESCENDANT
    if repository is None or _git(repository, "cat-file", "-e", f"{commit}^{{commit}}") is None:
        return Descent.UNKNOWN
    if _git(repository, "merge-base", "--is-ancestor", ancestor, commit) is not None:
        return Descent.DESCENDANT
    # In a whole clone every ancestor is there, so that one that is missing is none.
    shallow = _git(repository, "rev-parse", "--is-shallow-repository")
    return Descent.OTHER if shallow == "false" else Descent.UNKNOWN


def _git(repository: Path, *arguments: str) -> str | None:
    """What git answers; None if its answer is no, or none."""
    done = git.run(repository, "--no-replace-objects", *arguments, seconds=_SECONDS)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
