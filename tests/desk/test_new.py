"""Writing something new: a file ready to fill in, that the reader understands."""

from __future__ import annotations

import os
import pty
import re
import runpy
import select
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pressroom import cli
from pressroom.desk.asking import Asked, ask
from pressroom.desk.new import CannotWrite, Writing
from pressroom.records.dates import Moment
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.info_page import InfoPage
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import Newsroom, load
from pressroom.records.schema import declared_fields
from pressroom.records.store import Store
from pressroom.settings import read_settings
from tests.conftest import BASE, NOW, ROOT, SETTINGS, ZONE, agency, furnish, lay


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
        line.removeprefix("# ")
        for line in front.splitlines()
        if not line.startswith(("# Yang", "# Ganti", "# Misalnya"))
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


ENTER, SPACE, DOWN = "\r", " ", "\x1b[B"


@pytest.fixture
def play() -> Iterator[Callable[..., None]]:
    """``play(keys…)`` types at the questions that are asked next."""
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        yield lambda *keys: keyboard.send_text("".join(keys))


def read_newsroom(content: Path) -> Newsroom:
    return load(content, "content", Store(None, ZONE))


def test_it_asks_for_an_invitation_with_its_event(content: Path, play: Callable[..., None]) -> None:
    """The second of three agencies leads; what is typed shows those that have it."""
    lay(content, {"instansi/dlh.md": agency("DLH")})
    play(ENTER, "Undangan", ENTER, SPACE, DOWN, SPACE, DOWN, ENTER, DOWN, ENTER, SPACE, ENTER, DOWN, ENTER)
    play("1 Desember", ENTER, " 2026 10.00 WIB", ENTER, "Aula", ENTER)  # what is no moment is not taken
    asked = ask(read_newsroom(content), ZONE)
    assert asked == Asked(
        "judul",
        "Undangan",
        {
            "agency_names": ["DLH", "Disdukcapil"],
            "innovation_names": ["SIAP DIFOTO"],
            "kind": "undangan",
            "event": {"start": "1 Desember 2026 10.00 WIB", "place": "Aula"},
        },
    )


def test_it_asks_for_the_claim_of_a_clarification(content: Path, play: Callable[..., None]) -> None:
    play(ENTER, "Kabar", ENTER, ENTER, ENTER, ENTER, DOWN, DOWN, ENTER, "Bayar", ENTER, DOWN, ENTER)
    assert ask(read_newsroom(content), ZONE).values == {
        "kind": "klarifikasi",
        "claim": "Bayar",
        "verdict": "menyesatkan",
    }


def test_a_word_for_nothing_leaves_a_question_without_an_answer(
    content: Path, play: Callable[..., None]
) -> None:
    play(ENTER, "Undangan", ENTER, ENTER, ENTER, ENTER, DOWN, ENTER, "belum ada", ENTER, "-", ENTER)
    assert ask(read_newsroom(content), ZONE).values == {"kind": "undangan"}
    play(ENTER, "Kabar", ENTER, ENTER, ENTER, ENTER, DOWN, DOWN, ENTER, "n/a", ENTER)
    assert ask(read_newsroom(content), ZONE).values == {"kind": "klarifikasi"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (("Dinas Kependudukan", ENTER), ["Disdukcapil"]),  # its name, of which a space is a part
        (("dkps", SPACE, ENTER), ["Disdukcapil"]),  # an alias
        (("disduk", ENTER), ["Disdukcapil"]),
        ((DOWN, ENTER, SPACE, ENTER), ["Kecamatan Bekasi Timur"]),  # nothing was picked at first
        (("zzz", ENTER, ENTER), []),
        ((ENTER, ENTER), []),
    ],
)
def test_an_agency_is_found_by_each_of_its_names(
    content: Path, play: Callable[..., None], typed: tuple[str, ...], names: list[str]
) -> None:
    lay(
        content,
        {
            "instansi/disdukcapil.md": agency(
                "Dinas Kependudukan dan Pencatatan Sipil", singkatan="Disdukcapil", alias="DKPS"
            )
        },
    )
    play(ENTER, "Kabar", ENTER, *typed, ENTER, ENTER)
    assert ask(read_newsroom(content), ZONE).values.get("agency_names", []) == names


