"""The sentences that commands and hosts print for staff, in Indonesian: one function or constant for each.

Messages about content are in ``content_problems``. Sizes are in bytes, times in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .content_problems import Argument, brief, command_line, content_argument

# --- settings and commands

HELP = {
    "pressroom": "Ruang pers: siaran pers menjadi situs",
    "build": "membangun situs dari naskah",
    "publish": "membangun situs untuk umum; berkas yang bergalat tidak ikut",
    "check": "memeriksa semua naskah, atau satu berkas",
    "new": "membuat siaran pers, instansi, atau inovasi yang siap diisi",
    "github": "menerbitkan, lalu mengirim ke GitHub Pages",
    "s3": "menerbitkan, lalu mengirim ke penyimpanan S3",
    "due": "memeriksa apakah ada yang berubah karena waktu saja: embargo yang berakhir, berita yang bukan baru lagi, inovasi atau instansi yang berakhir, acara yang lewat, peringatan darurat yang berakhir",
    "explain": "menjelaskan mengapa sebuah halaman terakhir kali dibuat",
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


def setting_fault(file: str, line: int, message: str) -> str:
    return f"{file}:{line}: galat: {message}"


def bad_setting(key: str, value: object, example: object) -> str:
    return f"{key} berisi {brief(value)!r}; tulis misalnya {example!r}"


def setting_missing(key: str, example: str) -> str:
    """``example``: as it is typed in the file."""
    return f"{key} belum ada; tulis misalnya {example}"


def setting_is_no_address(key: str, value: object, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, bukan alamat web lengkap; tulis misalnya {example!r}"


def setting_without_scheme(key: str, value: str) -> str:
    return f"{key} berisi {brief(value)!r}, tanpa https://; tulis {'https://' + value!r}"


def setting_is_no_email(key: str, value: object) -> str:
    return f"{key} berisi {brief(value)!r}, bukan alamat surel; tulis misalnya 'humas@kota.go.id'"


def setting_is_no_licence(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan nama atau alamat lisensi; "
        "tulis misalnya 'CC BY 4.0' atau 'https://creativecommons.org/licenses/by/4.0/'"
    )


def unknown_licence(key: str, value: str, known: Sequence[str], near: str) -> str:
    """``near``: the one of the ``known`` that is probably meant; empty if none is."""
    right = f"bila maksudnya {near}, tulis {near!r}" if near else "tulis salah satunya"
    return (
        f"{key} berisi {brief(value)!r}, lisensi yang tidak dikenal; yang dikenal: {', '.join(known)}; {right}, atau "
        f"alamat yang menjelaskannya ('https://…'). Lisensi lain ditambahkan dengan "
        f'LICENCES = {{**LICENCES, "{brief(value)}": "https://…"}}'
    )


def setting_is_no_entry(key: str, value: object, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, yang tidak lengkap; tulis misalnya {example}"


def unknown_setting_part(key: str, name: str, known: Iterable[str], near: str, example: str) -> str:
    """``near``: the one of the ``known`` that is probably meant; empty if none is."""
    right = f"tulis {near!r}, bila itu maksudnya" if near else f"tulis misalnya {example}"
    return f"{key} tidak mengenal {brief(name)!r}, hanya {', '.join(known)}; {right}"


def setting_part_twice(key: str, name: str) -> str:
    return f"{key} menyebut {brief(name)!r} dua kali; hapus salah satunya"


def setting_part_missing(key: str, name: str, value: object, example: str) -> str:
    return f"{key} tanpa {name!r} di {brief(value)!r}; tulis misalnya {example}"


def unclear_channel(key: str, value: object, services: Sequence[str], example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, dan tidak jelas saluran apa itu; sebut salurannya "
        f"({', '.join(services)}), misalnya {example}"
    )


def chat_is_no_channel(key: str, value: object, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, yaitu nomor untuk bertanya (tempatnya CITY_WHATSAPP) atau "
        f"grup, bukan saluran; buka saluran di WhatsApp, pilih Salin tautan, lalu tulis misalnya {example!r}"
    )


def other_service(key: str, value: str, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, alamat layanan lain; tulis misalnya {example!r}"


def address_without_account(key: str, value: str, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, alamat depan layanan itu, bukan akun kota; "
        f"tulis dengan nama akunnya, misalnya {example!r}"
    )


def post_is_no_account(key: str, value: str, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, alamat satu kiriman, bukan akun atau salurannya; "
        f"tulis alamat akunnya, misalnya {example!r}"
    )


def unclear_days(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan nama hari; "
        "tulis misalnya 'Senin sampai Jumat', 'Senin, Rabu, dan Jumat', 'hari kerja', atau 'setiap hari'"
    )


def unclear_hours(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan jam mulai dan jam selesai; "
        "tulis misalnya '08.00–16.00', atau '24 jam'"
    )


def several_hours(key: str, value: object, spans: Sequence[str]) -> str:
    each = ", ".join(f'{{"hari": …, "jam": "{span}"}}' for span in spans)
    return f"{key} berisi {brief(value)!r}, lebih dari satu rentang jam; tulis satu jadwal untuk setiap rentang: [{each}]"


def hours_of_other_zone(key: str, value: str, zone: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan jam zona kota (CITY_ZONE = {zone!r}); "
        "tulis jamnya saja, misalnya '08.00–16.00'"
    )


def since_is_no_date(key: str, value: object) -> str:
    return f"{key} berisi {brief(value)!r}, bukan tahun atau tanggal; tulis misalnya '2025' atau '20 Februari 2025'"


def no_settings_file(path: str) -> str:
    return f"Berkas pengaturan {path} tidak ada. Tulis --settings … dengan berkas yang ada, misalnya pelicanconf.py."


def settings_file_is_no_python(path: str) -> str:
    return f"Berkas pengaturan {path} bukan berkas Python. Beri nama yang berakhir dengan .py, misalnya pelicanconf.py."


def settings_not_utf8() -> str:
    return "berkas ini tidak disimpan sebagai UTF-8; simpan ulang sebagai UTF-8 (di Notepad: Simpan sebagai, Pengodean: UTF-8)"


def setting_without_quotes(quoted: str) -> str:
    """``quoted``: what is to be written, with quotation marks."""
    return f"teks tanpa tanda kutip; apit dengan tanda kutip: {quoted}"


def unknown_name(name: str, right: str) -> str:
    return f"{name} tidak dikenal; tulis {right}, bila itu maksudnya"


def module_not_imported(name: str) -> str:
    return f"{name} dipakai, tetapi belum diambil; tulis di atas berkas ini: import {name}"


def bracket_not_closed(bracket: str) -> str:
    closing = {"(": ")", "[": "]", "{": "}"}[bracket]
    return f"kurung belum ditutup: {bracket} di baris ini tanpa {closing}; tulis {closing} di akhir nilainya"


def bracket_not_opened(bracket: str) -> str:
    return f"kurung {bracket} tidak cocok dengan kurung pembukanya, atau tidak ada pembukanya; tulis pasangannya, atau hapus {bracket}"


def quotation_not_closed() -> str:
    return "tanda kutip belum ditutup; tulis tanda kutip yang sama di akhir teksnya"


def curly_quotes(straight: str) -> str:
    """``straight``: the line with straight quotation marks."""
    return f"tanda kutip melengkung tidak dapat dipakai; tulis tanda kutip lurus: {straight}"


def setting_indented(written: str) -> str:
    return f"spasi di awal baris tidak sesuai; tulis mulai dari tepi kiri: {written}"


def settings_not_understood(said: str, written: str) -> str:
    """``said``: what Python says; ``written``: the line that it is about."""
    return (
        f"tidak dapat dibaca: {brief(written)!r}; periksa tanda kutip, koma, dan kurung di baris ini dan di baris "
        f'sebelumnya, lalu tulis seperti NAMA = "nilai" (kata Python: {said})'
    )


def settings_not_executed(said: str, written: str) -> str:
    """``said``: what Python says; ``written``: the line at which it stopped."""
    return f"tidak dapat dijalankan: {brief(written)!r} (kata Python: {said}); perbaiki baris ini, atau hapus"


def no_content_folder(path: str) -> str:
    return f"Folder {path} tidak ada. Tulis INPUTDIR=… (di Windows: --content …) dengan folder berisi siaran-pers/."


def output_not_ours(path: str) -> str:
    return f"Folder {path} sudah berisi berkas lain, jadi tidak ditulisi. Kosongkan folder itu, atau tulis OUTPUTDIR=… (di Windows: --output …) yang lain."


def output_overlaps(output: str, folder: str) -> str:
    return (
        f"Folder hasil {output} bertumpang tindih dengan {folder}, jadi tidak ditulisi: isinya akan terhapus. "
        "Tulis OUTPUTDIR=… (di Windows: --output …) yang terpisah."
    )


def output_part_is_link(path: str) -> str:
    return (
        f"{path} hanya tautan (pintasan) ke folder lain, jadi tidak ada yang ditulis. "
        "Hapus tautan itu, atau tulis OUTPUTDIR=… (di Windows: --output …) yang lain."
    )


def content_changed(path: str) -> str:
    return f"Berkas {path} berubah selagi situs dibangun. Tunggu sampai selesai disalin, lalu ulangi."


def run_summary(summary: str) -> str:
    return f"Masalah dalam naskah: {summary}."


def plugin_missing(names: Sequence[str], file: str, line: int) -> str:
    return f"Plugin tidak dapat dijalankan: {', '.join(names)}. Periksa PLUGINS di {file}:{line}; pesan di atas menyebut sebabnya."


def plugin_broken(reason: str, file: str, line: int) -> str:
    return f"Sebuah plugin rusak: {reason}. Periksa PLUGINS di {file}:{line}."


# What a problem does to publishing.
BLOCKING = "Menahan penerbitan"
LEFT_OUT = "Tidak ikut terbit"
ERRORS = "Harus diperbaiki"
WARNINGS = "Peringatan"


def not_published(blocking: Sequence[str]) -> str:
    """``blocking``: the files that hold publishing back."""
    return (
        f"Tidak ada yang diterbitkan: perbaiki dulu {_some(blocking)}, yang sudah tampil untuk umum atau dipakai "
        "seluruh situs. Situs yang lama tetap seperti semula."
    )


def published_without(left_out: Sequence[str]) -> str:
    """``left_out``: the files that the public does without."""
    return f"Terbit tanpa {_some(left_out)}. Perbaiki yang bergalat, lalu terbitkan lagi."


WAITS_FOR_ANOTHER = (
    "menyebut nama yang mungkin terdaftar di berkas lain yang bergalat",
    "Perbaiki berkas itu dulu",
)


def _some(files: Sequence[str]) -> str:
    more = len(files) - 3
    return ", ".join(files[:3]) + (f", dan {more} berkas lagi" if more > 0 else "")


def build_summary(
    files: int,
    rendered: int,
    changed: int,
    removed: int,
    output: str,
    stages: Sequence[float],
    seconds: float,
) -> str:
    """``files``: all files of the site; of these, ``rendered`` were made now and ``changed`` written.
    ``stages``: the seconds for reading, planning, writing and renditions; ``seconds``: for all of it."""
    reading, planning, writing, renditions = (f"{stage:.1f}".replace(".", ",") for stage in stages)
    total = f"{seconds:.1f}".replace(".", ",")
    renditions_part = f", foto, kartu, dan PDF {renditions}" if stages[-1] else ""
    return (
        f"{files} berkas di {output}: {rendered} dibuat, {changed} ditulis, {files - rendered} tetap, {removed} dihapus; "
        f"{total} detik (baca {reading}, rencana {planning}, tulis {writing}{renditions_part})"
    )


BUILD_PHASES = {
    "index": "Membuat indeks pencarian",
    "renditions": "Membuat foto, kartu, dan PDF",
    "read": "Membaca naskah",
    "compare": "Membandingkan foto",
    "write": "Menulis halaman",
}


def no_photo_comparison() -> str:
    return (
        "Ada foto yang izinnya dicabut, tetapi pustaka imagehash untuk mengenali salinannya belum dipasang, "
        "sehingga tidak ada yang diterbitkan. Jalankan sekali: python3 requirements/install.py publish "
        "(di Windows: py requirements/install.py publish)"
    )


def no_publish_tools() -> str:
    return (
        "Pembuat PDF belum dipasang. Jalankan sekali: python3 requirements/install.py publish "
        "(di Windows: py requirements/install.py publish)"
    )


def no_renditions(reason: str) -> str:
    """No page gets its PDF or its card: ``reason`` is Typst's."""
    return (
        f"PDF dan kartu tidak dapat dibuat: {reason}. Minta pengelola memeriksa theme/letter, theme/card, dan "
        "theme/fonts. Situs yang lama tetap seperti semula."
    )


