"""Numbers and sizes as sentences say them."""

from __future__ import annotations


def number_text(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def size_text(size: int) -> str:
    for unit, unit_size in (("GB", 1e9), ("MB", 1e6)):
        if size >= unit_size:
            return f"{size / unit_size:.1f} {unit}".replace(".", ",")
    return f"{size / 1e3:.1f} kB".replace(".", ",")
