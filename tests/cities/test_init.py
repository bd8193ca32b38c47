"""What stands in the folder after ``pressroom init``, and what its command line refuses."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from pressroom import cli
from pressroom.cities.founding.init import FolderUnfit, known_of, write
from pressroom.cities.founding.requirements import FILE
from pressroom.settings import read_settings
from pressroom.settings.sample import sample_settings
from tests.cities.bodies import KINDS, REAL, make, settings_of
from tests.conftest import ROOT, Content, lay

# --- what is written


@pytest.mark.parametrize(("kind", "named"), KINDS.items())
def test_every_kind_of_body_has_settings_that_are_right_and_agencies_of_its_own_kinds(
    tmp_path: Path, kind: str, named: tuple[str, str]
) -> None:
    made = make(name=named[0], province=named[1])
    values = settings_of(made, tmp_path)
    settings = read_settings(values)
    assert (settings.city.kind, settings.city.name) == (kind, named[0])
    kinds = settings.vocabulary["agency_kinds"]
    drafts = [text.decode() for path, text in made.files.items() if "/instansi/" in path]
    assert len(drafts) == made.agencies > 5
    for draft in drafts:
        [line] = [line for line in draft.splitlines() if line.startswith("jenis: ")]
        assert line.removeprefix("jenis: ") in kinds
        assert "status: draf" in draft.splitlines()


def test_in_papua_kecamatan_are_distrik_and_the_council_is_called_as_there(tmp_path: Path) -> None:
    made = make(**REAL, parts="Wamena; 2. Kurulu, Distrik Asologaima")
    names = {path.removeprefix("content/instansi/") for path in made.files if "/instansi/" in path}
    assert {"distrik-wamena.md", "distrik-kurulu.md", "distrik-asologaima.md"} <= names
    assert {"sekretariat-dprk.md", "dpmk.md"} <= names
    assert not [name for name in names if "kecamatan" in name or "dprd" in name]
    settings = read_settings(settings_of(made, tmp_path))
    assert "kecamatan" not in settings.vocabulary["agency_kinds"]
    assert settings.city.zone == "Asia/Jayapura"


def test_faculties_that_are_named_stand_for_those_that_are_usual() -> None:
    usual = make(name="Universitas Sam Ratulangi")
    named = make(name="Universitas Sam Ratulangi", parts="Kehutanan, Peternakan")
    faculties = [
        sorted(
            path.rpartition("/")[2]
            for path, text in made.files.items()
            if b"jenis: fakultas" in text and "/instansi/" in path
        )
        for made in (usual, named)
    ]
    assert len(faculties[0]) > 5
    assert faculties[1] == ["fakultas-kehutanan.md", "fakultas-peternakan.md"]


def test_an_agency_that_the_pattern_has_is_not_written_twice_and_an_abbreviation_in_brackets_is_one() -> None:
    made = make(name="Universitas Andalas", parts="LPPM, Ilmu Keolahragaan (FIK)")
    files = {path: text.decode() for path, text in made.files.items() if "/instansi/" in path}
    assert "Lembaga Penelitian" in files["content/instansi/lppm.md"]
    assert "singkatan: FIK" in files["content/instansi/fik.md"].splitlines()
    assert not [path for path in files if "fakultas" in path]


@pytest.mark.parametrize(("kind", "named"), KINDS.items())
def test_who_has_no_innovations_begins_without_and_reads_how_to_have_them(
    tmp_path: Path, kind: str, named: tuple[str, str]
) -> None:
    made = make(name=named[0], province=named[1])
    sections = read_settings(settings_of(made, tmp_path / "as proposed")).sections
    has_innovations = kind in ("kota", "kabupaten", "provinsi", "desa")
    assert ("innovations" in sections, "visits" in sections) == (has_innovations, has_innovations)
    assert ("content/inovasi/.gitkeep" in made.files) == has_innovations
    # What the file says of the other way, done.
    text = made.files["pelicanconf.py"].decode()
    [line] = [line for line in text.splitlines() if "SECTIONS = [" in line]
    if has_innovations:
        turned = line.removeprefix("# ")
        assert turned != line
    else:
        assert '"inovasi" dan "kunjungan" dapat ditambahkan' in text
        turned = line.replace("[", '["inovasi", "kunjungan", ')
    made.files["pelicanconf.py"] = text.replace(line, turned).encode()
    turned_sections = read_settings(settings_of(made, tmp_path / "turned")).sections
    assert {*sections} ^ {*turned_sections} == {"innovations", "visits"}


def test_whoever_says_so_has_innovations_or_none(tmp_path: Path) -> None:
    for named, wanted in (("Universitas Sam Ratulangi", "ya"), ("Kota Bogor", "tidak")):
        settings = read_settings(settings_of(make(name=named, innovations=wanted), tmp_path / wanted))
        assert ("innovations" in settings.sections) == (wanted == "ya")


def test_only_agencies_of_the_pattern_say_by_which_rules_they_are_there() -> None:
    made = make(name="Universitas Andalas", parts="Ilmu Keolahragaan (FIK)")
    heads = {
        path: made.files[f"content/instansi/{path}.md"].decode().split("\n")[1] for path in ("fik", "lppm")
    }
    assert "UU 12/2012" in heads["lppm"]
    assert heads["fik"].startswith("# Draf dari nama yang Anda sebut: benarkan nama")


def test_no_agencies_are_written_where_none_are_wanted() -> None:
    made = make(**REAL, agencies="tidak")
    assert made.agencies == 0
    assert not [path for path in made.files if "/instansi/" in path]


def test_agencies_name_no_person_and_no_telephone() -> None:
    for file in (ROOT / "plugins/pressroom/cities/indonesia/agencies").glob("*.toml"):
        rules = tomllib.loads(file.read_text(encoding="utf-8"))
        for agency in rules["agency"]:
            assert agency.keys() <= {"name", "short", "kind", "of", "papua", "aceh", "usual_part"}
            assert not any(sign.isdigit() for sign in agency["name"])


def test_nothing_but_a_name_leaves_an_identity_that_is_known_as_a_sample(tmp_path: Path) -> None:
    made = make(name="Kota Bogor")
    values = settings_of(made, tmp_path)
    assert set(made.samples) == {"SITEURL", "FEED_AUTHORITY", "CITY_ADDRESS", "CITY_EMAIL"}
    assert sample_settings(values) == made.samples
    lines = made.files["pelicanconf.py"].decode().splitlines()
    assert {
        line.split(" =")[0] for line in lines if line.endswith("# CONTOH: ganti dengan yang sebenarnya")
    } == set(made.samples)
    # A telephone that nobody named is none.
    assert values["CITY_TELEPHONE"] == values["CITY_WHATSAPP"] == ""


def test_a_whole_identity_holds_no_sample(tmp_path: Path) -> None:
    made = make(**REAL)
    assert made.samples == ()
    assert settings_of(made, tmp_path)["SITEURL"] == "https://kominfo.github.io/ruang-pers"
    assert settings_of(made, tmp_path)["FEED_AUTHORITY"] == "kominfo.github.io,2026"


def test_no_page_repeats_what_the_settings_say_so_that_correcting_them_corrects_every_page(
    tmp_path: Path,
) -> None:
    given = {"telephone": "(0969) 31234", "whatsapp_number": "0812-3456-7890", "office": "Humas Wamena"}
    for made in (make(name="Kota Bogor"), make(**REAL, **given)):
        values = settings_of(made, tmp_path)
        said = {str(values[name]) for name in values if name.startswith(("CITY_", "SITE")) and values[name]}
        for path, text in made.files.items():
            if path.startswith("content/halaman/"):
                assert [words for words in said - {values["CITY_KIND"]} if words in text.decode()] == []


def test_text_with_quotes_and_backslashes_stays_text_in_the_settings(tmp_path: Path) -> None:
    office = "Humas \"Kita\" \\ {{ name }} 'satu'"
    made = make(**REAL, office=office)
    assert settings_of(made, tmp_path)["CITY_OFFICE"] == office
    assert office in made.files["README.md"].decode()


def test_only_colours_that_differ_are_written_and_the_emblem_is_never_another_city_s() -> None:
    plain, own = make(**REAL), make(**REAL, field="biru tua", accent="emas")
    theirs = (ROOT / "theme" / "city" / "emblem.svg").read_bytes()
    assert "theme/styles/tokens.css" not in plain.files
    assert b"--field: #12305c" in own.files["theme/styles/tokens.css"]
    assert plain.files["theme/city/emblem.svg"] != theirs
    assert {path.split("/")[1] for path in own.files if path.startswith("theme/")} == {"city", "styles"}


def test_what_installs_the_program_is_named_and_make_installs_from_it() -> None:
    made = make(**REAL)
    assert made.files[FILE].startswith(b"pressroom[hosts] @ ")
    ours, theirs = ((ROOT / "Makefile").read_text(encoding="utf-8"), made.files["Makefile"].decode())
    for line in ("export INPUTDIR", "PORT ?=", "CORE :=", "PUBLISH :=", "HOST :="):
        assert [text for text in ours.splitlines() if text.startswith(line)] == [
            text for text in theirs.splitlines() if text.startswith(line)
        ]
    workflows = b"".join(text for path, text in made.files.items() if path.startswith(".github/")).decode()
    named = set(re.findall(r"\bmake ([a-z0-9_]+|\.venv/\w+\.stamp)", workflows))
    assert {"test_site", "github", ".venv/host.stamp"} <= named
    assert [
        target for target in named if not re.search(rf"(^|:= ){re.escape(target)}(:|$)", theirs, re.M)
    ] == []


# --- where it is written


def test_all_is_written_and_nothing_else(tmp_path: Path) -> None:
    made = make(**REAL)
    write(tmp_path / "baru" / "ruang-pers", made.files)
    place = tmp_path / "baru" / "ruang-pers"
    assert {file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file()} == set(
        made.files
    )


@pytest.mark.parametrize(
    ("content", "folder", "said"),
    [
        ({"surat.docx": "x"}, ".", "tidak kosong: di dalamnya ada surat.docx"),
        ({"README.md": "x"}, ".", "tidak kosong"),
        ({"pelicanconf.py": "x"}, ".", "sudah berisi ruang pers"),
        ({"pelicanconf.py": "x", "a/.keep": ""}, "a", "di dalam ruang pers"),
        ({"a": "x"}, "a", "bukan folder"),
    ],
)
def test_an_unfit_folder_is_refused_with_a_sentence_and_stays_as_it_is(
    tmp_path: Path, content: Content, folder: str, said: str
) -> None:
    lay(tmp_path, content)
    with pytest.raises(FolderUnfit, match=said):
        write(tmp_path / folder, {"pelicanconf.py": b"", "b/c": b""})
    assert {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()} == set(
        content
    )


def test_what_git_and_systems_leave_behind_makes_no_folder_unfit_and_tells_the_address(
    tmp_path: Path,
) -> None:
    lay(
        tmp_path,
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/config": '[remote "origin"]\n\turl = git@github.com:Pemkot/pers.git\n',
            "Thumbs.db": "",
        },
    )
    (tmp_path / ".git" / "objects").mkdir()
    (tmp_path / ".git" / "refs").mkdir()
    assert known_of(tmp_path) == {"pages": "https://pemkot.github.io/pers"}
    write(tmp_path, {"pelicanconf.py": b"x"})


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    place = lay(tmp_path, {".github": "a file where a folder is needed"})
    with pytest.raises(NotADirectoryError):
        write(place, {"a/b.md": b"", ".github/workflows/publish.yml": b""})
    assert os.listdir(place) == [".github"]


# --- the command


def test_options_that_are_unfit_are_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "baru"
    status = cli.main(
        ["init", str(place), "--nama", "Kota Bogor", "--surel", "humas", "--zona", "WIS", "--warna", "x"]
    )
    said = capsys.readouterr().err
    assert status == 2
    assert [line.split(":")[0] for line in said.splitlines()[:-1]] == ["--zona", "--surel", "--warna"]
    assert not place.exists()


def test_without_a_summary_what_is_used_otherwise_or_guessed_is_told_by_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["init", str(tmp_path / "a"), "--nama", "Kabupaten Jayawijaya", "--warna", "#00783c"])
    said = capsys.readouterr().err.splitlines()
    assert status == 0
    [colour] = [line for line in said if line.startswith("Warna bidang #00783c berkontras 5,1:1 ")]
    assert "tukar" not in colour
    [zone] = [
        line for line in said if line.startswith("Zona waktunya WIB, karena provinsinya tidak disebut.")
    ]
    assert (
        'ganti CITY_ZONE di pelicanconf.py menjadi "Asia/Makassar" (WITA) atau "Asia/Jayapura" (WIT)' in zone
    )
    for number, (option, value) in enumerate((("--provinsi", "Papua"), ("--zona", "WIB"))):
        place = tmp_path / str(number)
        assert cli.main(["init", str(place), "--nama", "Kabupaten Jayawijaya", option, value]) == 0
        assert "Zona waktu" not in capsys.readouterr().err


def test_without_a_terminal_and_a_name_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(tmp_path / "baru")]) == 2
    assert "--nama" in capsys.readouterr().err
    assert not (tmp_path / "baru").exists()
