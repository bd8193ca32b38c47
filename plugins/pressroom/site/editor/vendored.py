"""The programs of others that the web editor consists of, as their authors published them: the files in ``vendor/``, each
pinned by its hash in ``vendor/SHA256SUMS``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("vendor")
_SUMS = "SHA256SUMS"


class VendoredFile(NamedTuple):
    """A file: its path below the folder, and its SHA-256 in hexadecimal."""

    path: str
    sha256: str


def vendored_files() -> list[VendoredFile]:
    """All that the list names. Raises OSError."""
    lines = (FOLDER / _SUMS).read_text(encoding="utf-8").splitlines()
    return [VendoredFile(path, sha256) for sha256, path in (line.split("  ", 1) for line in lines)]


def read(path: str) -> bytes:
    """The bytes of the vendored file at ``path``. Raises OSError."""
    return (FOLDER / path).read_bytes()
