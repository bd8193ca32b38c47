"""GitHub Pages: puts the published site on the branch that Pages serves, or into a folder that a workflow deploys.

The branch holds the files of the manifest, the record of the deployment, ``.nojekyll`` (without it Pages leaves out
files whose names begin with an underscore), and ``CNAME`` if the site has a domain of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, manifest
from ..hidden_paths import hidden_path
from .clocks import earlier_of
from .deployments import public_site
from .deployments.guard import Allowance, refuse
from .deployments.issuing import Issuer
from .deployments.plan import Plan, announce_plan, plan_deployment
from .deployments.published_output import HostError, PublishedOutput, published_output
from .deployments.record import PATHS, RECORD, Deployment
from .deployments.standing import Standing, with_last_deployment
from .pages_branch import (
    BESIDE_THE_SITE,
    BRANCH,
    DOMAIN,
    NO_JEKYLL,
    PagesBranch,
    RemoteUnreadable,
    fetch_branch,
    printable,
    replace_branch,
)
from .progress import Announce

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MAX_BYTES = 1_000_000_000
# What a site has room for unless PAGES_BYTES says otherwise: how long pages become is only estimated.
SAFE_BYTES = 900_000_000
# https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
MAX_FILE_BYTES = 100 * 1024 * 1024


def standing(remote: str, site: str, *, dry_run: bool) -> Standing:
    """What stands on the branch for Pages at ``remote``, or where there is none at the address ``site`` itself, to
    which a workflow may have deployed. So it is in a dry run if the remote cannot be read, as in a workflow that has
    no right to. Raises HostError."""
    return _standing(_fetch(remote, dry_run=dry_run), site)


def push(
    output: Path,
    remote: str,
    issuer: Issuer,
    *,
    allowed: Collection[Allowance] = (),
    repository: Path | None = None,
    dry_run: bool = False,
    announce: Announce = print,
) -> None:
    """Put the published site in ``output`` on the branch for Pages and push it to the git remote ``remote``.

    Runs in the repository of the current folder; ``repository`` is a folder in that of the content. The branch is
    fetched first, since another computer may have pushed to it, and what is pushed meanwhile is not overwritten. A
    dry run asks everything and announces what would be pushed. ``issuer`` makes the record of the deployment, and
    remembers it. Raises HostError, also if the guard refuses something that is not ``allowed``.
    """
    published = published_output(output)
    check_size(published.manifest)
    branch = _fetch(remote, dry_run=dry_run)
    before = _standing(branch, published.manifest.site)
    place = command_messages.branch_at(BRANCH, printable(remote))
    last = issuer.last(before, published.manifest.site)
    plan = _ask(published, before, place, allowed, repository, last, announce, dry_run=dry_run)
    if dry_run:
        return
    records = issuer.files(published, before)
    assert branch
    paths = (path for path, _ in published.files)
    has_site = plan.changes_nothing and bool(branch.tip) and branch.holds(published.folder, paths)
    if has_site and before.record and before.record.text() == records[RECORD]:
        announce(command_messages.already_there(place))
        return
    files = chain(_with_records(published, records), _for_pages(published.manifest.site))
    author = f"Ruang pers <ruang-pers@{urlsplit(published.manifest.site).hostname}>"
    replace_branch(branch, files, datetime.fromisoformat(published.origin.moment), author)
    number = len(published.manifest.files)
    if has_site:
        announce(command_messages.record_pushed(place))
    elif plan.changes_nothing:
        announce(command_messages.restored(number, place))
    else:
        announce(command_messages.pushed(number, place))
    issuer.remember(records, announce)


def stage(
    output: Path,
    folder: Path,
    issuer: Issuer,
    *,
    allowed: Collection[Allowance] = (),
    repository: Path = Path(),
    announce: Announce = print,
) -> None:
    """Put the published site in ``output`` into the new ``folder``, with the record of the deployment, for a workflow
    that deploys it. What stands at the address of the site is asked over HTTP, and the guard asks what it asks
    everywhere, by the ``repository`` of a folder. ``issuer`` makes the record; whoever deploys the folder lets it be
    remembered. Raises HostError, OSError."""
    published = published_output(output)
    check_size(published.manifest)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HostError(command_messages.stage_not_empty(str(folder)))
    before = public_site.standing_at(published.manifest.site)
    before = replace(before, now=earlier_of(before.now, issuer.remote))
    last = issuer.last(before, published.manifest.site)
    _ask(published, before, before.place, allowed, repository, last, announce, dry_run=False)
    workplace = folder.parent / f".{folder.name}.new"
    shutil.rmtree(workplace, ignore_errors=True)
    try:
        workplace.mkdir(parents=True)
        for path, data in _with_records(published, issuer.files(published, before)):
            target = workplace / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            folder.rmdir()
        os.rename(workplace, folder)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    announce(command_messages.staged(len(published.manifest.files), str(folder)))


def check_size(published: manifest.Manifest) -> None:
    """Raise HostError if a file is larger than GitHub accepts, or the site larger than Pages allows."""
    for path, file in published.files.items():
        if file.size > MAX_FILE_BYTES:
            raise HostError(command_messages.file_too_large_for_github(path, file.size))
    size = sum(file.size for file in published.files.values())
    if size > MAX_BYTES:
        raise HostError(command_messages.too_large_for_pages(size, MAX_BYTES))


def custom_domain(site: str) -> str:
    """The host of the address ``site``; empty if it is one of GitHub's own, which needs no CNAME."""
    host = urlsplit(site).hostname or ""
    return "" if host.endswith(".github.io") else host


