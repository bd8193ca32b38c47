"""The package that other cities install: what is in its wheel, and sites built with nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from pressroom import __version__, cli, command_messages
from tests.conftest import BASE, ROOT, lay, release
from tests.package import Installed, build_wheel, release_script

SETTINGS = """
import os

from pressroom import resources
from pressroom.settings import *

THEME = str(resources.folder(resources.THEME))
CITY_NAME = "{name}"
CITY_GOVERNMENT = "Pemerintah {name}"
CITY_OFFICE = "Humas {name}"
CITY_PROVINCE = "Papua"
CITY_ADDRESS = "Jalan Merdeka 1"
CITY_TELEPHONE = "(0967) 531234"
CITY_WHATSAPP = "0812-3456-7890"
CITY_EMAIL = "humas@kota.go.id"
CITY_ZONE = "Asia/Jayapura"
SITENAME = CITY_OFFICE
SITEURL = os.environ.get("SITEURL") or "https://{host}"
TIMEZONE = CITY_ZONE
"""
# What stands beside the code in this repository.
SHIPPED = ("theme", ".github", "docs", "requirements")
# As a public settings file takes over the names of the other: in one process the second city got those of the first.
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


def lay_city(place: Path, name: str, host: str, release_text: str) -> Path:
    """A city's folder with settings and content, and no theme, Makefile or code."""
    settings = SETTINGS.format(name=name, host=host)
    lay(place, {"pelicanconf.py": settings, "publishconf.py": PUBLIC_SETTINGS})
    lay(place / "content", BASE | {"siaran-pers/2022/a.md": release_text})
    return place


def test_the_wheel_has_all_that_a_city_needs_and_nothing_of_a_city(wheel: Path) -> None:
    names = set(files_in(wheel))
    assert wheel.name == f"pressroom-{__version__}-py3-none-any.whl"
    shipped = {name: f"pressroom/shipped/{name.strip('.')}" for name in SHIPPED}
    for folder, place in {"plugins/pressroom": "pressroom", **shipped}.items():
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file()]
        here = {f"{place}/{file.relative_to(ROOT / folder).as_posix()}" for file in files}
        here = {name for name in here if "__pycache__" not in name}
        assert len(here) > 5
        assert sorted(here - names) == []
    # The repository's own city and its tests stand elsewhere.
    assert {name.split("/")[0] for name in names} == {"pressroom", f"pressroom-{__version__}.dist-info"}
    below = {name.split("/")[2] for name in names if name.startswith("pressroom/shipped/")}
    assert below == {name.strip(".") for name in SHIPPED}
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
    asked: dict[str, set[str]] = {"": set(), "publish": set(), "hosts": set(), "test": set()}
    for line in about.get_all("Requires-Dist", []):
        package, _, condition = line.partition(";")
        extra = re.search(r"extra == '(\w+)'", condition)
        asked[extra[1] if extra else ""].add(package.strip())
    assert asked[""] == pinned("core")
    assert asked[""] | asked["publish"] == pinned("publish")
    assert asked[""] | asked["hosts"] == pinned("host")
    assert asked[""] | asked["test"] == pinned("axe")
    assert any("python_full_version < '3.12'" in line for line in about.get_all("Requires-Dist", []))


def test_the_backend_that_is_tested_is_the_one_that_builds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["build-system"]["requires"]) <= pinned("test")


def test_cities_are_built_by_one_package_each_by_its_own_settings(
    installed: Installed, tmp_path: Path
) -> None:
    lay_city(tmp_path / "utara", "Kota Utara", "utara.go.id", release("Pasar dibuka"))
    lay_city(tmp_path / "barat", "Kabupaten Barat", "barat.go.id", release("Jalan: ditutup"))
    (tmp_path / "kosong").mkdir()
    cities = ["utara", "kosong", "barat", "hilang"]
    done = installed.run(
        tmp_path, "build", "--settings", "publishconf.py", "--city", *cities, SITEURL="https://satu.go.id"
    )
    assert (done.returncode, done.stderr) == (2, "")
    blocks = re.split(r"^\[\d/4\] ", done.stdout, flags=re.MULTILINE)
    assert "SITEURL=https://satu.go.id tidak dipakai" in blocks[0]
    assert [block.split("\n")[0] for block in blocks[1:]] == cities
    assert "Folder ini bukan folder ruang pers" in blocks[2]
    assert "content/siaran-pers/2022/a.md:2: galat:" in blocks[3]
    assert done.stdout.splitlines()[-1] == (
        "4 kota: 1 dibangun; 1 dibangun dengan galat dalam naskah (barat); 2 tidak dibangun (kosong dan hilang)"
    )
    for city, name, host in (
        ("utara", "Kota Utara", "https://utara.go.id/"),
        ("barat", "Kabupaten Barat", "https://barat.go.id/"),
    ):
        home = (tmp_path / city / "output/index.html").read_text(encoding="utf-8")
        assert f"Humas {name}" in home
        assert f'<link rel="canonical" href="{host}">' in home
        made = {path.name for path in (tmp_path / city).iterdir()}
        made -= {"pelicanconf.py", "publishconf.py", "content", "__pycache__"}
        assert made == {"output", ".cache"}
    assert {path.name for path in tmp_path.iterdir()} == {"utara", "barat", "kosong"}


