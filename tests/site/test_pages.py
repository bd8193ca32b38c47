"""Every page of the design stands where it should and shows what it should."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.command_error import CommandError
from tests.conftest import AGENCY, ROOT, BuiltSite, Content, jpeg, release, settings_file

Make = Callable[..., BuiltSite]
STORY = "siaran-pers/2022/09/kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
ADDRESSES = [
    "",
    "siaran-pers/",
    STORY,
    "arsip/",
    "arsip/2022/",
    "arsip/2022/09/",
    "instansi/",
    "instansi/kecamatan-bekasi-timur/",
    "inovasi/",
    "inovasi/siap-difoto/",
    "kunjungan/",
    "tag/",
    "tag/pelayanan-publik/",
    "feed.xml",
    "feed.json",
    "instansi/disdukcapil/feed.xml",
    "instansi/disdukcapil/feed.json",
    "inovasi/sapu-lidi/feed.xml",
    "inovasi/sapu-lidi/feed.json",
    "data/",
    *(f"data/{name}.{kind}" for name in ("siaran-pers", "instansi", "inovasi") for kind in ("json", "csv")),
    "tentang/",
    "kontak/",
    "privasi/",
    "cari/",
    "cek/",
    "statistik/",
    "media/",
    "galeri/",
    "langganan/",
    "inovasi/urusan/administrasi-kependudukan-dan-pencatatan-sipil/",
    "en/",
    "en/feed.xml",
    "_headers",
    "robots.txt",
    "404.html",
    "sitemap.xml",
    "sitemap-2022.xml",
    "sitemap-halaman.xml",
    "sitemap-berita.xml",
    "siaran-pers/halaman/2/",
    "siaran-pers/undangan/",
    "siaran-pers/klarifikasi/",
    "siaran-pers/pengumuman/",
    "agenda/bursa-perizinan-2020/",
]
AGENCIES = (
    "bagian-tata-pemerintahan kecamatan-bekasi-timur disdukcapil disdagperin diskop-ukm dpmptsp".split()
)
INNOVATIONS = "sapu-lidi perhiasan-timur lamar-si-neng festival-budaya-patriot osis-timur siap-difoto".split()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_design_stands(real: BuiltSite, address: str) -> None:
    assert address in real


def test_the_sample_is_without_a_problem(real: BuiltSite) -> None:
    assert not real.problems
    listed = real.json("data/siaran-pers.json")
    assert len(listed) >= 12
    assert {row["slug"] for row in real.json("data/instansi.json")} == set(AGENCIES)
    assert {row["slug"] for row in real.json("data/inovasi.json")} == set(INNOVATIONS)


def test_an_index_page_for_every_agency_and_every_innovation(real: BuiltSite) -> None:
    for slug in AGENCIES:
        assert f"instansi/{slug}/" in real
    for slug in INNOVATIONS:
        assert f"inovasi/{slug}/" in real


def test_a_release_shows_all_that_it_holds(site: Make) -> None:
    built = site(
        {
            "siaran-pers/2022/a.md": """---
judul: 'Judul "kutip" & <b>tanda</b>'
tanggal: Selasa, 20 September 2022 14.00 WIB
instansi: [Disdukcapil, Kecamatan Bekasi Timur]
inovasi: SIAP DIFOTO
ringkasan: Ringkasannya.
tag: pelayanan publik
nomor: 480/1/HUMAS
lokasi: Aula
foto:
  - berkas: foto/a.jpg
    alt: Dua orang
    keterangan: Keterangannya.
    kredit: Ani
    izin: umum
