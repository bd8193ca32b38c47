"""Innovations: the page of all of them, and the page of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"
WHOLE = """---
nama: SIGAP
kepanjangan: Sistem Gerak Amat Pasti
instansi: [Dinas Zeta, Dinas Alfa]
ringkasan: Satu pintu untuk semua.
foto:
  - {berkas: foto/b.jpg, alt: Loket, keterangan: Loket itu, izin: umum}
  - {berkas: foto/a.jpg, alt: Antrean, izin: umum}
ringkas: {sebelum: 7 langkah | loket, sesudah: 2 langkah | daring, sumber: laporan 2022.}
cepat: {sebelum: 3 hari | menunggu, sesudah: 1 hari | selesai, sumber: survei}
murah: {sebelum: Rp50.000 | ongkos, sesudah: Rp0 | gratis, sumber: laporan 2022.}
langkah:
  - {judul: Petakan., isi: Catat semua.}
  - {judul: Bentuk tim.}
  - {judul: Arahkan., isi: Lalu nilai.}
tahapan: uji coba
jenis: digital
bentuk: pelayanan publik
inisiator: asn
nama_inisiator: Rina
klasifikasi: perangkat daerah
urusan: kesehatan
uji_coba: 5 Juli 2021
penerapan: 6 Agustus 2021
pengembangan: 7 September 2021
hasil: Hasilnya.
manfaat: Manfaatnya.
tujuan: Tujuannya.
rancang_bangun: Rancangannya.
kontak: {nama: Dewi, whatsapp: 0812-5550-0303, surel: dewi@contoh.example}
replikasi:
  - {daerah: Kota Padang, status: mempelajari, tanggal: 2022-09-20}
  - {daerah: Kota Ambon, status: menerapkan, tautan: 'https://ambon.example/'}
