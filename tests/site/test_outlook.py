"""The preview shows at the end of a release what others will make of it; nothing of that is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, jpeg, release

LONG = "Pemerintah kota membuka loket malam di dua belas kelurahan mulai bulan depan bagi semua warga"
SUMMARY = "Loket buka sampai pukul 20.00 dan melayani perekaman, kartu keluarga, serta akta kelahiran. " * 3
FIRST = date(2022, 9, 1)


def plain(day: int, **fields: str) -> str:
    return release(f"Siaran {day}", f"{FIRST + timedelta(days=day)} 10:00", **fields)


CONTENT: Content = {
    **{f"siaran-pers/2022/s{day}.md": plain(day) for day in range(9)},
    "siaran-pers/2022/s9.md": plain(9, dicabut="{tanggal: 2022-09-11, alasan: Batal}"),
    "siaran-pers/2022/draf.md": release("Draf", "2022-09-08 12:00", status="draf"),
    "siaran-pers/2022/lama.md": release("Draf lama", "2022-08-08 12:00", status="draf"),
    "siaran-pers/2022/nanti.md": release("Nanti", "2022-10-08 12:00"),
    "siaran-pers/2022/besok.md": release("Besok", "2022-09-22 12:00", status="draf"),
    "siaran-pers/2022/undang.md": release(
        "Undangan", "2022-08-02", jenis="undangan", acara="{mulai: 1 Oktober 2022 10.00 WIB}"
    ),
    "siaran-pers/2022/kabar.md": release(
        "Kabar", "2022-08-03", jenis="klarifikasi", klaim="Bayar", putusan="hoaks", status="draf"
    ),
    "siaran-pers/2022/diam.md": release("Diam", "2022-09-08 12:00", status="sembunyi"),
    "siaran-pers/2022/panjang.md": release(
        f'"{LONG}"',
        "2022-08-01 10:00",
        ringkasan=f'"{SUMMARY.strip()}"',
        foto="[{berkas: foto/a.jpg, alt: Loket, izin: umum, kredit: Humas}]",
    ),
    "foto/a.jpg": jpeg(size=(1200, 800)),
}


@pytest.fixture(scope="module")
def preview(site: Callable[..., BuiltSite]) -> BuiltSite:
    return site(CONTENT, preview=True, purpose="preview")


def told(built: BuiltSite, path: str) -> str:
    """The words of the panel on the page of a release."""
    [panel] = reading.page(built, f"siaran-pers/{path}/").xpath("//details[@class='outlook']")
    return reading.text(panel)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "2022/09/s8",
            "Siaran utama, sampai terbit siaran yang lebih baru; hilang dari beranda setelah 8 siaran",
        ),
        ("2022/09/s7", "Di samping siaran utama; hilang dari beranda setelah 7 siaran"),
        ("2022/09/s5", "Dalam daftar siaran terbaru; hilang dari beranda setelah 4 siaran"),
        ("2022/09/s2", "Dalam daftar siaran terbaru; hilang dari beranda setelah 1 siaran"),
        ("2022/09/s1", "Tidak di beranda: sudah cukup banyak"),
        ("2022/09/s9", "Dalam daftar siaran terbaru; hilang dari beranda setelah 5 siaran"),
        ("2022/09/draf", "Di samping siaran utama; hilang dari beranda setelah 7 siaran"),
        ("2022/08/lama", "Tidak di beranda: sudah cukup banyak"),
        ("2022/10/nanti", "Siaran utama, sampai terbit"),
        ("2022/09/besok", "Siaran utama, sampai terbit"),
        ("2022/09/diam", "Tidak di beranda, dan tidak di daftar mana pun."),
        ("2022/09/draf", "Masih draf: belum ada yang melihat ini."),
        ("2022/10/nanti", "Begini tampilnya mulai 8 Oktober 2022, 12.00 WIB."),
        ("2022/09/s9", "Sudah dicabut: tidak lagi ditawarkan untuk dibagikan."),
        ("2022/09/s9", "Dicabut: Siaran 9"),
        ("2022/09/diam", "Tidak dimuat di Google."),
        ("2022/08/undang", "Juga dalam agenda di beranda"),
        ("2022/08/kabar", "Juga di antara klarifikasi terbaru di beranda."),
    ],
)
def test_it_says_where_a_release_stands_and_what_it_waits_for(
    preview: BuiltSite, path: str, words: str
) -> None:
    assert words in told(preview, path)


def test_it_is_what_home_shows(site: Callable[..., BuiltSite]) -> None:
    """In public, where a draft and what waits are no part of it."""
    home = reading.text(reading.page(site(CONTENT), ""))
    shown = [title for title in (f"Siaran {day}" for day in range(10)) if title in home]
    assert shown == [f"Siaran {day}" for day in range(2, 10)]


def test_google_cuts_and_whatsapp_shows_the_photo_or_a_card(preview: BuiltSite) -> None:
    panel = told(preview, "2022/08/panjang")
    assert "Pemerintah kota membuka loket malam di dua belas kelurahan… " in panel
    assert f"{LONG} " in panel
    page = preview["siaran-pers/2022/08/panjang/"].partition('<details class="outlook">')[2]
    assert '<img src="/foto/a.jpg"' in page
    assert "siaran-pers › 2022 › 08 › panjang" in panel
    assert "outlook-card" in preview["siaran-pers/2022/09/s8/"]
    assert "aset/outlook.css" in preview["siaran-pers/2022/09/s8/"]
    assert "outlook" not in preview[""]


def test_nothing_of_it_is_published(site: Callable[..., BuiltSite]) -> None:
    assert b"outlook" not in site(CONTENT).everything()
