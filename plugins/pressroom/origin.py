"""Where a published output came from: a small JSON file beside its manifest, which names no file of the site.

``publish`` writes it last. Hosts read it to tell whether an output is older than what the public has, and whether
the clock that it was built by was right. Like the manifest, it is never uploaded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from . import manifest
from .atomic_write import write_atomically
from .digests import hex_digest

NAME = ".pressroom-origin.json"


class Origin(msgspec.Struct, frozen=True):
    """``commit``: the commit (hexadecimal) from which the content was read, empty where there is no git.
    ``changed``: whether the content differed from that commit. ``moment``: when it was built, by the clock of the
    build. ``newest``: the latest moment at which something that the site shows became public. Both are ISO 8601 in
    UTC. ``sample``: the settings that still hold what the sample city says, by name. ``manifest``: the digest
    (hexadecimal) of the manifest with which it belongs together."""

    commit: str
    changed: bool
    moment: str
    newest: str
    sample: tuple[str, ...]
    manifest: str

    def save(self, output: Path) -> None:
        """Write it into the folder ``output``. Raises OSError."""
        write_atomically(output / NAME, self.text())

    def text(self) -> bytes:
        """The origin as JSON in UTF-8."""
        return msgspec.json.encode(self) + b"\n"


def load(output: Path) -> Origin | None:
    """The origin of the folder ``output``; None if it is missing, cannot be read, or is that of another manifest."""
    try:
        data: dict[str, Any] = json.loads((output / NAME).read_text(encoding="utf-8"))
        origin = msgspec.convert(data, Origin)
        return origin if origin.manifest == manifest_digest(output) else None
    except (OSError, ValueError):
        return None


def manifest_digest(output: Path) -> str:
    """The digest (hexadecimal) of the manifest in the folder ``output``. Raises OSError."""
    return hex_digest((output / manifest.NAME).read_bytes())
