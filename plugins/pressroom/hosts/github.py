"""GitHub Pages: puts the published site on the branch that Pages serves.

The branch holds the files of the manifest, ``.nojekyll`` (without it Pages leaves out files whose names
begin with an underscore), and ``CNAME`` if the site has a domain of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, manifest
from .progress import Announce
from .published_output import HostError, published_manifest

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MAX_BYTES = 1_000_000_000
BRANCH = "gh-pages"


def push(output: Path, cache: Path, remote: str, *, dry_run: bool, announce: Announce) -> None:
    """Put the published site in ``output`` on the branch for Pages and push it to the git remote
    ``remote``.

    Runs in the repository of the current folder. The files are staged below the folder ``cache``. A dry
    run checks everything and announces what would be pushed. Raises HostError.
    """
    published = published_manifest(output)
    check_size(published)
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


def check_size(published: manifest.Manifest) -> None:
    """Raise HostError if the site is larger than Pages allows."""
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
