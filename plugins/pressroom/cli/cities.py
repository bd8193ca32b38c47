"""``init``: a city's own repository."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.inputs import this_moment
from .reporting import fail, on_terminal
from .upgrading import kept, print_next_steps, take_over


def add_options(parser: argparse.ArgumentParser) -> None:
    """The folder, and an option for each question of ``init``."""
    parser.set_defaults(content="")
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    for name, option in command_messages.CITY_OPTIONS.items():
        question, hint = command_messages.CITY_QUESTIONS[name]
        told = f"{question.format(part='bagiannya')} ({hint})".replace("%", "%%")
        parser.add_argument(f"--{option}", dest=name, default="", metavar="…", help=told)
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--from", dest="source", default="", metavar="DIR")
    parser.add_argument("--upstream", default="", metavar="COMMIT")


def init(options: argparse.Namespace) -> int:
    """Status 0 if the repository was written, or somebody who was asked did not want it; 2 if it could not be."""
    from ..cities.founding import init as writing
    from ..cities.founding import repository
    from ..cities.questions.answers import complete
    from ..cities.questions.asking import Conversation
    from ..cities.record import FILE, record_of, written_whole

    given = {name: getattr(options, name) for name in command_messages.CITY_OPTIONS if getattr(options, name)}
    if options.source:
        return take_over(options, given)
    folder = Path(options.folder)
    writing.refuse_unfit(folder)
    known = {**repository.theme_colours(), **writing.known_of(folder)}
    if on_terminal() and not options.yes:
        asked = None
        conversation = Conversation(input, print, known, repository.colour_remarks)
        with suppress(EOFError):
            asked = conversation.answers(given, str(folder.absolute()))
        if asked is None:
            print(command_messages.CITY_NOT_WRITTEN)
            return 0
        answers = asked
    else:
        if "name" not in given:
            return fail(command_messages.city_needs_name())
        answers, unfit = complete(given, known)
        if unfit:
            return fail(command_messages.city_needs_answers(unfit))
    made = repository.make(answers, this_moment())
    record = record_of(kept(answers), written_whole(made.files))
    writing.write(folder, {**made.files, FILE: record.as_file()})
    print(command_messages.city_written(str(folder), len(made.files), made.agencies))
    tell = partial(print, file=sys.stderr)
    for remark in made.remarks:
        tell(remark)
    if made.samples:
        tell(command_messages.city_samples(made.samples))
    print_next_steps("" if options.folder == "." else options.folder, answers, folder)
    return 0
