"""``upgrade``, and ``init --from``: a city's repository brought to the version that is installed, and one made of a copy
of ours."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from .. import __version__, command_messages
from ..build.command import usable_settings
from ..build.inputs import this_moment
from ..command_error import CommandError
from .reporting import SETTINGS, fail, on_terminal

# Where the repository in which this is developed, and each copy of it, has the program.
PACKAGE = "plugins/pressroom"


def upgrade(options: argparse.Namespace) -> int:
    """Status 0 if nothing is left to do; 1 if somebody has to look at something, or has not agreed; 2 if this is no
    city's repository."""
    from ..cities import upgrade as upgrading
    from ..cities.record import read_record

    folder = Path()
    if not (folder / SETTINGS).is_file():
        return fail(command_messages.no_city_to_upgrade(str(folder.resolve())))
    if (folder / PACKAGE).is_dir():
        return fail(command_messages.upgrade_of_a_copy(str(folder.resolve())))
    record = read_record(folder)
    answers = answered_now(folder, record.answers if record else {})
    fresh = written_now(folder, answers)
    plan = upgrading.plan(folder, record, kept(answers), fresh)
    print(command_messages.versions(plan.before.version, __version__))
    if plan.news:
        print(command_messages.upgrade_news(plan.news))
    for change in plan.changes:
        print("\n".join([command_messages.change_heading(change.path, change.why), *change.difference()]))
    if plan.remarks:
        print(command_messages.upgrade_remarks([remark.text for remark in plan.remarks]))
    if plan.changes and not _agrees(options, command_messages.ASK_UPGRADE.format(number=len(plan.changes))):
        print(command_messages.upgrade_not_written(len(plan.changes)))
        return 1
    beside = upgrading.write(folder, plan)
    if plan.changes:
        print(command_messages.upgraded(len(plan.changes), beside))
    asked = _settings_ask(folder)
    if plan.changes:
        print(command_messages.upgrade_next_steps())
    elif not (asked or plan.remarks):
        print(command_messages.up_to_date(__version__))
    return 1 if asked or plan.remarks else 0


def take_over(options: argparse.Namespace, given: Mapping[str, str]) -> int:
    """``init --from``: status 0 if the repository was written, or somebody who was asked did not want it. ``given``: the
    answers among the options."""
    from ..cities import fork_report, init, repository, taking_over
    from ..cities.fork import read_fork
    from ..cities.questions.answers import NO, complete
    from ..cities.record import FILE, record_of, written_whole
    from ..cities.theme_update import overlay

    source, folder = Path(options.source), Path(options.folder)
    if folder.resolve() == source.resolve():
        folder = folder.resolve().with_name(f"{source.resolve().name}-baru")
    init.refuse_unfit(folder)
    fork = read_fork(source, options.upstream)
    known = {**repository.theme_colours(), **init.known_of(folder)}
    _, unfit = complete(given, known)
    if unfit:
        return fail(command_messages.city_needs_answers(unfit))
    identity = fork.settings.identity
    answers, _ = complete({"agencies": NO} | taking_over.answers_of(identity) | dict(given), known)
    answers = taking_over.exact(answers, identity, given)
    made = repository.make(answers, this_moment())
    files = taking_over.carried(fork, made.files, given)
    beneath = overlay(fork.theme.files, fork.theme.theme)
    record = record_of(kept(answers), written_whole(made.files))
    record = replace(record, theme=beneath.texts, words=beneath.words)
    print("\n".join(fork_report.paragraphs(fork, source.as_posix(), given)))
    question = command_messages.ASK_TAKE_OVER.format(number=len(files) + 1, folder=folder)
    if on_terminal() and not _agrees(options, question):
        print(command_messages.CITY_NOT_WRITTEN)
        return 0
    init.write(folder, taking_over.Files({**files.sources, FILE: record.as_file()}))
    print(command_messages.city_written(str(folder), len(files) + 1, 0))
    for remark in made.remarks:
        print(remark)
    print_next_steps(str(folder), answers, folder)
    return 0


def print_next_steps(shown: str, answers: Mapping[str, str], folder: Path) -> None:
    """Print what to do next with the repository at ``folder``, which is ``shown`` as a place to go to, unless that is
    empty."""
    from ..cities.init import is_repository
    from ..cities.questions.answers import repository_of

    told = command_messages.city_next_steps(
        shown,
        host=answers["host"],
        is_repository=is_repository(folder),
        site=answers["site"],
        repository=repository_of(answers["site"]),
        windows=os.name == "nt",
    )
    print(told)


def answered_now(folder: Path, answered: Mapping[str, str]) -> dict[str, str]:
    """What the settings of the repository at ``folder`` answer to the questions of ``init``, beside what was ``answered``
    then. Raises CommandError."""
    from ..cities import repository, taking_over
    from ..cities.fork import read_settings
    from ..cities.questions.answers import complete

    identity = read_settings(folder).identity
    known = {**repository.theme_colours(), "pages": ""}
    answers, _ = complete(dict(answered) | taking_over.answers_of(identity), known)
    return taking_over.exact(answers, identity)


def written_now(folder: Path, answers: Mapping[str, str]) -> dict[str, bytes]:
    """The files that ``init`` would write as a whole into the repository at ``folder`` for these ``answers``."""
    from ..cities import guide, repository
    from ..cities.record import written_whole

    return written_whole(repository.make(answers, this_moment(), guide.pictures_in(folder)).files)


def kept(answers: Mapping[str, str]) -> dict[str, str]:
    """The ``answers`` that say the same on every computer: not where an emblem lies."""
    return {name: answers[name] for name in command_messages.CITY_OPTIONS if name != "emblem"}


def _settings_ask(folder: Path) -> bool:
    """Whether the settings of the repository at ``folder`` lack something, which is printed."""
    try:
        usable_settings(folder / SETTINGS, folder / "content")
    except CommandError as error:
        print(command_messages.upgrade_remarks([str(error)]))
        return True
    return False


def _agrees(options: argparse.Namespace, question: str) -> bool:
    """Whether somebody agrees; an empty line means no."""
    if options.yes or not on_terminal():
        return bool(options.yes)
    try:
        return command_messages.agrees(input(question))
    except EOFError:
        return False
