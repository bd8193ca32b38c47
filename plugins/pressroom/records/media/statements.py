"""What is said of a photo holds for its file, under whatever name and in every record that shows it: of what kind it is
and under which licence it may be used, as the newest record that says so has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from ... import licences as known_licences
from ..kinds.nested import Photo


class Unsaid(NamedTuple):
    """That a ``photo`` of the file ``source`` is shown otherwise than is written there: ``as_shown``, since ``others``
    (files) say so."""

    source: str
    photo: Photo
    as_shown: Photo
    others: tuple[str, ...]


def with_statements(newest: Photo, older: Photo) -> Photo:
    """``newest``, with the kind and the licence that ``older`` states where ``newest`` states none."""
    return replace(newest, kind=newest.kind or older.kind, licence=newest.licence or older.licence)


def unsaid(
    records: Iterable[Any], digest: Callable[[str], str], licences: Mapping[str, str]
) -> Iterator[Unsaid]:
    """Each photo of ``records``, the newest first, that states another kind or licence than the newest statement
    about the same file, or none; a draft, which is not published, states nothing to others. ``digest``: that of the
    file at a path, empty if it is unknown; ``licences``: addresses by name."""
    photos = [(record, photo) for record in records for photo in record.photos]
    kinds: dict[str, tuple[Any, str]] = {}
    licenced: dict[str, tuple[str, str]] = {}
    for record, photo in photos:
        says_more = (photo.kind or photo.licence) and record.status != "draf"
        if says_more and (file := digest(photo.file)):
            if photo.kind:
                kinds.setdefault(file, (photo.kind, record.source))
            if photo.licence:
                licenced.setdefault(file, (photo.licence, record.source))
    if not kinds and not licenced:
        return
    for record, photo in photos:
        source, file = record.source, digest(photo.file)
        kind, kind_source = kinds.get(file, (photo.kind, source))
        licence, licence_source = licenced.get(file, (photo.licence, source))
        others = []
        if (kind or "foto") != (photo.kind or "foto"):
            others.append(kind_source)
        if known_licences.find(licence, licences) != known_licences.find(photo.licence, licences):
            others.append(licence_source)
        if others:
            as_shown = replace(photo, kind=kind, licence=licence)
            yield Unsaid(source, photo, as_shown, tuple(dict.fromkeys(others)))
