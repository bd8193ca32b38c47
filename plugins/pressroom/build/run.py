"""One build as a command runs it: Pelican started, its plugins verified, its result told.

Pelican itself ends with exit status 0 when a plugin is missing or cannot register, and when
content is bad; here the outcome says so.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pelican import Pelican, log
from pelican.settings import read_settings

from .. import command_messages, settings, workers
from ..cache import Damaged, discard_all
from ..command_error import Refusal
from ..problems import Problems
from ..records.newsroom import Newsroom
from ..renditions.index import IndexFailed
from ..settings import Settings
from ..site.derived.press_files import LetterFailed
from . import inputs, plan
from .output import Done, Progress
from .writer import OutputRefused

T = TypeVar("T")
CACHE = Path(".cache")
__all__ = ["BuildFailed", "Outcome", "OutputRefused", "build", "read"]


class BuildFailed(Refusal):
    """The site could not be built at all; its text is for staff."""


@dataclass(slots=True)
class Outcome:
    """What a build found and did. ``files``: content files read, in ``reading`` seconds;
    ``held``: which releases are not public yet, in a sentence; ``done``: None if nothing was
    to be written; ``discarded``: what was kept from earlier builds could not be used; ``run``
    holds on to all that was in memory, whose taking apart nobody should wait for."""

    problems: Problems
    files: int
    held: str = ""
    reading: float = 0.0
    done: Done | None = None
    discarded: bool = False
    run: object = None


def build(
    settings_file: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
    purpose: str = "draft",
    preview: bool = False,
    check: bool = False,
    site: str = "",
    cache: Path = CACHE,
    stage: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Build the site once and return what came of it.

    ``purpose`` goes into the manifest; ``preview`` shows what is not public yet; ``check``
    only finds problems and writes nothing; ``site`` overrides SITEURL; ``cache`` is the folder
    of what was read and made before. With a ``stage``, ``output`` stays as it is, and the new
    site, if anything changed, stands in that folder. Raises BuildFailed and OutputRefused.
    """
    outcome = Outcome(Problems(), 0)

    def report(problems: Problems, files: int, held: str) -> None:
        outcome.problems, outcome.files, outcome.held = problems, files, held

    def finish(done: Done, reading: float, outdated: bool) -> None:
        outcome.done, outcome.reading = done, reading
        outcome.discarded = outdated

    override: dict[str, Any] = {
        "PRESSROOM_REPORT": report,
        "PRESSROOM_PURPOSE": purpose,
        "PRESSROOM_PREVIEW": preview,
        "PRESSROOM_CHECK": check,
        "PRESSROOM_CACHE": str(cache.resolve()),
        "PRESSROOM_STAGE": str(stage.resolve()) if stage else "",
        "PRESSROOM_DONE": finish,
        "PRESSROOM_PROGRESS": progress,
    }
    if content:
        override["PATH"] = str(content.resolve())
    if output:
        override["OUTPUT_PATH"] = str(output.resolve())
    if site:
        override["SITEURL"] = site
    try:
        outcome.run, damaged = _with_cache(
            lambda more: _run(_settings(settings_file, override | more)), cache
        )
    except workers.WorkerDied as fault:
        raise BuildFailed(command_messages.worker_died()) from fault
    except IndexFailed as fault:
        raise BuildFailed(command_messages.no_index(str(fault))) from fault
    except LetterFailed as fault:
        raise BuildFailed(command_messages.no_letter(fault.source, str(fault))) from fault
    outcome.discarded = outcome.discarded or damaged
    return outcome


# What a spoiled shelf raises; the last where even SQLite's message about it is spoiled.
_SPOILED = (Damaged, sqlite3.Error, UnicodeDecodeError)


def _with_cache(work: Callable[[dict[str, Any]], T], cache: Path) -> tuple[T, bool]:
    """``work`` done with settings to add, and whether what was kept had to be thrown away: it
    is tried again without what may be spoiled, and then without keeping anything. Raises
    BuildFailed where the system denies access."""
    try:
        try:
            return work({}), False
        except _SPOILED as fault:
            denied = isinstance(fault, sqlite3.OperationalError) and "decode" not in str(fault)
            if denied:  # no room for the cache, or no leave: what is there may be sound
                return work({"PRESSROOM_FORGET": True}), True
            discard_all(cache)
            try:
                return work({}), True
            except _SPOILED:
                return work({"PRESSROOM_FORGET": True}), True
    except OSError as error:
        name, reason = str(error.filename or ""), error.strerror or str(error)
        raise BuildFailed(command_messages.no_access(name, reason)) from error


def _run(values: dict[str, Any]) -> Pelican:
    """Let Pelican run once, with every plugin that was asked for."""
    asked = [str(name) for name in values["PLUGINS"]]
    try:
        pelican = Pelican(values)
    except Exception as fault:  # whatever a plugin does while it is imported
        raise BuildFailed(command_messages.plugin_broken(f"{type(fault).__name__}: {fault}")) from fault
    missing = sorted(set(asked) - {str(name) for name in pelican.settings["PLUGINS"]})
    if missing:
        raise BuildFailed(command_messages.plugin_missing(missing))
    if gc.get_freeze_count():  # an earlier run in this process: what it left in circles goes
        gc.unfreeze()
        gc.collect()
    # A million objects live to the end; looking through them for garbage would find none.
    gc.disable()
    try:
        pelican.run()
    finally:
        gc.freeze()
        gc.enable()
    return pelican


def _settings(settings_file: Path, override: dict[str, Any]) -> dict[str, Any]:
    log.init(handler=None, name="pelican")
    log.console.quiet = True  # its closing line counts articles, of which there are none
    values: dict[str, Any] = read_settings(str(settings_file), override=override)
    return values


def read(settings_file: Path, content: Path, cache: Path = CACHE) -> tuple[Settings, Newsroom, datetime]:
    """The settings, the newsroom in ``content`` and this moment, without planning a page."""
    override = {"PATH": str(content.resolve()), "PRESSROOM_CACHE": str(cache)}

    def load(more: dict[str, Any]) -> tuple[Settings, Newsroom, datetime]:
        values = _settings(settings_file, override | more)
        city = settings.read(values)
        return city, inputs.load(city, values), inputs.now(city)

    return _with_cache(load, cache)[0]


def explain(
    settings_file: Path, output: Path, path: str, cache: Path = CACHE
) -> tuple[str, list[str]] | None:
    """The file of ``output`` that stands at ``path`` (an address within the site, or a file),
    and why it was last made (see ``plan.Due``); None if it never was."""
    values = _settings(settings_file, {"PRESSROOM_CACHE": str(cache)})
    place = inputs.kept(values, "output", str(output.resolve()))
    if place is None or not place.exists():
        return None
    path = path.removeprefix(str(values["SITEURL"])).removeprefix(f"{output.as_posix()}/").lstrip("/")
    for file in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
        if (why := plan.why(place, file)) is not None:
            return file, why.split(",")
    return None
