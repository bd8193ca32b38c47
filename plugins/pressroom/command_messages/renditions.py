"""Renditions: photos in other sizes, pictures for sharing, PDF and zip files; the time and the room for them."""

from __future__ import annotations

from ..content_problems import document


def not_a_number(name: str, value: str, unit: str, example: int) -> str:
    """The environment variable ``name`` holds ``value``, which is no number of ``unit``."""
    return f'{name} berisi "{value}", bukan jumlah {unit}. Tulis misalnya {name}={example}'


def renditions_waiting(count: int) -> str:
    """``count``: how many are left to the next run."""
    return (
        f"{count} ukuran foto, kartu, PDF, dan zip belum dibuat karena waktunya habis (RENDITION_MINUTES). Situs sudah "
        "lengkap tanpa itu: yang belum ada diganti foto aslinya, dan bila kini tampil (komputer ini tanpa .cache yang lama) ia hilang sampai "
        "jalan berikutnya. Terbitkan lagi untuk melanjutkan; yang sudah dibuat tersimpan."
    )


def photos_small(count: int, width: int, until: str, limit: int) -> str:
    """``count`` photos, all of what appeared on the day ``until`` or before (empty if that is not known), are published
    ``width`` pixels wide, since a site may have ``limit`` bytes."""
    since = f", yaitu dari {until} ke belakang," if until else ""
    return (
        f"{count} foto{since} terbit selebar {width} piksel, tanpa ukuran lain, gambar bagikan, dan zip, supaya situs muat dalam "
        f"{_megabytes(limit)} MB (PAGES_BYTES); alamatnya tetap. {_whole_elsewhere()}"
    )


def letters_left_out(count: int, until: str, limit: int) -> str:
    """Likewise of the letters of ``count`` releases, which are not published."""
    return (
        f"{count} siaran dari {until} ke belakang terbit tanpa PDF, supaya situs muat dalam {_megabytes(limit)} MB "
        f"(PAGES_BYTES); tautan lama ke PDF-nya mati. {_whole_elsewhere()}"
    )


def _whole_elsewhere() -> str:
    return f"Di S3 semuanya utuh ({document('infrastruktur-s3.md')})."


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f}"
