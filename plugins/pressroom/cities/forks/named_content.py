"""What a city's texts name of the content that came from the developers: without these agencies and innovations they
would not be published, without these photos and attachments only half."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

from ...records import folder as folders
from ...records.fields import Name
from ...records.names.registry import Registry
from ...records.newsroom import RECORD_TYPES, record_type_of
from ...records.reader import Reading, read_file
from ..layout import CONTENT

# The attributes by which records name agencies, and innovations.
_NAMING = {
    folders.AGENCIES: ("agency_names", "owner_names", "parent_name", "successor_names"),
    folders.INNOVATIONS: ("innovation_names", "successor_name"),
}
_MEDIA = (folders.PHOTOS, folders.ATTACHMENTS)


def named_content(repository: Path, own: Collection[str], others: Collection[str]) -> list[str]:
    """Those of the files ``others`` that the files ``own`` of the ``repository`` name, and what these name in turn, sorted.
    All are paths in it below ``content/``. Raises OSError."""
    files = {path.removeprefix(f"{CONTENT}/"): path for path in (*own, *others)}
    readings = {
        source: _read(repository / path, source) for source, path in files.items() if _is_text(source)
    }
    registries = {kind: _registry(kind, readings) for kind in _NAMING}
    left = {path.removeprefix(f"{CONTENT}/") for path in others}
    media = {path: path.encode() for path in left if path.startswith(_MEDIA)}
    found: set[str] = set()
    waiting = [source for source in readings if source not in left]
    while waiting:
        source = waiting.pop()
        data = (repository / files[source]).read_bytes()
        named = {path for path, written in media.items() if written in data}
        named |= set(_records_named(readings[source], registries)) & left
        waiting += [path for path in named - found if path in readings]
        found |= named
    return sorted(files[path] for path in found)


def _is_text(source: str) -> bool:
    return source.partition("/")[0] in RECORD_TYPES and source.endswith(folders.MARKDOWN_SUFFIXES)


def _read(file: Path, source: str) -> Reading[Any]:
    record_type: Any = record_type_of(source)
    return read_file(record_type, source, file.read_bytes(), UTC)[0]


def _registry(kind: str, readings: dict[str, Reading[Any]]) -> Registry:
    """The names of the agencies or innovations among ``readings``, which stand for their sources."""
    registry = Registry(kind, CONTENT)
    for source, reading in readings.items():
        if source.startswith(f"{kind}/"):
            for name in (reading.slug, *(name for name, _ in reading.names)):
                registry.claim(name, source, source)
    return registry


def _records_named(reading: Reading[Any], registries: dict[str, Registry]) -> Iterator[str]:
    """The sources of the agencies and innovations that a text names."""
    written = reading.record or reading.partial
    for kind, attributes in _NAMING.items():
        names: Iterable[Name] = (name for key in attributes for name in getattr(written, key, ()))
        yield from registries[kind].typed(names)
