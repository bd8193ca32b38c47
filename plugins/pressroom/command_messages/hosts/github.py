"""GitHub Pages: the branch, the remote, and what is asked over HTTP."""

from __future__ import annotations

from ..harmless import harmless

PAGES_COMMIT = "Terbitkan situs"


def branch_at(branch: str, remote: str) -> str:
    return f"cabang {branch} di {remote}"


def no_git() -> str:
    return "Git belum terpasang, jadi tidak ada yang dikirim. Pasang dari https://git-scm.com, lalu ulangi."


def no_repository(reason: str) -> str:
    return (
        f"Folder ini tidak dapat dipakai git ({harmless(reason)}), jadi tidak ada yang dikirim. Jalankan perintah ini di folder "
        "hasil git clone."
    )


def remote_unreadable(remote: str, reason: str) -> str:
    return (
        f"{remote} tidak dapat dibaca, jadi tidak ada yang dikirim: {harmless(reason)}. Periksa sambungan, REMOTE, dan hak "
        "membaca repositori itu, lalu ulangi."
    )


def push_failed(remote: str, reason: str) -> str:
    return (
        f"Pengiriman ke {remote} gagal: {harmless(reason)}. Periksa sambungan dan hak menulis ke repositori itu, lalu ulangi; "
        "situs yang lama tetap tampil."
    )


def overtaken(branch: str, remote: str) -> str:
    return (
        f"Tidak ada yang dikirim: komputer lain baru saja mengirim ke cabang {branch} di {remote}. Jalankan git pull, "
        "lalu ulangi perintah ini."
    )


def commit_failed(reason: str) -> str:
    return f"Git tidak dapat menyimpan situs untuk dikirim: {harmless(reason)}. Periksa ruang di disk, lalu ulangi."


def pushed(files: int, place: str) -> str:
    return f"Selesai: {files} berkas di {place}. GitHub Pages menampilkannya dalam beberapa menit."


def record_pushed(place: str) -> str:
    return (
        f"Selesai: situs di {place} tetap sama; yang diperbarui hanya catatan pengirimannya, yang menyebut dari versi naskah "
        "mana situs itu dibuat."
    )


def restored(files: int, place: str) -> str:
    return (
        f"Selesai: {files} berkas dikirim lagi ke {place}, karena yang ada di sana bukan yang terakhir dikirim. GitHub Pages "
        "menampilkannya dalam beberapa menit."
    )


def already_there(place: str) -> str:
    return f"Tidak ada yang perlu dikirim: {place} sudah sama."


def stage_not_empty(folder: str) -> str:
    return f"{folder} sudah ada dan tidak kosong, jadi tidak diisi. Tulis folder yang baru."


def staged(files: int, folder: str) -> str:
    return f"Siap dikirim: {files} berkas dan catatan kirimannya di {folder}."


# --- What is asked over HTTP


def no_web_address(address: str) -> str:
    return f"{harmless(address)} bukan alamat web"


def host_answers(status: int) -> str:
    return f"server menjawab {status}"


def no_answer(seconds: int) -> str:
    return f"tidak ada jawaban dalam {seconds} detik"


def answer_too_large() -> str:
    return "jawabannya terlalu besar"


def name_not_resolved() -> str:
    return "nama host tidak dapat dicari; periksa internet"


def certificate_refused() -> str:
    return "sertifikat TLS-nya bukan untuk alamat itu atau sudah kedaluwarsa"


def connection_failed() -> str:
    return "sambungan gagal"
