"""Sitemaps: which pages, in which file, when each last changed; and what is news."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/b.md": agency("Dinas B"),
        "instansi/a.md": agency("Dinas A"),
        "inovasi/i.md": innovation("Inovasi", "Dinas A", urusan="arsip"),
        "halaman/bantuan.md": "---\njudul: Bantuan\n---\nIsi.\n",
        # The moment of the build is 21 September 2022, 09.00.
        "siaran-pers/z.md": release("Zaman ini & itu", "2022-09-20 10.00", instansi="Dinas A", tag="air"),
        "siaran-pers/a.md": release(
            "Awal",
            "2022-09-19 09.01",
            instansi="Dinas A",
            inovasi="Inovasi",
            kunjungan="{asal: Kota Lain}",
            foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]",
        ),
        "siaran-pers/b.md": release("Dua hari", "2022-09-19 09.00", instansi="Dinas A"),
        "siaran-pers/c.md": release(
            "Ditahan", "2022-01-01", instansi="Dinas A", embargo="2022-09-21 09.00", tag="air"
        ),
        "siaran-pers/d.md": release(
            "Berubah",
            "2021-05-01",
            instansi="Dinas A",
            ralat="[{tanggal: 2021-06-01, isi: Benar.}]",
            kunjungan="{asal: Kota Lama}",
        ),
        "siaran-pers/t.md": release(
            "Ditarik",
            "2022-09-20 09.00",
            instansi="Dinas A",
            dicabut="{tanggal: 2022-09-20, alasan: Keliru}",
        ),
        "siaran-pers/e.md": release("Diam", "2022-09-20 11.00", instansi="Dinas A", status="sembunyi"),
        "siaran-pers/en.md": release(
            "English", "2022-09-20 12.00", instansi="Dinas A", bahasa="en", terjemahan="z"
        ),
        "foto/a.jpg": jpeg(),
    }
    for number in range(1, 21):
        content[f"siaran-pers/lama-{number:02d}.md"] = release(
            f"Lama {number}", f"2020-01-{number:02d}", instansi="Dinas A"
        )
    return build_site(content)


def urls(built: BuiltSite, name: str) -> list[tuple[str, str]]:
    """Path and moment of the last change, as far as it is known."""
    root = ElementTree.fromstring(built[name].encode())
    return [
        (
            (url.findtext(f"{MAP}loc") or "").removeprefix(ADDRESS),
            (url.findtext(f"{MAP}lastmod") or "").removesuffix(":00+07:00"),
        )
        for url in root
    ]


def test_the_index_names_the_years_and_the_rest(built: BuiltSite) -> None:
    assert [path for path, _ in urls(built, "sitemap.xml")] == [
        "sitemap-2020.xml",
        "sitemap-2021.xml",
        "sitemap-2022.xml",
        "sitemap-halaman.xml",
    ]


def test_a_year_has_its_releases_and_when_each_last_changed(built: BuiltSite) -> None:
    assert urls(built, "sitemap-2022.xml") == [
        ("en/siaran-pers/2022/09/en/", "2022-09-20T12:00"),
        ("siaran-pers/2022/01/c/", "2022-09-21T09:00"),
        ("siaran-pers/2022/09/a/", "2022-09-19T09:01"),
        ("siaran-pers/2022/09/b/", "2022-09-19T09:00"),
        ("siaran-pers/2022/09/t/", "2022-09-20T09:00"),
        ("siaran-pers/2022/09/z/", "2022-09-20T10:00"),
    ]
    assert urls(built, "sitemap-2021.xml") == [("siaran-pers/2021/05/d/", "2021-06-01")]


def test_the_rest_is_every_other_page_with_its_newest_release(built: BuiltSite) -> None:
    newest, with_photo = "2022-09-21T09:00", "2022-09-19T09:01"
    assert urls(built, "sitemap-halaman.xml") == [
        ("", newest),
        ("agenda/", ""),
        ("arsip/", ""),
        ("arsip/2020/", "2020-01-20"),
        ("arsip/2020/01/", "2020-01-20"),
        ("arsip/2021/", "2021-05-01"),
        ("arsip/2021/05/", "2021-05-01"),
        ("arsip/2022/", newest),
        ("arsip/2022/01/", newest),
        ("arsip/2022/09/", "2022-09-20T10:00"),
        ("bantuan/", ""),
        ("cari/", ""),
        ("cek/", ""),
        ("data/", ""),
        ("en/", "2022-09-20T12:00"),
        ("galeri/", with_photo),
        ("inovasi/", ""),
        ("inovasi/i/", with_photo),
        ("inovasi/urusan/arsip/", ""),
        ("instansi/", ""),
        ("instansi/a/", newest),
        ("instansi/b/", ""),
        ("kunjungan/", with_photo),
        ("langganan/", ""),
        ("media/", newest),
        ("siaran-pers/", newest),
        ("statistik/", newest),
        ("tag/", ""),
        ("tag/air/", newest),
    ]


def test_news_are_the_releases_of_two_days_newest_first(built: BuiltSite) -> None:
    """From the moment at which each appeared; an embargo of long ago is over today. What was withdrawn is
    no news."""
    root = ElementTree.fromstring(built["sitemap-berita.xml"].encode())
    listed = []
    for url in root:
        news = url.find(f"{NEWS}news")
        assert news is not None
        publication = news.find(f"{NEWS}publication")
        assert publication is not None
        assert [part.text for part in publication] == ["Humas Contoh", "id"]
        listed.append(
            (
                url.findtext(f"{MAP}loc"),
                news.findtext(f"{NEWS}title"),
                news.findtext(f"{NEWS}publication_date"),
            )
        )
    place = f"{ADDRESS}siaran-pers/2022"
    held = (f"{place}/01/c/", "Ditahan", "2022-09-21T09:00:00+07:00")
    assert held in listed
    assert [news for news in listed if news != held] == [
        (f"{place}/09/z/", "Zaman ini & itu", "2022-09-20T10:00:00+07:00"),
        (f"{place}/09/a/", "Awal", "2022-09-19T09:01:00+07:00"),
    ]


def test_robots_are_let_in_and_shown_the_map(built: BuiltSite) -> None:
    assert built["robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}sitemap.xml\n"


def test_a_preview_is_for_no_robot(build_site: Make) -> None:
    preview = build_site({"instansi/a.md": agency("A")}, preview=True, purpose="preview")
    assert preview["robots.txt"] == "User-agent: *\nDisallow: /\n"
