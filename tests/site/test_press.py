"""For the press: the media kit, the gallery, how to follow, and feeds that read as pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from xml.etree import ElementTree

import feedparser
import pytest

from tests.conftest import BuiltSite, Content, jpeg, release

Make = Callable[..., BuiltSite]
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def photo(name: str, **more: str) -> str:
    """The field ``foto`` with one photo, ``foto/<name>.jpg``; further fields of the photo."""
    fields = {"berkas": f"foto/{name}.jpg", "alt": f"Alt {name}"} | more
    return "[{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}]"


def photos(*names: str) -> Content:
    """A photo file for each name, no two the same."""
    return {f"foto/{name}.jpg": jpeg(size=(60 + number, 40)) for number, name in enumerate(names)}


def plain(text: str) -> str:
    """HTML without entities and without spaces at which no line breaks."""
    return html.unescape(text).replace("\xa0", " ")


def shown(page: str) -> list[str]:
    """The names of the photos on a page of the gallery, in order."""
    return re.findall(r'<img src="/foto/([\w-]+)\.jpg"', page)


def items(page: str) -> list[str]:
    """The photos of a page of the gallery with all that is said of each."""
    return page.partition('<ul class="gallery">')[2].partition("</ul>")[0].split("</li>")[:-1]


@pytest.mark.parametrize("address", ["media/", "galeri/", "langganan/"])
def test_the_pages_for_the_press_stand_and_every_page_leads_there(real: BuiltSite, address: str) -> None:
    assert address in real
    assert f'href="/{address}"' in real[""].partition("<footer")[2]
    assert f"https://humas.example/{address}" in real["sitemap-halaman.xml"]


def test_the_media_kit_says_who_to_ask_and_what_may_be_used(real: BuiltSite) -> None:
    page = plain(real["media/"])
    for said in [
        'href="tel:+62215550100"',
        'href="https://wa.me/62215550100"',
        'href="mailto:humas@bekasi.example"',
        "Senin sampai Jumat 08.00–16.00 WIB",
        "Jalan Contoh 1, Kota Bekasi",
        "Humas Kota Bekasi adalah hubungan masyarakat Pemerintah Kota Bekasi, Jawa Barat.",
        "Foto: nama pemotret/Humas Kota Bekasi",
        "Lambang resmi daerah tidak digambar ulang di sini",
        "meminta foto itu dicabut",
    ]:
        assert said in page
    assert not re.search(r"\{\w+\}", page)
    for address in ("galeri/", "langganan/", "data/", "siaran-pers/"):
        assert f'href="/{address}"' in page.partition("<main")[2].partition("</main>")[0]


def test_the_emblem_can_be_downloaded_as_svg(real: BuiltSite) -> None:
    found = re.search(r'href="/(aset/[^"]+\.svg)" download="lambang-ruang-pers\.svg"', real["media/"])
    assert found
    assert real[found[1]].startswith("<svg")


def test_the_media_kit_shows_the_five_newest_listed_releases(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{n}.md": release(f"Siaran {n}", f"2022-08-{n + 1:02d}") for n in range(7)
    }
    content["siaran-pers/rahasia.md"] = release("Rahasia", "2022-09-01", status="draf")
    content["siaran-pers/diam.md"] = release("Diam", "2022-09-01", status="sembunyi")
    page = site(content)["media/"]
    assert re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', page) == [f"Siaran {n}" for n in (6, 5, 4, 3, 2)]


def test_quotation_marks_in_a_title_that_is_cited_are_single(site: Make) -> None:
    typed = """'Regu "Sapu Lidi" bersih-bersih Jum''at, “Ayo”'"""
    built = site({"siaran-pers/a.md": release(typed, "2022-09-20")})
    assert "“Regu ‘Sapu Lidi’ bersih-bersih Jum'at, ‘Ayo’”, 20 September 2022, " in plain(built["media/"])


def test_the_gallery_shows_each_photo_once_with_its_newest_release(site: Make) -> None:
    built = site(
        photos("a", "b", "c")
        | {
            "siaran-pers/lama.md": release("Lama", "2022-08-01", foto=photo("a")),
            "siaran-pers/baru.md": release(
                "Baru", "2022-09-01", foto=photo("a", keterangan="Di aula", kredit="Ani")
            ),
            "siaran-pers/tengah.md": release("Tengah", "2022-08-15", foto=photo("b")),
            "inovasi/siap-difoto.md": "---\nnama: SIAP DIFOTO\ninstansi: Kecamatan Bekasi Timur\n"
            f"foto: {photo('c')}\n---\nCeritanya.\n",
        }
    )
    page = built["galeri/"]
    assert shown(page) == ["a", "b", "c"]
    first, second, last = items(page)
    assert "Di aula. Foto: Ani" in first
    assert '<time datetime="2022-09-01">' in first
    assert 'href="/siaran-pers/2022/09/baru/"' in first
    assert re.search(r'href="/foto/a\.jpg" download>Unduh \(JPG, \d+ px, 2\sKB\)', first)
    assert 'href="/siaran-pers/2022/08/tengah/"' in second
    assert 'href="/inovasi/siap-difoto/"' in last
    assert "3 foto" in page


def test_only_the_first_photo_of_the_gallery_loads_at_once(site: Make) -> None:
    built = site(
        photos("a", "b") | {f"siaran-pers/{name}.md": release(name, foto=photo(name)) for name in ("a", "b")}
    )
    first, second = re.findall(r"<img [^>]+>", built["galeri/"].partition('<ul class="gallery">')[2])
    assert 'fetchpriority="high"' in first
    assert "loading" not in first
    assert 'loading="lazy"' in second
    assert all(re.search(r'width="\d+" height="\d+"', image) for image in (first, second))


def test_the_gallery_shows_nothing_that_stands_on_no_list(site: Make) -> None:
    built = site(
        photos("draf", "diam", "besok", "inggris", "cabut", "izin", "terbit")
        | {
            "siaran-pers/a.md": release("A", status="draf", foto=photo("draf")),
            "siaran-pers/b.md": release("B", status="sembunyi", foto=photo("diam")),
            "siaran-pers/c.md": release("C", "2022-09-30", foto=photo("besok")),
            "siaran-pers/d.md": release("D", bahasa="en", terjemahan="g", foto=photo("inggris")),
            "siaran-pers/e.md": release(
                "E", dicabut="{tanggal: 2022-09-20, alasan: Keliru.}", foto=photo("cabut")
            ),
            "siaran-pers/f.md": release("F", foto=photo("izin", izin="dicabut")),
            "siaran-pers/g.md": release("G", foto=photo("terbit")),
        }
    )
    assert shown(built["galeri/"]) == ["terbit"]
    assert "foto/izin.jpg" not in built


def test_a_long_gallery_is_cut_into_pages_of_twenty_four(site: Make) -> None:
    names = [f"f{n:02d}" for n in range(25)]
    content = {
        f"siaran-pers/{name}.md": release(name, f"2022-08-{number + 1:02d}", foto=photo(name))
        for number, name in enumerate(names)
    }
    built = site(photos(*names) | content)
    assert shown(built["galeri/"]) == names[:0:-1]
    assert shown(built["galeri/halaman/2/"]) == names[:1]
    assert 'href="/galeri/halaman/2/" rel="next"' in built["galeri/"]
    assert "galeri/halaman/3/" not in built
    assert "galeri/halaman/2/" not in built["sitemap-halaman.xml"]


def test_a_gallery_without_photos_says_so(site: Make) -> None:
    assert "Belum ada foto." in site({})["galeri/"]


def test_every_feed_is_on_the_page_of_feeds_with_its_count(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{n}.md": release(f"Siaran {n}", f"2022-08-{n + 1:02d}") for n in range(3)
    }
    built = site(content)
    page = built["langganan/"].partition("<main")[2].partition("</main>")[0]
    feeds = {path for path in built.files if path.endswith(("feed.xml", "feed.json"))}
    assert len(feeds) == 8
    assert set(re.findall(r'href="/([^"]*feed\.(?:xml|json))"', page)) == feeds
    assert "https://humas.example/feed.xml" in page
    assert re.search(r"Dinas Kependudukan dan Pencatatan Sipil</a> <span[^>]*>3 siaran", page)
    assert re.search(r"SIAP DIFOTO</a> <span[^>]*>0 siaran", page)


def test_a_feed_opened_in_a_browser_is_styled_and_explains_itself(site: Make) -> None:
    built = site({"siaran-pers/a.md": release("Judul & isi", ringkasan="Ringkasannya.")})
    style = '<?xml-stylesheet type="text/css" href="/feed.css"?>'
    feeds = [path for path in built.files if path.endswith("feed.xml")]
    assert len(feeds) == 4
    for path in feeds:
        assert built[path].splitlines()[1] == style
        subtitle = ElementTree.fromstring(built[path].encode()).find(f"{ATOM}subtitle")
        assert subtitle is not None
        assert subtitle.get("type") == "xhtml"
        assert [child.tag for child in subtitle] == [f"{XHTML}div"]  # RFC 4287, 3.1.1.3
        assert "aplikasi pembaca" in "".join(subtitle.itertext())
        links = [link.get("href") for link in subtitle.iter(f"{XHTML}a")]
        assert links == [
            f"https://humas.example/{path}"[: -len("feed.xml")],
            "https://humas.example/langganan/",
        ]
    css = built["feed.css"]
    assert re.search(r"entry\s*>\s*\*[^{]*\{display:none\}", css)
    assert "prefers-color-scheme:dark" in css.replace(" ", "")
    for font in re.findall(r'url\("?([^")]+)', css):
        assert font in built


def test_readers_of_feeds_see_what_they_saw(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release("'Judul & <b>isi</b>'", ringkasan="Ringkasannya."),
            "siaran-pers/b.md": release(
                "Ditarik", "2022-09-19", dicabut="{tanggal: 2022-09-20, alasan: Keliru.}"
            ),
        }
    )
    parsed = feedparser.parse(built["feed.xml"])
    assert not parsed.bozo
    assert parsed.feed.title == "Humas Kota Bekasi"
    assert html.unescape(parsed.entries[0].title) == "Judul & <b>isi</b>"
    assert parsed.entries[0].link == "https://humas.example/siaran-pers/2022/09/a/"
    assert parsed.entries[0].id == "tag:humas.example,2026:siaran-pers/2022/a"
    assert parsed.entries[0].summary == "Ringkasannya."
    assert plain(parsed.entries[0].content[0].value) == "<p>Isi siaran.</p>"
    entries = ElementTree.fromstring(built["feed.xml"].encode()).findall(f"{ATOM}entry")
    links = [entry.find(f"{XHTML}a") for entry in entries]
    assert [(link.text, link.get("href")) for link in links if link is not None] == [
        ("Judul & <b>isi</b>", "https://humas.example/siaran-pers/2022/09/a/"),
        ("Dicabut: Ditarik", "https://humas.example/siaran-pers/2022/09/b/"),
    ]


def test_feeds_hold_all_that_their_formats_require(real: BuiltSite) -> None:
    """RFC 4287, 4.1.1 and 4.1.2; JSON Feed 1.1."""
    for path in sorted(real.files):
        if path.endswith("feed.xml"):
            root = ElementTree.fromstring(real[path].encode())
            for name in ("id", "title", "updated", "author", "subtitle"):
                assert len(root.findall(ATOM + name)) == 1, (path, name)
            for entry in root.findall(f"{ATOM}entry"):
                for name in ("id", "title", "updated", "published", "summary", "content"):
                    assert len(entry.findall(ATOM + name)) == 1, (path, name)
                alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
                assert len(alternates) == 1
        elif path.endswith("feed.json"):
            feed = real.json(path)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["feed_url"] == f"https://humas.example/{path}"
            for item in feed["items"]:
                assert isinstance(item["id"], str)
                assert item["id"]
                assert "content_html" in item or "content_text" in item


def test_a_feed_under_a_path_finds_its_style(site: Make) -> None:
    built = site({}, site="https://kota.example/ruang-pers")
    assert 'href="/ruang-pers/feed.css"' in built["feed.xml"]
