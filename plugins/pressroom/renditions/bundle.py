"""Puts the photos of a release for the press into one zip.

Nothing is compressed, because photos already are. The zip holds neither times nor user names, so the same
files give the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_UNIX = 3
# Characters that Windows forbids in names, control characters, invisible marks, and halves of surrogate
# pairs.
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_MAX_STEM = 100  # characters; an unpacked path must not exceed the 260 of Windows


def names(paths: Iterable[str]) -> list[str]:
    """The names that files with ``paths`` get in a bundle: without folders, valid on every system, each used
    once. ``a/x.jpg`` and ``b/x.jpg`` become ``x.jpg`` and ``x-2.jpg``."""
    used: set[str] = set()
    result = []
    for path in paths:
        stem, suffix = _safe(path)
        name, number = stem + suffix, 1
        while name.casefold() in used:
            number += 1
            name = f"{stem}-{number}{suffix}"
        used.add(name.casefold())
        result.append(name)
    return result


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of ``files`` (path and bytes) in their order, under the ``names`` of their paths."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_STORED) as archive:
        for name, (_, data) in zip(names(path for path, _ in files), files, strict=True):
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return result.getvalue()


def _safe(path: str) -> tuple[str, str]:
    """The last part of ``path`` as a stem and a suffix (with its dot) that are valid on every system."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", path)[-1])
    name = _FORBIDDEN.sub("-", last).strip(" .") or "_"
    if _DEVICE.match(name):
        name = f"-{name}"
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > 8:
        stem, dot, suffix = name, "", ""
    return stem[:_MAX_STEM].rstrip(" ."), dot + suffix
