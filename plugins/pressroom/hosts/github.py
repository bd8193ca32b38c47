"""GitHub Pages: the published site as the branch that Pages shows.

The branch holds what the manifest lists, ``.nojekyll`` (without it Pages would leave out
what begins with an underscore), and ``CNAME`` where the site has a name of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, manifest
from .published_output import HostError, public

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MOST_BYTES = 1_000_000_000
BRANCH = "gh-pages"


def check_size(published: manifest.Manifest) -> None:
    """Raise HostError if the site is larger than Pages takes."""
    if _size(published) > MOST_BYTES:
        raise HostError(command_messages.too_large_for_pages(_size(published), MOST_BYTES))


def _size(published: manifest.Manifest) -> int:
    return sum(written.size for written in published.files.values())


def custom_domain(site: str) -> str:
    """The host of ``site`` (its whole address) if it is a name of its own, else empty."""
    host = urlsplit(site).hostname or ""
    return "" if host.endswith(".github.io") else host


def push(output: Path, cache: Path, remote: str, *, dry_run: bool, say: Callable[[str], None]) -> None:
    """Put the published ``output`` on the branch for Pages and push it to ``remote``.

    Runs in the repository of the current folder; ``cache`` is a folder for what is in
    between. A dry run only checks and tells ``say`` what would be pushed. Raises HostError.
    """
    published = public(output)
    check_size(published)
    say(command_messages.pages_plan(len(published.files), _size(published), remote, BRANCH))
    if dry_run:
        return
    try:
        from ghp_import import GhpError, ghp_import
    except ImportError as missing:
        raise HostError(command_messages.host_not_installed()) from missing

    stage = cache / "github"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        _lay(published, output, stage)
        ghp_import(
            str(stage),
            remote=remote,
            branch=BRANCH,
            mesg=command_messages.PAGES_COMMIT,
            nojekyll=True,
            cname=custom_domain(published.site) or None,
            push=True,
        )
    except (GhpError, subprocess.CalledProcessError, OSError) as fault:
        raise HostError(command_messages.push_failed(remote, str(fault))) from fault
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _lay(published: manifest.Manifest, output: Path, stage: Path) -> None:
    """The files of the manifest, and no other, below ``stage``: linked where the disk can."""
    for path in published.files:
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(output / path, target)
        except FileNotFoundError as missing:
            raise HostError(command_messages.output_damaged(path)) from missing
        except OSError:
            shutil.copyfile(output / path, target)
