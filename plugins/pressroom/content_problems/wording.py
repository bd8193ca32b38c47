"""Words and small functions that several messages share."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..problems import Message
from .installation import has_makefile

# Why a file cannot be read that somebody is writing to.
STILL_CHANGING = "isinya masih berubah; tunggu sampai selesai disalin"
# Why the system refuses a file or a folder.
_REASONS = {
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
    errno.ENOENT: "tidak ada",
    errno.ENOTDIR: "bukan folder",
    errno.EISDIR: "sebuah folder, bukan berkas",
    errno.EEXIST: "sudah ada, dan bukan folder",
    errno.ENOSPC: "disk penuh",
    errno.EDQUOT: "jatah disk habis",
    errno.EFBIG: "terlalu besar untuk disk ini",
    errno.EROFS: "disk ini hanya dapat dibaca",
    errno.EIO: "disk bermasalah",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ELOOP: "tautan yang berputar-putar",
    errno.EMFILE: "terlalu banyak berkas yang terbuka",
    errno.ENFILE: "terlalu banyak berkas yang terbuka",
    errno.ENOMEM: "memori habis",
}
# A date as it is to be written, for the moments before which a text is not seen: what copies it from a message waits,
# and check says that it is far ahead.
SAFE_DATE = "5 Maret 2036 08.00 WIB"
# For all other moments, which would be shown at once: no date, so that it is refused where it is copied as it stands.
DATE_FORM = "tanggal bulan tahun"
# How a date is written, in a sentence.
DATE_EXAMPLE = "20 September 2022 14.00 WIB"
# A moment with which a message or a hint shows how moments are written.
_EXAMPLE = re.compile(r"\b(20 September 2022 1\d\.00|5 Maret 2036 08\.00) WIB\b")


def in_zone(text: str, zone: str) -> str:
    """``text`` with its examples of moments in the ``zone`` of the city, which are written in that of Jakarta."""
    return text if zone == "WIB" else _EXAMPLE.sub(rf"\1 {zone}", text)


def message_in_zone(message: Message, zone: str) -> Message:
    """``message`` with its examples of moments in ``zone``."""
    return message._replace(
        what=in_zone(message.what, zone),
        fix=in_zone(message.fix, zone),
        replacement=in_zone(message.replacement, zone),
    )


# The rules that a file may ignore by ``abaikan``: those by which what cannot be meant is not published, and
# those by which a body is likely to read otherwise than it was meant. A message names its rule; none of them is
# about secrecy.
RULES = (
    "konflik-git",
    "isi-kosong",
    "contoh-isian",
    "belum-diisi",
    "isi-sama",
    "nik",
    "nomor-hp",
    "judul-sama",
    "hari-tanggal",
    "tanggal-angka",
    "tahun-jauh",
    "lampiran-besar",
    "jejak-lampiran",
    "lampiran-tertutup",
    "paragraf-menyatu",
    "baris-menyatu",
    "kata-terpenggal",
    "paragraf-menjorok",
    "garis-jadi-judul",
    "tebal-whatsapp",
    "tabel-tab",
    "daftar-istilah",
    "singkatan",
    "lebih-dari",
    "kotak-github",
    "bintang-tampil",
    "catatan-ganda",
    "judul-panjang",
    "judul-kapital",
    "judul-label",
    "judul-berulang",
    "ringkasan-judul",
    "tag-titik-koma",
    "jenis-undangan",
    "jenis-klarifikasi",
    "foto-keterangan",
    "foto-kecil",
    "kop-surat",
    "tautan-keliru",
    "tebal-terbuka",
    "kutip-terbuka",
    "tanda-ganda",
    "tanda-tangan",
    "tanggal-mustahil",
    "tanggal-berkas",
    "ralat-tanggal",
    "inovasi-tanggal",
    "isi-mirip",
    "nama-tertinggal",
    "nama-lama",
    "akronim-ganda",
    "instansi-sepi",
    "lewat-tinjau",
)
# Of these the editor's rules: matters of taste, of which only ``check`` speaks, and always as warnings.
EDITORIAL_RULES = RULES[RULES.index("judul-panjang") :]
# The rules that a city may do without: nothing that they say of keeps a text from being published.
OPTIONAL_RULES = ("hari-tanggal", *EDITORIAL_RULES)


def alternatives(names: Sequence[str]) -> str:
    """``names`` as alternatives: ``"a", "b", atau "c"``."""
    return enumeration([f'"{name}"' for name in names], "atau")


def enumeration(words: Sequence[str], last: str = "dan") -> str:
    """``a``, ``a dan b``, ``a, b, dan c``; ``last``: the word before the last one."""
    return f" {last} ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])}, {last} {words[-1]}"


def brief(text: object, length: int = 60) -> str:
    """``text`` on one line, shortened to ``length`` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"


class Argument(NamedTuple):
    """What a command is told: its variable for ``make``, empty if it has none; its option, empty if the value stands
    alone; and its value, empty for an option without one."""

    variable: str
    option: str
    value: str = ""


def content_argument(folder: str) -> list[Argument]:
    """The argument that names the content folder, which a command takes for ``content/`` without one."""
    return [] if folder == "content" else [Argument("INPUTDIR", "--content", folder)]


def command_line(command: str, arguments: Iterable[Argument]) -> str:
    """``command`` as it is typed: with ``make`` and on Windows, or where there is no Makefile."""
    arguments = list(arguments)
    options = " ".join(
        f"{option} {_quoted(value)}".strip() if value else option for _, option, value in arguments
    )
    if not has_makefile():
        return f"pressroom {command} {options}".strip()
    if not all(variable for variable, _, _ in arguments):
        return f"python -m pressroom {command} {options}"
    make = "".join(f" {variable}={_quoted(value or '1')}" for variable, _, value in arguments)
    windows = f"python -m pressroom {command} {options}".strip()
    return f"make {command}{make} (di Windows: .venv\\Scripts\\{windows})"


def _quoted(value: str) -> str:
    """``value`` as one word of a command line; what no quotes keep whole is left to be typed."""
    if re.fullmatch(r"[\w.,:/\\+@~-]+", value):
        return value
    return f'"{value}"' if re.fullmatch(r"[\w .,:'&()/\\+@~…-]+", value) else '"…"'


def mending_command() -> str:
    """The command that mends what has one meaning."""
    return command_line("check", [Argument("FIX", "--fix")])


def reason_of(error: OSError) -> str:
    """Why the system refuses a file or a folder; in its own words where it says something rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
