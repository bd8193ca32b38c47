"""The theme of the version to which a repository was brought last, from the package of that version, if its wheel lies in
the repository: what a city laid over it since nobody has recorded yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zipfile import Path as PathInZip

from ... import resources
from ..founding.requirements import NAME, WHEELS
from ..record import Record
from .theme import overlay


def with_earlier_theme(folder: Path, files: Mapping[str, bytes], record: Record) -> Record:
    """``record`` with what that theme has under ``files`` of the theme of the repository at ``folder``, where the record
    does not say it; as it is without that wheel, or if it is damaged."""
    for wheel in sorted((folder / WHEELS).glob(f"{NAME}-{record.version}-*.whl")) if record.version else ():
        try:
            with ZipFile(wheel) as archive:
                beneath = overlay(files, PathInZip(archive, resources.path_in_wheel(resources.THEME)))
        except (BadZipFile, UnicodeDecodeError, OSError):
            continue
        words = {language: said | record.words.get(language, {}) for language, said in beneath.words.items()}
        return replace(record, theme=beneath.texts | record.theme, words=record.words | words)
    return record
