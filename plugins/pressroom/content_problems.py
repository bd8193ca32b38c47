"""The messages about content, theme and settings: one function for each problem.

Each returns a Message that says in Indonesian, to people who write press releases, what is wrong and how to
fix it. The words *galat* and *error* appear in no message, because a problem adds its severity when it is
printed.

Parameters with the same name mean the same in all functions. ``key`` is a key of the front matter; ``hint``
is an example of its value. ``line_text`` is a line of the front matter as it was typed; ``right`` is the same
line as it must be, empty if it is too long to be shown. ``path`` and ``file`` are paths within the content folder. ``near`` is
the known name most similar to the one that was typed, empty if none is similar. ``holder`` is the file that
already has a name or slug.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .problems import Message

# Why a file cannot be read that somebody is writing to.
STILL_CHANGING = "isinya masih berubah; tunggu sampai selesai disalin"
_DATE_EXAMPLE = "20 September 2022 14.00 WIB"
EMBARGO_EXAMPLE = "5 Maret 2036 08.00 WIB"

# The rules that a file may ignore by ``abaikan``: those by which what cannot be meant is not published, and
# those by which a body is likely to read otherwise than it was meant. A message names its rule; none of them is
# about secrecy.
RULES = (
    "konflik-git",
    "isi-kosong",
    "contoh-isian",
    "isi-sama",
    "nik",
    "nomor-hp",
    "judul-sama",
    "hari-tanggal",
    "tanggal-angka",
    "tahun-jauh",
    "lampiran-besar",
    "jejak-lampiran",
    "paragraf-menyatu",
    "baris-menyatu",
    "kata-terpenggal",
    "paragraf-menjorok",
    "garis-jadi-judul",
    "tebal-whatsapp",
    "tabel-tab",
    "daftar-istilah",
    "singkatan",
)


def _alternatives(names: Sequence[str]) -> str:
    """``names`` as alternatives: ``"a", "b", atau "c"``."""
    quoted = [f'"{name}"' for name in names]
    return " atau ".join(quoted) if len(quoted) < 3 else f"{', '.join(quoted[:-1])}, atau {quoted[-1]}"


def brief(text: object, length: int = 60) -> str:
    """``text`` on one line, shortened to ``length`` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"


# --- the file as a whole


def empty_file() -> Message:
    return Message("berkas ini kosong", "Tulis isinya, atau hapus berkas ini")


def too_large(limit: int) -> Message:
    return Message(
        f"berkas ini lebih dari {limit // 1_000_000} MB",
        "Siaran pers hanya berisi teks; simpan foto di foto/ dan dokumen di lampiran/",
    )


def unreadable_file(reason: str) -> Message:
    return Message(f"berkas tidak dapat dibaca ({reason})", "Periksa izin berkas itu, lalu coba lagi")


def not_utf8(encoding: str, nearby_text: str = "") -> Message:
    """``encoding``: the one that the file seems to have; ``nearby_text``: the text around the first byte
    that is not UTF-8."""
    where = f' di dekat "{brief(nearby_text)}"' if nearby_text else ""
    return Message(
        f"berkas tersimpan sebagai {encoding}, bukan UTF-8{where}",
        "Buka di Notepad, pilih Simpan Sebagai, Pengodean UTF-8, lalu simpan",
        mendable=True,
    )


def no_front_matter(right: str) -> Message:
    """``right``: what is to stand in place of the first line; empty if no keys follow."""
    what = "berkas tidak diawali garis --- dengan keterangan di bawahnya"
    if right:
        return Message(what, "Tulis di baris ini", replacement=right, mendable=True)
    return Message(
        what,
        "Mulai berkas dengan baris ---, lalu keterangannya (judul: … dan seterusnya), lalu baris --- lagi",
    )


def unclosed_front_matter(right: str) -> Message:
    """``right``: what is to stand in place of the first line of the body; empty if there is none."""
    what = "keterangan di awal berkas tidak ditutup garis ---"
    if right:
        return Message(what, "Tulis --- pada baris sendiri di antara keterangan dan isi", replacement=right)
    return Message(what, "Tulis --- pada baris sendiri di antara keterangan dan isi")


def unlike_closing(line_text: str) -> Message:
    """``line_text``: the line that closes the front matter without being ``---``."""
    if line_text == "---":
        return Message(
            "garis --- penutup diawali spasi", "Tulis di tepi kiri", replacement="---", mendable=True
        )
    return Message(
        f'keterangan ditutup dengan "{brief(line_text)}", bukan tiga tanda hubung',
        "Ketik ulang",
        replacement="---",
        mendable=True,
    )


def outside_record_folders(nested: bool) -> Message:
    """``nested``: the file is in a subfolder of a folder that is read."""
    if nested:
        return Message(
            "berkas Markdown di dalam subfolder ini tidak dibaca",
            "Pindahkan langsung ke foldernya; subfolder hanya untuk siaran-pers/",
        )
    return Message(
        "berkas Markdown ini tidak berada di folder yang dibaca",
        "Pindahkan ke siaran-pers/, instansi/, inovasi/, atau halaman/",
    )


def document_as_manuscript(name: str) -> Message:
    return Message(
        f"dokumen {brief(name)} di folder naskah tidak dibaca dan tidak terbit",
        "Salin isinya ke berkas teks berakhiran .md; bila ini lampiran, pindahkan ke lampiran/",
    )


def misnamed_manuscript(name: str, better: str) -> Message:
    return Message(
        f"naskah {brief(name)} tidak dibaca dan tidak terbit, karena namanya tidak berakhiran .md",
        f"Ganti namanya menjadi {brief(better)}",
    )


def manuscript_outside(folder: str) -> Message:
    """``folder``: the name of the content folder, beside which the manuscript stands."""
    return Message(
        f"naskah ini berada di luar {folder}/, jadi tidak dibaca dan tidak terbit",
        f"Pindahkan ke {folder}/siaran-pers/, {folder}/instansi/, {folder}/inovasi/, atau {folder}/halaman/",
    )


def not_read(top: str, files: int) -> Message:
    """``top``: a file or a folder at the top of the content folder; ``files``: how many files are in it."""
    return Message(
        f"{brief(top)} tidak dibaca, jadi {files} berkas tidak terbit",
        "Simpan foto di foto/, dokumen di lampiran/, dan naskah di siaran-pers/, instansi/, inovasi/, atau halaman/",
        error=False,
    )


def is_link(path: str) -> Message:
    return Message(
        f"{brief(path)} hanya tautan (pintasan) ke tempat lain, jadi tidak dibaca",
        "Ganti dengan berkas atau folder aslinya",
    )


def no_file(path: str) -> Message:
    return Message(
        f"{brief(path)} bukan berkas biasa, jadi tidak dibaca", "Hapus, atau pindahkan ke luar content/"
    )


