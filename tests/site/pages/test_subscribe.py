"""How to follow: the feed of the whole, and those of innovations and agencies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, agency, innovation, release

Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def page(build_site: Make) -> reading.HtmlElement:
    built = build_site(
        {
            "instansi/z.md": agency("Dinas Alfa"),
            "instansi/a.md": agency("Dinas Zeta"),
            "inovasi/y.md": innovation("Bunga", "Dinas Alfa"),
            "inovasi/b.md": innovation("Yakin", "Dinas Alfa"),
            "siaran-pers/1.md": release("Satu", "2022-08-01", instansi="Dinas Zeta", inovasi="Yakin"),
            "siaran-pers/2.md": release("Dua", "2022-08-02", instansi="Dinas Zeta, Dinas Alfa"),
            "siaran-pers/3.md": release("Tiga", "2022-08-03", instansi="Dinas Zeta", inovasi="Yakin"),
        }
    )
    return reading.page(built, "langganan/")


def feeds(page: reading.HtmlElement, heading: str) -> list[tuple[str, list[str]]]:
    """What is said of each item, and where its links lead."""
    items = reading.section(page, heading).xpath(".//ul[@class='feeds']/li")
    return [(reading.text(item), [href for _, href in reading.links(item)]) for item in items]


def test_its_parts_follow_in_order(page: reading.HtmlElement) -> None:
    assert reading.headings(page) == [
        "Langganan",
        "Seluruh ruang pers",
        "Cara berlangganan",
        "Inovasi",
        "Instansi",
        "Resmi atau bukan?",
    ]
    [said] = reading.texts(page, "//p[@class='intro']")
    assert "Siaran baru dari Humas Contoh datang sendiri" in said
    assert reading.described(page)["description"] == said
    assert reading.title(page) == "Langganan – Humas Contoh"


def test_the_feed_of_the_whole_press_room_comes_first(page: reading.HtmlElement) -> None:
    assert reading.texts(reading.section(page, "Seluruh ruang pers"), ".//figure/*") == [
        "Alamat untuk aplikasi pembaca",
        "https://pers.contoh.example/feed.xml",
    ]
    assert feeds(page, "Seluruh ruang pers") == [
        (
            "Seluruh ruang pers 3 siaran RSS: Seluruh ruang pers JSON: Seluruh ruang pers",
            ["/", "/feed.xml", "/feed.json"],
        )
    ]


def test_every_innovation_and_every_agency_has_feeds_by_name_with_its_releases(
    page: reading.HtmlElement,
) -> None:
    def feed(name: str, count: int, path: str) -> tuple[str, list[str]]:
        return (
            f"{name} {count} siaran RSS: {name} JSON: {name}",
            [path, f"{path}feed.xml", f"{path}feed.json"],
        )

    assert feeds(page, "Inovasi") == [feed("Bunga", 0, "/inovasi/y/"), feed("Yakin", 2, "/inovasi/b/")]
    assert feeds(page, "Instansi") == [
        feed("Dinas Alfa", 1, "/instansi/z/"),
        feed("Dinas Zeta", 3, "/instansi/a/"),
    ]
    assert reading.links(reading.section(page, "Inovasi"))[0] == ("Semua inovasi", "/inovasi/")
    assert reading.links(reading.section(page, "Instansi"))[0] == ("Semua instansi", "/instansi/")


def test_how_it_is_done_in_three_steps(page: reading.HtmlElement) -> None:
    assert reading.texts(reading.section(page, "Cara berlangganan"), ".//li/b") == [
        "Pasang aplikasi pembaca berita.",
        "Salin alamatnya.",
        "Tempel di aplikasi.",
    ]


def test_how_to_tell_what_is_genuine(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Resmi atau bukan?")
    assert reading.texts(part, "./p")[0].endswith("Ragu? Tanyakan ke humas@contoh.example.")
    assert reading.links(part) == [("Periksa keaslian siaran", "/cek/"), ("Data terbuka", "/data/")]


def test_nothing_is_said_of_what_the_city_does_not_have(page: reading.HtmlElement) -> None:
    said = reading.text(page.find(".//main/div"))
    for word in ("WhatsApp", "Telegram", "Instagram", "buletin", "Atom", "umpan"):
        assert word not in said


def test_without_agencies_there_is_the_whole_alone(build_site: Make) -> None:
    page = reading.page(build_site({}), "langganan/")
    assert reading.headings(page) == [
        "Langganan",
        "Seluruh ruang pers",
        "Cara berlangganan",
        "Resmi atau bukan?",
    ]


def test_of_many_innovations_those_with_most_releases_are_listed(build_site: Make) -> None:
    built = build_site(
        {"instansi/a.md": agency("A"), "siaran-pers/1.md": release("S", instansi="A", inovasi="Inovasi 60")}
        | {f"inovasi/{n:02d}.md": innovation(f"Inovasi {n:02d}", "A") for n in range(61)}
    )
    page = reading.page(built, "langganan/")
    part = reading.section(page, "Inovasi")
    names = [name for name, href in reading.links(part) if name.startswith("Inovasi ")]
    assert names == [f"Inovasi {n:02d}" for n in range(61) if n != 59]
    assert reading.texts(part, "./p") == ["Yang lain: buka halamannya, lalu tekan Langganan."]
    assert not reading.texts(reading.section(page, "Instansi"), "./p")
