"""What ``check --fix`` shows and asks."""

from __future__ import annotations

from collections.abc import Iterable

from ..content_problems import brief
from .figures import number_text

MENDS = {
    "encoding": "pengodean UTF-8",
    "line_ends": "akhir baris",
    "letters": "huruf bertanda yang tersimpan terpisah",
    "invisible": "tanda yang tidak kasatmata",
    "front_matter": "baris keterangan yang tidak terbaca",
    "keys": "nama kunci",
    "quotes": "tanda kutip di sekeliling nilai",
    "spaces": "spasi dan Tab dari Word",
    "levels": "butir bertingkat",
    "bullets": "tanda butir",
    "tables": "baris kosong di atas tabel",
}
_QUESTIONS = {
    "indented_prose": "Baris menjorok itu paragraf biasa, bukan kode?",
    "tab_table": "Baris-baris bertab itu tabel?",
    "melted_lines": "Baris-baris itu tampil terpisah, satu per baris?",
    "whatsapp_bold": "Kata di antara bintang itu huruf tebal, bukan miring?",
    "melted_paragraphs": "Baris-baris itu paragraf tersendiri?",
    "year": "Tahun di awal paragraf itu teks, bukan nomor daftar?",
}
_YES_OR_NO = "[y/T]: "


def text_mends(path: str, mends: Iterable[str]) -> str:
    """``mends``: keys of ``MENDS``."""
    return f"{path}: {', '.join(dict.fromkeys(MENDS[mend] for mend in mends))}"


def file_mend(path: str, side: int, metadata: bool, author: str, place: bool) -> str:
    """``side``: the length in pixels of the longer side of a photo that is shrunk, 0 if it is not."""
    parts = [f"diperkecil dari {number_text(side)} piksel"] * bool(side)
    parts += ["data kamera dan tempat di dalamnya dihapus"] * metadata
    parts += [f"nama penulis ({brief(author)}) dihapus"] * bool(author)
    parts += ["tempat pembuatannya dihapus"] * place
    return f"{path}: {', '.join(parts) or 'diputar tegak'}"


def ask_to_write(number: int) -> str:
    return f"Tulis perubahan ini ke {number_text(number)} berkas? {_YES_OR_NO}"


def ask_about(path: str, kind: str) -> str:
    return f"{path}: {_QUESTIONS[kind]} Tulis perubahan ini? {_YES_OR_NO}"


def nothing_to_mend() -> str:
    return "Tidak ada yang dapat dibetulkan tanpa bertanya."


def nothing_written(number: int, command: str) -> str:
    """``command``: the one that writes it."""
    return (
        f"{number_text(number)} berkas dapat dibetulkan seperti di atas; belum ada yang ditulis. Untuk menulisnya: "
        f"{command}."
    )


def file_mended(path: str) -> str:
    return f"{path}: dibetulkan."


def changed_meanwhile(path: str) -> str:
    return f"{path}: berubah sejak diperiksa, jadi tidak ditulis. Jalankan lagi."


def not_mended(path: str) -> str:
    return f"{path}: tidak dapat dibuka, jadi dibiarkan."


def mendable(number: int, command: str) -> str:
    """``number``: how many problems are mended unasked; ``command``: the one that mends them."""
    return f"{number_text(number)} di antaranya dapat dibetulkan otomatis: {command}. Perubahannya ditunjukkan dulu."