def _fetch(remote: str, *, dry_run: bool) -> PagesBranch | None:
    """The branch at ``remote``; None in a dry run if it cannot be read."""
    try:
        return fetch_branch(remote)
    except RemoteUnreadable as error:
        if dry_run:
            return None
        raise HostError(command_messages.remote_unreadable(printable(remote), str(error))) from None


def _standing(branch: PagesBranch | None, site: str) -> Standing:
    if branch is None:
        return public_site.standing_at(site)
    if not branch.tip:
        there = public_site.standing_at(site)
        now = earlier_of(there.now, branch.remote)
        return replace(there, now=now, not_before=branch.newest_commit())
    files = {path: size for path, size in branch.files().items() if path not in BESIDE_THE_SITE}
    found = with_last_deployment(
        Standing(
            command_messages.branch_at(BRANCH, printable(branch.remote)),
            files=files,
            now=earlier_of(public_site.time_at(site), branch.remote),
            not_before=branch.newest_commit(),
            replaced=True,
        ),
        branch.read,
    )
    listed = found.listed
    if listed is None:
        return found
    known = listed.keys() | set(PATHS)
    others = (path for path in files if path not in known and hidden_path(path) not in known)
    return replace(found, foreign=tuple(others))


def _ask(
    published: PublishedOutput,
    before: Standing,
    place: str,
    allowed: Collection[Allowance],
    repository: Path | None,
    last: Deployment | None,
    announce: Announce,
    *,
    dry_run: bool,
) -> Plan:
    """The plan for ``place``, which is announced, once the guard has nothing against it."""
    plan = plan_deployment(published, before)
    announce_plan(plan, place, announce, dry_run=dry_run)
    refuse(published, before, allowed, repository, last)
    return plan


def _for_pages(site: str) -> Iterator[tuple[str, bytes]]:
    """What the branch has beside the site."""
    yield NO_JEKYLL, b""
    if domain := custom_domain(site):
        yield DOMAIN, f"{domain}\n".encode()


def _with_records(published: PublishedOutput, records: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The paths and bytes of all that goes out."""
    for path, _ in published.files:
        yield path, published.read(path)
    yield from records.items()
