"""The commit from which the content was read, as far as git knows. Whatever is in git's way, the site is built."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from .. import git

_COMMIT = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64})\n")
_SECONDS = 30


class Revision(NamedTuple):
    """``commit`` (hexadecimal), empty where there is none, and whether the content ``changed`` since."""

    commit: str = ""
    changed: bool = False


def read_revision(content: Path) -> Revision:
    """The revision of the folder ``content``. There is none without git, outside a repository, in one that knows
    nothing of this folder, or where git refuses to look."""
    # Fails unless the commit has this folder: a repository around it may be about something else.
    head = git.run(content, "rev-parse", "HEAD^{commit}", "HEAD:./", seconds=_SECONDS)
    commit = _COMMIT.match(head.stdout)
    if head.returncode or not commit:
        return Revision()
    options = ("--porcelain", "--untracked-files=normal", "--no-renames", "-z")
    # A program that watches files may be set up for people; none is started here.
    status = git.run(content, "-c", "core.fsmonitor=false", "status", *options, "--", ".", seconds=_SECONDS)
    return Revision(commit[1].decode(), bool(status.returncode or status.stdout))
