"""Search: what is in the index, of what it is made again, and what the page says without one."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest

from pressroom.renditions import index
from tests.conftest import BuiltSite, Content, release

Make = Callable[..., BuiltSite]
FOLDER = "cari/indeks/"
CONTENT: Content = {
    "inovasi/siap-difoto.md": "---\nnama: SIAP DIFOTO\nkepanjangan: Sistem Aplikasi Digital Front Office\n"
    "alias: Difoto Timur\ninstansi: Kecamatan Bekasi Timur\npenerapan: 2022-01-05\n---\nCeritanya.\n",
    "halaman/tentang.md": "---\njudul: Tentang kami\n---\nSiapa kami.\n",
    "siaran-pers/a.md": release(
        "Kota Padang mempelajari inovasi",
        body="Rombongan datang.",
        nomor="480/77123/HUMAS/2022",
        inovasi="SIAP DIFOTO",
        kunjungan="{asal: 'Kota Padang, Sumatera Barat'}",
    ),
    "siaran-pers/b.md": release(
        "Undangan peliputan", "2021-03-01", jenis="undangan", dicabut="{tanggal: 2021-03-02, alasan: Batal}"
    ),
    "siaran-pers/draf.md": release("Rahasia draf", status="draf"),
    "siaran-pers/nanti.md": release("Rahasia embargo", "2022-09-20", embargo="2031-01-01"),
    "siaran-pers/sembunyi.md": release("Rahasia tersembunyi", status="sembunyi"),
    "siaran-pers/en.md": release("Padang came to learn", bahasa="en", terjemahan="a", inovasi="SIAP DIFOTO"),
}


def found(built: BuiltSite) -> dict[str, dict[str, Any]]:
    """What Pagefind keeps of each page that can be found, by its address."""
    fragments = {}
    for file in sorted((built.output / FOLDER / "fragment").iterdir()):
        data = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(data)
        fragments[fragment["url"]] = fragment
    return fragments


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
    assert set(found(published)) == {
        "siaran-pers/2022/09/a/",
        "siaran-pers/2021/03/b/",
        "en/siaran-pers/2022/09/en/",
        "inovasi/siap-difoto/",
        "instansi/disdukcapil/",
        "instansi/kecamatan-bekasi-timur/",
        "tentang/",
    }
    assert not [path for path, data in index_files(published).items() if b"Rahasia" in data]
    assert not [one for one in found(published).values() if "Rahasia" in json.dumps(one)]


def test_a_hit_has_what_its_row_shows_and_what_narrows_the_search(published: BuiltSite) -> None:
    hits = found(published)
    visit = hits["siaran-pers/2022/09/a/"]
    assert visit["meta"] == {
        "title": "Kota Padang mempelajari inovasi",
        "jenis": "Siaran pers",
        "tanggal": "20 Sep 2022",
        "waktu": "2022-09-20T10:00:00+07:00",
    }
    assert visit["filters"] == {
        "jenis": ["siaran-pers", "kunjungan"],
        "instansi": ["disdukcapil"],
        "inovasi": ["siap-difoto"],
        "tahun": ["2022"],
    }
    assert hits["siaran-pers/2021/03/b/"]["meta"]["tanda"] == "Dicabut"
    assert hits["siaran-pers/2021/03/b/"]["meta"]["jenis"] == "Undangan"
    english = hits["en/siaran-pers/2022/09/en/"]
    assert (english["meta"]["jenis"], english["meta"]["bahasa"]) == ("English", "en")
    assert hits["inovasi/siap-difoto/"]["meta"]["tanggal"] == "5 Jan 2022"
    assert "tanggal" not in hits["instansi/disdukcapil/"]["meta"]


def test_people_find_a_record_by_every_name_it_has(published: BuiltSite) -> None:
    hits = found(published)
    for place in ("inovasi/siap-difoto/", "siaran-pers/2022/09/a/"):
        for name in ("SIAP DIFOTO", "Sistem Aplikasi Digital Front Office", "Difoto Timur"):
            assert name in hits[place]["content"], (place, name)
    text = hits["siaran-pers/2022/09/a/"]["content"]
    for name in (
        "480/77123/HUMAS/2022",
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Disdukcapil",
        "Sumatera Barat",
        "20 September 2022",
    ):
        assert name in text, name
    assert text.startswith("Kota Padang mempelajari inovasi")


def test_the_names_of_an_innovation_weigh_more_than_what_is_written_of_it(published: BuiltSite) -> None:
    text = found(published)["inovasi/siap-difoto/"]["content"]
    body = text.index("Ceritanya")
    assert text.index("Sistem Aplikasi Digital Front Office") < text.index("Difoto Timur") < body


def test_only_what_the_page_asks_for_is_published(published: BuiltSite) -> None:
    files = index_files(published)
    assert {"pagefind.js", "pagefind-entry.json", "wasm.id.pagefind"} <= set(files)
    assert not [path for path in files if path.endswith(".css") or "ui" in path or "unknown" in path]
    assert list(json.loads(files["pagefind-entry.json"])["languages"]) == ["id"]


def test_the_page_loads_the_index_and_may_run_it(published: BuiltSite) -> None:
    page = published["cari/"]
    assert 'data-index="/cari/indeks/"' in page
    assert "'wasm-unsafe-eval'" in page
    assert "'wasm-unsafe-eval'" not in published[""]
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


def test_the_index_is_made_again_only_when_something_searched_changed(
    site: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = index.index

    def counted(documents: Any) -> dict[str, bytes]:
        made.append(1)
        return real(documents)

    monkeypatch.setattr(index, "index", counted)
    cache = tmp_path / "cache"
    first = index_files(site(CONTENT, purpose="public", cache=cache))
    assert index_files(site(CONTENT, purpose="public", cache=cache)) == first
    assert len(made) == 1
    other = CONTENT | {
        "inovasi/siap-difoto.md": str(CONTENT["inovasi/siap-difoto.md"]).replace("Front", "Depan")
    }
    changed = found(site(other, purpose="public", cache=cache))
    assert len(made) == 2
    assert "Digital Depan Office" in changed["siaran-pers/2022/09/a/"]["content"]


def test_an_index_that_was_spoiled_is_made_anew(site: Make, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = index_files(site(CONTENT, purpose="public", cache=cache))
    with sqlite3.connect(cache / "cari.sqlite") as base:
        base.execute("update file set data = ? where path = 'pagefind.js'", (b"spoiled",))
    base.close()
    assert index_files(site(CONTENT, purpose="public", cache=cache)) == first


def test_the_same_documents_make_the_same_bytes() -> None:
    pages = [
        (
            f"a/{n}/",
            f"<html><body><h1>Judul {n}</h1><p>Kata {n % 7} dan {n % 11} tentang pelayanan.</p></body></html>",
        )
        for n in range(60)
    ]
    first = index.index(pages)
    assert first
    assert all(index.index(pages) == first for _ in range(3))


def test_nothing_to_find_makes_no_index() -> None:
    assert index.index([]) == {}


def test_a_pagefind_that_cannot_run_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing() -> Path:
        return tmp_path / "nothing"

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)
    with pytest.raises(index.IndexFailed):
        index.index([("a/", "<p>a</p>")])


def test_a_pagefind_that_ends_at_once_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path(sys.executable))  # knows no --service
    with pytest.raises(index.IndexFailed):
        index.index([("a/", "<p>a</p>")])
