"""Why an answer to a question of ``init`` is unfit, and what to type instead."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems import brief
from .new_city import CITY_OPTIONS


def option_unfit(name: str, reason: str) -> str:
    return f"--{CITY_OPTIONS[name]}: {reason}"


UNFIT_NOTHING = (
    "Ini tidak boleh kosong. Tulis isinya; yang belum diketahui dilewati saja, dan dapat diubah nanti"
)


def unfit_name(text: str) -> str:
    return f'"{brief(text)}" bukan nama. Tulis nama lengkapnya, misalnya Kota Bogor'


UNFIT_UNANSWERED = (
    "Tidak boleh kosong, karena namanya tidak memberi tahu tempatnya. Tulis nama kota atau kabupatennya"
)

# By the kinds of bodies, a whole name; that of no kind stands where it is not known yet.
_WHOLE_NAMES = {
    "": "Kabupaten Jayawijaya",
    "kota": "Kota Bogor",
    "kabupaten": "Kabupaten Jayawijaya",
    "provinsi": "Provinsi Sulawesi Utara",
    "kementerian": "Kementerian Koperasi",
    "lembaga": "Badan Pusat Statistik",
    "universitas": "Universitas Tadulako",
    "bumd": "PDAM Tirta Pakuan",
    "desa": "Desa Pujon Kidul",
}


def unfit_short_name(name: str, kind: str = "") -> str:
    """``kind``: that of the body, empty if it is not known yet."""
    return f'"{brief(name)}" belum nama lengkap. Tulis nama lengkapnya, misalnya {_WHOLE_NAMES[kind]}'


def unfit_length(letters: int, most: int) -> str:
    return f"Ini {letters} huruf, paling banyak {most}. Ringkas"


def unfit_line(text: str) -> str:
    return f'"{brief(text)}" terlalu pendek. Tulis lengkap, atau lewati dengan Enter'


def unfit_address(text: str) -> str:
    return f'"{brief(text)}" bukan alamat kantor. Tulis jalan, nomor, dan tempatnya; surel dan situsnya ditanyakan sesudah ini'


def unfit_choice(text: str, choices: Sequence[str], near: str = "") -> str:
    """``near``: the one that is probably meant; empty if none is."""
    what = f'"{brief(text)}" tidak dikenal'
    if near:
        return f"{what}. Mungkin maksudnya {near}"
    return f"{what}. Pilih {', '.join(choices[:-1])}{',' * (len(choices) > 2)} atau {choices[-1]}"


def unfit_province(text: str, near: str) -> str:
    fix = f"Mungkin maksudnya {near}" if near else "Tulis namanya yang resmi, misalnya Papua Pegunungan"
    return f'"{brief(text)}" bukan nama provinsi. {fix}; yang di luar provinsi boleh dikosongkan'


def unfit_place(text: str) -> str:
    return f'"{brief(text)}" bukan nama tempat. Tulis nama tempatnya saja, misalnya Wamena'


def unfit_email(text: str) -> str:
    return f'"{brief(text)}" bukan satu alamat surel. Tulis misalnya humas@nama.go.id'


def unfit_email_with_space(text: str) -> str:
    return f'Ada spasi di dalam "{brief(text)}", padahal alamat surel tidak memuat spasi. Tulis alamatnya saja, misalnya humas@nama.go.id'


def unfit_telephone(text: str) -> str:
    return (
        f'"{brief(text)}" tidak dapat ditelepon seperti tertulis. Tulis satu nomor dengan kode wilayahnya, misalnya '
        "(0969) 31234 atau 0812-3456-7890, atau kosongkan"
    )


def unfit_colour(text: str) -> str:
    return f'"{brief(text)}" bukan warna. Tulis seperti #0c3a2d, rgb(12, 58, 45), atau biru tua'


def unfit_site(text: str) -> str:
    return (
        f'"{brief(text)}" bukan alamat situs. Tulis seperti https://humas.nama.go.id, atau pemilik/nama repositori di '
        "GitHub, misalnya humas/ruang-pers"
    )


def unfit_parts(text: str) -> str:
    return f'Tidak ada nama di "{brief(text)}". Tulis namanya dipisah koma, atau kosongkan'


UNFIT_TABLE = (
    "Tidak jelas kolom mana yang berisi namanya. Salin kolom nama saja, tanpa judul tabel, lalu tempel lagi"
)


# --- the emblem


_PNG_INSTEAD = "Simpan lambangnya sebagai PNG berlatar tembus pandang, lalu berikan yang itu"


def emblem_missing(path: str) -> str:
    return f"Berkas {brief(path)} tidak ada. Seret berkasnya ke jendela ini supaya letaknya tertulis sendiri, atau kosongkan"


def emblem_unreadable(name: str, reason: str) -> str:
    return f"Berkas {name} tidak dapat dibaca ({reason}). Salin ke folder lain, atau kosongkan"


def emblem_form(name: str) -> str:
    return f"Berkas {name} bukan SVG atau PNG. {_PNG_INSTEAD}"


def emblem_large(name: str) -> str:
    return f"Berkas {name} terlalu besar. Simpan ulang dengan sisi terpanjang 1000 piksel"


def emblem_broken(name: str) -> str:
    return f"Berkas {name} rusak atau terpotong. Simpan ulang sebagai PNG, atau minta lagi kepada pengirimnya"


def emblem_empty(name: str) -> str:
    return f"Gambar {name} kosong: tidak ada yang tergambar di dalamnya. Berikan berkas lain"


def emblem_intricate(name: str) -> str:
    return (
        f"Gambar {name} terlalu rumit untuk ikut di setiap halaman (huruf, warna bertahap, gambar di dalamnya, atau "
        f"terlalu besar). {_PNG_INSTEAD}"
    )


def emblem_takes_long(name: str) -> str:
    return f"Gambar {name} besar: membacanya perlu waktu sebentar"


def emblem_is_box(name: str) -> str:
    return (
        f"Latar gambar {name} tidak tembus pandang, sehingga lambangnya tampil sebagai kotak. Minta lambang berlatar tembus "
        "pandang, atau hapus latarnya (di Word: Format Gambar, Hapus Latar Belakang, lalu Simpan sebagai Gambar), dan "
        "berikan PNG itu sebagai gantinya"
    )
