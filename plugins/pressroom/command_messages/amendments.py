"""What ``ralat`` and ``cabut`` show, ask and say."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems import Argument, brief, command_line, enumeration, sending
from .commands import Inputs

ASK_CORRECTION = "Apa yang keliru, dan apa yang benar? "
ASK_WITHDRAWAL = "Mengapa dicabut? "
IN_ENGLISH = "(tulis dalam bahasa Inggris, karena naskah ini berbahasa Inggris) "
_TEXT = {"ralat": ("ISI", "--isi", "Tertulis … , yang benar …"), "cabut": ("ALASAN", "--alasan", "…")}
_WORDS = {"ralat": "ralat", "cabut": "pencabutan"}
_CHANNELS = {
    "whatsapp": "saluran WhatsApp",
    "telegram": "Telegram",
    "newsletter": "buletin",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "x": "X",
    "threads": "Threads",
}


def amendment_command(command: str, file: str, text: str, inputs: Inputs, *, agreed: bool = False) -> str:
    """The ``command`` that writes ``text``, or words in its place if that is empty, into ``file``."""
    variable, option, example = _TEXT[command]
    arguments = [Argument("FILE", "", file), Argument(variable, option, text or example)]
    arguments += inputs.arguments() + [Argument("YES", "--yes")] * agreed
    return command_line(command, arguments)


def amendment_incomplete(command: str) -> str:
    """``command``: as it is to be typed."""
    return f"Tidak ada yang ditulis. Tulis misalnya: {command}"


def not_amendable(path: str) -> str:
    return (
        f"{path} bukan naskah yang dibaca. Tulis letak siaran pers, misalnya content/siaran-pers/2022/nama.md"
    )


def no_such_amendment(path: str, command: str) -> str:
    if command == "ralat":
        return (
            f"{path} bukan siaran pers, jadi tidak diralat: betulkan langsung naskahnya, lalu terbitkan lagi. "
            "Tidak ada yang ditulis."
        )
    return (
        f"{path} adalah halaman informasi, yang tidak dicabut: perbarui naskahnya, atau tulis dihapus: dengan tanggal dan "
        "alasan bila halamannya tidak boleh tampil lagi. Tidak ada yang ditulis."
    )


def already_deleted(path: str) -> str:
    return f"{path} sudah dihapus dari situs, jadi tidak ada yang perlu diralat atau dicabut. Tidak ada yang ditulis."


def already_ended(path: str, date: str) -> str:
    return (
        f"{path} sudah dicabut atau berakhir pada {date}. Ubah alasannya langsung di berkas itu bila keliru. "
        "Tidak ada yang ditulis."
    )


def already_said(path: str) -> str:
    return f"{path} sudah memuat ralat dengan isi yang sama. Tidak ada yang ditulis."


def not_public_yet(path: str, command: str, *, is_draft: bool) -> str:
    """``is_draft``: it is a draft, else it waits for its moment."""
    why = "masih draf" if is_draft else "belum waktunya tampil"
    what = (
        "betulkan langsung naskahnya"
        if command == "ralat"
        else "jadikan draf (status: draf), atau hapus berkasnya"
    )
    return f"{path} {why}, jadi belum dibaca umum dan tidak perlu {_WORDS[command]}: {what}. Tidak ada yang ditulis."


def check_first(path: str, command: str, faults: Sequence[str] = ()) -> str:
    """``command``: the one that checks the file; ``faults``: what is wrong with it."""
    why = f" ({'; '.join(brief(fault) for fault in faults[:3])})" if faults else ""
    return f"{path} bergalat{why}, jadi tidak ditulisi. Periksa dan betulkan dulu: {command}"


def amendment_by_hand(path: str, command: str) -> str:
    return (
        f"{path} ditulis dengan cara yang tidak dapat diubah otomatis tanpa mengubah yang lain. Tulis sendiri di atas baris "
        f"--- penutup, seperti contoh di panduan, lalu periksa: {command}"
    )


def amendment_not_written(path: str, command: str) -> str:
    return f"{path}: belum ada yang ditulis. Untuk menulisnya: {command}"


def amended(path: str, command: str) -> str:
    return f"{path}: {_WORDS[command]} ditulis."


def follow_up(steps: Sequence[str]) -> str:
    return "\n".join(
        ["Yang masih harus dilakukan:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]
    )


def follow_text(path: str) -> str:
    return (
        f"Betulkan juga kalimat yang keliru di {path}, termasuk judul dan ringkasannya: ralat hanya memberi tahu, isinya "
        "tidak ikut berubah."
    )


def follow_deletion() -> str:
    return (
        "Teksnya tetap dapat dibaca, bertanda dicabut. Bila tidak boleh terbaca lagi sama sekali (data pribadi, rahasia), "
        "tulis dihapus: dengan tanggal dan alasan, bukan dicabut:."
    )


def follow_translation(path: str, command: str) -> str:
    if command == "ralat":
        return f"Terjemahannya, {path}: betulkan, dan beri ralat dalam bahasanya dengan perintah yang sama."
    return (
        f"Terjemahannya, {path}, ikut dicabut dengan sendirinya, tanpa alasan; alasan dalam bahasanya ditulis di sana "
        "dengan kunci dicabut: yang sama."
    )


def follow_language(command: str) -> str:
    return (
        f"Naskah ini berbahasa Inggris, dan {_WORDS[command]} tampil di halamannya seperti yang Anda tulis: bila belum dalam "
        "bahasa Inggris, terjemahkan di berkas itu."
    )


def follow_original(path: str, command: str) -> str:
    if command == "ralat":
        return f"Periksa apakah kekeliruannya ada juga di naskah aslinya, {path}."
    return f"Hanya terjemahannya yang dicabut; naskah aslinya, {path}, tetap berlaku. Cabut juga bila perlu."


def follow_photos(count: int, command: str) -> str:
    if command == "ralat":
        return f"Periksa keterangan dan nama pemotret pada {count} fotonya."
    return (
        f"{count} fotonya tetap tampil. Bila orang di dalamnya menarik persetujuan, tulis izin: dicabut pada foto itu; "
        "semua salinannya ikut hilang."
    )


def follow_attachments(files: Sequence[str], command: str) -> str:
    if command == "ralat":
        return f"Periksa lampirannya, lalu ganti bila ikut keliru: {_some(files)}."
    return f"Lampirannya tetap dapat diunduh: {_some(files)}. Ambil dari daftar lampiran bila ikut tidak berlaku."


def follow_innovations(files: Sequence[str]) -> str:
    return f"Periksa halaman inovasi yang diceritakannya: {_some(files)}."


def follow_links(files: Sequence[str], command: str) -> str:
    what = "mengulang kekeliruannya" if command == "ralat" else "masih mengandalkannya"
    return f"Periksa naskah lain yang menautkannya, apakah {what}: {_some(files)}."


def follow_event(command: str) -> str:
    what = "waktu atau tempatnya berubah" if command == "ralat" else "acaranya batal"
    return f"Acaranya belum lewat: kabari yang diundang dan yang sudah konfirmasi, terutama bila {what}."


def follow_agencies(names: Sequence[str], command: str) -> str:
    return f"Beri tahu {enumeration(list(names))} tentang {_WORDS[command]} ini."


def follow_publishing() -> str:
    return (
        f"Terbitkan lagi seperti biasa (kirim ke GitHub, atau {sending()}). Sampai itu selesai, pembaca "
        "masih melihat yang lama."
    )


def follow_press(command: str) -> str:
    return (
        f"Setelah terbit, beri tahu wartawan yang sudah menerima siaran ini, PDF, atau paket fotonya tentang {_WORDS[command]} "
        "ini, dengan alamat halamannya."
    )


def follow_channels(kinds: Sequence[str], command: str) -> str:
    """``kinds``: the services of ``CITY_CHANNELS``."""
    what = "Ralat" if command == "ralat" else "Hapus atau tandai"
    names = [_CHANNELS.get(kind, kind) for kind in kinds]
    return f"{what} unggahan tentang siaran ini di {enumeration(names)}."


def follow_successor() -> str:
    return "Bila ada penggantinya, tulis namanya di kunci digantikan_oleh: di berkas yang sama."


def follow_owned(files: Sequence[str]) -> str:
    return f"Periksa inovasi yang dimilikinya, apakah pindah pemilik: {_some(files)}."


def _some(files: Sequence[str]) -> str:
    more = len(files) - 4
    return ", ".join(files[:4]) + (f", dan {more} lagi" if more > 0 else "")