narasumber: [{nama: Budi, jabatan: Camat}]
kontak: {nama: Cici, telepon: (021) 555-0100, whatsapp: 0812-5550-0100, surel: cici@kota.example}
lampiran: [{berkas: lampiran/a.pdf, judul: Paparan}]
ralat: [{tanggal: 2022-09-21, isi: Yang benar.}]
diperbarui: 2022-09-21
dicabut: {tanggal: 2022-09-21, alasan: Alasannya.}
---
BEKASI — Isinya.
""",
            "siaran-pers/2022/b.md": release("Sebelumnya", "2022-09-19", instansi="Disdukcapil"),
            "foto/a.jpg": jpeg(),
            "lampiran/a.pdf": b"%PDF-1.4 x",
        }
    )
    assert not built.problems
    page = built["siaran-pers/2022/09/a/"]
    for shown in [
        "Selasa, 20 September 2022",
        "14.00\u00a0WIB",
        'href="/instansi/disdukcapil/"',
        'href="/instansi/kecamatan-bekasi-timur/"',
        'href="/inovasi/siap-difoto/"',
        "Ringkasannya.",
        "480/1/HUMAS",
        "Aula",
        'alt="Dua orang"',
        "Keterangannya.",
        "Foto: Ani",
        'href="/foto/a.jpg"',
        "Budi",
        "Camat",
        "tel:+62215550100",
        "https://wa.me/6281255500100",
        "mailto:cici@kota.example",
        'href="/lampiran/a.pdf"',
        "Paparan",
        "Ralat, 21 September 2022",
        "Yang benar.",
        "Diperbarui 21 September 2022",
        "dicabut, 21 September 2022",
        "Alasannya.",
        '<b class="dateline">',
        "Sebelumnya",
        "https://humas.example/siaran-pers/2022/09/a/",
    ]:
        assert shown in page, shown
    assert re.search(r"<h1[^>]*>\s*Judul &#8220;kutip&#8221; &amp; &lt;b&gt;tanda&lt;/b&gt;", page)
    assert "<title>Dicabut: Judul &#34;kutip&#34; &amp; &lt;b&gt;tanda&lt;/b&gt;" in page


def test_an_agency_counts_its_releases_by_year(site: Make) -> None:
    content: Content = {
        f"siaran-pers/{year}/{n}.md": release(
            f"Siaran {n} tahun {year}", f"{year}-05-{n + 1:02d}", slug=f"s{year}-{n}"
        )
        for year, count in ((2019, 1), (2020, 3), (2021, 25))
        for n in range(count)
    }
    built = site(content)
    first = built["instansi/disdukcapil/"]
    assert "Profil dinas." in first
    assert 'href="/instansi/disdukcapil/#tahun-2021"' in first
    assert 'href="/instansi/disdukcapil/halaman/2/#tahun-2020"' in first
    assert 'id="tahun-2020"' in built["instansi/disdukcapil/halaman/2/"]
    assert "instansi/disdukcapil/halaman/3/" not in built
    assert "29 siaran" in built[""]
    assert "Halaman 2 dari 2" in built["siaran-pers/halaman/2/"]


def test_a_renamed_agency_keeps_its_page_and_leads_on(site: Make) -> None:
    old = "---\nnama: Dinas Lama\ndigantikan_oleh: Disdukcapil\nalamat_lama: opd/lama\n---\nProfil.\n"
    built = site({"instansi/lama.md": old, "siaran-pers/a.md": release(instansi="Dinas Lama")})
    page = built["instansi/lama/"]
    assert "Digantikan oleh" in page
    assert 'href="/instansi/disdukcapil/"' in page
    assert 'url=/instansi/lama/"' in built["opd/lama/"]


def test_an_innovation_tells_its_whole_story(site: Make) -> None:
    built = site(
        {
            "inovasi/siap-difoto.md": """---
nama: SIAP DIFOTO
kepanjangan: Sistem Aplikasi Digital Front Office
instansi: Kecamatan Bekasi Timur
ringkasan: Ringkasnya.
tahapan: uji coba
jenis: digital
bentuk: pelayanan publik
urusan: administrasi kependudukan
uji_coba: 5 Juli 2021
cepat: {sebelum: 3 hari | menunggu, sesudah: 1 hari | selesai, sumber: laporan 2022}
langkah: [{judul: Petakan., isi: Catat.}]
replikasi: [{daerah: Kota Padang, status: mempelajari, tanggal: 2022-09-20}]
hasil: Hasilnya.
---
## Masalah

