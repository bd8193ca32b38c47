"""Former addresses lead on: those of every kind of record. What may not be one stands in
``tests/site/test_outputs.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, agency, innovation, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    return build_site(
        {
            "instansi/a.md": agency("Dinas A", alamat_lama="[opd/a, opd/a.php]"),
            "inovasi/i.md": innovation("Inovasi", "Dinas A", alamat_lama="karya/i.aspx"),
            "halaman/tentang.md": "---\njudul: Tentang\nalamat_lama: profil/index.html\n---\nIsi.\n",
            "siaran-pers/s.md": release("Satu", instansi="Dinas A", alamat_lama="berita/s.htm"),
            "siaran-pers/h.md": release(
                "Diam", instansi="Dinas A", alamat_lama="berita/diam", status="sembunyi"
            ),
            "siaran-pers/d.md": release("Draf", instansi="Dinas A", alamat_lama="berita/draf", status="draf"),
            "siaran-pers/e.md": release(
                "English", instansi="Dinas A", alamat_lama="news/e.asp", bahasa="en", terjemahan="s"
            ),
        }
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opd/a/", "instansi/a/"),
        ("opd/a.php/", "instansi/a/"),
        ("karya/i.aspx/", "inovasi/i/"),
        ("profil/", "tentang/"),
        ("berita/s.htm/", "siaran-pers/2022/09/s/"),
        ("berita/diam/", "siaran-pers/2022/09/h/"),
        ("news/e.asp/", "en/siaran-pers/2022/09/e/"),
    ],
)
def test_a_former_address_leads_to_the_page(built: BuiltSite, old: str, new: str) -> None:
    assert not built.problems
    page = reading.page(built, old)
    assert reading.title(page) == "Halaman pindah"
    assert reading.texts(page, "//body/p") == [f"Halaman ini pindah ke {ADDRESS}{new}"]
    assert reading.links(page) == [(ADDRESS + new, f"/{new}")]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=/{new}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS + new]
    assert reading.described(page)["robots"] == "noindex"


def test_one_of_what_is_not_public_does_not_stand(built: BuiltSite) -> None:
    assert not [path for path in built.files if "draf" in path]


MOVED = """\
alamat lama;alamat baru
https://lama.example/2019/05/17/rapat-kerja/;/siaran-pers/2022/09/s/
/?p=123;siaran-pers/s.md
berita.php?id=7&hal=2;https://pers.contoh.example/siaran-pers/2022/09/s/
unduh/laporan.pdf;/instansi/a/

/berita/*;/siaran-pers/
berita/hilang;/siaran-pers/2022/09/tidak-ada/
berita/draf;siaran-pers/d.md
instansi/a/;/siaran-pers/2022/09/s/
unduh/laporan.pdf;/siaran-pers/
satu kolom saja
siaran-pers/2022/s.md;/siaran-pers/
"""


@pytest.fixture(scope="module")
def moved(build_site: Make) -> BuiltSite:
    return build_site(
        {
            "instansi/a.md": agency("Dinas A", alamat_lama="'/opd/*'"),
            "siaran-pers/s.md": release("Satu", instansi="Dinas A"),
            "siaran-pers/d.md": release("Draf", instansi="Dinas A", status="draf"),
            # As Excel in Indonesia saves it.
            "alamat-lama.csv": b"\xef\xbb\xbf" + MOVED.replace("\n", "\r\n").encode(),
        }
    )


def test_a_list_of_a_whole_site_that_moved_leads_on(moved: BuiltSite) -> None:
    for old, new in (
        ("2019/05/17/rapat-kerja/", "siaran-pers/2022/09/s/"),
        ("unduh/laporan.pdf/", "instansi/a/"),
    ):
        assert reading.links(reading.page(moved, old)) == [(ADDRESS + new, f"/{new}")]
    assert not [path for path in moved.files if path.startswith(("berita/", "opd"))]


def test_rows_that_lead_nowhere_are_named_with_their_lines(moved: BuiltSite) -> None:
    said = {
        (problem.line, problem.warning): problem.what
        for problem in moved.problems
        if problem.file.endswith("alamat-lama.csv")
    }
    assert said == {
        (
            3,
            True,
        ): "alamat lama ?p=123 hanya dapat dialihkan oleh CloudFront; GitHub Pages dan S3 tidak mengenal "
        "tanda ? dan *",
        (
            4,
            True,
        ): "alamat lama berita.php?id=7&hal=2 hanya dapat dialihkan oleh CloudFront; GitHub Pages dan S3 "
        "tidak mengenal tanda ? dan *",
        (
            7,
            True,
        ): "alamat lama berita/* hanya dapat dialihkan oleh CloudFront; GitHub Pages dan S3 tidak mengenal "
        "tanda ? dan *",
        (
            8,
            True,
        ): "alamat lama berita/hilang tidak dialihkan, karena siaran-pers/2022/09/tidak-ada/ tidak ada di "
        "situs ini",
        (9, True): "alamat lama berita/draf tidak dialihkan, karena siaran-pers/d.md tidak ada di situs ini",
        (10, True): "alamat lama instansi/a/ masih dipakai halaman lain",
        (11, True): "alamat lama unduh/laporan.pdf sudah ada di baris 5",
        (12, False): "baris ini berisi 1 kolom, padahal harus dua",
        (13, False): 'alamat lama "siaran-pers/2022/s.md" adalah nama berkas, bukan alamat halaman',
    }


def test_the_function_of_cloudfront_has_a_rule_for_what_no_file_can_answer(moved: BuiltSite) -> None:
    rules = [
        line.strip().rstrip(",") for line in moved["_cloudfront.js"].splitlines() if line.startswith("  [")
    ]
    assert rules == [
        '["/unduh/laporan.pdf", {}, "/instansi/a/"]',
        '["/berita.php", {"hal": "2", "id": "7"}, "/siaran-pers/2022/09/s/"]',
        '["/berita/*", {}, "/siaran-pers/"]',
        '["/opd/*", {}, "/instansi/a/"]',
        '["/", {"p": "123"}, "/siaran-pers/2022/09/s/"]',
    ]
    assert "draf" not in moved["_cloudfront.js"]
