"""Digests of bytes: BLAKE2b, by which files, records and inputs are told from others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BufferedReader

SIZE = 16  # bytes of a digest, unless a caller asks for another size


def digest(data: bytes, size: int = SIZE) -> bytes:
    """The digest of ``data``, ``size`` bytes long."""
    return hashlib.blake2b(data, digest_size=size).digest()


def keyed_digest(data: bytes, key: bytes, size: int = SIZE) -> bytes:
    """The digest of ``data``, ``size`` bytes long, that only whoever has the ``key`` (at most 64 bytes) can make."""
    return hashlib.blake2b(data, key=key, digest_size=size).digest()


def hex_digest(data: bytes, size: int = SIZE) -> str:
    """The digest of ``data`` in hexadecimal figures, two for each of ``size`` bytes."""
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def digest_of_parts(parts: Iterable[bytes], size: int = SIZE) -> bytes:
    """The digest of ``parts``, each with its length, so that no two lists of parts are alike."""
    total = hashlib.blake2b(digest_size=size)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()


def file_hex_digest(file: BufferedReader) -> str:
    """The digest of what is left to read in ``file``, in hexadecimal figures. Raises OSError."""
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=SIZE)).hexdigest()
