"""What several commands do: read their environment, run a build with its progress shown, print problems."""

from __future__ import annotations

import argparse
import os
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

from .. import command_messages, progress
from ..build.run_state import Outcome, Progress
from ..problems import Problems
from ..records.folder import MARKDOWN_SUFFIXES

SETTINGS = "pelicanconf.py"


def environment(variable: str, default: str = "") -> str:
    """The value of an environment variable, by which ``make`` passes its own on; ``default`` if it is
    empty."""
    return os.environ.get(variable) or default


def inputs_of(options: argparse.Namespace) -> command_messages.Inputs:
    """What a command that is printed must say, to be about the same content and settings."""
    settings = "" if options.settings == SETTINGS else options.settings
    return command_messages.Inputs(Path(options.content).as_posix(), settings)


def check_command(options: argparse.Namespace, file: str, *, fix: bool = False, agreed: bool = False) -> str:
    """The command that checks ``file``, or everything if that is empty, of the same content by the same settings."""
    return command_messages.check_command(file, inputs_of(options), fix=fix, agreed=agreed)


def source_of(file: Path, options: argparse.Namespace) -> str:
    """The path of ``file`` from the content folder."""
    return normalize("NFC", file.relative_to(Path(options.content).resolve()).as_posix())


def on_terminal() -> bool:
    """Whether both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def has_more_lines() -> bool:
    """Whether lines wait on the terminal that were pasted with the one before; never on Windows, which does not tell."""
    try:
        return bool(select.select([sys.stdin], [], [], 0)[0])
    except OSError:
        return False


def agrees(options: argparse.Namespace, question: str) -> bool:
    """Whether somebody agrees: said beforehand by an option, or typed; an empty line means no."""
    if options.yes or not on_terminal():
        return bool(options.yes)
    try:
        return command_messages.agrees(input(question))
    except EOFError:
        return False


def shows_colour() -> bool:
    return sys.stdout.isatty() and os.name != "nt" and not environment("NO_COLOR")


def build_and_report(
    build_site: Callable[[Progress], Outcome],
    output: str,
    print_outcome: Callable[[Outcome], None] | None = None,
) -> Outcome:
    """Call ``build_site`` with a function that shows its progress, and print the outcome, its problems by
    ``print_outcome``."""
    start = time.perf_counter()
    with progress.show_progress() as on_progress:
        outcome = build_site(on_progress)
    if outcome.discarded:
        print(command_messages.cache_discarded())
    if print_outcome:
        print_outcome(outcome)
    else:
        print_problems(outcome.problems, outcome.files)
    seconds = time.perf_counter() - start
    if outcome.waiting:
        print(command_messages.held_back(outcome.waiting))
    if stats := outcome.stats:
        stages = (outcome.reading, stats.planning, stats.writing, stats.renditions)
        counts = (stats.files, stats.rendered, stats.changed, stats.removed)
        print(command_messages.build_summary(*counts, output, stages, seconds))
    if outcome.gone:
        print(command_messages.releases_gone(outcome.gone))
    return outcome


def print_problems(problems: Problems, files: int) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(problems.summary(files), file=sys.stderr)


def print_consequences(format: str, outcome: Outcome) -> None:
    """Print what holds publishing back and what is left out, then all else, then what came of it; also on
    the summary page of a workflow run, and as its annotations if ``format`` is ``github``."""
    from ..desk import formats

    problems, left_out, blocking = outcome.problems, outcome.left_out, outcome.blocking
    for heading, group in formats.by_consequence(problems, left_out, blocking):
        prefix = "" if heading == command_messages.WARNINGS else f"{heading}: "
        for problem in group:
            print(f"{prefix}{problem}", file=sys.stderr)
    if format == "github":
        print(formats.github(problems), end="")
    summary = problems.summary(outcome.files)
    print(summary, file=sys.stderr)
    if blocking:
        print(command_messages.not_published(blocking), file=sys.stderr)
    elif left_out:
        print(command_messages.published_without(left_out), file=sys.stderr)
    write_for_workflow(
        "GITHUB_STEP_SUMMARY", formats.markdown(problems, summary, left_out, blocking, outcome.waiting)
    )


def write_for_workflow(variable: str, text: str) -> None:
    """Add ``text`` to the file that GitHub names in ``variable``, if this is a workflow run. Where that cannot be written
    it is said, and what was published counts."""
    if file := environment(variable):
        try:
            with open(file, "a", encoding="utf-8") as out:
                out.write(text)
        except OSError as error:
            print(command_messages.no_access(error), file=sys.stderr)


def status_of(problems: Problems) -> int:
    return 1 if problems.errors else 0


def fail(text: str) -> int:
    """Print ``text`` as an error. Returns the exit status."""
    print(text, file=sys.stderr)
    return 2


def unknown_file(options: argparse.Namespace) -> str:
    """That the file that was typed is none of the content folder's, with those that have its name: a name alone, with
    or without its end, or a path of Windows."""
    name = normalize("NFC", options.file.replace("\\", "/").rpartition("/")[2]).casefold()
    files = sorted(
        path for path in Path(options.content).rglob("*") if path.suffix.lower() in MARKDOWN_SUFFIXES
    )
    same = [
        path.as_posix()
        for path in files
        if name in (normalize("NFC", part).casefold() for part in (path.name, path.stem))
    ]
    return command_messages.unknown_file(options.file, same)


def is_manuscript(file: Path, options: argparse.Namespace) -> bool:
    """Whether ``file``, an absolute path, may be one of the content folder's."""
    is_markdown = file.suffix.lower() in MARKDOWN_SUFFIXES and file.is_file()
    return is_markdown and file.is_relative_to(Path(options.content).resolve())