def test_what_a_release_is_about_is_named_beside_its_title(content: Path) -> None:
    """A name that is not registered is told, and nothing is written."""
    done = run(content, JUDUL="Rapat", INSTANSI="kecamatan bekasi timur, DISDUKCAPIL", INOVASI="siap difoto")
    assert done.returncode == 0, done.stderr
    text = next((content / "siaran-pers").rglob("*.md")).read_text(encoding="utf-8")
    assert "\ninstansi: Kecamatan Bekasi Timur, Disdukcapil\n" in text.replace("\n  - ", ", ").replace(
        ":,", ":"
    )
    assert "SIAP DIFOTO" in text
    before = sorted(content.rglob("*.md"))
    done = run(content, JUDUL="Rapat lagi", INSTANSI="Disduckapil")
    assert done.returncode == 2
    assert 'instansi "Disduckapil" tidak terdaftar' in done.stderr
    assert "Mungkin maksudnya" in done.stderr
    assert sorted(content.rglob("*.md")) == before
    assert run(content, INOVASI="Warung", INSTANSI="Disdukcapil").returncode == 0
    assert "Disdukcapil" in (content / "inovasi" / "warung.md").read_text(encoding="utf-8").split("---")[1]


def test_what_was_answered_is_in_the_file(content: Path) -> None:
    values = {
        "agency_names": ["Kecamatan Bekasi Timur", "Disdukcapil"],
        "kind": "undangan",
        "event": {"start": "1 Desember 2022 10.00 WIB", "place": "Aula: lantai 2"},
    }
    made = writing(content).release("Undangan", NOW, values)
    assert made.address == "siaran-pers/2022/09/undangan/"
    made.file.write_text(made.file.read_text().replace("BEKASI — \n", "BEKASI — Isi undangan.\n"))
    [new] = read_newsroom(content).releases
    assert new.agencies == ("kecamatan-bekasi-timur", "disdukcapil")
    assert new.invites_to
    assert new.invites_to.place == "Aula: lantai 2"


def test_examples_are_the_city_s_own(content: Path) -> None:
    done = run(content, JUDUL="Baru")
    text = next((content / "siaran-pers").rglob("*.md")).read_text(encoding="utf-8")
    for line in (
        "# Misalnya: instansi: Disdukcapil",
        "# inovasi: SIAP DIFOTO",
        "# lokasi: Jalan Contoh 1, Kota Bekasi",
        "#   nama: Humas Kota Bekasi",
        "#   telepon: (021) 555-0100",
    ):
        assert line in text
    assert "000-0000" not in text
    assert "http://127.0.0.1:8000/siaran-pers/2022/09/baru/" in done.stdout


BARE_MINISTRY = """
CITY_KIND, CITY_NAME, CITY_PLACE = "kementerian", "Kementerian Kelautan", "Ambon"
CITY_GOVERNMENT, CITY_OFFICE, CITY_ADDRESS = CITY_NAME, "Humas", "Jalan Laut 2, Ambon"
CITY_EMAIL, CITY_ZONE, TIMEZONE = "humas@laut.example", "Asia/Jayapura", "Asia/Jayapura"
"""


