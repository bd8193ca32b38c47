"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import BASE, PUBLIC_SETTINGS, ROOT, SETTINGS, jpeg, lay, release

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# The first line of a block: which file, and the line of it beside which the rest stands.
FIRST_LINE = re.compile(
    r"(?:#|/\*|\{#|<!--) (?P<file>\S+?\.\w+)(?:, (?P<side>below|above): (?P<beside>.+?))?(?: (?:\*/|#\}|-->))?"
)


class Block(NamedTuple):
    """A block of code of a recipe: lines to put ``side`` (below or above) the line with the text ``beside`` of
    ``file``, or, if both are empty, the whole of a new file."""

    file: str
    side: str
    beside: str
    lines: str

    def apply(self, place: Path) -> None:
        """Write the lines into the copy of the repository at ``place``."""
        target = place / self.file
        if not self.side:
            assert not target.exists(), f"{self.file} exists already"
            lay(place, {self.file: self.lines})
            return
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        numbers = [number for number, line in enumerate(lines) if self.beside in line]
        assert len(numbers) == 1, f"{self.file}: {self.beside!r} stands {len(numbers)} times"
        lines.insert(numbers[0] + (self.side == "below"), self.lines)
        target.write_text("".join(lines), encoding="utf-8")


def recipes() -> dict[str, list[Block]]:
    """The blocks of each recipe, by its heading."""
    part = TEXT.split("\n## Recipes\n")[1].split("\n## ")[0]
    sections = (section.partition("\n") for section in part.split("\n### ")[1:])
    return {
        title: [block(text) for text in re.findall(r"```\w+\n(.*?)```", body, re.DOTALL)]
        for title, _, body in sections
    }


def block(text: str) -> Block:
    first, _, lines = text.partition("\n")
    match = FIRST_LINE.fullmatch(first)
    assert match, f"{first!r} names no file"
    return Block(match["file"], match["side"] or "", match["beside"] or "", lines)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which all recipes were followed, one after another."""
    place = tmp_path_factory.mktemp("repository")
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for folder in ("plugins", "theme", "tests", "docs"):
        shutil.copytree(ROOT / folder, place / folder, ignore=ignored)
    for file in (SETTINGS, PUBLIC_SETTINGS, ROOT / "pyproject.toml", ROOT / "Makefile"):
        shutil.copy(file, place)
    for blocks in recipes().values():
        for part in blocks:
            part.apply(place)
    return place


def run(place: Path, *arguments: str) -> str:
    """Run a module of Python in ``place``, with the code that stands there; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(place / "plugins"), "PYTEST_ADDOPTS": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_every_recipe_has_its_code() -> None:
    titles = [f"A new {name}" for name in ("field", "page type", "output", "component", "setting")]
    assert set(titles) | {"A new message to staff"} == set(recipes())
    assert all(recipes().values())


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_site_is_made_with_all_that_the_recipes_add(followed: Path, command: str) -> None:
    photo = "{berkas: foto/a.jpg, alt: Loket, izin: umum}"
    content = BASE | {
        "siaran-pers/2022/a.md": release(
            "Satu", cuaca="cerah", foto=photo, abaikan="foto-kecil, foto-keterangan"
        ),
        "foto/a.jpg": jpeg(),
    }
    folder, output = lay(followed / command, content), followed / f"{command}.output"
    printed = run(followed, "pressroom", command, "--content", str(folder), "--output", str(output))
    assert "galat" not in printed
    assert "peringatan" not in printed
    assert "Cuaca" in (output / "siaran-pers/2022/09/a/index.html").read_text(encoding="utf-8")
    assert "Satu" in (output / "terkini/index.html").read_text(encoding="utf-8")
    assert (output / "terkini.txt").read_text(encoding="utf-8") == "2022-09-20 Satu\n"


def test_the_tests_that_the_recipes_add_or_change_pass(followed: Path) -> None:
    files = [part.file for blocks in recipes().values() for part in blocks]
    tests = sorted({file for file in files if file.startswith("tests/")})
    assert len(tests) >= 7
    others = (
        "tests/docs/test_panduan.py::test_every_field_is_explained_and_its_example_is_right",
        "tests/test_architecture.py::test_imports_point_one_way",
        "tests/theme",
    )
    printed = run(followed, "pytest", "-q", "-p", "no:cacheprovider", *tests, *others)
    assert "failed" not in printed
