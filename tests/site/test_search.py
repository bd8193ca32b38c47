"""Search: what is in the index, of what it is made again, and what the page says without one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pressroom.renditions.search import index
from pressroom.renditions.search.documents import Document
from tests.conftest import BuiltSite, Content, agency, release

Make = Callable[..., BuiltSite]
FOLDER = "aset/cari/"
SECTIONS = {"kunjungan/", "agenda/", "data/", "statistik/", "media/", "galeri/", "langganan/", "cek/"}
CONTENT: Content = {
    "inovasi/siap-difoto.md": "---\nnama: SIAP DIFOTO\nkepanjangan: Sistem Aplikasi Digital Front Office\n"
    "alias: Difoto Timur\ninstansi: Kecamatan Bekasi Timur\npenerapan: 2022-01-05\n---\nCeritanya.\n",
    "instansi/lama.md": agency("Kantor Lama", berakhir="{tanggal: 2021-12-31, alasan: Dilebur}"),
    "halaman/tentang.md": "---\njudul: Tentang kami\n---\nSiapa kami.\n",
    "siaran-pers/a.md": release(
        "Kota Padang mempelajari inovasi",
        body="Rombongan datang.",
        nomor="480/77123/HUMAS/2022",
        inovasi="SIAP DIFOTO",
        kunjungan="{asal: 'Kota Padang, Sumatera Barat', tanggal: 19 September 2022}",
    ),
    "siaran-pers/b.md": release(
        "Undangan peliputan", "2021-03-01", jenis="undangan", dicabut="{tanggal: 2021-03-02, alasan: Batal}"
    ),
    "siaran-pers/draf.md": release("Rahasia draf", status="draf"),
    "siaran-pers/nanti.md": release("Rahasia embargo", "2022-09-20", embargo="2031-01-01"),
    "siaran-pers/sembunyi.md": release("Rahasia tersembunyi", status="sembunyi"),
    "siaran-pers/en.md": release("Padang came to learn", bahasa="en", terjemahan="a", inovasi="SIAP DIFOTO"),
}


class Row(NamedTuple):
    """What the index has to show of one hit."""

    url: str
    title: str
    kind: str
    moment: str
    day: str
    mark: str
    language: str
    text: str


def found(built: BuiltSite) -> dict[str, Row]:
    """What a hit for each page that can be found shows, by its address."""
    files = sorted((built.output / FOLDER).glob("row-*.json"))
    rows = (Row(*json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return {row.url: row for row in rows}


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> dict[str, Document]:
    """The documents of which the index is made while a test builds, by their addresses."""
    made: dict[str, Document] = {}
    real = index.analyse

    def noted(document: Document) -> Any:
        made[document.url] = document
        return real(document)

    monkeypatch.setattr(index, "analyse", noted)
    return made


def index_files(built: BuiltSite) -> dict[str, bytes]:
    folder = built.output / FOLDER
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.fixture(scope="module")
def published(site: Make) -> BuiltSite:
    return site(CONTENT, purpose="public")


def test_what_stands_on_lists_can_be_found_and_nothing_else(published: BuiltSite) -> None:
    assert not published.errors
    assert set(found(published)) == SECTIONS | {
        "siaran-pers/2022/09/a/",
        "siaran-pers/2021/03/b/",
        "en/siaran-pers/2022/09/en/",
        "inovasi/siap-difoto/",
        "instansi/disdukcapil/",
        "instansi/kecamatan-bekasi-timur/",
        "instansi/lama/",
        "tentang/",
    }
    assert b"rahasia" not in b"".join(index_files(published).values()).lower()


def test_a_hit_has_what_its_row_shows(published: BuiltSite) -> None:
    hits = found(published)
    visit = hits["siaran-pers/2022/09/a/"]
    assert visit[1:7] == (
        *("Kota Padang mempelajari inovasi", "Kunjungan", "2022-09-20T10:00:00+07:00", "20 Sep 2022"),
        *("", ""),
    )
    withdrawn = hits["siaran-pers/2021/03/b/"]
    assert (withdrawn.mark, withdrawn.kind) == ("Dicabut", "Undangan")
    english = hits["en/siaran-pers/2022/09/en/"]
    assert (english.kind, english.language) == ("English", "en")
    assert hits["inovasi/siap-difoto/"].day == "5 Jan 2022"
    assert (hits["instansi/disdukcapil/"].day, hits["instansi/disdukcapil/"].mark) == ("", "")
    assert hits["instansi/lama/"].mark == "Sudah berakhir"
    assert (hits["kunjungan/"].kind, hits["data/"].kind, hits["media/"].kind) == (
        "Kunjungan",
        "Data",
        "Halaman",
    )


def test_a_hit_shows_sentences_of_its_page_and_no_aliases(published: BuiltSite) -> None:
    lines = found(published)["siaran-pers/2022/09/a/"].text.split("\n")
    assert lines == [
        "Rombongan datang.",
        "Nomor 480/77123/HUMAS/2022",
        "Kota Padang, Sumatera Barat, 19 September 2022",
    ]
    everything = "\n".join(row.text for row in found(published).values())
    assert "Difoto Timur" not in everything


def test_people_find_a_record_by_every_name_it_has(site: Make, documents: dict[str, Document]) -> None:
    site(CONTENT, purpose="public")
    innovation, told = documents["inovasi/siap-difoto/"], documents["siaran-pers/2022/09/a/"]
    names = ("SIAP DIFOTO", "Sistem Aplikasi Digital Front Office", "Difoto Timur")
    assert innovation.names == names
    assert set(told.others) >= {
        *names,
        *("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", "Siaran pers"),
        "20 September 2022",
    }
    assert told.names == ()


def test_a_search_is_narrowed_by_what_a_record_is_and_belongs_to(
    site: Make, documents: dict[str, Document]
) -> None:
    site(CONTENT, purpose="public")
    assert set(documents["siaran-pers/2022/09/a/"].filters) == {
        ("jenis", "siaran-pers"),
        ("jenis", "kunjungan"),
        ("instansi", "disdukcapil"),
        ("inovasi", "siap-difoto"),
        ("tahun", "2022"),
    }
    assert documents["data/"].filters == (("jenis", "data"),)


def test_the_page_loads_the_index_under_the_policy_of_all_pages(published: BuiltSite) -> None:
    page = published["cari/"]
    [directory] = [path for path in index_files(published) if path.startswith("index.")]
    assert f'data-index="/{FOLDER}{directory}"' in page
    assert "wasm" not in page
    assert '<option value="kecamatan-bekasi-timur">' in page
    assert "<noscript>" in page


def test_without_publishing_there_is_no_index_and_the_page_says_so(site: Make) -> None:
    for options in ({}, {"purpose": "preview", "preview": True}):
        built = site(CONTENT, **options)
        assert not [path for path in built.files if path.startswith(FOLDER)]
        page = built["cari/"]
        assert "Pencarian kata ada di situs yang sudah terbit" in page
        assert "cari." not in page.partition("</head>")[0]
        assert 'href="/arsip/2022/"' in page


def test_only_what_changed_is_read_again(site: Make, tmp_path: Path, documents: dict[str, Document]) -> None:
    cache = tmp_path / "cache"
    first = index_files(site(CONTENT, purpose="public", cache=cache))
    documents.clear()
    assert index_files(site(CONTENT, purpose="public", cache=cache)) == first
    assert not documents
    other = CONTENT | {"halaman/tentang.md": "---\njudul: Tentang kami\n---\nSiapa mereka.\n"}
    site(other, purpose="public", cache=cache)
    assert set(documents) == {"tentang/"}
    documents.clear()
    renamed = other | {
        "inovasi/siap-difoto.md": str(CONTENT["inovasi/siap-difoto.md"]).replace("Front", "Depan")
    }
    again = site(renamed, purpose="public", cache=cache)
    assert {"inovasi/siap-difoto/", "siaran-pers/2022/09/a/"} <= set(documents)
    assert "siaran-pers/2021/03/b/" not in documents
    assert index_files(again) == index_files(site(renamed, purpose="public"))


def test_an_index_that_was_spoiled_is_made_anew(site: Make, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = index_files(site(CONTENT, purpose="public", cache=cache))
    with sqlite3.connect(cache / "cari.sqlite") as base:
        base.execute("update file set data = ? where kind = 'shard'", (b"spoiled",))
    base.close()
    assert index_files(site(CONTENT, purpose="public", cache=cache)) == first
