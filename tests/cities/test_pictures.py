"""The pictures of a city's guide: the guide shows those that are there, and what is not public comes into none."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest

from pressroom.cities.founding import guide
from pressroom.cities.founding.guide import GUIDE
from pressroom.cities.founding.repository import theme_colours
from pressroom.cities.pictures import in_guide
from pressroom.cities.pictures.room import (
    MESSAGE,
    MISTAKEN,
    PUBLIC,
    SAMPLE_PHOTO,
    SCHEDULED,
    City,
    Room,
    lay_out,
)
from pressroom.cities.questions.answers import complete
from pressroom.cities.record import FILE, read_record
from pressroom.cities.upgrading.changes import Change
from pressroom.cities.upgrading.current import answers_now, files_now
from pressroom.cli import main
from pressroom.records.newsroom import Newsroom
from tests.cities.forks import git
from tests.conftest import ROOT, Content, agency, jpeg, lay, release

PICTURE = re.compile(r"!\[[^\]]*\]\(gambar/([\w-]+)\.png\)")
IN_OURS = PICTURE.findall((ROOT / GUIDE).read_text(encoding="utf-8"))
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Jayapura"))
ANSWERS, _ = complete(
    {"name": "Kabupaten Jayawijaya", "province": "Papua Pegunungan", "place": "Wamena"},
    {**theme_colours(), "pages": ""},
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as ``init`` writes it."""
    folder = tmp_path_factory.mktemp("kota") / "pers"
    assert main(["init", str(folder), "--nama", "Kabupaten Jayawijaya", "--tempat", "Wamena", "--yes"]) == 0
    return folder


