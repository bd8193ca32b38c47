"""``archive`` and ``announce``: what becomes of a site after it was published."""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.run_state import CACHE
from .reporting import environment, fail, write_for_workflow


def archive(options: argparse.Namespace) -> int:
    from ..hosts.archiving.archive import archive

    archive(Path(options.output), Path(options.content), options.file, print)
    return 0


def announce(options: argparse.Namespace) -> int:
    """Status 1 if something waits, failed or is doubtful."""
    from ..hosts.announcing.announce import Decision, announce_news
    from ..hosts.announcing.ledger_stores import ledger_store
    from ..hosts.announcing.telegram import Telegram
    from ..hosts.deployments.issuing import Issuer
    from ..hosts.signing import public_keys

    # From the environment alone: a command line is seen by every program of the computer.
    token, channel = environment("TELEGRAM_TOKEN"), environment("TELEGRAM_CHANNEL")
    if bool(token) != bool(channel):
        return fail(command_messages.telegram_incomplete("TELEGRAM_CHANNEL" if token else "TELEGRAM_TOKEN"))
    telegram = Telegram(token, channel, environment("TELEGRAM_API"), time.sleep) if token else None
    if options.doubtful not in ("", *Decision):
        return fail(command_messages.bad_decision(options.doubtful))
    outcome = announce_news(
        Path(options.output),
        partial(ledger_store, options.remote, CACHE),
        telegram,
        Decision(options.doubtful) if options.doubtful else None,
        issuer=Issuer(options.remote, CACHE, keys=public_keys()),
        dry_run=options.dry_run,
        say=partial(print, flush=True),
        wait=time.sleep,
    )
    if outcome.texts:
        write_for_workflow("GITHUB_STEP_SUMMARY", command_messages.announcement_summary(outcome.texts))
    return 0 if outcome.complete else 1
