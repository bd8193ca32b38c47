"""Messages: what cannot be meant, and what is likely meant otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Message
from .wording import brief, mending_command


def conflict_markers(lines: Sequence[int], *, in_front_matter: bool) -> Message:
    """``lines``: those on which the markers stand. In the front matter they cannot be ignored, since it cannot
    be read."""
    return Message(
        f"sisa penggabungan git (<<<<<<<, =======, >>>>>>>) di baris {', '.join(map(str, lines[:9]))}",
        "Pilih isi yang benar, lalu hapus yang lain beserta baris-baris tanda itu",
        rule="" if in_front_matter else "konflik-git",
        eased_if_public=not in_front_matter,
    )


def body_says_nothing(text: str) -> Message:
    return Message(
        f'isinya baru "{brief(text)}"', "Tulis isinya di belakangnya", rule="isi-kosong", eased_if_public=True
    )


def hint_left(key: str, hint: str) -> Message:
    return Message(
        f'{key} masih berisi petunjuk "{hint}"',
        "Ganti dengan isi yang sebenarnya, atau hapus baris ini",
        rule="contoh-isian",
        eased_if_public=True,
    )


def placeholder_left(written: str) -> Message:
    return Message(
        f'"{brief(written)}" tampaknya tempat yang belum diisi',
        "Tulis isi yang sebenarnya, atau hapus",
        error=False,
        rule="belum-diisi",
    )


def identity_number(start: str, end: str) -> Message:
    """``start`` and ``end``: the first four figures and the last two. The others are not to stand in a log."""
    return Message(
        f"angka 16 digit {start}…{end} tampaknya NIK atau nomor KK",
        f"Hapus, atau samarkan menjadi {start}xxxxxxxxxx{end}",
        rule="nik",
        eased_if_public=True,
    )


def mobile_number(number: str) -> Message:
    return Message(
        f"nomor HP {number} bukan kontak siaran, instansi, inovasi, atau Humas",
        "Hapus bila milik pribadi; bila untuk umum, tulis di kontak",
        error=False,
        rule="nomor-hp",
    )


def identity_number_in_attachment(
    path: str, place: str, start: str, end: str, others: Sequence[str]
) -> Message:
    """``place``: where it stands in the attachment at ``path``; ``others``: where more do; ``start`` and ``end`` as in
    ``identity_number``."""
    return Message(
        f"angka 16 digit {start}…{end} di lampiran {brief(path)} {place} tampaknya NIK atau nomor KK{_more(others)}",
        "Hapus atau samarkan angkanya di sana, lalu ganti berkasnya",
        rule="nik",
        eased_if_public=True,
    )


def mobile_number_in_attachment(path: str, place: str, number: str, others: Sequence[str]) -> Message:
    """``place`` and ``others`` as in ``identity_number_in_attachment``."""
    return Message(
        f"nomor HP {number} di lampiran {brief(path)} {place} bukan kontak siaran, instansi, inovasi, atau Humas"
        f"{_more(others)}",
        "Hapus bila milik pribadi, lalu ganti berkasnya; bila untuk umum, tulis di kontak",
        error=False,
        rule="nomor-hp",
    )


def _more(places: Sequence[str]) -> str:
    """That there are more of them, and where the first of these stand."""
    if not places:
        return ""
    listed = ", ".join(dict.fromkeys(places[:5]))
    return f", dan {len(places)} lagi ({listed}{', …' * (len(places) > 5)})"


def weekday_mismatch(weekday: str, day: str, right: str, swapped: str) -> Message:
    """``swapped``: the day on which ``weekday`` is right, if the month was written before the day; else empty."""
    fix = f"Tulis {right}, atau betulkan tanggalnya"
    if swapped:
        fix = f"Bila bulannya tertulis di depan, {weekday} cocok: tulis {swapped}. Bila tidak, tulis {right}"
    return Message(
        f"{day} jatuh pada hari {right}, bukan {weekday}",
        fix,
        error=False,
        rule="hari-tanggal",
    )


def attachment_too_large(path: str, size: int) -> Message:
    return Message(
        f"lampiran {brief(path)} berukuran {size / 1_000_000:.0f} MB; GitHub menolak berkas yang lebih dari 100 MB",
        "Kecilkan, atau simpan di tempat lain dan tulis tautannya",
        error=False,
        rule="lampiran-besar",
    )


def attachment_traces(path: str, author: str, *, place: bool, remarks: bool, signed: bool) -> Message:
    """``author``: names, empty if there are none; ``place``: where it was made; ``remarks``: comments or tracked
    changes; ``signed``: it has an electronic signature, which would not survive a change."""
    traces = [f"nama penulis ({author})"] * bool(author)
    traces += ["tempat pembuatannya"] * place + ["komentar atau perubahan terlacak"] * remarks
    fix = (
        f"Hapus dulu, paling mudah dengan {mending_command()}"
        if place
        else "Hapus dulu (di Word: File, Info, Inspect Document), lalu simpan ulang"
    )
    return Message(
        f"lampiran {brief(path)} memuat {' dan '.join(traces)}",
        "Berkas ini bertanda tangan elektronik, jadi jangan diubah; mintalah yang baru tanpa itu"
        if signed
        else fix,
        error=False,
        rule="jejak-lampiran",
        mendable=bool(author or place) and not signed,
    )


def same_text(other: str) -> Message:
    return Message(
        f"isinya sama dengan {other}",
        "Hapus salah satu berkas, atau tulis isi yang lain",
        rule="isi-sama",
        eased_if_public=True,
    )


def same_title(other: str) -> Message:
    return Message(
        f"judulnya sama dengan {other}, pada hari yang sama",
        "Periksa apakah ini siaran yang sama; bila bukan, bedakan judulnya",
        error=False,
        rule="judul-sama",
    )
