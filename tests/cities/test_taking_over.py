"""A copy of the repository comes over with one command, and what it had that does not come is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom import cli
from pressroom.cities.forks.fork import read_fork
from pressroom.cities.forks.taking_over import carried
from pressroom.cities.record import read_record
from tests.cities.forks import commit, edit, git, has_history
from tests.conftest import ROOT, agency, lay, release

EARLY = "8692523"  # a commit of the second day of this repository


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(folder).parts
    }


def assigned(folder: Path) -> list[str]:
    text = (folder / "pelicanconf.py").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_a_copy_comes_over_and_is_left_as_it_was(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"content/siaran-pers/2024/pasar.md": release("Pasar dibuka", instansi="Disdag")}
    own |= {"content/instansi/disdag.md": agency("Disdag")}
    edit(
        copy,
        "pelicanconf.py",
        ("Kota Hulu", "Kota Cimahi"),
        ("humas@hulu.example", "humas@cimahi.go.id"),
        ("https://humas.example", "https://humas.cimahi.go.id"),
        ('STANDING_URL = "{slug}/"', 'STANDING_URL = "info/{slug}/"'),
    )
    edit(copy, "theme/words/id.toml", ("Siaran pers terbaru", "Kabar terbaru"), ("Atom", "Umpan"))
    lay(copy, {"theme/templates/standing.html": "Cimahi\n", "Makefile": "x:\n"})
    commit(copy, own, "Kota Cimahi")
    before, target = files(copy), tmp_path / "baru"
    assert cli.main(["init", str(target), "--from", str(copy)]) == 0
    said = capsys.readouterr().out
    assert files(copy) == before

    assert {
        path for path in files(target) if path.startswith(("content/siaran-pers/", "content/instansi/"))
    } - {path for path in files(target) if path.endswith(".gitkeep")} == set(own)
    lines = assigned(target)
    assert 'CITY_NAME = "Kota Cimahi"' in lines
    assert 'SITEURL = os.environ.get("SITEURL") or "https://humas.cimahi.go.id"' in lines
    assert 'FEED_AUTHORITY = "humas.cimahi.go.id,2026"' in lines
    assert 'INFO_PAGE_URL = "info/{slug}/"' in lines
    assert not [line for line in lines if line.startswith("STANDING_URL")]
    assert 'newest = "Kabar terbaru"' in (target / "theme/words/id.toml").read_text(encoding="utf-8")
    assert (target / "belum-dibawa/theme/templates/standing.html").read_text() == "Cimahi\n"
    assert "x:\n" not in (target / "Makefile").read_text()

    for sentence in (
        "diambil dari pengembang pada ",
        "2 berkas content/ milik Anda ikut.",
        "\n  content/instansi/dinas-hulu.md\n",
        "\n  STANDING_URL sekarang bernama INFO_PAGE_URL\n",
        "\n  CITY_TELEPHONE = '(021) 555-0100'\n",
        "\n    footer.atom = Umpan\n",
        "\n  templates/standing.html\n",
        "\n  Makefile\n",
    ):
        assert sentence in said
    assert "\n  CITY_NAME = " not in said


def test_the_new_repository_knows_what_was_written_and_is_up_to_date(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(copy, "theme/words/id.toml", ("Siaran pers terbaru", "Kabar terbaru"))
    target = tmp_path / "baru"
    assert cli.main(["init", str(target), "--from", str(copy)]) == 0
    record = read_record(target)
    assert record is not None
    assert "emblem" not in record.answers  # a path of this computer
    assert record.words == {"id": {"home.newest": "Siaran pers terbaru"}}
    assert record.is_unedited("Makefile", (target / "Makefile").read_bytes())
    assert not [path for path in record.files if path.startswith(("content/", "theme/", "pelicanconf"))]
    capsys.readouterr()
    before = files(target)
    monkeypatch.chdir(target)
    assert cli.main(["upgrade"]) == 0
    assert "Sudah sesuai dengan versi" in capsys.readouterr().out
    assert files(target) == before


def test_within_the_copy_the_new_repository_stands_beside_it(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy)
    assert cli.main(["init", "--from", "."]) == 0
    assert (copy.with_name("cimahi-baru") / "pelicanconf.py").is_file()
    assert cli.main(["init", "--from", "."]) == 2  # where something stands nothing is written
    assert cli.main(["init", "../kami", "--from", "."]) == 0
    assert cli.main(["init", "baru", "--from", "."]) == 2  # within a press room there is none
    (copy.parent / "jalan").symlink_to(copy)
    assert cli.main(["init", "../jalan/baru", "--nama", "Kota Bogor", "--yes"]) == 2


def test_a_copy_keeps_the_sections_that_it_has(copy: Path, tmp_path: Path) -> None:
    """Also a ministry, which would begin without innovations."""
    target = tmp_path / "baru"
    assert cli.main(["init", str(target), "--from", str(copy), "--jenis", "kementerian"]) == 0
    assert 'CITY_KIND = "kementerian"' in assigned(target)
    assert not [line for line in assigned(target) if line.startswith("SECTIONS")]


def test_what_somebody_answers_goes_before_what_the_copy_says(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "baru"
    arguments = [
        "init",
        str(target),
        "--from",
        str(copy),
        "--nama",
        "Kota Cimahi",
        "--surel",
        "humas@cimahi.go.id",
    ]
    assert cli.main(arguments) == 0
    lines = assigned(target)
    assert 'CITY_NAME = "Kota Cimahi"' in lines
    assert 'CITY_EMAIL = "humas@cimahi.go.id"' in lines
    assert 'CITY_GOVERNMENT = "Pemerintah Kota Hulu"' in lines


def test_who_follows_the_feeds_of_a_copy_sees_nothing_twice(copy: Path) -> None:
    fresh = {"pelicanconf.py": b'SITEURL = "x"\nFEED_AUTHORITY = "x,2031"\n', "publishconf.py": b""}
    text = carried(read_fork(copy), fresh)["pelicanconf.py"].decode()
    assert 'FEED_AUTHORITY = "humas.example,2026"\n' in text
    edit(copy, "pelicanconf.py", ("TIMEZONE = ", 'FEED_AUTHORITY = "hulu.go.id,2025"\nTIMEZONE = '))
    text = carried(read_fork(copy), fresh)["pelicanconf.py"].decode()
    assert 'FEED_AUTHORITY = "hulu.go.id,2025"\n' in text
    assert "humas.example,2026" not in text


def test_what_is_no_copy_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(tmp_path / "baru"), "--from", str(tmp_path)]) == 2
    assert "bukan salinan ruang pers" in capsys.readouterr().err
    assert not (tmp_path / "baru").exists()


def test_upgrade_is_for_cities_and_not_for_this_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["upgrade"]) == 2
    monkeypatch.chdir(ROOT)
    assert cli.main(["upgrade"]) == 2
    said = capsys.readouterr().err
    assert "pelicanconf.py tidak ada di situ" in said
    assert "pressroom init ../ruang-pers --from ." in said


def test_an_upgrade_says_what_the_settings_lack(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "baru"
    assert cli.main(["init", str(target), "--from", str(copy)]) == 0
    monkeypatch.chdir(target)
    settings = (target / "pelicanconf.py").read_text(encoding="utf-8")
    lay(
        target,
        {"pelicanconf.py": "\n".join(line for line in settings.split("\n") if "CITY_EMAIL" not in line)},
    )
    for _ in range(2):
        assert cli.main(["upgrade", "--yes"]) == 1
    assert "CITY_EMAIL belum ada" in capsys.readouterr().out
    lay(target, {"pelicanconf.py": ""})
    assert cli.main(["upgrade"]) == 1
    lay(target, {"pelicanconf.py": "CITY_NAME = (\n"})
    assert cli.main(["upgrade"]) == 2
    assert "pelicanconf.py:1: galat: " in capsys.readouterr().err


@pytest.mark.skipif(not has_history(EARLY), reason="a copy without the history of this repository")
def test_a_copy_of_an_early_commit_of_this_repository_comes_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, target = tmp_path / "salinan", tmp_path / "kota"
    git(tmp_path, "clone", "-q", "--shared", "--no-checkout", str(ROOT), copy.name)
    git(copy, "checkout", "-q", "-B", "main", EARLY)
    git(copy, "remote", "remove", "origin")
    edit(copy, "pelicanconf.py", ("Kota Bekasi", "Kota Cimahi"), ('    "pressroom.site.visits",\n', ""))
    edit(copy, "theme/styles/tokens.css", ("--field: #0c3a2d", "--field: #12305c"))
    edit(copy, "theme/words/id.toml", ("Siaran pers terbaru", "Kabar terbaru"))
    edit(copy, "content/halaman/tentang.md", ("Bekasi", "Cimahi"))
    own = {
        "content/instansi/dinas-pasar.md": agency("Dinas Pasar"),
        "content/siaran-pers/2024/pasar.md": release("Pasar dibuka", instansi="Dinas Pasar"),
    }
    commit(copy, own, "Kota Cimahi")
    assert cli.main(["init", str(target), "--from", str(copy)]) == 0
    said = capsys.readouterr().out
    assert f"diambil dari pengembang pada {EARLY}" in said
    assert "3 berkas content/ milik Anda ikut.\n52 berkas content/ ditinggalkan" in said
    assert "content/siaran-pers/2022/2022-09-12-pendaftaran-pelatihan-kemasan-usaha-mikro.md" in said
    assert not (target / "content/siaran-pers/2022").exists()
    plugins = "PLUGINS = [name for name in PLUGINS if name not in ['pressroom.site.pages.visits']]"
    assert assigned(target)[-1] == plugins
    assert "Cimahi" in (target / "content/halaman/tentang.md").read_text(encoding="utf-8")
    assert "--field: #12305c;" in (target / "theme/styles/tokens.css").read_text(encoding="utf-8")
    assert not (target / "belum-dibawa").exists()
    assert "Bekasi" not in "".join(path.read_text("utf-8", "replace") for path in target.rglob("*.md"))
