"""Small real sites: content in, pages out."""

from __future__ import annotations

import atexit
import json
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from pressroom.build.command import build
from pressroom.problems import Problem
from pressroom.records import newsroom
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from pressroom.settings import LICENCES
from tests.package import Installed, build_wheel, unpack

# What is built in the tests' own process forks nothing: it has threads (the browser's, Typst's), and
# threads do not live on in a fork. Commands of their own may.
os.environ.setdefault("PRESSROOM_PROCESSES", "1")
# What one command of the tests has kept, the next believes; else each would compile all templates again.
os.environ["CACHE_KEY"] = secrets.token_hex()
# Whoever publishes from this terminal has an address set, which is none of the tests' cities.
os.environ.pop("SITEURL", None)
ROOT = Path(__file__).resolve().parent.parent
# The content and the settings of the tests' own city, so that another city may change the repository's.
SAMPLE = ROOT / "tests" / "sample"
SETTINGS = SAMPLE / "pelicanconf.py"
PUBLIC_SETTINGS = SAMPLE / "publishconf.py"
CITY = ROOT / "tests" / "city.py"
ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2022, 9, 21, 9, 0, tzinfo=ZONE)
Content = dict[str, str | bytes]

AGENCY = "---\nnama: Dinas Kependudukan dan Pencatatan Sipil\nsingkatan: Disdukcapil\n---\nProfil dinas.\n"
DISTRICT = "---\nnama: Kecamatan Bekasi Timur\njenis: kecamatan\n---\nProfil kecamatan.\n"
INNOVATION = "---\nnama: SIAP DIFOTO\ninstansi: Kecamatan Bekasi Timur\n---\nCeritanya.\n"
BASE: Content = {
    "instansi/disdukcapil.md": AGENCY,
    "instansi/kecamatan-bekasi-timur.md": DISTRICT,
    "inovasi/siap-difoto.md": INNOVATION,
}


@pytest.fixture(autouse=True)
def no_settings_of_another_test() -> Iterator[None]:
    """Pelican leaves the settings that it read as a module by the name of their file, which the next settings that import
    that name would take for theirs."""
    yield
    for name in ("pelicanconf", "publishconf"):
        sys.modules.pop(name, None)


def release(
    title: str = "Judul", date: str = "2022-09-20 10:00", body: str = "Isi siaran.", **fields: str
) -> str:
    """A release as staff write it; further fields as YAML text."""
    lines = [f"judul: {title}", f"tanggal: {date}", f"instansi: {fields.pop('instansi', 'Disdukcapil')}"]
    lines += [f"{key}: {value}" for key, value in fields.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


def agency(name: str, body: str = "Profilnya.", **fields: str) -> str:
    """An agency as staff write it; further fields as YAML text."""
    return _text({"nama": name} | fields, body)


def innovation(name: str, owners: str = "Disdukcapil", body: str = "Ceritanya.", **fields: str) -> str:
    """An innovation as staff write it; further fields as YAML text."""
    return _text({"nama": name, "instansi": owners} | fields, body)


def _text(fields: dict[str, str], body: str) -> str:
    lines = [f"{key}: {value}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", body, ""])


