"""The stage of renditions: sizes of photos, pictures for sharing, letters, bundles of photos.

Each is a Page whose bytes are made before any page is written, on all cores, and kept by
content. Only publishing makes them; text is built and previewed without.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import lru_cache, partial
from pathlib import Path

from .. import lineage
from ..records.innovation import Innovation
from ..records.release import Release
from ..renditions import bundle, cards, keep, letter, press, sizes
from ..renditions.keep import Rendition
from ..renditions.typst_document import template_files
from ..shelf import read
from . import letters, palette, sharing
from .cards import agency_links
from .fingerprints import Fingerprints, fingerprint
from .media import MediaFile, press_path, size_path
from .page import Page
from .site import Site

_LETTER_CODE = ("records", "renditions", "site/bodies.py", "site/letters.py")
_YEAR = timedelta(days=365)


def pages(site: Site) -> Iterator[Page]:
    """A Page for each rendition; none but in public."""
    if not site.public:
        return
    site.renditions.update({rendition.path: rendition for rendition in _wanted(site)})
    for path, rendition in site.renditions.items():
        yield Page(path, _bytes, (path, rendition.name))


def make(site: Site, cache: Path, processes: int, progress: Callable[[str, int, int], None]) -> None:
    """Make what is not kept below ``cache``, and note in ``site.made`` where each lies. ``progress`` is
    told the phase, how many of how many. Raises OSError, LetterFailed."""
    wanted = {rendition.name: rendition.make for rendition in site.renditions.values()}
    kept = keep.keep(cache / "rendisi", wanted, processes, partial(progress, "renditions"))
    site.made.update({path: kept[rendition.name] for path, rendition in site.renditions.items()})


def _bytes(site: Site, path: str, name: str) -> bytes:
    return read(site.made[path].file, site.made[path].digest)


def _rendition(path: str, make: Callable[[], bytes], *inputs: object) -> Rendition:
    name = hashlib.blake2b(fingerprint(inputs), key=_made_with(), digest_size=16).hexdigest()
    return Rendition(path, name, make)


@lru_cache(1)
def _made_with() -> bytes:
    """Another Pillow or Typst makes other bytes of the same."""
    return lineage.packages(("pillow", "typst"))


def _wanted(site: Site) -> Iterator[Rendition]:
    for media in site.media.files.values():
        if media.width:
            yield from _sizes(media)
            yield from _press(media)
    look = _Look(site)
    for release in site.edition.every_release():
        yield from look.release(release)
    for agency in site.edition.agencies.values():
        path = site.agency_path(agency.slug)
        yield look.card(path, cards.Face(agency.name, "", agency.abbreviation, look.office))
    for innovation in site.edition.innovations.values():
        yield from look.innovation(innovation)
    yield look.card(
        "", cards.Face(site.words["home"]["title"].format(city=site.settings.city.name), "", "", look.office)
    )


def _sizes(media: MediaFile) -> Iterator[Rendition]:
    for size in sizes.sizes(media.width, media.height):
        make = partial(_resized, media.file, size)
        yield _rendition(size_path(media.path, size), make, sizes.RECIPE, media.digest, size)


def _shared(path: str, media: MediaFile) -> Iterator[Rendition]:
    for width, height in sharing.CROPS:
        make = partial(_cropped, media.file, width, height)
        yield _rendition(sharing.crop(path, width, height), make, sizes.RECIPE, media.digest, width, height)


def _press(media: MediaFile) -> Iterator[Rendition]:
    """A JPEG for newspapers of what is none."""
    if media.format != "JPG":
        make = partial(letters.photo_for_press, media)
        yield _rendition(press_path(media), make, press.RECIPE, media.digest, media.said)


def _resized(file: Path, size: sizes.Size) -> bytes:
    return sizes.resized(file.read_bytes(), size)


def _cropped(file: Path, width: int, height: int) -> bytes:
    return sizes.cropped(file.read_bytes(), width, height)


class _Look:
    """What the cards and letters of one run have in common."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.office = site.settings.city.office
        tokens = palette.read((site.theme / "styles" / "tokens.css").read_text(encoding="utf-8"))
        self.palette = cards.Palette(
            *(palette.colour(tokens.light, name) for name in ("field", "accent", "on-field", "card-date"))
        )
        self._prints = Fingerprints(site)
        self._faces = [
            hashlib.blake2b(file.read_bytes()).digest()
            for file in sorted((site.theme / "fonts").glob("*.ttf"))
        ]
        self._card_template = sorted(template_files(site.theme, cards.TEMPLATE).items())
        self._letters = fingerprint(
            (
                lineage.code(*_LETTER_CODE),
                sorted(template_files(site.theme, letter.TEMPLATE).items()),
                self._faces,
                site.settings,
                site.words,
                site.english,
            )
        )
        newest = site.edition.releases[0].date if site.edition.releases else site.edition.now
        self._since = newest - _YEAR * site.settings.letter_years

    def release(self, release: Release) -> Iterator[Rendition]:
        site = self.site
        path = site.release_path(release)
        files = site.media.of(release.photos)
        if files:
            yield from _shared(path, files[0])
        else:
            yield self.card(path, letters.face(site, release))
        if release.date >= self._since:
            made_of = (self._letters, self._prints.of(release))
            yield _rendition(path + sharing.LETTER, partial(letters.pdf, site, release), *made_of)
        if len(files) > 1:
            make = partial(letters.bundled, site, release, files)
            named = [(media.path, media.digest, media.said) for media in files]
            captions = letters.captions(site, release)
            yield _rendition(path + sharing.BUNDLE, make, bundle.RECIPE, press.RECIPE, named, captions)

    def innovation(self, innovation: Innovation) -> Iterator[Rendition]:
        site = self.site
        path = site.innovation_path(innovation.slug)
        files = site.media.of(innovation.photos)
        if files:
            yield from _shared(path, files[0])
        else:
            owner = " · ".join(link.text for link in agency_links(site, innovation.owners)[:2])
            yield self.card(path, cards.Face(innovation.name, innovation.stands_for, owner, self.office))

    def card(self, path: str, face: cards.Face) -> Rendition:
        make = partial(cards.card, face, self.palette, self.site.theme)
        made_of = (cards.RECIPE, face, self.palette, self._faces, self._card_template)
        return _rendition(path + sharing.CARD, make, *made_of)
