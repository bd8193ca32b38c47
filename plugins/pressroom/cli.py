"""``pressroom COMMAND``: one call into a room, problems turned into an exit status.

0: done; 1: content has errors; 2: the command could not be carried out; ``due`` adds
3: nothing is due.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from . import command_messages, progress, workers
from .build.command import build, explain, read
from .build.publish import publish
from .build.run_state import Outcome, Progress
from .command_error import CommandError
from .problems import Problems

CACHE = Path(".cache")
PREVIEW = Path(".preview")


# What only one command needs is imported by that command: a build is to begin at once.


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command in ``arguments`` (else of the command line); the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = chosen.command
    content = Path(chosen.content)
    if not content.is_dir():
        return _fail(command_messages.no_folder(str(content)))
    try:
        return command(chosen)
    except CommandError as refusal:
        return _fail(str(refusal))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141  # nobody reads what is said any more
    except OSError as error:
        return _fail(command_messages.no_access(str(error.filename or ""), error.strerror or str(error)))
    except Exception as fault:
        traceback.print_exc()
        return _fail(command_messages.crashed(f"{type(fault).__name__}: {fault}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pressroom", description=command_messages.HELP["pressroom"])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name, help=command_messages.HELP[name], description=command_messages.HELP[name]
        )
        sub.set_defaults(command=command)
        sub.add_argument("--content", default=_given("INPUTDIR", "content"), metavar="INPUTDIR")
        public = name in ("publish", "github", "s3")
        sub.add_argument("--settings", default="publishconf.py" if public else "pelicanconf.py")
        if public or name == "build":
            sub.add_argument("--output", default=_given("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
        return sub

    add("build", _build)
    add("publish", _publish)
    check = add("check", _check)
    check.add_argument("file", nargs="?", default=_given("FILE"), metavar="FILE")
    check.add_argument("--format", choices=("text", "github", "json"), default=_given("FORMAT", "text"))
    made = add("new", _new)
    for kind in ("judul", "instansi", "inovasi"):
        made.add_argument(f"--{kind}", default=_given(kind.upper()))
    add("serve", _serve).add_argument("--port", type=int, default=_given("PORT", "8000"))
    pages = add("github", _github)
    pages.add_argument("--remote", default=_given("REMOTE", "origin"))
    pages.add_argument("--dry-run", action="store_true", default=_given("DRYRUN") not in _NO)
    s3_host = add("s3", _s3)
    s3_host.add_argument("--bucket", default=_given("S3_BUCKET"))
    s3_host.add_argument("--prefix", default=_given("S3_PREFIX"))
    s3_host.add_argument("--dry-run", action="store_true", default=_given("DRYRUN") not in _NO)
    s3_host.add_argument("--allow-loss", action="store_true", default=_given("LOSS") == "ya")
    explained = add("explain", _explain)
    explained.add_argument("path", metavar="PATH")
    explained.add_argument("--output", default=_given("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    add("due", _due).add_argument("--since", default="")
    return parser


_NO = ("", "0", "tidak")


def _given(variable: str, default: str = "") -> str:
    """What the environment says, as make hands its variables on."""
    return os.environ.get(variable) or default


def _build(chosen: argparse.Namespace) -> int:
    settings, content, output = Path(chosen.settings), Path(chosen.content), Path(chosen.output)
    return _tell(
        lambda tell: build(settings, content=content, output=output, cache=CACHE, progress=tell),
        chosen.output,
    )


def _publish(chosen: argparse.Namespace) -> int:
    status = _tell(
        lambda tell: publish(Path(chosen.settings), Path(chosen.content), Path(chosen.output), CACHE, tell),
        chosen.output,
    )
    if status:
        print(command_messages.not_published(), file=sys.stderr)
    return status


def _github(chosen: argparse.Namespace) -> int:
    from .hosts import github

    status = _publish(chosen)
    if status == 0:
        github.push(Path(chosen.output), CACHE, chosen.remote, dry_run=chosen.dry_run, announce=print)
    return status


def _s3(chosen: argparse.Namespace) -> int:
    from .hosts import s3

    status = _publish(chosen)
    if status == 0:
        s3.upload(
            Path(chosen.output),
            CACHE,
            chosen.bucket,
            chosen.prefix,
            dry_run=chosen.dry_run,
            allow_loss=chosen.allow_loss,
            announce=print,
        )
    return status


def _check(chosen: argparse.Namespace) -> int:
    from .desk import formats

    outcome = build(Path(chosen.settings), content=Path(chosen.content), preview=True, check=True)
    problems, files = outcome.problems, outcome.files
    if chosen.file:
        wanted = Path(chosen.file).resolve()
        if (
            wanted.suffix.lower() not in (".md", ".markdown")
            or not wanted.is_file()
            or not wanted.is_relative_to(Path(chosen.content).resolve())
        ):
            return _fail(command_messages.file_unknown(chosen.file))
        problems, files = Problems({p for p in problems if Path(p.file).resolve() == wanted}), 1
    summary = problems.summary(files)
    if page := _given("GITHUB_STEP_SUMMARY"):
        with open(page, "a", encoding="utf-8") as out:
            out.write(formats.markdown(problems, summary))
    if chosen.format == "json":
        print(formats.as_json(problems, summary), end="")
    elif chosen.format == "github":
        print(formats.github(problems), end="")
        print(summary)
    else:
        return _print(problems, files)
    return 1 if problems.errors else 0


def _new(chosen: argparse.Namespace) -> int:
    from .desk import new

    given = [(kind, getattr(chosen, kind)) for kind in ("judul", "instansi", "inovasi")]
    wanted = [(kind, name) for kind, name in given if name]
    if not wanted:
        if not sys.stdin.isatty():
            return _fail(command_messages.nothing_new())
        wanted = [new.ask(input)]
    root = Path(chosen.content)
    settings, newsroom, now = read(Path(chosen.settings), root)
    for kind, name in wanted:
        if kind == "judul":
            path = new.release(root, newsroom, settings.city, name, now)
        elif kind == "instansi":
            path = new.agency(root, settings.city, name)
        else:
            path = new.innovation(root, newsroom, settings.city, name)
        print(command_messages.written(path.as_posix()))
    return 0


def _explain(chosen: argparse.Namespace) -> int:
    found = explain(Path(chosen.settings), Path(chosen.output), chosen.path, CACHE)
    if found is None:
        return _fail(command_messages.never_made(chosen.path, chosen.output))
    file, reasons = found
    print(command_messages.why_made(file, reasons))
    return 0


def _due(chosen: argparse.Namespace) -> int:
    """0: something became visible since then (or nobody knows since when); 3: nothing."""
    from .desk.due import due

    if not chosen.since:
        return 0
    _, newsroom, now = read(Path(chosen.settings), Path(chosen.content))
    try:
        since = datetime.fromisoformat(chosen.since.replace("Z", "+00:00"))
        releases = list(due(newsroom, since, now))
    except (ValueError, TypeError):
        return _fail(command_messages.bad_moment(chosen.since))
    for release in releases:
        print(command_messages.now_due(release.title))
    if not releases:
        print(command_messages.nothing_due())
    return 0 if releases else 3


def _serve(chosen: argparse.Namespace) -> int:
    from .desk import preview
    from .records.text import body

    settings, content = Path(chosen.settings), Path(chosen.content)

    # What every build needs to read is there when it begins.
    body.convert("Siap.", 1)

    def rebuild(address: str) -> list[str]:
        """In a process of its own, which leaves nothing behind that must be tidied up."""
        return workers.run_in_background(lambda: build_once(address), workers.cores())()

    def build_once(address: str) -> list[str]:
        def run(tell: Progress) -> Outcome:
            return build(
                settings,
                content=content,
                output=PREVIEW,
                purpose="preview",
                preview=True,
                site=address,
                cache=CACHE,
                progress=tell,
            )

        try:
            outcome = _run(run, str(PREVIEW))
        except Exception as fault:  # the preview outlives a template that fails
            traceback.print_exc()
            _fail(reason := command_messages.crashed(f"{type(fault).__name__}: {fault}"))
            return [reason]
        return [str(problem) for problem in outcome.problems]

    preview.serve(rebuild, PREVIEW, chosen.port, (content, Path("theme"), settings), print)
    return 0


def _tell(run: Callable[[Progress], Outcome], output: str) -> int:
    return 1 if _run(run, output).problems.errors else 0


def _run(run: Callable[[Progress], Outcome], output: str) -> Outcome:
    """Carry out a build and print what came of it."""
    start = time.perf_counter()
    with progress.shown() as tell:
        outcome = run(tell)
    if outcome.discarded:
        print(command_messages.discarded())
    _print(outcome.problems, outcome.files)
    seconds = time.perf_counter() - start
    if outcome.held:
        print(outcome.held)
    if stats := outcome.stats:
        stages = (outcome.reading, stats.planning, stats.writing, stats.renditions)
        counts = (stats.files, stats.rendered, stats.changed, stats.removed)
        print(command_messages.built(*counts, output, stages, seconds))
    return outcome


def _print(problems: Problems, files: int) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(problems.summary(files), file=sys.stderr)
    return 1 if problems.errors else 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 2
