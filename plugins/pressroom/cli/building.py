"""``build``, ``publish``, ``explain`` and ``due``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.command import build, explain, read_content
from ..build.publish import publish
from ..build.run_state import CACHE, Limits, Outcome
from ..command_error import CommandError
from ..records.dates import long_date
from ..site.derived.fitting import Fit, Room
from ..site.derived.renditions import SMALL_WIDTH
from .checking import review_content
from .many_cities import build_cities
from .reporting import build_and_report, fail, print_consequences, status_of, write_for_workflow


def build_site(options: argparse.Namespace) -> int:
    if options.city:
        return build_cities(options)
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    outcome = build_and_report(
        lambda on_progress: build(
            settings, content=content, output=output, cache=CACHE, progress=on_progress
        ),
        options.output,
    )
    return status_of(outcome.problems)


def publish_and_report(
    options: argparse.Namespace,
    public_lines: tuple[str, ...] | None = (),
    room: Room | None = None,
) -> Outcome:
    """Publish and print what came of it, what was left out first. ``public_lines``: the list of public addresses
    that the host has; ``room``: what it holds. ``stats`` of the outcome says whether anything was published. Raises
    CommandError for a limit that is no number."""
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    review = partial(review_content, whole=False)  # what check says is said here too
    limits = Limits(number("RENDITION_MINUTES", options.rendition_minutes, "menit", 20), room)
    outcome = build_and_report(
        lambda on_progress: publish(
            settings, content, output, CACHE, on_progress, public_lines, limits, review
        ),
        options.output,
        partial(print_consequences, options.format),
    )
    if room:
        for line in _without_room(outcome.fit, room):
            print(line)
    if outcome.renditions_waiting:
        print(command_messages.renditions_waiting(outcome.renditions_waiting))
        write_for_workflow("GITHUB_OUTPUT", "renditions_waiting=true\n")
    return outcome


def _without_room(fit: Fit, room: Room) -> Iterator[str]:
    """What is published otherwise since there is no more ``room``."""
    if fit.small:
        until = long_date(fit.photos_until) if fit.photos_until else ""
        yield command_messages.photos_small(len(fit.small), SMALL_WIDTH, until, room.site)
    if fit.letters and fit.letters_until:
        yield command_messages.letters_left_out(fit.letters, long_date(fit.letters_until), room.site)


def number(name: str, text: str, unit: str, example: int) -> int | None:
    """The whole number that ``text`` is, the value of ``name``; None if it is empty. Raises CommandError."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise CommandError(command_messages.not_a_number(name, text, unit, example))
    return int(text)


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
