"""The media kit: whom to ask, texts to copy, rules, the newest releases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, release

Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def page(build_site: Make) -> reading.HtmlElement:
    content: Content = {"instansi/a.md": agency("Dinas A")}
    for number in range(1, 8):
        content[f"siaran-pers/{number}.md"] = release(
            f"Siaran {number}", f"2022-08-0{number}", instansi="Dinas A"
        )
    return reading.page(build_site(content), "media/")


def test_its_parts_follow_in_order(page: reading.HtmlElement) -> None:
    assert reading.texts(page, "//main//h1 | //main//h2") == [
        "Untuk media",
        "Kontak media",
        "Bahan lain",
        "Tentang kami, siap salin",
        "Lambang",
        "Memakai foto",
        "Cara mengutip",
        "Siaran pers terbaru",
    ]
    said = "Kontak, acara, foto, teks siap salin, lambang, dan cara mengutip siaran Humas Contoh."
    assert reading.texts(page, "//p[@class='intro']") == [said]
    assert reading.described(page)["description"] == said
    assert reading.title(page) == "Untuk media – Humas Contoh"


def test_whom_to_ask(page: reading.HtmlElement) -> None:
    contact = reading.section(page, "Kontak media")
    assert reading.facts(contact) == [
        ("Kantor", ["Humas Contoh"]),
        ("Telepon", ["(021) 555-0111"]),
        ("WhatsApp", ["0812-5550-0222"]),
        ("Surel", ["humas@contoh.example"]),
        ("Jam piket", ["Selasa sampai Sabtu 07.00–15.00 WIB"]),
        ("Alamat", ["Jalan Melati 7, Kota Contoh"]),
    ]
    assert [href for _, href in reading.links(contact)] == [
        "tel:+62215550111",
        "https://wa.me/6281255500222",
        "mailto:humas@contoh.example",
        "https://wa.me/6281255500222",
    ]


def test_what_else_there_is(page: reading.HtmlElement) -> None:
    assert reading.links(reading.section(page, "Bahan lain")) == [
        ("Agenda peliputan", "/agenda/"),
        ("Galeri foto", "/galeri/"),
        ("Langganan", "/langganan/"),
        ("Data terbuka", "/data/"),
    ]


def test_a_short_and_a_long_text_to_copy(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Tentang kami, siap salin")
    assert reading.texts(part, ".//figcaption") == ["Pendek", "Lengkap"]
    short, long = reading.texts(part, ".//figure/p")
    assert short == (
        "Humas Contoh adalah hubungan masyarakat Pemerintah Kota Contoh, Provinsi Teladan. "
        "Tugasnya menyampaikan keterangan resmi pemerintah daerah kepada pers dan warga."
    )
    assert long.startswith(
        "Humas Contoh adalah hubungan masyarakat Pemerintah Kota Contoh, Provinsi Teladan. "
    )
    assert "Melalui ruang pers ini Humas Contoh menerbitkan" in long


def test_the_emblem_is_the_office_s_whatever_it_shows(page: reading.HtmlElement) -> None:
    """No word tells what another city's emblem shows."""
    emblem = reading.section(page, "Lambang")
    [picture] = emblem.xpath(".//img")
    assert picture.get("alt") == "Lambang Humas Contoh"
    # That of this theme is a sign, with which nobody signs.
    assert "Ini lambang ruang pers, bukan lambang resmi daerah." in reading.text(emblem)


def test_rules_name_the_office_and_whom_to_write_to(page: reading.HtmlElement) -> None:
    photos = reading.section(page, "Memakai foto")
    rules = reading.texts(photos, ".//li")
    assert len(rules) == 5
    assert rules[0].endswith("Foto: nama pemotret/Humas Contoh.")
    assert "dicabut lewat humas@contoh.example." in rules[3]
    assert reading.links(photos) == [("Galeri foto", "/galeri/")]
    citing = reading.section(page, "Cara mengutip")
    rules = reading.texts(citing, ".//li")
    assert len(rules) == 3
    assert "menyebut Humas Contoh dan tanggal siarannya" in rules[0]
    assert reading.texts(citing, ".//figure/p") == [
        "Humas Contoh, “Siaran 7”, 7 Agustus 2022, https://pers.contoh.example/siaran-pers/2022/08/7/"
    ]


def test_the_five_newest_releases(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Siaran pers terbaru")
    assert reading.titles(part) == [f"Siaran {number}" for number in (7, 6, 5, 4, 3)]
    assert reading.rows(part)[0] == (
        ["7 Agu 2022", "Dinas A"],
        "Siaran 7",
        "/siaran-pers/2022/08/7/",
    )
    assert reading.links(part)[0] == ("Semua siaran pers", "/siaran-pers/")


def test_without_a_release_it_says_so(build_site: Make) -> None:
    page = reading.page(build_site({"instansi/a.md": agency("A")}), "media/")
    part = reading.section(page, "Siaran pers terbaru")
    assert reading.texts(part, "./p") == ["Belum ada siaran pers."]
