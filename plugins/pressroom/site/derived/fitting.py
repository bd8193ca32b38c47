"""What fits into a host that holds only so many bytes.

Text comes first, and every photo in a small copy, which stands at the address of the photo. What is left is given out
to the newest first, until something does not fit: up to half of it to the letters of the last years
(``LETTER_YEARS``); then to all else that belongs to a release, its photos in full, their sizes, the pictures for sharing, the
zip, and to what belongs to other pages; and what is left then to letters again. So full photos are those of one day and
after, and letters too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import NamedTuple

from ...records.dates import Moment
from ...renditions.rendition_cache import Rendition, RenditionCache
from ..media import Media, MediaFile
from .renditions import Package, small_copy, small_size

# In bytes, of what is not made yet: about as much as a photo of twelve megapixels has in a usual size, or a letter.
_EXPECTED = 100_000
# So many are made before it is worked out again how many fit.
_AT_ONCE = 1000
_YEAR = timedelta(days=365)

Make = Callable[[list[Rendition]], None]


class Room(NamedTuple):
    """How many bytes a host holds, and how many a file may have."""

    site: int
    file: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What has no room: ``small``, the photos of which only a small copy is published, by their paths; ``absent``, the
    paths of renditions. ``photos_until`` and ``letters_until``: when the newest release appeared whose photos are small
    or which has no letter; ``letters``: how many have none."""

    small: dict[str, MediaFile] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    letters: int = 0
    photos_until: Moment | None = None
    letters_until: Moment | None = None

    def media(self, media: Media) -> Media:
        """``media`` as they are published."""
        return Media({source: self.small.get(file.path, file) for source, file in media.files.items()})


class _Part(NamedTuple):
    """What has room as a whole or not at all; ``package``: of which it is."""

    renditions: Sequence[Rendition]
    photos: Sequence[MediaFile]
    package: Package


def make_what_fits(
    packages: Sequence[Package],
    cache: RenditionCache,
    text: int,
    room: Room,
    letter_years: int,
    make: Make,
    make_in_any_case: Make,
) -> tuple[Fit, list[Rendition]]:
    """What of ``packages`` has no ``room`` beside so many bytes of ``text``, after what has was made by ``make``, as far
    as there was time, and the small copies that are needed by ``make_in_any_case``; and all that the cache must keep for it.
    What ``cache`` holds is known by its size, all else is expected to have a usual one; so is what is the first to
    have no room until it is made. Raises what making raises."""
    fitting = _Fitting(packages, cache, text, room, letter_years)
    cache.look_up(fitting.small_copies.values())
    while True:
        before = len(cache.waiting)
        fitting.give_out()
        make_in_any_case(fitting.needed_copies())
        make([one for one in fitting.to_make() if one.path in cache.waiting][:_AT_ONCE])
        if len(cache.waiting) == before:
            return fitting.fit(), [*fitting.small_copies.values()]


