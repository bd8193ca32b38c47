"""One build as a command runs it: Pelican started, its plugins verified, its result told.

Pelican itself ends with exit status 0 when a plugin is missing or cannot register, and when
content is bad; here the outcome says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, log
from pelican.settings import read_settings

from .. import sentences, settings
from ..problems import Problems
from ..records.newsroom import Newsroom
from ..settings import Settings
from . import reading
from .writer import OutputRefused, SiteWriter

__all__ = ["BuildFailed", "Outcome", "OutputRefused", "build", "read"]


class BuildFailed(Exception):
    """The site could not be built at all; its text is for staff."""


@dataclass(slots=True)
class Outcome:
    """What a build found and did. ``files``: content files read; ``pages``: files of the
    site, of which ``changed`` were written; ``removed``: strays; ``held``: which releases are
    not public yet, in a sentence."""

    problems: Problems
    files: int
    pages: int = 0
    changed: int = 0
    removed: int = 0
    held: str = ""


def build(
    settings_file: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
    purpose: str = "draft",
    preview: bool = False,
    check: bool = False,
    site: str = "",
) -> Outcome:
    """Build the site once and return what came of it.

    ``purpose`` goes into the manifest; ``preview`` shows what is not public yet; ``check``
    only finds problems and writes nothing; ``site`` overrides SITEURL. Raises BuildFailed
    and OutputRefused.
    """
    outcome = Outcome(Problems(), 0)

    def report(problems: Problems, files: int, held: str) -> None:
        outcome.problems, outcome.files, outcome.held = problems, files, held

    override: dict[str, Any] = {
        "PRESSROOM_REPORT": report,
        "PRESSROOM_PURPOSE": purpose,
        "PRESSROOM_PREVIEW": preview,
        "PRESSROOM_CHECK": check,
    }
    if content:
        override["PATH"] = str(content.resolve())
    if output:
        override["OUTPUT_PATH"] = str(output.resolve())
    if site:
        override["SITEURL"] = site
    values = _settings(settings_file, override)
    asked = [str(name) for name in values["PLUGINS"]]
    try:
        pelican = _Pelican(values)
    except Exception as fault:  # whatever a plugin does while it is imported
        raise BuildFailed(sentences.plugin_broken(f"{type(fault).__name__}: {fault}")) from fault
    missing = sorted(set(asked) - {str(name) for name in pelican.settings["PLUGINS"]})
    if missing:
        raise BuildFailed(sentences.plugin_missing(missing))
    pelican.run()
    if pelican.site_writer:
        outcome.pages = len(pelican.site_writer.manifest.files)
        outcome.changed = pelican.site_writer.changed
        outcome.removed = pelican.site_writer.removed
    return outcome


def _settings(settings_file: Path, override: dict[str, Any]) -> dict[str, Any]:
    log.init(handler=None, name="pelican")
    log.console.quiet = True  # its closing line counts articles, of which there are none
    values: dict[str, Any] = read_settings(str(settings_file), override=override)
    return values


def read(settings_file: Path, content: Path) -> tuple[Settings, Newsroom, datetime]:
    """The settings, the newsroom in ``content`` and this moment, without planning a page."""
    values = _settings(settings_file, {"PATH": str(content.resolve())})
    city = settings.read(values)
    return city, reading.load(city, values), reading.now(city)


class _Pelican(Pelican):  # type: ignore[misc]
    """Pelican, keeping hold of the writer so that its counts can be told."""

    site_writer: SiteWriter | None = None

    def _get_writer(self) -> Any:
        writer = super()._get_writer()
        self.site_writer = writer if isinstance(writer, SiteWriter) else None
        return writer
