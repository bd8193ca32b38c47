"""The bytes of files as git keeps them: texts with Unix's line ends, and the names that it gives to what it keeps."""

from __future__ import annotations

import hashlib


def unix(data: bytes) -> bytes:
    """``data``, if it is a text, with Unix's line ends, which Windows changes when it checks a file out."""
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def blob_name(data: bytes) -> str:
    """The name that git gives to exactly the bytes ``data``."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def blob_names(data: bytes) -> set[str]:
    """The names that git may give to a file of the bytes ``data``, whose line ends it may have changed for Windows."""
    return {blob_name(data), blob_name(unix(data))}
