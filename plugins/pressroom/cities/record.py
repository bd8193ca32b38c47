"""What a city's repository was last written by: the version of the program, the answers that it was given, and each
file as it was written, so that a file that nobody edited since is known.

It stands in the repository as one small file, which is committed with the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .. import __version__, command_messages, git
from ..command_error import CommandError
from .git_blobs import blob_name, blob_names
from .layout import CONTENT, PUBLIC_SETTINGS, SETTINGS, THEME

FILE = ".pressroom-init.json"
# What a city writes itself, although it began with something of ours.
_CITYS = (f"{CONTENT}/", f"{THEME}/", SETTINGS, PUBLIC_SETTINGS)


@dataclass(frozen=True, slots=True)
class Record:
    """``version``: that of the program; ``answers``: by question; ``files``: by path the name that git gives to what
    was written, under which git also keeps it once it is committed; ``texts``: by path what was written of files that
    were edited when the program was upgraded; ``theme``: by path the text that the theme had under a file that the
    city lays over it; ``words``: by language and name those of the theme that the city says otherwise; ``unmerged``: by
    path the name that git gives to a file in which the city's changes and ours did not meet, as it was when that was
    told."""

    version: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    theme: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    unmerged: dict[str, str] = field(default_factory=dict)

    def is_unedited(self, path: str, data: bytes) -> bool:
        """Whether the file at ``path`` is as it was written, whatever its line ends."""
        return self.files.get(path) in blob_names(data)

    def as_file(self) -> bytes:
        """The text of the file."""
        values = asdict(self)
        if not self.unmerged:  # of which earlier versions know nothing
            del values["unmerged"]
        return (json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def record_of(answers: Mapping[str, str], files: Mapping[str, bytes]) -> Record:
    """The record of ``files`` that this version writes for ``answers`` into a folder that has none."""
    return Record(__version__, dict(answers), {path: blob_name(data) for path, data in files.items()})


def written_whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the ``files`` of a new repository that the program writes again when it is upgraded."""
    return {path: data for path, data in files.items() if not path.startswith(_CITYS)}


def read_record(folder: Path) -> Record | None:
    """The record of the repository at ``folder``; None if it has none. Raises CommandError for one that is damaged, or
    that somebody deleted and git still has."""
    file = folder / FILE
    if not file.is_file():
        if git.run(folder, "cat-file", "-e", f"HEAD:./{FILE}").returncode == 0:
            raise CommandError(command_messages.record_deleted(FILE))
        return None
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        record = Record(**{name: type(getattr(Record(), name))(value) for name, value in values.items()})
        if not re.fullmatch(r"[\w.+]*", record.version):
            raise ValueError(FILE)
        if not all(map(_is_within, (*record.files, *record.texts))):
            raise ValueError(FILE)
        if not all(re.fullmatch("[0-9a-f]{40}", name) for name in record.files.values()):
            raise ValueError(FILE)
    except (ValueError, TypeError, AttributeError) as error:
        raise CommandError(command_messages.record_damaged(FILE)) from error
    return record


def _is_within(path: str) -> bool:
    """Whether ``path`` is that of a file within the repository, which a record that somebody sent need not be."""
    return not re.search(r"[\\:\0]|^/|(?:^|/)\.\.(?:/|$)", path)
