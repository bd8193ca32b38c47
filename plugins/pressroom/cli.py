"""The command line ``pressroom COMMAND``: parses arguments, calls what carries the command out, prints the
result.

Exit status: 0 if the command succeeded, 1 if the content has errors, 2 if the command could not be carried
out; from ``due`` also 3, if nothing is due.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from . import command_messages, progress, workers
from .build.command import build, explain, read_content, refuse_bad_settings, site_address
from .build.inputs import BuildInputs
from .build.publish import publish
from .build.run_state import CACHE, Outcome, Progress, Run, display_path
from .cache import PHOTO_FOLDER
from .command_error import CommandError
from .problems import Problems
from .site.outputs.public_addresses import PATH as PUBLIC_LIST

# Modules that only one command needs are imported by that command, so that a build starts quickly.

PREVIEW = Path(".preview")
SETTINGS = "pelicanconf.py"
# What each command that amends a file writes: its option, and what asks for it.
_AMENDMENTS: dict[Literal["ralat", "cabut"], tuple[str, str]] = {
    "ralat": ("isi", command_messages.ASK_CORRECTION),
    "cabut": ("alasan", command_messages.ASK_WITHDRAWAL),
}
# Values of DRYRUN, FIX and YES that mean no.
_NO = ("", "0", "tidak")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command in ``arguments``, or in those of the process if None. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    content = Path(options.content)
    if not content.is_dir():
        return _fail(command_messages.no_content_folder(str(content)))
    try:
        return command(options)
    except CommandError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141  # the program that reads our output has ended
    except OSError as error:
        return _fail(command_messages.no_access(str(error.filename or ""), error.strerror or str(error)))
    except Exception as error:
        traceback.print_exc()
        return _fail(command_messages.crashed(f"{type(error).__name__}: {error}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pressroom", description=command_messages.HELP["pressroom"])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name, help=command_messages.HELP[name], description=command_messages.HELP[name]
        )
        subparser.set_defaults(command=command)
        subparser.add_argument("--content", default=_environment("INPUTDIR", "content"), metavar="INPUTDIR")
        public = name in ("publish", "github", "s3")
        subparser.add_argument("--settings", default="publishconf.py" if public else SETTINGS)
        if public:
            subparser.add_argument(
                "--format", choices=("text", "github"), default=_environment("FORMAT", "text")
            )
        if public or name == "build":
            subparser.add_argument(
                "--output", default=_environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR"
            )
        return subparser

    add("build", _build)
    add("publish", _publish)
    check = add("check", _check)
    check.add_argument("file", nargs="?", default=_environment("FILE"), metavar="FILE")
    check.add_argument("--format", choices=("text", "github", "json"), default=_environment("FORMAT", "text"))
    check.add_argument("--fix", action="store_true", default=_environment("FIX") not in _NO)
    check.add_argument("--yes", action="store_true", default=_environment("YES") not in _NO)
    for amendment, (option, _) in _AMENDMENTS.items():
        amending = add(amendment, partial(_amend, amendment))
        amending.add_argument("file", nargs="?", default=_environment("FILE"), metavar="FILE")
        amending.add_argument(
            f"--{option}", dest="text", default=_environment(option.upper()), metavar="TEXT"
        )
        amending.add_argument("--yes", action="store_true", default=_environment("YES") not in _NO)
    new = add("new", _new)
    for kind in ("judul", "instansi", "inovasi"):
        new.add_argument(f"--{kind}", default=_environment(kind.upper()))
    import_parser = add("import", _import)
    import_parser.add_argument("file", nargs="?", default=_environment("FILE"), metavar="FILE")
    import_site = add("import-site", _import_site)
    import_site.add_argument("source", nargs="?", default=_environment("FILE"), metavar="SOURCE")
    import_site.add_argument("--uploads", default=_environment("UPLOADS"), metavar="DIR")
    add("serve", _serve).add_argument("--port", type=int, default=_environment("PORT", "8000"))
    github = add("github", _github)
    github.add_argument("--remote", default=_environment("REMOTE", "origin"))
    s3 = add("s3", _s3)
    s3.add_argument("--bucket", default=_environment("S3_BUCKET"))
    s3.add_argument("--prefix", default=_environment("S3_PREFIX"))
    for host in (github, s3):
        host.add_argument("--dry-run", action="store_true", default=_environment("DRYRUN") not in _NO)
        host.add_argument("--allow-loss", action="store_true", default=_environment("LOSS") == "ya")
    explain_parser = add("explain", _explain)
    explain_parser.add_argument("path", metavar="PATH")
    explain_parser.add_argument("--output", default=_environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    add("inbox", _inbox).add_argument("proposals", metavar="FOLDER")
    add("due", _due).add_argument("--since", default="")
    return parser


def _environment(variable: str, default: str = "") -> str:
    """The value of an environment variable, by which ``make`` passes its own on; ``default`` if it is
    empty."""
    return os.environ.get(variable) or default


def _build(options: argparse.Namespace) -> int:
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    outcome = _build_and_report(
        lambda on_progress: build(
            settings, content=content, output=output, cache=CACHE, progress=on_progress
        ),
        options.output,
    )
    return _status(outcome.problems)


def _publish_and_report(options: argparse.Namespace, public_lines: tuple[str, ...] | None = ()) -> Outcome:
    """Publish and print what came of it, what was left out first. ``public_lines``: the list of public addresses
    that the host has. ``stats`` of the outcome says whether anything was published."""
    settings, content, output = Path(options.settings), Path(options.content), Path(options.output)
    return _build_and_report(
        lambda on_progress: publish(settings, content, output, CACHE, on_progress, public_lines),
        options.output,
        partial(_print_consequences, options.format),
    )


def _publish(options: argparse.Namespace) -> int:
    return _status(_publish_and_report(options).problems)


def _github(options: argparse.Namespace) -> int:
    from .hosts import github

    site = site_address(Path(options.settings))
    lines = github.public_lines(options.remote, site, PUBLIC_LIST, print)
    outcome = _publish_and_report(options, lines)
    if outcome.stats:
        github.push(
            Path(options.output),
            CACHE,
            options.remote,
            dry_run=options.dry_run,
            allow_loss=options.allow_loss,
            live=lines or (),
            announce=print,
        )
        if outcome.left_out:
            _write_for_workflow("GITHUB_OUTPUT", "left_out=true\n")
    return _status(outcome.problems)


def _s3(options: argparse.Namespace) -> int:
    from .hosts import s3

    lines = s3.public_lines(options.bucket, options.prefix, PUBLIC_LIST, print)
    outcome = _publish_and_report(options, lines)
    if outcome.stats:
        s3.upload(
            Path(options.output),
            CACHE,
            options.bucket,
            options.prefix,
            dry_run=options.dry_run,
            allow_loss=options.allow_loss,
            announce=print,
        )
    return _status(outcome.problems)


def _check(options: argparse.Namespace) -> int:
    from .desk import formats

    file = Path(options.file).resolve() if options.file else None
    if file and not _is_manuscript(file, options):
        return _fail(command_messages.unknown_file(options.file))
    if options.fix:
        _fix(options, file)
    outcome = build(
        Path(options.settings),
        content=Path(options.content),
        preview=True,
        check=True,
        review=partial(_review, whole=file is not None),
    )
    problems, files = outcome.problems, outcome.files
    if file:
        problems, files = problems.of(lambda path: Path(path).resolve() == file), 1
        outcome.left_out = outcome.blocking = []
        outcome.waiting = [one for one in outcome.waiting if Path(one.file).resolve() == file]
    summary = problems.summary(files)
    page = formats.markdown(problems, summary, outcome.left_out, outcome.blocking, outcome.waiting)
    _write_for_workflow("GITHUB_STEP_SUMMARY", page)
    if options.format == "json":
        print(formats.as_json(problems, summary, outcome.waiting), end="")
    elif options.format == "github":
        print(formats.github(problems), end="")
        print(summary)
    else:
        _print_problems(problems, files)
    if outcome.waiting and options.format != "json":
        print(command_messages.held_back(outcome.waiting))
    if problems.mendable and not options.fix and options.format != "json":
        command = _check_command(options, options.file, fix=True)
        print(command_messages.mendable(problems.mendable, command))
    return _status(problems)


def _review(inputs: BuildInputs, run: Run, *, whole: bool) -> Problems:
    """What an editor would say of ``inputs``."""
    from .desk.editorial.review import review

    database = run.database("editorial", str(inputs.newsroom.root))
    city, now = inputs.settings.city.name, inputs.site.edition.now
    photos = run.cache / PHOTO_FOLDER
    return review(inputs.newsroom, inputs.content, city, now, database, photos, whole=whole)


def _is_manuscript(file: Path, options: argparse.Namespace) -> bool:
    """Whether ``file``, an absolute path, may be one of the content folder's."""
    is_markdown = file.suffix.lower() in (".md", ".markdown") and file.is_file()
    return is_markdown and file.is_relative_to(Path(options.content).resolve())


