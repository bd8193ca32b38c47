"""Photos as newspapers want them: with a caption and a credit, and large enough to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ... import content_problems
from ...records.kinds.nested import Photo
from ...records.media import photo_entries
from ...records.newsroom import Newsroom
from ...records.reader import PartialRecord
from ...records.schema import declared_fields
from ...records.visibility import Record
from .remark import Remark

# Pixels of the longer side: ten centimetres in print, two columns of a newspaper, at 300 to the inch.
LEAST = 1200
_WORDS = ("caption", "credit")
_DRAWN = ("ilustrasi", "ai")  # no photographs, which nobody prints as such
# What the entry of such a photo may lack as well, so that one change mends all of it.
_ENTRY = ("alt", *_WORDS, "permission")
# The width, the height and the longer side of the original of a photo, by its path; None if it cannot be shown.
Sizes = Callable[[str], tuple[int, int, int] | None]


def remarks(
    source: str, written: Record | PartialRecord, newsroom: Newsroom, sizes: Sizes
) -> Iterator[Remark]:
    """What is to be said of the photos that are ``written`` in the file ``source``. Of those for which consent was taken
    back nothing is."""
    fields = declared_fields(Photo)
    listed: tuple[Photo, ...] = getattr(written, "photos", ())
    for photo in listed:
        if photo.permission == "dicabut" or photo.file in newsroom.withdrawn_photos:
            continue
        if missing := [name for name in _WORDS if not getattr(photo, name)]:
            keys = [fields[name].key for name in missing]
            # Of an entry without the others the lines to copy are told already.
            is_told = not (photo.alt and photo.permission)
            lines = "" if is_told else _entry(photo, listed, newsroom.lines(source).get("photos"))
            yield Remark(source, photo.line, content_problems.photo_without_words(photo.file, keys, lines))
        size = sizes(photo.file) if photo.kind not in _DRAWN else None
        if size and size[2] < LEAST:
            message = content_problems.photo_too_small(photo.file, size[0], size[1], LEAST)
            yield Remark(source, photo.line, message)


def _entry(photo: Photo, photos: tuple[Photo, ...], field_line: int | None) -> str:
    """The lines of ``photo`` as they must be; those of all ``photos`` where these stand on the line of the field itself,
    ``field_line``."""
    if photo.line == field_line:
        return photo_entries.listed(photo_entries.entry(each, _ENTRY) for each in photos)
    return photo_entries.entry(photo, _ENTRY)
