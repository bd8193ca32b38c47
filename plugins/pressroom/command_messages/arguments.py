"""The help of the command line, and what is wrong with what was typed there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..content_problems import brief

USAGE = "cara pakai: "
POSITIONALS = "perintah atau berkas"
OPTIONS = "pilihan"
HELP_OPTION = "menampilkan bantuan ini"
VERSION_OPTION = "menampilkan versi program ini"
# What people type who know what they want and not what it is called.
COMMANDS_IN_WORDS = {
    **dict.fromkeys(("cek", "periksa", "pemeriksaan", "validasi"), "check"),
    **dict.fromkeys(("baru", "buat", "tulis", "tambah"), "new"),
    **dict.fromkeys(("terbit", "terbitkan", "publikasi", "publikasikan"), "publish"),
    **dict.fromkeys(("pratinjau", "lihat", "tampilkan", "preview", "server"), "serve"),
    **dict.fromkeys(("impor", "ambil"), "import"),
    **dict.fromkeys(("bangun", "susun"), "build"),
    **dict.fromkeys(("tarik", "batalkan", "pencabutan"), "cabut"),
    **dict.fromkeys(("koreksi", "betulkan"), "ralat"),
    **dict.fromkeys(("arsip", "arsipkan", "simpan"), "archive"),
    **dict.fromkeys(("verifikasi", "banding", "bandingkan"), "verify"),
    **dict.fromkeys(("umumkan", "pengumuman", "kabarkan"), "announce"),
}
# The beginnings of what the library says, with what was typed behind them.
_FAULTS = {
    r"unrecognized arguments: (.+)": 'tidak dikenal: "{}"',
    r"the following arguments are required: (.+)": "yang harus ditulis belum ada: {}",
    r"argument (\S+): expected .*argument.*": "{} belum diikuti isinya",
    r"argument (\S+): ignored explicit argument (.+)": "{} tidak memakai isi, tetapi tertulis {}",
    r"argument (\S+): (harus .+)": "{} {}",
    r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)": "{} tidak dapat {}; pilih {}",
    r"ambiguous option: (\S+) could match (.+)": "{} dapat berarti {}; tulis lengkap",
}


def bad_port(text: str) -> str:
    return f"harus angka dari 1 sampai 65535, bukan {brief(text)!r}"


def wrong_arguments(message: str) -> str:
    """``message``: what the library says of the arguments."""
    for form, words in _FAULTS.items():
        if match := re.fullmatch(form, message):
            return f"Perintah ini tidak dijalankan: {words.format(*match.groups())}. Lihat --help"
    return f"Perintah ini tidak dijalankan: {message}. Lihat --help"


def unknown_command(typed: str, near: str, commands: Sequence[str]) -> str:
    """``near``: the command that was likely meant, empty if none is; ``commands``: all of them."""
    meant = f"Mungkin maksudnya {near}. " if near else ""
    return f'Perintah "{brief(typed)}" tidak dikenal. {meant}Yang ada: {", ".join(commands)}'


def interrupted(command: str) -> str:
    """``command``: that which was ended from the keyboard. What was written before stays."""
    if command in ("new", "ralat", "cabut"):
        return "Dibatalkan. Tidak ada yang ditulis."
    if command in ("check", "import"):
        return "Dibatalkan. Yang sedang ditanyakan tidak ditulis."
    return "Dihentikan."
