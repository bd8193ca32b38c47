"""Lists of releases: all of them, newest first, twenty a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, release

Make = Callable[..., BuiltSite]
LAST = 43


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/satu.md": agency("Dinas Satu", singkatan="Disatu"),
        "instansi/dua.md": agency("Dinas Dua"),
        "instansi/tiga.md": agency("Dinas Tiga"),
    }
    for number in range(1, LAST + 1):
        year = 2020 if number < 4 else 2021
        day = f"{year}-{1 + number // 28:02d}-{1 + number % 28:02d} 10.00"
        content[f"siaran-pers/{number:02d}.md"] = release(f"Siaran {number}", day, instansi="Dinas Satu")
    content |= {
        # Of one day: the later hour first; of one moment: the last file first.
        "siaran-pers/pagi.md": release("Pagi", "2022-09-20 08.00", instansi="Dinas Dua"),
        "siaran-pers/sore.md": release(
            "Sore", "2022-09-20 15.00", instansi="Dinas Dua, Dinas Satu, Dinas Tiga"
        ),
        "siaran-pers/a-sama.md": release("Sama A", "2022-09-20 12.00", instansi="Dinas Dua"),
        "siaran-pers/b-sama.md": release("Sama B", "2022-09-20 12.00", instansi="Dinas Dua", contoh="ya"),
        "siaran-pers/tarik.md": release(
            "Ditarik",
            "2022-09-19",
            instansi="Dinas Tiga",
            dicabut="{tanggal: 2022-09-20, alasan: Keliru}",
            contoh="ya",
        ),
        # Its embargo was over before its own date, which is still to come.
        "siaran-pers/nanti.md": release("Nanti", "2022-12-01", instansi="Dinas Dua", embargo="2022-01-01"),
        "siaran-pers/sembunyi.md": release(
            "Tersembunyi", "2022-09-20", instansi="Dinas Dua", status="sembunyi"
        ),
        "siaran-pers/english.md": release(
            "English", "2022-09-20", instansi="Dinas Dua", bahasa="en", terjemahan="pagi"
        ),
    }
    return build_site(content)


def listed(built: BuiltSite, number: int) -> list[str]:
    path = "siaran-pers/" if number == 1 else f"siaran-pers/halaman/{number}/"
    return reading.titles(reading.labelled(reading.page(built, path), "Daftar siaran"))


def test_all_listed_releases_stand_newest_first_twenty_a_page(built: BuiltSite) -> None:
    newest = ["Sore", "Sama B", "Sama A", "Pagi", "Ditarik"]
    everything = newest + [f"Siaran {number}" for number in range(LAST, 0, -1)]
    assert listed(built, 1) == everything[:20]
    assert listed(built, 2) == everything[20:40]
    assert listed(built, 3) == everything[40:]
    assert "siaran-pers/2022/12/nanti/" not in built
    assert "siaran-pers/halaman/1/" not in built
    assert "siaran-pers/halaman/4/" not in built


def test_a_row_says_when_who_and_what_must_be_known(built: BuiltSite) -> None:
    first = reading.rows(reading.page(built, "siaran-pers/"))[:6]
    place = "/siaran-pers/2022/09/"
    assert first == [
        (["20 Sep 2022", "Dinas Dua", "Disatu", "dan 1 instansi lain"], "Sore", f"{place}sore/"),
        (["20 Sep 2022", "Contoh", "Dinas Dua"], "Sama B", f"{place}b-sama/"),
        (["20 Sep 2022", "Dinas Dua"], "Sama A", f"{place}a-sama/"),
        (["20 Sep 2022", "Dinas Dua"], "Pagi", f"{place}pagi/"),
        (["19 Sep 2022", "Dicabut", "Contoh", "Dinas Tiga"], "Ditarik", f"{place}tarik/"),
        (["16 Feb 2021", "Disatu"], f"Siaran {LAST}", f"/siaran-pers/2021/02/{LAST}/"),
    ]


def test_every_page_counts_them_all_and_leads_to_the_years(built: BuiltSite) -> None:
    for path in ("siaran-pers/", "siaran-pers/halaman/2/", "siaran-pers/halaman/3/"):
        page = reading.page(built, path)
        assert reading.headings(page)[0] == "Siaran pers"
        assert reading.texts(page, "//p[contains(@class, 'count')]") == ["48 siaran"]
        assert reading.counted(reading.labelled(page, "Bagian daftar")) == [
            ("2022", "5", "/arsip/2022/"),
            ("2021", "40", "/arsip/2021/"),
            ("2020", "3", "/arsip/2020/"),
        ]


def test_one_turns_to_newer_and_older_ones(built: BuiltSite) -> None:
    def turns(number: int) -> list[tuple[str, str]]:
        path = "siaran-pers/" if number == 1 else f"siaran-pers/halaman/{number}/"
        return reading.pager(reading.page(built, path))

    assert turns(1) == [("Halaman 1 dari 3", ""), ("Lebih lama", "/siaran-pers/halaman/2/")]
    assert turns(2) == [
        ("Lebih baru", "/siaran-pers/"),
        ("Halaman 2 dari 3", ""),
        ("Lebih lama", "/siaran-pers/halaman/3/"),
    ]
    assert turns(3) == [("Lebih baru", "/siaran-pers/halaman/2/"), ("Halaman 3 dari 3", "")]


def test_a_later_page_says_its_number_in_its_title(built: BuiltSite) -> None:
    assert reading.title(reading.page(built, "siaran-pers/")) == "Siaran pers – Humas Contoh"
    second = reading.page(built, "siaran-pers/halaman/2/")
    assert reading.title(second) == "Siaran pers – Halaman 2 dari 3 – Humas Contoh"
    assert reading.described(second)["description"] == "Siaran pers dari Humas Contoh"
    assert second.xpath("//link[@rel='canonical']/@href") == [
        "https://pers.contoh.example/siaran-pers/halaman/2/"
    ]


def test_twenty_releases_fill_one_page_and_none_say_so(build_site: Make) -> None:
    full = build_site(
        {"instansi/a.md": agency("A")}
        | {f"siaran-pers/{n}.md": release(f"S {n}", f"2022-08-{n:02d}", instansi="A") for n in range(1, 21)}
    )
    page = reading.page(full, "siaran-pers/")
    assert len(reading.rows(page)) == 20
    assert reading.pager(page) == []
    assert "siaran-pers/halaman/2/" not in full
    empty = reading.page(build_site({"instansi/a.md": agency("A")}), "siaran-pers/")
    assert reading.texts(empty, "//main//p") == ["0 siaran", "Belum ada siaran di sini."]


@pytest.mark.parametrize("path", ["siaran-pers/", "siaran-pers/halaman/2/", "arsip/2021/", "arsip/2021/01/"])
def test_a_list_names_the_feeds_of_the_press_room(built: BuiltSite, path: str) -> None:
    feeds = reading.page(built, path).xpath("//link[@rel='alternate'][@type]")
    assert [(link.get("title"), link.get("href")) for link in feeds] == [
        ("Humas Contoh", "https://pers.contoh.example/feed.xml"),
        ("Humas Contoh", "https://pers.contoh.example/feed.json"),
    ]
    assert {"feed.xml", "feed.json"} <= built.files
