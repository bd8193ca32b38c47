"""``pressroom COMMAND``: one call into a room, problems turned into an exit status.

0: done; 1: content has errors; 2: the command could not be carried out.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from . import messages
from .desk import preview
from .problems import Problems
from .settings import SettingsError
from .site.build import BuildFailed, Outcome, build
from .site.publish import publish
from .site.writer import OutputRefused

CACHE = Path(".cache")
PREVIEW = Path(".preview")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command in ``arguments`` (else of the command line); the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = chosen.command
    content = Path(chosen.content)
    if not content.is_dir():
        return _fail(messages.no_folder(str(content)))
    try:
        return command(chosen)
    except (BuildFailed, OutputRefused, SettingsError, preview.PortTaken) as refusal:
        return _fail(str(refusal))
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        traceback.print_exc()
        return _fail(messages.crashed(f"{type(fault).__name__}: {fault}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pressroom", description=messages.HELP["pressroom"])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in (("build", _build), ("publish", _publish), ("check", _check), ("serve", _serve)):
        sub = commands.add_parser(name, help=messages.HELP[name], description=messages.HELP[name])
        sub.set_defaults(command=command)
        sub.add_argument("--content", default=os.environ.get("INPUTDIR") or "content", metavar="INPUTDIR")
        settings = "publishconf.py" if name == "publish" else "pelicanconf.py"
        sub.add_argument("--settings", default=settings)
        if name in ("build", "publish"):
            sub.add_argument("--output", default=os.environ.get("OUTPUTDIR") or "output", metavar="OUTPUTDIR")
        if name == "check":
            sub.add_argument("file", nargs="?", default=os.environ.get("FILE") or "", metavar="FILE")
        if name == "serve":
            sub.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    return parser


def _build(chosen: argparse.Namespace) -> int:
    return _tell(
        lambda: build(Path(chosen.settings), content=Path(chosen.content), output=Path(chosen.output)),
        chosen.output,
    )


def _publish(chosen: argparse.Namespace) -> int:
    status = _tell(
        lambda: publish(Path(chosen.settings), Path(chosen.content), Path(chosen.output), CACHE),
        chosen.output,
    )
    if status:
        print(messages.not_published(), file=sys.stderr)
    return status


def _check(chosen: argparse.Namespace) -> int:
    outcome = build(Path(chosen.settings), content=Path(chosen.content), preview=True, check=True)
    if not chosen.file:
        return _print(outcome.problems, outcome.files)
    wanted = Path(chosen.file).resolve()
    if not wanted.is_file() or not wanted.is_relative_to(Path(chosen.content).resolve()):
        return _fail(messages.file_unknown(chosen.file))
    return _print(Problems({p for p in outcome.problems if Path(p.file).resolve() == wanted}), 1)


def _serve(chosen: argparse.Namespace) -> int:
    settings, content = Path(chosen.settings), Path(chosen.content)

    def rebuild(address: str) -> None:
        try:
            _tell(
                lambda: build(
                    settings,
                    content=content,
                    output=PREVIEW,
                    purpose="preview",
                    preview=True,
                    site=address,
                ),
                str(PREVIEW),
            )
        except Exception as fault:  # the preview outlives a template that fails
            traceback.print_exc()
            _fail(messages.crashed(f"{type(fault).__name__}: {fault}"))

    preview.serve(rebuild, PREVIEW, chosen.port, (content, Path("theme"), settings), print)
    return 0


def _tell(run: Callable[[], Outcome], output: str) -> int:
    start = time.perf_counter()
    outcome = run()
    status = _print(outcome.problems, outcome.files)
    seconds = time.perf_counter() - start
    if outcome.pages:
        print(messages.built(outcome.pages, outcome.changed, outcome.removed, output, seconds))
    return status


def _print(problems: Problems, files: int) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(problems.summary(files), file=sys.stderr)
    return 1 if problems.errors else 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 2