def no_access(path: str, reason: str) -> str:
    where = f" {path}" if path else ""
    return f"Tidak bisa membaca atau menulis{where}: {reason}. Periksa ruang di disk dan izin foldernya, lalu ulangi."


def worker_died() -> str:
    return "Salah satu proses pembantu dihentikan dari luar, mungkin karena memori habis. Ulangi; kalau terjadi lagi, tulis PRESSROOM_PROCESSES=1 di depan perintahnya."


def cache_discarded() -> str:
    return (
        "Simpanan dari bangunan sebelumnya tidak bisa dipakai dan dibuang; semuanya dibaca dan dibuat lagi."
    )


def output_busy(output: str) -> str:
    return f"Bangunan lain sedang menulis ke {output}. Tunggu sampai selesai, lalu ulangi."


# The button that closes the problems which the preview shows over a page.
PREVIEW_CLOSE = "Tutup"


def serving(address: str) -> str:
    return f"Pratinjau di {address} (Ctrl+C untuk berhenti)"


def port_taken(port: int) -> str:
    return f"Pintu {port} sedang dipakai. Hentikan pratinjau yang lain, atau tulis PORT=8001 (di Windows: --port 8001)."


def rebuilding(paths: Sequence[str]) -> str:
    return f"Berubah: {', '.join(paths)}; dibangun ulang"


