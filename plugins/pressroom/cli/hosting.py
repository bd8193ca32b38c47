"""``github``, ``s3`` and ``stage``: what speaks to hosts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import command_messages
from ..build.command import site_address
from ..build.revision import read_revision
from ..build.run_state import CACHE
from ..hosts import github as pages
from ..hosts.deployments.counter import Memory
from ..hosts.deployments.guard import Allowance, allowances, likely_causes
from ..hosts.signing import signer
from .building import publish_and_report
from .reporting import status_of, write_for_workflow


def github(options: argparse.Namespace) -> int:
    allowed, content, sign = _allowed(options), Path(options.content), signer()
    site = site_address(Path(options.settings))
    standing = pages.standing(options.remote, site, dry_run=options.dry_run)
    if standing.unreadable:
        print(command_messages.list_unreadable(standing.place))
    outcome = publish_and_report(options, standing.public_lines)
    if outcome.stats:
        pages.push(
            Path(options.output),
            options.remote,
            allowed=allowed,
            repository=content,
            sign=sign,
            memory=Memory(options.remote, CACHE),
            dry_run=options.dry_run,
            announce=print,
        )
        if outcome.left_out:
            write_for_workflow("GITHUB_OUTPUT", "left_out=true\n")
    else:
        commit = read_revision(content).commit
        for sentence in likely_causes(commit, outcome.moment, standing, content):
            print(sentence, file=sys.stderr)
    return status_of(outcome.problems)


def stage(options: argparse.Namespace) -> int:
    pages.stage(
        Path(options.output),
        Path(options.folder),
        allowed=_allowed(options),
        sign=signer(),
        memory=Memory(options.remote, CACHE),
        announce=print,
    )
    return 0


def s3(options: argparse.Namespace) -> int:
    from ..hosts.s3 import upload as bucket

    allowed, content, sign = _allowed(options), Path(options.content), signer()
    standing = bucket.standing(options.bucket, options.prefix)
    if standing.unreadable:
        print(command_messages.list_unreadable(standing.place))
    outcome = publish_and_report(options, standing.public_lines)
    if outcome.stats:
        bucket.upload(
            Path(options.output),
            CACHE,
            options.bucket,
            options.prefix,
            dry_run=options.dry_run,
            allowed=allowed,
            repository=content,
            sign=sign,
            memory=Memory(options.remote, CACHE),
            announce=print,
        )
    else:
        commit = read_revision(content).commit
        for sentence in likely_causes(commit, outcome.moment, standing, content):
            print(sentence, file=sys.stderr)
    return status_of(outcome.problems)


def _allowed(options: argparse.Namespace) -> frozenset[Allowance]:
    """What ALLOW says. LOSS=ya, which stood before it, allowed to replace what is not ours, too."""
    before = frozenset({Allowance.LOSS, Allowance.FOREIGN} if options.allow_loss else ())
    return allowances(options.allow) | before
