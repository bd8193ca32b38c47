"""What publishing adds: photos in other sizes, pictures for sharing, letters, bundles of photos.

Each is a Page whose bytes are made before any page is written, on all cores, and kept by what they were
made of. Only publishing makes them; text is built and previewed without. Where time runs out, those that wait for the
next run have no Page, and ``Site.absent`` names them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from posixpath import basename
from typing import NamedTuple

from ... import content_problems
from ...cache import read_verified
from ...cache_version import version_of
from ...digests import digest, hex_digest
from ...problems import Message
from ...records.dates import Moment
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.visibility import appears
from ...renditions import cards, letter, sizes
from ...renditions.rendition_cache import Rendition, RenditionCache
from ...renditions.typst_document import DocumentError, font_files, template_files
from ..fingerprints import Fingerprints, fingerprint
from ..media import MediaFile, press_path, size_path
from ..page import Inputs, Page
from ..site import Site
from ..theme import palette
from ..view import presenters, sharing, status
from . import press_files

# In pixels: as wide as a photo is at least, wherever it is published.
SMALL_WIDTH = 720
SourceProblem = tuple[str, int, Message]


class RenditionInputs(Inputs, frozen=True):
    """Where a rendition is published, and the digest of what it is made of."""

    path: str
    made_of: str


class Package(NamedTuple):
    """What is made for the page of one record, or for photos: the ``renditions``, the ``photos`` that no package before
    it has, and of a release the moment at which it appeared and its ``letter``."""

    renditions: list[Rendition]
    photos: Sequence[MediaFile] = ()
    appeared: Moment | None = None
    letter: Rendition | None = None

    def all(self) -> Iterator[Rendition]:
        """The letter, then all else."""
        if self.letter:
            yield self.letter
        yield from self.renditions


def rendition_pages(renditions: Iterable[Rendition]) -> Iterator[Page]:
    """A Page for each of ``renditions``."""
    for rendition in renditions:
        yield Page(rendition.path, _bytes, RenditionInputs(rendition.path, rendition.name))


def refusals(cache: RenditionCache, renditions: Iterable[Rendition]) -> Iterator[SourceProblem]:
    """The records of which a rendition cannot be made (source, line, problem), of ``renditions`` in ``cache``. Raises
    DocumentError where the theme is to blame."""
    if not cache.refused:
        return
    paths = [rendition.path for rendition in renditions]
    wanted = Counter(map(basename, paths))
    made = {basename(path) for path in paths if path in cache.standing and path not in cache.waiting}
    for rendition in renditions:
        if reason := cache.refused.get(rendition.path):
            source, file = rendition.source, basename(rendition.path)
            # A rendition of no record, or of a kind of which every one failed: the theme is to blame.
            if not source or (file not in made and wanted[file] > 1):
                raise DocumentError(reason)
            yield source, 1, content_problems.rendition_refused(file, reason)


def _bytes(site: Site, inputs: RenditionInputs) -> bytes:
    stored = site.renditions[inputs.path]
    return read_verified(stored.file, stored.digest)


def packages(site: Site, prints: Fingerprints) -> list[Package]:
    """Every rendition of ``site``, in the order in which they are made where time is short: the card of the site,
    then what releases need, the newest first; then all else."""
    design = _Design(site, prints)
    title = site.words["home"]["title"].format(city=site.settings.city.name)
    result = [Package([design.card("", cards.CardText(title, "", "", design.office))])]
    shown: set[str] = set()
    for release in sorted(site.edition.every_release(), key=lambda one: appears(one).at, reverse=True):
        photos = [photo for photo in _photos(site, release) if photo.path not in shown]
        shown.update(photo.path for photo in photos)
        own = [*design.pictures(release), *_of_photos(photos), *design.bundle(release)]
        result.append(Package(own, photos, appears(release), design.letter(release)))
    for innovation in site.edition.every_innovation():
        photos = [photo for photo in site.media.of(innovation.photos) if photo.path not in shown]
        shown.update(photo.path for photo in photos)
        result.append(Package([*design.innovation(innovation), *_of_photos(photos)], photos))
    for agency in site.edition.every_agency():
        text = cards.CardText(agency.name, "", agency.abbreviation, design.office)
        result.append(Package([design.card(site.agency_path(agency.slug), text, agency.source)]))
    others = [media for media in site.media.files.values() if media.width and media.path not in shown]
    result.append(Package(list(_of_photos(others)), others))
    return result


def _photos(site: Site, release: Release) -> list[MediaFile]:
    """The published photos of ``release``, those in its text last."""
    named = (photo.file for photo in release.photos)
    in_text = (link.path for link in release.links if link.kind == "file")
    files = (site.media.get(path) for path in dict.fromkeys((*named, *in_text)))
    return [media for media in files if media and media.width]


def _of_photos(photos: Iterable[MediaFile]) -> Iterator[Rendition]:
    """The sizes of ``photos``, and their JPEGs for newspapers."""
    for media in photos:
        yield from _sizes(media)
        yield from _press_jpeg(media)


def _rendition(
    path: str,
    make: Callable[[], bytes],
    maker: tuple[str, ...],
    photos: Iterable[MediaFile],
    subject: object,
    *design: object,
) -> Rendition:
    """A rendition at ``path`` that shows ``subject`` and in which ``photos`` are, whose bytes depend besides on
    ``design`` and on the modules ``maker``."""
    originals = tuple(media.original for media in photos)
    made_of = (subject, design, [media.digest for media in photos])
    name = hex_digest(version_of(*maker) + fingerprint(made_of))
    return Rendition(path, name, make, originals, subject=fingerprint((subject, originals)).hex())


def _sizes(media: MediaFile) -> Iterator[Rendition]:
    for size in sizes.sizes(media.width, media.height):
        make = partial(_resized, media, size)
        rendition = _rendition(size_path(media.path, size), make, ("renditions.sizes",), (media,), size)
        yield rendition._replace(group=media.digest)


def small_copy(media: MediaFile) -> Rendition | None:
    """The photo ``media`` in its own format and the width in which it is published where there is no room for more;
    None if it is no wider."""
    size = small_size(media)
    if not size:
        return None
    place, make = size_path(media.path, size), partial(_resized, media, size)
    return _rendition(place, make, ("renditions.sizes",), (media,), size)._replace(group=media.digest)


def small_size(media: MediaFile) -> sizes.Size | None:
    """The size of that copy."""
    for size in sizes.sizes(media.width, media.height):
        if size.width == SMALL_WIDTH < media.width:
            return size._replace(format=media.format.lower())
    return None


def _crops(path: str, media: MediaFile) -> Iterator[Rendition]:
    for width, height in sharing.CROPS:
        make = partial(_cropped, media, width, height)
        place = sharing.crop_path(path, width, height)
        rendition = _rendition(place, make, ("renditions.sizes",), (media,), (width, height))
        yield rendition._replace(group=media.digest)


def _press_jpeg(media: MediaFile) -> Iterator[Rendition]:
    """A JPEG for newspapers of a photo that is none."""
    if media.format != "JPG":
        make = partial(press_files.photo_for_press, media)
        yield _rendition(press_path(media), make, ("renditions.press",), (media,), media.segments)


@lru_cache(maxsize=1)
def _decoded(media: MediaFile) -> sizes.DecodedPhoto:
    """A published photo, decoded. It is the last one as long as its group of renditions is made."""
    return sizes.DecodedPhoto(media.data())


def _resized(media: MediaFile, size: sizes.Size) -> bytes:
    return _decoded(media).resized(size)


def _cropped(media: MediaFile, width: int, height: int) -> bytes:
    return _decoded(media).cropped(width, height)


class _Design:
    """What the cards and letters of one run have in common: fonts, colours, templates, words."""

    def __init__(self, site: Site, prints: Fingerprints) -> None:
        self.site = site
        self.office = site.settings.city.office
        tokens = palette.read_palette((site.theme / palette.TOKENS).read_text(encoding="utf-8"))
        self.colours = cards.CardColours(
            *(palette.colour(tokens.light, name) for name in ("field", "accent", "on-field", "card-date"))
        )
        self._prints = prints
        fonts = [digest(file.read_bytes()) for file in font_files(site.theme)]
        self._card_design = fingerprint((fonts, sorted(template_files(site.theme, cards.TEMPLATE).items())))
        self._letter_design = fingerprint(
            (
                fonts,
                sorted(template_files(site.theme, letter.TEMPLATE).items()),
                site.settings,
                site.words,
                site.english,
            )
        )

    def pictures(self, release: Release) -> Iterator[Rendition]:
        """The pictures for sharing a release."""
        site = self.site
        path = site.release_path(release)
        photos = site.media.of(release.photos)
        # No text is written over a photo, so what does not hold has a card that says so; and a verdict is to be read where
        # its link is shared, while the photo may be the hoax itself.
        if photos and status.status_of(release).official and not release.clarifies:
            yield from _crops(path, photos[0])
        else:
            yield self.card(path, press_files.card_text(site, release), release.source)

    def letter(self, release: Release) -> Rendition:
        """The letter of a release."""
        site = self.site
        return _rendition(
            site.release_path(release) + sharing.LETTER,
            partial(press_files.letter_pdf, site, release),
            ("site.derived.press_files",),
            site.media.of(release.photos)[:1],
            (self._prints.of(release), presenters.about(site, release)),
            self._letter_design,
        )._replace(source=release.source)

    def bundle(self, release: Release) -> Iterator[Rendition]:
        """The photos of a release in one file, if it has several."""
        site = self.site
        photos = site.media.of(release.photos)
        if len(photos) > 1:
            yield _rendition(
                site.release_path(release) + sharing.BUNDLE,
                partial(press_files.photo_bundle, site, release, photos),
                ("renditions.bundle", "renditions.press"),
                photos,
                (
                    [(press_files.name_for_press(media), media.segments) for media in photos],
                    (press_files.CAPTIONS, press_files.captions(site, release)),
                ),
            )

    def innovation(self, innovation: Innovation) -> Iterator[Rendition]:
        """The pictures for sharing of an innovation."""
        site = self.site
        path = site.innovation_path(innovation.slug)
        photos = site.media.of(innovation.photos)
        if photos:
            yield from _crops(path, photos[0])
        else:
            owner = " · ".join(owner.text for owner in presenters.owners(site, innovation)[:2])
            text = cards.CardText(innovation.name, innovation.stands_for, owner, self.office)
            yield self.card(path, text, innovation.source)

    def card(self, path: str, text: cards.CardText, source: str = "") -> Rendition:
        """The card of the page at ``path``, which is that of the record in the file ``source``."""
        make = partial(cards.card, text, self.colours, self.site.theme)
        design = (self.colours, self._card_design)
        rendition = _rendition(path + sharing.CARD, make, ("renditions.cards",), (), text, *design)
        return rendition._replace(source=source)
