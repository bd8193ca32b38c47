"""What cannot be read or written: the cause and the cure."""

from __future__ import annotations

import errno
from os.path import abspath, join, realpath

from ..content_problems import brief, reason_of

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_CURES = {
    **dict.fromkeys(_NO_ROOM, "Kosongkan ruang di disk itu"),
    errno.EFBIG: "Kosongkan ruang di disk itu, atau pilih disk lain",
    errno.EROFS: "Pilih folder di disk lain, atau minta pengelola membuka disk itu untuk ditulisi",
    errno.EACCES: "Periksa pemilik dan izinnya, bila perlu minta pengelola",
    errno.EPERM: "Periksa pemilik dan izinnya, bila perlu minta pengelola",
    errno.ENOENT: "Periksa apakah berkas atau folder itu terhapus atau berganti nama",
    errno.EEXIST: "Pindahkan yang ada di sana",
    errno.ENOTDIR: "Pindahkan yang ada di sana",
    errno.EISDIR: "Pindahkan yang ada di sana",
    errno.EIO: "Salin isi disk itu ke disk lain, karena mungkin mulai rusak",
    errno.ENAMETOOLONG: "Pilih nama yang lebih pendek",
}


def no_access(error: OSError, name: str = "", cache: str = "") -> str:
    """``name``: what cannot be read or written, if ``error`` is not to say it. ``cache``: the folder of what is kept
    between runs, which may be deleted."""
    path = name or str(error.filename or "")
    what = f"Tidak bisa membaca atau menulis{f' {brief(path, 150)}' if path else ''}: {reason_of(error)}."
    if cache and path and error.errno not in _NO_ROOM and _belongs_to(path, cache):
        return f"{what} {_delete(cache)}"
    cure = _CURES.get(error.errno or 0, "Periksa ruang di disk dan izin foldernya")
    return f"{what} {cure}, lalu ulangi."


def cache_unusable(cache: str, reason: str) -> str:
    """``reason``: SQLite's."""
    return f"Folder {cache} tidak dapat dipakai (kata SQLite: {reason}). Bila disk penuh, kosongkan dulu. {_delete(cache)}"


def _delete(cache: str) -> str:
    return (
        f"Hapus {cache} (isinya hanya simpanan, yang dibuat lagi), bila perlu sebagai pengelola, lalu ulangi."
    )


def _belongs_to(path: str, cache: str) -> bool:
    """Whether ``path`` is the folder ``cache``, something in it, or a part of where that leads to."""
    whole, place, target = join(abspath(path), ""), join(abspath(cache), ""), join(realpath(cache), "")
    return whole.startswith((place, target)) or (place != target and target.startswith(whole))
