"""What ``init --from`` says of a copy of this repository that comes over."""

from __future__ import annotations


def no_fork(path: str) -> str:
    return (
        f"{path} bukan salinan ruang pers: pelicanconf.py atau folder content/ tidak ada di situ. Tulis --from dengan "
        "folder salinannya, misalnya --from ../humas-lama"
    )


def fork_without_history(path: str) -> str:
    return (
        f"{path} bukan folder teratas repositori git, jadi --upstream tidak dapat dipakai. Tulis --from dengan folder "
        "yang berisi .git, atau hapus --upstream"
    )


def fork_is_shallow(path: str) -> str:
    return (
        f"Riwayat {path} tidak lengkap, jadi tidak diketahui mana isi pengembang dan mana isi kota. Ambil dulu "
        f"riwayatnya: git -C {path} fetch --unshallow"
    )


def no_such_commit(name: str, path: str) -> str:
    return (
        f"--upstream {name} tidak ada di {path}. Tulis cabang atau commit pengembang, misalnya upstream/main"
    )


def history_unreadable(path: str, reason: str) -> str:
    return f"Riwayat {path} tidak dapat dibaca: {reason}. Perbaiki repositori itu, lalu ulangi."


def fork_settings_unreadable() -> str:
    return "berkas pengaturan ini tidak dapat dibaca. Perbaiki baris itu, lalu ulangi"


def fork_settings_not_utf8(path: str) -> str:
    return f"{path} tidak disimpan sebagai UTF-8. Simpan ulang sebagai UTF-8, lalu ulangi"


def words_unreadable(reason: str) -> str:
    return f"kata-kata di berkas ini tidak dapat dibaca ({reason}). Perbaiki berkas itu, lalu ulangi"


def own_words_heading() -> str:
    return "Hanya kata yang berbeda dari tema; yang lain mengikuti tema yang terpasang."


def own_tokens_heading() -> str:
    return "Hanya warna dan ukuran yang berbeda dari tema; yang lain mengikuti tema yang terpasang."
