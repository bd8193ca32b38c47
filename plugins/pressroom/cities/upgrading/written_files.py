"""The files of a city's repository that ``init`` wrote as a whole, such as its Makefile and its workflows, brought to
what this version writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ... import command_messages, git
from ..git_blobs import blob_name, unix
from ..merging import merge
from ..record import Record
from .changes import Change, Remark


def update(folder: Path, record: Record, fresh: Mapping[str, bytes]) -> Iterator[Change | Remark]:
    """What becomes of the files of the repository at ``folder`` that are written ``fresh`` now. ``record``: of what was
    written before."""
    for path in sorted(fresh.keys() | record.files.keys()):
        file = folder / path
        old, new = file.read_bytes() if file.is_file() else None, fresh.get(path)
        if old is None:
            if new is not None and path not in record.files:
                yield Change(path, None, new, command_messages.file_added())
            elif new is not None and record.files[path] != blob_name(new):
                yield Remark(command_messages.file_was_deleted(path))
        elif new is None:
            if record.is_unedited(path, old):
                yield Change(path, old, None, command_messages.file_replaced(removed=True))
            else:
                yield Remark(command_messages.file_not_needed(path))
        elif unix(old) != new:
            if record.is_unedited(path, old):
                yield Change(path, old, new, command_messages.file_replaced(removed=False))
            elif record.files.get(path) != blob_name(new):
                yield from _merged(folder, path, old, new, record)


def _merged(folder: Path, path: str, old: bytes, new: bytes, record: Record) -> Iterator[Change | Remark]:
    """An edited file with what changed in this version."""
    base, own = written_before(folder, path, record), unix(old)
    merged = merge(own, base, new) if base is not None else None
    if merged is None:
        difference = Change(path, own if base is None else base, new, "", edited=True).difference()
        text = command_messages.file_conflicts(path, known=base is not None)
        yield Remark("\n".join([text, *difference]), path)
    elif merged != own:
        data = merged if own == old else merged.replace(b"\n", b"\r\n")
        yield Change(path, old, data, command_messages.file_merged(), edited=True)


def written_before(folder: Path, path: str, record: Record) -> bytes | None:
    """The file as the program wrote it before somebody edited it: from the record, or as git keeps it; None if neither
    has it."""
    if path in record.texts:
        return record.texts[path].encode()
    if path not in record.files:
        return None
    blob = git.run(folder, "cat-file", "blob", record.files[path])
    return blob.stdout if blob.returncode == 0 else None


def recorded(
    folder: Path, before: Record, fresh: Mapping[str, bytes], unmerged: Collection[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """What a record says of the files ``fresh`` once they are written: their names, and the texts of those that somebody
    edited, for the next merge. For the ``unmerged`` it still says what it said ``before``."""
    files, texts = {}, {}
    for path, data in fresh.items():
        file = folder / path
        if path in unmerged:
            if (text := written_before(folder, path, before)) is not None:
                files[path], texts[path] = blob_name(text), text.decode("utf-8", "replace")
        else:
            files[path] = blob_name(data)
            if file.is_file() and unix(file.read_bytes()) != data and b"\0" not in data:
                texts[path] = data.decode()
    return files, texts