def crashed(reason: str) -> str:
    return f"Situs tidak selesai dibangun: {reason}. Laporkan pesan di atas kepada pengelola."


def unknown_file(path: str) -> str:
    return (
        f"Berkas {path} tidak ada di folder naskah. Tulis letaknya, misalnya content/siaran-pers/2022/nama.md"
    )


# --- check --fix

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
    parts = [f"diperkecil dari {_number(side)} piksel"] * bool(side)
    parts += ["data kamera dan tempat di dalamnya dihapus"] * metadata
    parts += [f"nama penulis ({brief(author)}) dihapus"] * bool(author)
    parts += ["tempat pembuatannya dihapus"] * place
    return f"{path}: {', '.join(parts) or 'diputar tegak'}"


def ask_to_write(number: int) -> str:
    return f"Tulis perubahan ini ke {_number(number)} berkas? {_YES_OR_NO}"


def ask_about(path: str, kind: str) -> str:
    return f"{path}: {_QUESTIONS[kind]} Tulis perubahan ini? {_YES_OR_NO}"


def nothing_to_mend() -> str:
    return "Tidak ada yang dapat dibetulkan tanpa bertanya."


def nothing_written(number: int, command: str) -> str:
    """``command``: the one that writes it."""
    return (
        f"{_number(number)} berkas dapat dibetulkan seperti di atas; belum ada yang ditulis. Untuk menulisnya: "
        f"{command}."
    )


