"""The Chromium in which pages are looked at: the one that is there, else the one that Playwright can fetch."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ... import command_messages

# The first has no window at all, and opens a page in a seventh of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
)
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

OURS = "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
# How Playwright and apt-get begin the line in which they say why they failed.
_REASON = re.compile("E(rror)?: ")
PLAYWRIGHT_PATH = (sys.executable, "-c", OURS)
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


class NoChromium(Exception):
    """No Chromium runs here; its text is for whoever runs the tests."""


def ask(command: Sequence[str]) -> str | None:
    """Run ``command`` in silence: what it printed, or None if it cannot run or fails."""
    done = _run(command, stderr=subprocess.DEVNULL, seconds=60)
    return done.stdout.strip() if done and done.returncode == 0 else None


def do(command: Sequence[str]) -> bool:
    """Run ``command``: whether it ended well; if not, the first line in which it says why is shown on standard error."""
    done = _run(command, stderr=subprocess.STDOUT)
    if done and done.returncode:
        print(next(filter(_REASON.match, done.stdout.splitlines()), ""), file=sys.stderr)
    return done is not None and done.returncode == 0


def _run(
    command: Sequence[str], *, stderr: int, seconds: float | None = None
) -> subprocess.CompletedProcess[str] | None:
    """What came of ``command``; None if it cannot run, or takes longer than ``seconds``."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer: environment variables, ``sys.platform``, whether we are root, and how a command is asked something
    or made to do something."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    platform: str = sys.platform
    root: bool = hasattr(os, "geteuid") and os.geteuid() == 0
    ask: Callable[[Sequence[str]], str | None] = ask
    do: Callable[[Sequence[str]], bool] = do

    def which(self, name: str) -> str | None:
        """The path of a program, given by its name on PATH or by its own path."""
        return shutil.which(name, path=self.environ.get("PATH", ""))


def find(machine: Machine | None = None) -> str:
    """The path of the first Chromium that runs. Raises NoChromium."""
    machine = machine or Machine()
    if chosen := machine.environ.get("CHROMIUM"):
        path = machine.which(chosen) or chosen
        if runs(path, machine):
            return path
        print(command_messages.chromium_unusable(chosen), file=sys.stderr)
    for path in candidates(machine):
        if runs(path, machine):
            return path
    raise NoChromium(command_messages.no_chromium())


def find_or_fetch(machine: Machine | None = None) -> str:
    """The path of a Chromium that runs, fetched by Playwright if there is none. Raises NoChromium."""
    machine = machine or Machine()
    try:
        return find(machine)
    except NoChromium:
        if not fetch(machine):
            raise
        return find(machine)


def fetch(machine: Machine) -> bool:
    """Download Playwright's own Chromium into its own folder; False if that fails."""
    print(command_messages.fetching_chromium(), file=sys.stderr)
    return machine.do(PLAYWRIGHT_INSTALL)


def candidates(machine: Machine) -> Iterator[str]:
    """Where a Chromium may be, best first; Playwright is asked only when all others failed."""
    yield from filter(None, map(machine.which, NAMES))
    if machine.platform == "darwin":
        yield from filter(os.path.exists, MACOS)
    if machine.platform == "win32":
        folders = filter(None, map(machine.environ.get, WINDOWS_FOLDERS))
        yield from (str(Path(folder, path)) for folder in folders for path in WINDOWS)
    if downloaded := machine.ask(PLAYWRIGHT_PATH):
        yield downloaded


def runs(path: str, machine: Machine) -> bool:
    """Whether the Chromium at ``path`` really runs. On Windows ``--version`` opens a window and prints nothing; there it
    has to show an empty page instead."""
    if machine.platform != "win32":
        return bool(machine.ask([path, "--version"]))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return bool(
            machine.ask([path, "--headless", f"--user-data-dir={profile}", "--dump-dom", "about:blank"])
        )
