"""What is kept is made again when what made it changed, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pressroom import cache_version
from pressroom.build.command import build
from pressroom.build.publish import publish
from pressroom.digests import hex_digest
from pressroom.renditions.photo_cache import upright_photo
from pressroom.renditions.photos import upright
from tests.conftest import BASE, PUBLIC_SETTINGS, ROOT, BuiltSite, jpeg, lay, release, settings_file


def versions(plugins: Path, *makers: str) -> list[str]:
    """The versions of the modules ``makers`` of the package in the folder ``plugins``."""
    script = (
        "import sys; from pressroom.cache_version import version_of; "
        "print(*(version_of(name).hex() for name in sys.argv[1:]))"
    )
    environment = os.environ | {"PYTHONPATH": str(plugins)}
    command = [sys.executable, "-c", script, *makers]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize(
    ("edited", "maker", "again"),
    [
        ("site/view/presenters.py", "site.derived.press_files", True),
        ("records/dates.py", "site.derived.press_files", True),
        ("site/pages/home.py", "site.pages.home", True),
        ("records/text/body.py", "records.reader", True),
        ("records/text/github_markdown/lists.py", "records.reader", True),
        ("renditions/sizes.py", "renditions.sizes", True),
        ("site/view/presenters.py", "renditions.sizes", False),
        ("records/dates.py", "renditions.photos", False),
        ("site/pages/home.py", "site.pages.releases", False),
        ("site/pages/home.py", "records.reader", False),
        ("hosts/s3/upload.py", "site.pages.home", False),
    ],
)
def test_a_change_of_code_reaches_what_imports_it_near_or_far_and_nothing_else(
    tmp_path: Path, edited: str, maker: str, again: bool
) -> None:
    plugins = tmp_path / "plugins"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "plugins" / "pressroom", plugins / "pressroom", ignore=ignored)
    before = versions(plugins, maker)
    file = plugins / "pressroom" / edited
    file.write_text(file.read_text(encoding="utf-8") + "\n# Another line.\n", encoding="utf-8")
    assert (versions(plugins, maker) != before) is again


def test_a_version_knows_the_libraries_behind_a_module_and_those_that_they_require() -> None:
    names = {
        folder.decode().partition("-")[0].lower()
        for folder in cache_version.library_versions("site.theme.jinja")
    }
    assert {"jinja2", "markupsafe"} <= names
    assert "pytest" not in names


def test_a_photo_replaced_by_one_of_the_same_size_is_new_in_the_letter_too(tmp_path: Path) -> None:
    """Pixels and length are the same, so the page says nothing new; the letter shows the photo."""
    grey, lighter = jpeg("#646464", (640, 360)), jpeg("#666666", (640, 360))
    assert grey != lighter
    assert len(upright(grey).data) == len(upright(lighter).data)
    content = BASE | {"siaran-pers/a.md": release("Satu", foto="foto/a.jpg")}

    def published(place: str, photo: bytes) -> bytes:
        lay(tmp_path / "content", content | {"foto/a.jpg": photo})
        output = tmp_path / place
        outcome = publish(PUBLIC_SETTINGS, tmp_path / "content", output, tmp_path / f"{place}.cache")
        assert not outcome.problems.errors
        return (output / "siaran-pers" / "2022" / "09" / "a" / "siaran-pers.pdf").read_bytes()

    before = published("output", grey)
    after = published("output", lighter)
    assert after != before
    assert pictures(after) == pictures(published("anew", lighter))
    assert pictures(after) != pictures(before)


def pictures(pdf: bytes) -> bytes:
    """The bytes of the pictures in a letter."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return b"".join(
            bytes(thing.read_raw_bytes())
            for thing in document.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        )


def test_a_photo_that_changed_since_it_was_looked_at_is_kept_under_its_own_digest(tmp_path: Path) -> None:
    file, cache = tmp_path / "a.jpg", tmp_path / "foto"
    old, new = jpeg("red"), jpeg("blue")
    file.write_bytes(new)
    upright_photo(file, hex_digest(old), cache)
    file.write_bytes(old)
    red = upright_photo(file, hex_digest(old), cache)
    assert red.file.read_bytes() == upright_photo(file, hex_digest(old), tmp_path / "other").file.read_bytes()
    assert upright_photo(file, hex_digest(new), cache).digest != red.digest


def test_a_template_that_is_not_utf8_is_a_problem_of_that_file_and_the_cache_stays(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    settings = settings_file(tmp_path, f"THEME = {str(theme)!r}")
    output, cache = tmp_path / "output", tmp_path / "cache"
    template = theme / "templates" / "visits.html"

    def built() -> BuiltSite:
        outcome = build(settings, content=content, output=output, cache=cache)
        assert not outcome.discarded
        return BuiltSite(output, list(outcome.problems), outcome.stats.rendered if outcome.stats else -1)

    assert built().pages > 0
    before = template.read_bytes()
    page = (output / "kunjungan" / "index.html").read_bytes()
    template.write_bytes(before.replace(b"{% block main %}\n", b"{% block main %}\nKata \xe9\n", 1))
    lines = before[: before.index(b"{% block main %}\n")].count(b"\n") + 2
    site = built()
    assert site.pages == -1
    [problem] = site.problems
    assert str(problem).startswith(f"{theme}/templates/visits.html:{lines}: galat: ")
    assert "UTF-8" in problem.fix
    assert (output / "kunjungan" / "index.html").read_bytes() == page
    assert "Traceback" not in "".join(capfd.readouterr())
    template.write_bytes(before)
    assert built().pages == 0
