"""What ``pressroom test`` says."""

from __future__ import annotations

from collections.abc import Sequence


def pages_tested(pages: int) -> str:
    return f"{pages} halaman: tautan di dalam situs dan bobot"


def photos_not_weighed(waiting: int) -> str:
    return f"foto belum ditimbang, karena {waiting} ukurannya belum sempat dibuat; jalankan lagi"


def accessibility_tested(looked_at: int, pages: int) -> str:
    """``looked_at``: at how many of ``pages``."""
    some = (
        f"{looked_at} dari {pages} halaman, beberapa dari setiap jenis"
        if looked_at < pages
        else f"{pages} halaman"
    )
    return f"{some}: aksesibilitas, di ponsel berlayar terang dan komputer berlayar gelap"


def accessibility_left_out(reason: str) -> str:
    return f"aksesibilitas TIDAK diuji. {reason}"


def no_axe(*, in_checkout: bool) -> str:
    """``in_checkout``: where the program is developed, rather than in a city's repository."""
    install = (
        "python3 requirements/install.py test" if in_checkout else '.venv/bin/pip install "pressroom[test]"'
    )
    return accessibility_left_out(f"axe dan Playwright belum dipasang. Jalankan sekali: {install}")


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
    return f"halaman TIDAK diuji, karena situs tidak dapat terbit. Betulkan dulu galat{files}"


def site_tested(lines: Sequence[str]) -> str:
    """``lines``: what was looked at, and what was not."""
    return "\n".join(["Yang diuji selain naskah:", *(f"- {line}" for line in lines)])
