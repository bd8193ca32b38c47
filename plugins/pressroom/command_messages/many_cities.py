"""What ``build --city`` says of all cities; of each, its own build speaks."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems import enumeration


def city_heading(city: str, number: int, count: int) -> str:
    """``city``: the folder that was typed; it is ``number`` of ``count``."""
    return f"[{number}/{count}] {city}"


def cities_built(count: int, with_errors: Sequence[str], failed: Sequence[str]) -> str:
    """``count``: all cities; ``with_errors``: those that were built and have errors in their content; ``failed``: those
    that could not be built."""
    parts = [f"{count - len(with_errors) - len(failed)} dibangun"]
    if with_errors:
        parts.append(f"{len(with_errors)} dibangun dengan galat dalam naskah ({enumeration(with_errors)})")
    if failed:
        parts.append(f"{len(failed)} tidak dibangun ({enumeration(failed)})")
    return f"{count} kota: {'; '.join(parts)}"


def no_city_folder(city: str) -> str:
    return f"Folder {city} tidak ada. Tulis folder ruang pers, yaitu yang berisi pelicanconf.py dan content/."


def cities_share(first: str, second: str, folder: str) -> str:
    """``folder``: what both cities would use."""
    return (
        f"Tidak ada yang dibangun: {first} dan {second} memakai folder yang sama, {folder}. Sebut setiap kota sekali, dan "
        "tulis INPUTDIR dan OUTPUTDIR (--content, --output) sebagai letak di dalam folder masing-masing, misalnya output."
    )


def no_address_for_all(address: str) -> str:
    return f"SITEURL={address} tidak dipakai: setiap kota memakai alamat di pengaturannya sendiri."


def city_died(status: int) -> str:
    """``status``: that of the process."""
    why = f"dihentikan sistem dengan sinyal {-status}" if status < 0 else f"berakhir dengan status {status}"
    return f"Tidak selesai: prosesnya {why}. Kalau memori habis, bangun lebih sedikit sekaligus: PRESSROOM_PROCESSES=1"
