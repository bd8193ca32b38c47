"""The pictures of the guide are taken in a browser."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.conftest import ROOT

from pressroom.cities.founding.guide import GUIDE
from pressroom.cities.pictures import camera


def test_a_terminal_shows_what_a_command_said(browser: Browser) -> None:
    pictures = [camera.terminal(browser, text) for text in ("", "2 galat <dua>\n" * 9)]
    assert max(map(len, pictures)) < 200_000
    with Image.open(io.BytesIO(pictures[0])) as empty, Image.open(io.BytesIO(pictures[1])) as full:
        assert (empty.format, empty.width, full.width) == ("PNG", 1000, 1000)
        assert full.height > empty.height
        letters = full.convert("L").crop((40, 80, 400, 200))
        assert len(letters.getcolors() or ()) > 4  # more than a bare window has


@pytest.mark.audit
def test_a_new_kabupaten_has_every_picture_and_its_guide_shows_them(tmp_path: Path) -> None:
    def run(place: Path, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pressroom", *arguments],
            cwd=place,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "plugins"), "HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(tmp_path, "init", "pers", "--nama", "Kabupaten Jayawijaya", "--tempat", "Wamena")
    city = tmp_path / "pers"
    before = sorted((city / "content").rglob("*"))
    run(city, "pictures")
    assert sorted((city / "content").rglob("*")) == before
    guide = (city / GUIDE).read_text(encoding="utf-8")
    files = {file.name for file in (city / "docs/gambar").glob("*.png")}
    assert files == {file.name for file in (ROOT / "docs/gambar").glob("*.png")}
    assert [name for name in files if f"(gambar/{name})" not in guide] == []
    run(city, "upgrade")  # has nothing to change