def file_mended(path: str) -> str:
    return f"{path}: dibetulkan."


def changed_meanwhile(path: str) -> str:
    return f"{path}: berubah sejak diperiksa, jadi tidak ditulis. Jalankan lagi."


def not_mended(path: str) -> str:
    return f"{path}: tidak dapat dibuka, jadi dibiarkan."


def check_command(file: str, inputs: Inputs, *, fix: bool = False, agreed: bool = False) -> str:
    """The command that checks ``file``, or everything if that is empty. ``fix``: it mends, and if that is ``agreed``
    writes what it mends."""
    arguments = [Argument("FILE", "", file)] * bool(file) + inputs.arguments()
    arguments += [Argument("FIX", "--fix")] * fix + [Argument("YES", "--yes")] * agreed
    return command_line("check", arguments)


def mendable(number: int, command: str) -> str:
    """``number``: how many problems are mended unasked; ``command``: the one that mends them."""
    return (
        f"{_number(number)} di antaranya dapat dibetulkan otomatis: {command}. Perubahannya ditunjukkan dulu."
    )


# --- new files

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


# --- publishing

PAGES_COMMIT = "Terbitkan situs"


def not_public(path: str) -> str:
    return f"Folder {path} bukan hasil publish, jadi tidak dikirim. Jalankan publish dulu."


def example_site(site: str) -> str:
    return (
        f"Alamat situs masih contoh ({site}), jadi tidak dikirim. Tulis alamat yang sebenarnya di SITEURL, "
        "misalnya SITEURL=https://humas.kota.go.id"
    )


def host_not_installed() -> str:
    return "Alat pengirim belum dipasang. Jalankan sekali: python3 requirements/install.py host (di Windows: py requirements/install.py host)"


_MOST_WAITING = 20


