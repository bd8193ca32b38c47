"""``init``: a city's own repository, of answers or, with ``--from``, of a copy of the repository of the program."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.inputs import this_moment
from .reporting import agrees, fail, has_more_lines, on_terminal


def add_options(parser: argparse.ArgumentParser) -> None:
    """The folder, and an option for each question of ``init``."""
    parser.set_defaults(content="")
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    for name, option in command_messages.CITY_OPTIONS.items():
        question, hint = command_messages.CITY_QUESTIONS[name]
        sentence = f"{question.format(part='bagiannya')} ({hint})".replace("%", "%%")
        parser.add_argument(f"--{option}", dest=name, default="", metavar="…", help=sentence)
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--from", dest="source", default="", metavar="DIR")
    parser.add_argument("--upstream", default="", metavar="COMMIT")


def init(options: argparse.Namespace) -> int:
    """Status 0 if the repository was written, or somebody who was asked did not want it; 2 if it could not be."""
    from ..cities.founding import init as writing
    from ..cities.founding import repository
    from ..cities.questions.answers import complete, lasting
    from ..cities.questions.asking import Conversation
    from ..cities.record import FILE, record_of, written_whole

    from_options = {
        name: getattr(options, name) for name in command_messages.CITY_OPTIONS if getattr(options, name)
    }
    if options.source:
        return _take_over(options, from_options)
    folder = Path(options.folder)
    writing.refuse_unfit(folder)
    known = {**repository.theme_colours(), **writing.known_of(folder)}
    remarks: list[str] = []
    if on_terminal() and not options.yes:
        asked = None
        conversation = Conversation(input, print, known, repository.moved_colours, has_more_lines)
        with suppress(EOFError):
            asked = conversation.answers(from_options, str(folder.resolve()))
        if asked is None:
            print(command_messages.CITY_NOT_WRITTEN)
            return 0
        answers = asked
    else:
        if "name" not in from_options:
            return fail(command_messages.city_needs_name())
        answers, unfit = complete(from_options, known)
        if unfit:
            return fail(command_messages.city_needs_answers(unfit))
        remarks = repository.remarks(answers, from_options)
    new = repository.make(answers, this_moment())
    record = record_of(lasting(answers), written_whole(new.files))
    writing.write(folder, {**new.files, FILE: record.as_file()})
    print(command_messages.city_written(str(folder), len(new.files), new.agencies))
    tell = partial(print, file=sys.stderr)
    for remark in (*remarks, *new.remarks):
        tell(remark)
    if new.samples:
        tell(command_messages.city_samples(new.samples))
    _print_next_steps("" if options.folder == "." else options.folder, answers, folder)
    return 0


def _take_over(options: argparse.Namespace, from_options: Mapping[str, str]) -> int:
    """``init --from``: status 0 if the repository was written, or somebody who was asked did not want it.
    ``from_options``: the answers among the options."""
    from ..cities.forks import report, taking_over
    from ..cities.forks.fork import read_fork
    from ..cities.founding import init, repository
    from ..cities.questions.answers import NO, YES, complete, lasting
    from ..cities.record import FILE, record_of, written_whole
    from ..cities.upgrading.theme import overlay

    source, folder = Path(options.source), Path(options.folder)
    if folder.resolve() == source.resolve():
        folder = folder.resolve().with_name(f"{source.resolve().name}-baru")
    init.refuse_unfit(folder)
    fork = read_fork(source, options.upstream)
    known = {**repository.theme_colours(), **init.known_of(folder)}
    _, unfit = complete(from_options, known)
    if unfit:
        return fail(command_messages.city_needs_answers(unfit))
    identity = fork.settings.identity
    said = {"agencies": NO, "innovations": YES} | taking_over.answers_of(identity) | dict(from_options)
    answers, _ = complete(said, known)
    remarks = repository.remarks(answers, said)
    answers = taking_over.exact(answers, identity, from_options)
    new = repository.make(answers, this_moment())
    files = taking_over.carried(fork, new.files, from_options)
    beneath = overlay(fork.theme.files, fork.theme.theme)
    record = record_of(lasting(answers), written_whole(new.files))
    record = replace(record, theme=beneath.texts, words=beneath.words)
    print("\n".join(report.paragraphs(fork, source.as_posix(), from_options)))
    question = command_messages.ASK_TAKE_OVER.format(number=len(files) + 1, folder=folder)
    if on_terminal() and not agrees(options, question):
        print(command_messages.CITY_NOT_WRITTEN)
        return 0
    init.write(folder, taking_over.Files({**files.sources, FILE: record.as_file()}))
    print(command_messages.city_written(str(folder), len(files) + 1, 0))
    for remark in (*remarks, *new.remarks):
        print(remark)
    _print_next_steps(str(folder), answers, folder)
    return 0


def _print_next_steps(shown: str, answers: Mapping[str, str], folder: Path) -> None:
    """Print what to do next with the repository at ``folder``, which is ``shown`` as a place to go to, unless that is
    empty."""
    from ..cities.founding.init import is_repository
    from ..cities.questions.github_pages import repository_of

    sentence = command_messages.city_next_steps(
        shown,
        host=answers["host"],
        is_repository=is_repository(folder),
        site=answers["site"],
        repository=repository_of(answers["site"]),
        windows=os.name == "nt",
    )
    print(sentence)
