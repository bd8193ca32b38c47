"""``pressroom init`` as an officer runs it: questions, options, and what stands in the folder afterwards."""

from __future__ import annotations

import os
import re
import runpy
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from pressroom import cli
from pressroom.cities.founding import repository
from pressroom.cities.founding.init import FolderUnfit, known_of, write
from pressroom.cities.founding.requirements import FILE
from pressroom.cities.questions.answers import complete
from pressroom.cities.questions.asking import Conversation
from pressroom.cities.questions.body_names import whole_name
from pressroom.command_messages import WRITE_OR_NOT
from pressroom.settings import read_settings
from pressroom.settings.sample import sample_settings
from tests.conftest import ROOT, ZONE, Content, lay

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
REAL = {
    "name": "Kabupaten Jayawijaya",
    "province": "Papua Pegunungan",
    "place": "Wamena",
    "address": "Jalan Yos Sudarso 1, Wamena",
    "email": "humas@jayawijayakab.go.id",
    "site": "kominfo/ruang-pers",
}
KINDS = {
    "kota": ("Kota Bogor", "Jawa Barat"),
    "kabupaten": ("Kabupaten Jayawijaya", "Papua Pegunungan"),
    "provinsi": ("Provinsi Sulawesi Utara", ""),
    "kementerian": ("Kementerian Koperasi", ""),
    "lembaga": ("Badan Pusat Statistik", ""),
    "universitas": ("Universitas Sam Ratulangi", "Sulut"),
    "bumd": ("Perumda Tirta Pakuan", "Jabar"),
    "desa": ("Desa Pujon Kidul", "Jawa Timur"),
}


def known() -> dict[str, str]:
    return {**repository.theme_colours(), "pages": ""}


def make(**given: str) -> repository.Repository:
    answers, unfit = complete(given, known())
    assert unfit == []
    return repository.make(answers, NOW)


def settings_of(made: repository.Repository, place: Path) -> dict[str, object]:
    lay(place, {"pelicanconf.py": made.files["pelicanconf.py"]})
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITEURL", raising=False)
        return runpy.run_path(str(place / "pelicanconf.py"))


def talk(lines: list[str], **given: str) -> tuple[dict[str, str] | None, list[str]]:
    """The answers of somebody who types ``lines``, then only Enter where that is an answer, and agrees in the end; and
    all that was said and asked."""
    typed: Iterator[str] = iter(lines)
    said: list[str] = []

    def ask_line(question: str) -> str:
        said.append(question)
        is_open = question.endswith("): ")
        return next(typed, "y" if question.startswith("Tulis semuanya") else "Padang" if is_open else "")

    answers = Conversation(ask_line, said.append, known(), repository.moved_colours).answers(given, "baru")
    return answers, said


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


