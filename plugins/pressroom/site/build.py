"""One build as a command runs it: Pelican started, its plugins verified, its result told.

Pelican itself ends with exit status 0 when a plugin is missing or cannot register, and when
content is bad; here the outcome says so.
"""

from __future__ import annotations

import gc
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, log
from pelican.settings import read_settings

from .. import sentences, settings, shelf
from ..problems import Problems
from ..records.newsroom import Newsroom
from ..refusal import Refusal
from ..settings import Settings
from ..shelf import Damaged
from . import reading
from .output import Done, Progress
from .plan import Memory
from .writer import OutputRefused

CACHE = Path(".cache")
__all__ = ["BuildFailed", "Outcome", "OutputRefused", "build", "read"]


class BuildFailed(Refusal):
    """The site could not be built at all; its text is for staff."""


@dataclass(slots=True)
class Outcome:
    """What a build found and did. ``files``: content files read, in ``reading`` seconds;
    ``held``: which releases are not public yet, in a sentence; ``done``: None if nothing was
    to be written; ``discarded``: what was kept from earlier builds could not be used."""

    problems: Problems
    files: int
    held: str = ""
    reading: float = 0.0
    done: Done | None = None
    discarded: bool = False


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
        outcome.discarded = outcome.discarded or outdated

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
        try:
            _run(_settings(settings_file, override))
        except sqlite3.OperationalError:  # the cache cannot be written: the output perhaps can
            outcome.discarded = True
            _run(_settings(settings_file, override | {"PRESSROOM_FORGET": True}))
        except (Damaged, sqlite3.DatabaseError):
            outcome.discarded = True
            for file in cache.glob("*.sqlite"):
                shelf.discard(file)
            _run(_settings(settings_file, override))
    except OSError as error:
        raise BuildFailed(
            sentences.no_access(str(error.filename or ""), error.strerror or str(error))
        ) from error
    return outcome


def _run(values: dict[str, Any]) -> None:
    """Let Pelican run once, with every plugin that was asked for."""
    asked = [str(name) for name in values["PLUGINS"]]
    try:
        pelican = Pelican(values)
    except Exception as fault:  # whatever a plugin does while it is imported
        raise BuildFailed(sentences.plugin_broken(f"{type(fault).__name__}: {fault}")) from fault
    missing = sorted(set(asked) - {str(name) for name in pelican.settings["PLUGINS"]})
    if missing:
        raise BuildFailed(sentences.plugin_missing(missing))
    gc.disable()  # hundreds of thousands of records that live to the end: nothing to collect
    try:
        pelican.run()
    finally:
        gc.enable()


def _settings(settings_file: Path, override: dict[str, Any]) -> dict[str, Any]:
    log.init(handler=None, name="pelican")
    log.console.quiet = True  # its closing line counts articles, of which there are none
    values: dict[str, Any] = read_settings(str(settings_file), override=override)
    return values


def read(settings_file: Path, content: Path, cache: Path = CACHE) -> tuple[Settings, Newsroom, datetime]:
    """The settings, the newsroom in ``content`` and this moment, without planning a page."""
    values = _settings(settings_file, {"PATH": str(content.resolve()), "PRESSROOM_CACHE": str(cache)})
    city = settings.read(values)
    return city, reading.load(city, values), reading.now(city)


def explain(
    settings_file: Path, output: Path, path: str, cache: Path = CACHE
) -> tuple[str, list[str]] | None:
    """The file of ``output`` that stands at ``path`` (an address within the site, or a file),
    and why it was last made (see ``plan.Due``); None if it never was."""
    values = _settings(settings_file, {"PRESSROOM_CACHE": str(cache)})
    place = reading.kept(values, "output", str(output.resolve()))
    if place is None or not place.exists():
        return None
    path = path.removeprefix(str(values["SITEURL"])).removeprefix(f"{output.as_posix()}/").lstrip("/")
    memory = Memory(place)
    for file in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
        if (why := memory.why(file)) is not None:
            return file, why.split(",")
    return None