@pytest.mark.parametrize(
    "options", [["--output", "../situs"], ["--content", "../naskah"], ["--city", "utara/../utara"]]
)
def test_cities_that_would_write_over_each_other_are_refused(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for city in ("utara", "barat"):
        lay_city(tmp_path / city, city, f"{city}.go.id", release())
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "--city", "utara", "barat", *options]) == 2
    assert "Tidak ada yang dibangun: utara dan" in capsys.readouterr().err
    assert not list(tmp_path.rglob("output"))


SENTENCES = """
from pressroom import command_messages as messages
for sentence in (messages.nothing_to_import, messages.no_deployment_record, messages.no_bucket, messages.no_publish_tools):
    print(sentence())
"""


def test_commands_and_documents_are_named_as_this_city_has_them(installed: Installed, tmp_path: Path) -> None:
    def sentences() -> list[str]:
        return installed.python(tmp_path, "-c", SENTENCES).stdout.splitlines()

    importing, sending, guide, tools = sentences()
    assert ": pressroom import unduhan/rilis.docx, atau" in importing
    assert sending.endswith(": pressroom github atau pressroom s3")
    [document] = re.findall(r"lihat (/\S+/infrastruktur-s3\.md)\.", guide)
    assert Path(document).read_bytes() == (ROOT / "docs" / "infrastruktur-s3.md").read_bytes()
    assert "pressroom[publish]" in tools
    assert "install.py" not in tools
    lay(tmp_path, {"Makefile": "", "docs/infrastruktur-s3.md": ""})
    importing, sending, guide, tools = sentences()
    assert "make import FILE=unduhan/rilis.docx (di Windows:" in importing
    assert sending.endswith(": make github atau make s3_upload")
    assert "lihat docs/infrastruktur-s3.md." in guide


def test_the_list_of_hashes_names_the_wheel_and_every_library(wheel: Path) -> None:
    first, _, libraries = release_script().with_hashes(wheel, "https://kota.go.id/unduh/").partition("\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert first == f"pressroom[hosts] @ https://kota.go.id/unduh/{wheel.name} --hash=sha256:{digest}"
    assert libraries == (ROOT / "requirements" / "host.txt").read_text(encoding="utf-8")


def test_the_document_about_installing_says_what_is_so() -> None:
    text = (ROOT / "docs" / "memasang.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(re.findall(r"\[(\w+)\](?!\()", text)) == {"publish", "hosts"}
    assert command_messages.cities_built(3, ["kota-b"], ["kabupaten-c"]) in text
    assert f"Python {project['requires-python'].removeprefix('>=')}" in text


@pytest.mark.audit
@pytest.mark.parametrize("way", ["hashes", "folder", "git", "uv"])
def test_the_package_is_installed_by_pip_and_uv(way: str, wheel: Path, tmp_path: Path) -> None:
    """Needs the internet, or a package index nearby."""
    python, environment = tmp_path / "venv/bin/python", {"UV_TOOL_DIR": str(tmp_path / "tools")}
    program = python.with_name("pressroom")
    if way == "uv":
        program = tmp_path / "bin/pressroom"
        environment["UV_TOOL_BIN_DIR"] = str(program.parent)
        commands = [[sys.executable, "-m", "uv", "tool", "install", f"{wheel}[publish]"]]
    else:
        (tmp_path / "list.txt").write_text(release_script().with_hashes(wheel, wheel.parent.as_uri()))
        what = {
            "hashes": ["--require-hashes", "-r", str(tmp_path / "list.txt")],
            "folder": [f"{ROOT}[publish]"],
            "git": [f"git+{ROOT.as_uri()}"],
        }[way]
        commands = [
            [sys.executable, "-m", "venv", str(python.parent.parent)],
            [str(python), "-m", "pip", "install", "--quiet", *what],
        ]
    for command in commands:
        subprocess.run(command, env=os.environ | environment, check=True)
    city = lay_city(tmp_path / "utara", "Kota Utara", "utara.go.id", release("Pasar dibuka"))
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run([str(program), "build"], cwd=city, env=clean, check=True)
    assert "Humas Kota Utara" in (city / "output/index.html").read_text(encoding="utf-8")