LISTED = {
    "acronyms": (
        ("Universitas Andalas", "FKIP, Hukum, fapet, SPs, Fak. Gizi"),
        {
            "FKIP": "fakultas",
            "Fakultas Hukum": "fakultas",
            "Fakultas Fapet": "fakultas",
            "SPs": "fakultas",
            "Fakultas Gizi": "fakultas",
        },
    ),
    "all in capitals": (
        ("Universitas Andalas", "FAKULTAS HUKUM, FMIPA, ILMU SOSIAL DAN ILMU POLITIK, FISIP"),
        {
            "Fakultas Hukum": "fakultas",
            "FMIPA": "fakultas",
            "Fakultas Ilmu Sosial dan Ilmu Politik": "fakultas",
            "FISIP": "fakultas",
        },
    ),
    "other kinds": (
        (
            "Kementerian Pemuda",
            "Deputi Bidang Prestasi; Direktorat Arsip; staf ahli menteri; Pemasaran; Satuan Tugas",
        ),
        {
            "Deputi Bidang Prestasi": "deputi",
            "Direktorat Arsip": "direktorat",
            "Staf Ahli Menteri": "staf-ahli",
            "Direktorat Jenderal Pemasaran": "direktorat-jenderal",
            "Satuan Tugas": "lainnya",
        },
    ),
    "quotes": (
        ("Universitas Andalas", "\"FKIP\", “Peternakan, Gizi, dan Pangan”, 'Hukum'"),
        {
            "FKIP": "fakultas",
            "Fakultas Peternakan, Gizi, dan Pangan": "fakultas",
            "Fakultas Hukum": "fakultas",
        },
    ),
    "a list of Word": (
        ("Desa Pujon Kidul", "1.\tKrajan\n2)\u00a0dusun maron\n(3) III\n d. RT 04\ndan Tulungrejo."),
        {
            "Dusun Krajan": "dusun",
            "Dusun Maron": "dusun",
            "Dusun III": "dusun",
            "RT 04": "dusun",
            "Dusun Tulungrejo": "dusun",
        },
    ),
    "a list of WhatsApp": (
        ("Kota Bogor", "• *Tanah Sareal* • Kec. Bogor Barat • Kelurahan Empang 1️⃣ Ciawi"),
        {
            "Kecamatan Tanah Sareal": "kecamatan",
            "Kecamatan Bogor Barat": "kecamatan",
            "Kelurahan Empang": "kelurahan",
            "Kecamatan Ciawi": "kecamatan",
        },
    ),
    "bodies of a village": (
        (
            "Desa Pujon Kidul",
            "pokdarwis, BUMDes Maju Jaya, BANJAR ADAT PENGLIPURAN, banjar kubu, krajan, KWT Melati",
        ),
        {
            "Pokdarwis": "lembaga",
            "BUMDes Maju Jaya": "bum-desa",
            "Banjar Adat Penglipuran": "lembaga",
            "Banjar Kubu": "dusun",
            "Dusun Krajan": "dusun",
            "KWT Melati": "lembaga",
        },
    ),
    "an acronym among districts": (
        ("Kabupaten Agam", "Baso, PKK, IV Koto"),
        {"Kecamatan Baso": "kecamatan", "PKK": "lainnya", "Kecamatan IV Koto": "kecamatan"},
    ),
    "hyphens and numbers in one line": (
        ("Kabupaten Agam", "- 2 x 11 Kubu - iv koto - kecamtan Baso"),
        {
            "Kecamatan 2 x 11 Kubu": "kecamatan",
            "Kecamatan IV Koto": "kecamatan",
            "Kecamatan Baso": "kecamatan",
        },
    ),
}


@pytest.mark.parametrize(("typed", "agencies"), LISTED.values(), ids=LISTED)
def test_names_of_parts_are_taken_from_lists_as_people_type_and_paste_them(
    typed: tuple[str, str], agencies: dict[str, str]
) -> None:
    name, parts = typed
    answers, unfit = complete({"name": name, "parts": parts}, known())
    assert unfit == []
    drafts = repository.pattern_of(answers).agencies[: len(agencies)]
    assert {draft.name: draft.kind for draft in drafts} == agencies
    # What is shown before it is written reads as the same list.
    again, _ = complete({"name": name, "parts": answers["parts"]}, known())
    assert again == answers


TABLES = {
    "of a spreadsheet": (
        'NO\tKECAMATAN\tALAMAT\n1\tTanah Sareal\tJl. Kesehatan 3, Bogor\n2)\t"Ciawi"\tJl, Raya\nJUMLAH\t\t2',
        "Tanah Sareal, Ciawi",
    ),
    "without headings": ("\t1\tCiawi\tcamat@a.id\n\t2\tCisarua\t", "Ciawi, Cisarua"),
    "names first": ("Ciawi\tBu Ani\nCisarua\tPak Budi", "Ciawi, Cisarua"),
    "names behind others": (
        "No.\tKabupaten\tNama Camat\tNama Kecamatan\nI\tBogor\tAni\tCiawi\nII\tBogor\tBudi\tCisarua",
        "Ciawi, Cisarua",
    ),
    "a comma in a cell": (
        '1\t"Peternakan, Gizi, dan Pangan"\tx\n2\tCiawi\ty',
        '"Peternakan, Gizi, dan Pangan", Ciawi',
    ),
    "one column": ("NAMA KECAMATAN\nCiawi\nCisarua", "Ciawi, Cisarua"),
    "one column without headings": ("Kota\nCiawi", "Kota, Ciawi"),
    "a list of Word": ("1.\tCiawi\n2.\tCisarua\ndan Tajur", "Ciawi, Cisarua, Tajur"),
    "quotes that are left": ('Ciawi" Selatan, "Cisarua', "Ciawi Selatan, Cisarua"),
}
UNCLEAR_TABLES = {
    "a title": "DAFTAR KECAMATAN BOGOR\t\t\n1\tCiawi\tJl. Raya",
    "a title over headings": "Wilayah Bogor\nNO\tKECAMATAN\n1\tCiawi",
    "one name for all": "1\tBogor\tCiawi\n2\tBogor\tCisarua",
    "headings alone": "NO\tNAMA\n1\t",
    "one line of headings": "NO\tKECAMATAN\tALAMAT",
    "cells that moved": "1\tCiawi\tJl. Raya\nCisarua\tJl. Lama",
}