@pytest.fixture
def city(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which one stands."""
    folder = tmp_path / "pers"
    shutil.copytree(begun, folder)
    monkeypatch.chdir(folder)
    return folder


def shown(folder: Path) -> list[str]:
    return PICTURE.findall((folder / GUIDE).read_text(encoding="utf-8"))


def show(folder: Path) -> list[object]:
    """What came of having the guide show the pictures that lie beside it."""
    record = read_record(folder)
    assert record
    fresh = files_now(folder, answers_now(folder, record.answers), NOW)
    return list(in_guide.show(folder, record, fresh[GUIDE]))


def room(place: Path, content: Content) -> Room:
    """The room of a city in Papua with this content."""
    settings = lay(place / "kota", {"pelicanconf.py": "A = 1\n", "publishconf.py": "", "theme/a.css": ""})
    laid = lay(place / "kota" / "content", content)
    (place / "ruang").mkdir()
    city = City(settings / "publishconf.py", laid, "siaran-pers/{year}/{month}/{slug}/", ANSWERS, NOW, False)
    return lay_out(place / "ruang", city, jpeg())


def test_the_guide_has_no_picture_before_there_is_one_and_then_has_it(city: Path) -> None:
    assert shown(city) == []
    assert in_guide.write_pictures(city, {"siaran": b"png"}) == ["docs/gambar/siaran.png"]
    [change] = show(city)
    assert isinstance(change, Change)
    assert shown(city) == ["siaran"]
    in_guide.write_pictures(city, dict.fromkeys(IN_OURS, b"png"))
    show(city)
    assert shown(city) == IN_OURS
    assert not list(city.rglob("*.lama"))


def test_an_upgrade_takes_the_pictures_for_no_edit(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_guide.write_pictures(city, {"siaran": b"png"})
    show(city)
    record = read_record(city)
    assert record
    assert record.is_unedited(GUIDE, (city / GUIDE).read_bytes())
    assert record.texts == {}
    main(["upgrade"])
    assert f"{GUIDE}: " not in capsys.readouterr().out
    # Once its file is gone, a picture is not shown as a broken one.
    (city / "docs/gambar/siaran.png").unlink()
    main(["upgrade", "--yes"])
    assert shown(city) == []


def test_what_somebody_wrote_in_the_guide_stays(city: Path) -> None:
    git(city, "init", "-q")
    git(city, "add", "-A")
    git(city, "commit", "-qm", "Ruang pers baru")
    file = city / GUIDE
    file.write_text(file.read_text(encoding="utf-8") + "\nNomor piket: 12.\n", encoding="utf-8")
    in_guide.write_pictures(city, {"siaran": b"png"})
    show(city)
    assert shown(city) == ["siaran"]
    assert "Nomor piket: 12." in file.read_text(encoding="utf-8")
    # The record has what the program wrote, so that the next upgrade knows which words are the city's.
    kept = json.loads((city / FILE).read_text(encoding="utf-8"))["texts"][GUIDE]
    assert "gambar/siaran.png" in kept
    assert "Nomor piket" not in kept


def test_nothing_that_waits_comes_into_a_picture(tmp_path: Path) -> None:
    made = room(
        tmp_path,
        {
            "siaran-pers/2026/rahasia.md": release("Rahasia", embargo="2027-01-01 09.00"),
            "siaran-pers/2026/umum.md": release("Umum"),
            "masuk/surat.txt": "Rahasia",
            "instansi/a.md": agency("A"),
            "foto/2026/a.jpg": jpeg(),
        },
    )
    made.take_own(str(tmp_path / "kota/content/siaran-pers/2026/umum.md"))
    files = {file.relative_to(made.place).as_posix() for file in made.place.rglob("*") if file.is_file()}
    assert {"theme/a.css", "pelicanconf.py", "content/instansi/a.md", "content/foto/2026/a.jpg"} <= files
    assert "content/siaran-pers/2026/umum.md" in files
    assert [path for path in files if "rahasia" in path or "masuk" in path] == []
    assert sorted((tmp_path / "kota/content").rglob("*contoh*")) == []


def test_samples_are_right_but_for_the_mistakes_that_they_show(
    tmp_path: Path, load: Callable[..., Newsroom]
) -> None:
    made = room(tmp_path, {"instansi/a.md": agency("A")})
    content = made.place / "content"
    for name in (PUBLIC, SCHEDULED, MISTAKEN):
        made.lay_sample(name)
    texts = {
        file.relative_to(content).as_posix(): file.read_bytes()
        for file in content.rglob("*")
        if file.is_file()
    }
    newsroom = load(texts, base=False)
    told = [str(problem) for problem in newsroom.problems]
    assert len([line for line in told if "keliru" in line or "layanan-keliling" in line]) == len(told) == 3
    assert [": galat: " in line for line in sorted(told)].count(True) == 2
    assert SAMPLE_PHOTO.removeprefix("content/") in texts
    for name in (PUBLIC, SCHEDULED):
        assert "contoh" in made.sample(name).split("\n")[1].casefold()
    assert "WIT" in made.sample(MESSAGE)
    assert made.address_of(SCHEDULED).startswith("siaran-pers/2026/04/")


def test_the_preview_ends_where_an_interrupt_is_ignored(tmp_path: Path, begun: Path) -> None:
    (tmp_path / "ruang").mkdir()
    settings = begun / "publishconf.py"
    city = City(
        settings, begun / "content", "siaran-pers/{year}/{month}/{slug}/", ANSWERS, NOW, is_sample=False
    )
    visited = []

    def visit() -> None:
        with lay_out(tmp_path / "ruang", city, jpeg()).serving() as address:
            assert urlopen(address).status == 200
            visited.append(address)

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as nohup does, for what is started below it too
    try:
        # In a thread of its own, so that one that never ends fails here.
        preview = Thread(target=visit, daemon=True)
        preview.start()
        preview.join(30)
        assert not preview.is_alive()
        [address] = visited
        with pytest.raises(URLError):
            urlopen(address)
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_sample_city_shows_itself() -> None:
    assert guide.sample_values()["agency"] == "Disdukcapil"


def test_without_playwright_that_is_said(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "playwright" else found(name)
    )
    monkeypatch.delitem(__import__("sys").modules, "pressroom.cli.pictures", raising=False)
    assert main(["pictures"]) == 2
    assert "Playwright belum dipasang" in capsys.readouterr().err
    assert not (city / "docs/gambar").exists()