def test_a_body_with_nothing_registered_is_shown_no_example_of_another_city(content: Path) -> None:
    """Of the year and the zone in which it writes."""
    (content.parent / "laut.py").write_text(f"from pelicanconf import *\n{BARE_MINISTRY}")
    for file in [*(content / "inovasi").iterdir(), *(content / "instansi").iterdir()]:
        file.unlink()
    year = {"SOURCE_DATE_EPOCH": "1800000000"}
    for kind, name in (("JUDUL", "Acara 2022"), ("INSTANSI", "Balai Ambon"), ("INOVASI", "Ikan")):
        assert run(content, "--settings", "laut.py", **{kind: name}, **year).returncode == 0
    texts = {file.parent.name: file.read_text("utf-8") for file in content.rglob("*.md")}
    release = next(text for text in texts.values() if "Acara 2022" in text)
    assert not re.search("^# inovasi|SIAP|Disduk|Bekasi", release, re.M)
    assert "#   - berkas: foto/2027/nama.jpg" in release
    assert "#   mulai: 20 September 2027 10.00 WIT" in release
    comments = [line for text in texts.values() for line in text.splitlines() if line.startswith("#")]
    assert not [line for line in comments if re.search(r"2022|WIB|\b[Kk]ota\b|dinas|[Dd]isduk", line)]


def writing(content: Path) -> Writing:
    return Writing(read_newsroom(content), read_settings(runpy.run_path(str(SETTINGS))))


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        (
            "instansi",
            "dinas kependudukan dan  pencatatan sipil",
            "Disdukcapil, di {}/instansi/disdukcapil.md",
        ),
        ("instansi", "DISDUKCAPIL", "Disdukcapil, di {}/instansi/disdukcapil.md"),
        ("inovasi", "siap difoto", "SIAP DIFOTO, di {}/inovasi/siap-difoto.md"),
    ],
)
def test_what_is_registered_is_known_by_all_its_names(
    content: Path, kind: str, name: str, known: str
) -> None:
    with pytest.raises(CannotWrite, match=f"sudah terdaftar sebagai {known.format(content)}. Tidak ada yang"):
        writing(content).refuse_registered(kind, name)


def test_what_is_registered_is_not_written_again(content: Path) -> None:
    before = sorted(content.rglob("*.md"))
    done = run(content, INSTANSI="Dinas Kependudukan dan Pencatatan Sipil", PORT="9000")
    assert done.returncode == 2
    assert "sudah terdaftar sebagai Disdukcapil" in done.stderr
    assert sorted(content.rglob("*.md")) == before


def test_a_near_name_is_said(content: Path) -> None:
    """Also one that the other is short for; another district is no near name."""
    lay(content, {"instansi/diskominfo.md": agency("Diskominfo")})
    file = f"{content}/instansi/diskominfo.md"
    known = writing(content).similar("instansi", "Dinas Komunikasi dan Informatika")
    assert known == [("Diskominfo", file)]
    assert writing(content).similar("instansi", "Kecamatan Jatiasih") == []
    done = run(content, INSTANSI="Kominfo", PORT="9000")
    assert done.returncode == 2
    assert f"({file})." in done.stdout
    assert f"Kalau memang lain: make new INSTANSI=Kominfo INPUTDIR={content} YES=1" in done.stderr
    assert not (content / "instansi" / "kominfo.md").exists()
    done = run(content, INSTANSI="Kominfo", YES="1", PORT="9000")
    assert done.returncode == 0
    assert "http://127.0.0.1:9000/instansi/kominfo/" in done.stdout


def terminal(content: Path, typed: bytes, *arguments: str) -> tuple[int, str]:
    """The status and what was shown of a command that is typed at, with the end of input behind that."""
    main, end = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in ("JUDUL", "INSTANSI", "INOVASI")}
    asking = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "new", "--content", str(content), *arguments],
        cwd=content.parent,
        env=kept | {"PYTHONPATH": str(ROOT / "plugins"), "PROMPT_TOOLKIT_NO_CPR": "1"},
        stdin=end,
        stdout=end,
        stderr=subprocess.STDOUT,
    )
    os.close(end)
    os.write(main, typed)
    shown = ""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while select.select([main], [], [], 20)[0] and (data := os.read(main, 10_000)):
            shown += data.decode()
    asking.kill()
    os.close(main)
    return asking.wait(), shown


