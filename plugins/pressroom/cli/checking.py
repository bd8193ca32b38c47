"""``check``, and what ``--fix`` mends."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from .. import command_messages
from ..build.command import build, read_content
from ..build.inputs import BuildInputs
from ..build.run_state import Run, display_path
from ..cache import PHOTO_FOLDER
from ..problems import Problems
from .reporting import (
    check_command,
    fail,
    is_manuscript,
    on_terminal,
    print_problems,
    shows_colour,
    source_of,
    status_of,
    unknown_file,
    write_for_workflow,
)


def check(options: argparse.Namespace) -> int:
    from ..desk import formats

    file = Path(options.file).resolve() if options.file else None
    if file and not is_manuscript(file, options):
        return fail(unknown_file(options))
    if options.fix:
        _fix(options, file)
    outcome = build(
        Path(options.settings),
        content=Path(options.content),
        preview=True,
        check=True,
        review=partial(review_content, whole=file is not None),
    )
    problems, files = outcome.problems, outcome.files
    if file:
        problems, files = problems.of(lambda path: Path(path).resolve() == file), 1
        outcome.left_out = outcome.blocking = []
        outcome.waiting = [one for one in outcome.waiting if Path(one.file).resolve() == file]
    summary = problems.summary(files)
    page = formats.markdown(problems, summary, outcome.left_out, outcome.blocking, outcome.waiting)
    write_for_workflow("GITHUB_STEP_SUMMARY", page)
    if options.format == "json":
        print(formats.as_json(problems, summary, outcome.waiting), end="")
    elif options.format == "github":
        print(formats.github(problems), end="")
        print(summary)
    else:
        print_problems(problems, files)
    if outcome.waiting and options.format != "json":
        print(command_messages.held_back(outcome.waiting))
    if problems.mendable and not options.fix and options.format != "json":
        command = check_command(options, options.file, fix=True)
        print(command_messages.mendable(problems.mendable, command))
    return status_of(problems)


def review_content(inputs: BuildInputs, run: Run, *, whole: bool) -> Problems:
    """What an editor would say of ``inputs``."""
    from ..desk.editorial.review import review

    database = run.database("editorial", str(inputs.newsroom.root))
    city, now = inputs.settings.city.name, inputs.site.edition.now
    photos = run.cache / PHOTO_FOLDER
    return review(inputs.newsroom, inputs.content, city, now, database, photos, whole=whole)


def _fix(options: argparse.Namespace, file: Path | None) -> None:
    """Mend ``file``, or everything if it is None. Questions are asked where both ends of the conversation are a
    terminal; with ``--yes``, or where they are not, none is."""
    from ..desk.fix import Desk, Fixing

    root = Path(options.content)
    settings, newsroom, _ = read_content(Path(options.settings), root)
    # What programs read goes to the standard output alone.
    show = partial(print, file=sys.stdout if options.format == "text" else sys.stderr)
    command = check_command(options, options.file, fix=True, agreed=True)
    answer = input if on_terminal() and not options.yes else None
    desk = Desk(show, command, answer, options.yes, shows_colour())
    source = source_of(file, options) if file else ""
    Fixing(newsroom, settings.zone, display_path(str(root.resolve())), desk).run(source)
    newsroom.store.close()
