"""Lists of releases: all of them, newest first, twenty a page; and those of one kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.build.command import build
from tests import reading
from tests.conftest import BASE, BuiltSite, Content, agency, jpeg, lay, release, settings_file

Make = Callable[..., BuiltSite]
LAST = 43
ADDRESS = "https://pers.contoh.example/"


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
        "siaran-pers/pagi.md": release(
            "Pagi",
            "2022-09-20 08.00",
            instansi="Dinas Dua",
            ringkasan=f"Loket dibuka pagi {'sekali ' * 30}",
            foto="[{berkas: foto/a.jpg, alt: Ani, izin: dicabut}, {berkas: foto/b.jpg, alt: Loket, izin: umum}]",
        ),
        "foto/a.jpg": jpeg("red", (300, 200)),
        "foto/b.jpg": jpeg("blue", (480, 900)),
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
        (["20 Sep 2022", "Dinas Dua", "dan 2 instansi lain"], "Sore", f"{place}sore/"),
        (["20 Sep 2022", "Contoh", "Dinas Dua"], "Sama B", f"{place}b-sama/"),
        (["20 Sep 2022", "Dinas Dua"], "Sama A", f"{place}a-sama/"),
        (["20 Sep 2022", "Dinas Dua"], "Pagi", f"{place}pagi/"),
        (["19 Sep 2022", "Dicabut", "Contoh", "Dinas Tiga"], "Ditarik", f"{place}tarik/"),
        (["16 Feb 2021", "Disatu"], f"Siaran {LAST}", f"/siaran-pers/2021/02/{LAST}/"),
    ]


def test_a_row_has_a_sentence_and_the_first_photo_that_is_public(built: BuiltSite) -> None:
    """The photo says nothing that the title does not."""
    rows = reading.page(built, "siaran-pers/").xpath("//li[contains(@class, 'row')]")
    assert [reading.text(row.find("div/p")) for row in rows[:3]] == ["Isi siaran."] * 3
    sentence = reading.text(rows[3].find("div/p"))
    assert sentence.startswith("Loket dibuka pagi sekali sekali")
    assert sentence.endswith("sekali…")
    assert len(sentence) <= 165
    [photo] = rows[3].iter("img")
    assert (photo.get("alt"), photo.get("width"), photo.get("height")) == ("", "480", "900")
    assert rows[3].xpath(".//source/@srcset") == ["/foto/b.jpg"]
    assert not rows[0].xpath(".//img")


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


def test_one_jumps_to_the_first_page_the_last_and_those_nearby(build_site: Make) -> None:
    """Where one number would be left out it stands there instead of the dots."""
    many = build_site(
        {"instansi/a.md": agency("A")}
        | {
            f"siaran-pers/{n}.md": release(
                f"S {n}", f"{2021 + (n % 3 > 0)}-0{n % 8 + 1}-{n % 28 + 1:02d}", instansi="A"
            )
            for n in range(201)
        }
    )

    def numbers(number: int) -> list[tuple[str, str]]:
        path = "siaran-pers/" if number == 1 else f"siaran-pers/halaman/{number}/"
        return reading.numbered_pages(reading.page(many, path))

    def to(*pages: int) -> list[tuple[str, str]]:
        paths = {0: "", 1: "/siaran-pers/"}
        return [(f"Halaman {n}" if n else "…", paths.get(n, f"/siaran-pers/halaman/{n}/")) for n in pages]

    assert numbers(1) == to(1, 2, 0, 11)
    assert numbers(4) == to(1, 2, 3, 4, 5, 0, 11)
    assert numbers(5) == to(1, 0, 4, 5, 6, 0, 11)
    assert numbers(10) == to(1, 0, 9, 10, 11)
    current = reading.page(many, "siaran-pers/halaman/5/").xpath("//nav//a[@aria-current='page']")
    assert [reading.text(link) for link in current] == ["Halaman 5"]
    # So long a list leads to its years too, at the place where each begins.
    years = [("2022", "/siaran-pers/#tahun-2022"), ("2021", "/siaran-pers/halaman/7/#tahun-2021")]
    for path in ("siaran-pers/", "siaran-pers/halaman/7/"):
        assert reading.links(reading.labelled(reading.page(many, path), "Langsung ke tahun")) == years
    [first] = reading.page(many, "siaran-pers/halaman/7/").xpath("//*[@id='tahun-2021']")
    assert reading.above(first)[0].endswith("2021")
    assert reading.above(first.getprevious())[0].endswith("2022")
    assert "Langsung ke tahun" not in many["arsip/2021/"]


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
    assert reading.texts(empty, "//main/div//p") == ["0 siaran", "Belum ada siaran di sini."]


@pytest.mark.parametrize("path", ["siaran-pers/", "siaran-pers/halaman/2/", "arsip/2021/", "arsip/2021/01/"])
def test_a_list_names_the_feeds_of_the_press_room(built: BuiltSite, path: str) -> None:
    feeds = reading.page(built, path).xpath("//link[@rel='alternate'][@type]")
    assert [(link.get("title"), link.get("href")) for link in feeds] == [
        ("Humas Contoh", "https://pers.contoh.example/feed.xml"),
        ("Humas Contoh", "https://pers.contoh.example/feed.json"),
    ]
    assert {"feed.xml", "feed.json"} <= built.files


@pytest.fixture(scope="module")
def kinds(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/a.md": agency("A"),
        "instansi/b.md": agency("B"),
        "instansi/c.md": agency("C"),
        "siaran-pers/biasa.md": release("Biasa", "2022-09-19", instansi="A"),
        "siaran-pers/jelas.md": release("Jelas", "2022-09-18", instansi="B", jenis="klarifikasi"),
        "siaran-pers/umum.md": release("Umum", "2022-09-18", instansi="A", jenis="pengumuman", status="draf"),
    }
    for number in range(1, 22):
        content[f"siaran-pers/u{number}.md"] = release(
            f"Acara {number}", f"2021-08-{number:02d}", instansi="A", jenis="undangan"
        )
    return build_site(content)


def test_each_kind_that_occurs_has_a_list_of_its_own(kinds: BuiltSite) -> None:
    page = reading.page(kinds, "siaran-pers/undangan/")
    assert reading.title(page) == "Undangan – Humas Contoh"
    assert reading.crumbs(page) == [("Siaran pers", "/siaran-pers/")]
    assert reading.titles(reading.labelled(page, "Daftar siaran")) == [f"Acara {n}" for n in range(21, 1, -1)]
    second = reading.page(kinds, "siaran-pers/undangan/halaman/2/")
    assert [row.title for row in reading.rows(second)] == ["Acara 1"]
    clarified = reading.page(kinds, "siaran-pers/klarifikasi/")
    assert [row.title for row in reading.rows(clarified)] == ["Jelas"]
    assert f"{ADDRESS}siaran-pers/undangan/<" in kinds["sitemap-halaman.xml"]
    # Of the one no release is public, of the other the list of all is for.
    assert "siaran-pers/pengumuman/" not in kinds
    assert "siaran-pers/siaran-pers/" not in kinds


def test_the_list_is_narrowed_by_kind_year_or_agency_without_a_script(kinds: BuiltSite) -> None:
    page = reading.page(kinds, "siaran-pers/")
    assert reading.counted(reading.labelled(page, "Menurut jenis")) == [
        ("Undangan", "21", "/siaran-pers/undangan/"),
        ("Klarifikasi", "1", "/siaran-pers/klarifikasi/"),
    ]
    assert [text for text, _, _ in reading.counted(reading.labelled(page, "Bagian daftar"))] == [
        "2022",
        "2021",
    ]
    agencies = reading.labelled(page, "Menurut instansi")
    assert reading.counted(agencies) == [("A", "22", "/instansi/a/"), ("B", "1", "/instansi/b/")]
    assert reading.links(agencies)[-1] == ("Semua instansi", "/instansi/")
    for path in ("siaran-pers/undangan/", "siaran-pers/undangan/halaman/2/"):
        here = reading.labelled(reading.page(kinds, path), "Menurut jenis")
        assert reading.texts(here, ".//a[@aria-current='page']") == ["Undangan 21"]
    assert not page.xpath("//main//a[@aria-current]")


def test_no_release_takes_the_address_of_the_list_of_a_kind(tmp_path: Path) -> None:
    """Only where a city gives both addresses one form."""
    content = {
        "siaran-pers/undangan.md": release("Undangan"),
        "siaran-pers/siaran.md": release("Satu", slug="pengumuman"),
        "siaran-pers/lain.md": release("Lain"),
    }
    lay(tmp_path / "content", BASE | content)

    def errors(settings: str) -> list[str]:
        conf = settings_file(tmp_path, settings)
        outcome = build(conf, content=tmp_path / "content", output=tmp_path / "o", cache=tmp_path / "c")
        return [str(problem) for problem in outcome.problems if not problem.warning]

    assert errors("") == []
    first, second = sorted(errors('RELEASE_URL = "siaran-pers/{slug}/"'))
    assert "siaran.md:5: galat: halaman /siaran-pers/pengumuman/ akan menutupi" in first
    assert "undangan.md:1: galat: halaman /siaran-pers/undangan/ akan menutupi" in second
