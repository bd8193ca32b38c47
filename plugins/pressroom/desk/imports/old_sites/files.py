"""The files that an old site left behind: a folder of uploads, an archive, or the folder of the site itself."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from . import addresses

MAX_FILE = 100_000_000  # bytes; what is larger no host of code takes
# How WordPress names the other sizes of a picture, and one that was edited.
_SIZE = re.compile(r"(?:-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,14})+(?=\.\w{2,5}$)")
_LIBRARY = re.compile(
    r"/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(?:sites/\d+/)?(.+)", re.IGNORECASE
)


def library_path(address: str) -> str:
    """The path of ``address`` within the folder of uploads; empty if it leads elsewhere."""
    address = addresses.through(address)
    if addresses.host(address).endswith(".files.wordpress.com"):
        return addresses.path(address).lstrip("/")
    match = _LIBRARY.search(addresses.path(address))
    return match[1] if match else ""


def without_size(path: str) -> str:
    """``path`` as that of the whole picture."""
    return _SIZE.sub("", path)


@dataclass(slots=True)
class Files:
    """Files by their path, whatever its capitals and the form of its accents: those below ``folder``, or those of
    ``archive``. ``folder`` None: there are none."""

    folder: Path | None = None
    archive: Path | None = None
    _places: dict[str, str] | None = None
    _names: dict[str, list[str]] = field(default_factory=dict)

    def read(self, path: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the file with ``path``, whole if it is a picture; None if there is none that can be
        read."""
        plain = without_size(path)
        for candidate in dict.fromkeys((plain, re.sub(r"(\.\w+)$", r"-scaled\1", plain), path)):
            place = self._place(candidate)
            if place and (data := self._bytes(place)) is not None:
                return candidate.rpartition("/")[2], data
        return None

    @property
    def places(self) -> list[str]:
        """The paths of all files."""
        self._place("")
        return sorted((self._places or {}).values())

    def read_exact(self, path: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the file with ``path`` and no other; None if there is none that can be read."""
        self._place("")
        assert self._places is not None
        place = self._places.get(_key(path)) or ""
        data = self._bytes(place) if place else None
        return None if data is None else (path.rpartition("/")[2], data)

    def _place(self, path: str) -> str:
        if self._places is None:
            self._places = {_key(place): place for place in self._all()}
            for known, file in self._places.items():
                self._names.setdefault(known.rpartition("/")[2], []).append(file)
        key = _key(path)
        for above in ("", "uploads/", "wp-content/uploads/"):
            if above + key in self._places:
                return self._places[above + key]
        # The folder may begin further up; or all files stand in one folder, where no two have one name.
        same_name = self._names.get(key.rpartition("/")[2], [])
        same_end = (place for place in same_name if "/" not in place or _key(place).endswith(f"/{key}"))
        return next(same_end, "")

    def _all(self) -> Iterable[str]:
        """The paths of all files."""
        if self.archive:
            with zipfile.ZipFile(self.archive) as archive:
                yield from sorted(entry.filename for entry in archive.infolist() if not entry.is_dir())
        if self.folder:
            for above, folders, names in os.walk(self.folder):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                inside = Path(above).relative_to(self.folder).as_posix()
                yield from (name if inside == "." else f"{inside}/{name}" for name in sorted(names))

    def _bytes(self, place: str) -> bytes | None:
        try:
            if self.archive:
                with zipfile.ZipFile(self.archive) as archive, archive.open(place) as member:
                    data = member.read(MAX_FILE + 1)
            else:
                assert self.folder
                file = self.folder / place
                if file.is_symlink() or not file.is_file():
                    return None
                with file.open("rb") as opened:
                    data = opened.read(MAX_FILE + 1)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return None
        return data if len(data) <= MAX_FILE else None


def _key(path: str) -> str:
    return normalize("NFC", path).replace("\\", "/").casefold()
