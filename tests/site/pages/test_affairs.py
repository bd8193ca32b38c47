"""The innovations of each field of government affairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, agency, innovation

Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    return build_site(
        {
            "instansi/a.md": agency("Dinas Satu", singkatan="Disatu"),
            "inovasi/a.md": innovation("Zamrud", "Disatu", urusan="kesehatan ibu"),
            "inovasi/b.md": innovation("Berlian", "Disatu", urusan="Kesehatan  Ibu", jenis="digital"),
            "inovasi/c.md": innovation("Akik", "Disatu", urusan="Kesehatan-ibu", contoh="ya"),
            "inovasi/d.md": innovation("Intan", "Disatu", urusan="???"),
            "inovasi/e.md": innovation("Mutiara", "Disatu", urusan="zakat"),
            "inovasi/f.md": innovation("Giok", "Disatu", urusan="arsip"),
        }
    )


def test_fields_that_are_written_alike_are_one_spelt_as_the_first_innovation_spells_it(
    built: BuiltSite,
) -> None:
    page = reading.page(built, "inovasi/urusan/kesehatan-ibu/")
    assert reading.headings(page) == ["Urusan: Kesehatan-ibu", "Akik", "Berlian", "Zamrud"]
    assert reading.links(page.xpath("//ul[@class='cards']")[0]) == [
        ("Akik", "/inovasi/c/"),
        ("Berlian", "/inovasi/b/"),
        ("Zamrud", "/inovasi/a/"),
    ]
    assert reading.texts(page, "//li[@class='card']/p") == [
        "Disatu · Contoh",
        "Disatu · Digital",
        "Disatu",
    ]


def test_the_page_says_what_it_is_and_leads_back(built: BuiltSite) -> None:
    page = reading.page(built, "inovasi/urusan/arsip/")
    assert reading.title(page) == "Urusan: Arsip – Humas Contoh"
    assert reading.crumbs(page) == [("Inovasi", "/inovasi/")]
    said = "Inovasi layanan Kota Contoh dalam urusan ini, boleh ditiru daerah lain."
    assert reading.texts(page, "//p[@class='intro']") == [said]
    assert reading.described(page)["description"] == said


def test_there_is_a_page_for_each_field_by_name_and_none_without_an_address(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, "inovasi/"), "Menurut urusan pemerintahan")
    assert reading.counted(part) == [
        ("Arsip", "1", "/inovasi/urusan/arsip/"),
        ("Kesehatan-ibu", "3", "/inovasi/urusan/kesehatan-ibu/"),
        ("Zakat", "1", "/inovasi/urusan/zakat/"),
    ]
    assert len([path for path in built.files if path.startswith("inovasi/urusan/")]) == 3
    profile = reading.section(reading.page(built, "inovasi/d/"), "Profil")
    assert ("Urusan", ["???"]) in reading.facts(profile)
    assert "???" not in dict(reading.links(profile))


def test_where_no_innovation_names_a_field_none_is_offered(build_site: Make) -> None:
    built = build_site({"instansi/a.md": agency("A"), "inovasi/a.md": innovation("B", "A")})
    assert reading.headings(reading.page(built, "inovasi/")) == ["Inovasi", "A", "B"]
