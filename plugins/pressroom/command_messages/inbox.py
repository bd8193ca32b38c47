"""What the proposals of the inbox say: Markdown as GitHub shows it.

All that comes from a document stands in fences, where no mention, no ``Fixes #3`` and no HTML counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNTIL_MERGED = (
    "Berkas aslinya keluar dari `content/masuk/` begitu usulan ini digabungkan (**Merge pull request**)."
)


def _fenced(lines: Sequence[str]) -> str:
    """``lines`` in a fence that none of them can close."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _section(head: str, lines: Sequence[str]) -> str:
    return f"\n### {head}\n\n{_fenced(lines)}\n" if lines else ""


def inbox_draft(
    document: str,
    path: str,
    found: Sequence[str],
    lacking: Sequence[str],
    remarks: Sequence[str],
    problems: Sequence[str],
) -> str:
    """The description of the draft at ``path`` that was made of ``document``. ``problems``: what ``check`` says of it."""
    return (
        f"Draf siaran pers dari berkas ini:\n\n{_fenced([document])}\n\n"
        "1. Buka tab **Files changed**, tekan tombol tiga titik di berkas `.md`, lalu **Edit file**.\n"
        "2. Isi yang belum ada, hapus tanda `#` di depan baris usulan yang benar, dan betulkan masalahnya.\n"
        "3. Sudah siap? Ganti `status: draf` menjadi `status: terbit`, lalu tekan **Commit changes**.\n"
        "4. Pemeriksaan usulan ini menunggu izin: tekan **Approve workflows to run**. Sesudah hijau, tekan **Merge pull "
        "request**. Draf boleh juga digabungkan dahulu dan diisi kemudian.\n"
        f"{_section('Belum ada', lacking)}"
        f"{_section('Masalah', problems)}"
        f"{_section('Ditemukan', found)}"
        f"{_section('Tidak ikut atau diubah', remarks)}"
        f"\nDrafnya `{path}`. {_UNTIL_MERGED}\n"
    )


def inbox_photo(name: str, path: str) -> str:
    """``path``: that of the photo, from ``content/``."""
    lines = [
        "foto:",
        f"  - berkas: {path}",
        "    alt: ",
        "    keterangan: ",
        "    kredit: ",
        "    izin: umum",
    ]
    return (
        f"Foto dari berkas ini, tanpa data kamera dan lokasi:\n\n{_fenced([name])}\n\n"
        "Untuk memakainya, gabungkan usulan ini, lalu tulis di naskahnya, dan isi yang kosong. Tanpa naskah yang "
        "menyebutnya foto ini tidak terbit.\n\n"
        "```yaml\n" + "\n".join(line.rstrip() for line in lines) + f"\n```\n\n{_UNTIL_MERGED}\n"
    )


def inbox_known(name: str, path: str) -> str:
    return (
        f"Berkas ini sudah pernah diimpor:\n\n{_fenced([name])}\n\nDrafnya `{path}`, jadi tidak ada yang ditulis. "
        f"{_UNTIL_MERGED}\n"
    )


def inbox_refusal(name: str, why: str) -> str:
    return (
        f"Berkas ini tidak dapat menjadi draf:\n\n{_fenced([name, why])}\n\n"
        f"{_UNTIL_MERGED} Unggah lagi dalam bentuk yang dapat dibaca.\n"
    )


def inbox_read(count: int) -> str:
    return f"{count} berkas di kotak masuk dibaca." if count else "Kotak masuk kosong."
