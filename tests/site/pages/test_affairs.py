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
    assert reading.texts(page, "//li[@class='card']/p[contains(@class, 'quiet')]") == [
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


def test_of_many_innovations_sixty_stand_on_a_page_and_the_list_of_all_leads_by_field_and_agency(
    build_site: Make,
) -> None:
    """Filters, which would be wrong for what is not on the page, are not offered there."""
    built = build_site(
        {"instansi/a.md": agency("Dinas Satu"), "instansi/b.md": agency("Dinas Dua")}
        | {
            f"inovasi/{n}.md": innovation(
                f"Inovasi {n:02d}",
                "Dinas Satu, Dinas Dua" if n < 2 else "Dinas Satu",
                urusan="arsip",
                tahapan=("inisiatif", "penerapan")[n % 2],
            )
            for n in range(61)
        }
    )
    whole = reading.page(built, "inovasi/")
    assert reading.headings(whole) == ["Inovasi", "Menurut urusan pemerintahan", "Menurut instansi"]
    assert reading.texts(whole, "//p[contains(@class, 'count')]") == ["61 inovasi"]
    assert reading.counted(reading.section(whole, "Menurut urusan pemerintahan")) == [
        ("Arsip", "61 inovasi", "/inovasi/urusan/arsip/")
    ]
    assert reading.counted(reading.section(whole, "Menurut instansi")) == [
        ("Dinas Dua", "2 inovasi", "/instansi/b/#inovasi"),
        ("Dinas Satu", "61 inovasi", "/instansi/a/#inovasi"),
    ]
    assert not whole.xpath("//form[@id='saring']")
    assert reading.page(built, "instansi/b/").xpath("//*[@id='inovasi']")
    first, second = (reading.page(built, f"inovasi/urusan/arsip/{part}") for part in ("", "halaman/2/"))
    assert [len(page.xpath("//li[@class='card']")) for page in (first, second)] == [60, 1]
    assert reading.pager(first)[-1] == ("Lebih lama", "/inovasi/urusan/arsip/halaman/2/")
    assert not first.xpath("//form[@id='saring']")


def test_a_field_that_is_whole_on_its_page_can_be_filtered(build_site: Make) -> None:
    built = build_site(
        {
            "instansi/a.md": agency("A"),
            "inovasi/b.md": innovation("B", "A", urusan="arsip", tahapan="inisiatif"),
            "inovasi/c.md": innovation("C", "A", urusan="arsip", tahapan="penerapan"),
        }
    )
    form = reading.labelled(reading.page(built, "inovasi/urusan/arsip/"), "Saring inovasi")
    assert reading.texts(form, ".//label") == ["Semua", "Inisiatif", "Penerapan"]
