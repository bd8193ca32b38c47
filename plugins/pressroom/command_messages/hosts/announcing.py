"""Telling people what is new: WhatsApp, Telegram, and the ledger of what was announced."""

from __future__ import annotations

from collections.abc import Sequence

from ...content_problems import sending
from ..figures import number_text
from ..harmless import harmless, harmless_lines

LEDGER_COMMIT = "Catatan pengumuman"
_DECIDE = (
    "Lihat dulu di salurannya. Bila sudah terkirim: RAGU=sudah; bila belum: RAGU=kirim (di Windows: --doubtful sudah "
    "atau --doubtful kirim)"
)


def no_news_file(output: str) -> str:
    return f"Folder {output} belum berisi data/kabar.json. Jalankan publish lagi, lalu ulangi."


def ledger_begun(number: int, *, dry_run: bool) -> str:
    begun = "akan dimulai" if dry_run else "dimulai"
    return (
        f"Catatan pengumuman {begun}: {number_text(number)} siaran yang kini tampil dianggap sudah diketahui dan tidak "
        "diumumkan. Sejak sekarang yang baru diumumkan. Teks WhatsApp siaran yang lama ada di bagian bawah halamannya."
    )


def too_old_to_announce(titles: Sequence[str]) -> str:
    return (
        f"Tidak diumumkan, karena tanggalnya lebih dari tujuh hari lalu: {_listed(titles)}. Teks WhatsApp-nya ada di "
        "bagian bawah halamannya."
    )


def announcement_plan(titles: Sequence[str]) -> str:
    return (
        f"Hanya rencana (DRYRUN). Akan diumumkan: {_listed(titles)}." if titles else "Hanya rencana (DRYRUN)."
    )


def nothing_to_announce() -> str:
    return "Tidak ada yang baru untuk diumumkan."


def whatsapp_text(number: int, total: int, text: str) -> str:
    """``text``, of which each line stands alone, so that it can be copied as it is."""
    head = f"--- Salin ke WhatsApp ({number} dari {total}) ---"
    return f"{head}\n{harmless_lines(text)}\n{'-' * len(head)}"


def announcement_summary(texts: Sequence[str]) -> str:
    """``texts`` for the summary page of a workflow run, each in a block that can be copied."""
    blocks = []
    for text in texts:
        fence = "```"
        while fence in text:
            fence += "`"
        blocks.append(f"{fence}text\n{text}\n{fence}\n")
    return "\n".join(["### Salin ke WhatsApp\n", *blocks, ""])


def posted(title: str) -> str:
    return f"Telegram: terkirim: {harmless(title)}"


def not_posted(title: str, reason: str) -> str:
    return f"Telegram: tidak terkirim: {harmless(title)}. {reason}"


def waiting_for_page(address: str, seconds: float) -> str:
    return f"Menunggu {harmless(address)} dapat dibuka orang, paling lama {seconds / 60:.0f} menit …"


def not_visible_yet(title: str, address: str, *, other: bool) -> str:
    what = (
        "yang tampil di sana lain daripada yang diterbitkan"
        if other
        else "halamannya belum dapat dibuka orang"
    )
    return (
        f"Belum diumumkan: {harmless(title)}. {what[0].upper()}{what[1:]} ({harmless(address)}). Ulangi beberapa menit lagi; bila tetap "
        "begitu, terbitkan lagi."
    )


def leads_elsewhere(title: str, address: str) -> str:
    return (
        f"Tidak diumumkan: {harmless(title)}. Teksnya memuat {harmless(address)}, yang bukan alamat situs ini. Hapus "
        "alamat itu dari naskah, terbitkan lagi, lalu ulangi."
    )


def news_not_vouched_for(site: str) -> str:
    return (
        f"Tidak ada yang diumumkan: kabar di folder ini bukan yang terakhir dikirim ke {harmless(site)}. Kirim situsnya "
        f"dulu ({sending()}), lalu ulangi."
    )


