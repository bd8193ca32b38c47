"""Messages: the theme, its colours and the city's drawings."""

from __future__ import annotations

from ..problems import Message
from .wording import brief

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
