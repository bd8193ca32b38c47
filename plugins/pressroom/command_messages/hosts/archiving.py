"""Copies of the published site: a web archive and a folder that reads without a server."""

from __future__ import annotations

from ..figures import number_text, size_text

# The first line of the note in the folder, by which it is told from another's.
ARCHIVE_NOTE_TITLE = "Salinan ruang pers"


def archive_name(day: str) -> str:
    return f"arsip-{day}"


def archive_note(site: str, day: str) -> str:
    return (
        f"{ARCHIVE_NOTE_TITLE}\r\n\r\n"
        f"Isi {site} sebagaimana diterbitkan pada {day}. Klik dua kali index.html untuk membacanya; internet tidak\r\n"
        "diperlukan. Pencarian kata tidak dapat dipakai di sini: telusuri lewat daftar siaran, topik, tahun, instansi,\r\n"
        "dan inovasi. Alamat resmi setiap halaman tetap alamat situs di atas.\r\n\r\n"
        "Jangan menaruh berkas sendiri di folder ini: folder ini diganti seluruhnya bila arsipnya dibuat lagi.\r\n"
    )


def not_our_archive(path: str) -> str:
    return (
        f"{path} sudah ada dan bukan arsip buatan ruang pers, jadi tidak ditimpa. Pindahkan dulu, atau tulis nama lain: "
        "FILE=… (di Windows: --file …)."
    )


def archive_in_the_way(path: str, other: str) -> str:
    return (
        f"Arsip tidak dapat ditulis ke {path}, karena {other} ada di tempat yang sama. Tulis nama lain di luar folder "
        "itu, misalnya FILE=arsip-akhir-tahun (di Windows: --file arsip-akhir-tahun)."
    )


def archive_not_written(path: str, reason: str) -> str:
    return (
        f"Arsip {path} tidak dapat ditulis: {reason}. Periksa ruang di disk dan izin foldernya, lalu ulangi; arsip "
        "yang lama tetap utuh."
    )


def web_archive_phase() -> str:
    return "Arsip web"


def offline_folder_phase() -> str:
    return "Folder baca"


def archive_done(file: str, file_size: int, folder: str, files: int, size: int) -> str:
    return (
        f"Selesai: {file} ({size_text(file_size)}), dibuka dengan replayweb.page; {folder} ({number_text(files)} "
        f"berkas, {size_text(size)}), dibuka dengan klik dua kali pada index.html di dalamnya."
    )


def archive_without_hidden(number: int) -> str:
    return (
        f"{number_text(number)} berkas siaran tersembunyi (status: sembunyi) tidak ikut: siapa pun yang menerima "
        "arsip dapat melihat daftar isinya."
    )
