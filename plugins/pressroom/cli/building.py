"""``build``, ``publish``, ``explain`` and ``due``."""

from __future__ import annotations

import argparse
from datetime import datetime
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.command import build, explain, read_content
from ..build.publish import publish
from ..build.run_state import CACHE, Outcome
from .reporting import build_and_report, fail, print_consequences, status_of


def build_site(options: argparse.Namespace) -> int:
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    outcome = build_and_report(
        lambda on_progress: build(
            settings, content=content, output=output, cache=CACHE, progress=on_progress
        ),
        options.output,
    )
    return status_of(outcome.problems)


def publish_and_report(options: argparse.Namespace, public_lines: tuple[str, ...] | None = ()) -> Outcome:
    """Publish and print what came of it, what was left out first. ``public_lines``: the list of public addresses
    that the host has. ``stats`` of the outcome says whether anything was published."""
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    return build_and_report(
        lambda on_progress: publish(settings, content, output, CACHE, on_progress, public_lines),
        options.output,
        partial(print_consequences, options.format),
    )


def publish_site(options: argparse.Namespace) -> int:
    outcome = publish_and_report(options)
    if outcome.stats and outcome.sample:
        print(command_messages.sample_identity(outcome.sample, outcome.sample_place))
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
