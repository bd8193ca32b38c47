"""The mends of photos and attachments: what they say beside their picture, film or text is taken out, and a photo that
is larger than what is published is shrunk."""

from __future__ import annotations

from typing import NamedTuple

from ...records.media import documents, films
from ...records.media.documents import Traces
from ...renditions import originals
from ...renditions.photos import Undecodable

_FILM = ".mp4"


class Mend(NamedTuple):
    """What is to be mended of a file. ``side``: the length in pixels of the longer side of a photo that is shrunk,
    0 for all else; ``metadata``: a photo loses them; ``author``: the names that a document loses; ``place``: a film no
    longer says where it was made."""

    side: int = 0
    metadata: bool = False
    author: str = ""
    place: bool = False


def of_photo(data: bytes) -> Mend | None:
    """What is to be mended of the photo ``data``; None if nothing is, or if it cannot be opened."""
    try:
        side, metadata, turned = originals.excess(data)
    except Undecodable:
        return None
    return Mend(side, metadata) if side or metadata or turned else None


def photo(data: bytes) -> bytes:
    """The photo ``data`` with all of that mended. Raises Undecodable."""
    return originals.shrunk(data)


def of_attachment(data: bytes, suffix: str, traces: Traces) -> Mend | None:
    """What is to be mended of the attachment ``data``, of which ``traces`` are known; None if nothing is. A photo
    among them keeps its size, since it may be meant to be printed."""
    if traces.author:
        return Mend(author=traces.author) if documents.cleaned(data, suffix) else None
    if traces.place and attachment(data, suffix) != data:
        return Mend(place=True) if suffix.lower() == _FILM else Mend(metadata=True)
    return None


def attachment(data: bytes, suffix: str) -> bytes:
    """The attachment ``data``, with the ``suffix`` of its name, with that mended; ``data`` itself if it is signed or
    cannot be changed."""
    if suffix.lower() == _FILM:
        return films.without_place(data)
    if cleaned := documents.cleaned(data, suffix):
        return cleaned
    try:
        side, metadata, turned = originals.excess(data)
        if metadata and not turned:
            return originals.without_metadata(data)
        return originals.shrunk(data) if metadata and not side else data
    except Undecodable:
        return data
