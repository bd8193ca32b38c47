"""``github``, ``s3`` and ``stage``: what speaks to hosts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import command_messages
from ..build.command import site_address
from ..build.revision import read_revision
from ..build.run_state import CACHE, Outcome
from ..hosts import github as pages
from ..hosts.deployments.guard import Allowance, allowances, likely_causes
from ..hosts.deployments.issuing import Issuer
from ..hosts.deployments.standing import Standing
from ..hosts.signing import public_keys, signer
from ..site.derived.fitting import Room
from .building import number, publish_and_report
from .reporting import fail, status_of, write_for_workflow

# Where more than one of so many public addresses lack their file, the folder is likely another one.
_WRONG_FOLDER = 5


def github(options: argparse.Namespace) -> int:
    allowed, issuer = _allowed(options), _issuer(options)
    site = site_address(Path(options.settings))
    standing = pages.standing(options.remote, site, dry_run=options.dry_run)
    pages_bytes = number("PAGES_BYTES", options.pages_bytes, "bita", pages.SAFE_BYTES)
    room = Room(pages_bytes or pages.SAFE_BYTES, pages.MAX_FILE_BYTES)
    outcome = _publish(options, standing, room)
    if outcome.stats:
        pages.push(
            Path(options.output),
            options.remote,
            issuer,
            allowed=allowed,
            repository=Path(options.content),
            dry_run=options.dry_run,
            announce=print,
        )
        if outcome.left_out:
            write_for_workflow("GITHUB_OUTPUT", "left_out=true\n")
    return status_of(outcome.problems)


def stage(options: argparse.Namespace) -> int:
    pages.stage(
        Path(options.output),
        Path(options.folder),
        _issuer(options),
        allowed=_allowed(options),
        announce=print,
    )
    return 0


def s3(options: argparse.Namespace) -> int:
    """With ``ready`` the output is sent as it is, for a workflow that built it in another job."""
    from ..hosts.s3 import upload as bucket

    allowed, issuer = _allowed(options), _issuer(options)
    if not options.bucket:
        return fail(command_messages.no_bucket())
    outcome = None
    if not options.ready:
        outcome = _publish(options, bucket.standing(options.bucket, options.prefix))
        if not outcome.stats:
            return status_of(outcome.problems)
    bucket.upload(
        Path(options.output),
        CACHE,
        options.bucket,
        options.prefix,
        issuer=issuer,
        dry_run=options.dry_run,
        allowed=allowed,
        repository=Path(options.content),
        announce=print,
    )
    return status_of(outcome.problems) if outcome else 0


def _publish(options: argparse.Namespace, standing: Standing, room: Room | None = None) -> Outcome:
    """Publish, knowing what is ``standing`` at the host and how much ``room`` it has; if nothing comes of it, what may
    be the cause is told."""
    if standing.unreadable:
        print(command_messages.list_unreadable(standing.place))
    outcome = publish_and_report(options, standing.public_lines, room)
    if not outcome.stats:
        content = Path(options.content)
        commit = read_revision(content).commit
        public = len(standing.public_lines or ())
        if len(outcome.blocking) * _WRONG_FOLDER > public > 0:
            print(command_messages.wrong_folder(str(content), len(outcome.blocking), public), file=sys.stderr)
        for sentence in likely_causes(commit, outcome.moment, standing, content):
            print(sentence, file=sys.stderr)
    return outcome


def _issuer(options: argparse.Namespace) -> Issuer:
    return Issuer(options.remote, CACHE, signer(), public_keys())


def _allowed(options: argparse.Namespace) -> frozenset[Allowance]:
    """What ALLOW says. LOSS=ya, which stood before it, allowed to replace what is not ours, too."""
    before = frozenset({Allowance.LOSS, Allowance.FOREIGN} if options.allow_loss else ())
    return allowances(options.allow) | before