def _source(file: Path, options: argparse.Namespace) -> str:
    """The path of ``file`` from the content folder."""
    return normalize("NFC", file.relative_to(Path(options.content).resolve()).as_posix())


def _check_command(options: argparse.Namespace, file: str, *, fix: bool = False, agreed: bool = False) -> str:
    """The command that checks ``file``, or everything if that is empty, of the same content by the same settings."""
    return command_messages.check_command(file, _inputs(options), fix=fix, agreed=agreed)


def _inputs(options: argparse.Namespace) -> command_messages.Inputs:
    """What a command that is printed must say, to be about the same content and settings."""
    settings = "" if options.settings == SETTINGS else options.settings
    return command_messages.Inputs(Path(options.content).as_posix(), settings)


def _fix(options: argparse.Namespace, file: Path | None) -> None:
    """Mend ``file``, or everything if it is None. Questions are asked where both ends of the conversation are a
    terminal; with ``--yes``, or where they are not, none is."""
    from .desk.fix import Desk, Fixing

    root = Path(options.content)
    settings, newsroom, _ = read_content(Path(options.settings), root)
    # What programs read goes to the standard output alone.
    show = partial(print, file=sys.stdout if options.format == "text" else sys.stderr)
    command = _check_command(options, options.file, fix=True, agreed=True)
    answer = input if _on_terminal() and not options.yes else None
    desk = Desk(show, command, answer, options.yes, _shows_colour())
    source = _source(file, options) if file else ""
    Fixing(newsroom, settings.zone, display_path(str(root.resolve())), desk).run(source)
    newsroom.store.close()


