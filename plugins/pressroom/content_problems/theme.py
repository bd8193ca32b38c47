"""Messages: the theme, its colours and the city's drawings."""

from __future__ import annotations

from ..problems import Message
from .wording import brief

# --- the theme


def theme_not_utf8() -> Message:
    return Message(
        "berkas ini tidak tersimpan sebagai UTF-8",
        "Buka di Notepad, pilih Simpan Sebagai, Pengodean UTF-8, lalu simpan",
    )


def template_not_utf8() -> Message:
    return Message(
        "templat ini tidak tersimpan sebagai UTF-8", "Simpan ulang berkasnya dengan pengodean UTF-8"
    )


# --- what of a city lies over the theme. ``path``: within the folder of the theme.


def overlies_nothing(path: str, near: str) -> Message:
    """``near``: the path in the theme that is most like this one."""
    guess = f"Mungkin maksudnya {near}. " if near else ""
    return Message(
        f"tema bawaan tidak punya berkas {brief(path)}, jadi berkas ini tidak menggantikan apa pun",
        f"{guess}Kalau memang berkas tambahan, sebut namanya di templat atau gaya yang memakainya",
        error=False,
    )


def former_theme_file(path: str, successor: str) -> Message:
    """``successor``: the path at which the theme has what stood there; empty if it has nothing."""
    fix = f"Pindahkan isinya ke {successor}" if successor else "Hapus berkas ini"
    return Message(
        f"tema bawaan tidak punya {brief(path)} lagi, jadi berkas ini tidak dipakai", fix, error=False
    )


def former_token(name: str, successor: str) -> Message:
    """``successor``: the colour that is used in its place; empty if none is."""
    fix = f"Yang dipakai sekarang --{successor}; hapus baris ini" if successor else "Hapus barisnya"
    return Message(f"--{name} tidak dipakai lagi", fix, error=False)


def former_word(key: str, successor: str) -> Message:
    """``successor``: the word that is shown in its place; empty if none is."""
    fix = f"Yang tampil sekarang {successor}: pindahkan ke sana bila perlu" if successor else "Hapus barisnya"
    return Message(f"kata {brief(key)} tidak tampil lagi", fix, error=False)


def name_of_house(folder: str) -> Message:
    return Message(
        f"nama {folder} dipakai untuk templat bawaan, jadi berkas ini tidak dibaca",
        "Pindahkan ke folder dengan nama lain",
        error=False,
    )


def token_overlies_nothing(name: str, near: str) -> Message:
    guess = f"Mungkin maksudnya --{near}" if near else "Hapus barisnya"
    return Message(
        f"tema bawaan tidak punya --{name}, dan tidak ada gaya yang memakainya", guess, error=False
    )


def word_overlies_nothing(key: str, near: str) -> Message:
    guess = f"Mungkin maksudnya {near}" if near else "Hapus barisnya"
    return Message(
        f"tema bawaan tidak punya kata {brief(key)}, dan tidak ada templat yang memakainya",
        guess,
        error=False,
    )


def emptied_word(key: str) -> Message:
    return Message(
        f"kata {brief(key)} dikosongkan, jadi tempatnya di halaman kosong",
        "Tulis katanya, atau hapus barisnya supaya kata bawaan dipakai",
        error=False,
    )


def broken_words(line_text: str) -> Message:
    """``line_text``: the line at which the file can be read no further."""
    return Message(
        f"berkas kata ini tidak dapat dibaca mulai baris {brief(line_text)!r}",
        'Tulis setiap kata sebagai nama = "isi", di bawah judul [bagian], tiap nama satu kali',
    )


def word_of_other_kind(key: str, house: object) -> Message:
    """``house``: the word, the list or the table of words that this one was to replace."""
    if isinstance(house, dict):
        right = f"judul [{key}], lalu kata-katanya di bawahnya"
    else:
        value = "[…]" if isinstance(house, list) else '"…"'
        right = f"{key.rpartition('.')[2]} = {value}"
    return Message(
        f"isi {brief(key)} tidak sejenis dengan isi bawaannya, jadi tidak dipakai", f"Tulis {right}"
    )


def placeholders_not_of_house(key: str, wanted: list[str]) -> Message:
    placeholders = ", ".join(f"{{{name}}}" for name in wanted) or "tanpa tanda kurung kurawal"
    return Message(
        f"tanda kurung kurawal dalam kata {brief(key)} tidak sama dengan kata bawaannya, jadi tidak dipakai",
        f"Pakai {placeholders}",
    )


def broken_template(reason: str) -> Message:
    """``reason``: Jinja's, in English."""
    return Message(
        f"templat ini tidak dapat dibaca: {brief(reason, 200).rstrip('.')}",
        "Perbaiki baris ini, atau hapus berkasnya supaya templat bawaan dipakai",
    )


def empty_template() -> Message:
    return Message(
        "templat ini kosong, jadi yang memakainya akan kosong",
        "Tulis isinya, atau hapus berkasnya supaya templat bawaan dipakai",
    )


def broken_font() -> Message:
    return Message(
        "fon ini rusak atau bukan fon TrueType (.ttf)",
        "Salin ulang berkasnya, atau hapus supaya fon bawaan dipakai",
    )


def token_outside_root(name: str) -> Message:
    return Message(
        f"--{name} tidak ditulis di dalam :root, jadi kontrasnya tidak dapat diperiksa",
        f"Tulis :root {{ --{name}: …; }}",
    )


def unknown_template(name: str, near: str) -> Message:
    guess = f"Mungkin maksudnya {near}" if near else "Periksa namanya"
    return Message(f"templat {brief(name)} tidak ada", guess)


def template_of_itself(house: str) -> Message:
    """``house``: the name of the one of the theme over which it lies."""
    return Message("templat ini memakai dirinya sendiri", f'Untuk melanjutkan yang bawaan, tulis "{house}"')


def unknown_macro(name: str, template: str, near: str) -> Message:
    guess = f"Mungkin maksudnya {near}" if near else "Periksa namanya"
    return Message(f"{brief(name)} tidak ada dalam {template}", guess)


def unknown_word_in_theme(key: str, near: str) -> Message:
    guess = f"Mungkin maksudnya words.{near}" if near else "Periksa namanya"
    return Message(f"kata words.{brief(key)} tidak ada", guess)


def broken_style(reason: str) -> Message:
    """``reason``: the parser's, in English."""
    return Message(
        f"gaya ini tidak dapat dibaca: {brief(reason, 200).rstrip('.')}",
        "Perbaiki baris ini, atau hapus berkasnya supaya gaya bawaan dipakai",
    )


def style_not_closed() -> Message:
    return Message(
        "kurung kurawal atau komentar yang dibuka di sini tidak ditutup", "Tambahkan } atau */ di tempatnya"
    )


def unknown_asset(name: str, near: str) -> Message:
    guess = f"Mungkin maksudnya {near}" if near else "Simpan berkasnya di folder static tema"
    return Message(f"berkas {brief(name)} tidak ada di folder static tema", guess)


def broken_examples(reason: str) -> Message:
    return Message(
        f"contoh komponen ini tidak dapat dibaca: {brief(reason, 200).rstrip('.')}",
        "Tulis setiap contoh dengan name, macro, dan args, seperti contoh bawaannya",
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
