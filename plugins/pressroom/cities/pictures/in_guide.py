"""The guide of a city shows the pictures that the city has, and the record says that the program wrote it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ...atomic_write import write_atomically
from ..founding.guide import GUIDE, PICTURES
from ..record import FILE, Record
from ..upgrading.changes import Change, Remark
from ..upgrading.written_files import recorded, update


def write_pictures(folder: Path, pictures: Mapping[str, bytes]) -> list[str]:
    """Write ``pictures`` by name into the repository at ``folder``; their paths. Raises OSError."""
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    paths = {f"{PICTURES}/{name}.png": data for name, data in sorted(pictures.items())}
    for path, data in paths.items():
        write_atomically(folder / path, data)
    return list(paths)


def show(folder: Path, record: Record, guide: bytes) -> list[Change | Remark]:
    """Bring the guide of the repository at ``folder`` to ``guide``, as this version writes it; what somebody edited in it
    stays. What came of it. ``record``: of what was written before. Raises CommandError, OSError."""
    of_guide = replace(
        record,
        files={path: name for path, name in record.files.items() if path == GUIDE},
        texts={path: text for path, text in record.texts.items() if path == GUIDE},
    )
    found = list(update(folder, of_guide, {GUIDE: guide}))
    for change in found:
        if isinstance(change, Change):
            change.write(folder)
    unmerged = {remark.unmerged for remark in found if isinstance(remark, Remark)}
    files, texts = recorded(folder, of_guide, {GUIDE: guide}, unmerged)
    kept = {path: text for path, text in record.texts.items() if path != GUIDE}
    written = replace(record, files=record.files | files, texts=kept | texts).as_file()
    if written != (old := (folder / FILE).read_bytes()):
        Change(FILE, old, written, "").write(folder)
    return found
