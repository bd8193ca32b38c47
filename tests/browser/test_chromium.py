"""Which Chromium is taken, and how one is installed: with made-up programs on a made-up PATH."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pressroom.cities.checks import chromium
from pressroom.cities.checks.chromium import Machine, NoChromium

from . import chromium as installing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the made-up programs are shell scripts")

Program = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The only folder on the made-up PATH."""
    path = tmp_path / "bin"
    path.mkdir()
    return path


@pytest.fixture
def program(folder: Path) -> Program:
    """Puts a shell script on the made-up PATH (a Chromium that runs unless told otherwise) and
    returns its path."""

    def make(name: str, script: str = "echo Chromium 156") -> str:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return make


class Computer:
    """A machine with the made-up PATH: scripts of ours run, Playwright and what would install
    something is only noted in ``done``, unless ``does`` says what comes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.playwright: str | None = None
        self.done: list[str] = []
        self.does: Callable[[str], bool] = lambda line: False

    def ask(self, command: Sequence[str]) -> str | None:
        return self.playwright if tuple(command) == chromium.PLAYWRIGHT_PATH else chromium.ask(command)

    def do(self, command: Sequence[str]) -> bool:
        line = " ".join(os.path.basename(word) for word in command)
        self.done.append(line)
        return self.does(line)

    def machine(self, *, root: bool = False, platform: str = "linux", **environ: str) -> Machine:
        return Machine({"PATH": str(self.folder), **environ}, platform, root, self.ask, self.do)


@pytest.fixture
def computer(folder: Path) -> Computer:
    return Computer(folder)


def test_the_one_named_by_the_variable_comes_first(
    tmp_path: Path, computer: Computer, program: Program
) -> None:
    """CHROMIUM wins over what is on PATH, as a path and as a name."""
    program("chromium")
    beta = program("google-chrome-beta")
    assert chromium.find(computer.machine(CHROMIUM=beta)) == beta
    assert chromium.find(computer.machine(CHROMIUM="google-chrome-beta")) == beta


def test_a_named_one_that_does_not_run_is_said_and_passed_over(
    computer: Computer, program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong CHROMIUM does not stop the tests, but is not passed over in silence."""
    good = program("chromium")
    assert chromium.find(computer.machine(CHROMIUM="/nowhere/chromium")) == good
    assert "/nowhere/chromium" in capsys.readouterr().err


@pytest.mark.parametrize("name", chromium.NAMES)
def test_each_usual_name_on_the_path_is_found(computer: Computer, program: Program, name: str) -> None:
    """Any of the usual names will do."""
    path = program(name)
    assert chromium.find(computer.machine()) == path


def test_names_are_tried_in_order_and_only_one_that_runs_counts(computer: Computer, program: Program) -> None:
    """A stub that fails or prints nothing (Ubuntu's, without its snap) is no Chromium."""
    program("chromium", "exit 1")
    program("chromium-browser", "exit 0")
    good = program("google-chrome")
    program("msedge")
    assert chromium.find(computer.machine()) == good


def test_playwrights_own_comes_last(computer: Computer, program: Program) -> None:
    """What Playwright downloaded before is used when nothing else runs."""
    computer.playwright = program("downloaded")
    assert chromium.find(computer.machine()) == computer.playwright
    installed = program("google-chrome-stable")
    assert chromium.find(computer.machine()) == installed


def test_the_usual_place_on_windows_is_tried_without_a_window(computer: Computer, folder: Path) -> None:
    """On Windows ``--version`` would open a window, so a page is asked for."""
    chrome = folder / "Google/Chrome/Application/chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.write_text('#!/bin/sh\ncase "$*" in *--headless*--dump-dom*) echo "<html></html>";; esac\n')
    chrome.chmod(0o755)
    assert chromium.find(computer.machine(platform="win32", PROGRAMFILES=str(folder))) == str(chrome)


def test_nothing_that_runs_is_an_error_that_says_what_to_do(computer: Computer) -> None:
    """``find`` installs nothing and never returns a path that does not run."""
    computer.playwright = "/nowhere/chrome"
    with pytest.raises(NoChromium, match="CHROMIUM="):
        chromium.find(computer.machine())
    assert computer.done == []