Ceritanya.
""",
            "siaran-pers/a.md": release("Liputannya", inovasi="SIAP DIFOTO"),
        }
    )
    assert not built.problems
    page = built["inovasi/siap-difoto/"]
    assert "<b>SI</b>stem <b>AP</b>likasi <b>DI</b>gital <b>F</b>r<b>O</b>n<b>T</b> <b>O</b>ffice" in page
    for shown in [
        "Sistem Aplikasi Digital Front Office",
        "Uji coba",
        "Jul 2021",
        "3 hari",
        "1 hari",
        "laporan 2022",
    ]:
        assert shown in page, shown
    for shown in [
        "Petakan.",
        "Catat.",
        "Ceritanya.",
        "Administrasi kependudukan",
        "Kota Padang",
        "Mempelajari",
    ]:
        assert shown in page, shown
    assert "Liputannya" in page
    assert "Hasilnya." in page


def test_letters_are_marked_only_when_they_spell_the_name() -> None:
    from pressroom.site.view.presenters import expansion

    assert expansion("Sapu Lidi", "Siswa Peduli Lingkungan").runs == (("Siswa Peduli Lingkungan", False),)  # type: ignore[union-attr]
    assert expansion("KTP", "Kartu Tanda Penduduk").runs[0] == ("K", True)  # type: ignore[union-attr]
    assert expansion("X", "") is None
    assert expansion("a" * 28 + "z", " ".join(["aaaa"] * 26)).runs[0][1] is False  # type: ignore[union-attr]
    assert expansion("ab", " ".join(["kata"] * 1500)).runs[0][1] is False  # type: ignore[union-attr]


def test_related_releases_are_earlier_and_share_most(site: Make) -> None:
    content: Content = {
        "siaran-pers/1.md": release("Satu", "2022-01-01"),
        "siaran-pers/2.md": release("Dua", "2022-01-02", inovasi="SIAP DIFOTO"),
        "siaran-pers/3.md": release("Tiga", "2022-01-03", instansi="Kecamatan Bekasi Timur"),
        "siaran-pers/4.md": release("Empat", "2022-01-04", inovasi="SIAP DIFOTO"),
        "siaran-pers/5.md": release("Lima", "2022-01-05", inovasi="SIAP DIFOTO"),
    }
    related = site(content)["siaran-pers/2022/01/4/"].partition("Siaran terkait")[2]
    assert re.findall(r"Satu|Dua|Tiga|Lima", related)[:2] == ["Dua", "Satu"]


def test_a_release_in_english_stands_apart(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release("Asli"),
            "siaran-pers/en.md": release("In English", bahasa="en", terjemahan="a"),
        }
    )
    page = built["en/siaran-pers/2022/09/en/"]
    assert '<html lang="en"' in page
    assert 'hreflang="id" href="https://humas.example/siaran-pers/2022/09/a/"' in page
    assert 'href="/en/siaran-pers/2022/09/en/"' in built["siaran-pers/2022/09/a/"]
    for elsewhere in (
        "",
        "siaran-pers/",
        "instansi/disdukcapil/",
        "feed.xml",
        "data/siaran-pers.json",
        "arsip/2022/",
    ):
        assert "In English" not in built[elsewhere]
    assert "en/siaran-pers/2022/09/en/" in built["sitemap-2022.xml"]


def test_tags_that_slug_alike_are_one(site: Make) -> None:
    built = site(
        {
            "siaran-pers/1.md": release("Satu", "2022-01-01", tag="UMKM"),
            "siaran-pers/2.md": release("Dua", "2022-01-02", tag="Umkm, umkm"),
        }
    )
    page = built["tag/umkm/"]
    assert "Satu" in page
    assert "Dua" in page
    assert built["tag/"].count('href="/tag/umkm/"') == 1


def test_a_site_below_a_path(site: Make) -> None:
    content: Content = {
        "siaran-pers/a.md": release(
            foto="foto/a.jpg", body="[x](/instansi/disdukcapil/) [y](../instansi/disdukcapil.md)"
        )
    }
    built = site(content | {"foto/a.jpg": jpeg()}, site="https://kota.github.example/ruang-pers")
    page = built["siaran-pers/2022/09/a/"]
    assert page.count('href="/ruang-pers/instansi/disdukcapil/"') >= 2
    assert 'src="/ruang-pers/foto/a.jpg"' in page
    assert not re.findall(r'(?:href|src)="/(?!ruang-pers/)[^"]*"', page)
    assert 'rel="canonical" href="https://kota.github.example/ruang-pers/siaran-pers/2022/09/a/"' in page
    assert 'href="https://kota.github.example/ruang-pers/instansi/disdukcapil/"' in built[
        "feed.json"
    ].replace("\\", "")


def test_links_in_bodies_lead_where_something_stands(site: Make) -> None:
    body = (
        "[satu]({filename}/instansi/disdukcapil.md) [dua](../instansi/disdukcapil.md) <a href='b.md'>tiga</a> "
        "[empat](draf.md) [lima](/tak/ada/) [enam](tak-ada.md) [tujuh](/instansi/disdukcapil) [delapan](https://a.example/) "
        "![jauh](https://a.example/x.jpg) ![hilang](x.jpg) ![foto](../foto/a.jpg)"
    )
    built = site(
        {
            "siaran-pers/a.md": release(body=body),
            "siaran-pers/b.md": release("B"),
            "siaran-pers/draf.md": release("Rahasia", status="draf"),
            "foto/a.jpg": jpeg(),
        }
    )
    page = built["siaran-pers/2022/09/a/"]
    assert '<a href="/instansi/disdukcapil/">satu</a>' in page
    assert '<a href="/instansi/disdukcapil/">dua</a>' in page
    assert '<a href="/siaran-pers/2022/09/b/">tiga</a>' in page
    assert '<a href="/instansi/disdukcapil/">tujuh</a>' in page
    assert '<a href="https://a.example/">delapan</a>' in page
    assert '<a href="https://a.example/x.jpg">jauh</a>' in page
    assert re.search(r'<img src="/foto/a.jpg" alt="foto" width="64" height="36"', page)
    for plain in ("empat", "lima", "enam"):
        assert not re.search(rf"<a [^>]*>{plain}</a>", page)
        assert plain in page
    assert "hilang" in page
    assert not built.errors
    # Four links that lead nowhere, one that waits, and a photo of which no record says who agreed to it.
    assert len(built.problems) == 6
    assert sum("tanpa izin" in problem.what for problem in built.problems) == 1


def test_bodies_that_are_odd_stay_well_formed(site: Make) -> None:
    import html5lib

    bodies = {
        "a": "**BEKASI — kota** hari ini",
        "b": "[BEKASI — x](https://a.example/) lagi",
        "c": "[![x](https://a.example/x.jpg)](https://b.example/)",
        "d": "Kata[^catatan 1].\n\n[^catatan 1]: satu",
        "e": "![foto](../foto/a.jpg)\n\nBarulah kalimatnya di sini.",
        "f": '<a id="fn:1" href="../instansi/disdukcapil.md">x</a> tautan:0',
        "g": "[cari](/cari/?q=abc) [beranda](/index.html)",
    }
    content: Content = {f"siaran-pers/{name}.md": release(name, body=text) for name, text in bodies.items()}
    content |= {
        "siaran-pers/h.md": release(foto="[{berkas: 'foto/a #1.jpg', alt: a, izin: umum}]"),
        "foto/a #1.jpg": jpeg(),
    }
    built = site(content | {"foto/a.jpg": jpeg()})
    for name in bodies:
        page = built[f"siaran-pers/2022/09/{name}/"]
        html5lib.HTMLParser(strict=True).parse(page)
        assert 'href="tautan:' not in page
        assert 'src="tautan:' not in page
    assert 'content="Barulah kalimatnya di sini."' in built["siaran-pers/2022/09/e/"]
    assert '<a href="/cari/?q=abc">cari</a>' in built["siaran-pers/2022/09/g/"]
    assert '<a href="/">beranda</a>' in built["siaran-pers/2022/09/g/"]
    assert 'src="/foto/a%20-1.jpg"' in built["siaran-pers/2022/09/h/"]
    feed = built.json("feed.json")
    footnoted = next(item for item in feed["items"] if item["title"] == "d")
    assert 'href="https://humas.example/siaran-pers/2022/09/d/#fn:catatan-1"' in footnoted["content_html"]
    assert not [p for p in built.problems if "cari" in p.what or "beranda" in p.what]


def test_no_template_of_pelican_s_own_is_used(real: BuiltSite) -> None:
    assert b"Proudly powered by" not in real.everything()


def test_no_page_asks_another_host(real: BuiltSite) -> None:
    for path in sorted(p for p in real.files if p.endswith((".html", ".css", ".svg"))):
        asked = re.findall(
            r'(?:src|srcset|action|poster|data)="(?:https?:)?//[^"]+"|url\(["\']?(?:https?:)?//|@import',
            real[path],
        )
        asked += re.findall(r'<link rel="(?:stylesheet|preload|icon)"[^>]*href="(?:https?:)?//', real[path])
        assert not asked, path


def test_a_name_that_is_undefined_in_a_template_is_an_error(site: Make, tmp_path: Path) -> None:
    import shutil

    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates" / "info_page.html").write_text("{{ page.tak_ada }}")
    conf = settings_file(tmp_path, f"THEME = {str(theme)!r}")
    from pressroom.build.command import build

    (tmp_path / "c" / "halaman").mkdir(parents=True)
    (tmp_path / "c" / "halaman" / "a.md").write_text("---\njudul: A\n---\nIsi.\n")
    with pytest.raises(CommandError, match=r"theme/templates/info_page\.html:1: galat: .*tak_ada"):
        build(conf, content=tmp_path / "c", output=tmp_path / "o", cache=tmp_path / "cache")


def test_agencies_alone_make_a_site(site: Make) -> None:
    """A room with nothing in it yet still opens."""
    built = site({"instansi/a.md": AGENCY}, base=False)
    assert not built.problems
    assert "Belum ada siaran pers" in built[""]
    empty = site({}, base=False)
    assert "" in empty
    assert "data/" in empty
