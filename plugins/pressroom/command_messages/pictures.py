"""What ``pressroom pictures`` says."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems.installation import installing


def no_playwright() -> str:
    return f"Gambar belum dapat dibuat: Playwright belum dipasang. {installing('test', 'axe')}"


def no_browser(reason: str) -> str:
    """``reason``: why no browser runs, or why it stopped."""
    return f"Gambar tidak dibuat, dan yang lama tetap. {reason}"


def no_pictures_of_broken_site(blocking: Sequence[str]) -> str:
    """``blocking``: the files with errors that hold publishing back, none where a template cannot be read."""
    files = f" di {', '.join(blocking[:3])}" if blocking else "; jalankan make check"
    return f"Gambar tidak dibuat, dan yang lama tetap: situs tidak dapat terbit. Betulkan dulu galat{files}"


def no_picture_of(command: str, said: str) -> str:
    """``command`` of this program could not be carried out for its picture; ``said``: what it printed."""
    return f"Gambar tidak dibuat, dan yang lama tetap: perintah {command} terhenti.\n{said.rstrip()}"


PICTURES_OF_SAMPLE = "Belum ada siaran yang tampil; di gambar dipakai naskah contoh, yang disebut contoh dan tidak disimpan di content/."


def picture_written(path: str, size: int) -> str:
    return f"{path}: {size / 1000:.0f} kB"


def guide_shows_pictures(path: str) -> str:
    return f"{path} kini memuat gambar itu; suntingan Anda di dalamnya tetap."


def guide_not_ours(path: str) -> str:
    return f"{path} tidak diubah: repositori ini tidak ditulis oleh pressroom init."