@pytest.mark.parametrize(("pasted", "names"), TABLES.values(), ids=TABLES)
def test_of_a_table_that_was_pasted_only_the_names_are_taken(pasted: str, names: str) -> None:
    answers, unfit = complete({"name": "Kabupaten Bogor", "parts": pasted}, known())
    assert (answers["parts"], unfit) == (names, [])


@pytest.mark.parametrize("pasted", UNCLEAR_TABLES.values(), ids=UNCLEAR_TABLES)
def test_a_table_whose_names_are_not_clear_is_asked_for_again(pasted: str) -> None:
    _, unfit = complete({"name": "Kabupaten Bogor", "parts": pasted}, known())
    assert len(unfit) == 1


def test_bodies_that_every_village_has_are_not_written_twice_however_they_are_called() -> None:
    usual = make(name="Desa Pujon Kidul")
    named = make(name="Desa Pujon Kidul", parts="bumdes, PKK, karang taruna, LPM, BPD, tp pkk, bum desa")
    assert set(named.files) == set(usual.files)


@pytest.mark.parametrize(
    ("name", "parts", "names"),
    [
        ("Desa Pujon Kidul", "krajan, pkk, pokdarwis", "Dusun Krajan, TP PKK, Pokdarwis"),
        ("Universitas Andalas", "gizi, Farmasi (FF)", "Fakultas Gizi, Fakultas Farmasi (FF)"),
        ("pemkab agam", "baso", "Kecamatan Baso"),
        ("kemen pariwisata", "pemasaran", "Direktorat Jenderal Pemasaran"),
    ],
)
def test_the_summary_shows_names_as_they_will_be_written(name: str, parts: str, names: str) -> None:
    answers, said = talk([], name=name, parts=parts)
    assert answers
    rows = [line.split("  ")[-1].strip() for line in said[-2].splitlines()]
    assert rows[0] == whole_name(answers)
    assert rows[-1] == names
    drafts = {draft.known_as for draft in repository.pattern_of(answers).agencies}
    assert {each.partition(" (")[0] for each in names.split(", ")} <= drafts | {"Fakultas Farmasi"}


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


# --- what is asked


def test_a_run_with_nothing_but_enter_tells_what_is_a_sample() -> None:
    answers, said = talk([])
    assert answers
    summary = said[-2]
    assert summary.count("(contoh, ganti nanti)") == 5
    assert repository.make(answers, NOW).samples


def test_wrong_answers_are_told_why_and_asked_again_and_pasted_ones_are_tidied() -> None:
    answers, said = talk(
        [
            *("12345", "  “KABUPATEN\u00a0JAYAWIJAYA” "),
            *("kabupatn", ""),
            "\u200eHumas Jayawijaya",
            *("papua pegunugan", "prov. papua pegunungan"),
            *("WIP", "3"),
            *("99511", "WAMENA —"),
            "Jalan Yos Sudarso 1",
            *("humas.go.id", "Humas <humas@JayawijayaKab.go.id>"),
            *("31234", "(0969) 31234"),
            "https://wa.me/6281234567890",
            *("pelangi", "biru tua"),
            "",
            *(r"C:\Users\Humas\lambang.png", ""),
            "",
            *("https://kota saya", "humas.jayawijayakab.go.id/"),
            *("mungkin", "y"),
            *("entah", "t"),
        ]
    )
    assert answers
    told = {
        name: answers[name]
        for name in (
            "name",
            "kind",
            "office",
            "province",
            "zone",
            "place",
            "email",
            "telephone",
            "whatsapp_number",
            "field",
            "site",
            "agencies",
        )
    }
    assert told == {
        "name": "Kabupaten Jayawijaya",
        "kind": "kabupaten",
        "office": "Humas Jayawijaya",
        "province": "Papua Pegunungan",
        "zone": "WIT",
        "place": "Wamena",
        "email": "humas@jayawijayakab.go.id",
        "telephone": "(0969) 31234",
        "whatsapp_number": "081234567890",
        "field": "#12305c",
        "site": "https://humas.jayawijayakab.go.id",
        "agencies": "tidak",
    }
    reasons = [line for line in said if line.startswith("  ") and line.endswith(".")]
    assert len(reasons) == 12
    assert any("Mungkin maksudnya Papua Pegunungan" in reason for reason in reasons)


