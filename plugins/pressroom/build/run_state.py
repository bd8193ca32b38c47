"""One run of the press room: what was asked for, and what came of it.

A Run stands under one key of Pelican's settings, and is the only thing that a command and a build share.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from ..cache import THEME_FOLDER
from ..digests import hex_digest
from ..problems import Problems
from ..settings import SettingsSource
from ..site.derived.fitting import Fit, Room

if TYPE_CHECKING:
    from .inputs import BuildInputs

KEY = "PRESSROOM"
CACHE = Path(".cache")
Progress = Callable[[str, int, int], None]
# What is to be said of what a run read, beside what keeps it from being published.
Review = Callable[["BuildInputs", "Run"], Problems]


def no_progress(phase: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(slots=True)
class BuildStats:
    """What a build did. ``files``: all files of the site; ``rendered`` of them were rendered, ``changed`` differ from before,
    ``removed`` were deleted. ``strays``: the files that no page wants any more. Seconds: to plan, to render and write, and
    before that to make renditions."""

    files: int
    rendered: int = 0
    changed: int = 0
    strays: list[str] = field(default_factory=list)
    planning: float = 0.0
    writing: float = 0.0
    renditions: float = 0.0

    @property
    def removed(self) -> int:
        """How many files were deleted."""
        return len(self.strays)


class Stage(NamedTuple):
    """The folder ``place`` in which a new site grows beside the output: ``whole`` with all that stays, or only what must
    be written."""

    place: Path
    whole: bool


class BuiltPage(NamedTuple):
    """A page of the site that a ``template`` shows: its ``file``, the content file of its record, empty if it is the page
    of none, and whether it is ``hidden``, so that nothing may tell its address."""

    file: str
    template: str
    source: str
    hidden: bool


class Waiting(NamedTuple):
    """A content file that is not public yet, and until when it is not, in words; empty for a draft."""

    file: str
    until: str


@dataclass(slots=True)
class Outcome:
    """What came of a build. ``files``: content files read, in ``reading`` seconds; ``waiting``: those that are not
    public yet, the first to appear first, drafts last; ``stats``: None if nothing was to be written; ``discarded``: what was
    kept from earlier builds could not be used. ``left_out``: the content files that publishing does without
    for an error; ``blocking``: the files whose errors hold it back. ``gone``: the addresses of releases that the output
    had and has no more. ``files_by_slug``: the content files of which something is said. ``pages``: those that a template
    shows, the newest first. ``moment``: that of the build. Of what is built for the public: ``newest``, the latest moment at which something that it shows became
    public, None if nothing had to wait; ``sample``: the settings that still say what the sample does, and
    ``sample_place`` the file and line of the first; ``renditions_waiting``: how many renditions are left to the next
    run; ``fit``: what has no room."""

    problems: Problems
    files: int
    waiting: list[Waiting] = field(default_factory=list)
    reading: float = 0.0
    stats: BuildStats | None = None
    discarded: bool = False
    left_out: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    files_by_slug: dict[str, list[str]] = field(default_factory=dict)
    pages: list[BuiltPage] = field(default_factory=list)
    moment: datetime | None = None
    newest: datetime | None = None
    sample: tuple[str, ...] = ()
    sample_place: str = ""
    renditions_waiting: int = 0
    fit: Fit = field(default_factory=Fit)


@dataclass(frozen=True, slots=True)
class Limits:
    """What publishing may take. ``rendition_minutes``: in how much time renditions are made, None for any; ``room``:
    what the host holds, None for any size; the ``clock`` tells seconds from whatever moment."""

    rendition_minutes: int | None = None
    room: Room | None = None
    clock: Callable[[], float] = monotonic

    def stopwatch(self) -> Callable[[], bool]:
        """Start the time for renditions. Returns a function that says whether any is left."""
        clock, minutes = self.clock, self.rendition_minutes
        deadline = inf if minutes is None else clock() + 60 * minutes
        return lambda: clock() < deadline


def _no_report(problems: Problems, files: int) -> None:
    """Report nothing; whoever started the run does."""


@dataclass(slots=True)
class Run:
    """``purpose`` goes into the manifest (``draft``, ``public``, ``preview``); ``preview`` shows what is not
    public yet; ``check_only`` finds problems and writes nothing. ``cache`` is the folder of what is kept
    between runs; without ``keep`` nothing is, beyond this process. With a ``stage`` the output stays as it
    is, and the new site, if anything changed, stands there; then whoever started the run holds the output's lock. ``progress`` is told how many of how
    many are done in a phase, ``report`` of the problems before anything is written, with the number of
    content files. ``review`` says what else is to be said of what was read, as warnings. ``public_lines`` are those of the host's list of public addresses,
    none where there is no host, None where it could not be read. ``limits``: those of publishing. ``settings_source``:
    the settings file. ``scratch``: the folder in which the theme is merged where the cache cannot be written.
    ``outcome`` is filled in when the build ends."""

    purpose: str = "draft"
    preview: bool = False
    check_only: bool = False
    cache: Path = CACHE
    keep: bool = True
    stage: Stage | None = None
    progress: Progress = no_progress
    report: Callable[[Problems, int], None] = _no_report
    review: Review | None = None
    public_lines: tuple[str, ...] | None = ()
    limits: Limits = field(default_factory=Limits)
    settings_source: SettingsSource = field(default_factory=SettingsSource)
    scratch: TemporaryDirectory[str] | None = field(default=None)
    outcome: Outcome | None = field(default=None)

    @property
    def public(self) -> bool:
        """Whether the site is built for everybody."""
        return self.purpose == "public"

    def database(self, name: str, folder: str | None = None) -> Path | None:
        """The database of the cache called ``name``, of its own for a ``folder``; None if nothing is
        kept."""
        if not self.keep:
            return None
        return self._of_folder(name, folder, "sqlite") if folder else self.cache / f"{name}.sqlite"

    def lock(self, output: str) -> Path:
        """The file that says whether a build works on the folder ``output``."""
        return self._of_folder("output", output, "lock")

    def public_list(self, content: str) -> Path:
        """The copy of the list of what was public from the folder ``content``."""
        return self._of_folder("alamat", content, "txt")

    def theme_folder(self, city: str) -> Path:
        """The folder in which the theme is merged with what the city's folder ``city`` lays over it."""
        return self.cache / THEME_FOLDER / hex_digest(relative_path(city).encode(), 6)

    def _of_folder(self, name: str, folder: str, suffix: str) -> Path:
        place = hex_digest(relative_path(folder).encode(), 6)
        return self.cache / f"{name}-{place}.{suffix}"


def relative_path(path: str) -> str:
    """``path`` as seen from the current folder."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return os.path.abspath(path)


def display_path(path: str) -> str:
    """A path as problems name it: from the current folder if it lies below, else whole."""
    relative = relative_path(path)
    return Path(path if relative.startswith("..") else relative).as_posix()
