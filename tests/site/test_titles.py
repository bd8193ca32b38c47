"""Titles, summaries and captions are typeset as bodies are: quotes are curled, addresses and paths stay as typed."""

from __future__ import annotations

import html

import pytest

from pressroom.site.theme.filters import typo


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Buku "Laut" terbit', "Buku “Laut” terbit"),
        ("Daftar: https://kota.example/uji--coba...x", "Daftar: https://kota.example/uji--coba...x"),
        ("Tulis ke tata--usaha@kota.example", "Tulis ke tata--usaha@kota.example"),
        ("Pimpinan 'Aisyiyah angkatan '45", "Pimpinan ’Aisyiyah angkatan ’45"),
        ("Lomba --- usai", "Lomba — usai"),
        ("Simpan di E:\\arsip\\-x", "Simpan di E:\\arsip\\-x"),
        ("<b> & <i>", "<b> & <i>"),
    ],
)
def test_a_title_keeps_its_addresses_and_curls_its_quotes(typed: str, shown: str) -> None:
    assert html.unescape(str(typo(typed))).replace("\u00a0", " ") == shown


def test_no_words_of_a_title_are_held_together_since_they_may_be_wider_than_its_column() -> None:
    assert typo("Warga belajar di Kota Bekasi") == "Warga belajar di Kota Bekasi"
