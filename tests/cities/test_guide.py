"""The documents that a new city has speak of this city, and of nobody else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest

from pressroom.cities.founding import repository
from pressroom.cities.founding.guide import Body, files
from pressroom.cities.indonesia.agency_patterns import pattern
from pressroom.cities.questions.answers import complete
from pressroom.records.newsroom import Newsroom
from tests.conftest import ROOT, agency, jpeg
from tests.records.test_documents import pdf

REPLACED = tomllib.loads((ROOT / "docs" / "panduan-humas.toml").read_text(encoding="utf-8"))
DISTRICTS = pattern("kabupaten", "papua", ["Wamena"]).agencies
JAYAWIJAYA = Body(
    *("kabupaten", "Kabupaten Jayawijaya", "Wamena", "WIT", DISTRICTS, "https://kominfo.github.io/pers"),
    autonomy="papua",
    telephone="0969-31005",
)
MINISTRY = Body(
    *("kementerian", "Kementerian Koperasi", "Jakarta", "WIB", pattern("kementerian").agencies),
    innovations=False,
)
UNIVERSITY = Body("universitas", "Universitas Tadulako", "Palu", "WITA", pattern("universitas").agencies)
BODIES = {body.kind: body for body in (JAYAWIJAYA, MINISTRY, UNIVERSITY)}


def guide(body: Body) -> str:
    return files(body)["docs/panduan-humas.md"].decode()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_word_of_the_sample_and_no_picture_of_its_pages_is_left(body: Body) -> None:
    for text in files(body).values():
        of_sample = r"Bekasi|Disduk|Disduck|Sapu.?Lidi|OSIS\b|KTP-el|install\.py|\]\(gambar/"
        assert not re.search(of_sample, text.decode(), re.IGNORECASE)
    # Nor of what only a city's offices do, or only its inhabitants read.
    assert not re.search(
        r"\bwarga\b|kependudukan|Usaha Mikro|UMKM|Seksi Kesra|kemasan", guide(body), re.IGNORECASE
    )
    zones = set(re.findall(r"\d\d\.\d\d (WIB|WITA|WIT)\b", guide(body)))
    assert zones == {body.zone}
    assert f"\n{body.place.upper()} — " in guide(body)


def test_what_is_replaced_stands_in_the_documents() -> None:
    text = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in REPLACED["files"])
    section = REPLACED["without_innovations"]
    replaced = (
        *REPLACED["words"],
        *section["words"],
        *(f"\n{beginning}" for beginning in section["left_out"]),
    )
    assert [words for words in replaced if words not in text] == []


def test_without_innovations_nothing_speaks_of_them_or_of_who_comes_to_study_them() -> None:
    text = guide(MINISTRY)
    assert re.findall(r".*(?:inovasi|kunjung|replikasi|berhenti` untuk).*", text, re.IGNORECASE) == []
    assert "`new` bertanya judul dan instansi, lalu" in text
    assert "\n### Isian halaman\n" in text
    # With them all is told.
    assert "\n### Isian kunjungan\n" in guide(UNIVERSITY)


@pytest.mark.parametrize("innovations", ["ya", "tidak"])
def test_what_init_was_answered_decides_what_the_guide_tells(innovations: str) -> None:
    given = {"name": "Kabupaten Jayawijaya", "province": "Papua Pegunungan", "telephone": "0969-31005"}
    answers, _ = complete(given | {"innovations": innovations}, {**repository.theme_colours(), "pages": ""})
    text = guide(repository.body_of(answers))
    assert f"Salah satu: {', '.join(repository.of_kinds(answers))}." in text
    assert "(0969) 555" in text
    assert ("### Isian inovasi" in text) is (innovations == "ya")


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_chapters_that_are_spoken_of_are_there_and_tables_are_whole(body: Body) -> None:
    text = guide(body)
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    assert "\n\n\n" not in text
    for head in re.findall(r"^\|.*\n\| ---.*\n(.*)$", text, re.MULTILINE):
        assert head.startswith("| ")


def test_names_zones_lists_and_addresses_are_those_of_the_body() -> None:
    text = guide(JAYAWIJAYA)
    for words in (
        "`WIB` dan `WITA` juga dikenal",
        "git clone https://github.com/kominfo/pers.git",
        '$env:SITEURL = "https://kominfo.github.io/pers"',
        "Salah satu: sekretariat, inspektorat, dinas, badan, bagian, distrik, kelurahan, kampung, kantor,",
        "telepon: (0969) 555-0106",
    ):
        assert words in text
    assert "Salah satu: fakultas, sekolah" in guide(UNIVERSITY)


@pytest.mark.parametrize(
    ("telephone", "area"),
    [
        ("021 5204366", "021"),
        ("(0451) 422611", "0451"),
        ("+62 (0)22 123456", "022"),
        ("+62 361-224671", "0361"),
        # Those that are nobody's: mobile telephones, and numbers in which nothing says where the code ends.
        ("081 234 567 89", "0123"),
        ("0212345678", "0123"),
        ("", "0123"),
    ],
)
def test_the_telephones_of_examples_are_of_its_own_area(telephone: str, area: str) -> None:
    text = guide(UNIVERSITY._replace(telephone=telephone))
    assert set(re.findall(r"\((0\d+)\) 555", text)) == {area}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_example_of_a_closed_list_is_one_of_its_words(body: Body) -> None:
    listed = re.findall(r"Salah satu: ([^.|]+)\.[^|]*\| `\w+: ([^`]+)` \|", guide(body))
    assert len(listed) > 8
    assert [word for words, word in listed if word not in words.split(", ")] == []


def test_a_paragraph_that_led_up_to_a_picture_goes_with_it() -> None:
    ours = (ROOT / "docs" / "panduan-humas.md").read_text(encoding="utf-8")
    assert "Beginilah beranda di ponsel pembaca:" in ours
    assert "Beginilah beranda di ponsel pembaca:" not in guide(UNIVERSITY)
    # Nothing else does.
    headings = [re.findall(r"^#+ .+$", text, re.MULTILINE) for text in (ours, guide(UNIVERSITY))]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_link_within_the_documents_leads_somewhere(body: Body) -> None:
    made = files(body)
    for text in made.values():
        prose = re.sub(r"`[^`]*`", "", text.decode())
        links = re.findall(r"\]\(([\w./-]+\.(?:md|png))(?:#[\w-]+)?\)", prose)
        assert {f"docs/{link}" for link in links} <= set(made)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_templates_of_releases_are_right_in_this_city(body: Body, load: Callable[..., Newsroom]) -> None:
    templates = re.findall(
        r"^Berkas `content/(siaran-pers/[^`]+)`:\n\n```markdown\n(.*?)^```$", guide(body), re.M | re.S
    )
    assert len(templates) > 2
    names = re.findall(r"((?:foto|lampiran)/2026/[\w-]+\.(?:jpg|pdf))", guide(body))
    media = {name: jpeg() if name.endswith("jpg") else pdf() for name in names}
    known = {
        f"instansi/{number}.md": agency(each.name, **({"singkatan": each.short} if each.short else {}))
        for number, each in enumerate(body.agencies)
    }
    newsroom = load({**known, **media, **dict(templates)}, base=False)
    wrong = [
        problem for problem in newsroom.problems if "siaran-pers" in problem.file and not problem.warning
    ]
    assert [str(problem) for problem in wrong] == []
