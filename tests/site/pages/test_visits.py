"""Visits by other cities: who came, when, for which innovations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, release

Make = Callable[..., BuiltSite]
NAMES = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/a.md": agency("Dinas A"),
        **{f"inovasi/{name.lower()}.md": innovation(name, "Dinas A") for name in NAMES},
    }

    def visit(name: str, date: str, **fields: str) -> None:
        content[f"siaran-pers/{name}.md"] = release(f"Siaran {name}", date, instansi="Dinas A", **fields)

    visit(
        "lengkap",
        "2022-09-15 10.00",
        kunjungan="{asal: 'Kota Padang, Sumatera Barat', pimpinan: Wakil wali kota, penerima: Sekretaris daerah, tujuan: Pelayanan satu pintu.}",
        lokasi="Balai kota",
        inovasi="[Enam, Lima, Empat, Tiga, Dua]",
    )
    visit("tua", "2021-01-31", kunjungan="{asal: Kota Tua}")
    visit("muda", "2022-09-16", kunjungan="{asal: Kota Muda}", inovasi=f"[{', '.join(NAMES)}]", contoh="ya")
    visit("tengah", "2022-09-01", kunjungan="{asal: Kota Tengah, tanggal: 2 Januari 2022, tujuan: Arsip}")
    visit("nanti", "2022-09-14", kunjungan="{asal: Kota Nanti, tanggal: 20 September 2022}")
    visit("tersembunyi", "2022-09-17", kunjungan="{asal: Kota Sembunyi}", status="sembunyi")
    visit("lain", "2022-09-18")
    return build_site(content)


def test_visits_stand_by_their_own_days_newest_first(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, "kunjungan/"), "Riwayat kunjungan")
    assert reading.rows(part) == [
        (["Selasa, 20 September 2022"], "Kota Nanti", "/siaran-pers/2022/09/nanti/"),
        (["Jumat, 16 September 2022", "Contoh"], "Kota Muda", "/siaran-pers/2022/09/muda/"),
        (
            ["Kamis, 15 September 2022", "Balai kota"],
            "Kota Padang, Sumatera Barat",
            "/siaran-pers/2022/09/lengkap/",
        ),
        (["Minggu, 2 Januari 2022"], "Kota Tengah", "/siaran-pers/2022/09/tengah/"),
        (["Minggu, 31 Januari 2021"], "Kota Tua", "/siaran-pers/2021/01/tua/"),
    ]


def test_home_shows_the_latest_of_which_a_release_tells_afterwards(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, ""), "Kunjungan terakhir")
    assert [row.title for row in reading.rows(part)] == ["Kota Muda"]


def test_the_release_says_the_day_of_its_visit(built: BuiltSite) -> None:
    page = reading.page(built, "siaran-pers/2022/09/tengah/")
    assert ("Kunjungan", ["Kota Tengah, 2 Januari 2022"]) in reading.facts(page)
    assert reading.linked_data(page)[0]["temporalCoverage"] == "2022-01-02"


def test_each_says_who_led_it_who_received_it_and_why_they_came(built: BuiltSite) -> None:
    page = reading.page(built, "kunjungan/")
    assert reading.texts(page, "//ol/li/p[contains(@class, 'small')]") == [
        "Rombongan dipimpin Wakil wali kota. Diterima Sekretaris daerah. Pelayanan satu pintu.",
        "Arsip.",
    ]


def test_of_more_than_five_innovations_four_are_named(built: BuiltSite) -> None:
    page = reading.page(built, "kunjungan/")
    chips = [reading.links(item) for item in page.xpath("//ul[@aria-label='Inovasi dalam siaran ini']")]
    assert [[text for text, _ in item] for item in chips] == [
        ["Satu", "Dua", "Tiga", "Empat", "2 inovasi lain"],
        ["Enam", "Lima", "Empat", "Tiga", "Dua"],
    ]
    assert chips[0][-1][1] == "/siaran-pers/2022/09/muda/"
    assert chips[1][0][1] == "/inovasi/enam/"


def test_the_page_says_how_to_arrange_a_visit(built: BuiltSite) -> None:
    page = reading.page(built, "kunjungan/")
    assert reading.headings(page)[0] == "Kunjungan"
    said = "Studi banding ke Kota Contoh: apa yang dipelajari, siapa yang menerima, dan cara mengatur kunjungan berikutnya."
    assert reading.texts(page, "//p[@class='intro']") == [said]
    assert reading.described(page)["description"] == said
    panel = reading.section(page, "Atur kunjungan")
    assert reading.texts(panel, ".//li") == [
        "inovasi yang ingin dipelajari",
        "jumlah peserta dan pimpinan rombongan",
        "dua pilihan tanggal",
    ]
    assert reading.links(panel) == [
        ("Kirim surat lewat surel", "mailto:humas@contoh.example?subject=Permohonan%20kunjungan"),
        ("Pilih inovasi dulu", "/inovasi/"),
    ]


def test_of_many_visits_fifty_stand_on_a_page(build_site: Make) -> None:
    content: Content = {"instansi/a.md": agency("A")}
    for n in range(51):
        visited = f"2022-0{n % 8 + 1}-{n % 28 + 1:02d}"
        content[f"siaran-pers/{n}.md"] = release(
            f"S {n}", visited, instansi="A", kunjungan="{asal: Kota Jauh}"
        )
    many = build_site(content)
    first, second = (reading.page(many, path) for path in ("kunjungan/", "kunjungan/halaman/2/"))
    assert [len(reading.rows(page)) for page in (first, second)] == [50, 1]
    assert reading.pager(first)[-1] == ("Lebih lama", "/kunjungan/halaman/2/")
    assert reading.title(second) == "Kunjungan – Halaman 2 dari 2 – Humas Contoh"


def test_without_any_the_page_says_so(build_site: Make) -> None:
    page = reading.page(build_site({"instansi/a.md": agency("A")}), "kunjungan/")
    part = reading.section(page, "Riwayat kunjungan")
    assert reading.texts(part, "./p") == ["Belum ada kunjungan yang tercatat."]
    # Nor are there innovations to choose among.
    links = [text for text, _ in reading.links(reading.section(page, "Atur kunjungan"))]
    assert links == ["Kirim surat lewat surel"]
