"""Agencies: the page of all of them, and the page of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"
KINDS = {
    "lainnya": "Instansi lain",
    "bumd": "Badan usaha milik daerah",
    "rsud": "Rumah sakit umum daerah",
    "kantor": "Kantor",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "bagian": "Bagian",
    "badan": "Badan",
    "dinas": "Dinas",
    "inspektorat": "Inspektorat",
    "sekretariat": "Sekretariat",
}
LEADERS = {
    "sekretariat": "Sekretaris",
    "inspektorat": "Inspektur",
    "dinas": "Kepala dinas",
    "badan": "Kepala badan",
    "bagian": "Kepala bagian",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "kantor": "Kepala kantor",
    "rsud": "Direktur",
    "bumd": "Direktur",
    "lainnya": "Pimpinan",
}


def content() -> Content:
    files: Content = {
        f"instansi/{kind}.md": agency(f"Satu {kind}", jenis=kind, kepala=f"Pemimpin {kind}") for kind in KINDS
    }
    files |= {
        "instansi/setda.md": agency("Sekretariat Daerah", jenis="sekretariat", singkatan="Setda"),
        "instansi/camat.md": agency(
            "Kecamatan Timur",
            "Alinea **pembuka** itu.\n\nAlinea kedua.\n\n## Tugas\n\nTugasnya.",
            jenis="kecamatan",
            singkatan="Kectim",
            induk="Setda",
            alamat="Jalan Mawar 1",
            telepon="(021) 555-0101",
            whatsapp="0812-5550-0101",
            surel="timur@contoh.example",
            situs="https://www.timur.example/",
            kepala="Siti",
            media_sosial="[https://www.sosial.example/timur/, https://lain.example/timur]",
        ),
        "instansi/x.md": agency("Kelurahan Wetan", jenis="kelurahan", singkatan="Wetan", induk="Kectim"),
        "instansi/y.md": agency("Kelurahan Duren", jenis="kelurahan", induk="Kecamatan Timur"),
        "instansi/z.md": agency("Kelurahan aren", jenis="kelurahan", induk="camat"),
        "instansi/lama.md": agency(
            "Dinas Lama", "- daftar saja", jenis="dinas", digantikan_oleh="Kectim", contoh="ya"
        ),
        "instansi/gabung.md": agency(
            "Kantor Gabung",
            jenis="kantor",
            berakhir="{tanggal: 31 Desember 2021, alasan: Dilebur dengan Perda 5.}",
            digantikan_oleh="Kectim, Setda",
        ),
        "instansi/tutup.md": agency(
            "Kantor Tutup", berakhir="{tanggal: 2020-03-04, alasan: Tugasnya selesai.}"
        ),
        "instansi/besok.md": agency(
            "Kantor Esok",
            jenis="kantor",
            berakhir="{tanggal: 31 Desember 2022, alasan: Dilebur}",
            digantikan_oleh="Setda",
        ),
        "instansi/foto.md": agency("Dinas Foto", "![Kantor](../foto/a.jpg) di sini.\n\nAlinea."),
        "foto/a.jpg": jpeg(),
        "inovasi/c.md": innovation("Zamrud", "Kectim"),
        "inovasi/b.md": innovation("Berlian", "Setda, Kectim", kepanjangan="Berkas Lintas Instansi Aman"),
        "inovasi/a.md": innovation("Mutiara", "Kectim", berhenti="{tanggal: 2022-01-01, alasan: Selesai.}"),
    }
    # Ten years: 2022 has nineteen releases, 2021 three, of which the first page shows one, the others one.
    for year in range(2013, 2023):
        for number in range({2022: 19, 2021: 3}.get(year, 1)):
            files[f"siaran-pers/{year}-{number}.md"] = release(
                f"Timur {year} {number}",
                f"{year}-05-{number + 1:02d} 10.00",
                instansi="Kectim, Setda" if number == 2 else "Kectim",
                slug=f"timur-{year}-{number}",
            )
    for day, name in enumerate(("satu", "dua"), start=1):
        files[f"siaran-pers/duren-{name}.md"] = release(
            f"Duren {name}", f"2022-06-{day:02d}", instansi="Kelurahan Duren"
        )
    for year in range(2017, 2023):
        files[f"siaran-pers/wetan-{year}.md"] = release(
            f"Wetan {year}", f"{year}-06-01", instansi="Wetan", contoh="ya"
        )
    return files


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    return build_site(content())


@pytest.fixture(scope="module")
def east(built: BuiltSite) -> reading.HtmlElement:
    return reading.page(built, "instansi/camat/")


def test_all_agencies_stand_by_kind_and_name_with_their_releases(built: BuiltSite) -> None:
    page = reading.page(built, "instansi/")
    assert reading.headings(page) == ["Instansi", *reversed(KINDS.values()), "Sudah digabung atau ditutup"]
    assert reading.texts(page, "//main//p[@class='intro']") == [
        "Perangkat daerah Kota Contoh: kontak, inovasi, dan siaran persnya."
    ]
    assert reading.counted(reading.section(page, "Kelurahan")) == [
        ("Kelurahan aren", "0 siaran", "/instansi/z/"),
        ("Kelurahan Duren", "2 siaran", "/instansi/y/"),
        ("Kelurahan Wetan", "6 siaran", "/instansi/x/"),
        ("Satu kelurahan", "0 siaran", "/instansi/kelurahan/"),
    ]
    assert reading.counted(reading.section(page, "Kecamatan")) == [
        ("Kecamatan Timur", "30 siaran", "/instansi/camat/"),
        ("Satu kecamatan", "0 siaran", "/instansi/kecamatan/"),
    ]
    assert reading.counted(reading.section(page, "Sekretariat"))[1] == (
        "Sekretariat Daerah",
        "2 siaran",
        "/instansi/setda/",
    )
    assert ("Statistik siaran pers", "/statistik/") in reading.links(page.xpath("//main")[0])


def test_they_can_be_filtered_by_kind(built: BuiltSite) -> None:
    form = reading.labelled(reading.page(built, "instansi/"), "Saring instansi")
    assert reading.texts(form, ".//legend") == ["Jenis"]
    assert reading.texts(form, ".//label") == ["Semua", *reversed(KINDS.values())]


def test_the_profile_s_first_paragraph_introduces_the_rest_follows(east: reading.HtmlElement) -> None:
    assert reading.texts(east, "//main//h1") == ["Kecamatan Timur"]
    assert reading.texts(east, "//p[@class='intro']") == ["Alinea pembuka itu."]
    profile = reading.section(east, "Profil")
    assert reading.texts(profile, ".//p | .//h2") == ["Profil", "Alinea kedua.", "Tugas", "Tugasnya."]


def test_a_profile_that_begins_otherwise_stays_whole(built: BuiltSite) -> None:
    page = reading.page(built, "instansi/lama/")
    assert not page.xpath("//p[@class='intro']")
    assert reading.texts(reading.section(page, "Profil"), ".//li") == ["daftar saja"]
    page = reading.page(built, "instansi/foto/")
    assert not page.xpath("//p[@class='intro']")
    assert reading.texts(reading.section(page, "Profil"), ".//p") == ["di sini.", "Alinea."]
    assert page.xpath("//main//img/@alt") == ["Kantor"]
    assert "Profil" not in reading.headings(reading.page(built, "instansi/x/"))


def test_the_contact_stands_in_order_with_its_labels(east: reading.HtmlElement) -> None:
    contact = reading.section(east, "Kontak")
    assert reading.facts(contact) == [
        ("Camat", ["Siti"]),
        ("Alamat", ["Jalan Mawar 1"]),
        ("Telepon", ["(021) 555-0101"]),
        ("WhatsApp", ["0812-5550-0101"]),
        ("Surel", ["timur@contoh.example"]),
        ("Situs", ["www.timur.example"]),
        ("Media sosial", ["sosial.example/timur", "lain.example/timur"]),
        ("Induk", ["Setda"]),
        ("Membawahi", ["Kelurahan aren", "Kelurahan Duren", "Wetan"]),
    ]
    assert [href for _, href in reading.links(contact)] == [
        "tel:+62215550101",
        "https://wa.me/6281255500101",
        "mailto:timur@contoh.example",
        "https://www.timur.example/",
        "https://www.sosial.example/timur/",
        "https://lain.example/timur",
        "/instansi/setda/",
        "/instansi/z/",
        "/instansi/y/",
        "/instansi/x/",
    ]


def test_the_one_above_and_those_below_know_each_other(built: BuiltSite) -> None:
    def family(slug: str) -> list[tuple[str, list[str]]]:
        return reading.facts(reading.section(reading.page(built, f"instansi/{slug}/"), "Kontak"))

    assert family("setda") == [("Membawahi", ["Kectim"])]
    assert family("x") == [("Induk", ["Kectim"])]
    assert "Kontak" not in reading.headings(reading.page(built, "instansi/lama/"))


@pytest.mark.parametrize("kind", LEADERS)
def test_its_head_is_called_as_such_heads_are(built: BuiltSite, kind: str) -> None:
    page = reading.page(built, f"instansi/{kind}/")
    assert reading.facts(page)[0] == (LEADERS[kind], [f"Pemimpin {kind}"])


def test_one_that_was_replaced_leads_to_the_other(built: BuiltSite) -> None:
    page = reading.page(built, "instansi/lama/")
    assert reading.notices(page) == ["Digantikan oleh Kectim Keterangan terbaru ada di halaman Kectim."]
    assert ("Kectim", "/instansi/camat/") in reading.links(page)
    assert reading.texts(page, "//aside//p") == ["Contoh Isi halaman ini contoh, bukan keterangan resmi."]
    assert reading.notices(reading.page(built, "instansi/camat/")) == []


def test_one_that_was_merged_says_when_and_why_and_leads_to_all_that_follow(built: BuiltSite) -> None:
    page = reading.page(built, "instansi/gabung/")
    assert reading.notices(page) == [
        "Berakhir, 31 Desember 2021 Dilebur dengan Perda 5.",
        "Digantikan oleh Kectim, Setda Keterangan terbaru ada di halaman Kectim, Setda.",
    ]
    assert {("Kectim", "/instansi/camat/"), ("Setda", "/instansi/setda/")} <= set(reading.links(page))
    assert reading.linked_data(page)[0]["dissolutionDate"] == "2021-12-31"
    page = reading.page(built, "instansi/tutup/")
    assert reading.notices(page) == ["Berakhir, 4 Maret 2020 Tugasnya selesai."]


def test_what_was_merged_or_closed_stands_apart(built: BuiltSite) -> None:
    page = reading.page(built, "instansi/")
    apart = reading.section(page, "Sudah digabung atau ditutup")
    assert reading.texts(apart, ".//li") == [
        "Dinas Lama Digantikan oleh Kectim 0 siaran",
        "Kantor Gabung Berakhir 31 Desember 2021, digantikan oleh Kectim, Setda 0 siaran",
        "Kantor Tutup Berakhir 4 Maret 2020 0 siaran",
    ]
    others = [name for kind in KINDS.values() for name, *_ in reading.counted(reading.section(page, kind))]
    assert not {"Dinas Lama", "Kantor Gabung", "Kantor Tutup"} & set(others)
    feeds = reading.page(built, "langganan/")
    folded = reading.texts(feeds, "//details[summary='Sudah digabung atau ditutup']//li/a")
    assert folded == ["Dinas Lama", "Kantor Gabung", "Kantor Tutup"]
    assert "Kantor Gabung" not in reading.texts(reading.section(feeds, "Instansi"), ".//li/a")


def test_until_the_day_of_its_end_nothing_says_that_it_will(built: BuiltSite) -> None:
    assert reading.notices(reading.page(built, "instansi/besok/")) == []
    kind = reading.section(reading.page(built, "instansi/"), "Kantor")
    assert [name for name, *_ in reading.counted(kind)] == ["Kantor Esok", "Satu kantor"]
    row = next(row for row in built.json("data/instansi.json") if row["slug"] == "besok")
    assert (row["berakhir"], row["digantikan_oleh"]) == ("", [])


def test_its_innovations_stand_by_name(built: BuiltSite, east: reading.HtmlElement) -> None:
    part = reading.section(east, "Inovasi (3)")
    assert reading.titles(part) == ["Berlian", "Mutiara", "Zamrud"]
    assert reading.text(part.findall(".//li")[1]).endswith("Sudah berakhir")
    assert [href for _, href in reading.links(part)] == ["/inovasi/b/", "/inovasi/a/", "/inovasi/c/"]
    assert reading.texts(part, ".//p[@class='expansion']") == ["Berkas Lintas Instansi Aman"]
    other = reading.section(reading.page(built, "instansi/setda/"), "Inovasi (1)")
    assert reading.titles(other) == ["Berlian"]
    assert "Inovasi (3)" not in reading.headings(reading.page(built, "instansi/camat/halaman/2/"))


def test_eight_years_of_releases_lead_to_where_each_begins(east: reading.HtmlElement) -> None:
    part = reading.section(east, "Siaran pers")
    assert reading.bars(part) == [
        ("1 siaran 2015", "/instansi/camat/halaman/2/#tahun-2015"),
        ("1 siaran 2016", "/instansi/camat/halaman/2/#tahun-2016"),
        ("1 siaran 2017", "/instansi/camat/halaman/2/#tahun-2017"),
        ("1 siaran 2018", "/instansi/camat/halaman/2/#tahun-2018"),
        ("1 siaran 2019", "/instansi/camat/halaman/2/#tahun-2019"),
        ("1 siaran 2020", "/instansi/camat/halaman/2/#tahun-2020"),
        ("3 siaran 2021", "/instansi/camat/#tahun-2021"),
        ("19 siaran 2022", "/instansi/camat/#tahun-2022"),
    ]
    assert reading.texts(part, ".//a[@aria-current]") == ["19 siaran 2022"]
    # How high each bar is, in tenths of a percent of eight tenths.
    heights = [path.split("M0 ")[1].split("h")[0] for path in part.xpath(".//ul//path/@d")]
    assert heights == ["758"] * 6 + ["674", "0"]
    assert ("Arsip", "/arsip/") in reading.links(part)
    assert not part.xpath(".//p[contains(@class, 'narrow')]")


def test_more_than_five_years_lead_to_the_archive_on_a_phone(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, "instansi/x/"), "Siaran pers")
    assert len(reading.bars(part)) == 6
    assert reading.texts(part, "./p[contains(@class, 'narrow')]") == ["Arsip"]


def test_its_releases_stand_by_year_newest_first_twenty_a_page(built: BuiltSite) -> None:
    first, second = (
        reading.section(reading.page(built, f"instansi/camat/{page}"), "Siaran pers")
        for page in ("", "halaman/2/")
    )
    newest = [f"Timur 2022 {number}" for number in range(18, -1, -1)]
    assert reading.headings(first) == [
        "Siaran pers",
        "2022",
        *newest,
        "2021",
        "Timur 2021 2",
    ]
    assert reading.headings(second)[:4] == ["Siaran pers", "2021", "Timur 2021 1", "Timur 2021 0"]
    assert reading.headings(second)[4:] == [
        item for year in range(2020, 2012, -1) for item in (str(year), f"Timur {year} 0")
    ]
    assert second.xpath(".//h3[@id]/@id")[:2] == ["tahun-2021", "tahun-2020"]
    assert reading.pager(first) == [
        ("Halaman 1 dari 2", ""),
        ("Lebih lama", "/instansi/camat/halaman/2/"),
    ]
    # The agency whose page it is need not be named in each row.
    assert reading.rows(first)[0].above == ["19 Mei 2022"]
    for part in (first, second):
        assert reading.links(part)[0] == ("Langganan", "/instansi/camat/feed.xml")


def test_releases_of_one_year_need_no_heading(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, "instansi/y/"), "Siaran pers")
    assert reading.headings(part) == ["Siaran pers", "Duren dua", "Duren satu"]
    assert part.xpath(".//span[@id]/@id") == ["tahun-2022"]
    page = reading.page(built, "instansi/lainnya/")
    assert reading.texts(page, "//p[@class='nothing']") == ["Belum ada siaran pers dari instansi ini."]


def test_the_head_of_its_page(built: BuiltSite, east: reading.HtmlElement) -> None:
    assert reading.title(east) == "Kecamatan Timur – Humas Contoh"
    second = reading.page(built, "instansi/camat/halaman/2/")
    assert reading.title(second) == "Kecamatan Timur – Halaman 2 dari 2 – Humas Contoh"
    assert second.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}instansi/camat/halaman/2/"]
    assert reading.described(east)["description"] == "Alinea pembuka itu."
    assert reading.crumbs(east) == [("Instansi", "/instansi/")]
    feeds = east.xpath("//link[@rel='alternate'][@type]")
    assert [(link.get("title"), link.get("href")) for link in feeds] == [
        ("Kecamatan Timur", f"{ADDRESS}instansi/camat/feed.xml"),
        ("Kecamatan Timur", f"{ADDRESS}instansi/camat/feed.json"),
    ]


def test_search_engines_are_told_what_the_page_says(built: BuiltSite, east: reading.HtmlElement) -> None:
    told, way = reading.linked_data(east)
    assert told == {
        "@type": "GovernmentOrganization",
        "name": "Kecamatan Timur",
        "alternateName": "Kectim",
        "description": "Alinea pembuka itu.",
        "url": f"{ADDRESS}instansi/camat/",
        "address": "Jalan Mawar 1",
        "telephone": "(021) 555-0101",
        "email": "timur@contoh.example",
        "areaServed": {"@type": "AdministrativeArea", "name": "Kota Contoh"},
        "sameAs": [
            "https://www.timur.example/",
            "https://www.sosial.example/timur/",
            "https://lain.example/timur",
        ],
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": "Setda",
            "url": f"{ADDRESS}instansi/setda/",
        },
    }
    assert [step["name"] for step in way["itemListElement"]] == [
        "Humas Contoh",
        "Instansi",
        "Kecamatan Timur",
    ]
    top = reading.linked_data(reading.page(built, "instansi/setda/"))[0]
    assert top["parentOrganization"] == {
        "@type": "GovernmentOrganization",
        "name": "Pemerintah Kota Contoh",
    }
