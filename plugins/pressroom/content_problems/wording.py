"""Words and small functions that several messages share."""

from __future__ import annotations

from collections.abc import Sequence

# Why a file cannot be read that somebody is writing to.
STILL_CHANGING = "isinya masih berubah; tunggu sampai selesai disalin"
DATE_EXAMPLE = "20 September 2022 14.00 WIB"
EMBARGO_EXAMPLE = "5 Maret 2036 08.00 WIB"

# The rules that a file may ignore by ``abaikan``: those by which what cannot be meant is not published, and
# those by which a body is likely to read otherwise than it was meant. A message names its rule; none of them is
# about secrecy.
RULES = (
    "konflik-git",
    "isi-kosong",
    "contoh-isian",
    "belum-diisi",
    "isi-sama",
    "nik",
    "nomor-hp",
    "judul-sama",
    "hari-tanggal",
    "tanggal-angka",
    "tahun-jauh",
    "lampiran-besar",
    "jejak-lampiran",
    "lampiran-tertutup",
    "paragraf-menyatu",
    "baris-menyatu",
    "kata-terpenggal",
    "paragraf-menjorok",
    "garis-jadi-judul",
    "tebal-whatsapp",
    "tabel-tab",
    "daftar-istilah",
    "singkatan",
    "lebih-dari",
    "kotak-github",
    "bintang-tampil",
    "catatan-ganda",
)


def alternatives(names: Sequence[str]) -> str:
    """``names`` as alternatives: ``"a", "b", atau "c"``."""
    quoted = [f'"{name}"' for name in names]
    return " atau ".join(quoted) if len(quoted) < 3 else f"{', '.join(quoted[:-1])}, atau {quoted[-1]}"


def brief(text: object, length: int = 60) -> str:
    """``text`` on one line, shortened to ``length`` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"
