"""What publishing adds: photos in other sizes, pictures for sharing, letters, bundles of photos.

Each is a Page whose bytes are made before any page is written, on all cores, and kept by what they were
made of. Only publishing makes them; text is built and previewed without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from posixpath import basename

from ... import content_problems
from ...cache import RENDITION_FOLDER, read_verified
from ...cache_version import version_of
from ...digests import digest, hex_digest
from ...problems import Message
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.visibility import appears
from ...renditions import cards, letter, sizes
from ...renditions.rendition_cache import Rendition, StoredRendition, make_renditions
from ...renditions.typst_document import DocumentError, font_files, template_files
from ..fingerprints import Fingerprints, fingerprint
from ..media import MediaFile, press_path, size_path
from ..page import Inputs, Page
from ..site import Site
from ..theme import palette
from ..view import presenters, sharing, status
from . import press_files


class RenditionInputs(Inputs, frozen=True):
    """Where a rendition is published, and the digest of what it is made of."""

    path: str
    made_of: str


def rendition_pages(renditions: Iterable[Rendition]) -> Iterator[Page]:
    """A Page for each of ``renditions``."""
    for rendition in renditions:
        yield Page(rendition.path, _bytes, RenditionInputs(rendition.path, rendition.name))


def make(
    renditions: Iterable[Rendition],
    cache: Path,
    processes: int,
    progress: Callable[[str, int, int], None],
) -> tuple[dict[str, StoredRendition], list[tuple[str, int, Message]]]:
    """Where each of ``renditions`` lies below ``cache``, by its path, after those that were not kept there
    have been made; and the records of which one cannot be made (source, line, problem). ``progress`` is told the
    phase, how many of how many. Raises DocumentError where the theme is to blame, OSError, Undecodable, TooLarge,
    WorkerDied, Damaged, CacheUnavailable."""
    by_path = {rendition.path: rendition for rendition in renditions}
    by_name = {rendition.name: rendition for rendition in by_path.values()}
    stored, refused = make_renditions(
        cache / RENDITION_FOLDER, by_name, processes, partial(progress, "renditions")
    )
    places = {path: stored[rendition.name] for path, rendition in by_path.items() if rendition.name in stored}
    wanted, made = Counter(map(basename, by_path)), set(map(basename, places))
    problems = []
    for path, rendition in by_path.items():
        if path in places:
            continue
        source, file, reason = rendition.source, basename(path), refused[rendition.name]
        # A rendition of no record, or of a kind of which every one failed: the theme is to blame.
        if not source or (file not in made and wanted[file] > 1):
            raise DocumentError(reason)
        problems.append((source, 1, content_problems.rendition_refused(file, reason)))
    return places, problems


def _bytes(site: Site, inputs: RenditionInputs) -> bytes:
    stored = site.renditions[inputs.path]
    return read_verified(stored.file, stored.digest)


def wanted(site: Site, prints: Fingerprints) -> Iterator[Rendition]:
    """Every rendition of ``site``."""
    for media in site.media.files.values():
        if media.width:
            yield from _sizes(media)
            yield from _press_jpeg(media)
    design = _Design(site, prints)
    for release in site.edition.every_release():
        yield from design.release(release)
    for agency in site.edition.every_agency():
        text = cards.CardText(agency.name, "", agency.abbreviation, design.office)
        yield design.card(site.agency_path(agency.slug), text, agency.source)
    for innovation in site.edition.every_innovation():
        yield from design.innovation(innovation)
    title = site.words["home"]["title"].format(city=site.settings.city.name)
    yield design.card("", cards.CardText(title, "", "", design.office))


def _rendition(
    path: str,
    make: Callable[[], bytes],
    maker: tuple[str, ...],
    photos: Iterable[MediaFile],
    *made_of: object,
) -> Rendition:
    """A rendition at ``path`` whose bytes depend on ``made_of`` and on the modules ``maker``, and in which
    ``photos`` are."""
    name = hex_digest(version_of(*maker) + fingerprint(made_of))
    return Rendition(path, name, make, tuple(media.original for media in photos))


def _sizes(media: MediaFile) -> Iterator[Rendition]:
    for size in sizes.sizes(media.width, media.height):
        make = partial(_resized, media, size)
        path, made_of = size_path(media.path, size), (media.digest, size)
        rendition = _rendition(path, make, ("renditions.sizes",), (media,), *made_of)
        yield rendition._replace(group=media.digest)


def _crops(path: str, media: MediaFile) -> Iterator[Rendition]:
    for width, height in sharing.CROPS:
        make = partial(_cropped, media, width, height)
        made_of = (media.digest, width, height)
        place = sharing.crop_path(path, width, height)
        rendition = _rendition(place, make, ("renditions.sizes",), (media,), *made_of)
        yield rendition._replace(group=media.digest)


def _press_jpeg(media: MediaFile) -> Iterator[Rendition]:
    """A JPEG for newspapers of a photo that is none."""
    if media.format != "JPG":
        make = partial(press_files.photo_for_press, media)
        yield _rendition(
            press_path(media), make, ("renditions.press",), (media,), media.digest, media.segments
        )


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
        tokens = palette.read_palette((site.theme / "styles" / "tokens.css").read_text(encoding="utf-8"))
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
        self._letters_since = sharing.letters_since(site)

    def release(self, release: Release) -> Iterator[Rendition]:
        """The pictures for sharing, the letter and the bundle of a release."""
        site = self.site
        path = site.release_path(release)
        photos = site.media.of(release.photos)
        # No text is written over a photo, so what does not hold has a card that says so; and a verdict is to be read where
        # its link is shared, while the photo may be the hoax itself.
        if photos and status.status_of(release).official and not release.clarifies:
            yield from _crops(path, photos[0])
        else:
            yield self.card(path, press_files.card_text(site, release), release.source)
        if appears(release).at >= self._letters_since:
            yield _rendition(
                path + sharing.LETTER,
                partial(press_files.letter_pdf, site, release),
                ("site.derived.press_files",),
                photos[:1],
                self._letter_design,
                self._prints.of(release),
                presenters.about(site, release),
                # The release's fingerprint knows the photo by its address and size alone.
                [media.digest for media in photos[:1]],
            )._replace(source=release.source)
        if len(photos) > 1:
            yield _rendition(
                path + sharing.BUNDLE,
                partial(press_files.photo_bundle, site, release, photos),
                ("renditions.bundle", "renditions.press"),
                photos,
                [(press_files.name_for_press(media), media.digest, media.segments) for media in photos],
                (press_files.CAPTIONS, press_files.captions(site, release)),
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
        rendition = _rendition(
            path + sharing.CARD, make, ("renditions.cards",), (), text, self.colours, self._card_design
        )
        return rendition._replace(source=source)
