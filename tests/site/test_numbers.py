"""Numbers and lists: what is counted, what leads where, what a filter can choose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from pressroom.build.command import build, explain
from pressroom.records.kinds.innovation import STAGES
from pressroom.records.vocabulary import DEFAULT
from tests.conftest import BASE, NOW, ROOT, SETTINGS, BuiltSite, Content, lay, release

Make = Callable[..., BuiltSite]
FILTER = ROOT / "theme" / "templates" / "components" / "filter"


def tables(page: str) -> list[list[tuple[str, str, str]]]:
    """Of each table of numbers: its rows' text, number and link."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    found = []
    for table in root.iter("table"):
        rows = []
        for row in table.find("tbody").iter("tr"):
            head, cell = row.find("th"), row.find("td")
            link = head.find("a")
            rows.append(("".join(head.itertext()), cell.text, "" if link is None else link.get("href")))
        found.append(rows)
    return found


def charts(page: str) -> list[str]:
    return re.findall(r"<svg class=\"chart\".*?</svg>", page, re.DOTALL)


def innovation(name: str, agency: str = "Disdukcapil", **fields: str) -> str:
    lines = [f"{key}: {value}" for key, value in fields.items()]
    return "\n".join(["---", f"nama: {name}", f"instansi: {agency}", *lines, "---", "Ceritanya.", ""])


def test_only_listed_releases_are_counted(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release("Satu", "2022-07-01", inovasi="SIAP DIFOTO"),
            "siaran-pers/b.md": release("Dua", "2022-09-01", instansi="Disdukcapil, Kecamatan Bekasi Timur"),
            "siaran-pers/c.md": release("Tiga", "2020-09-01"),
            "siaran-pers/d.md": release("Draf", status="draf", inovasi="SIAP DIFOTO"),
            "siaran-pers/e.md": release("Sembunyi", status="sembunyi"),
            "siaran-pers/f.md": release("Nanti", "2022-12-01"),
            "siaran-pers/g.md": release("Ditahan", embargo="2022-10-01"),
            "siaran-pers/h.md": release("English", bahasa="en", terjemahan="satu", slug="one"),
        }
    )
    page = built["statistik/"]
    months, years, agencies, innovations = tables(page)
    assert [row for row in months if row[1] != "0"] == [
        ("September 2022", "1", "/arsip/2022/09/"),
        ("Juli 2022", "1", "/arsip/2022/07/"),
    ]
    assert years == [("2022", "2", "/arsip/2022/"), ("2020", "1", "/arsip/2020/")]
    assert agencies == [
        ("Dinas Kependudukan dan Pencatatan Sipil", "3", "/instansi/disdukcapil/"),
        ("Kecamatan Bekasi Timur", "1", "/instansi/kecamatan-bekasi-timur/"),
    ]
    assert innovations == [("SIAP DIFOTO", "1", "/inovasi/siap-difoto/")]
    assert "3 siaran pers sejak 2020." in page


def test_the_last_two_years_month_by_month_and_none_before_the_first(site: Make) -> None:
    many = site(
        {
            "siaran-pers/a.md": release("Lama", "2015-01-01"),
            "siaran-pers/b.md": release("Baru", "2022-09-01"),
        }
    )
    months = tables(many["statistik/"])[0]
    assert len(months) == 24
    assert (months[0][0], months[-1][0]) == ("September 2022", "Oktober 2020")
    assert months[1] == ("Agustus 2022", "0", "")
    few = site(
        {
            "siaran-pers/a.md": release("Awal", "2021-12-31"),
            "siaran-pers/b.md": release("Baru", "2022-02-01"),
        }
    )
    months = tables(few["statistik/"])[0]
    assert [row[:2] for row in months] == [
        ("Februari 2022", "1"),
        ("Januari 2022", "0"),
        ("Desember 2021", "1"),
    ]