def held_back(waiting: Sequence[tuple[str, str]]) -> str:
    """``waiting``: each file that is not public yet, and until when, empty for a draft; the first to appear
    first."""
    scheduled = [(file, until) for file, until in waiting if until]
    lines = [f"  sampai {until}: {file}" for file, until in scheduled[:_MOST_WAITING]]
    if len(scheduled) > _MOST_WAITING:
        lines.append(f"  dan {len(scheduled) - _MOST_WAITING} lagi")
    return "\n".join([held_back_counts(waiting), *lines])


def held_back_counts(waiting: Sequence[tuple[str, str]]) -> str:
    """The same on one line: how many there are, and when the first is to appear."""
    moments = [until for _, until in waiting if until]
    drafts = len(waiting) - len(moments)
    parts = [f"{drafts} draf"] * bool(drafts)
    if moments:
        parts.append(f"{len(moments)} menunggu waktunya (yang pertama {moments[0]})")
    return f"Belum tampil: {', '.join(parts)}"


def output_damaged(path: str) -> str:
    return f"Berkas {path} berubah atau hilang sejak publish. Jalankan publish lagi."


def file_too_large_for_github(path: str, size: int) -> str:
    return (
        f"Berkas {path} berukuran {size / 1e6:.0f} MB, GitHub menerima paling banyak 100 MB sebuah berkas. Kecilkan, simpan di "
        "tempat lain dan tulis tautannya, atau terbitkan ke S3 (docs/infrastruktur-s3.md)."
    )


def too_large_for_pages(size: int, limit: int) -> str:
    return (
        f"Situs berukuran {size / 1e9:.2f} GB, GitHub Pages menerima paling banyak {limit / 1e9:.0f} GB. "
        "Kecilkan foto dan lampiran, pindahkan lampiran besar ke penyimpanan lain, atau terbitkan ke S3 "
        "(docs/infrastruktur-s3.md)."
    )


def list_unreadable(place: str) -> str:
    return (
        f"Daftar alamat yang sudah tampil tidak dapat dibaca dari {place}; yang dipakai daftar terakhir di komputer "
        "ini. Bila itu pun tidak ada, setiap kesalahan menahan penerbitan."
    )


def push_failed(remote: str, reason: str) -> str:
    return (
        f"Pengiriman ke {remote} gagal: {reason}. Periksa sambungan dan hak menulis ke repositori itu, lalu ulangi; "
        "situs yang lama tetap tampil."
    )


def bad_time(text: str) -> str:
    return f'"{text}" bukan waktu. Tulis seperti 2022-09-20T14:00:00+07:00.'


def nothing_due() -> str:
    return "Tidak ada yang berubah karena waktu saja."


_DUE = {
    "APPEARED": "Sudah boleh tampil",
    "NEWS_NO_LONGER": "Keluar dari peta situs berita",
    "OLD": "Kini lebih dari tiga tahun",
    "ENDED": "Kini berakhir",
    "EVENT_OVER": "Acaranya sudah lewat",
    "EMERGENCY_OVER": "Peringatan daruratnya berakhir",
}


def now_due(title: str, reason: str) -> str:
    """``reason`` is the name of a ``desk.due.Reason``."""
    return f"{_DUE[reason]}: {title}"


def pages_plan(files: int, size: int, remote: str, branch: str) -> str:
    return f"{files} berkas, {size / 1e6:.1f} MB, ke cabang {branch} di {remote}"


# --- uploading to S3

_GUIDE = "docs/infrastruktur-s3.md"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _size(size: int) -> str:
    for unit, unit_size in (("GB", 1e9), ("MB", 1e6)):
        if size >= unit_size:
            return f"{size / unit_size:.1f} {unit}".replace(".", ",")
    return f"{size / 1e3:.1f} kB".replace(".", ",")


def _target(bucket: str, prefix: str) -> str:
    return f"bucket {bucket}" + (f", awalan {prefix}" if prefix else "")


# --- S3: why nothing is sent


def no_bucket() -> str:
    return f"S3_BUCKET belum diisi. Tulis S3_BUCKET=… dengan nama bucket situs ini; lihat {_GUIDE}."


def no_home(output: str) -> str:
    return f"Folder {output} tidak berisi beranda (index.html), jadi tidak dikirim. Jalankan publish lagi."


def foreign_home(bucket: str, prefix: str) -> str:
    return (
        f"Beranda di {_target(bucket, prefix)} bukan kiriman ruang pers, jadi tidak ada yang dikirim. Periksa "
        "S3_BUCKET dan S3_PREFIX; bila situs di sana memang harus diganti, ulangi dengan LOSS=ya."
    )


