"""The page of numbers: what leads, what is said of it, where it leads. What is counted, and over
which months, stands in ``tests/site/test_numbers.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, release

Make = Callable[..., BuiltSite]
NAMES = [f"Inovasi {letter}" for letter in "QPONMLKJIHGFEDCB"]


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/z.md": agency("alfa", singkatan="Singkatan alfa"),
        "instansi/b.md": agency("Beta"),
        "instansi/c.md": agency("Gama"),
        "instansi/d.md": agency("Tanpa siaran"),
        **{f"inovasi/{name[-1].lower()}.md": innovation(name, "Gama") for name in NAMES},
        "inovasi/a.md": innovation("Inovasi A", "Gama"),
    }
    # Two months are equally full. Sixteen innovations are named once, one of them twice.
    days = ["2022-03-01", "2022-03-02", "2022-04-01", "2022-06-01", "2022-06-02"]
    for number, day in enumerate(days):
        content[f"siaran-pers/{number}.md"] = release(
            f"Siaran {number}",
            day,
            instansi=["alfa", "Beta", "Gama", "Gama", "Gama"][number],
            **({"inovasi": f"[{', '.join(NAMES)}]"} if number == 0 else {}),
            **({"inovasi": "Inovasi B"} if number == 1 else {}),
        )
    return build_site(content)


@pytest.fixture(scope="module")
def page(built: BuiltSite) -> reading.HtmlElement:
    return reading.page(built, "statistik/")


def table(part: reading.HtmlElement) -> list[list[str]]:
    return [reading.texts(row, "./th | ./td") for row in part.xpath(".//tr")]


def test_the_only_month_is_named_once(build_site: Make) -> None:
    days = ("2022-08-02", "2022-08-30")
    content = {f"siaran-pers/{day}.md": release(day, day, instansi="A") for day in days}
    page = reading.page(build_site({"instansi/a.md": agency("A"), **content}), "statistik/")
    part = reading.section(page, "Siaran pers per bulan")
    assert reading.texts(part, ".//figcaption") == ["2 siaran, Agustus 2022."]
    assert reading.texts(part, ".//*[local-name()='title']") == [
        "Diagram batang: Siaran pers per bulan. 2 siaran, Agustus 2022."
    ]


def test_it_says_how_many_since_when_and_of_which_months_which_had_most(page: reading.HtmlElement) -> None:
    assert reading.texts(page, "//p[@class='intro']") == ["5 siaran pers sejak 2022."]
    part = reading.section(page, "Siaran pers per bulan")
    # Of two months with as many, the first.
    assert reading.texts(part, ".//figcaption") == [
        "Maret 2022 sampai Juni 2022. Terbanyak 2 siaran, Maret 2022."
    ]
    assert table(part) == [
        ["Bulan", "Siaran"],
        ["Juni 2022", "2"],
        ["Mei 2022", "0"],
        ["April 2022", "1"],
        ["Maret 2022", "2"],
    ]


def test_its_parts_lead_on(page: reading.HtmlElement) -> None:
    assert reading.headings(page) == [
        "Statistik",
        "Siaran pers per bulan",
        "Siaran pers per tahun",
        "Instansi dengan siaran terbanyak",
        "Inovasi dengan siaran terbanyak",
    ]
    years = reading.section(page, "Siaran pers per tahun")
    assert reading.links(years) == [("Arsip", "/arsip/"), ("2022", "/arsip/2022/")]
    agencies = reading.section(page, "Instansi dengan siaran terbanyak")
    assert reading.links(agencies)[0] == ("Semua instansi", "/instansi/")
    innovations = reading.section(page, "Inovasi dengan siaran terbanyak")
    assert reading.links(innovations)[0] == ("Semua inovasi", "/inovasi/")
    assert reading.texts(page, "//main/div//p")[-1] == (
        "Yang dihitung: siaran pers yang terbit dan masuk daftar, satu kali untuk setiap instansi dan inovasi yang disebutnya."
    )


def test_agencies_stand_by_coverage_and_then_by_name_and_none_without(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Instansi dengan siaran terbanyak")
    assert table(part) == [["Instansi", "Siaran"], ["Gama", "3"], ["alfa", "1"], ["Beta", "1"]]
    assert part.xpath(".//*[local-name()='rect']/@width") == ["100.0%", "33.33%", "33.33%"]


def test_innovations_stand_by_coverage_fifteen_at_most(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Inovasi dengan siaran terbanyak")
    assert table(part) == [
        ["Inovasi", "Siaran"],
        ["Inovasi B", "2"],
        *([name, "1"] for name in reversed(NAMES[1:-1])),
    ]
    assert reading.links(part)[1] == ("Inovasi B", "/inovasi/b/")


def test_the_head_of_its_page(page: reading.HtmlElement) -> None:
    assert reading.title(page) == "Statistik – Humas Contoh"
    assert reading.described(page)["description"] == (
        "Siaran pers Kota Contoh dalam angka: per bulan dan tahun, menurut instansi dan inovasi."
    )
