"""Messages: the value of one field."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Message
from .wording import DATE_EXAMPLE, DATE_FORM, brief, enumeration


def not_text(right: str) -> Message:
    """``right``: the line with quotes around what stands between brackets; empty if nothing does."""
    what, fix = "nilai ini seharusnya satu baris teks", "Tulis teksnya sesudah titik dua, tanpa daftar"
    if right:
        return Message(
            what, f"{fix}; bila kurungnya bagian dari teks, apit dengan tanda kutip", replacement=right
        )
    return Message(what, fix)


def too_long(length: int, most: int) -> Message:
    return Message(
        f"panjangnya {length} huruf, paling banyak {most}", "Ringkas; yang lebih panjang tulis di isi berkas"
    )


def not_keys(keys: Sequence[str], right: str) -> Message:
    """``right``: the lines that say the same under ``keys``; empty if that cannot be told."""
    what = "nilai ini seharusnya beberapa baris menjorok"
    if right:
        return Message(what, "Ganti baris ini dengan", replacement=right)
    return Message(
        what,
        f"Tulis di bawahnya, menjorok dua spasi: {', '.join(f'{key}: …' for key in keys[:4])}",
    )


_PARTS = {"day": "tanggal", "month": "bulan", "year": "tahun"}


def bad_date(text: str, reason: str, detail: str, likely: str, right: str) -> Message:
    """``reason``: the part of ``text`` that is wrong (``day``, ``month``, ``year``, ``time``, ``weekday``), ``several``,
    or another word if it is no date at all; ``detail``: the wrong part, or a sentence about it, or the parts that are
    missing. ``likely``: the date that is probably meant, empty if that is unknown. ``right``: the line with it, or else
    with an example; empty if that cannot be told."""
    date = brief(text)
    fix = "Tulis tanggal, nama bulan, dan tahunnya"
    match reason:
        case "day":
            what = f'"{date}" tidak ada di kalender'
            fix = f"{detail[:1].upper()}{detail[1:]}; periksa tanggalnya. Tulis yang benar"
        case "month":
            what = f'bulan "{brief(detail)}" dalam "{date}" tidak ada'
        case "year":
            what = f'tahun "{brief(detail)}" dalam "{date}" tidak masuk akal'
        case "time":
            what = f'jam dalam "{date}" tidak ada'
            fix = "Tulis jam dari 00.00 sampai 23.59"
        case "weekday":
            what = f'hari dan tanggal dalam "{date}" tidak cocok'
        case "several":
            what = f'"{date}" berisi lebih dari satu tanggal'
            fix = "Tulis satu saja"
        case _ if detail and not likely:
            missing = [_PARTS[part] for part in detail.split()]
            what = f'"{date}" bukan tanggal: {enumeration(missing)}nya belum ditulis'
        case _:
            what = f'"{date}" bukan tanggal'
    if likely:
        fix = "Bila ini maksudnya, tulis"
        if reason == "weekday":
            fix = f"{detail}. Bila tanggalnya benar, tulis"
        return Message(what, fix, replacement=right) if right else Message(what, f"{fix} {likely}")
    if right and DATE_FORM not in right:
        return Message(what, f"{fix}, misalnya", replacement=right)
    fix += f" seperti {DATE_EXAMPLE}"
    return (
        Message(what, f"{fix}, menggantikan {DATE_FORM}", replacement=right) if right else Message(what, fix)
    )


def bad_slug(text: str, fault: str, right: str) -> Message:
    """``fault``: ``long``, ``reserved`` (a device name of Windows), or another word for wrong characters;
    ``right``: the line with a slug made from ``text``, empty if none can be."""
    if fault == "long":
        return Message("slug terlalu panjang, paling banyak 120 huruf", "Singkatkan, atau hapus baris slug")
    if fault == "reserved":
        return Message(f"slug {text} tidak dapat dipakai di Windows", f"Tambahkan satu kata: {text}-baru")
    what = f'slug "{brief(text)}" hanya boleh huruf kecil, angka, dan tanda hubung'
    if right:
        return Message(what, "Tulis", replacement=right)
    return Message(what, "Hapus baris slug agar dibuat dari nama berkas")


def bad_file_name(name: str, fault: str) -> Message:
    """``fault``: as in ``bad_slug``."""
    if fault == "long":
        return Message(
            "nama berkas terlalu panjang untuk menjadi alamat",
            "Singkatkan nama berkas menjadi paling banyak 120 huruf",
        )
    if fault == "reserved":
        return Message(
            f"nama berkas {name} tidak dapat dipakai di Windows", "Tambahkan satu kata pada nama berkas"
        )
    return Message(
        f'nama berkas "{brief(name)}" tidak dapat menjadi alamat',
        "Beri nama dengan huruf dan angka, misalnya 2022-09-20-judul-singkat.md",
    )


def not_a_choice(text: str, allowed: Sequence[str], right: str = "") -> Message:
    """``right``: the line with the word of ``allowed`` that is most like ``text``; empty if none is."""
    what = f'"{brief(text)}" tidak dikenal; pilihannya: {", ".join(allowed)}'
    if right:
        return Message(what, "Bila ini maksudnya, tulis", replacement=right)
    return Message(what, "Tulis salah satunya, mana yang benar")


def unknown_licence(text: str, known: Sequence[str], right: str) -> Message:
    """``right``: the line with the one of the licences ``known`` that is most like ``text``; empty if none is."""
    what = f'lisensi "{brief(text)}" tidak dikenal; yang dikenal: {", ".join(known)}'
    if right:
        return Message(what, "Bila ini maksudnya, tulis", replacement=right)
    return Message(what, "Tulis salah satunya, atau alamat yang menjelaskannya (https://…)")


def no_licence(text: str, right: str) -> Message:
    """``right``: the line with the address that stands within ``text``; empty if none does."""
    what = f'"{brief(text)}" bukan nama lisensi, dan bukan alamat situs'
    if right:
        return Message(what, "Tulis alamatnya saja", replacement=right)
    return Message(what, "Tulis namanya, misalnya CC BY 4.0, atau alamat yang menjelaskannya (https://…)")


def unknown_status(text: str, better: str) -> Message:
    """``better``: the word to write instead, which never shows more than ``text`` may have meant."""
    return Message(
        f'"{brief(text)}" tidak dikenal; pilihannya: terbit, draf, sembunyi',
        "Tulis",
        replacement=f"status: {better}",
    )


def bad_email(text: str) -> Message:
    return Message(f'"{brief(text)}" bukan alamat surel', "Tulis seperti humas@nama.go.id")


def bad_telephone(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan nomor telepon', "Tulis hanya angka dan tanda hubung, misalnya (021) 555-0100"
    )


def unclear_telephone(text: str, reason: str) -> Message:
    """``reason``: as in ``telephone.UnclearNumber``."""
    if reason == "several":
        what, fix = (
            "berisi lebih dari satu nomor",
            "Tulis satu nomor yang dapat dihubungi; yang lain masuk isi",
        )
    else:
        what = "tanpa kode wilayah, jadi tidak tersambung dari ponsel"
        fix = f"Tulis kode wilayahnya di depan, dalam kurung: (0…) {brief(text)}"
    return Message(f'"{brief(text)}" {what}', fix, eased_if_public=True)


def no_whatsapp(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan nomor WhatsApp',
        "Tulis nomornya tanpa pesawat, misalnya 0812-5550-0100; nomor layanan masuk telepon",
        eased_if_public=True,
    )


def bad_web_address(text: str, right: str = "", *, is_email: bool = False) -> Message:
    """``right``: the line with the address that stands within ``text``; empty if none does."""
    if is_email:
        return Message(
            f'"{brief(text)}" adalah alamat surel, bukan alamat situs',
            "Tulis alamat situs, misalnya https://www.nama.go.id; alamat surel tempatnya di isi, atau di surel bila ada",
        )
    what = f'"{brief(text)}" bukan alamat situs'
    if right:
        return Message(what, "Tulis alamatnya saja", replacement=right)
    return Message(what, "Tulis lengkap, misalnya https://www.nama.go.id")


def bad_old_path(text: str) -> Message:
    return Message(
        f'alamat lama "{brief(text)}" tidak dapat dipakai',
        "Tulis bagian sesudah nama situs saja, misalnya siaran-pers/2022/09/judul-lama/",
    )


def source_as_old_path(text: str) -> Message:
    return Message(
        f'alamat lama "{brief(text)}" adalah nama berkas, bukan alamat halaman',
        "Tulis alamat yang dulu tampil di peramban, misalnya siaran-pers/2022/09/judul-lama/",
    )
