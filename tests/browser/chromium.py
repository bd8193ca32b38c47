"""A Chromium for the browser tests: the one that is there, else one that can be installed.

``python tests/browser/chromium.py`` makes sure that there is one and prints its path; what
happens meanwhile goes to standard error. Without one it says so and ends with status 1: the
browser tests are never skipped in silence. It needs nothing but Python and, for the last
resort, Playwright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
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
PLAYWRIGHT_PATH = (sys.executable, "-c", OURS)
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
APT_OPTIONS = ("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120")

MISSING = """\
Chromium tidak ada dan tidak dapat dipasang, padahal uji peramban memerlukannya.
Pasang Chromium atau Google Chrome (Debian: sudo apt-get install chromium), atau tunjukkan letaknya:
  CHROMIUM=/letak/chromium make test"""


class NoChromium(Exception):
    """No Chromium runs here; its text is for whoever runs the tests."""


def ask(command: Sequence[str]) -> str | None:
    """Run ``command`` in silence: what it printed, or None if it cannot run or fails."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def do(command: Sequence[str]) -> bool:
    """Run ``command``, showing what it prints on standard error: whether it ended well."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer: environment variables, ``sys.platform``, whether we are root, and how a
    command is asked something or made to do something."""

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
        print(f"CHROMIUM={chosen} tidak dapat dijalankan; mencari yang lain.", file=sys.stderr)
    for path in candidates(machine):
        if runs(path, machine):
            return path
    raise NoChromium(MISSING)


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
    """Whether the Chromium at ``path`` really runs. On Windows ``--version`` opens a window
    and prints nothing; there it has to show an empty page instead."""
    if machine.platform != "win32":
        return bool(machine.ask([path, "--version"]))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return bool(
            machine.ask([path, "--headless", f"--user-data-dir={profile}", "--dump-dom", "about:blank"])
        )


def ensure(machine: Machine | None = None) -> str:
    """The path of a Chromium that runs, installed if there is none: Debian's package where we
    may install one, else Playwright's own. Raises NoChromium."""
    machine = machine or Machine()
    for install in (None, install_from_debian, install_from_playwright):
        if install is None or install(machine):
            try:
                return find(machine)
            except NoChromium:
                continue
    raise NoChromium(MISSING)


def install_from_debian(machine: Machine) -> bool:
    """Install Debian's ``chromium``; False where there is no apt-get, where that would need a
    password, or where it fails (Ubuntu has no such package)."""
    apt, sudo = machine.which("apt-get"), machine.which("sudo")
    if not apt:
        return False
    prefix: list[str] = []
    if not machine.root:
        if not sudo or machine.ask([sudo, "-n", "true"]) is None:
            return False
        prefix = [sudo, "-n"]
    print("Chromium belum ada; memasang paket Debian …", file=sys.stderr)
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, *APT_OPTIONS]
    machine.do([*command, "update"])  # one unreachable source need not stop us
    return machine.do([*command, "install", "-y", "--no-install-recommends", "chromium"])


def install_from_playwright(machine: Machine) -> bool:
    """Download Playwright's own Chromium into its own folder; False if that fails."""
    print("Chromium belum ada; mengunduh Chromium milik Playwright …", file=sys.stderr)
    return machine.do(PLAYWRIGHT_INSTALL)


def main(machine: Machine | None = None) -> int:
    """Print the path of a Chromium that runs, installing one if need be; the exit status."""
    try:
        print(ensure(machine))
    except NoChromium as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
