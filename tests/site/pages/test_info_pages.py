"""Pages of the office itself: about, contact, privacy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, agency

Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    return build_site(
        {
            "instansi/a.md": agency("Dinas A"),
            "halaman/tentang.md": "---\njudul: 'Tentang \"kami\"'\nringkasan: Siapa kami.\n---\n"
            "Alinea satu.\n\n# Sejarah\n\nAlinea dua, lihat [dinas](../instansi/a.md).\n",
            "halaman/kontak.md": "---\njudul: Kontak\n---\nTulis surat.\n",
            "halaman/privasi.md": "---\njudul: Aman\n---\nPrivasi.\n",
        }
    )


def test_a_page_shows_title_summary_and_text(built: BuiltSite) -> None:
    page = reading.page(built, "tentang/")
    article = page.xpath("//article")[0]
    assert [reading.text(part) for part in article] == [
        "Tentang “kami”",
        "Siapa kami.",
        "Alinea satu. Sejarah Alinea dua, lihat dinas.",
    ]
    assert reading.headings(page) == ["Tentang “kami”", "Sejarah"]
    assert reading.links(article) == [("dinas", "/instansi/a/")]
    assert reading.title(page) == 'Tentang "kami" – Humas Contoh'
    assert reading.described(page)["description"] == "Siapa kami."
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://pers.contoh.example/tentang/"]


def test_without_a_summary_the_first_paragraph_describes_it(built: BuiltSite) -> None:
    page = reading.page(built, "kontak/")
    assert reading.described(page)["description"] == "Tulis surat."
    assert [reading.text(part) for part in page.xpath("//article")[0]] == ["Kontak", "Tulis surat."]


def test_every_page_leads_to_them_last(built: BuiltSite) -> None:
    for path in ("", "tentang/", "siaran-pers/"):
        links = reading.links(reading.labelled(reading.page(built, path), "Tautan situs"))
        assert links[-4:] == [
            ("Data terbuka", "/data/"),
            ("Kontak", "/kontak/"),
            ("Aman", "/privasi/"),
            ('Tentang "kami"', "/tentang/"),
        ]
