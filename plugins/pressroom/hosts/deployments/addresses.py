"""Addresses of a site and the files that stand at them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The list of public addresses (site.outputs.public_addresses writes it).
ADDRESSES = "data/alamat.txt"
_PLACEHOLDERS = {"year": r"\d{4}", "month": r"\d{2}"}


def release_pattern(release: str) -> re.Pattern[str]:
    """The paths of release pages, from the pattern ``release`` of the manifest (such as
    ``siaran-pers/{year}/{slug}/``). An empty pattern matches nothing."""
    if not release:
        return re.compile(r"(?!)")
    parts = re.split(r"\{(\w+)\}", release + ("index.html" if release.endswith("/") else ""))
    # Every second part is the name of a placeholder.
    return re.compile(
        "".join(
            _PLACEHOLDERS.get(part, "[^/]+") if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
    )


def files_of(addresses: Iterable[str]) -> list[str]:
    """The paths of the files that stand at ``addresses``."""
    return [f"{address}index.html" if address.endswith("/") else address for address in addresses]


def addresses_of(files: Iterable[str]) -> tuple[str, ...]:
    """The addresses at which ``files`` stand."""
    return tuple(path.removesuffix("index.html") for path in files)
