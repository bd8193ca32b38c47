"""The home page: the newest releases, who to ask, innovations, agencies; and the English one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
# How many releases each of fourteen agencies has: twelve have most, of two equal ones the first by slug.
COUNTS = {
    "Arsip": 1,
    "Bappeda": 3,
    "Cipta Karya": 2,
    "Damkar": 2,
    "Ekonomi": 2,
    "Fasilitas": 2,
    "Gizi": 2,
    "Hukum": 2,
    "Industri": 2,
    "Jalan": 2,
    "Kearsipan": 2,
    "Lingkungan": 2,
    "Musrenbang": 1,
    "Niaga": 0,
}
PICTURES = (
    "[{berkas: foto/a.jpg, alt: Loket baru, izin: umum}, {berkas: foto/b.jpg, alt: Antrean, izin: umum}]"
)


def content() -> Content:
    files: Content = {
        f"instansi/{name.lower().replace(' ', '-')}.md": agency(name, singkatan=name[:3].upper())
        for name in COUNTS
    }
    number = 0
    for name, count in COUNTS.items():
        for _ in range(count):
            number += 1
            files[f"siaran-pers/{number:02d}.md"] = release(
                f"Siaran {number}", f"2022-08-{number:02d} 10.00", instansi=name
            )
    files |= {
        "inovasi/a.md": innovation("Antar Jemput", "Bappeda", berhenti="{tanggal: 2022-01-01, alasan: Usai}"),
        "inovasi/b.md": innovation("Bunga Desa", "Bappeda"),
        "inovasi/c.md": innovation("Cakap", "Bappeda"),
        "inovasi/d.md": innovation("Damai", "Bappeda", kepanjangan="Dana Aman Ibu"),
        "inovasi/e.md": innovation("Elok", "Bappeda"),
        # The thirtieth, whose innovation counts, and the thirty-first, whose does not.
        **{
            f"siaran-pers/isi-{day}.md": release(f"Isi {day}", f"2022-07-03 0{day}.00", instansi="Bappeda")
            for day in (1, 2)
        },
        "siaran-pers/terlalu-lama.md": release(
            "Terlalu lama", "2022-07-01", instansi="Bappeda", inovasi="Cakap"
        ),
        "siaran-pers/lama.md": release(
            "Kunjungan lama",
            "2022-07-02 10.00",
            instansi="Bappeda",
            kunjungan="{asal: Kota Lama}",
            inovasi="Damai",
        ),
        "siaran-pers/baru.md": release(
            "Kunjungan baru",
            "2022-07-03 10.00",
            instansi="Bappeda",
            lokasi="Aula",
            inovasi="Elok, Antar Jemput",
            kunjungan="{asal: Kota Baru, pimpinan: Wali kota, penerima: Sekda, tujuan: Mal pelayanan}",
        ),
        "siaran-pers/terbaru.md": release(
            "Paling baru",
            "Selasa, 20 September 2022 14.00",
            instansi="Jalan, Gizi",
            ringkasan="Ringkasan siaran itu.",
            foto=PICTURES,
        ),
        "siaran-pers/sembunyi.md": release(
            "Tersembunyi", "2022-09-20 16.00", instansi="Gizi", status="sembunyi"
        ),
        "foto/a.jpg": jpeg("red"),
        "foto/b.jpg": jpeg("blue"),
    }
    for number in range(1, 23):
        files[f"siaran-pers/en-{number:02d}.md"] = release(
            f"English {number}",
            f"2022-09-01 {number:02d}.00",
            instansi="Gizi",
            bahasa="en",
            terjemahan="terbaru",
        )
    return files


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    return build_site(content())


def test_it_is_named_after_the_office_alone(built: BuiltSite) -> None:
    page = reading.page(built, "")
    assert reading.title(page) == "Humas Contoh"
    assert reading.headings(page)[0] == "Kabar resmi Kota Contoh"
    said = "Siaran pers, foto, dan kontak untuk dikutip; inovasi layanan untuk dibawa pulang."
    assert reading.texts(page, "//*[@class='hero']//p") == [said]
    assert reading.described(page)["description"] == said


def test_the_newest_release_leads_with_its_first_photo(built: BuiltSite) -> None:
    lead = reading.section(reading.page(built, ""), "Paling baru")
    assert lead.get("class") == "lead lead-photo"
    assert reading.above(lead) == ["Selasa, 20 September 2022", "JAL", "GIZ"]
    assert reading.texts(lead, "./div/p[not(@class)]") == ["Ringkasan siaran itu."]
    assert lead.xpath(".//img/@alt") == ["Loket baru"]
    assert {href for _, href in reading.links(lead)} == {"/siaran-pers/2022/09/terbaru/"}


def test_the_two_after_it_stand_beside_it(built: BuiltSite) -> None:
    [front] = reading.page(built, "").xpath("//*[@class='front']")
    assert reading.titles(front) == ["Paling baru", "Siaran 25", "Siaran 24"]


def test_the_next_five_follow_newest_first_each_with_a_sentence(built: BuiltSite) -> None:
    newest = reading.section(reading.page(built, ""), "Siaran pers terbaru")
    assert reading.rows(newest) == [
        (["23 Agu 2022", "LIN"], "Siaran 23", "/siaran-pers/2022/08/23/"),
        (["22 Agu 2022", "KEA"], "Siaran 22", "/siaran-pers/2022/08/22/"),
        (["21 Agu 2022", "KEA"], "Siaran 21", "/siaran-pers/2022/08/21/"),
        (["20 Agu 2022", "JAL"], "Siaran 20", "/siaran-pers/2022/08/20/"),
        (["19 Agu 2022", "JAL"], "Siaran 19", "/siaran-pers/2022/08/19/"),
    ]
    assert reading.texts(newest, ".//li/div/p") == ["Isi siaran."] * 5
    assert reading.links(newest)[0] == ("Semua siaran pers", "/siaran-pers/")


def test_journalists_see_whom_to_ask(built: BuiltSite) -> None:
    panel = reading.section(reading.page(built, ""), "Untuk wartawan")
    assert reading.text(panel.find("p")) == "Piket Humas, Selasa sampai Sabtu 07.00–15.00 WIB."
    assert reading.links(panel) == [
        ("(021) 555-0111", "tel:+62215550111"),
        ("humas@contoh.example", "mailto:humas@contoh.example"),
        ("Tanya lewat WhatsApp", "https://wa.me/6281255500222"),
        ("Foto dan logo resmi", "/media/"),
    ]


def test_the_last_visit_is_told(built: BuiltSite) -> None:
    visit = reading.section(reading.page(built, ""), "Kunjungan terakhir")
    assert reading.rows(visit) == [(["3 Juli 2022", "Aula"], "Kota Baru", "/siaran-pers/2022/07/baru/")]
    assert reading.texts(visit, ".//li/p[contains(@class, 'small')]") == [
        "Rombongan dipimpin Wali kota. Diterima Sekda. Mal pelayanan."
    ]
    assert not visit.xpath(".//*[contains(@class, 'chips')]")


def test_three_innovations_that_releases_name_come_before_others(built: BuiltSite) -> None:
    """Of the newest thirty, the newest named first; then the first by name; none that has ended."""
    part = reading.section(reading.page(built, ""), "Inovasi yang bisa dibawa pulang")
    assert reading.titles(part) == ["Elok", "Damai", "Bunga Desa"]
    assert reading.links(part)[:2] == [("Semua inovasi", "/inovasi/"), ("Elok", "/inovasi/e/")]
    assert reading.texts(part, ".//li/p[contains(@class, 'quiet')]") == ["BAP"] * 3


def test_the_twelve_busiest_agencies_stand_by_name_with_their_releases(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, ""), "Instansi")
    assert reading.links(part)[0] == ("Semua instansi", "/instansi/")
    assert reading.counted(part) == [
        ("Arsip", "1 siaran", "/instansi/arsip/"),
        ("Bappeda", "8 siaran", "/instansi/bappeda/"),
        ("Cipta Karya", "2 siaran", "/instansi/cipta-karya/"),
        ("Damkar", "2 siaran", "/instansi/damkar/"),
        ("Ekonomi", "2 siaran", "/instansi/ekonomi/"),
        ("Fasilitas", "2 siaran", "/instansi/fasilitas/"),
        ("Gizi", "3 siaran", "/instansi/gizi/"),
        ("Hukum", "2 siaran", "/instansi/hukum/"),
        ("Industri", "2 siaran", "/instansi/industri/"),
        ("Jalan", "3 siaran", "/instansi/jalan/"),
        ("Kearsipan", "2 siaran", "/instansi/kearsipan/"),
        ("Lingkungan", "2 siaran", "/instansi/lingkungan/"),
    ]


def test_its_parts_follow_in_order(built: BuiltSite) -> None:
    page = reading.page(built, "")
    assert reading.texts(page, "//main//h1 | //main//h2") == [
        "Kabar resmi Kota Contoh",
        "Paling baru",
        "Siaran 25",
        "Siaran 24",
        "Siaran pers terbaru",
        "Untuk wartawan",
        "Ikuti",
        "Kunjungan terakhir",
        "Inovasi yang bisa dibawa pulang",
        "Instansi",
    ]
    rest = reading.links(page.xpath("//main")[0])
    assert ("Semua cara berlangganan", "/langganan/") in rest
    assert ("Press releases in English", "/en/") in rest


def test_every_page_leads_to_the_four_main_lists_and_to_the_rest_below(built: BuiltSite) -> None:
    page = reading.page(built, "")
    assert reading.links(reading.labelled(page, "Utama")) == [
        ("Siaran pers", "/siaran-pers/"),
        ("Inovasi", "/inovasi/"),
        ("Instansi", "/instansi/"),
        ("Untuk media", "/media/"),
    ]
    footer = reading.labelled(page, "Tautan situs")
    assert {heading: reading.links(group) for heading, group in groups(footer)} == {
        "Berita": [
            ("Arsip", "/arsip/"),
            ("Topik", "/tag/"),
            ("Kunjungan", "/kunjungan/"),
            ("Statistik", "/statistik/"),
            ("Periksa keaslian", "/cek/"),
        ],
        "Media": [
            ("Untuk media", "/media/"),
            ("Galeri foto", "/galeri/"),
            ("Langganan", "/langganan/"),
            ("Data terbuka", "/data/"),
        ],
    }
    assert reading.texts(page, "//footer//p") == [
        "Humas Pemerintah Kota Contoh",
        "Jalan Melati 7, Kota Contoh · (021) 555-0111 · humas@contoh.example",
        "Teks dan foto boleh diterbitkan ulang dengan menyebut sumber.",
    ]
    assert not page.xpath("//header//*[@aria-current]")


def groups(footer: reading.HtmlElement) -> list[tuple[str, reading.HtmlElement]]:
    return [(reading.text(group.find("h2")), group) for group in footer.xpath("./div")]


def test_the_part_that_a_reader_is_in_is_marked(built: BuiltSite) -> None:
    for path, name in {
        "siaran-pers/": "Siaran pers",
        "siaran-pers/2022/09/terbaru/": "Siaran pers",
        "tag/": "Siaran pers",
        "arsip/": "Siaran pers",
        "inovasi/": "Inovasi",
        "inovasi/d/": "Inovasi",
        "instansi/": "Instansi",
        "instansi/gizi/": "Instansi",
        "kunjungan/": "Inovasi",
        "media/": "Untuk media",
        "galeri/": "Untuk media",
        "en/": "Releases",
    }.items():
        assert reading.texts(reading.page(built, path), "//header//*[@aria-current]") == [name], path


def test_search_engines_are_told_of_the_office_and_the_site(built: BuiltSite) -> None:
    office, website = reading.linked_data(reading.page(built, ""))
    assert (office["name"], office["url"]) == ("Humas Contoh", "https://pers.contoh.example/")
    assert office["parentOrganization"]["name"] == "Pemerintah Kota Contoh"
    assert office["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Jalan Melati 7, Kota Contoh",
        "addressLocality": "Kota Contoh",
        "addressRegion": "Provinsi Teladan",
        "addressCountry": "ID",
    }
    assert office["areaServed"]["name"] == "Kota Contoh"
    assert (office["telephone"], office["email"]) == ("(021) 555-0111", "humas@contoh.example")
    assert office["contactPoint"]["telephone"] == "(021) 555-0111"
    assert office["contactPoint"]["email"] == "humas@contoh.example"
    assert (website["@type"], website["name"]) == ("WebSite", "Humas Contoh")
    assert website["publisher"]["@id"] == office["@id"]


def test_the_english_home_lists_the_twenty_newest_english_releases_and_nothing_else(built: BuiltSite) -> None:
    page = reading.page(built, "en/")
    [front] = page.xpath("//*[@class='front']")
    assert reading.titles(front) == ["English 22", "English 21", "English 20"]
    newest = reading.section(page, "Latest press releases")
    assert reading.titles(newest) == [f"English {number}" for number in range(19, 2, -1)]
    assert reading.texts(page, "//main//h2") == [
        "English 22",
        "English 21",
        "English 20",
        "Latest press releases",
        "For journalists",
        "Follow",
    ]
    assert ("Siaran pers dalam bahasa Indonesia", "/") in reading.links(page)
    assert ("Follow in a news reader (RSS)", "/en/feed.xml") in reading.links(page)
    assert page.xpath("//link[@hreflang]/@hreflang") == ["id", "en"]
    assert page.xpath("//link[@hreflang]/@href") == [
        "https://pers.contoh.example/",
        "https://pers.contoh.example/en/",
    ]


def test_a_site_with_little_in_it_says_so(build_site: Make) -> None:
    empty = build_site({"instansi/gizi.md": agency("Gizi")})
    main = reading.page(empty, "").xpath("//main")[0]
    assert reading.texts(main, ".//p[@class='nothing']") == ["Belum ada siaran pers."]
    assert "en/" not in empty
    assert not main.xpath("//link[@hreflang]")
    single = build_site(
        {"instansi/gizi.md": agency("Gizi"), "siaran-pers/a.md": release("Satu", instansi="Gizi")}
    )
    main = reading.page(single, "").xpath("//main")[0]
    assert reading.titles(main) == ["Satu"]
    assert reading.texts(main, ".//p[@class='nothing']") == ["Semua siaran pers sejauh ini ada di atas."]


def test_innovations_are_promised_once_the_first_is_public(build_site: Make) -> None:
    waits = {"instansi/a.md": agency("A"), "inovasi/b.md": innovation("B", "A", embargo="2030-01-01 08.00")}
    for content, are_there in ((waits, False), (waits | {"inovasi/c.md": innovation("C", "A")}, True)):
        built = build_site(content)
        said = reading.described(reading.page(built, ""))["description"]
        assert said.startswith("Siaran pers, foto, dan kontak untuk dikutip")
        texts = reading.section(reading.page(built, "media/"), "Tentang kami, siap salin")
        assert ["inovasi" in said, "inovasi" in reading.text(texts)] == [are_there, are_there]
