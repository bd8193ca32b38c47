"""What taking over an old site says: the mapping that is to be filled in, what did not come along, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..content_problems import Argument, brief, command_line, enumeration
from .commands import Inputs
from .figures import number_text

OLD_SITE_MAPPING_ENDING = ".padanan.txt"
OLD_SITE_REPORT_ENDING = ".laporan.txt"
# What stands in the comment of each file before the address or the file that it was made of.
OLD_SITE_SOURCE = "Dari situs lama: "
OLD_SITE_DEFAULT = "(tanpa instansi)"
OLD_SITE_DEFAULT_HINT = "WAJIB DIISI: instansi untuk naskah yang kategorinya tidak menunjuk satu instansi pun, misalnya instansi humas."
_SHOWN = 40  # lines of what did not come along on the terminal
_MOST_NAMES = 60

# What did not come along, or came otherwise; the words of the old site follow.
OLD_SITE_LOSSES = {
    "attachment": "berkas tidak ada di ekspor dan folder unggahan, jadi tautannya tetap ke situs lama",
    "attachment_type": "jenis berkas ini tidak diterbitkan di sini, jadi tautannya tetap ke situs lama",
    "author": "nama penulis sengaja tidak dibawa",
    "bad_picture": "gambar tidak dapat dibuka, jadi tidak ikut",
    "block": "blok yang isinya dibuat ulang oleh WordPress tidak ikut",
    "broken": "ekspor rusak atau terpotong; yang sesudah baris ini tidak terbaca",
    "check": "dijadikan draf karena tidak lolos pemeriksaan",
    "command": "perintah situs lama tidak ikut",
    "custom_field": "isian tambahan tidak ikut",
    "date": "tanggal tidak terbaca",
    "dead_link": "tautan ini tidak menuju ke mana pun, jadi tinggal teksnya",
    "element": "bagian halaman ini tidak ikut",
    "empty": "tidak berisi apa-apa, jadi tidak ditulis",
    "exists": "tidak ditulis, karena sudah ada berkas lain",
    "fault": "tidak dapat dibaca dan tidak diambil; salin isinya dengan tangan. Untuk pengelola, galatnya",
    "form": "formulir tidak ikut",
    "format": "jenis berkas ini tidak dibaca",
    "frame": "bingkai atau pemutar tidak ikut",
    "hidden": "teks tersembunyi tidak ikut",
    "key": "kunci tidak ikut",
    "kind": "bukan naskah berita, dan padanan tidak memintanya",
    "link": "tautan ke berkas lain (symlink), tidak diikuti",
    "list": "daftar halaman lain, bukan naskah",
    "looks": "kunci tampilan tidak ikut",
    "no_front_matter": "tanpa keterangan di awal berkas, jadi tidak diambil",
    "no_text": "bukan teks, jadi tidak diambil",
    "broken_front_matter": "keterangan di awal berkas tidak terbaca, jadi tidak diambil",
    "old_link": "tautan ini menuju halaman situs lama yang tidak ikut",
    "old_path": "alamat lama ini tidak dapat dialihkan",
    "page": "halaman, bukan berita, dan padanan tidak memintanya",
    "picture": "gambar tidak ada di ekspor dan folder unggahan",
    "same_number": "nomornya sama dengan naskah lain di ekspor, jadi tidak ditulis",
    "shortcode": "kode pintas tidak dikenal; teks di dalamnya ikut",
    "undated": "tidak bertanggal, dan padanan tidak memintanya",
    "too_tangled": "terlalu berlapis untuk dibaca, jadi tidak diambil",
    "too_long": "terlalu besar, jadi tidak diambil",
}
# Why a post became a draft; the words of the old site follow.
OLD_SITE_SECRETS = {
    "broken_front_matter": "keterangan di awal berkasnya tidak terbaca seluruhnya",
    "check": "tidak lolos pemeriksaan",
    "date": "tanggalnya tidak terbaca",
    "date_in_text": "tanggalnya diambil dari teks; periksa",
    "draft": "draf di situs lama",
    "folder": "letak atau namanya bukan untuk umum",
    "future": "baru akan terbit",
    "key": "situs lama menulis",
    "no_address": "halamannya tidak menyebut alamatnya di situs lama",
    "no_date": "tidak bertanggal",
    "no_title": "tidak berjudul",
    "noindex": "halamannya meminta tidak dicari",
    "password": "terkunci kata sandi di situs lama",
    "pending": "menunggu tinjauan di situs lama",
    "private": "pribadi di situs lama",
    "restricted": "sebagian hanya untuk pembaca tertentu di situs lama",
    "section": "bagiannya disembunyikan di situs lama",
    "status": "status di situs lama",
}
# What is never taken over, and how many there are.
OLD_SITE_COUNTS = {
    "authors": "akun penulis",
    "comments": "komentar pembaca",
    "lists": "halaman daftar",
    "skipped": "folder tema, alat, dan hasil bangunan",
    "technical": "menu, blok, dan bagian teknis lain",
    "trash": "naskah di tempat sampah",
    "unused_files": "foto dan dokumen yang tidak dipakai naskah mana pun",
    "unused": "berkas pustaka media yang tidak dipakai naskah mana pun",
}
_REFUSALS = {
    "no_export": "bukan ekspor WordPress (WXR). Buat lewat Perkakas > Ekspor > Semua isi, atau berikan folder situsnya",
    "no_export_in_archive": "tidak berisi ekspor WordPress (.xml). Buka arsipnya dulu, lalu berikan foldernya",
    "locked": "arsipnya terkunci kata sandi. Buka dulu, lalu berikan ekspornya",
    "entities": "memuat definisi entitas yang tidak pernah ditulis WordPress, jadi tidak dibaca demi keamanan",
}


def import_site_command(source: str, uploads: str, inputs: Inputs) -> str:
    """The command that takes over the site in ``source``, with the files in the folder ``uploads``."""
    arguments = [Argument("FILE", "", source), *[Argument("UPLOADS", "--uploads", uploads)] * bool(uploads)]
    return command_line("import_site", [*arguments, *inputs.arguments()]).replace(
        "pressroom import_site", "pressroom import-site"
    )


def old_site_none_given(inputs: Inputs) -> str:
    return (
        f"Tidak ada yang dibawa. Tulis misalnya: {import_site_command('situs-lama.xml', 'uploads', inputs)}"
    )


def old_site_missing(path: str) -> str:
    return f"{path} tidak ada. Tulis letak ekspor WordPress (.xml), atau folder situs lama."


def old_site_no_uploads(path: str) -> str:
    return f"Folder unggahan {path} tidak ada. Tulis letak salinan folder wp-content/uploads."


def old_site_refused(path: str, reason: str) -> str:
    """``reason``: a key of ``_REFUSALS``."""
    return f"{path}: {_REFUSALS[reason]}."


def old_site_empty(path: str, why: Sequence[str]) -> str:
    """``why``: what did not come along of it."""
    return "\n".join(
        [f"{path}: tidak ada satu naskah pun di dalamnya.", *(f"{path}: {line}." for line in why)]
    )


# --- the mapping


def old_site_mapping_head(
    source: str, command: str, agencies: Sequence[str], innovations: Sequence[str]
) -> list[str]:
    return [
        f"# Padanan kategori situs lama ({source}) dengan instansi dan inovasi di sini.",
        "#",
        "# Di belakang tanda = tulis nama, singkatan, atau alias yang terdaftar; beberapa nama dipisah koma.",
        "# Yang dikosongkan menjadi tag. Tanda - berarti tidak menjadi apa-apa, juga bukan tag.",
        "# Baris yang diawali # hanya keterangan. Isi, simpan, lalu jalankan lagi:",
        f"# {command}",
        "#",
        f"# Instansi terdaftar: {_names(agencies)}.",
        f"# Inovasi terdaftar: {_names(innovations)}.",
    ]


def _names(names: Sequence[str]) -> str:
    more = f", dan {number_text(len(names) - _MOST_NAMES)} lagi" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more or "belum ada"


def old_site_category_hint(count: int, registered: str, similar: Sequence[str]) -> str:
    """``registered``: the name under which it is known; ``similar``: names that it may mean."""
    texts = f"{number_text(count)} naskah."
    if registered:
        return f"{texts} Nama ini terdaftar."
    return f"{texts} Mungkin {' atau '.join(similar)}?" if similar else texts


_KINDS = {"page": "halaman", "undated": "tanpa tanggal"}


def old_site_kind(kind: str) -> str:
    return f"(jenis {_KINDS.get(kind, kind)})"


def old_site_kind_hint(kind: str, count: int) -> str:
    what = {"page": "halaman, bukan berita", "undated": "berkas tanpa tanggal"}.get(
        kind, f'isi jenis "{kind}"'
    )
    return f"{number_text(count)} {what}. Tulis ya untuk membawanya sebagai siaran pers; kosong berarti tidak dibawa."


def old_site_mapping_written(path: str, posts: int, categories: int, command: str) -> str:
    return (
        f"{path} dibuat: {number_text(posts)} naskah, {number_text(categories)} kategori. Belum ada yang dibawa. "
        f"Buka berkas itu, isi instansi di belakang tanda =, simpan, lalu jalankan lagi: {command}"
    )


def old_site_mapping_faults(path: str, problems: Iterable[tuple[int, str]]) -> str:
    lines = [f"{path}:{line}: galat: {text}" for line, text in sorted(problems)]
    return "\n".join([*lines, "Belum ada yang dibawa. Betulkan padanan itu, lalu jalankan lagi."])


def old_site_unknown_line(line: str) -> str:
    return f'"{brief(line)}" bukan kategori situs lama. Hapus baris ini, atau awali dengan # bila keterangan.'


def old_site_twice(key: str) -> str:
    return f"{key} sudah ada di atas. Hapus salah satu."


def old_site_yes_or_no(key: str) -> str:
    return f"{key} hanya dapat diisi ya, atau dikosongkan."


def old_site_missing_lines(keys: Sequence[str]) -> str:
    lines = "\n".join(f"{key} =" for key in keys)
    return f"baris ini belum ada. Tambahkan di akhir, lalu isi:\n{lines}"


def old_site_no_default() -> str:
    return f"{OLD_SITE_DEFAULT} belum diisi. Tulis instansi untuk naskah yang kategorinya tidak menunjuk instansi."


# --- what came of it


def old_site_draft_reason(kind: str, words: str) -> str:
    """``kind``: a key of ``OLD_SITE_SECRETS``."""
    return f"Draf, karena {_with_words(OLD_SITE_SECRETS[kind], words)}."


def _with_words(sentence: str, words: str) -> str:
    return f"{sentence}: {' '.join(words.split())}" if words.strip() else sentence


def old_site_losses(secrets: Iterable[tuple[str, str]], losses: Iterable[tuple[str, str]]) -> list[str]:
    """Lines about a file or post: ``secrets`` with keys of ``OLD_SITE_SECRETS``, ``losses`` with keys of
    ``OLD_SITE_LOSSES``."""
    lines = [f"draf: {_with_words(OLD_SITE_SECRETS[kind], words)}" for kind, words in secrets]
    by_kind: dict[str, dict[str, None]] = {}
    for kind, words in losses:
        by_kind.setdefault(kind, {})[brief(words, 200)] = None
    return lines + [_with_words(OLD_SITE_LOSSES[kind], "; ".join(words)) for kind, words in by_kind.items()]


def old_site_shown(lines: Sequence[str], report: str) -> list[str]:
    """The first of ``lines``, and where all of them are."""
    if not lines:
        return []
    more = len(lines) - _SHOWN
    rest = f" {number_text(more)} lagi ada di sana." if more > 0 else ""
    return [*lines[:_SHOWN], f"Semua yang tidak terbawa tercatat di {report}.{rest}"]


def old_site_summary(
    published: int, drafts: int, known: int, pictures: int, counts: Mapping[str, int]
) -> list[str]:
    """``counts``: by keys of ``OLD_SITE_COUNTS``."""
    parts = [f"{number_text(published)} naskah terbit", f"{number_text(drafts)} draf"]
    parts.append(f"{number_text(pictures)} foto dan lampiran ditulis")
    if known:
        parts.append(f"{number_text(known)} naskah sudah ada dan dibiarkan")
    lines = [f"Dari situs lama: {enumeration(parts)}."]
    if pictures:
        lines.append("Foto dari situs lama belum berizin dan berkredit: pemeriksaan menyebut yang mana.")
    never = [
        f"{number_text(count)} {OLD_SITE_COUNTS[kind]}" for kind, count in sorted(counts.items()) if count
    ]
    if never:
        lines.append(f"Sengaja tidak dibawa: {enumeration(never)}.")
    return lines
