"""The manifest: what was written, with which hash and type, under which settings.

It is what hosts know of a build: a deterministic JSON file in the output, in a dot file that is never
uploaded.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from .atomic_write import is_temporary, write_atomically

NAME = ".pressroom.json"


class ManifestEntry(msgspec.Struct, frozen=True):
    """One file: the BLAKE2b hash of its bytes (hex), its media type, its length in bytes, and
    the path within the site that it redirects to, if it does."""

    hash: str
    type: str
    size: int
    redirect: str = ""


@dataclass(slots=True)
class Manifest:
    """``site``: the address it was built for; ``purpose``: ``public`` (made by publish,
    without an error), ``draft`` or ``preview``; ``release``: the pattern of a release's
    path; ``files``: by path from the output."""

    site: str
    purpose: str
    release: str = ""
    files: dict[str, ManifestEntry] = field(default_factory=dict)

    def save(self, output: Path) -> None:
        """Write the manifest into ``output``."""
        write_atomically(output / NAME, self.text())

    def text(self) -> bytes:
        """The manifest as JSON, a line for each file, by path."""
        head = _json({"site": self.site, "purpose": self.purpose, "release": self.release})
        lines = [_json(path) + b":" + _json(self.files[path]) for path in sorted(self.files)]
        return head[:-1] + b',"files":{\n' + b",\n".join(lines) + b"\n}}\n"


_json = msgspec.json.Encoder().encode


def load(output: Path) -> Manifest | None:
    """The manifest in ``output``; None if there is none that can be read."""
    try:
        data: dict[str, Any] = json.loads((output / NAME).read_text(encoding="utf-8"))
        files = {path: ManifestEntry(**entry) for path, entry in data["files"].items()}
        return Manifest(data["site"], data["purpose"], data["release"], files)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_ours(output: Path) -> bool:
    """Whether ``output`` may be written over: it is absent, empty, or has our manifest."""
    if not output.exists():
        return True
    if not output.is_dir():
        return False
    # A build that was killed as it began may have left the first manifest half written.
    others = (entry for entry in output.iterdir() if not is_temporary(entry.name))
    return (output / NAME).is_file() or not any(others)