WHOLE = {
    "email": {
        "Ibu Rina <HUMAS@Bogor.GO.id>": "HUMAS@bogor.go.id",
        "mailto:humas@bogor.go.id": "humas@bogor.go.id",
        "<mailto:humas@bogor.go.id>": "humas@bogor.go.id",
        "'humas@bogor.go.id'.": "humas@bogor.go.id",
    },
    "whatsapp_number": {"wa.me/+6281255500100": "081255500100"},
    "site": {"Pers.Bogor.go.id/": "https://pers.bogor.go.id"},
}
IN_PARTS = {
    "email": (
        *("humas bogor@gmail.com", "humas@bogor.go.id atau a@b.id", "surel: humas@bogor.go.id"),
        *("humas@bogor .go.id", "a@b.id <humas@bogor.go.id>", "hu,mas@bogor.go.id", "humas@bogor.go.id/pers"),
        *("humas..kota@bogor.go.id", "humás@bogor.go.id", "humas@bogor", "(humas)humas@bogor.go.id"),
    ),
    "telephone": ("0251 31234 (Bu Rina)", "0251-31234 / 31235", "hub. 0251 31234", "081255500100a"),
    "whatsapp_number": ("0812 5550 0100 (WA)", "https://wa.me/6281255500100?text=halo", "chat 081255500100"),
    "site": (
        *(
            "lihat https://bogor.go.id",
            "a.bogor.go.id,b.bogor.go.id",
            "https://[bogor.go.id",
            "bogor.go.id:x",
        ),
        "<https://bogor.go.id>",
    ),
}


@pytest.mark.parametrize("question", IN_PARTS)
def test_an_address_or_a_number_is_the_whole_answer_and_never_taken_out_of_one(question: str) -> None:
    for typed, meant in WHOLE.get(question, {}).items():
        answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
        assert (answers[question], unfit) == (meant, []), typed
    for typed in IN_PARTS[question]:
        answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
        assert len(unfit) == 1, typed


