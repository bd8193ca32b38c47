"""The search page and the page for an address where nothing stands: the ways that both offer, and by
what a search can be narrowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, release

Make = Callable[..., BuiltSite]
# Fourteen topics, in the order of how many releases have them and then of the alphabet.
TOPICS = ["zakat", "warga", "air", "banjir", "cuaca", "desa", "energi", "festival", "gizi", "haji", "ikan"]
LEFT_OUT = ["kota", "laut"]


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {"instansi/a.md": agency("A")}
    tagged = [
        ("2022-09-01", [*reversed(TOPICS), "Jalan", *reversed(LEFT_OUT)]),
        ("2021-09-01", ["zakat", "warga"]),
        ("2020-09-01", ["zakat", "warga"]),
        ("2019-09-01", ["zakat", "jalan"]),
    ]
    for number, (date, tags) in enumerate(tagged):
        content[f"siaran-pers/{number}.md"] = release(
            f"Siaran {number}", date, instansi="A", tag=", ".join(tags)
        )
    return build_site(content)


@pytest.fixture(scope="module")
def published(build_site: Make) -> BuiltSite:
    def written(date: str, **fields: str) -> str:
        return release(date, date, instansi=fields.pop("instansi", "Dinas Zeta"), **fields)

    return build_site(
        {
            "instansi/z.md": agency("Dinas Alfa"),
            "instansi/a.md": agency("Dinas Zeta"),
            "inovasi/y.md": innovation("Bunga", "Dinas Alfa"),
            "inovasi/b.md": innovation("Yakin", "Dinas Alfa"),
            "halaman/tentang.md": "---\njudul: Tentang\n---\nIsi.\n",
            "siaran-pers/a.md": written("2020-01-01", jenis="klarifikasi"),
            "siaran-pers/b.md": written("2021-01-01", jenis="undangan", kunjungan="{asal: Kota Lama}"),
            "siaran-pers/c.md": written("2022-01-01", slug="asli"),
            "siaran-pers/d.md": written("2022-01-02", bahasa="en", terjemahan="asli"),
        },
        purpose="public",
    )


@pytest.mark.parametrize("path", ["cari/", "404.html"])
def test_the_twelve_busiest_topics_and_all_years_are_offered(built: BuiltSite, path: str) -> None:
    page = reading.page(built, path)
    topics = reading.section(page, "Topik")
    in_order = ["zakat", "warga", "Jalan", *TOPICS[2:]]
    assert reading.links(topics) == [(name, f"/tag/{name.lower()}/") for name in in_order]
    years = reading.section(page, "Arsip")
    assert reading.links(years) == [(year, f"/arsip/{year}/") for year in ("2022", "2021", "2020", "2019")]
    assert reading.texts(page, "//p[contains(@class, 'help')]") == [
        "Masih belum ketemu? Tulis ke humas@contoh.example; Humas menjawab pada hari kerja."
    ]


def test_the_page_for_a_wrong_address_leads_home(built: BuiltSite) -> None:
    page = reading.page(built, "404.html")
    assert reading.headings(page) == ["Halaman ini tidak ada", "Topik", "Arsip"]
    assert reading.title(page) == "Halaman ini tidak ada – Humas Contoh"
    assert reading.described(page)["robots"] == "noindex"
    assert ("beranda", "/") in reading.links(page)
    assert "Atau telusuri lewat salah satu jalan ini." in page.text_content()


def test_without_an_index_the_page_says_where_to_go(built: BuiltSite) -> None:
    page = reading.page(built, "cari/")
    assert reading.headings(page) == [
        "Cari",
        "Pencarian kata ada di situs yang sudah terbit",
        "Topik",
        "Arsip",
    ]
    assert reading.links(page.xpath("//div[@class='empty']")[0]) == [
        ("instansi", "/instansi/"),
        ("inovasi", "/inovasi/"),
    ]
    assert reading.title(page) == "Cari – Humas Contoh"
    assert not page.xpath("//select")


def test_a_search_is_narrowed_by_kind_agency_innovation_and_year(published: BuiltSite) -> None:
    page = reading.page(published, "cari/")
    filters = page.xpath("//*[@id='saring']")[0]
    assert reading.texts(filters, ".//label") == ["Jenis", "Instansi", "Inovasi", "Tahun", "Urutan"]
    options = {
        select.get("name"): [(option.get("value"), option.text) for option in select]
        for select in filters.iter("select")
    }
    assert options == {
        "jenis": [
            ("", "Semua"),
            ("siaran-pers", "Siaran pers"),
            ("undangan", "Undangan"),
            ("klarifikasi", "Klarifikasi"),
            ("kunjungan", "Kunjungan"),
            ("inovasi", "Inovasi"),
            ("instansi", "Instansi"),
            ("data", "Data"),
            ("halaman", "Halaman"),
            ("en", "English"),
        ],
        "instansi": [("", "Semua"), ("z", "Dinas Alfa"), ("a", "Dinas Zeta")],
        "inovasi": [("", "Semua"), ("y", "Bunga"), ("b", "Yakin")],
        "tahun": [("", "Semua"), ("2022", "2022"), ("2021", "2021"), ("2020", "2020")],
        "urut": [("", "Paling cocok"), ("terbaru", "Terbaru")],
    }


def test_a_filter_without_a_choice_is_left_out(build_site: Make) -> None:
    single = build_site(
        {"instansi/a.md": agency("A"), "siaran-pers/a.md": release("Satu", instansi="A")}, purpose="public"
    )
    filters = reading.page(single, "cari/").xpath("//*[@id='saring']")[0]
    assert reading.texts(filters, ".//label") == ["Jenis", "Urutan"]


def test_where_there_is_no_topic_none_is_offered(build_site: Make) -> None:
    built = build_site({"instansi/a.md": agency("A")})
    page = reading.page(built, "404.html")
    assert reading.headings(page) == ["Halaman ini tidak ada"]
    assert "jalan ini" not in page.text_content()
