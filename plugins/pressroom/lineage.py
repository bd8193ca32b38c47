"""What a kept result was made with: our own code, and the libraries behind it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HOUSE = Path(__file__).parent


def code(*rooms: str) -> bytes:
    """A digest of the source files in ``rooms`` of this package: folders or single files."""
    found = hashlib.blake2b(digest_size=16)
    for room in rooms:
        place = _HOUSE / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(f"{file.relative_to(_HOUSE).as_posix()}\0".encode())
            found.update(hashlib.blake2b(file.read_bytes()).digest())
    return found.digest()


def packages(names: Iterable[str]) -> bytes:
    """A digest of the installed versions of the packages ``names``, and of Python's."""
    found = [sys.version]
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} -")
    return hashlib.blake2b("\n".join(found).encode(), digest_size=16).digest()