def _on_terminal() -> bool:
    """Whether both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _shows_colour() -> bool:
    return sys.stdout.isatty() and os.name != "nt" and not _environment("NO_COLOR")


def _amend(command: Literal["ralat", "cabut"], options: argparse.Namespace) -> int:
    """Status 0 if the amendment was written, or refused by who was asked; 2 if nobody could be asked."""
    from .desk.amendments import Amending, Request
    from .desk.fix import Desk

    inputs = _inputs(options)

    def amendment_command(file: str, text: str, *, agreed: bool = False) -> str:
        return command_messages.amendment_command(command, file, text, inputs, agreed=agreed)

    if not options.file:
        example = amendment_command("content/siaran-pers/2022/nama.md", options.text)
        return _fail(command_messages.amendment_incomplete(example))
    file = Path(options.file).resolve()
    if not _is_manuscript(file, options):
        return _fail(command_messages.unknown_file(options.file))
    text = options.text
    if not text.strip() and _on_terminal():
        with suppress(EOFError):
            text = input(_AMENDMENTS[command][1])
    if not text.strip():
        return _fail(command_messages.amendment_incomplete(amendment_command(options.file, "")))
    root = Path(options.content)
    settings, newsroom, now = read_content(Path(options.settings), root)
    answer = input if _on_terminal() and not options.yes else None
    agreed_command = amendment_command(options.file, text, agreed=True)
    amending = Amending(
        newsroom,
        settings.zone,
        display_path(str(root.resolve())),
        tuple(channel.kind for channel in settings.city.channels),
        Desk(print, agreed_command, answer, options.yes, _shows_colour()),
        _check_command(options, options.file),
    )
    is_written = amending.run(Request(command, _source(file, options), text, now))
    newsroom.store.close()
    return 0 if is_written or answer else 2


def _new(options: argparse.Namespace) -> int:
    from .desk import asking, new, preview
    from .desk.fix import Desk

    names = [(kind, getattr(options, kind)) for kind in ("judul", "instansi", "inovasi")]
    wanted = [asking.Asked(kind, name, {}) for kind, name in names if name]
    if not wanted and not _on_terminal():
        return _fail(command_messages.nothing_to_create(_inputs(options)))
    settings, newsroom, now = read_content(Path(options.settings), Path(options.content))
    if not wanted:
        with suppress(EOFError):
            wanted = [asked for asked in (asking.ask(newsroom, settings.zone),) if asked.name]
        if not wanted:
            return _fail(command_messages.nothing_to_create(_inputs(options)))
    writing = new.Writing(newsroom, settings)
    for kind, name, values in wanted:
        similar = []
        if kind != "judul":
            writing.refuse_registered(kind, name)
            similar = writing.similar(kind, name)
        if similar:
            print(command_messages.similar_names(name, similar))
            if _on_terminal() and not Desk(print, "", input).agrees(command_messages.ASK_DIFFERENT):
                print(command_messages.nothing_created())
                continue
        if kind == "judul":
            made = writing.release(name, now, values)
        elif kind == "instansi":
            made = writing.agency(name)
        else:
            made = writing.innovation(name, values)
        path = made.file.as_posix()
        address = f"http://{preview.HOST}:{_environment('PORT', '8000')}/{made.address}"
        print(command_messages.file_created(path, address, _check_command(options, path)))
        if similar and not _on_terminal():
            print(command_messages.same_after_all(path))
    newsroom.store.close()
    return 0


def _import(options: argparse.Namespace) -> int:
    from .desk import importing

    if not options.file:
        return _fail(command_messages.nothing_to_import())
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if options.file == "-" and on_terminal:
        print(command_messages.paste_here())
    sources = importing.sources_at(options.file, sys.stdin.buffer.read)
    settings, newsroom, now = read_content(Path(options.settings), Path(options.content))
    desk = importing.Desk(print)
    if on_terminal:
        from .desk.questions import confirm_each

        desk = importing.Desk(print, confirm_each)
    name = display_path(str(Path(options.content).resolve()))
    with progress.show_progress(least=2) as update:
        work = importing.Importing(newsroom, settings.city, settings.zone, name, now, desk)
        results = work.run(sources, partial(update, "import"))
    newsroom.store.close()
    importing.show(results, desk, partial(print, file=sys.stderr))
    if written := [result.path for result in results if result.path]:
        check = _check_command(options, written[0] if len(written) == 1 else "")
        print(command_messages.next_commands(check, _inputs(options)))
    return 1 if any(result.why for result in results) else 0


def _inbox(options: argparse.Namespace) -> int:
    """What the workflow of the inbox runs, in a checkout that is thrown away."""
    from .desk import inbox
    from .desk.importing import Desk, Importing

    root = Path(options.content)
    settings, newsroom, now = read_content(Path(options.settings), root)
    newsroom.store.close()
    name = display_path(str(root.resolve()))
    importing = Importing(newsroom, settings.city, settings.zone, name, now, Desk(print))
    proposals = inbox.propose(importing, inbox.uploads(root), now)
    if proposals:
        outcome = build(Path(options.settings), content=root, preview=True, check=True)
        inbox.write(
            Path(options.proposals),
            root,
            name,
            proposals,
            lambda path: outcome.problems.of(lambda file: file == path),
        )
        _write_for_workflow("GITHUB_OUTPUT", "proposals=true\n")
    print(command_messages.inbox_read(len(proposals)))
    return 0


def _import_site(options: argparse.Namespace) -> int:
    """Status 1 if something was not taken over, or only the mapping was written."""
    from .desk.imports.old_sites.migration import Migration
    from .desk.imports.old_sites.source import open_site

    if not options.source:
        return _fail(command_messages.old_site_none_given(_inputs(options)))
    source, content = Path(options.source), Path(options.content)
    uploads = Path(options.uploads) if options.uploads else None
    settings, newsroom, now = read_content(Path(options.settings), content)
    newsroom.store.close()

    def errors() -> list[tuple[Path, str]]:
        problems = build(Path(options.settings), content=content, preview=True, check=True).problems
        return [(Path(problem.file).resolve(), problem.what) for problem in problems if not problem.warning]

    with progress.show_progress() as on_progress:
        migration = Migration(
            open_site(source, uploads, settings.zone, now),
            source.name,
            source.resolve(),
            newsroom,
            settings.urls.release,
            now,
            command_messages.import_site_command(source.as_posix(), options.uploads, _inputs(options)),
            on_progress,
            errors,
            print,
        )
        is_whole = migration.run()
    return 0 if is_whole else 1


def _explain(options: argparse.Namespace) -> int:
    record = explain(Path(options.settings), Path(options.output), options.path, CACHE)
    if record is None:
        return _fail(command_messages.no_rebuild_record(options.path, options.output))
    file, reasons = record
    print(command_messages.rebuild_reasons(file, reasons))
    return 0


def _due(options: argparse.Namespace) -> int:
    """Status 0 if time changed something since that of ``--since`` or there is no such time; 3 if nothing."""
    from .desk.due import due

    if not options.since:
        return 0
    _, newsroom, now = read_content(Path(options.settings), Path(options.content))
    try:
        since = datetime.fromisoformat(options.since.replace("Z", "+00:00"))
        changes = list(due(newsroom, since, now))
    except (ValueError, TypeError):
        return _fail(command_messages.bad_time(options.since))
    for change in changes:
        print(command_messages.now_due(change.title, change.reason.name))
    if not changes:
        print(command_messages.nothing_due())
    return 0 if changes else 3


def _serve(options: argparse.Namespace) -> int:
    from .desk import preview
    from .records.text import body

    settings, content = Path(options.settings), Path(options.content)

    def refusal() -> str:
        """In another process, so that settings that are mended later are read anew."""
        try:
            refuse_bad_settings(settings, content)
        except CommandError as error:
            return str(error)
        return ""

    if text := workers.run_in_background(refusal, workers.cores())():
        return _fail(text)

    # Loads the Markdown converter once, so that it is in memory when the process of a build starts.
    body.convert("Siap.", 1)

    def rebuild(address: str) -> preview.BuildReport:
        """Build in another process where the system can fork, so that no memory of a build remains in this one."""

        def report() -> tuple[list[str], str]:
            """In plain types, which another process can send."""
            built = build_once(address)
            return list(built.problems), built.waiting

        return preview.BuildReport(*workers.run_in_background(report, workers.cores())())

    def build_once(address: str) -> preview.BuildReport:
        def build_preview(on_progress: Progress) -> Outcome:
            return build(
                settings,
                content=content,
                output=PREVIEW,
                purpose="preview",
                preview=True,
                site=address,
                cache=CACHE,
                progress=on_progress,
            )

        try:
            outcome = _build_and_report(build_preview, str(PREVIEW))
        except CommandError as error:  # the preview continues, also after an error in a template
            _fail(str(error))
            return preview.BuildReport(str(error).splitlines())
        except Exception as error:
            traceback.print_exc()
            text = command_messages.crashed(f"{type(error).__name__}: {error}")
            _fail(text)
            return preview.BuildReport([text])
        waiting = command_messages.held_back_counts(outcome.waiting) if outcome.waiting else ""
        return preview.BuildReport([str(problem) for problem in outcome.problems], waiting)

    preview.serve(rebuild, PREVIEW, options.port, (content, Path("theme"), settings), print)
    return 0


def _build_and_report(
    build_site: Callable[[Progress], Outcome],
    output: str,
    print_problems: Callable[[Outcome], None] | None = None,
) -> Outcome:
    """Call ``build_site`` with a function that shows its progress, and print the outcome, its problems by
    ``print_problems``."""
    start = time.perf_counter()
    with progress.show_progress() as on_progress:
        outcome = build_site(on_progress)
    if outcome.discarded:
        print(command_messages.cache_discarded())
    if print_problems:
        print_problems(outcome)
    else:
        _print_problems(outcome.problems, outcome.files)
    seconds = time.perf_counter() - start
    if outcome.waiting:
        print(command_messages.held_back(outcome.waiting))
    if stats := outcome.stats:
        stages = (outcome.reading, stats.planning, stats.writing, stats.renditions)
        counts = (stats.files, stats.rendered, stats.changed, stats.removed)
        print(command_messages.build_summary(*counts, output, stages, seconds))
    return outcome


def _print_problems(problems: Problems, files: int) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(problems.summary(files), file=sys.stderr)


def _print_consequences(format: str, outcome: Outcome) -> None:
    """Print what holds publishing back and what is left out, then all else, then what came of it; also on
    the summary page of a workflow run, and as its annotations if ``format`` is ``github``."""
    from .desk import formats

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
    _write_for_workflow(
        "GITHUB_STEP_SUMMARY", formats.markdown(problems, summary, left_out, blocking, outcome.waiting)
    )


def _write_for_workflow(variable: str, text: str) -> None:
    """Add ``text`` to the file that GitHub names in ``variable``, if this is a workflow run."""
    if file := _environment(variable):
        with open(file, "a", encoding="utf-8") as out:
            out.write(text)


def _status(problems: Problems) -> int:
    return 1 if problems.errors else 0


def _fail(text: str) -> int:
    """Print ``text`` as an error. Returns the exit status."""
    print(text, file=sys.stderr)
    return 2
