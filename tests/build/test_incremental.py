"""What is built on top of what is there equals what is built clean, and touches nothing else."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pressroom.build.command import build
from tests.build import edits
from tests.conftest import BASE, ROOT, SETTINGS, ZONE, agency, innovation, lay, release, settings_file


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.audit) for seed in (1, 2, 3))])
def test_forty_random_edits_give_what_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    assert len(list(edits.steps(tmp_path, seed, 10, releases=15))) == 10


def test_the_day_of_an_end_gives_what_a_clean_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = innovation("Jemput Bola", berhenti="{tanggal: 1 Januari 2023, alasan: Selesai}")
    merged = agency(
        "Dinas Lama", berakhir="{tanggal: 1 Januari 2023, alasan: Dilebur}", digantikan_oleh="Disdukcapil"
    )
    named = release("Satu", instansi="Dinas Lama", inovasi="Jemput Bola")
    content = lay(
        tmp_path / "content",
        BASE | {"instansi/lama.md": merged, "inovasi/jemput.md": ended, "siaran-pers/a.md": named},
    )

    def built(now: datetime, name: str) -> dict[str, bytes]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
        build(SETTINGS, content=content, output=tmp_path / name, cache=tmp_path / f"cache-{name}")
        return edits.contents(tmp_path / name)

    new_year = datetime(2023, 1, 1, tzinfo=ZONE)
    before = built(new_year - timedelta(minutes=1), "output")
    after = built(new_year, "output")
    for path in ("inovasi/jemput/index.html", "instansi/lama/index.html", "instansi/index.html"):
        assert after[path] != before[path]
    clean = built(new_year, "clean")
    assert {path for path in after.keys() | clean.keys() if after.get(path) != clean.get(path)} == set()


FILTERS = {
    "a function": "JINJA_FILTERS = {{'loud': lambda text: text + '{sign}'}}",
    "a class": "class {name}:\n"
    "    def __new__(cls, text):\n"
    "        return text + '{sign}'\n"
    "JINJA_FILTERS = {{'loud': {name}}}",
}


@pytest.mark.parametrize("kind", FILTERS)
def test_a_filter_of_the_settings_redraws_what_uses_it(tmp_path: Path, kind: str) -> None:
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    page = theme / "templates" / "release.html"
    page.write_text(
        page.read_text().replace("{{ page.release.title|typo }}", "{{ page.release.title|loud }}", 1)
    )

    def built(name: str, sign: str) -> str:
        filters = FILTERS[kind].format(name=name, sign=sign)
        conf = settings_file(tmp_path, f"THEME = {str(theme)!r}\n{filters}")
        build(conf, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
        return (tmp_path / "output" / "siaran-pers" / "2022" / "09" / "a" / "index.html").read_text()

    assert "Satu!" in built("Call", "!")
    assert "Satu?" in built("Question", "?")