def test_without_a_title_it_asks_on_a_terminal_and_refuses_elsewhere(content: Path) -> None:
    refused = run(content)
    assert refused.returncode == 2
    assert f'make new JUDUL="Judul siaran pers" INPUTDIR={content}' in refused.stderr
    status, shown = terminal(content, b"\x1b[B\rDinas Tanya\r")
    assert "Membuat apa?" in shown
    assert "panah, lalu Enter" in shown
    assert status == 0, shown
    assert (content / "instansi" / "dinas-tanya.md").exists()


def test_who_leaves_at_a_question_is_told_that_nothing_was_written(
    content: Path,
    play: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = sorted(content.rglob("*"))
    monkeypatch.setattr("pressroom.cli.writing.on_terminal", lambda: True)
    play(ENTER, "Kabar", "\x03")
    assert cli.main(["new", "--content", str(content), "--settings", str(SETTINGS)]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "Dibatalkan. Tidak ada yang ditulis."
    assert sorted(content.rglob("*")) == before


def test_a_near_name_is_asked_about_on_a_terminal(content: Path) -> None:
    status, shown = terminal(content, b"\n", "--instansi", "Kecamatan Bekasi Timor")
    assert status == 0, shown
    assert "Ini memang lain" in shown
    assert len(list((content / "instansi").iterdir())) == 2


# --- hints that are left as they are

KINDS: dict[str, tuple[Any, dict[str, str]]] = {
    "siaran-pers/2022/a.md": (
        Release,
        {"title": "judul: A", "date": "tanggal: 2022-09-20", "agency_names": "instansi: Disdukcapil"},
    ),
    "instansi/a.md": (Agency, {"name": "nama: A"}),
    "inovasi/a.md": (Innovation, {"name": "nama: A", "owner_names": "instansi: Disdukcapil"}),
    "halaman/a.md": (InfoPage, {"title": "judul: A"}),
}
# Hints that somebody may well mean, besides the words of a choice.
MEANT = re.compile(r"\d+ September 2022.*|Kota Padang, .*|pelayanan publik, UMKM")
VALUES = {
    "date": "1 September 2022",
    "start": "1 September 2022",
    "file": "foto/x.jpg",
    "status": "menerapkan",
}


def as_left() -> Iterator[tuple[str, str, str, str]]:
    """A file, the key whose hint is left in it, that hint, and its text: each field alone, as text, item and nested key."""
    for source, (record, base) in KINDS.items():
        for name, field in declared_fields(record).items():
            lines = [line for attribute, line in base.items() if attribute != name]
            forms = [(field, [f"{field.key}: {field.hint}"])]
            if field.type.many:
                forms.append((field, [f"{field.key}:", f"  - {field.hint}"]))
            inner = declared_fields(field.type.record_type) if field.type.record_type else {}
            for attribute, part in inner.items():
                parts = {part.key: part.hint}
                for other, needed in inner.items():
                    if needed.required and other != attribute:
                        parts[needed.key] = VALUES.get(other, "https://a.example")
                mark = "- " if field.type.many else "  "
                block = [
                    f"  {'  ' if n else mark}{key}: {text}" for n, (key, text) in enumerate(parts.items())
                ]
                forms.append((part, [f"{field.key}:", *block]))
            for told, more in forms:
                if told.type.name.startswith(("salah satu", "teks")) and told.hint in told.type.name:
                    continue  # one of the words that are to be chosen
                if not MEANT.fullmatch(told.hint):
                    yield (
                        source,
                        told.key,
                        told.hint,
                        "\n".join(["---", *lines, *more, "---", "Isi teks.", ""]),
                    )


def test_every_hint_that_is_left_is_an_error_that_names_its_key(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE)
    seen = 0
    for source, key, hint, text in as_left():
        lay(content, {source: text})
        newsroom = load(content, "content", Store(None, ZONE))
        errors = [problem for problem in newsroom.problems if not problem.warning and source in problem.file]
        assert any(key in problem.what or hint in problem.what for problem in errors), text
        (content / source).unlink()
        seen += 1
    assert seen > 100