---
Ceritanya.
"""


def content() -> Content:
    files: Content = {
        "instansi/zeta.md": agency("Dinas Zeta", telepon="(021) 555-0707", surel="zeta@contoh.example"),
        "instansi/alfa.md": agency("Dinas Alfa", singkatan="Alfa"),
        **{
            f"instansi/{name}.md": agency(f"Dinas {name.title()}")
            for name in ("beta", "gama", "delta", "eta")
        },
        "inovasi/sigap.md": WHOLE,
        "inovasi/usai.md": innovation(
            "Usai",
            "Dinas Beta",
            tahapan="penerapan",
            jenis="nondigital",
            murah="{sebelum: Rp9, sesudah: Rp1, sumber: buku}",
            berhenti="{tanggal: 2022-03-04, alasan: Digabung.}",
            digantikan_oleh="SIGAP",
            contoh="ya",
        ),
        "inovasi/anyar.md": innovation(
            "Anyar", "Dinas Zeta, Alfa", urusan="Kesehatan", tahapan="inisiatif", inisiator="anggota dprd"
        ),
        "inovasi/polos.md": innovation("Polos", "Dinas Gama", kontak="Datang saja ke loket."),
        "inovasi/delta.md": innovation("Delta satu", "Dinas Delta", urusan="arsip"),
        "inovasi/eta.md": innovation("Eta satu", "Dinas Eta", ringkas="{sebelum: 5, sesudah: 1, sumber: x}"),
        "foto/a.jpg": jpeg("red", (64, 40)),
        "foto/b.jpg": jpeg("blue", (64, 41)),
    }
    # Ten years of coverage, twenty-two releases.
    for year in range(2013, 2023):
        for number in range(13 if year == 2022 else 1):
            files[f"siaran-pers/{year}-{number}.md"] = release(
                f"Liputan {year} {number}",
                f"{year}-05-{number + 1:02d}",
                instansi="Dinas Zeta",
                inovasi="SIGAP, Usai" if number == 5 else "SIGAP",
                slug=f"l-{year}-{number}",
                jenis="klarifikasi" if number == 12 else "siaran-pers",
            )
    return files


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    built = build_site(content())
    assert not built.problems
    return built


@pytest.fixture(scope="module")
def every(built: BuiltSite) -> reading.HtmlElement:
    return reading.page(built, "inovasi/")


@pytest.fixture(scope="module")
def page(built: BuiltSite) -> reading.HtmlElement:
    return reading.page(built, "inovasi/sigap/")


@pytest.fixture(scope="module")
def ended(built: BuiltSite) -> reading.HtmlElement:
    return reading.page(built, "inovasi/usai/")


def test_all_innovations_stand_by_agency_and_name(every: reading.HtmlElement) -> None:
    """One that two agencies own stands with both."""
    assert reading.headings(every) == [
        "Inovasi",
        *("Dinas Alfa", "Anyar", "SIGAP"),
        *("Dinas Beta", "Usai"),
        *("Dinas Delta", "Delta satu"),
        *("Dinas Eta", "Eta satu"),
        *("Dinas Gama", "Polos"),
        *("Dinas Zeta", "Anyar", "SIGAP"),
        "Menurut urusan pemerintahan",
    ]
    group = reading.section(every, "Dinas Zeta")
    assert reading.links(group) == [
        ("Tentang instansi Dinas Zeta", "/instansi/zeta/"),
        ("Anyar", "/inovasi/anyar/"),
        ("SIGAP", "/inovasi/sigap/"),
    ]
    assert reading.texts(every, "//p[@class='intro']") == [
        "Layanan publik yang dibuat perangkat daerah Kota Contoh dan boleh ditiru daerah lain."
    ]


def test_a_card_says_what_it_is_whose_it_is_too_and_how_far(every: reading.HtmlElement) -> None:
    """The owner under whose heading it stands is not repeated."""

    def card(agency: str, number: int = 0) -> list[str]:
        item = reading.section(every, agency).xpath(".//li[@class='card']")[number]
        return [reading.text(part) for part in item if reading.text(part)]

    assert card("Dinas Zeta", 1) == [
        "SIGAP",
        "Sistem Gerak Amat Pasti",
        "Satu pintu untuk semua.",
        "Cepat: 3 hari → 1 hari",
        "Alfa · Digital",
        "Inisiatif Uji coba Jul 2021 Penerapan",
    ]
    assert card("Dinas Beta") == ["Usai", "Ceritanya.", "Nondigital · Contoh Sudah berakhir"]
    assert card("Dinas Gama") == ["Polos", "Ceritanya."]
    assert reading.section(every, "Dinas Zeta").xpath(".//li//img/@alt") == ["Loket"]
    stage = reading.section(every, "Dinas Zeta").xpath(".//li[@class='card']")[1].find("ol")
    assert reading.texts(stage, "./li[@class='on']") == ["Inisiatif", "Uji coba Jul 2021"]
    assert reading.texts(stage, "./li[@aria-current]") == ["Uji coba Jul 2021"]


def test_they_can_be_filtered_by_kind_and_stage(every: reading.HtmlElement) -> None:
    form = reading.labelled(every, "Saring inovasi")
    assert [reading.texts(choice, ".//legend | .//label") for choice in form.findall("fieldset")] == [
        ["Jenis", "Semua", "Digital", "Nondigital"],
        ["Tahapan", "Semua", "Inisiatif", "Uji coba", "Penerapan"],
    ]


def test_of_many_agencies_one_can_jump_to_each(every: reading.HtmlElement) -> None:
    jumps = reading.labelled(every, "Menurut instansi")
    assert reading.counted(jumps) == [
        (f"Dinas {name}", count, f"/inovasi/#instansi-{name.lower()}")
        for name, count in (
            ("Alfa", "2"),
            ("Beta", "1"),
            ("Delta", "1"),
            ("Eta", "1"),
            ("Gama", "1"),
            ("Zeta", "2"),
        )
    ]
    assert reading.links(jumps)[-1] == ("Menurut urusan pemerintahan", "#urusan")


def test_fields_of_affairs_stand_by_name_with_their_innovations(every: reading.HtmlElement) -> None:
    assert reading.counted(reading.section(every, "Menurut urusan pemerintahan")) == [
        ("Arsip", "1", "/inovasi/urusan/arsip/"),
        ("Kesehatan", "2", "/inovasi/urusan/kesehatan/"),
    ]


def test_the_head_of_an_innovation_stands_in_order(page: reading.HtmlElement) -> None:
    head = page.xpath("//div[@class='pitch-head']")[0]
    assert [reading.text(part) for part in head] == [
        "SIGAP",
        "Sistem Gerak Amat Pasti",
        "Dinas Zeta Alfa Digital Pelayanan publik",
        "Satu pintu untuk semua.",
        "Inisiatif Uji coba Jul 2021 Penerapan",
        "Bawa pulang inovasi ini",
    ]
    assert reading.links(head) == [
        ("Dinas Zeta", "/instansi/zeta/"),
        ("Alfa", "/instansi/alfa/"),
        ("Bawa pulang inovasi ini", "#bawa-pulang"),
    ]
    assert "".join(head.xpath(".//*[@aria-hidden]/b/text()")) == "SIGAP"
    assert page.xpath("//figure[@class='photo']//img/@alt") == ["Loket"]


def test_all_three_promises_stand_in_order_with_their_sources(page: reading.HtmlElement) -> None:
    part = reading.labelled(page, "Sebelum dan sesudah")
    assert reading.facts(part) == [
        ("Cepat", ["Sebelum: 3 hari menunggu", "Sesudah: 1 hari selesai"]),
        ("Murah", ["Sebelum: Rp50.000 ongkos", "Sesudah: Rp0 gratis"]),
        ("Tidak berbelit", ["Sebelum: 7 langkah loket", "Sesudah: 2 langkah daring"]),
    ]
    assert reading.texts(part, "./p") == ["Sumber: survei.", "Sumber: laporan 2022."]


def test_only_promises_that_are_made_are_shown(built: BuiltSite) -> None:
    def promised(slug: str) -> list[str]:
        page = reading.page(built, f"inovasi/{slug}/")
        return reading.texts(page, "//section[@aria-label='Sebelum dan sesudah']//dt")

    assert promised("usai") == ["Murah"]
    assert promised("eta") == ["Tidak berbelit"]
    assert promised("polos") == []


def test_the_long_texts_stand_in_order(page: reading.HtmlElement) -> None:
    assert reading.headings(page) == [
        "SIGAP",
        "Rancang bangun",
        "Tujuan",
        "Manfaat",
        "Hasil",
        "Langkah meniru",
        "Siaran pers",
        *(f"Liputan 2022 {number}" for number in range(12, -1, -1)),
        *(f"Liputan {year} 0" for year in range(2021, 2014, -1)),
        "Profil",
        "Daerah yang meniru",
        "Bawa pulang SIGAP",
    ]
    assert reading.texts(page, "//div[@class='prose']") == ["Ceritanya."]
    for heading, said in (
        ("Rancang bangun", "Rancangannya."),
        ("Tujuan", "Tujuannya."),
        ("Manfaat", "Manfaatnya."),
        ("Hasil", "Hasilnya."),
    ):
        assert reading.texts(reading.section(page, heading), "./p") == [said]


def test_the_steps_to_copy_it_stand_in_order(page: reading.HtmlElement) -> None:
    assert reading.texts(reading.section(page, "Langkah meniru"), ".//ol/li") == [
        "Petakan. Catat semua.",
        "Bentuk tim.",
        "Arahkan. Lalu nilai.",
    ]


def test_the_profile_stands_in_order_with_its_labels(page: reading.HtmlElement) -> None:
    profile = reading.section(page, "Profil")
    assert reading.facts(profile) == [
        ("Pemilik", ["Dinas Zeta", "Alfa"]),
        ("Jenis", ["Digital"]),
        ("Bentuk", ["Pelayanan publik"]),
        ("Inisiator", ["ASN"]),
        ("Nama inisiator", ["Rina"]),
        ("Klasifikasi", ["Perangkat daerah"]),
        ("Urusan", ["Kesehatan"]),
        ("Uji coba", ["5 Juli 2021"]),
        ("Penerapan", ["6 Agustus 2021"]),
        ("Pengembangan", ["7 September 2021"]),
    ]
    assert reading.links(profile) == [
        ("Dinas Zeta", "/instansi/zeta/"),
        ("Alfa", "/instansi/alfa/"),
        ("Kesehatan", "/inovasi/urusan/kesehatan/"),
        ("Langganan", "/inovasi/sigap/feed.xml"),
    ]


def test_a_member_of_the_council_is_called_as_such(built: BuiltSite) -> None:
    profile = reading.facts(reading.section(reading.page(built, "inovasi/anyar/"), "Profil"))
    assert ("Inisiator", ["Anggota DPRD"]) in profile


def test_who_takes_it_home_stands_in_order(page: reading.HtmlElement, built: BuiltSite) -> None:
    part = reading.section(page, "Daerah yang meniru")
    assert reading.texts(part, ".//li") == [
        "Kota Padang sejak 20 September 2022 Mempelajari",
        "Kota Ambon Menerapkan",
    ]
    assert reading.links(part) == [("Kota Ambon", "https://ambon.example/")]
    nobody = reading.section(reading.page(built, "inovasi/polos/"), "Daerah yang meniru")
    assert reading.texts(nobody, ".//p") == [
        "Belum tercatat. Kota atau kabupaten Anda bisa menjadi yang pertama. Kabari pemilik inovasi."
    ]


def test_whoever_takes_it_home_is_led_to_its_owner(built: BuiltSite) -> None:
    def ways(slug: str, name: str) -> list[tuple[str, str]]:
        return reading.links(reading.section(reading.page(built, f"inovasi/{slug}/"), f"Bawa pulang {name}"))

    visit = ("Atur kunjungan", "/kunjungan/")
    tell = "Kabari bila sudah diterapkan"
    assert ways("sigap", "SIGAP") == [
        ("Hubungi Dinas Zeta", "https://wa.me/6281255500303"),
        visit,
        (tell, "mailto:dewi@contoh.example?subject=Penerapan%20SIGAP"),
    ]
    # Without a contact of its own, that of its owner; without one there, the office.
    assert ways("anyar", "Anyar")[0] == ("Hubungi Dinas Zeta", "mailto:zeta@contoh.example")
    assert ways("delta", "Delta satu")[0] == ("Hubungi Humas Contoh", "mailto:humas@contoh.example")
    assert ways("delta", "Delta satu")[2][1].startswith("mailto:humas@contoh.example?")


def test_one_that_ended_says_so_first_and_offers_nothing(ended: reading.HtmlElement) -> None:
    assert reading.notices(ended) == [
        "Berakhir, 4 Maret 2022 Digabung.",
        "Digantikan oleh SIGAP Keterangan terbaru ada di halaman SIGAP.",
    ]
    assert ("SIGAP", "/inovasi/sigap/") in reading.links(ended)
    assert reading.headings(ended) == ["Usai", "Siaran pers", "Liputan 2022 5", "Profil"]
    assert "Bawa pulang" not in reading.text(ended)
    assert reading.texts(ended, "//aside//p") == ["Contoh Isi halaman ini contoh, bukan keterangan resmi."]
    assert reading.texts(ended, "//ol[@class='stage']/li[@class='on']") == [
        "Inisiatif",
        "Uji coba",
        "Penerapan",
    ]


def test_its_coverage_stands_newest_first_twenty_a_page(built: BuiltSite, page: reading.HtmlElement) -> None:
    part = reading.section(page, "Siaran pers")
    assert reading.rows(part)[:2] == [
        (["13 Mei 2022", "Klarifikasi"], "Liputan 2022 12", "/siaran-pers/2022/05/l-2022-12/"),
        (["12 Mei 2022"], "Liputan 2022 11", "/siaran-pers/2022/05/l-2022-11/"),
    ]
    assert part.xpath(".//ol/li/@id") == [f"tahun-{year}" for year in range(2022, 2014, -1)]
    assert reading.pager(part) == [
        ("Halaman 1 dari 2", ""),
        ("Lebih lama", "/inovasi/sigap/halaman/2/"),
    ]
    second = reading.page(built, "inovasi/sigap/halaman/2/")
    assert reading.titles(reading.section(second, "Siaran pers")) == ["Liputan 2014 0", "Liputan 2013 0"]
    assert reading.title(second) == "SIGAP – Halaman 2 dari 2 – Humas Contoh"
    assert second.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}inovasi/sigap/halaman/2/"]
    assert ("Langganan", "/inovasi/sigap/feed.xml") in reading.links(second)
    assert "Siaran pers" not in reading.headings(reading.page(built, "inovasi/polos/"))


def test_eight_years_of_coverage_lead_to_where_each_begins(page: reading.HtmlElement) -> None:
    part = reading.section(page, "Siaran pers")
    years = [(f"1 siaran {year}", f"/inovasi/sigap/#tahun-{year}") for year in range(2015, 2022)]
    assert reading.bars(part) == [*years, ("13 siaran 2022", "/inovasi/sigap/#tahun-2022")]
    assert ("Arsip", "/arsip/") in reading.links(part)
    assert not part.xpath(".//p[contains(@class, 'narrow')]")


def test_the_head_of_its_page(page: reading.HtmlElement, built: BuiltSite) -> None:
    assert reading.title(page) == "SIGAP – Humas Contoh"
    assert reading.described(page)["description"] == "Satu pintu untuk semua."
    assert reading.described(page)["og:image"] == f"{ADDRESS}foto/b.jpg"
    assert reading.described(reading.page(built, "inovasi/polos/"))["description"] == "Ceritanya."
    assert reading.crumbs(page) == [("Inovasi", "/inovasi/")]
    feeds = page.xpath("//link[@rel='alternate'][@type]")
    assert [(link.get("title"), link.get("href")) for link in feeds] == [
        ("SIGAP", f"{ADDRESS}inovasi/sigap/feed.xml"),
        ("SIGAP", f"{ADDRESS}inovasi/sigap/feed.json"),
    ]


def test_search_engines_are_told_what_the_page_says(page: reading.HtmlElement) -> None:
    service, way = reading.linked_data(page)
    assert service == {
        "@type": "GovernmentService",
        "name": "SIGAP",
        "alternateName": "Sistem Gerak Amat Pasti",
        "description": "Satu pintu untuk semua.",
        "serviceType": "pelayanan publik",
        "url": f"{ADDRESS}inovasi/sigap/",
        "image": f"{ADDRESS}foto/b.jpg",
        "provider": [
            {"@type": "GovernmentOrganization", "name": name, "url": f"{ADDRESS}instansi/{slug}/"}
            for name, slug in (("Dinas Zeta", "zeta"), ("Alfa", "alfa"))
        ],
        "serviceOperator": {"@type": "GovernmentOrganization", "name": "Pemerintah Kota Contoh"},
        "areaServed": {"@type": "AdministrativeArea", "name": "Kota Contoh"},
    }
    assert [(step["position"], step["name"]) for step in way["itemListElement"]] == [
        (1, "Humas Contoh"),
        (2, "Inovasi"),
        (3, "SIGAP"),
    ]


def test_without_any_the_page_says_so(build_site: Make) -> None:
    page = reading.page(build_site({"instansi/a.md": agency("A")}), "inovasi/")
    assert reading.texts(page, "//p[@class='nothing']") == ["Belum ada inovasi."]
    assert not page.xpath("//form[@class='filter'] | //nav[@class='jumps']")