def test_charts_have_a_name_and_lengths_as_attributes(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{n}.md": release(f"Siaran {n}", f"2022-0{8 if n < 4 else 9}-10") for n in range(6)
    }
    page = site(content)["statistik/"]
    bars, ranking = charts(page)
    assert re.search(r'role="img" aria-labelledby="(diagram-\w+)">\s*<title id="\1">[^<]+</title>', bars)
    assert "Agustus 2022 sampai September 2022. Terbanyak 4 siaran, Agustus 2022." in bars
    tall, small = (float(height) for height in re.findall(r"<rect [^>]*height=\"([\d.]+)em", bars))
    assert small == pytest.approx(tall / 2, abs=0.01)
    assert 'width="100.0%"' in ranking
    assert 'aria-hidden="true"' in ranking  # the numbers stand beside it
    assert " style=" not in page
    assert "<style" not in page


def test_fifteen_most_covered_the_most_first(site: Make) -> None:
    content: Content = {}
    for n in range(1, 18):
        content[f"instansi/dinas-{n}.md"] = f"---\nnama: Dinas {n:02d}\n---\nProfil.\n"
        for m in range(1 if n > 2 else 3 - n):
            key = f"siaran-pers/{n}-{m}.md"
            content[key] = release(f"Siaran {n} {m}", slug=f"s-{n}-{m}", instansi=f"Dinas {n:02d}")
    agencies = tables(site(content, base=False)["statistik/"])[2]
    assert len(agencies) == 15
    assert [row[:2] for row in agencies[:3]] == [("Dinas 01", "2"), ("Dinas 02", "1"), ("Dinas 03", "1")]


def test_without_a_release_there_is_nothing_to_count(site: Make) -> None:
    page = site({})["statistik/"]
    assert "Belum ada siaran pers" in page
    assert not charts(page)


def test_the_numbers_are_made_again_only_if_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    output, cache, settings = tmp_path / "output", tmp_path / "cache", SETTINGS
    page = output / "statistik" / "index.html"

    def built(content: Content) -> int:
        folder = lay(tmp_path / "content", content)
        build(settings, content=folder, output=output, cache=cache)
        return page.stat().st_mtime_ns

    first = built(BASE | {"siaran-pers/a.md": release("Satu", slug="a")})
    assert built({"siaran-pers/a.md": release("Satu yang lain", slug="a", body="Isi lain.")}) == first
    assert built({"siaran-pers/b.md": release("Dua", "2022-09-19")}) > first
    why = explain(settings, output, "statistik/", cache)
    assert why is not None
    assert set(why[1]) == {"months", "years", "agencies"}


def test_an_innovation_s_years_lead_to_where_each_begins(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{year}-{n}.md": release(
            f"Siaran {n} tahun {year}", f"{year}-05-{n + 1:02d}", slug=f"s{year}-{n}", inovasi="SIAP DIFOTO"
        )
        for year, count in ((2019, 2), (2020, 3), (2021, 25))
        for n in range(count)
    }
    built = site(content)
    for page in ("inovasi/siap-difoto/", "inovasi/siap-difoto/halaman/2/"):
        bars = re.findall(r'<li><a href="([^"]+)"[^>]*><b>(\d+)</b>', built[page])
        assert bars == [
            ("/inovasi/siap-difoto/halaman/2/#tahun-2019", "2"),
            ("/inovasi/siap-difoto/halaman/2/#tahun-2020", "3"),
            ("/inovasi/siap-difoto/#tahun-2021", "25"),
        ]
    assert re.findall(r'id="(tahun-\d+)"', built["inovasi/siap-difoto/"]) == ["tahun-2021"]
    second = built["inovasi/siap-difoto/halaman/2/"]
    assert re.findall(r'id="(tahun-\d+)"', second) == ["tahun-2021", "tahun-2020", "tahun-2019"]
    assert re.search(r'id="tahun-2020">(?:(?!<li).)*Siaran 2 tahun', second, re.DOTALL)


def test_one_or_two_years_are_no_chart(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{year}.md": release(f"Siaran {year}", f"{year}-05-01", inovasi="SIAP DIFOTO")
        for year in (2020, 2021)
    }
    built = site(content)
    for page in ("inovasi/siap-difoto/", "instansi/disdukcapil/"):
        assert "year-bars" not in built[page]


