"""What was given as an old site: an export of WordPress in whatever wrapping, or a folder."""

from __future__ import annotations

import gzip
import zipfile
from datetime import datetime, tzinfo
from io import BufferedIOBase
from pathlib import Path
from typing import cast

from .... import command_messages
from ....command_error import CommandError
from .files import Files
from .front_matter.site import FrontMatterSite
from .post import OldSite
from .wordpress.site import Opener, WordPress

_HEAD = 20_000
_EXPORT_SIGN = b"wordpress.org/export/"


class CannotOpen(CommandError):
    """What was given is no old site that can be read."""


def open_site(source: Path, uploads: Path | None, zone: tzinfo, now: datetime) -> OldSite:
    """The site in ``source``, whose files are in the folder ``uploads`` too. Raises CannotOpen, OSError."""
    if uploads and not uploads.is_dir():
        raise CannotOpen(command_messages.old_site_no_uploads(str(uploads)))
    if source.is_dir():
        exports = [file for file in sorted(source.glob("*.xml")) if _is_export(file)]
        if exports:
            openers = [(file.name, _opener(file)) for file in exports]
            return WordPress(openers, Files(uploads or source), zone, now)
        return FrontMatterSite(source, zone, now)
    if not source.is_file():
        raise CannotOpen(command_messages.old_site_missing(str(source)))
    with source.open("rb") as file:
        head = file.read(4)
    if head == b"PK\x03\x04":
        return WordPress(_in_archive(source), Files(uploads, None if uploads else source), zone, now)
    if head[:2] == b"\x1f\x8b":
        return WordPress(
            [(source.name, lambda: cast(BufferedIOBase, gzip.open(source)))], Files(uploads), zone, now
        )
    if source.suffix.lower() not in (".xml", ".wxr", ".rss", ".txt"):
        raise CannotOpen(command_messages.old_site_refused(str(source), "no_export"))
    return WordPress([(source.name, _opener(source))], Files(uploads), zone, now)


def _opener(file: Path) -> Opener:
    return lambda: file.open("rb")


def _is_export(file: Path) -> bool:
    with file.open("rb") as opened:
        return _EXPORT_SIGN in opened.read(_HEAD)


def _in_archive(source: Path) -> list[tuple[str, Opener]]:
    """The exports in the archive ``source``. Raises CannotOpen."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = sorted(
                entry.filename for entry in archive.infolist() if entry.filename.lower().endswith(".xml")
            )
    except zipfile.BadZipFile:
        names = []
    if not names:
        raise CannotOpen(command_messages.old_site_refused(str(source), "no_export_in_archive"))

    def opener(name: str) -> Opener:
        return lambda: cast(BufferedIOBase, zipfile.ZipFile(source).open(name))

    return [(name, opener(name)) for name in names]