class _Fitting:
    def __init__(
        self, packages: Sequence[Package], cache: RenditionCache, text: int, room: Room, letter_years: int
    ) -> None:
        self._packages = packages
        self._cache = cache
        self._room = room
        self._text = text
        self._always = [one for one in packages if not one.appeared and not one.photos]
        dated = [one for one in packages if one.appeared]
        others = [one for one in packages if one.photos and not one.appeared]
        self._letters = [_Part([one.letter], (), one) for one in dated if one.letter]
        self._pages = [_Part(one.renditions, one.photos, one) for one in (*dated, *others)]
        newest = _latest(one.appeared for one in dated)
        since = newest.at - _YEAR * letter_years if newest else None
        self._recent = (
            sum(one.appeared is not None and one.appeared.at >= since for one in dated) if since else 0
        )
        self._photos = [photo for package in packages for photo in package.photos]
        self.small_copies = {
            photo.path: copy for photo in self._photos if (copy := small_copy(photo)) is not None
        }
        self._fitting: list[_Part] = []
        self._first_out: list[_Part] = []
        self._out: list[_Part] = []

    def give_out(self) -> None:
        """Divide the room."""
        spent = self._text + sum(self._size(one) for package in self._always for one in package.renditions)
        spent += sum(map(self._small_size, self._photos))
        room = self._room.site
        recent, spent = self._first_that_fit(self._letters[: self._recent], spent, (spent + room) // 2)
        pages, spent = self._first_that_fit(self._pages, spent, room)
        more, spent = self._first_that_fit(self._letters[recent:], spent, room)
        letters = recent + more
        self._fitting = [*self._letters[:recent], *self._pages[:pages], *self._letters[recent:letters]]
        self._out = [*self._pages[pages:], *self._letters[letters:]]
        # The first ones that have no room are made as well: then they are known to have none.
        self._first_out = [*self._pages[pages : pages + 1], *self._letters[letters : letters + 1]]

    def _first_that_fit(self, parts: Sequence[_Part], spent: int, room: int) -> tuple[int, int]:
        """How many of ``parts``, from the first on, fit into ``room`` beside what is ``spent``; what is spent then."""
        for number, part in enumerate(parts):
            size = sum(map(self._size, part.renditions))
            size += sum(photo.size - self._small_size(photo) for photo in part.photos)
            if spent + size > room:
                return number, spent
            spent += size
        return len(parts), spent

    def to_make(self) -> Iterator[Rendition]:
        """The renditions that have room, and those that must be there to know that they have none, in their order."""
        parts = (*self._fitting, *self._first_out)
        paths = {one.path for part in parts for one in part.renditions}
        paths.update(one.path for package in self._always for one in package.renditions)
        for package in self._packages:
            yield from (one for one in package.all() if one.path in paths)

    def needed_copies(self) -> list[Rendition]:
        """The small copies that still are to be made."""
        copies = (self.small_copies.get(photo.path) for part in self._out for photo in part.photos)
        return [copy for copy in copies if copy and copy.path in self._cache.waiting]

    def fit(self) -> Fit:
        """What has no room."""
        out = self._out
        small = {copy.path: copy for part in out for photo in part.photos if (copy := self._small(photo))}
        letters = [part.package.appeared for part in out if part.package.letter in part.renditions]
        photos = [part.package.appeared for part in out if any(one.path in small for one in part.photos)]
        absent = {one.path for part in out for one in part.renditions}
        absent.update(one.path for part in self._fitting for one in part.renditions if self._too_large(one))
        return Fit(small, frozenset(absent), len(letters), _latest(photos), _latest(letters))

    def _size(self, rendition: Rendition) -> int:
        if self._too_large(rendition):
            return 0
        stored = self._cache.standing.get(rendition.path)
        return stored.size if stored else _EXPECTED

    def _too_large(self, rendition: Rendition) -> bool:
        stored = self._cache.standing.get(rendition.path)
        return stored is not None and stored.size > self._room.file

    def _small_size(self, photo: MediaFile) -> int:
        if photo.path not in self.small_copies:
            return photo.size
        if self.small_copies[photo.path].path not in self._cache.standing:
            return min(photo.size, _EXPECTED)
        small = self._small(photo)
        return small.size if small else photo.size

    def _small(self, photo: MediaFile) -> MediaFile | None:
        """The small copy of ``photo``, if it has one that is smaller."""
        copy, size = self.small_copies.get(photo.path), small_size(photo)
        stored = self._cache.standing.get(copy.path) if copy else None
        if not stored or not size:
            return None
        segments = len(photo.segments) if photo.format == "JPG" else 0
        small = replace(
            photo,
            file=stored.file,
            size=stored.size + segments,
            width=size.width,
            height=size.height,
            digest=stored.digest,
        )
        return small if small.size < photo.size else None


def _latest(moments: Iterable[Moment | None]) -> Moment | None:
    return max((one for one in moments if one), key=lambda one: one.at, default=None)