def test_nothing_is_installed_when_one_is_there(computer: Computer, program: Program) -> None:
    """``make test`` leaves a machine with a Chromium as it is."""
    good = program("chromium")
    program("apt-get")
    assert installing.ensure(computer.machine(root=True)) == good
    assert computer.done == []


def test_root_installs_debians_package(computer: Computer, program: Program) -> None:
    """As root, apt-get is run without sudo; a failing update does not stop the install."""
    program("apt-get")

    def does(line: str) -> bool:
        return "install" in line and bool(program("chromium-headless-shell"))

    computer.does = does
    assert installing.ensure(computer.machine(root=True)) == str(computer.folder / "chromium-headless-shell")
    update, install = computer.done
    assert update.startswith("env DEBIAN_FRONTEND=noninteractive apt-get")
    assert update.endswith(" update")
    assert install.startswith("env DEBIAN_FRONTEND=noninteractive apt-get")
    assert install.endswith(" install -y --no-install-recommends chromium-headless-shell")


def test_a_debian_without_that_package_has_the_whole_chromium(computer: Computer, program: Program) -> None:
    program("apt-get")
    computer.does = lambda line: line.endswith(" chromium") and bool(program("chromium"))
    assert installing.ensure(computer.machine(root=True)) == str(computer.folder / "chromium")
    assert len(computer.done) == 3


def test_the_one_without_windows_is_preferred(computer: Computer, program: Program) -> None:
    """It opens a page in a seventh of the time."""
    program("chromium")
    quick = program("chromium-headless-shell")
    assert chromium.find(computer.machine()) == quick


def test_sudo_without_a_password_installs_debians_package(computer: Computer, program: Program) -> None:
    """Not root, but sudo asks nothing: the package is installed through it."""
    program("apt-get")
    program("sudo", '[ "$1 $2" = "-n true" ]')
    computer.does = lambda line: "install" in line and bool(program("chromium"))
    assert installing.ensure(computer.machine()) == str(computer.folder / "chromium")
    assert all(line.startswith("sudo -n env ") for line in computer.done)


@pytest.mark.parametrize("sudo", ["echo 'sudo: a password is required' >&2; exit 1", None])
def test_where_installing_needs_a_password_playwright_downloads(
    computer: Computer, program: Program, sudo: str | None
) -> None:
    """No root and no sudo that asks nothing: apt-get is not run at all."""
    program("apt-get")
    if sudo:
        program("sudo", sudo)

    def does(line: str) -> bool:
        computer.playwright = program("downloaded")
        return True

    computer.does = does
    assert installing.ensure(computer.machine()) == str(computer.folder / "downloaded")
    assert [line.split(" ", 1)[1] for line in computer.done] == ["-m playwright install --no-shell chromium"]


def test_a_package_that_does_not_run_leads_on_to_playwright(computer: Computer, program: Program) -> None:
    """apt-get ended well but left only a stub: Playwright's own is downloaded."""
    program("apt-get")

    def does(line: str) -> bool:
        if "playwright" in line:
            computer.playwright = program("downloaded")
        else:
            program("chromium", "exit 1")
        return True

    computer.does = does
    assert installing.ensure(computer.machine(root=True)) == str(computer.folder / "downloaded")
    assert len(computer.done) == 3


def test_when_everything_fails_the_command_says_so_and_fails(
    computer: Computer, program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a silent skip: status 1, a plain sentence, nothing on standard output."""
    program("apt-get")
    assert installing.main(computer.machine(root=True)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Chromium tidak ada dan tidak dapat diunduh" in err
    assert len(computer.done) == 4


def test_as_a_script_it_prints_a_path_that_runs() -> None:
    """What ``make test`` calls, on this very machine, where there is one by now."""
    found = chromium.find()
    done = subprocess.run([sys.executable, installing.__file__], capture_output=True, text=True, check=True)
    assert done.stdout == f"{found}\n"
    assert "Chrom" in subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