def test_a_space_in_an_address_is_told_as_what_is_wrong() -> None:
    _, [unfit] = complete({"email": "humas bogor@gmail.com"}, known())
    assert "alamat surel tidak memuat spasi" in unfit


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("Pemkot Bogor", "Kota Bogor", "kota"),
        ("pemerintah kab. bogor", "Kabupaten Bogor", "kabupaten"),
        ("Kabupatn Bogor", "Kabupaten Bogor", "kabupaten"),
        ("Kementrian Koperasi", "Kementerian Koperasi", "kementerian"),
        ("DKI Jakarta", "Daerah Khusus Jakarta", "provinsi"),
        ("dki", "Daerah Khusus Jakarta", "provinsi"),
        ("pemprov dki jakarta", "Provinsi Daerah Khusus Jakarta", "provinsi"),
        ("di yogyakarta", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("Pemda DIY", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("D.I. Yogyakarta", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("Humas Pemprov Sulut", "Provinsi Sulawesi Utara", "provinsi"),
        ("ntb", "Provinsi Nusa Tenggara Barat", "provinsi"),
        ("Pemerintah Aceh", "Provinsi Aceh", "provinsi"),
        ("kota jogja", "Kota Jogja", "kota"),
        ("kab.bogor", "Kabupaten Bogor", "kabupaten"),
        ("PEMKOT BOGOR", "Kota Bogor", "kota"),
        ("pt bumi sakti (perseroda)", "PT Bumi Sakti (Perseroda)", "bumd"),
        ("Pt. Bumi Sakti", "PT Bumi Sakti", "bumd"),
        ("pdam tirta pakuan", "PDAM Tirta Pakuan", "bumd"),
        ("univ. andalas", "Universitas Andalas", "universitas"),
        ("Univ Andalas", "Universitas Andalas", "universitas"),
        ("uin antasari", "UIN Antasari", "universitas"),
        ("Kemenko Pangan", "Kemenko Pangan", "kementerian"),
        ("kemen pariwisata", "Kementerian Pariwisata", "kementerian"),
        ("Bogor", "Kota Bogor", "kota"),
        ("PDAM Tirta Pakuan", "PDAM Tirta Pakuan", "bumd"),
        ("Kampung Yoboi", "Kampung Yoboi", "desa"),
        ("INSTITUT TEKNOLOGI SEPULUH NOPEMBER", "Institut Teknologi Sepuluh Nopember", "universitas"),
        ("KABUPATEN OKU TIMUR", "Kabupaten OKU Timur", "kabupaten"),
        ("PDAM TIRTA PAKUAN", "PDAM Tirta Pakuan", "bumd"),
        ("KABUPATEN NGANJUK", "Kabupaten Nganjuk", "kabupaten"),
    ],
)
def test_names_are_taken_as_people_say_them(typed: str, name: str, kind: str) -> None:
    answers, unfit = complete({"name": typed}, known())
    assert unfit == []
    assert (whole_name(answers), answers["kind"]) == (name, kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("universitas", "univ"),
        ("kabupaten", "kab"),
        ("provinsi", "Prov."),
        ("kementerian", "kementrian"),
        ("desa", "(8)"),
    ],
)
def test_kinds_are_taken_as_people_say_them(kind: str, said: str) -> None:
    answers, unfit = complete({"name": "Sukamaju Raya", "kind": said}, known())
    assert (answers["kind"], unfit) == (kind, [])


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (["unand", ""], "universitas"),
        (["Unand", "univ"], "universitas"),
        (["kemenpar", ""], "kementerian"),
        (["kemenpar ri", ""], "kementerian"),
        (["pdam"], "bumd"),
        (["ipb"], "universitas"),
        (["brin", "lembaga"], "lembaga"),
        (["Kota"], "kota"),
        (["Humas Pemkot"], "kota"),
    ],
)
def test_a_name_that_is_short_for_another_is_asked_for_as_a_whole(typed: list[str], kind: str) -> None:
    answers, said = talk([*typed, "Sukamaju Raya", kind])
    assert answers
    assert whole_name(answers).endswith("Sukamaju Raya")
    assert answers["kind"] == kind
    assert sum("Tulis nama lengkapnya" in line for line in said) == 1
    _, unfit = complete({"name": typed[0], "kind": kind}, known())
    assert [line.split(":")[0] for line in unfit] == ["--nama"]


def test_capitals_that_are_the_name_of_a_body_of_the_state_are_kept() -> None:
    for typed in ("BSSN", "bssn"):
        answers, unfit = complete({"name": typed, "kind": "lembaga"}, known())
        assert (whole_name(answers), unfit) == ("BSSN", [])


def test_a_name_that_was_given_as_an_option_is_asked_for_if_it_is_short_for_another() -> None:
    answers, _ = talk(["Universitas Andalas"], name="unand", kind="universitas")
    assert answers
    assert answers["name"] == "Universitas Andalas"


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("kota", "Bogor"),
        ("kabupaten", "Jayawijaya"),
        ("provinsi", "Manado"),
        ("kementerian", "Jakarta"),
        # Where a university is, its province does not tell.
        ("universitas", "Kota Contoh"),
    ],
)
def test_the_place_of_the_dateline_is_proposed_where_it_is_known(kind: str, place: str) -> None:
    name, province = KINDS[kind]
    answers, _ = complete({"name": name, "province": province}, known())
    assert answers["place"] == place


@pytest.mark.parametrize("word", ["-", "—", " Tidak ada. ", "n/a", "None", "(kosong)", "belum ada"])
def test_a_word_for_nothing_is_no_answer_where_there_may_be_none(word: str) -> None:
    may_be_empty = ("province", "telephone", "whatsapp_number", "emblem", "parts")
    answers, unfit = complete({"name": "Kota Bogor", **dict.fromkeys(may_be_empty, word)}, known())
    assert unfit == []
    assert [answers[name] for name in may_be_empty] == [""] * 5
    answers, unfit = complete({"name": "Kota Bogor", "agencies": word}, known())
    assert (answers["agencies"], unfit) == ("tidak", [])


