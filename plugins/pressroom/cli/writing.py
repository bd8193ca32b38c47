"""``new``, ``ralat``, ``cabut``, ``import``, ``inbox`` and ``import-site``: what writes into the content folder."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from .. import command_messages, progress
from ..build.command import build, read_content
from ..build.run_state import CACHE, display_path
from .reporting import (
    check_command,
    environment,
    fail,
    inputs_of,
    is_manuscript,
    on_terminal,
    shows_colour,
    source_of,
    unknown_file,
    write_for_workflow,
)

# What each command that amends a file writes: its option, and what asks for it.
AMENDMENTS: dict[Literal["ralat", "cabut"], tuple[str, str]] = {
    "ralat": ("isi", command_messages.ASK_CORRECTION),
    "cabut": ("alasan", command_messages.ASK_WITHDRAWAL),
}
# What ``new`` writes, the first that is named, and the attributes of it that the other names fill.
_ABOUT: dict[str, dict[str, str]] = {
    "judul": {"instansi": "agency_names", "inovasi": "innovation_names"},
    "inovasi": {"instansi": "owner_names"},
    "instansi": {},
}


def new(options: argparse.Namespace) -> int:
    from ..desk import asking, new
    from ..desk.fix import Desk
    from ..desk.front_matter import Value
    from ..desk.preview.server import HOST

    is_told = any(getattr(options, kind) for kind in _ABOUT)
    if not is_told and not on_terminal():
        return fail(command_messages.nothing_to_create(inputs_of(options)))
    settings, newsroom, now = read_content(Path(options.settings), Path(options.content))
    has_innovations = "innovations" in settings.sections
    if options.inovasi and not has_innovations:
        return fail(command_messages.no_such_section("inovasi"))
    writing = new.Writing(newsroom, settings)
    values: dict[str, Value] = {}
    if is_told:
        kind = next(kind for kind in _ABOUT if getattr(options, kind))
        name = getattr(options, kind)
        for other, attribute in _ABOUT[kind].items():
            if names := getattr(options, other):
                values |= writing.named(attribute, other, names)
    else:
        kind, name = "", ""
        with suppress(EOFError):
            kind, name, values = asking.ask(newsroom, settings.zone, innovations=has_innovations)
        if not name:
            return fail(command_messages.nothing_to_create(inputs_of(options)))
    if kind != "judul":
        writing.refuse_registered(kind, name)
        if (similar := writing.similar(kind, name)) and not options.yes:
            print(command_messages.similar_names(name, similar))
            if not on_terminal():
                return fail(command_messages.near_name_refused(kind, name, inputs_of(options)))
            if not Desk(print, "", input).agrees(command_messages.ASK_DIFFERENT):
                print(command_messages.nothing_created())
                return 0
    if kind == "judul":
        made = writing.release(name, now, values)
    elif kind == "instansi":
        made = writing.agency(name, now)
    else:
        made = writing.innovation(name, now, values)
    path = (Path(options.content) / made.file.relative_to(newsroom.root)).as_posix()
    address = f"http://{HOST}:{environment('PORT', '8000')}/{made.address}"
    print(command_messages.file_created(path, address, check_command(options, path)))
    newsroom.store.close()
    return 0


def amend(command: Literal["ralat", "cabut"], options: argparse.Namespace) -> int:
    """Status 0 if the amendment was written, or refused by who was asked; 2 if nobody could be asked."""
    from ..desk.amendments import Amending, Request
    from ..desk.fix import Desk

    inputs = inputs_of(options)

    def amendment_command(file: str, text: str, *, agreed: bool = False) -> str:
        return command_messages.amendment_command(command, file, text, inputs, agreed=agreed)

    if not options.file:
        example = amendment_command("content/siaran-pers/2022/nama.md", options.text)
        return fail(command_messages.amendment_incomplete(example))
    file = Path(options.file).resolve()
    if not is_manuscript(file, options):
        return fail(unknown_file(options))
    text = "" if command_messages.means_nothing(options.text) else options.text
    if not text.strip() and not on_terminal():
        return fail(command_messages.amendment_incomplete(amendment_command(options.file, "")))
    root = Path(options.content)
    settings, newsroom, now = read_content(Path(options.settings), root)
    answer = input if on_terminal() and not options.yes else None
    amending = Amending(
        newsroom,
        settings.zone,
        display_path(str(root.resolve())),
        tuple(channel.kind for channel in settings.city.channels),
        Desk(
            print,
            amendment_command(options.file, text, agreed=True),
            answer,
            options.yes,
            shows_colour(),
        ),
        check_command(options, options.file),
    )
    request = Request(command, source_of(file, options), text, now)
    if not request.text.strip():
        is_english = amending.language(request) == "en"
        question = AMENDMENTS[command][1] + command_messages.IN_ENGLISH * is_english
        with suppress(EOFError):
            request = replace(request, text=input(question))
        if not request.text.strip() or command_messages.means_nothing(request.text):
            return fail(command_messages.amendment_incomplete(amendment_command(options.file, "")))
    is_written = amending.run(request)
    newsroom.store.close()
    return 0 if is_written or answer else 2


def import_document(options: argparse.Namespace) -> int:
    from ..desk import importing

    if not options.file:
        return fail(command_messages.nothing_to_import())
    if options.file == "-" and on_terminal():
        print(command_messages.paste_here())
    sources = importing.sources_at(options.file, sys.stdin.buffer.read)
    settings, newsroom, now = read_content(Path(options.settings), Path(options.content))
    desk = importing.Desk(print)
    if on_terminal():
        from ..desk.questions import confirm_each

        desk = importing.Desk(print, confirm_each)
    name = display_path(str(Path(options.content).resolve()))
    with progress.show_progress(least=2) as update:
        work = importing.Importing(newsroom, settings.city, settings.zone, name, now, desk)
        results = work.run(sources, partial(update, "import"))
    newsroom.store.close()
    importing.show(results, desk, partial(print, file=sys.stderr))
    if written := [result.path for result in results if result.path]:
        check = check_command(options, written[0] if len(written) == 1 else "")
        print(command_messages.next_commands(check, inputs_of(options)))
    return 1 if any(result.why for result in results) else 0


def inbox(options: argparse.Namespace) -> int:
    """What the workflow of the inbox runs, in a checkout that is thrown away."""
    from ..desk import inbox
    from ..desk.importing import Desk, Importing

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
        write_for_workflow("GITHUB_OUTPUT", "proposals=true\n")
    print(command_messages.inbox_read(len(proposals)))
    return 0


def import_site(options: argparse.Namespace) -> int:
    """Status 1 if something was not taken over, or only the mapping was written."""
    from ..desk.imports.old_sites.migration import Migration
    from ..desk.imports.old_sites.source import open_site

    if not options.source:
        return fail(command_messages.old_site_none_given(inputs_of(options)))
    source, content = Path(options.source), Path(options.content)
    uploads = Path(options.uploads) if options.uploads else None
    settings, newsroom, now = read_content(Path(options.settings), content)
    newsroom.store.close()

    def errors(twin: Path) -> list[tuple[Path, str]]:
        problems = build(Path(options.settings), content=twin, preview=True, check=True).problems
        shown, real = display_path(str(twin.resolve())), display_path(str(content.resolve()))
        return [
            (Path(problem.file).resolve(), problem.what.replace(shown, real))
            for problem in problems
            if not problem.warning
        ]

    with progress.show_progress() as on_progress:
        migration = Migration(
            open_site(source, uploads, settings.zone, now),
            source.name,
            source.resolve(),
            newsroom,
            settings.urls.release,
            now,
            command_messages.import_site_command(source.as_posix(), options.uploads, inputs_of(options)),
            on_progress,
            errors,
            print,
            CACHE / "import-site",
        )
        is_whole = migration.run()
    return 0 if is_whole else 1
