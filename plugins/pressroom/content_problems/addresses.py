"""Messages: former addresses, and addresses that were public."""

from __future__ import annotations

from ..problems import Message
from .wording import RULES, brief

# --- the list of former addresses


def moved_row(cells: int) -> Message:
    return Message(
        f"baris ini berisi {cells} kolom, padahal harus dua",
        "Tulis alamat lama, koma, lalu alamat baru, misalnya berita/1234.html,siaran-pers/2022/09/judul/",
    )


def moved_twice(path: str, first_line: int) -> Message:
    return Message(
        f"alamat lama {brief(path)} sudah ada di baris {first_line}",
        "Hapus salah satu baris itu",
        error=False,
    )


def moved_to_nothing(path: str, target: str) -> Message:
    return Message(
        f"alamat lama {brief(path)} tidak dialihkan, karena {brief(target)} tidak ada di situs ini",
        "Tulis alamat yang ada sebagai kolom kedua",
        error=False,
    )


def only_by_function(path: str) -> Message:
    return Message(
        f"alamat lama {brief(path)} hanya dapat dialihkan oleh CloudFront; GitHub Pages dan S3 tidak mengenal tanda ? dan *",
        "Biarkan bila situs ini di CloudFront dengan fungsi _cloudfront.js; bila tidak, hapus baris ini",
        error=False,
    )


def function_too_long(size: int, limit: int) -> Message:
    """``size`` and ``limit``: in bytes."""
    return Message(
        f"fungsi CloudFront untuk alamat lama berukuran {size} bita, padahal paling banyak {limit}",
        "Gabungkan baris dengan tanda *, misalnya berita/*",
        error=False,
    )


# --- addresses that were public


def address_renamed(path: str) -> Message:
    return Message(
        f"alamat {brief(path, 120)} sudah terbit dan akan mati",
        "Tambahkan",
        replacement=f"alamat_lama: {path}",
    )


def address_withheld(path: str, ending: str) -> Message:
    """``ending``: the key by which a file of this kind says that it holds no longer; empty if there is none."""
    ended = f"Bila tidak berlaku lagi, tulis {ending}; bila" if ending else "Hapus baris itu; bila"
    return Message(
        f"halaman ini sudah terbit di {brief(path, 120)}; draf atau embargo tidak mencabutnya",
        f"{ended} terbit karena keliru, tulis",
        replacement="dihapus:\n  tanggal: …\n  alasan: …",
    )


def address_deleted(path: str, ending: str) -> Message:
    """``ending``: as of ``address_withheld``."""
    keys = f"{ending} atau dihapus" if ending else "dihapus"
    return Message(
        f"{brief(path, 120)} sudah terbit, tetapi berkasnya tidak ada lagi",
        f"Kembalikan berkasnya dan tulis {keys} di dalamnya; bila ada penggantinya, tambahkan di sana",
        replacement=f"alamat_lama: {path}",
    )


def emergency_withheld(path: str, now: str) -> Message:
    """``now``: this moment, as a date is written."""
    return Message(
        f"peringatan darurat ini sudah terbit di {brief(path, 120)}; draf atau embargo tidak mengakhirinya",
        "Hapus baris itu. Bila terbit karena keliru, tulis dihapus, dengan tanggal dan alasan; bila berakhir sekarang, tulis",
        replacement=f"sampai: {now}",
    )


def emergency_deleted(path: str, now: str) -> Message:
    """``now``: as of ``emergency_withheld``."""
    return Message(
        f"peringatan darurat sudah terbit di {brief(path, 120)}, tetapi berkasnya tidak ada lagi",
        "Kembalikan berkasnya; bila peringatannya berakhir sekarang, tulis di dalamnya",
        replacement=f"sampai: {now}",
    )


def hidden_addresses_lost(count: int) -> Message:
    return Message(
        f"{count} alamat tersembunyi (status: sembunyi) yang sudah terbit tidak ada lagi",
        "Kembalikan berkasnya bila tidak sengaja; bila terbit karena keliru, tulis dihapus di dalamnya",
        error=False,
    )


def file_unpublished(path: str) -> Message:
    return Message(
        f"berkas {brief(path, 120)} sudah terbit dan akan hilang; tautan ke sana akan mati",
        "Biarkan bila memang harus hilang; bila ada penggantinya, tulis keduanya di alamat-lama.csv",
        error=False,
    )


def remote_file(text: str) -> Message:
    return Message(
        f'berkas "{brief(text)}" berada di luar situs ini',
        "Unduh dulu, simpan di foto/ atau lampiran/, lalu tulis letaknya, misalnya foto/2022/nama.jpg",
    )


def outside_content(text: str) -> Message:
    return Message(
        f'berkas "{brief(text)}" berada di luar folder content/',
        "Salin ke foto/ atau lampiran/, lalu tulis letaknya, misalnya foto/2022/nama.jpg",
    )


def unknown_rule(name: str, near: str) -> Message:
    fix = f"Tulis abaikan: {near}. " if near else ""
    return Message(f'aturan "{brief(name)}" tidak dikenal', f"{fix}Aturan yang ada: {', '.join(RULES)}")
