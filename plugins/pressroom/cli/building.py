"""``build``, ``publish``, ``github``, ``s3``, ``explain`` and ``due``."""

from __future__ import annotations

import argparse
from datetime import datetime
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.command import build, explain, read_content, site_address
from ..build.publish import publish
from ..build.run_state import CACHE, Outcome
from ..site.outputs.public_addresses import PATH as PUBLIC_LIST
from .reporting import build_and_report, fail, print_consequences, status_of, write_for_workflow


def build_site(options: argparse.Namespace) -> int:
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    outcome = build_and_report(
        lambda on_progress: build(
            settings, content=content, output=output, cache=CACHE, progress=on_progress
        ),
        options.output,
    )
    return status_of(outcome.problems)


def _publish_and_report(options: argparse.Namespace, public_lines: tuple[str, ...] | None = ()) -> Outcome:
    """Publish and print what came of it, what was left out first. ``public_lines``: the list of public addresses
    that the host has. ``stats`` of the outcome says whether anything was published."""
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    return build_and_report(
        lambda on_progress: publish(settings, content, output, CACHE, on_progress, public_lines),
        options.output,
        partial(print_consequences, options.format),
    )


def publish_site(options: argparse.Namespace) -> int:
    return status_of(_publish_and_report(options).problems)


def github(options: argparse.Namespace) -> int:
    from ..hosts import github

    site = site_address(Path(options.settings))
    lines = github.public_lines(options.remote, site, PUBLIC_LIST, print)
    outcome = _publish_and_report(options, lines)
    if outcome.stats:
        github.push(
            Path(options.output),
            CACHE,
            options.remote,
            dry_run=options.dry_run,
            allow_loss=options.allow_loss,
            live=lines or (),
            announce=print,
        )
        if outcome.left_out:
            write_for_workflow("GITHUB_OUTPUT", "left_out=true\n")
    return status_of(outcome.problems)


def s3(options: argparse.Namespace) -> int:
    from ..hosts.deployments.guard import Allowance
    from ..hosts.s3 import upload as s3

    lines = s3.public_lines(options.bucket, options.prefix, PUBLIC_LIST, print)
    outcome = _publish_and_report(options, lines)
    if outcome.stats:
        s3.upload(
            Path(options.output),
            CACHE,
            options.bucket,
            options.prefix,
            dry_run=options.dry_run,
            allowed={Allowance.LOSS} if options.allow_loss else (),
            repository=Path(options.content),
            announce=print,
        )
    return status_of(outcome.problems)


def explain_page(options: argparse.Namespace) -> int:
    record = explain(Path(options.settings), Path(options.output), options.path, CACHE)
    if record is None:
        return fail(command_messages.no_rebuild_record(options.path, options.output))
    file, reasons = record
    print(command_messages.rebuild_reasons(file, reasons))
    return 0


def print_due(options: argparse.Namespace) -> int:
    """Status 0 if time changed something since that of ``--since`` or there is no such time; 3 if nothing."""
    from ..desk.due import due

    if not options.since:
        return 0
    _, newsroom, now = read_content(Path(options.settings), Path(options.content))
    try:
        since = datetime.fromisoformat(options.since.replace("Z", "+00:00"))
        changes = list(due(newsroom, since, now))
    except (ValueError, TypeError):
        return fail(command_messages.bad_time(options.since))
    for change in changes:
        print(command_messages.now_due(change.title, change.reason.name))
    if not changes:
        print(command_messages.nothing_due())
    return 0 if changes else 3
