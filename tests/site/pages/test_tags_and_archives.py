"""Topics and the archive: all of them, and the releases of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, release

Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {"instansi/a.md": agency("Dinas A")}
    for number, (date, tags) in enumerate(
        (
            ("2020-05-01", "umkm, zebra"),
            ("2020-11-02", "Umkm"),
            ("2021-01-03", "air bersih"),
            ("2021-12-04", "Banjir"),
            ("2021-12-05", "UMKM, Banjir, umkm"),
            ("2022-09-06", "Zebra"),
        )
    ):
        content[f"siaran-pers/{number}.md"] = release(
            f"Siaran {number}", f"{date} 10.00", instansi="Dinas A", tag=tags
        )
    for number in range(1, 24):
        content[f"siaran-pers/juni-{number}.md"] = release(
            f"Juni {number}", f"2022-06-{number:02d}", instansi="Dinas A", tag="banyak"
        )
    content["siaran-pers/sembunyi.md"] = release(
        "Tersembunyi", "2019-01-01", instansi="Dinas A", tag="rahasia", status="sembunyi"
    )
    return build_site(content)


def listed(part: reading.HtmlElement) -> list[str]:
    return reading.titles(reading.labelled(part, "Daftar siaran"))


def parts(page: reading.HtmlElement) -> list[tuple[str, str, str]]:
    return reading.counted(reading.labelled(page, "Bagian daftar"))


def test_topics_stand_by_name_spelt_as_their_newest_release_spells_them(built: BuiltSite) -> None:
    page = reading.page(built, "tag/")
    assert reading.headings(page) == ["Topik"]
    assert reading.texts(page, "//p[@class='intro']") == ["Siaran pers menurut topik."]
    assert reading.counted(page.xpath("//main")[0]) == [
        ("air bersih", "1 siaran", "/tag/air-bersih/"),
        ("Banjir", "2 siaran", "/tag/banjir/"),
        ("banyak", "23 siaran", "/tag/banyak/"),
        ("UMKM", "3 siaran", "/tag/umkm/"),
        ("Zebra", "2 siaran", "/tag/zebra/"),
    ]


def test_the_releases_of_a_topic_stand_newest_first(built: BuiltSite) -> None:
    page = reading.page(built, "tag/umkm/")
    assert reading.headings(page)[0] == "Topik: UMKM"
    assert reading.crumbs(page) == [("Topik", "/tag/")]
    assert reading.texts(page, "//p[contains(@class, 'count')]") == ["3 siaran"]
    assert listed(page) == ["Siaran 4", "Siaran 1", "Siaran 0"]
    assert not page.xpath("//*[@aria-label='Bagian daftar']")
    assert reading.described(page)["description"] == "Topik: UMKM dari Humas Contoh"
    assert listed(reading.page(built, "tag/banyak/halaman/2/")) == ["Juni 3", "Juni 2", "Juni 1"]


def test_without_a_topic_the_page_says_so(build_site: Make) -> None:
    built = build_site({"instansi/a.md": agency("A")})
    main = reading.page(built, "tag/").xpath("//main")[0]
    assert reading.texts(main, ".//p[@class='nothing']") == ["Belum ada topik."]
    main = reading.page(built, "arsip/").xpath("//main")[0]
    assert reading.texts(main, ".//p[@class='nothing']") == ["Belum ada siaran di sini."]


def test_the_archive_holds_all_years_and_their_months_newest_first(built: BuiltSite) -> None:
    page = reading.page(built, "arsip/")
    assert reading.headings(page) == ["Arsip", "2022", "2021", "2020"]
    assert reading.texts(page, "//p[@class='intro']") == ["Semua siaran pers menurut tahun dan bulan."]
    heads = page.xpath("//div[@class='section-head']")
    assert [(reading.text(head), *reading.links(head)[0]) for head in heads] == [
        ("2022 24 siaran", "2022", "/arsip/2022/"),
        ("2021 3 siaran", "2021", "/arsip/2021/"),
        ("2020 2 siaran", "2020", "/arsip/2020/"),
    ]
    assert [reading.counted(reading.section(page, year)) for year in ("2022", "2021", "2020")] == [
        [("September", "1", "/arsip/2022/09/"), ("Juni", "23", "/arsip/2022/06/")],
        [("Desember", "2", "/arsip/2021/12/"), ("Januari", "1", "/arsip/2021/01/")],
        [("November", "1", "/arsip/2020/11/"), ("Mei", "1", "/arsip/2020/05/")],
    ]


def test_a_year_leads_to_its_months(built: BuiltSite) -> None:
    page = reading.page(built, "arsip/2021/")
    assert reading.headings(page)[0] == "Siaran pers 2021"
    assert reading.crumbs(page) == [("Arsip", "/arsip/")]
    assert reading.texts(page, "//p[contains(@class, 'count')]") == ["3 siaran"]
    assert parts(page) == [("Desember", "2", "/arsip/2021/12/"), ("Januari", "1", "/arsip/2021/01/")]
    assert listed(page) == ["Siaran 4", "Siaran 3", "Siaran 2"]
    second = reading.page(built, "arsip/2022/halaman/2/")
    assert listed(second) == ["Juni 4", "Juni 3", "Juni 2", "Juni 1"]
    assert reading.title(second) == "Siaran pers 2022 – Halaman 2 dari 2 – Humas Contoh"
    assert len(parts(second)) == 2


def test_a_month_leads_back_to_its_year(built: BuiltSite) -> None:
    page = reading.page(built, "arsip/2021/12/")
    assert reading.headings(page)[0] == "Siaran pers Desember 2021"
    assert reading.crumbs(page) == [("Arsip", "/arsip/"), ("2021", "/arsip/2021/")]
    assert listed(page) == ["Siaran 4", "Siaran 3"]
    assert reading.rows(page)[0].above == ["5 Des 2021", "Dinas A"]
    assert not page.xpath("//*[@aria-label='Bagian daftar']")
    assert listed(reading.page(built, "arsip/2022/06/halaman/2/")) == ["Juni 3", "Juni 2", "Juni 1"]


def test_what_is_on_no_list_makes_no_year_and_no_topic(built: BuiltSite) -> None:
    assert not [path for path in built.files if "2019" in path and "siaran-pers" not in path]
    assert "tag/rahasia/" not in built
