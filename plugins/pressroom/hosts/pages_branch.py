"""The branch of a git remote that GitHub Pages serves. It is read, and replaced by a single commit without history, so
that nothing that was withdrawn is kept there.

All of it happens in the repository of the current folder, whose remotes and keys these are, without a working tree:
neither filters nor lists of ignored files of that repository touch what is sent.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, git
from .deployments.published_output import HostError

BRANCH = "gh-pages"
# Without the one Pages leaves out files whose names begin with an underscore; the other names a site's own domain.
NO_JEKYLL, DOMAIN = ".nojekyll", "CNAME"
# What the branch has beside the site.
BESIDE_THE_SITE = (NO_JEKYLL, DOMAIN)
_AT_REMOTE = f"refs/heads/{BRANCH}"
# Ours, so that git keeps what was read and sent last: the next time only what differs is.
_READ = "refs/pressroom/standing"
_SENT = "refs/pressroom/sent"
_HERE = Path()
_NO_SUCH_BRANCH = 2  # what ls-remote --exit-code ends with
# How git and hosts say that the branch is no longer what was read.
_OVERTAKEN = re.compile(rb"stale info|cannot lock ref|incorrect old value|failed to update ref")
_SCP = re.compile(r"(?:[^/@:]+@)?([\w.-]+):(?!//)")


class RemoteUnreadable(Exception):
    """The remote cannot be asked; the text is git's, without secrets."""


