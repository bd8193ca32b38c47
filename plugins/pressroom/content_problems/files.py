"""Messages: a file as a whole: its name, its place, its encoding."""

from __future__ import annotations

from ..problems import Message
from .wording import brief


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


def not_in_editor(right: str) -> Message:
    """A release that the web editor does not list; ``right``: where it belongs."""
    return Message(
        "penyunting di situs tidak memuat naskah ini, karena tidak berada di folder tahunnya",
        f"Pindahkan ke {right}",
        error=False,
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


def manuscript_in_inbox() -> Message:
    return Message(
        "naskah ini di kotak masuk, jadi tidak terbit",
        "Bila sudah siap, pindahkan ke folder tahunnya di siaran-pers/",
        error=False,
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


def unknown_setting(name: str, near: str) -> Message:
    return Message(
        f"pengaturan {brief(name)} tidak dikenal, jadi tidak berpengaruh",
        f"Bila maksudnya {near}, tulis {near} = …; bila tidak, hapus baris itu",
        error=False,
    )


def former_setting(name: str, successor: str, value: str, *, lost: bool) -> Message:
    """``value``: as it is typed; ``lost``: what it says is not said by the ``successor``."""
    what = f"pengaturan {name} sekarang bernama {successor}"
    if lost:
        return Message(what, f"Ganti namanya: {successor} = {value}")
    return Message(f"{what}, jadi yang lama tidak dibaca", "Hapus baris ini", error=False)


def portrait_withdrawn(path: str, refusal: Message) -> Message:
    """``refusal``: why a photo in the place of the portrait would not be published, with the key by which it is said
    to be another where it only resembles one."""
    what = f"potret {brief(path)} di CITY_PEOPLE tidak terbit: {refusal.what}"
    fix = "Ganti fotonya, atau hapus orang itu dari CITY_PEOPLE"
    if not refusal.replacement:
        return Message(what, fix, error=False)
    key, _, fingerprint = refusal.replacement.partition(": ")
    return Message(
        what,
        f"{fix}; bila foto lain yang hanya mirip, tambahkan pada orang itu di CITY_PEOPLE",
        error=False,
        replacement=f'"{key}": "{fingerprint}"',
    )


def portrait_missing(path: str) -> Message:
    return Message(
        f"potret {brief(path)} di CITY_PEOPLE tidak ada di folder naskah, jadi orang itu tidak ditampilkan",
        "Taruh fotonya di sana, atau perbaiki nama berkasnya",
        error=False,
    )


def unreadable_named_file(path: str, reason: str) -> Message:
    return Message(
        f"berkas {brief(path)} tidak dapat dibaca ({reason})",
        "Naskah ini sendiri tidak salah: periksa izin berkas itu, lalu coba lagi",
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
