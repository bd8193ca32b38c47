"""The frame around every page: masthead, footer, the last line, and what a city's own settings add to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from pressroom.build.command import build
from tests import reading
from tests.conftest import BuiltSite, Content, agency, jpeg, lay, release, settings_file
from tests.records.test_consent import picture, saved

Make = Callable[..., BuiltSite]
TRANSLATED = "siaran-pers/2022/09/kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
ENGLISH = "en/siaran-pers/2022/09/padang-studies-public-service-innovation-in-bekasi/"
CHANNELS = [
    ("Saluran WhatsApp", "https://whatsapp.com/channel/0029VaContoh"),
    ("Telegram", "https://t.me/contoh_humas"),
    ("Buletin surel", "https://humas.example/buletin"),
    ("Instagram", "https://www.instagram.com/contoh.humas"),
]
# A city with all that settings may say, at an address that only governments get.
GOVERNMENT = """
SITEURL = "https://humas.kota.go.id"
CITY_EMAIL = "humas@kota.go.id"
CITY_ADDRESS = "Jalan Merdeka 1"
CITY_TELEPHONE = CITY_WHATSAPP = "(0251) 55-0111"
CITY_CHANEL = "@kota"
CITY_PEOPLE = [
    {"nama": "Sari Dewi", "jabatan": "Wali Kota", "foto": "foto/sari.jpg", "kredit": "Humas", "sejak": "2025"},
    {"nama": "Budi Jaya", "jabatan": "Wakil Wali Kota", "foto": "foto/budi.jpg"},
    {"nama": "Wati Ria", "jabatan": "Sekretaris", "foto": "foto/wati-salinan.jpg"},
    {"nama": "Tono Adi", "jabatan": "Asisten", "foto": "foto/tidak-ada.jpg"},
    {"nama": "Rini Eka", "jabatan": "Camat", "foto": "foto/rini.jpg"},
]
"""


@pytest.fixture(scope="module")
def government(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    place = tmp_path_factory.mktemp("pemerintah")
    exif = Image.Exif()
    exif[0x013B] = "Kamera Rahasia"
    wati = saved(picture(1, (90, 120)))
    content: Content = {
        "instansi/a.md": agency("A"),
        "foto/sari.jpg": jpeg("navy", (90, 120), exif=exif),
        "foto/budi.jpg": jpeg("maroon", (90, 120)),
        "foto/wati.jpg": wati,
        "foto/wati-salinan.jpg": wati,
        "foto/rini.jpg": saved(picture(1, (90, 120)), quality=60),
        "siaran-pers/a.md": release(
            "Satu", instansi="A", foto="\n- berkas: foto/wati.jpg\n  alt: Wati\n  izin: dicabut"
        ),
    }
    outcome = build(
        settings_file(place, GOVERNMENT),
        content=lay(place / "content", content),
        output=place / "out",
        cache=place / "cache",
    )
    return BuiltSite(place / "out", list(outcome.problems))


def test_office_holders_stand_on_the_media_page_with_portraits_to_download(government: BuiltSite) -> None:
    part = reading.section(reading.page(government, "media/"), "Potret pejabat")
    assert reading.texts(part, ".//li//figcaption|.//li/p") == [
        "Sari Dewi Wali Kota sejak 2025",
        "Foto: Humas Unduh (JPG, 120 px, 2 KB): Sari Dewi",
        "Budi Jaya Wakil Wali Kota",
        "Unduh (JPG, 120 px, 2 KB): Budi Jaya",
    ]
    assert [href for _, href in reading.links(part)][::2] == ["/foto/sari.jpg", "/foto/budi.jpg"]
    assert part.xpath(".//img/@alt") == ["Sari Dewi, Wali Kota", "Budi Jaya, Wakil Wali Kota"]


def test_a_portrait_loses_what_the_camera_wrote_into_it(government: BuiltSite) -> None:
    assert b"Kamera Rahasia" not in (government.output / "foto/sari.jpg").read_bytes()


def test_a_portrait_whose_consent_was_taken_back_is_nowhere_also_under_another_name(
    government: BuiltSite,
) -> None:
    assert not [path for path in government.files if "wati" in path]
    assert "Wati" not in government["media/"]


def test_a_portrait_that_cannot_be_shown_is_told_and_holds_nothing_back(government: BuiltSite) -> None:
    told = [str(problem) for problem in government.problems if Path(problem.file).name == "conf.py"]
    assert [re.sub(r"^/.*/(?=conf)| di CITY_PEOPLE\b|, .*|: foto .*", "", line) for line in told] == [
        "conf.py:9: peringatan: pengaturan CITY_CHANEL tidak dikenal",
        "conf.py:13: peringatan: potret foto/wati-salinan.jpg tidak terbit",
        "conf.py:14: peringatan: potret foto/tidak-ada.jpg tidak ada di folder naskah",
        "conf.py:15: peringatan: potret foto/rini.jpg tidak terbit",
    ]
    assert "sangat mirip dengan foto/wati.jpg yang izinnya dicabut di" in told[-1]
    assert re.search(r'tambahkan pada orang itu di CITY_PEOPLE: "bukan_salinan": "\w{32}-\w{16}"$', told[-1])
    assert "Bila maksudnya CITY_CHANNELS, tulis CITY_CHANNELS" in told[0]
    assert not government.errors


def test_a_governments_own_site_says_so_on_one_line_and_how_to_tell(government: BuiltSite) -> None:
    for path in ("", "media/", "siaran-pers/2022/09/a/"):
        [strip] = reading.page(government, path).xpath("//details[@class='official']")
        line, text = (reading.text(part) for part in strip)
        assert line == "Situs resmi Pemerintah Kota Bekasi"
        assert ".go.id" in text
        assert "https://humas.kota.go.id/" in text
        assert "open" not in strip.attrib


def test_an_example_never_says_that_it_is_official(real: BuiltSite) -> None:
    assert "Situs resmi" not in real[""]


def test_channels_are_large_buttons_and_the_feed_comes_second(real: BuiltSite) -> None:
    page = reading.page(real, "langganan/")
    assert reading.headings(page)[:3] == ["Langganan", "Saluran kami", "Seluruh ruang pers"]
    assert reading.links(reading.section(page, "Saluran kami")) == CHANNELS
    home = reading.section(reading.page(real, ""), "Ikuti")
    assert reading.links(home)[: len(CHANNELS) + 1] == [
        *CHANNELS,
        ("Semua cara berlangganan", "/langganan/"),
    ]
    assert all("btn" in link.get("class", "") for link in home.xpath(".//a")[: len(CHANNELS)])


def test_who_is_on_duty_when_is_said_in_the_language_of_the_page(real: BuiltSite) -> None:
    part = reading.section(reading.page(real, "media/"), "Petugas piket")
    assert reading.facts(part) == [
        ("Jam piket", ["Senin sampai Jumat 08.00–16.00 WIB"]),
        ("Kontak media", ["Meja piket", "(021) 555-0100", "humas@bekasi.example"]),
        ("Jam piket", ["Sabtu dan Minggu 09.00–12.00 WIB"]),
        ("Petugas akhir pekan", ["Contoh Petugas", "WhatsApp 0812-5550-0100"]),
    ]
    said = reading.text(reading.section(reading.page(real, "en/"), "For journalists").find("p"))
    assert said.replace("\u2060", "") == (
        "Press office on duty, Monday to Friday 08.00–16.00 WIB; Saturday and Sunday 09.00–12.00 WIB."
    )


def test_every_page_ends_with_a_line_by_which_to_report_what_is_wrong_on_it(real: BuiltSite) -> None:
    for path in ("", "media/", TRANSLATED, "instansi/disdukcapil/", "kontak/"):
        page = reading.page(real, path)
        line = page.xpath("//main/*")[-1]
        assert reading.text(line) == "Laporkan kekeliruan: WhatsApp Surel LAPOR! PPID"
        chat, mail, lapor, ppid = (href for _, href in reading.links(line))
        assert unquote(chat) == f"https://wa.me/62215550100?text=Kekeliruan di https://humas.example/{path}"
        assert unquote(mail) == f"mailto:humas@bekasi.example?body=Kekeliruan di https://humas.example/{path}"
        assert (lapor, ppid) == ("https://www.lapor.go.id", "https://ppid.bekasi.example")
    assert "Report a mistake" in reading.text(reading.page(real, ENGLISH).xpath("//main/*")[-1])


def test_the_page_for_a_wrong_address_does_not_report_its_own(real: BuiltSite) -> None:
    assert "Laporkan kekeliruan" not in real["404.html"]


def test_a_city_without_complaints_service_and_ppid_names_neither(build_site: Make) -> None:
    page = reading.page(build_site({"instansi/a.md": agency("A")}), "")
    assert reading.text(page.xpath("//main/*")[-1]) == "Laporkan kekeliruan: WhatsApp Surel"
    assert "PPID" not in reading.text(page)
    assert reading.texts(page, "//footer//h2") == ["Berita", "Media"]
    assert not page.xpath("//header//a[@class='language']")
    assert reading.links(reading.section(page, "Ikuti")) == [("Semua cara berlangganan", "/langganan/")]


def test_the_footer_has_three_groups_under_headings(real: BuiltSite) -> None:
    page = reading.page(real, TRANSLATED)
    assert reading.texts(page, "//footer//h2") == ["Berita", "Media", "Tentang"]
    assert [name for name, _ in reading.links(page.xpath("//footer//nav/div")[2])] == [
        "Kontak Humas",
        "Privasi",
        "Tentang ruang pers",
        "PPID",
    ]


def test_the_masthead_leads_to_the_same_page_in_the_other_language_else_to_its_home(real: BuiltSite) -> None:
    for path, other in (
        (TRANSLATED, ENGLISH),
        (ENGLISH, TRANSLATED),
        ("", "en/"),
        ("en/", ""),
        ("data/", "en/"),
    ):
        [link] = reading.page(real, path).xpath("//header//a[@class='language']")
        assert link.get("href") == f"/{other}", path
        assert (reading.text(link), link.get("lang")) == (
            ("ID", "id") if path.startswith("en/") else ("EN", "en")
        )


def test_what_is_indonesian_on_an_english_page_is_marked_as_such(real: BuiltSite) -> None:
    """Names of offices, agencies and innovations stay as they are, so that a voice must know their language."""
    names = {
        *("Humas Kota Bekasi", "Pemerintah Kota Bekasi", "Jalan Contoh 1, Kota Bekasi"),
        *("Kecamatan Bekasi Timur", "Bagian Tata Pemerintahan", "Disdukcapil", "Sapu Lidi", "SIAP DIFOTO"),
        *("Kontak Humas", "Privasi", "Tentang ruang pers"),
    }
    for path in ("en/", ENGLISH):
        seen = set()
        for element in reading.page(real, path).find("body").iter():
            if element.tag in ("script", "pre") or not isinstance(element.tag, str):
                continue
            for text in (element.text, *(child.tail for child in element)):
                for name in names:
                    if name in (text or ""):
                        seen.add(name)
                        language = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
                        inside = "prose" in element.xpath("string(ancestor::*[@class][1]/@class)")
                        assert language == "id" or inside, f"{path}: {name} in {text!r}"
        assert len(seen) >= 6, path


def test_an_english_page_says_that_what_it_leads_to_is_indonesian(real: BuiltSite) -> None:
    page = reading.page(real, ENGLISH)
    for link in page.xpath(
        "//footer//nav//a[starts-with(@href, '/')] | //header//nav//a[not(@aria-current)]"
    ):
        assert link.get("hreflang") == "id", reading.text(link)