def test_where_there_must_be_something_a_word_for_nothing_is_asked_again() -> None:
    given = dict.fromkeys(
        ("name", "kind", "office", "zone", "place", "address", "email", "field", "site"), "-"
    )
    _, unfit = complete(given, known())
    assert len(unfit) == len(given)
    assert all("tidak boleh kosong" in line for line in unfit)
    answers, said = talk(["Kota Bogor", "", "tidak ada", "Humas Bogor"])
    assert answers
    assert answers["office"] == "Humas Bogor"
    assert sum("tidak boleh kosong" in line for line in said) == 1


@pytest.mark.parametrize(
    ("question", "typed", "written"),
    [
        ("office", "bagian protokol dan humas setda", "Bagian Protokol dan Humas Setda"),
        ("office", "HUMAS DPRD KAB. BOGOR", "Humas DPRD Kab. Bogor"),
        ("office", "Humas kami", "Humas kami"),
        (
            "address",
            "jl. d.i. panjaitan no 3 rt 02/rw 11, bogor",
            "Jl. D.I. Panjaitan No 3 RT 02/RW 11, Bogor",
        ),
        ("address", "jl. Pajajaran 3, Bogor", "Jl. Pajajaran 3, Bogor"),
        ("address", "JL. YOS SUDARSO KAV. 3, BOGOR", "Jl. Yos Sudarso Kav. 3, Bogor"),
    ],
)
def test_office_and_address_are_written_as_names_are(question: str, typed: str, written: str) -> None:
    answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
    assert (answers[question], unfit) == (written, [])


@pytest.mark.parametrize(
    ("office", "address"),
    [("hm", "sd 12345"), ("humas@bogor.go.id", "humas@bogor.go.id"), ("https://bogor.go.id", "http://a.id")],
)
def test_office_and_address_that_can_be_none_are_asked_again(office: str, address: str) -> None:
    _, unfit = complete({"name": "Kota Bogor", "office": office, "address": address}, known())
    assert [line.split(":")[0] for line in unfit] == ["--kantor", "--alamat"]


def test_a_place_that_nothing_tells_is_asked_for_and_not_proposed() -> None:
    for name in ("Universitas Andalas", "Perumda Tirta Pakuan"):
        answers, said = talk([name, *[""] * 7, "padang"])
        assert answers
        assert answers["place"] == "Padang"
        asked = [line for line in said if line.startswith("Tempat yang mengawali siaran")]
        assert len(asked) == 4
        assert "Contoh" not in asked[0]
        assert sum("Tidak boleh kosong" in line for line in said) == 3
    answers, said = talk(["Universitas Andalas", "", "", "", "", "padang", "<", ""])
    assert answers
    assert "[Padang]" in [line for line in said if line.startswith("Tempat")][1]


def test_what_was_answered_before_can_be_taken_back() -> None:
    answers, _ = talk(
        ["Kota Bogor", *[""] * 7, "(0251) 31234", "<", "-"],
    )
    assert answers
    assert answers["telephone"] == ""


def test_a_list_that_is_pasted_as_lines_is_one_answer() -> None:
    """What waits on the terminal, with an empty line in it, and the last line, which waits for Enter."""
    typed = iter(
        [
            "Universitas Andalas",
            *[""] * 4,
            "Padang",
            *[""] * 11,
            "1. Hukum",
            "2. FKIP",
            "",
            "3. Gizi",
            "",
            "y",
        ]
    )
    waits = iter([True, True, True, False, False])
    said: list[str] = []
    conversation = Conversation(
        lambda question: next(typed), said.append, known(), repository.moved_colours, lambda: next(waits)
    )
    answers = conversation.answers({}, "baru")
    assert answers
    assert answers["parts"] == "Hukum, FKIP, Gizi"


def test_one_may_go_back_and_change_an_answer_and_what_follows_from_it() -> None:
    answers, _ = talk(["Kota Bogor", "", "", "Jabar", "<", "Papua", ""])
    assert answers
    assert (answers["province"], answers["zone"]) == ("Papua", "WIT")
    answers, _ = talk(["Kota Bogor", *[""] * 17, "<", "Bogor Tengah", "y"])
    assert answers
    assert answers["parts"] == "Bogor Tengah"


