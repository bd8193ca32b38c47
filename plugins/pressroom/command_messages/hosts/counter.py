"""What the repository remembers of the last deployment."""

from __future__ import annotations

from ...content_problems import program, sending


def nothing_to_remember() -> str:
    return "Di komputer ini tidak ada kiriman yang perlu dicatat."


def remembered_commit(counter: int) -> str:
    """The text of the commit that remembers a deployment."""
    return f"Pengiriman ke-{counter}"


def memory_unreadable(branch: str) -> str:
    return (
        f"Catatan pengiriman terakhir (cabang {branch}) tidak dapat dibaca dari repositori. Periksa sambungan dan hak "
        "membaca repositori itu, lalu ulangi."
    )


def not_remembered(branch: str) -> str:
    return (
        f"Situs sudah dikirim, tetapi belum tercatat di cabang {branch} dari repositori. Periksa sambungan dan hak "
        f"menulis, lalu jalankan {program('remember')}; sampai itu berhasil, pemeriksaan tidak mengenali keadaan "
        "lama yang dipasang kembali."
    )


def deployed_meanwhile(standing: int, counter: int) -> str:
    return (
        f"Pengiriman ke-{counter} tidak dicatat, karena yang ke-{standing} sudah tercatat dari komputer lain. Jalankan "
        "git pull, lalu kirim lagi."
    )


def no_deployment_record() -> str:
    return f"Tidak ada catatan pengiriman (data/terbit.json) di folder itu. Kirim situsnya dulu: {sending()}"


def nothing_remembered_remotely(folder: str) -> str:
    return f"Repositori ini tidak punya remote, jadi pengiriman dicatat di {folder} saja, di komputer ini."


def deployment_remembered(counter: int, branch: str) -> str:
    return f"Pengiriman ke-{counter} tercatat di cabang {branch}."
