"""What a release's letter, card and bundle of photos say: its record in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from ..records.dates import day_date, long_date
from ..records.release import Release
from ..renditions import bundle, letter, press, sizes
from ..renditions.cards import Face
from . import bodies, cards
from .filters import absolute
from .media import MediaFile
from .site import Site

_CAPTIONS = "keterangan.txt"


class LetterFailed(Exception):
    """The letter of a release could not be made; ``source`` is its file. Its text says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


def face(site: Site, release: Release) -> Face:
    """What the card of a release without a photo says."""
    links = cards.agency_links(site, release.agencies)
    date = long_date(release.date, release.language)
    return Face(release.title, date, links[0].text if links else "", site.settings.city.office)


def pdf(site: Site, release: Release) -> bytes:
    """The letter of a release as a PDF. Raises LetterFailed, OSError."""
    try:
        return letter.letter(_letter(site, release), site.theme)
    except letter.LetterError as fault:
        raise LetterFailed(release.source, str(fault)) from fault


def _letter(site: Site, release: Release) -> letter.Letter:
    words = site.words_in(release.language)
    city, printed = site.settings.city, words["print"]
    address = absolute(site.settings, site.release_path(release))
    said = cards.contact(release.contact)
    lines = (
        (f"{said.name}, {said.position}".strip(", "), said.telephone, said.whatsapp, said.email, said.text)
        if said
        else (city.office, city.telephone, city.email)
    )
    people = "\n".join(", ".join(filter(None, (person.name, person.position))) for person in release.people)
    place = (words["release"]["place"], release.place)
    return letter.Letter(
        language=release.language,
        government=city.government,
        office=f"{printed['office']} · {city.address}",
        address=f"{printed['telephone'].format(telephone=city.telephone)} · {city.email}",
        kind=words["kinds"][release.kind],
        number=release.number,
        date=day_date(release.date, release.language),
        agencies=", ".join(link.text for link in cards.agency_links(site, release.agencies)),
        title=release.title,
        summary=release.summary,
        notices=tuple(cards.notes(site, release)),
        body=str(bodies.shown(site, release.body, release.links, address)),
        photo=_photo(site, release, words["photo"]["credit"]),
        facts=tuple(
            (label, value) for label, value in ((words["release"]["people"], people), place) if value
        ),
        contact=tuple(filter(None, lines)),
        address_of_page=address,
        words=printed,
    )


def bundled(site: Site, release: Release, files: Sequence[MediaFile]) -> bytes:
    """The photos ``files`` of a release for the press, with their captions in a text, as a zip."""
    found = [(media.path, photo_for_press(media)) for media in files]
    named = [(path if path.endswith((".jpg", ".jpeg")) else f"{path}.jpg", data) for path, data in found]
    return bundle.bundle([*named, (_CAPTIONS, captions(site, release).encode())])


def photo_for_press(media: MediaFile) -> bytes:
    """A published photo as a full-size JPEG that carries its caption and credit."""
    data = media.file.read_bytes()
    return press.captioned(data if media.format == "JPG" else press.jpeg(data), media.said)


def captions(site: Site, release: Release) -> str:
    """What the photos of a release show, and whom to credit."""
    credit = site.words_in(release.language)["photo"]["credit"]
    blocks = [
        "\n".join(
            filter(
                None,
                (
                    picture.path.rsplit("/", 1)[-1],
                    picture.caption,
                    picture.credit and credit.format(credit=picture.credit),
                ),
            )
        )
        for picture in cards.pictures(site, release.photos)
    ]
    return "\n\n".join((release.title, absolute(site.settings, site.release_path(release)), *blocks)) + "\n"


def _photo(site: Site, release: Release, credit: str) -> letter.Photo | None:
    for photo in release.photos:
        if media := site.media.get(photo.file):
            said = photo.caption + ("." if photo.caption and photo.caption[-1] not in ".!?" else "")
            named = credit.format(credit=photo.credit) if photo.credit else ""
            return letter.Photo(photo_for_print(media), photo.alt, f"{said} {named}".strip())
    return None


def photo_for_print(media: MediaFile) -> bytes:
    """A published photo as a JPEG that is sharp at the width of a column on paper."""
    found = [size for size in sizes.sizes(media.width, media.height) if size.format == "jpg"]
    fitting = [size for size in found if size.width >= 720] or found[-1:]
    return sizes.resized(media.file.read_bytes(), fitting[0])
