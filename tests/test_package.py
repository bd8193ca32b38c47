"""The package that another city installs: what is in its wheel, and a site built with nothing else."""

from __future__ import annotations

import re
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from pressroom import __version__
from tests.conftest import BASE, ROOT, lay, release
from tests.package import Installed, build_wheel

SETTINGS = """
from pressroom import resources
from pressroom.settings import *

THEME = str(resources.folder(resources.THEME))
CITY_NAME = "Kabupaten Contoh"
CITY_GOVERNMENT = "Pemerintah Kabupaten Contoh"
CITY_OFFICE = "Humas Kabupaten Contoh"
CITY_PROVINCE = "Papua"
CITY_ADDRESS = "Jalan Merdeka 1, Contoh"
CITY_TELEPHONE = "(0967) 531234"
CITY_WHATSAPP = "0812-3456-7890"
CITY_EMAIL = "humas@contohkab.go.id"
CITY_ZONE = "Asia/Jayapura"
SITENAME = CITY_OFFICE
SITEURL = "https://humas.contohkab.go.id"
TIMEZONE = CITY_ZONE
"""
PUBLIC_SETTINGS = """
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *
"""


def files_in(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(wheel: Path) -> Message:
    [text] = [data for name, data in files_in(wheel).items() if name.endswith(".dist-info/METADATA")]
    return Parser().parsestr(text.decode())


def pinned(group: str) -> set[str]:
    """The packages of a set and their versions, without conditions."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^[\w.-]+==[\w.]+", text, re.MULTILINE))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's folder with settings and content, and no theme, Makefile or code."""
    place = tmp_path_factory.mktemp("city")
    content = BASE | {"siaran-pers/2022/a.md": release("Distrik baru diresmikan")}
    lay(place, {"pelicanconf.py": SETTINGS, "publishconf.py": PUBLIC_SETTINGS})
    lay(place / "content", content)
    return place


def test_the_wheel_has_all_that_a_city_needs_and_nothing_of_a_city(wheel: Path) -> None:
    names = set(files_in(wheel))
    assert wheel.name == f"pressroom-{__version__}-py3-none-any.whl"
    for folder in ("theme", ".github", "docs", "requirements"):
        here = {
            f"pressroom/shipped/{file.relative_to(ROOT).as_posix().removeprefix('.')}"
            for file in (ROOT / folder).rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert len(here) > 5
        assert here <= names
    assert "pressroom/cli/__init__.py" in names
    assert not [
        name for name in names if re.search(r"/content/|siaran-pers|tests/|__pycache__|conf\.py$", name)
    ]
    fonts = [name for name in names if "shipped/theme/" in name and name.endswith((".ttf", ".woff2"))]
    assert len(fonts) >= 20
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences >= {"LICENSE", "OFL.txt", "faustina-OFL.txt", "roboto-OFL.txt"}


def test_the_wheel_has_the_same_bytes_whoever_builds_it(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def test_a_city_gets_the_versions_with_which_this_was_tested(wheel: Path) -> None:
    about = metadata(wheel)
    asked: dict[str, set[str]] = {"": set(), "publish": set(), "hosts": set()}
    for line in about.get_all("Requires-Dist", []):
        package, _, condition = line.partition(";")
        extra = re.search(r"extra == '(\w+)'", condition)
        asked[extra[1] if extra else ""].add(package.strip())
    assert asked[""] == pinned("core")
    assert asked[""] | asked["publish"] == pinned("publish")
    assert asked[""] | asked["hosts"] == pinned("host")
    assert any("python_full_version < '3.12'" in line for line in about.get_all("Requires-Dist", []))


def test_the_backend_that_is_tested_is_the_one_that_builds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["build-system"]["requires"]) <= pinned("test")


def test_a_city_builds_its_site_with_the_package_alone(installed: Installed, city: Path) -> None:
    done = installed.run(city, "build")
    assert (done.returncode, done.stderr.count("galat:")) == (0, 0), done.stderr
    page = (city / "output/siaran-pers/2022/09/a/index.html").read_text(encoding="utf-8")
    assert "Humas Kabupaten Contoh" in page
    assert "Distrik baru diresmikan" in page
    made = {path.name for path in city.iterdir()} - {"pelicanconf.py", "publishconf.py", "content"}
    assert made - {"__pycache__"} == {"output", ".cache"}