@dataclass(frozen=True, slots=True)
class PagesBranch:
    """The branch at ``remote`` as it was fetched; ``tip``: its commit, empty if there is no such branch."""

    remote: str
    tip: str

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``; None if nothing is there."""
        done = git.run(_HERE, "cat-file", "blob", f"{self.tip}:{path}")
        return done.stdout if done.returncode == 0 else None

    def files(self) -> dict[str, int]:
        """The size of every file, by its path."""
        sizes = {}
        listing = git.run(_HERE, "ls-tree", "-r", "-l", "-z", self.tip).stdout.decode("utf-8", "replace")
        for line in filter(None, listing.split("\0")):
            facts, _, path = line.partition("\t")
            size = facts.split()[-1]
            sizes[path] = int(size) if size.isdecimal() else 0
        return sizes

    def holds(self, folder: Path, paths: Iterable[str]) -> bool:
        """Whether the branch has the files of ``folder`` at ``paths``, byte for byte."""
        names = list(paths)
        listing = git.run(_HERE, "ls-tree", "-r", "-z", self.tip).stdout.decode("utf-8", "replace")
        lines = (line.partition("\t") for line in filter(None, listing.split("\0")))
        there = {path: facts.split()[2] for facts, _, path in lines}
        question = "".join(f"{folder.resolve().as_posix()}/{name}\n" for name in names)
        hashing = git.run(_HERE, "hash-object", "--no-filters", "--stdin-paths", entered=question.encode())
        here = dict(zip(names, hashing.stdout.decode().split(), strict=False))
        return all(there.get(name) == here.get(name, "") for name in names)

    def newest_commit(self) -> datetime | None:
        """The time of the newest commit that this remote is known to have; None if it is known to have none."""
        times = [git.run(_HERE, "log", "-1", "--format=%ct", self.tip).stdout] if self.tip else []
        newest = ("--sort=-committerdate", "--count=1", "--format=%(committerdate:unix)")
        times.append(git.run(_HERE, "for-each-ref", *newest, f"refs/remotes/{self.remote}").stdout)
        # A commit can say any time; one with more figures no calendar knows.
        seconds = [int(time) for time in times if time.strip().isdigit() and len(time.strip()) < 12]
        return datetime.fromtimestamp(max(seconds), UTC) if seconds else None


def fetch_branch(remote: str) -> PagesBranch:
    """The branch at ``remote``, the name or the address of one. Raises RemoteUnreadable, and HostError where there is
    no git or no repository."""
    if shutil.which("git") is None:
        raise HostError(command_messages.no_git())
    if (repository := git.run(_HERE, "rev-parse", "--git-dir")).returncode:
        raise HostError(command_messages.no_repository(git.reason(repository)))
    there = git.run(_HERE, "ls-remote", "--exit-code", "--heads", "--", remote, _AT_REMOTE)
    if there.returncode == _NO_SUCH_BRANCH:
        return PagesBranch(remote, "")
    if there.returncode:
        raise RemoteUnreadable(git.reason(there))
    quiet = ("--quiet", "--no-tags", "--no-recurse-submodules")
    fetched = git.run(_HERE, "fetch", *quiet, "--", remote, f"+{_AT_REMOTE}:{_READ}")
    if fetched.returncode:
        raise RemoteUnreadable(git.reason(fetched))
    return PagesBranch(remote, git.run(_HERE, "rev-parse", _READ).stdout.decode().strip())


def replace_branch(
    before: PagesBranch, files: Iterable[tuple[str, bytes]], moment: datetime, author: str
) -> None:
    """Replace the branch by one commit of ``files``, paths and bytes, unless somebody pushed to it since ``before``
    was fetched. ``moment``: that of the commit; ``author``: who commits where git does not know. Raises HostError."""
    commit = _commit(files, moment, author)
    lease = f"--force-with-lease={_AT_REMOTE}:{before.tip}"
    # Hooks are for what people push.
    options = ("--quiet", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no", lease)
    pushed = git.run(_HERE, "push", *options, "--", before.remote, f"{commit}:{_AT_REMOTE}")
    if pushed.returncode:
        place = printable(before.remote)
        if _OVERTAKEN.search(pushed.stderr):
            raise HostError(command_messages.overtaken(BRANCH, place))
        raise HostError(command_messages.push_failed(place, git.reason(pushed)))


def printable(remote: str) -> str:
    """``remote`` without user and password."""
    return git.without_secrets(remote)


def web_address(remote: str) -> str:
    """The address of the host of ``remote``; empty if it is no host that answers on the web."""
    url = git.run(_HERE, "remote", "get-url", "--push", "--", remote).stdout.decode().strip() or remote
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ssh", "git") and parts.hostname:
        return f"https://{parts.hostname}/"
    host = _SCP.match(url)
    return f"https://{host[1]}/" if host and len(host[1]) > 1 else ""


def _commit(files: Iterable[tuple[str, bytes]], moment: datetime, author: str) -> str:
    """A commit of ``files`` without a parent, in this repository."""
    known = git.run(_HERE, "var", "GIT_COMMITTER_IDENT")
    who = known.stdout.rsplit(b" ", 2)[0] if known.returncode == 0 else author.encode()
    message = command_messages.PAGES_COMMIT.encode()
    head = b"feature done\ncommit %b\nmark :1\ncommitter %b %d +0000\ndata %d\n%b\ndeleteall\n"
    importing = subprocess.Popen(
        ["git", "fast-import", "--quiet", "--force"],
        env=git.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert importing.stdin
    try:
        values = (_SENT.encode(), who, int(moment.timestamp()), len(message), message)
        importing.stdin.write(head % values)
        for path, data in files:
            importing.stdin.write(b"M 100644 inline %b\ndata %d\n" % (_quoted(path), len(data)))
            importing.stdin.write(data)
            importing.stdin.write(b"\n")
        importing.stdin.write(b"get-mark :1\ndone\n")
        answer, errors = importing.communicate()
    except BrokenPipeError:
        answer, errors = importing.communicate()
    except BaseException:  # without "done", git keeps nothing of it
        importing.kill()
        importing.communicate()
        raise
    done = subprocess.CompletedProcess(importing.args, importing.returncode, answer, errors)
    if done.returncode:
        raise HostError(command_messages.commit_failed(git.reason(done)))
    return answer.decode().strip()


def _quoted(path: str) -> bytes:
    """``path`` as git's fast-import takes any path."""
    return b'"%b"' % path.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