def too_many_lost(lost: Sequence[str], stored: int) -> str:
    examples = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
    return (
        f"{_number(len(lost))} dari {_number(stored)} siaran pers yang kini tampil tidak ada lagi di situs "
        f"yang baru ({examples}), jadi tidak ada yang dikirim. Periksa folder naskah (INPUTDIR) dan tujuannya; bila "
        "memang harus hilang, ulangi dengan LOSS=ya."
    )


# --- S3: the plan, the progress and the result


def plan_summary(
    new: int, replaced: int, deleted: int, unchanged: int, size: int, bucket: str, prefix: str
) -> str:
    return (
        f"Rencana untuk {_target(bucket, prefix)}: {_number(new)} baru, {_number(replaced)} diganti, "
        f"{_number(deleted)} dihapus, {_number(unchanged)} tetap; {_size(size)} dikirim."
    )


def plan_new(path: str, size: int) -> str:
    return f"  baru     {path} ({_size(size)})"


def plan_replaced(path: str, size: int) -> str:
    return f"  diganti  {path} ({_size(size)})"


def plan_deleted(path: str) -> str:
    return f"  dihapus  {path}"


def plan_more(number: int) -> str:
    return f"           … dan {_number(number)} lagi"


def only_planned() -> str:
    return "Hanya rencana (DRYRUN): tidak ada yang dikirim atau dihapus."


def foreign_objects(paths: Sequence[str]) -> str:
    return (
        f"{_number(len(paths))} berkas di bucket bukan kiriman ruang pers dan dibiarkan, misalnya {paths[0]}. "
        "Hapus sendiri bila tidak diperlukan lagi."
    )


def aging_assets(number: int) -> str:
    return (
        f"{_number(number)} berkas gaya lama dibiarkan sehari lagi untuk halaman yang masih tersimpan di "
        "peramban dan CDN."
    )


PHASES = {
    "file": "Gaya, foto, lampiran",
    "release": "Siaran pers",
    "page": "Halaman lain",
    "data": "Umpan, data, peta situs",
    "home": "Beranda",
}


def phase_name(kind: str, new: bool) -> str:
    return f"{PHASES[kind]} ({'baru' if new else 'diganti'})"


def deletion_phase() -> str:
    return "Menghapus yang tidak ada lagi"


def phase_line(name: str, files: int, size: int) -> str:
    return f"{name}: {_number(files)} berkas" + (f", {_size(size)}" if size else "")


def files_done(done: int, total: int) -> str:
    return f"{_number(done)}/{_number(total)} berkas"


def nothing_to_do(files: int, bucket: str, prefix: str) -> str:
    return f"Tidak ada yang perlu dikirim: {_number(files)} berkas sudah sama di {_target(bucket, prefix)}."


def upload_done(sent: int, size: int, deleted: int, unchanged: int) -> str:
    return f"Selesai: {_number(sent)} berkas dikirim ({_size(size)}), {_number(deleted)} dihapus, {_number(unchanged)} tetap."


# --- S3: failures of the storage

LISTING_FAILED = "Isi bucket tidak dapat dibaca"
CONNECTION_FAILED = "Sambungan ke S3 tidak dapat disiapkan"


def metadata_failed(path: str) -> str:
    return f"Keterangan berkas {path} di bucket tidak dapat dibaca"


def download_failed(path: str) -> str:
    return f"Berkas {path} di bucket tidak dapat dibaca"


def upload_failed(path: str) -> str:
    return f"Berkas {path} gagal dikirim"


def deletion_failed(path: str) -> str:
    return f"Berkas {path} gagal dihapus"


_RIGHTS = f"hak akses ditolak; periksa izin ListBucket, GetObject, PutObject, dan DeleteObject ({_GUIDE})"
_KEYS = "kunci akses ditolak; periksa AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY"
_EXPIRED = "kunci akses sementara sudah kedaluwarsa; masuk lagi, lalu ulangi"
_BUSY = "penyimpanan sedang sibuk atau terganggu; tunggu beberapa menit, lalu ulangi"
_CONNECTION = "sambungan terputus atau terlalu lambat; periksa internet, lalu ulangi"
_ADDRESS = "alamat penyimpanan tidak dapat dihubungi; periksa internet dan AWS_ENDPOINT_URL_S3"
_NO_KEYS = f"kunci akses belum ada; isi AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY ({_GUIDE})"
_CLOCK = "jam komputer ini tidak tepat; cocokkan jamnya, lalu ulangi"
_NO_BUCKET = "bucket tidak ada; periksa S3_BUCKET, wilayah (AWS_REGION), dan AWS_ENDPOINT_URL_S3"
_CHANGED = "isinya berubah ketika dikirim; jalankan publish lagi, lalu ulangi"
_REGION = "wilayah bucket tidak cocok; isi AWS_REGION dengan wilayah bucket itu"
_FULL = "penyimpanan penuh atau berkasnya terlalu besar; periksa kuota bucket"
_PROFILE = "profil atau berkas pengaturan AWS di komputer ini tidak dapat dipakai; periksa AWS_PROFILE"

