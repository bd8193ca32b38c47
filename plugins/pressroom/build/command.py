"""A build as a command runs it: Pelican is started, its plugins are verified, the outcome is returned.

Pelican itself ends with exit status 0 when a plugin is missing or cannot register, and when content is
bad; here the outcome says so.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pelican import Pelican, log
from pelican.settings import read_settings as read_pelican_settings

from .. import command_messages, resources, successors, workers
from ..cache import CacheUnavailable, Damaged, delete_all
from ..command_error import CommandError
from ..records.media.likeness import HashUnavailable
from ..records.newsroom import Newsroom
from ..renditions.typst_document import DocumentError
from ..settings import Settings, SettingsSource, execution, read_settings
from ..settings.values import Spot
from ..site.media import ContentChanged
from . import memory
from .inputs import current_moment, load_newsroom, read_public_addresses
from .run_state import CACHE, KEY, Limits, Outcome, Progress, Review, Run, Stage, display_path, no_progress

T = TypeVar("T")
# What was in memory when a build ended: nobody should wait for it to be taken apart.
_finished: list[object] = []


class BuildFailed(CommandError):
    """The site could not be built at all."""


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
    stage: Stage | None = None,
    progress: Progress | None = None,
    review: Review | None = None,
    public_lines: tuple[str, ...] | None = (),
    limits: Limits | None = None,
) -> Outcome:
    """Build the site once and return what came of it.

    ``content``, ``output`` and ``site`` override PATH, OUTPUT_PATH and SITEURL; for the rest see Run. Raises
    BuildFailed, OutputRefused and SettingsError.
    """
    run = Run(
        purpose=purpose,
        preview=preview,
        check_only=check,
        cache=cache.resolve(),
        stage=stage,
        progress=progress or no_progress,
        review=review,
        public_lines=public_lines,
        limits=limits or Limits(),
        settings_source=SettingsSource(settings_file, display_path),
    )
    override: dict[str, Any] = {}
    if content:
        override["PATH"] = str(content.resolve())
    if output:
        override["OUTPUT_PATH"] = str(output.resolve())
    if site:
        override["SITEURL"] = site

    def run_pelican(run: Run) -> Outcome:
        _run_pelican(_pelican_settings(settings_file, override | {KEY: run}))
        assert run.outcome is not None
        return run.outcome

    try:
        outcome, discarded = _with_cache(run, run_pelican)
    except workers.WorkerDied as error:
        raise BuildFailed(command_messages.worker_died()) from error
    except DocumentError as error:
        raise BuildFailed(command_messages.no_renditions(str(error))) from error
    except ContentChanged as error:
        raise BuildFailed(command_messages.content_changed(display_path(str(error)))) from error
    outcome.discarded = outcome.discarded or discarded
    return outcome


def _with_cache(run: Run, work: Callable[[Run], T]) -> tuple[T, bool]:
    """What ``work`` gives for ``run``, and whether the cache could not be used. Where something in it is
    damaged it is deleted and the work is tried again; where it cannot be read or written, nothing is kept.
    Raises BuildFailed where the system denies access."""
    without = replace(run, keep=False)
    try:
        try:
            return work(run), False
        except CacheUnavailable:
            return work(without), True
        except Damaged:
            delete_all(run.cache)
            try:
                return work(run), True
            except (Damaged, CacheUnavailable):
                return work(without), True
    except HashUnavailable as error:
        raise BuildFailed(command_messages.no_photo_comparison()) from error
    except OSError as error:
        raise BuildFailed(command_messages.no_access(error, cache=display_path(str(run.cache)))) from error
    except (CacheUnavailable, Damaged) as error:  # also without what can be done without
        reason = str(error) if isinstance(error, CacheUnavailable) else ""
        raise BuildFailed(command_messages.cache_unusable(display_path(str(run.cache)), reason)) from error


def _run_pelican(values: dict[str, Any]) -> None:
    """Let Pelican run once, with every plugin that was asked for. Raises BuildFailed."""
    wanted = [str(name) for name in values["PLUGINS"]]
    place = values[KEY].settings_source.place(Spot("PLUGINS"))
    try:
        pelican = Pelican(values)
    except Exception as error:  # a plugin may do anything while it is imported
        reason = f"{type(error).__name__}: {error}"
        raise BuildFailed(command_messages.plugin_broken(reason, *place)) from error
    missing = sorted(set(wanted) - {str(name) for name in pelican.settings["PLUGINS"]})
    if moved := {name: successors.PLUGINS[name] for name in missing if name in successors.PLUGINS}:
        raise BuildFailed(command_messages.plugins_moved(moved, *place))
    if missing:
        raise BuildFailed(command_messages.plugin_missing(missing, *place))
    if gc.get_freeze_count():  # an earlier run in this process left something in circles
        _finished.clear()
        gc.unfreeze()
        gc.collect()
    # A million objects live to the end; looking through them for garbage would find none.
    gc.disable()
    try:
        pelican.run()
    finally:
        if scratch := values[KEY].scratch:
            scratch.cleanup()
        _finished.append(pelican)
        gc.freeze()
        gc.enable()


def _pelican_settings(settings_file: Path, override: dict[str, Any]) -> dict[str, Any]:
    """What the settings file says, and Pelican's defaults. Raises SettingsError."""
    log.init(handler=None, name="pelican")
    log.console.quiet = True  # its closing line counts articles, of which there are none
    execution.refuse_unreadable(settings_file, display_path)

    def read(override: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = read_pelican_settings(str(settings_file), override=override)
        # Pelican takes a folder of that name that stands in the current one, which may be another city's.
        if not os.path.isabs(values["THEME"]):
            raise ValueError(execution.NO_THEME.format(values["THEME"]))
        return values

    try:
        try:
            return read(override)
        except ValueError as error:
            # Pelican wants a theme that exists; of a city that has none of its own, that of the program is all there is.
            if not execution.lacks_default_theme(error):
                raise
            return read(override | {"THEME": str(resources.folder(resources.THEME))})
    except Exception as error:  # a settings file may do anything
        raise execution.why_not(settings_file, error, display_path) from error


def usable_settings(settings_file: Path, content: Path) -> Settings:
    """The settings; raises SettingsError if they cannot be used."""
    values = _pelican_settings(settings_file, {"PATH": str(content.resolve())})
    return read_settings(values, SettingsSource(settings_file, display_path))


def theme_folder(settings_file: Path, content: Path) -> str:
    """The folder of the city's theme; that of the program where the city has none. Raises SettingsError."""
    return str(_pelican_settings(settings_file, {"PATH": str(content.resolve())})["THEME"])


def read_content(
    settings_file: Path, content: Path, cache: Path = CACHE
) -> tuple[Settings, Newsroom, datetime]:
    """The settings, the newsroom in ``content`` and this moment, without planning a page. Raises
    SettingsError, BuildFailed."""
    values = _pelican_settings(settings_file, {"PATH": str(content.resolve())})

    def load(run: Run) -> tuple[Settings, Newsroom, datetime]:
        settings = read_settings(values, run.settings_source)
        public_addresses = read_public_addresses(run, settings, values)
        now = current_moment(settings)
        newsroom = load_newsroom(run, settings, values["PATH"], public_addresses, now)
        return settings, newsroom, now

    source = SettingsSource(settings_file, display_path)
    return _with_cache(Run(cache=cache, settings_source=source), load)[0]


def site_address(settings_file: Path) -> str:
    """The address for which the settings build the site, without a slash at its end."""
    return str(_pelican_settings(settings_file, {})["SITEURL"]).rstrip("/")


def explain(
    settings_file: Path, output: Path, path: str, cache: Path = CACHE
) -> tuple[str, list[str]] | None:
    """The file of ``output`` that stands at ``path`` (an address within the site, or a file), and why it was
    last written (the names of what it is made of); None if it never was."""
    site = str(_pelican_settings(settings_file, {})["SITEURL"])
    database = Run(cache=cache).database("output", str(output.resolve()))
    if database is None or not database.exists():
        return None
    path = path.removeprefix(site).removeprefix(f"{output.as_posix()}/").lstrip("/")
    for file in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
        if (reason := memory.reason(database, file)) is not None:
            return file, reason.split(",")
    return None
