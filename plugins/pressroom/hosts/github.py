"""GitHub Pages: puts the published site on the branch that Pages serves.

The branch holds the files of the manifest, ``.nojekyll`` (without it Pages leaves out files whose names
begin with an underscore), and ``CNAME`` if the site has a domain of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, manifest
from .deployments.live_list import fetch_lines
from .deployments.published_output import HostError, published_manifest
from .deployments.release_loss import addresses_of, files_of, refuse_loss
from .progress import Announce

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MAX_BYTES = 1_000_000_000
# What a site has room for unless PAGES_BYTES says otherwise: how long pages become is only estimated.
SAFE_BYTES = 900_000_000
# https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
MAX_FILE_BYTES = 100 * 1024 * 1024
BRANCH = "gh-pages"
_NO_SUCH_BRANCH = 2  # what ls-remote --exit-code ends with


def public_lines(remote: str, site: str, path: str, announce: Announce) -> tuple[str, ...] | None:
    """The lines of the list of public addresses, which stands at ``path`` in the site, before a build: from the
    branch for Pages at ``remote``, or where there is none from the address ``site`` itself, to which a workflow
    may have deployed; the addresses of all files if the branch has no list. None if none of this can be read."""
    if files := _fetched_files(remote):
        if path not in files:
            return addresses_of(files)
        return tuple(_git("show", f"{_tracking(remote)}:{path}").stdout.decode().splitlines())
    lines = fetch_lines(f"{site}/{path}")
    if lines is None:
        announce(command_messages.list_unreadable(site))
    return lines


def push(
    output: Path,
    cache: Path,
    remote: str,
    *,
    dry_run: bool,
    allow_loss: bool = False,
    live: Collection[str] = (),
    announce: Announce,
) -> None:
    """Put the published site in ``output`` on the branch for Pages and push it to the git remote
    ``remote``.

    Runs in the repository of the current folder. The branch is fetched first, since another computer may have
    pushed to it. The files are staged below the folder ``cache``. A dry run checks everything and announces what
    would be pushed. Without ``allow_loss`` nothing is pushed if more than a fifth of the releases would vanish
    from the branch or, where there is none, from the public addresses ``live``. Raises HostError.
    """
    published = published_manifest(output)
    check_size(published)
    files = _fetched_files(remote)
    if not allow_loss:
        refuse_loss(published, files or files_of(live))
    announce(command_messages.pages_plan(len(published.files), _size(published), remote, BRANCH))
    if dry_run:
        return
    try:
        from ghp_import import GhpError, ghp_import
    except ImportError as error:
        raise HostError(command_messages.host_not_installed()) from error

    staging = cache / "github"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        _stage_files(published, output, staging)
        ghp_import(
            str(staging),
            remote=remote,
            branch=BRANCH,
            mesg=command_messages.PAGES_COMMIT,
            nojekyll=True,
            cname=custom_domain(published.site) or None,
            push=True,
        )
    except (GhpError, subprocess.CalledProcessError, OSError) as error:
        raise HostError(command_messages.push_failed(remote, str(error))) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetched_files(remote: str) -> list[str] | None:
    """The paths in the branch for Pages at ``remote``, which is fetched: none if there is no such branch, None if
    it cannot be read."""
    there = _git("ls-remote", "--exit-code", "--heads", remote, BRANCH)
    if there.returncode == _NO_SUCH_BRANCH:
        return []
    to_fetch = f"+refs/heads/{BRANCH}:{_tracking(remote)}"
    if there.returncode or _git("fetch", "--quiet", "--no-tags", remote, to_fetch).returncode:
        return None
    listing = _git("ls-tree", "-r", "-z", "--name-only", _tracking(remote))
    return listing.stdout.decode("utf-8", "replace").rstrip("\0").split("\0")


def _tracking(remote: str) -> str:
    return f"refs/remotes/{remote}/{BRANCH}"


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], capture_output=True, check=False)


def check_size(published: manifest.Manifest) -> None:
    """Raise HostError if a file is larger than GitHub accepts, or the site larger than Pages allows."""
    for path, file in published.files.items():
        if file.size > MAX_FILE_BYTES:
            raise HostError(command_messages.file_too_large_for_github(path, file.size))
    if _size(published) > MAX_BYTES:
        raise HostError(command_messages.too_large_for_pages(_size(published), MAX_BYTES))


def custom_domain(site: str) -> str:
    """The host of the address ``site``; empty if it is one of GitHub's own, which needs no CNAME."""
    host = urlsplit(site).hostname or ""
    return "" if host.endswith(".github.io") else host


def _size(published: manifest.Manifest) -> int:
    return sum(file.size for file in published.files.values())


def _stage_files(published: manifest.Manifest, output: Path, staging: Path) -> None:
    """Put the files of the manifest, and no others, below ``staging``: as hard links if the disk allows
    that, otherwise as copies."""
    for path in published.files:
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(output / path, target)
        except FileNotFoundError as error:
            raise HostError(command_messages.output_damaged(path)) from error
        except OSError:
            shutil.copyfile(output / path, target)