def doubtful_announcements(titles: Sequence[str]) -> str:
    return (
        f"Tidak pasti apakah sudah terkirim, jadi tidak dikirim lagi: {_listed(titles)}. Mungkin pengiriman terputus, "
        f"atau komputer lain sedang mengumumkan. {_DECIDE}."
    )


def ledger_unreadable(remote: str) -> str:
    return (
        f"Catatan pengumuman di {remote} tidak dapat dibaca, jadi tidak ada yang diumumkan. Periksa sambungan dan hak "
        "membaca repositori itu, lalu ulangi."
    )


def ledger_not_written(remote: str) -> str:
    return (
        f"Catatan pengumuman di {remote} tidak dapat ditulis, jadi yang belum disebut terkirim tidak diumumkan. Periksa "
        "sambungan dan hak menulis ke repositori itu, lalu ulangi."
    )


def ledger_is_busy() -> str:
    return "Komputer lain sedang mengumumkan. Tunggu sebentar, lalu ulangi."


def ledger_damaged() -> str:
    return "Catatan pengumuman tidak terbaca, jadi tidak ada yang diumumkan. Laporkan kepada pengelola."


def telegram_incomplete(missing: str) -> str:
    """``missing``: the variable that is not set while the other one is."""
    return (
        f"{missing} belum diisi, padahal pasangannya sudah. Isi TELEGRAM_TOKEN dan TELEGRAM_CHANNEL, atau kosongkan "
        "keduanya."
    )


def bad_telegram_token() -> str:
    return "TELEGRAM_TOKEN bukan token bot. Salin dari BotFather; bentuknya angka, titik dua, lalu huruf dan angka."


def bad_telegram_channel(typed: str) -> str:
    return (
        f'TELEGRAM_CHANNEL "{typed}" bukan nama saluran. Tulis seperti @humaskota, atau nomornya seperti '
        "-1001234567890."
    )


def foreign_telegram_api() -> str:
    return (
        "TELEGRAM_API hanya untuk uji di komputer ini. Kosongkan, supaya token tidak dikirim ke tempat lain."
    )


def telegram_is_busy(seconds: float) -> str:
    return f"Telegram meminta menunggu {seconds:.0f} detik. Ulangi sesudah itu; yang belum terkirim dikirim."


_CAUSES = {
    401: "tokennya ditolak; periksa TELEGRAM_TOKEN",
    404: "tokennya tidak dikenal; periksa TELEGRAM_TOKEN",
    403: "bot belum boleh menulis di saluran itu; jadikan bot administrator saluran",
    400: "periksa TELEGRAM_CHANNEL, dan apakah bot sudah administrator saluran itu",
}


def telegram_refused(status: int, reason: str) -> str:
    """``reason``: what Telegram said, in English."""
    said = f" (jawabannya: {harmless(reason)})" if reason else ""
    return f"Telegram menolak: {_CAUSES.get(status, f'kode {status}')}{said}. Perbaiki, lalu ulangi."


def telegram_unreachable() -> str:
    return "Telegram tidak dapat dihubungi. Periksa internet, lalu ulangi; yang belum terkirim dikirim."


def telegram_answered(status: int) -> str:
    return f"Telegram menjawab dengan kode {status}; mungkin pesannya sudah tampil, mungkin belum."


def telegram_silent() -> str:
    return "Telegram tidak menjawab sampai selesai; mungkin pesannya sudah tampil, mungkin belum."


def bad_decision(typed: str) -> str:
    return f'RAGU tidak dapat "{typed}". {_DECIDE}.'


_MOST = 5


def _listed(titles: Sequence[str]) -> str:
    more = f", dan {number_text(len(titles) - _MOST)} lagi" if len(titles) > _MOST else ""
    return "; ".join(f"“{harmless(title)}”" for title in titles[:_MOST]) + more
