"""Writing something new: a file ready to fill in, that the reader understands."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from pressroom.records.dates import Moment
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import load
from pressroom.records.schema import declared_fields
from pressroom.records.store import Store
from tests.conftest import BASE, NOW, ROOT, ZONE, furnish, lay


def run(content: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("SITEURL", "JUDUL", "INSTANSI", "INOVASI")
    }
    command = [sys.executable, "-m", "pressroom", "new", "--content", str(content), *arguments]
    environment = kept | {"PYTHONPATH": str(ROOT / "plugins")} | more
    return subprocess.run(
        command,
        cwd=content.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content of a city that has its own folder."""
    return lay(furnish(tmp_path) / "content", BASE)


def test_a_release_ready_to_fill_in(content: Path) -> None:
    done = run(content, JUDUL='Kota Padang: "belajar" #1')
    assert done.returncode == 0, done.stderr
    file = content / "siaran-pers" / "2022" / "2022-09-21-kota-padang-belajar-1.md"
    assert f"make check FILE={file} INPUTDIR={content} (di Windows: " in done.stdout
    text = file.read_text(encoding="utf-8")
    assert "# Yang terdaftar: Disdukcapil, Kecamatan Bekasi Timur." in text
    assert "# Yang terdaftar: SIAP DIFOTO." in text
    assert text.endswith("---\nBEKASI — \n")
    assert "tanggal: 21 September 2022 09.00 WIB" in text
    assert "#   - berkas: foto/2022/nama.jpg" in text
    for field in declared_fields(Release).values():
        assert re.search(rf"^(# )?{field.key}:", text, re.MULTILINE), field.key
    problems = [problem.what for problem in load(content, "content", Store(None, ZONE)).problems]
    assert problems == ["instansi belum diisi", 'isinya baru "BEKASI —"']
    file.write_text(text.replace("\ninstansi:\n", "\ninstansi: Disdukcapil\n"), encoding="utf-8")
    newsroom = load(content, "content", Store(None, ZONE))
    assert [problem.warning for problem in newsroom.problems] == [True]
    assert newsroom.releases[0].title == 'Kota Padang: "belajar" #1'
    assert newsroom.releases[0].date == Moment(NOW, timed=True)
    assert newsroom.releases[0].status == "draf"


def test_the_command_that_is_printed_checks_the_new_file(content: Path) -> None:
    """Also where neither is what commands take for granted."""
    (content.parent / "lain.py").symlink_to(content.parent / "pelicanconf.py")
    place = content.rename(content.parent / "naskah kota")
    done = run(place, "--settings", "lain.py", JUDUL="Baru")
    printed = done.stdout.rpartition("periksa: ")[2].strip()
    command = [sys.executable, *shlex.split(printed)[1:]]
    checked = subprocess.run(
        command,
        cwd=place.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2022-09-21-baru.md:" in checked.stderr
    assert "instansi belum diisi" in checked.stderr


def test_every_comment_becomes_a_field_when_its_mark_is_taken_away(content: Path) -> None:
    """What the scaffold suggests is YAML that the schema knows: no unknown key."""
    run(content, "--judul", "Semua bidang")
    file = next((content / "siaran-pers").rglob("*.md"))
    front, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
    lines = [
        line.removeprefix("# ") for line in front.splitlines() if not line.startswith(("# Yang", "# Ganti"))
    ]
    file.write_text("\n".join(lines) + "\n---\n" + body, encoding="utf-8")
    said = [problem.what for problem in load(content, "content", Store(None, ZONE)).problems]
    assert said
    assert not [what for what in said if "tidak dikenal dan diabaikan" in what or "kunci: nilai" in what]


def test_an_agency_and_an_innovation_are_registered_at_once(content: Path) -> None:
    assert run(content, INSTANSI="Dinas Sosial").returncode == 0
    assert run(content, INOVASI="Warung Warga").returncode == 0
    innovation = content / "inovasi" / "warung-warga.md"
    innovation.write_text(innovation.read_text().replace("\ninstansi:\n", "\ninstansi: Dinas Sosial\n"))
    newsroom = load(content, "content", Store(None, ZONE))
    assert not list(newsroom.problems)
    assert newsroom.agencies["dinas-sosial"].name == "Dinas Sosial"
    assert newsroom.innovations["warung-warga"].owners == ("dinas-sosial",)


def test_nothing_is_ever_written_over(content: Path) -> None:
    run(content, JUDUL="Sama")
    file = next((content / "siaran-pers").rglob("*.md"))
    file.write_text("tulisan orang")
    done = run(content, JUDUL="Sama")
    assert done.returncode == 2
    assert "sudah ada dan tidak ditimpa" in done.stderr
    assert file.read_text() == "tulisan orang"


def test_a_title_that_returns_has_an_address_of_its_own(content: Path) -> None:
    days = ("2022-09-20", "2022-09-21", "2023-09-21")
    for day in days:
        epoch = str(int(datetime.fromisoformat(f"{day} 09:00+07:00").timestamp()))
        done = run(content, JUDUL="Upacara", SOURCE_DATE_EPOCH=epoch)
        assert done.returncode == 0, done.stderr
        file = content / "siaran-pers" / day[:4] / f"{day}-upacara.md"
        text = file.read_text(encoding="utf-8").replace("\ninstansi:\n", "\ninstansi: Disdukcapil\n")
        file.write_text(text, encoding="utf-8")
    newsroom = load(content, "content", Store(None, ZONE))
    assert [(item.slug, item.date.year) for item in newsroom.releases] == [
        ("upacara", 2022),
        ("upacara-2022-09-21", 2022),
        ("upacara", 2023),
    ]


@pytest.mark.parametrize("title", ["!!!", "a" * 400, "con"])
def test_titles_that_make_bad_file_names(content: Path, title: str) -> None:
    done = run(content, JUDUL=title)
    files = list((content / "siaran-pers").rglob("*.md")) if (content / "siaran-pers").exists() else []
    assert (done.returncode, len(files)) == ((2, 0) if title == "!!!" else (0, 1))
    assert all(len(file.name) < 100 for file in files)


def test_without_a_title_it_asks_on_a_terminal_and_refuses_elsewhere(content: Path) -> None:
    refused = run(content)
    assert refused.returncode == 2
    assert f'make new JUDUL="Judul siaran pers" INPUTDIR={content}' in refused.stderr
    main, terminal = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in ("JUDUL", "INSTANSI", "INOVASI")}
    asking = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "new", "--content", str(content)],
        cwd=content.parent,
        env=kept | {"PYTHONPATH": str(ROOT / "plugins")},
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.STDOUT,
    )
    os.close(terminal)
    os.write(main, b"2\nDinas Tanya\n\x04")  # then the end of input, so that it can ask no more
    shown = ""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while data := os.read(main, 10_000):
            shown += data.decode()
    os.close(main)
    assert asking.wait() == 0
    assert "Membuat apa?" in shown
    assert (content / "instansi" / "dinas-tanya.md").exists()
