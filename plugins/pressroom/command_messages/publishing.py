"""Publishing, what waits, and GitHub Pages."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems import document, installing


def not_public(path: str) -> str:
    return f"Folder {path} bukan hasil publish. Jalankan publish dulu."


def host_not_installed() -> str:
    return f"Alat pengirim belum dipasang. {installing('hosts', 'host')}"


_MOST_WAITING = 20


def held_back(waiting: Sequence[tuple[str, str]]) -> str:
    """``waiting``: each file that is not public yet, and until when, empty for a draft; the first to appear
    first."""
    scheduled = [(file, until) for file, until in waiting if until]
    lines = [f"  sampai {until}: {file}" for file, until in scheduled[:_MOST_WAITING]]
    if len(scheduled) > _MOST_WAITING:
        lines.append(f"  dan {len(scheduled) - _MOST_WAITING} lagi")
    return "\n".join([held_back_counts(waiting), *lines])


def held_back_counts(waiting: Sequence[tuple[str, str]]) -> str:
    """The same on one line: how many there are, and when the first is to appear."""
    moments = [until for _, until in waiting if until]
    drafts = len(waiting) - len(moments)
    parts = [f"{drafts} draf"] * bool(drafts)
    if moments:
        parts.append(f"{len(moments)} menunggu waktunya (yang pertama {moments[0]})")
    return f"Belum tampil: {', '.join(parts)}"


def output_damaged(path: str) -> str:
    return f"Berkas {path} berubah atau hilang sejak publish. Jalankan publish lagi."


def file_too_large_for_github(path: str, size: int) -> str:
    return (
        f"Berkas {path} berukuran {size / 1e6:.0f} MB, GitHub menerima paling banyak 100 MB sebuah berkas. Kecilkan, simpan di "
        f"tempat lain dan tulis tautannya, atau terbitkan ke S3 ({document('infrastruktur-s3.md')})."
    )


def too_large_for_pages(size: int, limit: int) -> str:
    return (
        f"Situs berukuran {size / 1e9:.2f} GB, GitHub Pages menerima paling banyak {limit / 1e9:.0f} GB. "
        "Kecilkan foto dan lampiran, pindahkan lampiran besar ke penyimpanan lain, atau terbitkan ke S3 "
        f"({document('infrastruktur-s3.md')})."
    )


def list_unreadable(place: str) -> str:
    return (
        f"Daftar alamat yang sudah tampil tidak dapat dibaca dari {place}; yang dipakai daftar terakhir di komputer "
        "ini. Bila itu pun tidak ada, setiap kesalahan menahan penerbitan."
    )


def wrong_folder(folder: str, missing: int, public: int) -> str:
    return (
        f"Sebab yang paling mungkin: {folder} bukan folder naskah situs ini, atau belum lengkap; {missing} berkas yang "
        f"hilang atau bergalat menahan penerbitan, padahal yang tampil {public} alamat. Periksa INPUTDIR, lalu git pull."
    )


def bad_time(text: str) -> str:
    return f'"{text}" bukan waktu. Tulis seperti 2022-09-20T14:00:00+07:00.'


def nothing_due() -> str:
    return "Tidak ada yang berubah karena waktu saja."


_DUE = {
    "APPEARED": "Sudah boleh tampil",
    "NEWS_NO_LONGER": "Keluar dari peta situs berita",
    "OLD": "Kini lebih dari tiga tahun",
    "ENDED": "Kini berakhir",
    "EVENT_OVER": "Acaranya sudah lewat",
    "EMERGENCY_OVER": "Peringatan daruratnya berakhir",
}


def now_due(title: str, reason: str) -> str:
    """``reason`` is the name of a ``desk.due.Reason``."""
    return f"{_DUE[reason]}: {title}"
