"""What ``new`` asks, writes and says."""

from __future__ import annotations

from collections.abc import Iterable

from ..content_problems import Argument, brief, command_line
from .commands import Inputs

NEW_STATUS = "Ganti draf menjadi terbit bila sudah siap."
ASK_KIND = "Membuat apa? 1 siaran pers, 2 instansi, 3 inovasi [1]: "
ASK_TITLE = "Judul siaran pers: "
ASK_NAME = "Nama lengkapnya: "


def registered_names(names: Iterable[str]) -> str:
    return f"Yang terdaftar: {', '.join(names) or 'belum ada'}."


def new_agency(name: str, city: str) -> str:
    return f"{name} adalah perangkat daerah {city}.\n"


def new_innovation(name: str, city: str) -> str:
    return f"{name} adalah inovasi pelayanan publik {city}.\n"


def nothing_to_create(inputs: Inputs) -> str:
    title = Argument("JUDUL", "--judul", "Judul siaran pers")
    command = command_line("new", [title, *inputs.arguments()])
    return f"Tidak ada yang dibuat. Tulis misalnya: {command}"


def no_file_name(title: str) -> str:
    return f'"{brief(title)}" tidak dapat menjadi nama berkas. Tulis judul dengan huruf atau angka.'


def file_exists(path: str) -> str:
    return f"{path} sudah ada dan tidak ditimpa. Pakai judul atau nama yang lain."


def file_created(path: str, command: str) -> str:
    """``command``: the one that checks the file."""
    return f"{path} dibuat. Buka dan isi, lalu periksa: {command}"
