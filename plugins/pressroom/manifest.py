"""The manifest: the files of an output with their hashes and types, and the settings they were built with.

It is all that hosts know about a build: a JSON file in the output, the same bytes for the same build, whose
name begins with a dot and which is never uploaded.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from .atomic_write import write_atomically

NAME = ".pressroom.json"


class ManifestEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file: the BLAKE2b hash of its bytes (16 bytes, hexadecimal), its media type, its size in bytes,
    the path within the site that it redirects to, or empty, and whether no list may tell its path: it belongs to a
    record that stands on none."""

    hash: str
    type: str
    size: int
    redirect: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Manifest:
    """``site`` is the address the output was built for. ``purpose`` is ``public`` (built by publish),
    ``draft`` or ``preview``. ``release`` is the pattern of the paths of releases. ``files`` are the
    entries by path within the output."""

    site: str
    purpose: str
    release: str = ""
    files: dict[str, ManifestEntry] = field(default_factory=dict)

    def save(self, output: Path) -> None:
        """Write the manifest into the folder ``output``. Raises OSError."""
        write_atomically(output / NAME, self.text())

    def text(self) -> bytes:
        """The manifest as JSON in UTF-8, with a line for each file, ordered by path."""
        head = _json({"site": self.site, "purpose": self.purpose, "release": self.release})
        lines = [_json(path) + b":" + _json(self.files[path]) for path in sorted(self.files)]
        return head[:-1] + b',"files":{\n' + b",\n".join(lines) + b"\n}}\n"


_json = msgspec.json.Encoder().encode


def load(output: Path) -> Manifest | None:
    """The manifest in the folder ``output``; None if it is missing or cannot be read."""
    try:
        data: dict[str, Any] = json.loads((output / NAME).read_text(encoding="utf-8"))
        files = {path: ManifestEntry(**entry) for path, entry in data["files"].items()}
        return Manifest(data["site"], data["purpose"], data["release"], files)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_public(output: Path) -> bool:
    """Whether the manifest in the folder ``output`` says that it was published; only its first line is read,
    since the whole has one for each file."""
    try:
        with (output / NAME).open(encoding="utf-8") as file:
            return bool(json.loads(file.readline().rstrip() + "}}")["purpose"] == "public")
    except (OSError, ValueError, KeyError, TypeError):
        return False
