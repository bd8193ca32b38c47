"""The keys that vouch for deployments."""

from __future__ import annotations

from ...content_problems import program, target


def bad_public_key(file: str) -> str:
    return (
        f"{file} bukan kunci publik, jadi tidak ada yang dikirim. Yang boleh ada di folder itu hanya 1.pem, 2.pem, dan "
        f"seterusnya, sebagaimana dibuat oleh {target('keys')}. Kembalikan: git checkout -- keys"
    )


def private_key_in_repository(file: str) -> str:
    return (
        f"{file} berisi kunci rahasia! Hapus dari sini, anggap sudah dibaca orang, dan buat pasangan baru: "
        f"{program('keys --new')}, lalu hapus kunci publik yang lama dari folder keys."
    )


def key_inside_repository(folder: str) -> str:
    return (
        f"Kunci rahasia akan tersimpan di {folder}, yang berada di dalam repositori ini, sehingga bisa ikut terkirim. "
        "Pindahkan repositori ke folder lain, lalu ulangi."
    )


def public_keys_missing(branch: str) -> str:
    return (
        "Kiriman terakhir situs ini bertanda tangan, tetapi kunci publiknya (folder keys) tidak ada di sini, jadi tidak ada "
        "yang dikirim. Jalankan git pull; bila folder keys belum pernah dikirim, kirim dulu dari komputer yang membuatnya "
        f"(git add keys, git commit, git push). Bila memang tidak mau menandatangani lagi, hapus cabang {branch}."
    )


def signing_key_missing(file: str, variable: str) -> str:
    return (
        f"Repositori ini punya kunci publik, tetapi kunci rahasianya tidak ada di komputer ini, jadi tidak ada yang "
        f"dikirim. Salin dari komputer yang punya ke {file} (dengan flashdisk, jangan lewat surel atau WhatsApp); di "
        f"GitHub, isi rahasia {variable}."
    )


def wrong_signing_key(place: str) -> str:
    """``place``: the file of a private key, or the name of the secret."""
    return (
        f"Isi {place} bukan kunci rahasia yang cocok dengan kunci publik di folder keys, jadi tidak ada yang dikirim. "
        "Salin lagi seluruh isi berkasnya dari komputer yang membuatnya, atau git pull bila kuncinya sudah diganti."
    )


def signing_key_unreadable(file: str, reason: str) -> str:
    return (
        f"Kunci rahasia {file} tidak bisa dibaca: {reason}. Periksa izin berkasnya; tidak ada yang dikirim."
    )


def key_pair_made(public: str, private: str, variable: str) -> str:
    return (
        f"Pasangan kunci dibuat.\n"
        f"  Kunci publik: {public} (bagian dari repositori, boleh dibaca siapa pun)\n"
        f"  Kunci rahasia: {private} (jangan masuk repositori, surel, atau WhatsApp)\n"
        f"Yang harus dilakukan sekarang:\n"
        f"1. Simpan kunci publiknya di repositori: git add {public} && git commit -m 'Kunci publik' && git push\n"
        f"2. Bila GitHub yang menerbitkan: Settings, Secrets and variables, Actions, New repository secret; namanya "
        f"{variable}, isinya seluruh isi berkas kunci rahasia (atau: gh secret set {variable} < {private})\n"
        f"3. Laptop kedua: salin berkas kunci rahasia dengan flashdisk ke tempat yang sama ({_in_home(private)})\n"
        f"4. Simpan satu salinan di tempat terkunci di luar komputer. Siapa pun yang punya berkas itu bisa "
        f"menandatangani atas nama kantor ini; bila hilang atau bocor: {program('keys --new')}"
    )


def old_keys_accepted(files: list[str]) -> str:
    """``files``: the public keys that stood there before."""
    names = ", ".join(files)
    return (
        f"Kunci lama ({names}) masih diterima, supaya situs yang tampil sekarang tidak dituduh. Setelah semua komputer "
        f"dan GitHub memakai kunci baru dan situs dikirim sekali lagi, hapus yang lama: git rm {' '.join(files)} (kalau "
        f"kuncinya bocor: hapus sekarang juga)"
    )


def key_here(public: str, name: str, private: str) -> str:
    """``private``: the file of the private key, empty where it is missing."""
    where = f"kunci rahasianya ada: {private}" if private else "kunci rahasianya tidak ada di komputer ini"
    return f"{public} ({name}): {where}"


def keys_exist(*, complete: bool) -> str:
    """``complete``: whether a private key is here."""
    if complete:
        return f"Kunci sudah ada, tidak ada yang diubah. Mengganti kunci: {program('keys --new')}"
    return (
        "Salin berkas .pem dari folder .pressroom di komputer yang membuatnya ke folder .pressroom di sini (dengan "
        f"flashdisk). Bila tidak ada lagi yang punya: {program('keys --new')}"
    )


def _in_home(private: str) -> str:
    name = private.replace("\\", "/").rpartition("/")[2]
    return f"folder pengguna, .pressroom/{name}"
