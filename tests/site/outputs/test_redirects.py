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
        ("opd/a.php", "instansi/a/"),
        ("karya/i.aspx", "inovasi/i/"),
        ("profil/", "tentang/"),
        ("berita/s.htm", "siaran-pers/2022/09/s/"),
        ("berita/diam/", "siaran-pers/2022/09/h/"),
        ("news/e.asp", "en/siaran-pers/2022/09/e/"),
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
