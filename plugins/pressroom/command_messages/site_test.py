"""What ``pressroom test`` says."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems.installation import installing


def pages_tested(pages: int) -> str:
    return f"{pages} halaman: tautan di dalam situs dan bobot"


def photos_not_weighed(waiting: int) -> str:
    return f"bobot foto: {waiting} ukurannya belum sempat dibuat; jalankan lagi"


def accessibility_tested(looked_at: int, pages: int) -> str:
    """``looked_at``: at how many of ``pages``."""
    some = (
        f"{looked_at} dari {pages} halaman, beberapa dari setiap jenis"
        if looked_at < pages
        else f"{pages} halaman"
    )
    return f"{some}: aksesibilitas, di ponsel berlayar terang dan komputer berlayar gelap"


def too_long_for_axe(pages: int, elements: int) -> str:
    return f"aksesibilitas {pages} halaman yang terlalu panjang (lebih dari {elements} unsur)"


def accessibility_not_tested(reason: str) -> str:
    return f"aksesibilitas: {reason}"


def no_axe() -> str:
    return accessibility_not_tested(f"axe dan Playwright belum dipasang. {installing('test', 'axe')}")


def no_chromium() -> str:
    return (
        "Chromium tidak ada dan tidak dapat diunduh. Pasang Chromium atau Google Chrome, "
        "atau tunjukkan letaknya: CHROMIUM=/letak/chromium"
    )


def chromium_unusable(path: str) -> str:
    return f"CHROMIUM={path} tidak dapat dijalankan; mencari yang lain."


def fetching_chromium() -> str:
    return "Chromium belum ada; mengunduh Chromium milik Playwright …"


def chromium_stopped(reason: str) -> str:
    return f"Chromium berhenti: {reason}"


def pages_not_tested(blocking: Sequence[str]) -> str:
    """``blocking``: the files with errors that hold publishing back, none where a template cannot be read."""
    files = f" di {', '.join(blocking[:3])}" if blocking else " di atas"
    return f"semua halaman: situs tidak dapat terbit. Betulkan dulu galat{files}"


def site_tested(tested: Sequence[str], not_tested: Sequence[str]) -> str:
    """What was looked at beside the content, and what was not."""
    parts = (("Yang diuji selain naskah:", tested), ("TIDAK diuji:", not_tested))
    return "\n".join(
        line for heading, lines in parts if lines for line in (heading, *(f"- {one}" for one in lines))
    )


def not_tested(line: str) -> str:
    return f"Tidak diuji: {line}"
