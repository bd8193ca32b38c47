"""The commands, what they are called with, and what ends one that cannot begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..content_problems import Argument, command_line, content_argument

HELP = {
    "pressroom": "Ruang pers: siaran pers menjadi situs",
    "build": "membangun situs dari naskah; --city diikuti beberapa folder ruang pers membangun semuanya sekaligus",
    "publish": "membangun situs untuk umum; berkas yang bergalat tidak ikut",
    "init": "membuat ruang pers untuk kota, kabupaten, provinsi, kementerian, lembaga, universitas, BUMD, atau desa di folder kosong",
    "check": "memeriksa semua naskah, atau satu berkas",
    "test": "memeriksa semua naskah, lalu halaman yang akan terbit: tautan di dalam situs, bobot, dan aksesibilitas",
    "pictures": "membuat gambar panduan (docs/gambar/) dari halaman sendiri",
    "new": "membuat siaran pers (--judul), inovasi (--inovasi), atau instansi (--instansi) yang siap diisi. Bersama --judul, --instansi dan --inovasi mengisi tentang siapa siaran itu; bersama --inovasi, --instansi mengisi pemiliknya",
    "import": "membuat draf siaran pers dari dokumen Word, teks, HTML, atau pesan WhatsApp yang ditempel (-)",
    "import-site": "membawa situs lama ke sini: ekspor WordPress, folder Pelican, Hugo, Jekyll, Decap, atau HTML",
    "github": "menerbitkan, lalu mengirim ke GitHub Pages",
    "s3": "menerbitkan, lalu mengirim ke penyimpanan S3",
    "announce": "mengumumkan yang baru tampil: teks untuk WhatsApp, dan pesan di saluran Telegram bila TELEGRAM_TOKEN dan TELEGRAM_CHANNEL diisi",
    "archive": "menyimpan situs yang sudah diterbitkan sebagai arsip web (WACZ) dan folder yang dapat dibaca tanpa internet",
    "stage": "menyiapkan folder yang dikirim alur kerja GitHub, dari hasil publish (OUTPUTDIR)",
    "keys": "membuat pasangan kunci penanda tangan situs, sekali saja, atau menyebut di mana kunci itu",
    "remember": "mencatat pengiriman terakhir di repositori, supaya keadaan lama yang dipasang kembali dikenali",
    "verify": "memeriksa apakah yang dilihat umum di SITEURL sama dengan yang diterbitkan",
    "inbox": "membaca kotak masuk (content/masuk/) dan menyiapkan usulan, untuk alur kerja GitHub",
    "due": "memeriksa apakah ada yang berubah karena waktu saja: embargo yang berakhir, berita yang bukan baru lagi, inovasi atau instansi yang berakhir, acara yang lewat, peringatan darurat yang berakhir",
    "explain": "menjelaskan mengapa sebuah halaman terakhir kali dibuat",
    "ralat": "menulis ralat bertanggal ke siaran pers yang sudah tampil, dan menyebut apa lagi yang harus dilakukan",
    "cabut": "mencabut siaran pers yang sudah tampil, atau mengakhiri instansi atau inovasi, dengan tanggal dan alasan",
    "upgrade": "menyesuaikan repositori ruang pers dengan versi yang terpasang: menunjukkan bedanya, lalu menulis yang disetujui (--yes tanpa bertanya)",
    "serve": "menampilkan pratinjau dan membangun ulang setiap kali disimpan",
}


class Inputs(NamedTuple):
    """What a command reads: its content folder, and its settings, empty for those that it takes by itself."""

    content: str
    settings: str

    def arguments(self) -> list[Argument]:
        """What must be typed so that a command reads the same."""
        settings = [Argument("", "--settings", self.settings)] if self.settings else []
        return content_argument(self.content) + settings


def no_content_folder(path: str) -> str:
    return f"Folder {path} tidak ada. Tulis INPUTDIR=… (di Windows: --content …) dengan folder berisi siaran-pers/."


def no_city_here(settings: str, content: str) -> str:
    return (
        f"Folder ini bukan folder ruang pers: {settings} dan folder {content} tidak ada di sini. Pindah dulu ke folder "
        "ruang persnya (cd …), lalu ulangi."
    )


def crashed(reason: str) -> str:
    return f"Situs tidak selesai dibangun: {reason}. Laporkan pesan di atas kepada pengelola."


def unknown_file(path: str, same_name: Sequence[str] = ()) -> str:
    """``same_name``: the files of the content folder that have the name in ``path``."""
    if same_name:
        fix = f"Mungkin maksudnya {' atau '.join(same_name[:3])}"
    else:
        fix = "Tulis letaknya, misalnya content/siaran-pers/2022/nama.md"
    return f"Berkas {path} tidak ada di folder naskah. {fix}"


def check_command(file: str, inputs: Inputs, *, fix: bool = False, agreed: bool = False) -> str:
    """The command that checks ``file``, or everything if that is empty. ``fix``: it mends, and if that is ``agreed``
    writes what it mends."""
    arguments = [Argument("FILE", "", file)] * bool(file) + inputs.arguments()
    arguments += [Argument("FIX", "--fix")] * fix + [Argument("YES", "--yes")] * agreed
    return command_line("check", arguments)