def test_innovations_of_one_field_of_affairs_share_a_page(site: Make) -> None:
    built = site(
        {
            "inovasi/satu.md": innovation("Satu", urusan="lingkungan hidup"),
            "inovasi/dua.md": innovation("Dua", "Kecamatan Bekasi Timur", urusan="Lingkungan  Hidup"),
            "inovasi/tiga.md": innovation("Tiga", urusan="Kesehatan"),
            "inovasi/empat.md": innovation("Empat", urusan='"?!"'),
        }
    )
    assert not built.errors
    page = built["inovasi/urusan/lingkungan-hidup/"]
    assert "<h1>Urusan: Lingkungan" in page
    assert re.findall(r'<h2><a href="([^"]+)">', page) == ["/inovasi/dua/", "/inovasi/satu/"]
    for name in ("satu", "dua"):
        assert 'href="/inovasi/urusan/lingkungan-hidup/"' in built[f"inovasi/{name}/"]
    assert "<dd>?!</dd>" in built["inovasi/empat/"]
    everything = built["inovasi/"]
    assert re.findall(r'href="(/inovasi/urusan/[^"]+)">([^<]+) <span class="quiet">(\d)', everything) == [
        ("/inovasi/urusan/kesehatan/", "Kesehatan", "1"),
        ("/inovasi/urusan/lingkungan-hidup/", "Lingkungan Hidup", "2"),
    ]
    assert "/inovasi/urusan/lingkungan-hidup/" in built["sitemap-halaman.xml"]


def test_a_list_of_many_agencies_begins_with_links_to_each(site: Make) -> None:
    def content(count: int) -> Content:
        found: Content = {}
        for n in range(count):
            found[f"instansi/dinas-{n}.md"] = f"---\nnama: Dinas {n}\n---\nProfil.\n"
            found[f"inovasi/i-{n}.md"] = innovation(f"Inovasi {n}", f"Dinas {n}")
        return found

    many = site(content(6), base=False)["inovasi/"]
    jumps = re.findall(r'href="/inovasi/#(instansi-dinas-\d)">Dinas', many)
    assert jumps == [f"instansi-dinas-{n}" for n in range(6)]
    assert all(f'id="{jump}"' in many for jump in jumps)
    assert "/inovasi/#" not in site(content(5), base=False)["inovasi/"]


def test_agencies_are_filtered_by_the_kinds_that_occur(site: Make) -> None:
    badan: Content = {"instansi/bappeda.md": "---\nnama: Bappeda\njenis: badan\n---\nProfil.\n"}
    page = site(badan)["instansi/"]
    assert re.findall(r'id="jenis-([\w-]+)"', page) == ["semua", "badan", "kecamatan", "lainnya"]
    assert re.findall(r'data-kind="(\w+)"', page) == ["badan", "kecamatan", "lainnya"]
    assert "saring" in page
    one = site(badan, base=False)["instansi/"]
    assert "saring" not in one
    assert 'type="radio"' not in one


def test_a_filter_knows_every_kind_and_stage_and_no_single_item() -> None:
    css = (FILTER / "apart.css").read_text(encoding="utf-8")
    chosen = set(re.findall(r":has\(#([\w-]+):checked\)", css))
    kinds = {f"jenis-{kind}" for kind in (*DEFAULT["agency_kinds"], "digital", "nondigital")}
    assert chosen == kinds | {f"tahapan-{stage.replace(' ', '-')}" for stage in STAGES}


def test_the_script_of_filters_is_small_and_only_where_a_filter_is(site: Make) -> None:
    script = ROOT / "theme" / "static" / "saring.js"
    assert len(script.read_bytes()) <= 1_500
    built = site(
        {
            "siaran-pers/a.md": release("Satu", slug="a"),
            "inovasi/satu.md": innovation("Satu", jenis="digital"),
            "inovasi/dua.md": innovation("Dua", jenis="nondigital"),
        }
    )
    pages = {path for path in built.files if path.endswith(".html") and "/saring." in built[path]}
    assert pages == {"inovasi/index.html", "instansi/index.html"}
    assert re.search(
        r'<script src="/aset/saring\.[0-9a-f]{10}\.js" defer></script>\s*</head>', built["inovasi/"]
    )