def test_nothing_is_written_by_an_enter_too_many() -> None:
    answers, said = talk(["Kota Bogor", *[""] * 20, "iya"])
    assert answers
    assert said.count(WRITE_OR_NOT) == 3
    for no in ("tdk", "Tidak.", "jangan"):
        assert talk(["Kota Bogor", *[""] * 17, no])[0] is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("iya", "ya"), ("ya.", "ya"), ("OKE", "ya"), ("tdk", "tidak"), ("2", "tidak")]
)
def test_yes_and_no_are_taken_as_people_say_them(typed: str, meant: str) -> None:
    answers, unfit = complete({"name": "Kota Bogor", "agencies": typed}, known())
    assert (answers["agencies"], unfit) == (meant, [])


def test_at_the_end_one_may_say_no() -> None:
    answers, _ = talk(["Kota Bogor", *[""] * 17, "entah", "t"])
    assert answers is None


def test_what_was_given_as_an_option_is_asked_only_if_it_is_unfit() -> None:
    _, said = talk([], name="Kota Bogor", province="Jbr", email="humas@kotabogor.go.id")
    asked = " ".join(said)
    assert "Nama lengkap yang menerbitkan (" not in asked
    assert "Surel kantor untuk wartawan (" not in asked
    assert "Provinsi (" in asked


def test_colours_that_cannot_hold_are_told_once_with_their_contrast_and_the_summary_has_those_used() -> None:
    answers, said = talk([*["Kota Bogor"], *[""] * 9, "#ffd400", "#006633"])
    [field] = [line for line in said if line.startswith("Warna bidang #ffd400 ")]
    assert "berkontras 1,3:1 dengan tulisan di atasnya, padahal paling sedikit 7:1" in field
    assert field.endswith("tukar keduanya.")
    [accent] = [line for line in said if line.startswith("Warna hiasan #006633 ")]
    assert "berkontras 1,0:1 dengan bidangnya, padahal paling sedikit 3:1" in accent
    at = said.index(field)
    assert said[at + 1] == accent
    assert said[at - 1].startswith("Warna hiasan (")
    assert answers
    used = {token: moved.used for token, moved in repository.moved_colours(answers).items()}
    assert f"{used['field']} (pengganti #ffd400)" in said[-2]
    assert f"{used['accent']} (pengganti #006633)" in said[-2]
    assert not [line for line in repository.make(answers, NOW).remarks if "#ffd400" in line]


def test_a_zone_that_nobody_said_is_told_as_a_guess_in_the_summary() -> None:
    guess = "WIB (karena provinsinya kosong; < untuk menggantinya bila di zona lain)"
    for lines, guessed in (
        (["Universitas Cenderawasih"], True),
        (["Desa Pujon Kidul"], True),
        (["Kabupaten Jayawijaya", "", "", "Papua Pegunungan"], False),
        (["Kabupaten Jayawijaya", "", "", "", "WIT"], False),
        (["Kabupaten Sumedang", "", "", "", "1"], False),  # said, though it is what would be guessed
        (["Kementerian Koperasi"], False),
    ):
        _, said = talk(lines)
        assert (guess in said[-2]) == guessed, lines


def test_an_emblem_that_will_be_a_box_is_told_with_what_to_do_and_a_large_one_takes_a_moment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Foto Lambang.png"
    Image.new("RGB", (300, 200), (90, 120, 60)).save(file)
    box = "Latar gambar Foto Lambang.png tidak tembus pandang"
    _, said = talk([*["Kota Bogor"], *[""] * 11, f"'{file}'"])
    assert sum(box in line for line in said) == 1
    assert not [line for line in said if "perlu waktu sebentar" in line]
    assert cli.main(["init", str(tmp_path / "a"), "--nama", "Kota Bogor", "--lambang", str(file)]) == 0
    assert box in capsys.readouterr().err
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8" * 1_000_000)
    with file.open("ab") as out:
        out.truncate(2_000_000)
    _, said = talk([*["Kota Bogor"], *[""] * 11, str(tmp_path / "foto.jpg"), str(file)])
    refused, asked = (number for number, line in enumerate(said) if line.startswith("Berkas lambang"))
    assert "bukan SVG atau PNG" in said[refused + 1]
    assert "perlu waktu sebentar" in said[asked + 1]
    assert box in said[asked + 2]


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
