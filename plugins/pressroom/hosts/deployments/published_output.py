"""What is to be brought to the public: a folder that ``publish`` wrote, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ... import command_messages, manifest, origin
from ...command_error import CommandError
from ...digests import hex_digest
from ...manifest import Manifest, ManifestEntry
from ...origin import Origin
from .addresses import ADDRESSES

# A drive at the beginning of a path leads out of a folder on Windows, and a backslash is a slash there.
_FORBIDDEN = re.compile(r"^[A-Za-z]:|[\\\0]")


class HostError(CommandError):
    """The output cannot or must not be brought to the public; the text is for staff, in Indonesian."""


@dataclass(frozen=True, slots=True)
class PublishedOutput:
    """The folder, its manifest and its origin; ``addresses``: the lines of its list of public addresses; ``written``: when
    that was, by the clock of this computer."""

    folder: Path
    manifest: Manifest
    origin: Origin
    addresses: frozenset[str]
    written: datetime

    @property
    def files(self) -> Iterator[tuple[str, ManifestEntry]]:
        """Every file that goes out, by its path, in the order of the paths."""
        return ((path, entry) for path, entry in sorted(self.manifest.files.items()) if path != manifest.NAME)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises HostError unless they are those that ``publish`` wrote."""
        try:
            data = place_of(self.folder, path).read_bytes()
        except OSError as error:
            raise HostError(command_messages.output_damaged(path)) from error
        if hex_digest(data) != self.manifest.files[path].hash:
            raise HostError(command_messages.output_damaged(path))
        return data


def published_manifest(output: Path) -> Manifest:
    """The manifest of the folder ``output``. Raises HostError unless ``publish`` wrote it."""
    published = manifest.load(output)
    if published is None or published.purpose != "public":
        raise HostError(command_messages.not_public(str(output)))
    for path in published.files:
        if _FORBIDDEN.search(path) or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise HostError(command_messages.path_leads_out(str(output), path))
    return published


def place_of(folder: Path, path: str) -> Path:
    """Where the file ``path`` of the output in ``folder`` lies. Raises HostError if a link leads out of the folder, and
    OSError."""
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise HostError(command_messages.path_leads_out(str(folder), path))
    return place


def published_output(folder: Path) -> PublishedOutput:
    """What ``publish`` wrote into ``folder``. Raises HostError unless it is all there."""
    published, made_from = published_manifest(folder), origin.load(folder)
    if made_from is None:
        raise HostError(command_messages.publish_again(str(folder)))
    try:
        written = datetime.fromtimestamp((folder / origin.NAME).stat().st_mtime, UTC)
        lines = (folder / ADDRESSES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise HostError(command_messages.output_damaged(ADDRESSES)) from error
    return PublishedOutput(folder, published, made_from, frozenset(lines), written)