def unreadable_folder(path: str, reason: str) -> Message:
    return Message(
        f"folder {brief(path)} tidak dapat dibaca ({reason})", "Periksa izin folder itu, lalu coba lagi"
    )


def unreadable_named_file(path: str, reason: str) -> Message:
    return Message(
        f"berkas {brief(path)} tidak dapat dibaca ({reason})", "Periksa izin berkas itu, lalu coba lagi"
    )


def name_too_long(path: str, limit: int) -> Message:
    """``limit``: in bytes, which are letters as long as these have no accents."""
    return Message(
        f"nama berkas {brief(path)} terlalu panjang", f"Singkatkan menjadi paling banyak {limit} huruf"
    )


def not_markdown(suffix: str) -> Message:
    return Message(
        f"berkas {suffix or 'tanpa akhiran .md'} di folder ini tidak dibaca dan tidak terbit",
        "Beri nama berakhiran .md bila ini naskah; foto disimpan di foto/, dokumen di lampiran/",
        error=False,
    )


# --- front matter as YAML


def front_matter_too_long() -> Message:
    return Message(
        "keterangan di awal berkas terlalu panjang",
        "Tulis isi siaran di bawah garis --- yang kedua; keterangan cukup beberapa baris",
    )


def unquoted_colon(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda titik dua di dalam nilai: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def cut_by_hash(line_text: str, right: str) -> Message:
    return Message(
        f"nilai terpotong di depan tanda #: {brief(line_text, 90)}",
        "Catatan ditulis pada baris sendiri yang diawali #; bila bukan catatan, apit nilainya dengan tanda kutip",
        replacement=right,
    )


def not_text_file() -> Message:
    return Message(
        "berkas ini dokumen Word, PDF, atau sejenisnya, bukan teks",
        "Salin isinya ke berkas teks berakhiran .md",
    )


def no_space(line_text: str, right: str) -> Message:
    return Message(
        f"tidak ada spasi sesudah titik dua: {brief(line_text, 90)}",
        "Tulis satu spasi di sana",
        replacement=right,
        mendable=True,
    )


def equals_sign(line_text: str, right: str) -> Message:
    return Message(
        f"tanda = di belakang kunci, padahal harus titik dua: {brief(line_text, 90)}",
        "Tulis titik dua dan satu spasi",
        replacement=right,
        mendable=True,
    )


def wide_colon(line_text: str, right: str) -> Message:
    return Message(
        f"titik dua di baris ini bukan titik dua biasa: {brief(line_text, 90)}",
        "Tulis dengan titik dua biasa dan satu spasi",
        replacement=right,
        mendable=True,
    )


def stray_indent(line_text: str, right: str) -> Message:
    return Message(
        f"ada spasi di depan kunci: {brief(line_text, 90)}",
        "Mulai di tepi kiri",
        replacement=right,
        mendable=True,
    )


def misaligned(line_text: str, right: str) -> Message:
    return Message(
        f"baris ini tidak sejajar dengan yang di atasnya: {brief(line_text, 90)}",
        "Tulis dengan jorokan yang sama",
        replacement=right,
        mendable=True,
    )


def marked_key(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda * atau > di sekitar kunci: {brief(line_text, 90)}",
        "Tulis kuncinya saja",
        replacement=right,
        mendable=True,
    )


def misplaced_key(parent: str, key: str, right: str) -> Message:
    """``parent``: the key below which ``key`` belongs."""
    what = f"{brief(key)} seharusnya di bawah {parent}, bukan di tepi kiri"
    return Message(what, "Tulis menjorok", eased_if_public=True, replacement=right, mendable=True)


def stray_dash(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda - yang berlebih: {brief(line_text, 90)}",
        "Hapus tanda itu",
        replacement=right,
        mendable=True,
    )


def not_a_dash(line_text: str, right: str) -> Message:
    return Message(
        f"butir daftar ini tidak diawali tanda - dan spasi: {brief(line_text, 90)}",
        "Awali dengan tanda itu",
        replacement=right,
        mendable=True,
    )


def unclosed_bracket(line_text: str, right: str) -> Message:
    return Message(
        f"kurung [ atau {{ tidak ditutup: {brief(line_text, 90)}",
        "Tutup kurungnya, atau apit nilainya dengan tanda kutip",
        replacement=right,
    )


def tab_indent(line_text: str, right: str) -> Message:
    return Message(
        f"baris ini menjorok dengan tombol Tab: {brief(line_text, 90)}",
        "Ganti Tab dengan spasi",
        replacement=right,
        mendable=True,
    )


def yaml_alias(line_text: str, right: str) -> Message:
    return Message(
        f"nilai diawali tanda * atau &: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def yaml_tag(line_text: str, right: str) -> Message:
    return Message(
        f"nilai diawali tanda !: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def line_without_key(line_text: str, right: str) -> Message:
    """``right``: the line as the continuation of the one above it; empty if it cannot be one."""
    what = f"baris ini bukan kunci: nilai: {brief(line_text, 90)}"
    if right:
        fix = "Hapus baris ini, atau, bila ia sambungan baris di atasnya, tulis menjorok"
        return Message(what, fix, replacement=right)
    return Message(what, "Hapus baris ini, atau tulis kuncinya di depan, lalu titik dua dan spasi")


def joined_line(line_text: str, right: str, next_line: int) -> Message:
    """``next_line``: the line that becomes part of ``right``."""
    return Message(
        f"nilai di baris ini bersambung, dan di sambungannya ada titik dua: {brief(line_text, 90)}",
        f"Hapus baris {next_line}, dan di baris ini tulis keduanya",
        replacement=right,
    )


def value_and_keys(key: str, right: str) -> Message:
    return Message(
        f"{key} berisi nilai dan juga baris menjorok di bawahnya",
        "Ganti baris ini, dan biarkan yang di bawahnya, dengan",
        replacement=right,
        mendable=True,
    )


def unclosed_quote(line_text: str, right: str) -> Message:
    return Message(
        f"tanda kutip tidak ditutup: {brief(line_text, 90)}",
        "Tutup tanda kutip di akhir nilainya",
        replacement=right,
        mendable=True,
    )


def lone_dash(line_text: str, right: str) -> Message:
    return Message(
        f"nilai hanya tanda hubung: {brief(line_text, 90)}",
        "Isi nilainya, atau hapus baris ini; yang kosong ditulis",
        replacement=right,
    )


def needs_quotes(line_text: str, right: str) -> Message:
    return Message(
        f"tanda baca di nilai ini punya arti khusus: {brief(line_text, 90)}",
        "Apit seluruh nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def yaml_unreadable(line_text: str) -> Message:
    line = f": {brief(line_text, 90)}" if line_text else ""
    return Message(
        f"keterangan di awal berkas tidak dapat dibaca{line}",
        "Tulis nilainya dalam satu baris, di antara tanda kutip, atau hapus baris ini",
    )


def too_deep() -> Message:
    return Message("daftar di dalam daftar terlalu dalam", "Tulis keterangan paling banyak tiga tingkat")


def key_twice(key: str, first_line: int) -> Message:
    return Message(f"{key} ditulis dua kali, sudah ada di baris {first_line}", "Hapus salah satunya")


def same_key(key: str, other: str) -> Message:
    return Message(
        f"{key} dan {other} berarti sama", "Hapus salah satunya, sebaiknya sisakan yang berbahasa Indonesia"
    )


def unknown_key(key: str, near: str, known: Sequence[str]) -> Message:
    fix = f"Mungkin maksudnya {near}" if near else f"Yang dikenal: {', '.join(known)}"
    return Message(f"{brief(key)} tidak dikenal dan diabaikan", fix, error=False)


def misspelt_key(key: str, near: str, line: str) -> Message:
    return Message(
        f"{brief(key)} tidak dikenal, padahal bisa berarti {near}",
        "Tulis",
        eased_if_public=True,
        replacement=line,
    )


def value_without_key(line_text: str, right: str) -> Message:
    return Message(
        f"di bawah nilai ini ada kunci, padahal nilainya sendiri tanpa kunci: {brief(line_text, 90)}",
        "Tulis",
        replacement=right,
        mendable=True,
    )


def secrecy_not_understood(key: str, typed: str, line: str) -> Message:
    """``key``: one that could have been meant to keep a file from the public; ``typed``: its value; ``line``: what
    was probably meant."""
    written = f"{brief(key)}: {brief(typed)}" if typed else brief(key)
    return Message(
        f'"{written}" tidak dikenal, padahal bisa berarti naskah ini belum boleh tampil',
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis di awal baris",
        replacement=line,
    )


def no_last_moment(key: str) -> Message:
    return Message(
        f'"{brief(key)}" tidak dikenal; naskah tidak dapat hilang sendiri pada suatu tanggal',
        "Hapus baris ini; pada waktunya, tulis sendiri",
        replacement="status: sembunyi",
    )


def needless_public(key: str, typed: str) -> Message:
    """``typed``: a value by which other systems say that a file is public."""
    return Message(
        f'"{brief(key)}: {brief(typed)}" tidak dikenal dan diabaikan; tanpa baris status, naskah ini terbit',
        "Hapus baris ini, atau ganti menjadi",
        error=False,
        replacement="status: terbit",
    )


def empty_status() -> Message:
    return Message(
        "status belum diisi",
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis",
        replacement="status: draf",
    )


def empty_embargo() -> Message:
    return Message(
        "embargo belum diisi",
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis saatnya, misalnya",
        replacement=f"embargo: {EMBARGO_EXAMPLE}",
    )


def secrecy_in_comment(line_text: str, line: str) -> Message:
    """``line``: what the comment ``line_text`` probably was to say."""
    return Message(
        f'baris "{brief(line_text)}" diawali tanda # sehingga tidak berlaku',
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis tanpa tanda #",
        eased_if_public=True,
        replacement=line,
    )


def secrecy_in_words(line_text: str, line: str) -> Message:
    """``line``: the key that probably was to say what ``line_text`` says."""
    return Message(
        f'"{brief(line_text)}" hanya tulisan dan tidak menahan naskah ini',
        "Hapus tulisan itu bila naskah boleh tampil; bila belum, tambahkan di antara garis ---",
        eased_if_public=True,
        replacement=line,
    )


def embargo_before_date(embargo: str, date: str) -> Message:
    """Both are moments in words."""
    return Message(
        f"embargo ({embargo}) lebih awal daripada tanggal siaran, sehingga siaran tampil mulai {date}",
        "Periksa kedua tanggalnya, atau hapus baris embargo",
        error=False,
    )


def far_ahead(date: str) -> Message:
    """``date``: a moment in words."""
    return Message(
        f"{date} masih lebih dari dua tahun lagi",
        "Periksa tahunnya; sebelum itu naskah ini tidak tampil",
        error=False,
        rule="tahun-jauh",
    )


def embargo_over(date: str) -> Message:
    """``date``: the end of the embargo, in words."""
    return Message(
        f"embargo sudah berakhir pada {date}, sehingga naskah ini langsung tampil begitu diterbitkan",
        "Periksa tanggalnya, atau hapus baris embargo",
        error=False,
    )


def date_in_figures(text: str, date: str) -> Message:
    """``date``: the day that ``text`` names, in words."""
    return Message(
        f'"{brief(text)}" dibaca {date}', "Lebih aman tulis nama bulannya", error=False, rule="tanggal-angka"
    )


def _expected(hint: str) -> str:
    """What a value must be, by its ``hint``: an example, which begins with a capital or a figure, is only one."""
    return hint if hint[:1].islower() else f"bentuknya seperti {hint}"


def empty_key(key: str, hint: str) -> Message:
    return Message(f"{key} belum diisi", f"Isi baris ini sesudah {key}: ({_expected(hint)})")


def missing_key(key: str, hint: str) -> Message:
    return Message(f"{key} belum diisi", f"Tambahkan baris {key}: … ({_expected(hint)})")


# --- values


def not_text(right: str) -> Message:
    """``right``: the line with quotes around what stands between brackets; empty if nothing does."""
    what, fix = "nilai ini seharusnya satu baris teks", "Tulis teksnya sesudah titik dua, tanpa daftar"
    if right:
        return Message(
            what, f"{fix}; bila kurungnya bagian dari teks, apit dengan tanda kutip", replacement=right
        )
    return Message(what, fix)


def not_keys(keys: Sequence[str]) -> Message:
    return Message(
        "nilai ini seharusnya beberapa baris menjorok",
        f"Tulis di bawahnya, menjorok dua spasi: {', '.join(f'{key}: …' for key in keys[:4])}",
    )


def bad_date(text: str, reason: str, detail: str, likely: str, right: str) -> Message:
    """``reason``: the part of ``text`` that is wrong (``day``, ``month``, ``year``, ``time``, ``weekday``),
    or another word if it is no date at all; ``detail``: the wrong part, or a sentence about it. ``likely``:
    the date that is probably meant, and ``right``, the line with it; empty if that is unknown."""
    date = brief(text)
    fix = f"Tulis seperti {_DATE_EXAMPLE}"
    match reason:
        case "day":
            what = f'"{date}" tidak ada di kalender'
            fix = f"{detail[:1].upper()}{detail[1:]}; periksa tanggalnya"
        case "month":
            what = f'bulan "{brief(detail)}" dalam "{date}" tidak ada'
        case "year":
            what = f'tahun "{brief(detail)}" dalam "{date}" tidak masuk akal'
        case "time":
            what = f'jam dalam "{date}" tidak ada'
        case "weekday":
            what = f'hari dan tanggal dalam "{date}" tidak cocok'
            fix = f"{detail}. Bila tanggalnya benar, tulis"
        case _:
            what, fix = f'"{date}" bukan tanggal', f"{fix} atau 2022-09-20"
    if not likely:
        return Message(what, fix)
    fix = fix if reason == "weekday" else "Bila ini maksudnya, tulis"
    return Message(what, fix, replacement=right) if right else Message(what, f"{fix} {likely}")


def bad_embargo(message: Message) -> Message:
    """``message``: what is wrong with the moment of an embargo. One that could be copied from an example would
    be over already."""
    if _DATE_EXAMPLE not in message.fix:
        return message
    return message._replace(fix="Tulis saatnya, misalnya", replacement=f"embargo: {EMBARGO_EXAMPLE}")


def bad_slug(text: str, fault: str, right: str) -> Message:
    """``fault``: ``long``, ``reserved`` (a device name of Windows), or another word for wrong characters;
    ``right``: the line with a slug made from ``text``, empty if none can be."""
    if fault == "long":
        return Message("slug terlalu panjang, paling banyak 120 huruf", "Singkatkan, atau hapus baris slug")
    if fault == "reserved":
        return Message(f"slug {text} tidak dapat dipakai di Windows", f"Tambahkan satu kata: {text}-kota")
    what = f'slug "{brief(text)}" hanya boleh huruf kecil, angka, dan tanda hubung'
    if right:
        return Message(what, "Tulis", replacement=right)
    return Message(what, "Hapus baris slug agar dibuat dari nama berkas")


def bad_file_name(name: str, fault: str) -> Message:
    """``fault``: as in ``bad_slug``."""
    if fault == "long":
        return Message(
            "nama berkas terlalu panjang untuk menjadi alamat",
            "Singkatkan nama berkas menjadi paling banyak 120 huruf",
        )
    if fault == "reserved":
        return Message(
            f"nama berkas {name} tidak dapat dipakai di Windows", "Tambahkan satu kata pada nama berkas"
        )
    return Message(
        f'nama berkas "{brief(name)}" tidak dapat menjadi alamat',
        "Beri nama dengan huruf dan angka, misalnya 2022-09-20-kunjungan-kota-padang.md",
    )


def not_a_choice(text: str, allowed: Sequence[str], right: str = "") -> Message:
    """``right``: the line with the word of ``allowed`` that is most like ``text``; empty if none is."""
    what = f'"{brief(text)}" tidak dikenal; pilihannya: {", ".join(allowed)}'
    if right:
        return Message(what, "Bila ini maksudnya, tulis", replacement=right)
    return Message(what, "Tulis salah satunya, mana yang benar")


def unknown_status(text: str, better: str) -> Message:
    """``better``: the word to write instead, which never shows more than ``text`` may have meant."""
    return Message(
        f'"{brief(text)}" tidak dikenal; pilihannya: terbit, draf, sembunyi',
        "Tulis",
        replacement=f"status: {better}",
    )


def bad_email(text: str) -> Message:
    return Message(f'"{brief(text)}" bukan alamat surel', "Tulis seperti humas@kota.go.id")


def bad_telephone(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan nomor telepon', "Tulis hanya angka dan tanda hubung, misalnya (021) 555-0100"
    )


def unclear_telephone(text: str, reason: str) -> Message:
    """``reason``: as in ``telephone.UnclearNumber``."""
    if reason == "several":
        what, fix = (
            "berisi lebih dari satu nomor",
            "Tulis satu nomor yang dapat dihubungi; yang lain masuk isi",
        )
    else:
        what = "tanpa kode wilayah, jadi tidak tersambung dari ponsel"
        fix = f"Tulis kode wilayahnya di depan, dalam kurung: (0…) {brief(text)}"
    return Message(f'"{brief(text)}" {what}', fix, eased_if_public=True)


def no_whatsapp(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan nomor WhatsApp',
        "Tulis nomornya tanpa pesawat, misalnya 0812-5550-0100; nomor layanan masuk telepon",
        eased_if_public=True,
    )


def bad_web_address(text: str) -> Message:
    return Message(f'"{brief(text)}" bukan alamat situs', "Tulis lengkap, misalnya https://dinas.kota.go.id")


def bad_old_path(text: str) -> Message:
    return Message(
        f'alamat lama "{brief(text)}" tidak dapat dipakai',
        "Tulis bagian sesudah nama situs saja, misalnya siaran-pers/2022/09/judul-lama/",
    )


def source_as_old_path(text: str) -> Message:
    return Message(
        f'alamat lama "{brief(text)}" adalah nama berkas, bukan alamat halaman',
        "Tulis alamat yang dulu tampil di peramban, misalnya siaran-pers/2022/09/judul-lama/",
    )


# --- the list of former addresses


def moved_row(cells: int) -> Message:
    return Message(
        f"baris ini berisi {cells} kolom, padahal harus dua",
        "Tulis alamat lama, koma, lalu alamat baru, misalnya berita/1234.html,siaran-pers/2022/09/judul/",
    )


def moved_twice(path: str, first_line: int) -> Message:
    return Message(
        f"alamat lama {brief(path)} sudah ada di baris {first_line}",
        "Hapus salah satu baris itu",
        error=False,
    )


def moved_to_nothing(path: str, target: str) -> Message:
    return Message(
        f"alamat lama {brief(path)} tidak dialihkan, karena {brief(target)} tidak ada di situs ini",
        "Tulis alamat yang ada sebagai kolom kedua",
        error=False,
    )


def only_by_function(path: str) -> Message:
    return Message(
        f"alamat lama {brief(path)} hanya dapat dialihkan oleh CloudFront; GitHub Pages dan S3 tidak mengenal tanda ? dan *",
        "Biarkan bila situs ini di CloudFront dengan fungsi _cloudfront.js; bila tidak, hapus baris ini",
        error=False,
    )


def function_too_long(size: int, limit: int) -> Message:
    """``size`` and ``limit``: in bytes."""
    return Message(
        f"fungsi CloudFront untuk alamat lama berukuran {size} bita, padahal paling banyak {limit}",
        "Gabungkan baris dengan tanda *, misalnya berita/*",
        error=False,
    )


# --- addresses that were public


def address_renamed(path: str) -> Message:
    return Message(
        f"alamat {brief(path, 120)} sudah terbit dan akan mati",
        "Tambahkan",
        replacement=f"alamat_lama: {path}",
    )


def address_withheld(path: str) -> Message:
    return Message(
        f"halaman ini sudah terbit di {brief(path, 120)}; draf atau embargo tidak menariknya",
        "Bila tidak berlaku lagi, tulis dicabut; bila terbit karena keliru, tulis",
        replacement="dihapus:\n  tanggal: …\n  alasan: …",
    )


def address_deleted(path: str) -> Message:
    return Message(
        f"{brief(path, 120)} sudah terbit, tetapi berkasnya tidak ada lagi",
        "Kembalikan berkasnya dan tulis dicabut atau dihapus di dalamnya; bila ada penggantinya, tambahkan di sana",
        replacement=f"alamat_lama: {path}",
    )


def file_unpublished(path: str) -> Message:
    return Message(
        f"berkas {brief(path, 120)} sudah terbit dan akan hilang; tautan ke sana akan mati",
        "Biarkan bila memang harus hilang; bila ada penggantinya, tulis keduanya di alamat-lama.csv",
        error=False,
    )


def remote_file(text: str) -> Message:
    return Message(
        f'berkas "{brief(text)}" berada di luar situs ini',
        "Unduh dulu, simpan di foto/ atau lampiran/, lalu tulis letaknya, misalnya foto/2022/nama.jpg",
    )


def outside_content(text: str) -> Message:
    return Message(
        f'berkas "{brief(text)}" berada di luar folder content/',
        "Salin ke foto/ atau lampiran/, lalu tulis letaknya, misalnya foto/2022/nama.jpg",
    )


def unknown_rule(name: str, near: str) -> Message:
    fix = f"Tulis abaikan: {near}. " if near else ""
    return Message(f'aturan "{brief(name)}" tidak dikenal', f"{fix}Aturan yang ada: {', '.join(RULES)}")


# --- one record


def needless_ignore(rule: str) -> Message:
    return Message(
        f"abaikan: aturan {rule} tidak dilanggar dalam berkas ini",
        f"Hapus {rule} dari baris abaikan",
        error=False,
    )


def no_alt(file: str, lines: str) -> Message:
    """``lines``: the photo as it must be written, or all photos of the file where it names them by their paths
    alone."""
    return Message(
        f"foto {brief(file)} belum punya alt",
        "Tulis satu kalimat tentang apa yang tampak, untuk yang tidak dapat melihatnya",
        error=False,
        replacement=lines,
    )


def no_alt_in_body(address: str) -> Message:
    return Message(
        f"gambar {brief(address)} di isi belum punya alt",
        "Tulis di dalam kurung sikunya apa yang tampak, untuk yang tidak dapat melihatnya",
        error=False,
        replacement=f"![apa yang tampak]({address})",
    )


def no_permission(file: str) -> Message:
    return Message(
        f"foto {brief(file)} tanpa izin",
        "Tulis izin: umum (orang dewasa di acara terbuka), tertulis, atau anak; untuk menariknya, izin: dicabut",
        error=False,
    )


def undescribed_photo(file: str, lines: str, place: str) -> Message:
    """``lines``: the photo as it must be written in ``place``, a word for the file."""
    return Message(
        f"foto {brief(file)} di isi tanpa izin dan kredit",
        f"Tulis juga di keterangan di awal {place}",
        error=False,
        replacement=lines,
    )


def misplaced_photo_keys(keys: Sequence[str], lines: str, has_photos: bool) -> Message:
    """``lines``: the photos as they must be written, with ``keys`` in their places; ``has_photos``: a file of
    this kind may list photos."""
    what = f"{', '.join(keys)} berada di luar foto"
    fix = (
        f"Ganti foto dan {', '.join(keys)} dengan"
        if has_photos
        else "Hapus di sini, lalu tulis dalam siaran pers atau inovasi yang memuat foto itu"
    )
    return Message(what, fix, eased_if_public=True, replacement=lines)


def consent_withdrawn(path: str, original: str, place: str) -> Message:
    """``original``: the photo, equal to that at ``path``, of which ``place`` (a file and its line) says that
    consent was taken back."""
    what = (
        f"foto {brief(path)} tidak terbit, karena izinnya dicabut di {place}"
        if path == original
        else f"foto {brief(path)} sama dengan {brief(original) or 'foto'} yang izinnya dicabut di {place}, dan tidak terbit"
    )
    return Message(what, "Hapus foto ini dari naskah, atau ganti dengan foto lain", error=False)


def near_copy(path: str, original: str, place: str, fingerprint: str) -> Message:
    """``original`` and ``place`` as in ``consent_withdrawn``; ``fingerprint``: that of the original."""
    return Message(
        f"foto {brief(path)} sangat mirip dengan {brief(original) or 'foto'} yang izinnya dicabut di {place}, "
        "dan tidak terbit",
        "Hapus foto ini bila memang salinannya; bila foto lain, tambahkan pada foto ini di daftar foto",
        eased_if_public=True,
        replacement=f"bukan_salinan: {fingerprint}",
    )


def no_fingerprint(file: str, fingerprint: str) -> Message:
    return Message(
        f"foto {brief(file)} dicabut izinnya, tetapi tanpa sidik hanya berkasnya yang membuat salinannya dikenali",
        "Tambahkan sidiknya pada foto ini, lalu berkasnya boleh dihapus",
        error=False,
        replacement=f"sidik: {fingerprint}",
    )


def other_fingerprint(file: str, fingerprint: str) -> Message:
    return Message(
        f"sidik ini bukan sidik berkas {brief(file)} yang sekarang; kedua foto tidak terbit",
        "Bila berkas ini tidak dicabut, ganti nama berkasnya; bila ya, tulis",
        error=False,
        replacement=f"sidik: {fingerprint}",
    )


def withdrawn_file_missing(file: str, near: str) -> Message:
    hint = f"Mungkin maksudnya {near}; bila memang sudah dihapus, kembalikan" if near else "Kembalikan"
    return Message(
        f"berkas {brief(file)} yang izinnya dicabut tidak ada, dan tanpa sidik salinannya tidak dikenali",
        f"{hint} dulu berkasnya, jalankan pemeriksaan, lalu salin sidik dari pesannya; "
        "bila tidak ada salinannya di mana pun, hapus foto ini dari naskah",
    )


def bad_fingerprint(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan sidik foto',
        "Salin seluruh sidik dari pesan pemeriksaan: 32 huruf dan angka, tanda hubung, lalu 16 lagi",
    )


def no_consent(permission: str) -> Message:
    return Message(
        f"izin {permission} tanpa persetujuan", "Tulis persetujuan: tempat surat persetujuan disimpan"
    )


def photo_reduced(path: str, pixels: int, most: int) -> Message:
    """``pixels``: the length of the longer side; ``most``: that of what is published."""
    return Message(
        f"foto {brief(path)} besar ({pixels} piksel); yang terbit diperkecil sampai sisi terpanjang {most} piksel",
        "Perkecil berkasnya sampai itu, supaya ringan dikirim dan cepat dibangun",
        error=False,
        mendable=True,
    )


def photo_stands_still(path: str) -> Message:
    return Message(
        f"gambar {brief(path)} bergerak; yang terbit hanya gambar pertamanya",
        "Untuk gambar bergerak, lampirkan video MP4",
        error=False,
    )


def no_translation() -> Message:
    return Message(
        "siaran berbahasa Inggris tanpa terjemahan", "Tambahkan baris terjemahan: slug siaran aslinya"
    )


def translation_of_indonesian() -> Message:
    return Message(
        "terjemahan hanya untuk siaran berbahasa Inggris",
        "Tambahkan baris bahasa: en, atau hapus baris ini",
        error=False,
    )


def unknown_original(slug: str, near: str) -> Message:
    fix = f"Mungkin maksudnya {near}" if near else "Tulis slug siaran pers yang ada"
    return Message(f'terjemahan: siaran asli "{brief(slug)}" tidak ada', fix)


def original_withdrawn() -> Message:
    return Message(
        "naskah asli sudah dicabut, sehingga terjemahan ini ikut dicabut, dengan alasan dalam bahasa Indonesia",
        "Tambahkan dicabut di sini juga, dengan tanggal: yang sama dan alasan: dalam bahasa Inggris",
        error=False,
    )


def original_corrected(date: str) -> Message:
    """``date``: the day of the correction, in words."""
    return Message(
        f"naskah asli diralat pada {date}, terjemahan ini belum",
        "Perbaiki isinya, lalu tambahkan ralat di sini juga, dengan tanggal: yang sama dan isi: dalam bahasa Inggris",
        error=False,
    )


def empty_body() -> Message:
    return Message("tidak ada isi di bawah garis --- yang kedua", "Tulis isinya di sana")


def body_lost() -> Message:
    return Message(
        "isinya kosong: yang tertulis hanya komentar, atau kode yang dibuang",
        "Tulis isinya sebagai teks biasa, tanpa kode HTML",
        eased_if_public=True,
    )


def body_too_tangled(mark: str) -> Message:
    where = f" di dekat tanda {mark}" if mark else ""
    return Message(
        f"isi siaran terlalu ruwet untuk diolah{where}",
        "Hapus deretan tanda baca yang berulang, atau daftar dan kutipan yang terlalu dalam",
    )


def lost_words(words: Sequence[str]) -> Message:
    return Message(
        f"kata ini tidak tampil di halaman: {brief(' '.join(words), 300)}",
        "Tulis sebagai teks biasa, tanpa tanda khusus di sekitarnya; beri \\ di depan tanda yang harus tampil",
        error=False,
    )


def element_dropped(name: str, content: str) -> Message:
    what = f' beserta isinya: "{brief(content, 300)}"' if content else ""
    return Message(
        f"<{name}> tidak tampil di halaman dan dibuang{what}",
        "Hapus kode itu; bila isinya perlu dibaca warga, tulis sebagai teks biasa",
        error=False,
    )


def frame_becomes_link(name: str, address: str) -> Message:
    return Message(
        f"<{name}> tidak ditampilkan; di halaman ia menjadi tautan ke {brief(address)}",
        "Supaya tautannya terbaca jelas, tulis",
        error=False,
        replacement=f"[Tonton videonya]({address})",
    )


def unclosed_tag(name: str) -> Message:
    return Message(
        f"<{name}> tidak ditutup, jadi tampil sebagai teks biasa",
        f"Hapus kode itu, atau tutup dengan </{name}>",
        error=False,
    )


def underlined_paragraph(underline: str, text: str) -> Message:
    return Message(
        f'garis {brief(underline, 10)} tepat di bawah paragraf menjadikannya judul: "{brief(text)}"',
        f"Bila garis pemisah yang dimaksud, beri satu baris kosong di atas {brief(underline, 10)}",
        error=False,
        rule="garis-jadi-judul",
    )


def melted_paragraphs(text: str) -> Message:
    return Message(
        f'paragraf ini menyatu dengan baris di bawahnya: "{brief(text)}"',
        "Beri satu baris kosong di antara dua paragraf",
        error=False,
        rule="paragraf-menyatu",
    )


def melted_lines(text: str) -> Message:
    return Message(
        f'baris ini dan baris di bawahnya tampil menyambung di satu baris: "{brief(text)}"',
        "Akhiri setiap baris kecuali yang terakhir dengan tanda \\ supaya tampil terpisah",
        error=False,
        rule="baris-menyatu",
        replacement=f"{text}\\",
    )


def broken_word(text: str) -> Message:
    """``text``: the line that ends within the word, and the next, as typed."""
    parts = re.search(r"(\w+)([-\u00ad\u2010])\s*\n\s*(\w+)", text)
    first, hyphen, second = parts.groups() if parts else (text, "", "")
    return Message(
        f'kata di ujung baris ini tampil terpenggal: "{brief(f"{first}{hyphen} {second}")}"',
        f"Gabungkan kedua baris menjadi {brief(first + second)}, atau {brief(f'{first}-{second}')} bila kata ulang",
        error=False,
        rule="kata-terpenggal",
    )


def indented_prose(text: str) -> Message:
    return Message(
        f'baris yang menjorok ini tampil sebagai kotak kode: "{brief(text)}"',
        "Hapus Tab atau spasi di depannya",
        error=False,
        rule="paragraf-menjorok",
    )


def whatsapp_bold(text: str) -> Message:
    return Message(
        f"satu bintang menjadikan huruf miring, bukan tebal: {brief(text)}",
        "Bila huruf tebal yang dimaksud, tulis",
        error=False,
        rule="tebal-whatsapp",
        replacement=_with_double_stars(text),
    )


def _with_double_stars(text: str) -> str:
    """``text``, which begins with words between single stars, with these in double stars."""
    words, _, rest = text[1:].partition("*")
    return f"**{words}**{rest}"


def tab_table(text: str) -> Message:
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    return Message(
        f'tabel dengan Tab tampil menyambung di satu paragraf: "{brief(text)}"',
        f"Tulis setiap baris seperti | {brief(' | '.join(cells))} |, dan di bawah baris pertama "
        f"|{' --- |' * len(cells)}",
        error=False,
        rule="tabel-tab",
    )


def rows_alone(text: str) -> Message:
    columns = len(text.strip("| ").split("|"))
    return Message(
        f'baris dengan tanda | ini tampil sebagai teks, bukan sebagai tabel: "{brief(text)}"',
        "Sisipkan satu baris di bawahnya",
        error=False,
        rule="tabel-tab",
        replacement=f"|{' --- |' * columns}",
    )


def definition_list(text: str) -> Message:
    return Message(
        f'daftar istilah dengan titik dua di awal baris tampil sebagai teks biasa: "{brief(text)}"',
        f"Tulis sebagai daftar, misalnya - {brief(text)}: artinya",
        error=False,
        rule="daftar-istilah",
    )


def abbreviation(text: str) -> Message:
    return Message(
        f"kepanjangan dengan tanda *[ ]: tampil sebagai teks biasa: {brief(text)}",
        "Tulis kepanjangannya di dalam kurung sesudah singkatannya, lalu hapus baris ini",
        error=False,
        rule="singkatan",
    )


def undrawable(characters: str) -> Message:
    """``characters``: all of a line that no font has."""
    listed = " ".join(f"{char} (U+{ord(char):04X})" for char in characters[:5]) + " …" * (len(characters) > 5)
    return Message(
        f"PDF dan kartu gambar tidak memuat tanda {listed}, karena tidak ada fon yang memuatnya; di halaman ia tetap tampil",
        "Tulis juga dengan huruf Latin, atau pakai tanda lain",
        error=False,
    )


# --- what cannot be meant


def conflict_markers(lines: Sequence[int], *, in_front_matter: bool) -> Message:
    """``lines``: those on which the markers stand. In the front matter they cannot be ignored, since it cannot
    be read."""
    return Message(
        f"sisa penggabungan git (<<<<<<<, =======, >>>>>>>) di baris {', '.join(map(str, lines[:9]))}",
        "Pilih isi yang benar, lalu hapus yang lain beserta baris-baris tanda itu",
        rule="" if in_front_matter else "konflik-git",
        eased_if_public=not in_front_matter,
    )


def body_says_nothing(text: str) -> Message:
    return Message(
        f'isinya baru "{brief(text)}"', "Tulis isinya di belakangnya", rule="isi-kosong", eased_if_public=True
    )


def hint_left(key: str, hint: str) -> Message:
    return Message(
        f'{key} masih berisi petunjuk "{hint}"',
        "Ganti dengan isi yang sebenarnya, atau hapus baris ini",
        rule="contoh-isian",
        eased_if_public=True,
    )


def identity_number(start: str, end: str) -> Message:
    """``start`` and ``end``: the first four figures and the last two. The others are not to stand in a log."""
    return Message(
        f"angka 16 digit {start}…{end} tampaknya NIK atau nomor KK",
        f"Hapus, atau samarkan menjadi {start}xxxxxxxxxx{end}",
        rule="nik",
        eased_if_public=True,
    )


def mobile_number(number: str) -> Message:
    return Message(
        f"nomor HP {number} bukan kontak siaran, instansi, inovasi, atau Humas",
        "Hapus bila milik pribadi; bila untuk umum, tulis di kontak",
        error=False,
        rule="nomor-hp",
    )


def weekday_mismatch(weekday: str, day: str, right: str) -> Message:
    return Message(
        f"{day} jatuh pada hari {right}, bukan {weekday}",
        f"Tulis {right}, atau betulkan tanggalnya",
        error=False,
        rule="hari-tanggal",
    )


def attachment_too_large(path: str, size: int) -> Message:
    return Message(
        f"lampiran {brief(path)} berukuran {size / 1_000_000:.0f} MB; GitHub menolak berkas yang lebih dari 100 MB",
        "Kecilkan, atau simpan di tempat lain dan tulis tautannya",
        error=False,
        rule="lampiran-besar",
    )


def attachment_traces(path: str, author: str, *, place: bool, remarks: bool, signed: bool) -> Message:
    """``author``: names, empty if there are none; ``place``: where it was made; ``remarks``: comments or tracked
    changes; ``signed``: it has an electronic signature, which would not survive a change."""
    traces = [f"nama penulis ({author})"] * bool(author)
    traces += ["tempat pembuatannya"] * place + ["komentar atau perubahan terlacak"] * remarks
    fix = "Hapus dulu (di Word: File, Info, Inspect Document), lalu simpan ulang"
    return Message(
        f"lampiran {brief(path)} memuat {' dan '.join(traces)}",
        "Berkas ini bertanda tangan elektronik, jadi jangan diubah; mintalah yang baru tanpa itu"
        if signed
        else fix,
        error=False,
        rule="jejak-lampiran",
        mendable=bool(author) and not signed,
    )


def same_text(other: str) -> Message:
    return Message(
        f"isinya sama dengan {other}",
        "Hapus salah satu berkas, atau tulis isi yang lain",
        rule="isi-sama",
        eased_if_public=True,
    )


def same_title(other: str) -> Message:
    return Message(
        f"judulnya sama dengan {other}, pada hari yang sama",
        "Periksa apakah ini siaran yang sama; bila bukan, bedakan judulnya",
        error=False,
        rule="judul-sama",
    )


# --- between records


def unknown_name(kind: str, name: str, near: Sequence[str], file: str) -> Message:
    """``file``: the one in which ``name`` would be registered."""
    quoted = f'"{brief(name)}"' if re.fullmatch(r"[\w .,'&()/-]+", name) else '"…"'
    register = f"{kind} baru didaftarkan dalam berkas {file}, yang ditulis oleh "
    register += f"make new {kind.upper()}={quoted} atau pressroom new --{kind} {quoted}"
    fix = f"Mungkin maksudnya {_alternatives(near)}; {register}" if near else register
    return Message(f'{kind} "{brief(name)}" tidak terdaftar', f"{fix[:1].upper()}{fix[1:]}")


def joined_names(kind: str, names: Sequence[str]) -> Message:
    return Message(
        f'{kind} "{" dan ".join(names)}" tidak terdaftar', f"Pisahkan dengan koma: {', '.join(names)}"
    )


def name_taken(name: str, holder: str) -> Message:
    return Message(
        f'nama "{brief(name)}" sudah dipakai {holder}', "Pakai nama atau alias lain di salah satunya"
    )


def slug_taken(slug: str, holder: str, free_slug: str) -> Message:
    """``free_slug``: one that the file may have, empty if its name alone gives it one."""
    fix = "Ganti nama berkas ini" + (f", atau tulis slug: {free_slug}" if free_slug else "")
    return Message(f'slug "{slug}" sudah dipakai {holder}', fix)


def page_hides_section(slug: str) -> Message:
    return Message(
        f"halaman /{slug}/ akan menutupi bagian situs dengan nama itu", "Ganti nama berkas halaman ini"
    )


def names_itself() -> Message:
    return Message("berkas ini menunjuk dirinya sendiri", "Tulis nama yang lain, atau hapus baris ini")


def missing_file(path: str, folder: str, near: str) -> Message:
    fix = (
        f"Mungkin maksudnya {near}"
        if near
        else f"Simpan berkasnya di {folder}/, dan periksa huruf besar kecilnya"
    )
    return Message(f"berkas {brief(path)} tidak ada", fix)


def wrong_folder(path: str, folder: str) -> Message:
    return Message(
        f"berkas {brief(path)} tidak berada di {folder}/",
        f"Pindahkan ke {folder}/ dan tulis letaknya yang baru",
    )


_SAVE_AS_JPG = "Di iPhone pilih Pengaturan, Kamera, Format, Paling Kompatibel; atau simpan ulang sebagai JPG"


def not_a_photo(path: str, suffix: str) -> Message:
    fix = _SAVE_AS_JPG if suffix in (".heic", ".heif") else "Simpan ulang sebagai JPG, PNG, atau WebP"
    return Message(f"berkas {brief(path)} bukan foto JPG, PNG, WebP, atau HEIC", fix)


def photo_without_decoder(path: str) -> Message:
    return Message(
        f"foto {brief(path)} berbentuk HEIC, yang tidak dapat dibuka di komputer ini", _SAVE_AS_JPG
    )


def photo_suffix(path: str, format: str) -> Message:
    """``format``: the one that the file has (``jpg``, ``png``, ``webp``, ``heic``)."""
    return Message(
        f"isi {brief(path)} ternyata {format.upper()}, tidak sesuai akhirannya",
        f"Ganti akhiran nama berkasnya menjadi .{format}",
        error=False,
    )


def photo_too_large(path: str, most: int) -> Message:
    """``most``: how many megapixels can be opened."""
    return Message(
        f"foto {brief(path)} berukuran lebih dari {most} megapiksel",
        "Perkecil dulu, misalnya menjadi lebar 4.000 piksel, lalu simpan sebagai JPG",
    )


def bad_tag(tag: str) -> Message:
    return Message(
        f'"{brief(tag)}" tidak dapat menjadi alamat', "Tulis satu atau dua kata saja, dipisah koma"
    )


def unprintable_name() -> Message:
    return Message("nama berkas ini tidak dapat dibaca", "Ganti nama berkasnya dengan huruf dan angka biasa")


def photo_undecodable(path: str) -> Message:
    return Message(
        f"foto {brief(path)} rusak dan tidak dapat dibuka",
        "Kirim ulang dari kamera, atau simpan ulang sebagai JPG",
    )


def same_file_name(path: str, other: str) -> Message:
    return Message(
        f"berkas {brief(path)} akan terbit dengan nama yang sama dengan {brief(other)}",
        "Beri salah satunya nama yang lain; huruf besar dan kecil dianggap sama",
    )


def attachment_type(path: str, allowed: Sequence[str]) -> Message:
    return Message(
        f"lampiran {brief(path)} berjenis yang tidak diterbitkan", f"Yang boleh: {', '.join(allowed)}"
    )


def remote_image(address: str) -> Message:
    return Message(
        f"gambar {brief(address)} berada di situs lain; di halaman ia menjadi tautan",
        "Unduh, simpan di foto/, lalu tulis letaknya",
        error=False,
    )


def missing_image(path: str, near: str) -> Message:
    fix = f"Mungkin maksudnya {near}" if near else "Simpan gambarnya di foto/"
    return Message(
        f"gambar {brief(path)} tidak ada; di halaman hanya teks penggantinya yang tampak", fix, error=False
    )


def dead_link(address: str, near: str, *, error: bool) -> Message:
    """``error``: the link is certain to mean a file of the content, as ``{filename}`` does."""
    fix = f"Mungkin maksudnya {near}" if near else "Periksa alamatnya, atau hapus tautannya"
    link = brief(address) or "kosong"
    if error:
        return Message(f"tautan {link} tidak menuju berkas mana pun", fix)
    return Message(f"tautan {link} tidak menuju apa pun; di halaman ia menjadi teks biasa", fix, error=False)


def link_to_hidden(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} menuju halaman tersembunyi; di halaman ia menjadi teks biasa",
        "Hapus tautannya; ke halaman dengan status: sembunyi tidak ada tautan",
        error=False,
    )


def link_to_waiting(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} menuju naskah yang belum tampil; sampai naskah itu tampil, ia teks biasa",
        "Biarkan bila memang begitu, atau hapus tautannya",
        error=False,
    )


def old_path_taken(path: str, *, own: bool) -> Message:
    """``own``: the old path is the address of the page itself."""
    if own:
        return Message(f"alamat lama {brief(path)} adalah alamat halaman ini sendiri", "Hapus baris ini")
    return Message(
        f"alamat lama {brief(path)} masih dipakai halaman lain", "Hapus baris ini, atau ganti alamatnya"
    )


def missing_word(key: str, other: str) -> Message:
    return Message(
        f"kata {key} tidak ada, padahal ada di {other}", f"Tambahkan terjemahannya, atau hapus dari {other}"
    )


def other_placeholders(key: str, wanted: list[str]) -> Message:
    """``wanted``: the names of the placeholders that the translation of the same words has."""
    placeholders = ", ".join(f"{{{name}}}" for name in wanted) or "tanpa tanda kurung kurawal"
    return Message(f"tanda dalam kata {key} tidak sama dengan terjemahannya", f"Pakai {placeholders}")


# --- the theme


def template_not_utf8() -> Message:
    return Message(
        "templat ini tidak tersimpan sebagai UTF-8", "Simpan ulang berkasnya dengan pengodean UTF-8"
    )


# --- the theme's colours


def low_contrast(
    foreground: tuple[str, str],
    background: tuple[str, str],
    ratio: float,
    least: float,
    *,
    dark: bool,
    lighter: bool,
) -> Message:
    """``foreground`` and ``background``: the name of a colour and its value. ``ratio``: their contrast;
    ``least``: the contrast that is required. ``dark``: in the colours for dark screens; ``lighter``: a
    lighter foreground would raise the contrast, otherwise a darker one."""
    contrast = f"{int(ratio * 100) / 100:.2f}".replace(".", ",")
    more, less = ("terang", "gelap") if lighter else ("gelap", "terang")
    fix = f"Tulis --{foreground[0]} yang lebih {more}, atau --{background[0]} yang lebih {less}"
    return Message(
        f"di layar {'gelap' if dark else 'terang'}, {foreground[0]} ({foreground[1]}) di atas {background[0]} ({background[1]}) "
        f"berkontras {contrast}, padahal paling sedikit {least:g}",
        f"{fix}, di bagian prefers-color-scheme: dark" if dark else fix,
    )


def no_colour(name: str) -> Message:
    return Message(f"warna --{name} tidak ada", f"Tulis --{name}: #rrggbb; di dalam :root")


def unread_colour(name: str, value: str) -> Message:
    return Message(
        f"warna --{name} berisi {brief(value)}, sehingga kontrasnya tidak dapat dihitung",
        "Tulis sebagai #rrggbb, misalnya #0b5440",
    )


def no_dark_colours() -> Message:
    return Message(
        "warna untuk layar gelap tidak ada",
        "Tulis @media screen and (prefers-color-scheme: dark) { :root { … } } dengan pasangan warna yang terang",
    )


# --- the city's drawings


def no_svg() -> Message:
    return Message(
        "gambar ini bukan SVG yang utuh", "Simpan ulang sebagai SVG (Plain SVG) dari program gambarnya"
    )


def no_view_box() -> Message:
    return Message("gambar ini tidak menyebut ukurannya", 'Tulis viewBox="0 0 lebar tinggi" pada unsur svg')


def unsupported_shape(name: str) -> Message:
    return Message(
        f"gambar ini memuat unsur {brief(name)}, yang tidak dapat ikut tampil di halaman",
        "Ubah menjadi bentuk biasa (path, circle, ellipse, rect, line, polyline, polygon, atau g)",
    )
