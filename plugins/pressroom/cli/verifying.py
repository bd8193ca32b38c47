"""``keys``, ``remember`` and ``verify``: what vouches for a published site."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import command_messages
from ..build.run_state import CACHE
from .reporting import fail


def keys(options: argparse.Namespace) -> int:
    """Status 0 if a private key is here, 1 if the repository has public keys only."""
    from ..hosts import signing

    pairs = signing.key_pairs()
    if options.new or not pairs:
        made = signing.make_pair()
        print(
            command_messages.key_pair_made(made.public.file.as_posix(), str(made.private), signing.VARIABLE)
        )
        if pairs:
            print(command_messages.old_keys_accepted([pair.public.file.as_posix() for pair in pairs]))
        return 0
    for pair in pairs:
        place = str(pair.private or "")
        print(command_messages.key_here(pair.public.file.as_posix(), pair.public.fingerprint, place))
    complete = any(pair.private for pair in pairs)
    print(command_messages.keys_exist(complete=complete))
    return 0 if complete else 1


def remember(options: argparse.Namespace) -> int:
    """Remember the deployment whose record lies in a folder, or those that could not be remembered before."""
    from ..hosts.deployments import counter

    if options.folder:
        print(counter.remember(options.remote, CACHE, counter.files_in(Path(options.folder))))
    else:
        for sentence in counter.remember_cached(options.remote, CACHE) or [
            command_messages.nothing_to_remember()
        ]:
            print(sentence)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Status 1 if the public sees something else than what was published, 2 if that cannot be told."""
    from ..build.inputs import this_moment
    from ..hosts.verification import report, verify
    from ..hosts.verification.result import Question

    if not options.site:
        return fail(command_messages.no_site_to_verify())
    seed = verify.new_seed() if options.seed is None else options.seed
    question = Question(
        options.site,
        options.remote,
        CACHE,
        Path(options.output),
        options.bucket,
        options.prefix,
        options.full,
        seed,
        this_moment(),
    )
    announce = print if options.format == "text" else lambda text: None
    result = verify.verify(question, announce, verify.POLITE)
    printed = report.github(result) if options.format == "github" else []
    for line in (*printed, *report.lines(result)):
        print(line)
    if options.report:
        report.save(Path(options.report), result)
    if result.findings:
        return 1
    return 0 if result.complete and not result.unanswered else 2
