"""What ``new`` asks, writes and says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..content_problems import Argument, brief, command_line, in_zone, target
from .commands import Inputs

_YEAR_OF_HINTS = "2022"
NEW_STATUS = "Ganti draf menjadi terbit bila sudah siap."
HOW_TO_CHOOSE = "(panah, lalu Enter)"
HOW_TO_PICK = "(panah, spasi untuk memilih, ketik untuk mencari, lalu Enter)"
NOTHING_PICKED = "Belum ada yang dipilih. Spasi untuk memilih, atau Enter sekali lagi untuk melewatinya"
ASK_KIND = "Membuat apa?"


def picked(question: str, names: Sequence[str]) -> str:
    return f"? {question} {', '.join(names) or '-'}"


NEW_KINDS = {"judul": "siaran pers", "instansi": "instansi", "inovasi": "inovasi"}
ASK_TITLE = "Judul siaran pers:"
ASK_NAME = "Nama lengkapnya:"
ASK_AGENCIES = "Dari instansi mana?"
ASK_LEAD = "Yang utama?"
ASK_OWNERS = "Milik instansi mana?"
ASK_INNOVATIONS = "Tentang inovasi mana? Boleh kosong."
ASK_RELEASE_KIND = "Jenisnya?"


def ask_event_start(zone: str) -> str:
    """``zone``: the name of the city's zone."""
    return in_zone("Acaranya mulai kapan? Misalnya 20 September 2022 10.00 WIB; boleh kosong dulu:", zone)


ASK_EVENT_PLACE = "Di mana?"
ASK_CLAIM = "Apa yang beredar? Boleh kosong dulu:"
ASK_VERDICT = "Putusannya?"


def no_moment(zone: str) -> str:
    return in_zone("Tulis tanggal dan jam, misalnya 20 September 2022 10.00 WIB", zone)


_RELEASE_KINDS = {
    "siaran-pers": "siaran pers",
    "undangan": "undangan peliputan",
    "klarifikasi": "klarifikasi atas kabar yang beredar",
}


def release_kinds(kinds: Iterable[str]) -> dict[str, str]:
    """What each of the ``kinds`` of releases is called where one is chosen."""
    return {kind: _RELEASE_KINDS.get(kind, kind) for kind in kinds}


def example_here(hint: str, zone: str, year: int) -> str:
    """The ``hint`` of a field with its examples of moments in the city's ``zone`` and of this ``year``."""
    return in_zone(hint, zone).replace(_YEAR_OF_HINTS, str(year))


def for_example(line: str) -> str:
    return f"Misalnya: {line}"


def registered_names(names: Iterable[str]) -> str:
    return f"Yang terdaftar: {', '.join(names) or 'belum ada'}."


# What an agency is, by the kind of body of which it is a part.
_AGENCIES = {
    **dict.fromkeys(("kota", "kabupaten", "provinsi"), "perangkat daerah"),
    **dict.fromkeys(("kementerian", "lembaga", "universitas", "bumd"), "unit kerja"),
    "desa": "lembaga",
}
# What an innovation makes better, where that is not a public service.
_SERVICES = dict.fromkeys(("universitas", "bumd"), "layanan")


def agency_word(body: str) -> str:
    """What an agency of a kind of ``body`` is."""
    return _AGENCIES[body]


def new_agency(name: str, city: str, body: str) -> str:
    return f"{name} adalah {agency_word(body)} {city}.\n"


def new_innovation(name: str, city: str, body: str) -> str:
    return f"{name} adalah inovasi {_SERVICES.get(body, 'pelayanan publik')} {city}.\n"


def no_such_section(section: str) -> str:
    return (
        f"Tidak ada yang dibuat: ruang pers ini tanpa {section}. Tambahkan '{section}' ke SECTIONS di pelicanconf.py bila "
        "memang ada."
    )


def nothing_to_create(inputs: Inputs) -> str:
    title = Argument("JUDUL", "--judul", "Judul siaran pers")
    command = command_line("new", [title, *inputs.arguments()])
    return f"Tidak ada yang dibuat. Tulis misalnya: {command}"


def no_file_name(title: str) -> str:
    return f'"{brief(title)}" tidak dapat menjadi nama berkas. Tulis judul dengan huruf atau angka.'


def file_exists(path: str) -> str:
    return f"{path} sudah ada dan tidak ditimpa. Pakai judul atau nama yang lain."


def folder_leads_elsewhere(path: str) -> str:
    return (
        f"Folder {brief(path)} hanya tautan (pintasan) ke tempat lain, jadi tidak ada yang ditulis ke sana. Ganti dengan "
        "folder aslinya."
    )


def already_registered(name: str, known: str, path: str) -> str:
    """``known``: the name under which it stands in the file ``path``."""
    return f'"{brief(name)}" sudah terdaftar sebagai {known}, di {path}. Tidak ada yang dibuat.'


def similar_names(name: str, known: Sequence[tuple[str, str]]) -> str:
    """``known``: names that are like it, and their files."""
    files = ", ".join(f"{other} ({path})" for other, path in known)
    return f'"{brief(name)}" mirip dengan yang sudah terdaftar: {files}.'


ASK_DIFFERENT = "Ini memang lain, dan tetap dibuat? [y/T]: "


def nothing_created() -> str:
    return "Tidak ada yang dibuat."


def near_name_refused(kind: str, name: str, inputs: Inputs) -> str:
    """That nothing was written, since there is one like it, with the command that insists. ``kind``: ``instansi`` or
    ``inovasi``."""
    arguments = [Argument(kind.upper(), f"--{kind}", name), *inputs.arguments(), Argument("YES", "--yes")]
    return (
        "Tidak ada yang dibuat. Kalau itu yang dimaksud, pakai yang sudah ada; nama lainnya ditulis di alias: di sana. "
        f"Kalau memang lain: {command_line('new', arguments)}"
    )


def not_registered(problems: Sequence[str]) -> str:
    """``problems``: what is said of each name that a new file would have had."""
    return "\n".join([*problems, "Tidak ada yang dibuat."])


def file_created(path: str, address: str, command: str) -> str:
    """``address``: where the preview shows its page; ``command``: the one that checks the file."""
    return (
        f"{path} dibuat. Selama {target('serve')} berjalan, dan setelah yang wajib diisi, pratinjaunya di {address}\n"
        f"Buka dan isi, lalu periksa: {command}"
    )
