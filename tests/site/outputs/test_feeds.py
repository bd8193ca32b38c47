"""Feeds: which entries, in which order, and all that an entry says."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from pressroom.settings import SettingsError, read_settings
from tests.conftest import CITY, BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"
TAG = "tag:contoh.example,2020:"
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {
        "instansi/satu.md": agency("Dinas Satu", singkatan="Disatu"),
        "instansi/dua.md": agency("Dinas Dua"),
        "inovasi/maju.md": innovation("Maju", "Dinas Satu"),
        "foto/a.jpg": jpeg(),
        "foto/b.jpg": jpeg("red"),
    }
    for number in range(1, 22):
        content[f"siaran-pers/{number:02d}.md"] = release(
            f"Siaran {number}",
            f"2022-06-{number:02d}",
            instansi="Dinas Dua",
            **({"inovasi": "Maju"} if number in (3, 7) else {}),
        )
    content |= {
        "siaran-pers/lengkap.md": release(
            "Lengkap & <baru>",
            "2022-09-10 10.00",
            "KOTA CONTOH — Isinya[^1].\n\n[^1]: Catatan.",
            instansi="Dinas Dua, Disatu",
            ringkasan="Ringkas & <jelas>.",
            tag="warga, air",
            foto="[{berkas: foto/b.jpg, alt: b, izin: umum}, {berkas: foto/a.jpg, alt: a, izin: umum}]",
            diperbarui="2022-09-11 08.00",
        ),
        "siaran-pers/tarik.md": release(
            "Ditarik",
            "2022-09-09 10.00",
            instansi="Disatu",
            dicabut="{tanggal: 2022-09-15, alasan: Keliru & salah.}",
            ralat="[{tanggal: 2022-09-10, isi: Pertama.}, {tanggal: 2022-09-12, isi: Kedua.}]",
        ),
        "siaran-pers/en.md": release(
            "In English", "2022-09-12", "Text.", instansi="Disatu", bahasa="en", terjemahan="lengkap"
        ),
        "siaran-pers/en-lama.md": release(
            "Older",
            "2022-09-02",
            "Text.",
            instansi="Disatu",
            bahasa="en",
            terjemahan="tarik",
            ralat="[{tanggal: 2022-09-10, isi: Right.}]",
        ),
    }
    return build_site(content)


def atom(built: BuiltSite, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(built[f"{path}feed.xml"].encode())


def entries(built: BuiltSite, path: str) -> dict[str, ElementTree.Element]:
    """The entries of an Atom feed by title, in order."""
    found = {}
    for entry in atom(built, path).findall(f"{ATOM}entry"):
        found[entry.findtext(f"{ATOM}title") or ""] = entry
    return found


def titles(built: BuiltSite, path: str) -> list[str]:
    """Those of both feeds, which are the same."""
    found = list(entries(built, path))
    assert [item["title"] for item in built.json(f"{path}feed.json")["items"]] == found
    return found


def item(built: BuiltSite, path: str, title: str) -> dict[str, Any]:
    [found] = [item for item in built.json(f"{path}feed.json")["items"] if item["title"] == title]
    return dict(found)


def test_the_twenty_newest_stand_newest_first(built: BuiltSite) -> None:
    newest = ["Lengkap & <baru>", "Dicabut: Ditarik", *(f"Siaran {number}" for number in range(21, 3, -1))]
    assert titles(built, "") == newest
    assert titles(built, "instansi/satu/") == newest[:2]
    assert titles(built, "instansi/dua/") == [newest[0], *newest[2:], "Siaran 3"]
    assert titles(built, "inovasi/maju/") == ["Siaran 7", "Siaran 3"]
    assert titles(built, "en/") == ["In English", "Withdrawn: Older"]


@pytest.mark.parametrize(
    ("path", "identifier", "title", "language"),
    [
        ("", "siaran-pers", "Humas Contoh", "id"),
        ("instansi/satu/", "instansi/satu", "Dinas Satu – Humas Contoh", "id"),
        ("inovasi/maju/", "inovasi/maju", "Maju – Humas Contoh", "id"),
        ("en/", "siaran-pers/en", "Humas Contoh", "en"),
    ],
)
def test_a_feed_says_whose_it_is(
    built: BuiltSite, path: str, identifier: str, title: str, language: str
) -> None:
    feed = atom(built, path)
    assert feed.findtext(f"{ATOM}title") == title
    assert feed.findtext(f"{ATOM}id") == f"{TAG}{identifier}"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    author = feed.find(f"{ATOM}author")
    assert author is not None
    assert [part.text for part in author] == ["Humas Contoh", "humas@contoh.example"]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": ADDRESS + path, "self": f"{ADDRESS}{path}feed.xml"}
    page, subscribe = feed.iterfind(f"{ATOM}subtitle//{XHTML}a")
    assert (page.get("href"), subscribe.get("href")) == (ADDRESS + path, f"{ADDRESS}langganan/")
    if language == "id":
        assert (page.text, subscribe.text) == ("Buka halamannya", "Cara berlangganan")
    same = built.json(f"{path}feed.json")
    del same["items"]
    assert same == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": ADDRESS + path,
        "feed_url": f"{ADDRESS}{path}feed.json",
        "language": language,
        "authors": [{"name": "Humas Contoh"}],
    }


def test_a_feed_is_as_new_as_the_latest_change_in_it(built: BuiltSite) -> None:
    assert atom(built, "").findtext(f"{ATOM}updated") == "2022-09-15T00:00:00+07:00"
    assert atom(built, "inovasi/maju/").findtext(f"{ATOM}updated") == "2022-06-07T00:00:00+07:00"


def test_an_entry_says_all_that_a_release_is(built: BuiltSite) -> None:
    entry = entries(built, "")["Lengkap & <baru>"]
    place = f"{ADDRESS}siaran-pers/2022/09/lengkap/"
    assert entry.findtext(f"{ATOM}id") == f"{TAG}siaran-pers/2022/lengkap"
    assert entry.findtext(f"{ATOM}published") == "2022-09-10T10:00:00+07:00"
    assert entry.findtext(f"{ATOM}updated") == "2022-09-11T08:00:00+07:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Dinas Dua, Disatu"
    assert entry.findtext(f"{ATOM}summary") == "Ringkas &amp; &lt;jelas&gt;."
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["warga", "air"]
    links = [(link.get("rel"), link.get("href")) for link in entry.findall(f"{ATOM}link")]
    assert links == [("alternate", place), ("enclosure", f"{ADDRESS}foto/b.jpg")]
    enclosure = entry.findall(f"{ATOM}link")[1]
    assert enclosure.get("type") == "image/jpeg"
    assert enclosure.get("length") == str((built.output / "foto" / "b.jpg").stat().st_size)
    shown = entry.find(f"{XHTML}a")
    assert shown is not None
    assert (shown.text, shown.get("href")) == ("Lengkap & <baru>", place)


def test_the_same_stands_in_json(built: BuiltSite) -> None:
    place = f"{ADDRESS}siaran-pers/2022/09/lengkap/"
    found = item(built, "", "Lengkap & <baru>")
    content = found.pop("content_html")
    assert content == (entries(built, "")["Lengkap & <baru>"].findtext(f"{ATOM}content") or "")
    assert content.startswith('<p><b class="dateline">')
    assert f'href="{place}#fn:1"' in content
    assert found == {
        "id": f"{TAG}siaran-pers/2022/lengkap",
        "url": place,
        "title": "Lengkap & <baru>",
        "summary": "Ringkas & <jelas>.",
        "date_published": "2022-09-10T10:00:00+07:00",
        "date_modified": "2022-09-11T08:00:00+07:00",
        "authors": [{"name": "Dinas Dua"}, {"name": "Disatu"}],
        "tags": ["warga", "air"],
        "language": "id",
        "image": f"{ADDRESS}foto/b.jpg",
    }
    assert "image" not in item(built, "", "Dicabut: Ditarik")
    assert item(built, "en/", "Withdrawn: Older")["language"] == "en"


def test_what_must_be_known_first_comes_first_in_an_entry(built: BuiltSite) -> None:
    assert item(built, "", "Dicabut: Ditarik")["content_html"] == (
        "<p><strong>Siaran pers ini dicabut, 15 September 2022.</strong> Keliru &amp; salah.</p>\n"
        "<p><strong>Ralat, 12 September 2022.</strong> Kedua.</p>\n"
        "<p><strong>Ralat, 10 September 2022.</strong> Pertama.</p>\n"
        "<p>Isi&nbsp;siaran.</p>"
    )
    shown = entries(built, "")["Dicabut: Ditarik"].find(f"{XHTML}a")
    assert shown is not None
    assert shown.text == "Dicabut: Ditarik"
    # Why the original was withdrawn is said in Indonesian, and so not here.
    older = item(built, "en/", "Withdrawn: Older")["content_html"]
    assert older == (
        "<p><strong>This press release was withdrawn, 15 September 2022.</strong></p>\n"
        "<p><strong>Correction, 10 September 2022.</strong> Right.</p>\n<p>Text.</p>"
    )


def ids(built: BuiltSite, path: str) -> dict[str, str]:
    """The id of each entry of a feed by its title, the same in both formats."""
    in_json = {item["title"]: item["id"] for item in built.json(f"{path}feed.json")["items"]}
    in_atom = {title: entry.findtext(f"{ATOM}id") or "" for title, entry in entries(built, path).items()}
    assert in_json == in_atom
    return in_json


def test_an_id_stays_when_a_file_is_renamed_or_the_site_moves(build_site: Make) -> None:
    """The first of its old addresses counts, and only one that a release can have had here."""
    renamed = build_site(
        {
            "instansi/baru.md": agency("Dinas Baru", alamat_lama="instansi/lama/"),
            "siaran-pers/tetap.md": release("Tetap", instansi="Dinas Baru"),
            "siaran-pers/kedua.md": release(
                "Dua kali",
                instansi="Dinas Baru",
                alamat_lama="[siaran-pers/2021/12/pertama/, siaran-pers/2022/09/sesudahnya]",
            ),
            "siaran-pers/asing.md": release(
                "Dari situs lama", instansi="Dinas Baru", alamat_lama="berita/17-asal.html"
            ),
        },
        site="https://pindah.example/pers",
    )
    assert ids(renamed, "instansi/baru/") == {
        "Tetap": f"{TAG}siaran-pers/2022/tetap",
        "Dua kali": f"{TAG}siaran-pers/2021/pertama",
        "Dari situs lama": f"{TAG}siaran-pers/2022/asing",
    }
    assert atom(renamed, "instansi/baru/").findtext(f"{ATOM}id") == f"{TAG}instansi/lama"


def test_without_a_setting_the_authority_is_the_host_of_the_site() -> None:
    mapping = runpy.run_path(str(CITY)) | {"SITEURL": "https://kota.example:8080/pers", "FEED_AUTHORITY": ""}
    assert read_settings(mapping).feed_authority == "kota.example,2026"
    for wrong in ("kota.example", "https://kota.example,2026", "kota.example,kemarin", 2026):
        with pytest.raises(SettingsError, match="FEED_AUTHORITY"):
            read_settings(mapping | {"FEED_AUTHORITY": wrong})