# By the error code of the storage, or the name of the exception that botocore raises.
_REASONS = {
    "403": _RIGHTS,
    "AccessDenied": _RIGHTS,
    "AllAccessDisabled": _RIGHTS,
    "UnauthorizedAccess": _RIGHTS,
    "InvalidAccessKeyId": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "InvalidToken": _KEYS,
    "401": _KEYS,
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "TokenRefreshRequired": _EXPIRED,
    "UnauthorizedSSOTokenError": _EXPIRED,
    "SSOTokenLoadError": _EXPIRED,
    "RequestTimeTooSkewed": _CLOCK,
    "NoSuchBucket": _NO_BUCKET,
    "InvalidBucketName": _NO_BUCKET,
    "404": _NO_BUCKET,
    "ParamValidationError": _NO_BUCKET,
    "PermanentRedirect": _REGION,
    "AuthorizationHeaderMalformed": _REGION,
    "IllegalLocationConstraintException": _REGION,
    "301": _REGION,
    "BadDigest": _CHANGED,
    "InvalidDigest": _CHANGED,
    "EntityTooLarge": _FULL,
    "QuotaExceeded": _FULL,
    "XMinioStorageFull": _FULL,
    "NoCredentialsError": _NO_KEYS,
    "PartialCredentialsError": _NO_KEYS,
    "CredentialRetrievalError": _NO_KEYS,
    "ProfileNotFound": _PROFILE,
    "ConfigParseError": _PROFILE,
    "ConfigNotFound": _PROFILE,
    "EndpointConnectionError": _ADDRESS,
    "ProxyConnectionError": _ADDRESS,
    "InvalidEndpoint": _ADDRESS,
    "SSLError": "sambungan aman (TLS) ditolak; periksa AWS_ENDPOINT_URL_S3 dan jam komputer ini",
    "SlowDown": _BUSY,
    "InternalError": _BUSY,
    "ServiceUnavailable": _BUSY,
    "Throttling": _BUSY,
    "500": _BUSY,
    "502": _BUSY,
    "503": _BUSY,
    "504": _BUSY,
    "ConnectionClosedError": _CONNECTION,
    "ConnectTimeoutError": _CONNECTION,
    "ReadTimeoutError": _CONNECTION,
    "ResponseStreamingError": _CONNECTION,
    "HTTPClientError": _CONNECTION,
    "RequestTimeout": _CONNECTION,
}


def storage_failed(failure: str, reason: str, *, changed: bool) -> str:
    """``failure`` says which request failed, ``reason`` is the error code of the storage or the name of an
    exception of botocore. The message of the storage is not shown, because servers put account names and
    keys into it."""
    cause = _REASONS.get(reason, f"penyimpanan menjawab {reason}")
    outcome = (
        "Yang sudah terkirim tetap tampil dan situs tetap utuh; ulangi perintah yang sama untuk melanjutkan."
        if changed
        else "Tidak ada yang dikirim atau dihapus."
    )
    return f"{failure}: {cause}. {outcome}"


