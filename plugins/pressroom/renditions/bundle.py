"""A release's photos for the press in one zip.

Nothing is packed tighter, photos already are; nothing of the machine or the moment goes in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_UNIX = 3
# What Windows forbids in a name, and what no name should hold.
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 100  # characters; unpacked somewhere deep it must still fit Windows' 260


def names(paths: Iterable[str]) -> list[str]:
    """The names that ``paths`` get in a bundle: without folders, fit for every system, each once.
    ``a/x.jpg`` and ``b/x.jpg`` are ``x.jpg`` and ``x-2.jpg``."""
    taken: set[str] = set()
    found = []
    for path in paths:
        stem, suffix = _safe(path)
        name, number = stem + suffix, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        taken.add(name.casefold())
        found.append(name)
    return found


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of ``files``, pairs of path and bytes, in their order and under ``names`` of their paths."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_STORED) as archive:
        for name, (_, data) in zip(names(path for path, _ in files), files, strict=True):
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return result.getvalue()


def _safe(path: str) -> tuple[str, str]:
    """The last part of ``path`` as a stem and a suffix that may be a file's name anywhere."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", path)[-1])
    name = _FORBIDDEN.sub("-", last).strip(" .") or "_"
    if _DEVICE.match(name):
        name = f"-{name}"
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > 8:
        stem, dot, suffix = name, "", ""
    return stem[:_LONGEST].rstrip(" ."), dot + suffix
