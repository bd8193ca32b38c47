"""Feeds, data, sitemaps, redirects: what machines read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

import feedparser
import pytest

from tests.conftest import ZONE, BuiltSite, Content, jpeg, release

Make = Callable[..., BuiltSite]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def nasty() -> str:
    """A field that tries everything."""
    return "'=1+1 <script>alert(1)</script> & \"dua\" &#11; javascript:x'"


def test_every_xml_is_well_formed_and_every_feed_is_right(real: BuiltSite) -> None:
    for path in real.files:
        if not path.endswith(".xml"):
            continue
        root = ElementTree.fromstring(real[path].encode())
        if path.endswith("feed.xml"):
            assert not feedparser.parse(real[path]).bozo
            for needed in ("title", "id", "updated"):
                assert root.findtext(ATOM + needed)
            links = {link.get("rel"): link.get("href") for link in root.findall(ATOM + "link")}
            assert links["self"] == f"https://humas.example/{path}"
            for entry in root.findall(ATOM + "entry"):
                assert all(entry.findtext(ATOM + needed) for needed in ("title", "id", "updated", "content"))


def test_feeds_carry_the_newest_twenty_with_whole_text_and_whole_addresses(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{n:02d}.md": release(f"Siaran {n}", f"2022-08-{n + 1:02d}") for n in range(25)
    }
    content["siaran-pers/24.md"] = release(
        "Terbaru",
        "2022-09-01",
        body="Baris.\n\n[instansi](../instansi/disdukcapil.md)",
        foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]",
        ralat="[{tanggal: 2022-09-02, isi: Yang benar.}]",
    )
    built = site(content | {"foto/a.jpg": jpeg()})
    feed = built.json("feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 20
    newest = feed["items"][0]
    assert newest["title"] == "Ralat: Terbaru"
    assert newest["url"] == "https://humas.example/siaran-pers/2022/09/24/"
    assert newest["id"] == "tag:humas.example,2026:siaran-pers/2022/24"
    assert '<a href="https://humas.example/instansi/disdukcapil/">' in newest["content_html"]
    assert "Yang benar." in newest["content_html"]
    assert newest["date_published"] == "2022-09-01T00:00:00+07:00"
    assert newest["date_modified"] == "2022-09-02T00:00:00+07:00"
    assert newest["image"] == "https://humas.example/foto/a.jpg"
    parsed = feedparser.parse(built["feed.xml"])
    assert len(parsed.entries) == 20
    assert parsed.entries[0].content[0].value.count("https://humas.example/instansi/disdukcapil/") == 1
    assert parsed.entries[0].links[1].rel == "enclosure"


def test_a_feed_without_entries_is_a_feed_all_the_same(site: Make) -> None:
    built = site({})
    assert not feedparser.parse(built["instansi/disdukcapil/feed.xml"]).bozo
    assert built.json("instansi/disdukcapil/feed.json")["items"] == []


def test_plain_fields_are_escaped_where_shown_and_never_stripped(site: Make, nasty: str) -> None:
    text = nasty.strip("'").replace("&#11; ", "")
    written = "'" + text + "'"
    built = site(
        {
            "siaran-pers/a.md": release(
                written,
                ringkasan=written,
                lokasi=written,
                nomor=written,
                tag=f"[{written}]",
                narasumber=f"[{{nama: {written}, jabatan: {written}}}]",
                foto=f"[{{berkas: foto/a.jpg, izin: umum, alt: {written}, keterangan: {written}, kredit: {written}}}]",
                kunjungan=f"{{asal: {written}, pimpinan: {written}, penerima: {written}, tujuan: {written}}}",
                kontak=f"{{nama: {written}}}",
            ),
            "foto/a.jpg": jpeg(),
        }
    )
    assert not built.problems
    for path in built.files:
        if path.endswith((".html", ".xml")):
            page = re.sub(
                r"<script(?: type=.application/ld\+json.>[^<]*| (?:type=.module. )?src=[^>]*>)</script>",
                "",
                built[path],
            )
            assert "<script" not in page, path
            assert not re.search(r'(href|src)="\s*javascript', built[path]), path
    row = built.json("data/siaran-pers.json")[0]
    assert row["judul"] == text
    assert built.json("feed.json")["items"][0]["title"] == text
    assert feedparser.parse(built["feed.xml"], sanitize_html=False).entries[0].title.startswith("=1+1")


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release(
                "'=HYPERLINK(1)'", nomor="'+62'", lokasi="'-1'", ringkasan="'@x, \"y\"'"
            ),
        }
    )
    data = (built.output / "data" / "siaran-pers.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0]["judul"] == "'=HYPERLINK(1)"
    assert rows[0]["nomor"] == "'+62"
    assert rows[0]["lokasi"] == "'-1"
    assert rows[0]["ringkasan"] == '\'@x, "y"'
    assert rows[0]["url"] == "https://humas.example/siaran-pers/2022/09/a/"
    assert rows[0]["tanggal"] == "2022-09-20T10:00:00+07:00"


def test_every_column_is_explained_on_the_data_page(real: BuiltSite) -> None:
    page = real["data/"]
    for name in ("siaran-pers", "instansi", "inovasi"):
        for column in real.json(f"data/{name}.json")[0]:
            assert column in page


def test_sitemaps_hold_every_page_but_later_list_pages(real: BuiltSite) -> None:
    index = ElementTree.fromstring(real["sitemap.xml"].encode())
    maps = [loc.text.removeprefix("https://humas.example/") for loc in index.iter(f"{MAP}loc") if loc.text]
    assert "sitemap-halaman.xml" in maps
    listed = set()
    for name in maps:
        root = ElementTree.fromstring(real[name].encode())
        listed |= {loc.text for loc in root.iter(f"{MAP}loc")}
    pages = {f for f in real.files if f.endswith("index.html")}
    left_out = {f for f in pages if "/halaman/" in f or 'content="noindex' in real[f]}
    assert listed == {f"https://humas.example/{f.removesuffix('index.html')}" for f in pages - left_out}
    assert "https://humas.example/sitemap.xml" in real["robots.txt"]


def test_the_news_sitemap_holds_two_days(site: Make) -> None:
    content: Content = {
        "siaran-pers/a.md": release("Baru & <baru>", "2022-09-20 10:00"),
        "siaran-pers/b.md": release("Lama", "2022-09-19 08:59"),
    }
    news = site(content)["sitemap-berita.xml"]
    assert "Baru &amp; &lt;baru&gt;" in news
    assert "Lama" not in news
    later = site(content, now=datetime(2022, 10, 1, tzinfo=ZONE))["sitemap-berita.xml"]
    assert list(ElementTree.fromstring(later.encode())) == []
    assert "urlset" in later


def test_a_former_path_leads_to_the_new_one(site: Make) -> None:
    built = site({"siaran-pers/a.md": release(alamat_lama="[lama/sekali, /berita/1.html, 'x/index.html']")})
    for path in ("lama/sekali/", "berita/1.html/", "x/"):
        page = built[path]
        assert 'url=/siaran-pers/2022/09/a/"' in page
        assert 'rel="canonical" href="https://humas.example/siaran-pers/2022/09/a/"' in page
        assert "noindex" in page


def test_a_former_path_never_takes_the_place_of_a_page(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release(
                alamat_lama="[feed.xml, Instansi/disdukcapil, siaran-pers, robots.txt, feed.xml/x]"
            )
        }
    )
    assert len(built.errors) == 5
    assert all("masih dipakai halaman lain" in line for line in built.errors)
    assert "Profil dinas." in built["instansi/disdukcapil/"]
    assert built["feed.xml"].startswith("<?xml")