def jpeg(colour: str = "green", size: tuple[int, int] = (64, 36), **save: Any) -> bytes:
    """The bytes of a small JPEG."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return out.getvalue()


def lay(folder: Path, content: Content) -> Path:
    """``content`` as files below ``folder``."""
    for path, data in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def settings_file(place: Path, lines: str) -> Path:
    """A settings file in ``place``: those of the sample, and ``lines`` that change some of them."""
    sample = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.sample.pelicanconf import *\n"
    return lay(place, {"conf.py": f"{sample}{lines}\n"}) / "conf.py"


def furnish(place: Path) -> Path:
    """``place`` as a city's repository without content: the theme, and the sample's settings."""
    for path in (ROOT / "theme", SETTINGS, PUBLIC_SETTINGS):
        (place / path.name).symlink_to(path)
    return place


@dataclass
class BuiltSite:
    """A built site and what the build said."""

    output: Path
    problems: list[Problem]
    pages: int = 0

    def __getitem__(self, path: str) -> str:
        """The text that stands at an address of the site."""
        file = self.output / (f"{path}index.html" if path.endswith("/") or not path else path)
        return file.read_text(encoding="utf-8")

    def __contains__(self, path: str) -> bool:
        return (self.output / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file()

    def json(self, path: str) -> Any:
        """The JSON that stands at an address."""
        return json.loads(self[path])

    @property
    def files(self) -> set[str]:
        """Every published file."""
        found = (p.relative_to(self.output).as_posix() for p in self.output.rglob("*") if p.is_file())
        return {path for path in found if path != ".pressroom.json"}

    def everything(self) -> bytes:
        """All bytes and all file names of the output, for what must not be anywhere."""
        parts = [p.read_bytes() + str(p).encode() for p in sorted(self.output.rglob("*")) if p.is_file()]
        return b"\n".join(parts)

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.problems if not problem.warning]


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands and Pelican start in the project's folder, at a fixed moment."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.delenv("SITEURL", raising=False)


def share_templates(cache: Path) -> None:
    """Let builds with the folder ``cache`` use the templates that this test process has compiled, which takes most of
    the time of a small build."""
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / "jinja").exists():
        (cache / "jinja").symlink_to(_compiled_templates())


@cache
def _compiled_templates() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="templat-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuiltSite]:
    """``site({"siaran-pers/2022/a.md": "…"})`` builds a small site beside two agencies and an
    innovation; ``now`` is the moment of the build. Only compiled templates, which take most of the
    time, are handed on from one build to the next."""

    def make(content: Content, now: datetime = NOW, base: bool = True, **options: Any) -> BuiltSite:
        place = tmp_path_factory.mktemp("situs")
        lay(place / "content", (BASE if base else {}) | content)
        (place / "content").mkdir(parents=True, exist_ok=True)
        os.chdir(ROOT)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
        output = place / "output"
        share_templates(options.setdefault("cache", place / "cache"))
        outcome = build(SETTINGS, content=place / "content", output=output, **options)
        return BuiltSite(output, list(outcome.problems), outcome.stats.files if outcome.stats else 0)

    return make


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuiltSite]:
    """``build_site({"siaran-pers/2022/a.md": "…"})`` builds a site that the tests of a module share
    and do not change. It belongs to the invented city of ``tests/city.py``, and holds nothing but
    what it is given."""

    def make(content: Content, now: datetime = NOW, **options: Any) -> BuiltSite:
        place = tmp_path_factory.mktemp("site")
        (lay(place / "content", content)).mkdir(parents=True, exist_ok=True)
        share_templates(options.setdefault("cache", place / "cache"))
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            patch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
            settings = options.pop("settings", CITY)
            outcome = build(settings, content=place / "content", output=place / "output", **options)
        files = outcome.stats.files if outcome.stats else 0
        return BuiltSite(place / "output", list(outcome.problems), files)

    return make


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Newsroom]:
    """``load({"siaran-pers/2022/a.md": "…"})`` reads content without building anything."""
    count = iter(range(100))

    def make(content: Content, base: bool = True) -> Newsroom:
        folder = lay(tmp_path / f"content{next(count)}", (BASE if base else {}) | content)
        reserved = {"siaran-pers", "instansi"}
        return newsroom.load(folder, "content", Store(None, ZONE), reserved, licences=LICENCES)

    return make


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package as a city has it that installed the wheel."""
    return unpack(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The sample, built once."""
    place = tmp_path_factory.mktemp("real")
    os.chdir(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2026, 1, 1, tzinfo=ZONE).timestamp()))
    output, cache = place / "output", place / "cache"
    outcome = build(SETTINGS, content=SAMPLE / "content", output=output, cache=cache)
    return BuiltSite(output, list(outcome.problems), outcome.stats.files if outcome.stats else 0)
