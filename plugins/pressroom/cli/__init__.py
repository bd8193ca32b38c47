"""The command line ``pressroom COMMAND``: parses arguments, calls what carries the command out, prints the
result.

Exit status: 0 if the command succeeded, 1 if the content has errors, 2 if the command could not be carried
out; from ``due`` also 3, if nothing is due. Modules that only one command needs are imported by that command, so that a
build starts quickly.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from .. import __version__, command_messages
from ..build.run_state import CACHE
from ..command_error import CommandError
from . import building, checking, cities, keeping, previewing, upgrading, verifying, writing
from .arguments import Parser, port
from .reporting import SETTINGS, environment, fail

# Values of DRYRUN, FIX and YES that mean no.
_NO = ("", "0", "tidak")
# What concerns a published site alone.
_WITHOUT_CONTENT = ("stage", "keys", "remember", "verify", "upgrade")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command in ``arguments``, or in those of the process if None. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    if options.content and not options.city and not Path(options.content).is_dir():
        if not Path(options.settings).exists():
            return fail(command_messages.no_city_here(options.settings, options.content))
        return fail(command_messages.no_content_folder(options.content))
    try:
        return command(options)
    except CommandError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        print(f"\n{command_messages.interrupted(options.command_name)}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 141  # the program that reads our output has ended
    except OSError as error:
        return fail(command_messages.no_access(error, cache=str(CACHE)))
    except Exception as error:
        traceback.print_exc()
        return fail(command_messages.crashed(f"{type(error).__name__}: {error}"))


def _hosting(name: str, options: argparse.Namespace) -> int:
    """Carry out a command that speaks to a host."""
    from . import hosting

    command: Callable[[argparse.Namespace], int] = getattr(hosting, name)
    return command(options)


def _test(options: argparse.Namespace) -> int:
    from .testing import test

    return test(options)


def _pictures(options: argparse.Namespace) -> int:
    from .pictures import pictures

    return pictures(options)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="pressroom", description=command_messages.HELP["pressroom"])
    parser.add_argument(
        "--version",
        action="version",
        version=f"pressroom {__version__}",
        help=command_messages.VERSION_OPTION,
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")

    def add(name: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name, help=command_messages.HELP[name], description=command_messages.HELP[name]
        )
        subparser.set_defaults(command=command, command_name=name, city=[])
        public = name in ("publish", "github", "s3")
        as_public = public or name in ("test", "pictures")
        if name in _WITHOUT_CONTENT:
            subparser.set_defaults(content="")
        else:
            subparser.add_argument(
                "--content", default=environment("INPUTDIR", "content"), metavar="INPUTDIR"
            )
        subparser.add_argument("--settings", default="publishconf.py" if as_public else SETTINGS)
        if public:
            subparser.add_argument(
                "--format", choices=("text", "github"), default=environment("FORMAT", "text")
            )
            subparser.add_argument(
                "--rendition-minutes", default=environment("RENDITION_MINUTES"), metavar="RENDITION_MINUTES"
            )
        if public or name in ("build", "stage"):
            subparser.add_argument(
                "--output", default=environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR"
            )
        return subparser

    add("build", building.build_site).add_argument("--city", nargs="+", action="extend", metavar="DIR")
    add("publish", building.publish_site)
    check = add("check", checking.check)
    check.add_argument("file", nargs="?", default=environment("FILE"), metavar="FILE")
    check.add_argument("--format", choices=("text", "github", "json"), default=environment("FORMAT", "text"))
    check.add_argument("--fix", action="store_true", default=environment("FIX") not in _NO)
    check.add_argument("--yes", action="store_true", default=environment("YES") not in _NO)
    add("test", _test).add_argument(
        "--format", choices=("text", "github"), default=environment("FORMAT", "text")
    )
    add("pictures", _pictures)
    for amendment, (option, _) in writing.AMENDMENTS.items():
        amending = add(amendment, partial(writing.amend, amendment))
        amending.add_argument("file", nargs="?", default=environment("FILE"), metavar="FILE")
        amending.add_argument(f"--{option}", dest="text", default=environment(option.upper()), metavar="TEXT")
        amending.add_argument("--yes", action="store_true", default=environment("YES") not in _NO)
    new = add("new", writing.new)
    for kind in ("judul", "instansi", "inovasi"):
        new.add_argument(f"--{kind}", default=environment(kind.upper()))
    new.add_argument("--yes", action="store_true", default=environment("YES") not in _NO)
    import_parser = add("import", writing.import_document)
    import_parser.add_argument("file", nargs="?", default=environment("FILE"), metavar="FILE")
    import_site = add("import-site", writing.import_site)
    import_site.add_argument("source", nargs="?", default=environment("FILE"), metavar="SOURCE")
    import_site.add_argument("--uploads", default=environment("UPLOADS"), metavar="DIR")
    add("serve", previewing.serve).add_argument("--port", type=port, default=environment("PORT", "8000"))
    github = add("github", partial(_hosting, "github"))
    github.add_argument("--pages-bytes", default=environment("PAGES_BYTES"), metavar="PAGES_BYTES")
    s3 = add("s3", partial(_hosting, "s3"))
    s3.add_argument("--bucket", default=environment("S3_BUCKET"))
    s3.add_argument("--prefix", default=environment("S3_PREFIX"))
    for host in (github, s3):
        host.add_argument("--dry-run", action="store_true", default=environment("DRYRUN") not in _NO)
    stage = add("stage", partial(_hosting, "stage"))
    stage.add_argument("folder", metavar="FOLDER")
    s3.add_argument("--ready", action="store_true")
    for host in (github, s3, stage):
        host.add_argument("--remote", default=environment("REMOTE", "origin"))
        host.add_argument("--allow", default=environment("ALLOW"), metavar="ALLOW")
        host.add_argument("--allow-loss", action="store_true", default=environment("LOSS") == "ya")
    announce = add("announce", keeping.announce)
    announce.add_argument("--output", default=environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    announce.add_argument("--remote", default=environment("REMOTE", "origin"))
    announce.add_argument("--doubtful", default=environment("RAGU"), metavar="sudah|kirim")
    announce.add_argument("--dry-run", action="store_true", default=environment("DRYRUN") not in _NO)
    archive = add("archive", keeping.archive)
    archive.add_argument("--file", default=environment("FILE"), metavar="FILE")
    archive.add_argument("--output", default=environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    explain_parser = add("explain", building.explain_page)
    explain_parser.add_argument("path", metavar="PATH")
    explain_parser.add_argument("--output", default=environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    add("inbox", writing.inbox).add_argument("proposals", metavar="FOLDER")
    add("keys", verifying.keys).add_argument("--new", action="store_true")
    remember = add("remember", verifying.remember)
    remember.add_argument("folder", nargs="?", default="", metavar="FOLDER")
    remember.add_argument("--remote", default=environment("REMOTE", "origin"))
    verify = add("verify", verifying.verify)
    verify.add_argument("site", nargs="?", default=environment("SITEURL"), metavar="SITEURL")
    verify.add_argument("--remote", default=environment("REMOTE", "origin"))
    verify.add_argument("--output", default=environment("OUTPUTDIR", "output"), metavar="OUTPUTDIR")
    verify.add_argument("--bucket", default=environment("S3_BUCKET"))
    verify.add_argument("--prefix", default=environment("S3_PREFIX"))
    verify.add_argument("--full", action="store_true", default=environment("FULL") not in _NO)
    verify.add_argument("--seed", type=int)
    verify.add_argument("--format", choices=("text", "github"), default=environment("FORMAT", "text"))
    verify.add_argument("--report", default="", metavar="FILE")
    add("due", building.print_due).add_argument("--since", default="")
    init = commands.add_parser(
        "init", help=command_messages.HELP["init"], description=command_messages.HELP["init"]
    )
    init.set_defaults(command=cities.init, command_name="init")
    cities.add_options(init)
    upgrade = add("upgrade", upgrading.upgrade)
    upgrade.add_argument("--yes", action="store_true", default=environment("YES") not in _NO)
    return parser
