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


def test_the_last_two_words_stay_together_where_they_fit_on_any_line() -> None:
    assert typo("Warga belajar di Kota Bekasi") == "Warga belajar di Kota&nbsp;Bekasi"
    long_pair = "Laporan tentang penyelenggaraan pertanggungjawaban"
    assert typo(long_pair) == long_pair