_REBUILD_REASONS = {
    "lines": "alamat yang tampil lain",
    "date": "tanggal dihapusnya lain",
    "reason": "alasan dihapusnya lain",
    "new": "belum pernah dibuat di sini",
    "missing": "berkasnya hilang dari folder hasil",
    "altered": "berkasnya bukan lagi yang ditulis",
    "code": "kode, pustaka, atau plugin berubah",
    "settings": "pengaturan kota atau alamat berubah",
    "words": "kata-kata situs (theme/words) berubah",
    "frame": "gaya, aset, atau tautan di kaki halaman berubah",
    "release": "naskahnya, atau nama, foto, dan alamat di dalamnya, berubah",
    "releases": "naskah, atau nama, foto, dan alamat di dalamnya, berubah",
    "info_page": "naskah halamannya, atau foto dan alamat di dalamnya, berubah",
    "agency": "berkas instansinya berubah",
    "innovation": "berkas inovasinya berubah",
    "previous": "siaran sebelumnya lain",
    "following": "siaran berikutnya lain",
    "related": "siaran terkait lain",
    "translation": "terjemahannya lain",
    "downloads": "berkas untuk diunduh lain",
    "about": "keterangan singkat instansinya lain",
    "markdown": "ada atau tidaknya teks Markdown lain",
    "over": "acaranya sudah lewat",
    "calendar": "ada atau tidaknya acara lain",
    "coming": "acara yang akan datang lain",
    "events": "acara yang akan datang lain",
    "report": "siaran dari acaranya lain",
    "old": "umur siarannya melewati batas",
    "plugin_links": "tautan dari plugin lain",
    "newest": "siaran terbaru lain",
    "portraits": "potret pejabat lain",
    "recent": "siaran terbaru lain",
    "rows": "siaran dalam daftarnya lain",
    "records": "isi datanya lain",
    "files": "lampiran yang terbit lain",
    "count": "jumlah siarannya lain",
    "pager": "jumlah halamannya lain",
    "innovations": "inovasi yang tampil lain",
    "agencies": "instansi yang tampil lain",
    "affairs": "urusan yang tampil lain",
    "groups": "isi daftarnya lain",
    "parts": "bagian daftarnya lain",
    "tags": "tag yang tampil lain",
    "visits": "kunjungan yang tampil lain",
    "visit": "kunjungan yang tampil lain",
    "photos": "foto yang tampil lain",
    "lead": "siaran utamanya lain",
    "lead_picture": "foto utamanya lain",
    "seconds": "siaran di samping siaran utamanya lain",
    "clarifications": "klarifikasi yang tampil lain",
    "parent": "induk instansinya lain",
    "children": "instansi di bawahnya lain",
    "successor": "penerusnya lain",
    "successors": "penerusnya lain",
    "past": "instansi yang sudah berakhir lain",
    "past_agencies": "instansi yang sudah berakhir lain",
    "owners": "pemilik inovasinya lain",
    "contact": "kontaknya lain",
    "year_bars": "jumlah siaran per tahun lain",
    "years": "tahun yang tampil lain",
    "months": "jumlah siaran per bulan lain",
    "filters": "pilihan penyaringnya lain",
    "index": "indeks pencariannya lain",
    "english": "ada atau tidaknya siaran berbahasa Inggris lain",
    "language": "bahasanya lain",
    "title": "judulnya lain",
    "crumbs": "jejak alamatnya lain",
    "path": "alamatnya lain",
    "identifier": "tanda pengenalnya di langganan lain",
    "target": "alamat tujuannya lain",
    "root": "alamat situsnya lain",
    "pages": "daftar halaman situs lain",
    "preview": "pratinjau menjadi situs umum, atau sebaliknya",
    "made_of": "isi atau rancangannya berubah",
    "name": "namanya lain",
    "names": "nama di dalamnya lain",
    "file": "berkas sumbernya lain",
    "digest": "isi berkas sumbernya lain",
    "segments": "keterangan di dalam fotonya lain",
    "width": "ukuran fotonya lain",
    "height": "ukuran fotonya lain",
    "data": "isinya lain",
    "components": "daftar komponennya lain",
    "component": "komponennya lain",
    "examples": "contoh komponennya lain",
    "swatches": "warna kota lain",
    "contrast_pairs": "warna kota lain",
    "steps": "ukuran hurufnya lain",
}


def rebuild_reasons(file: str, reasons: Sequence[str]) -> str:
    """``file``: its path in the output; ``reasons``: names of what it was made of that changed, as in
    ``_REBUILD_REASONS``, or names of templates joined by ``+``."""
    texts = [
        f"templat berubah: {reason.replace('+', ', ')}"
        if reason.endswith(".html")
        else _REBUILD_REASONS.get(reason, f"yang ditampilkan berubah: {reason}")
        for reason in reasons
    ]
    return f"{file} terakhir dibuat karena {'; '.join(texts)}."


def no_rebuild_record(path: str, output: str) -> str:
    return f"Tidak ada catatan tentang {path} di {output}. Tulis alamatnya seperti siaran-pers/2022/09/nama/ dan bangun dulu."
