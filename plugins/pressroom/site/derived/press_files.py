"""The contents of a release's letter, card and bundle of photos, made from its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ...records.dates import day_date, long_date
from ...records.kinds.release import Release
from ...records.visibility import appears
from ...renditions import bundle, letter, press, sizes
from ...renditions.cards import CardText
from ...renditions.qr_code import qr_code
from ..media import MediaFile
from ..site import Site
from ..view import presenters, release_check, status
from ..view.credits import credit_line, licence_line
from ..view.quotations import with_quotes

CAPTIONS = "keterangan.txt"
# A column of the letter is as wide as this many pixels of a sharp print.
_PRINT_WIDTH = 720


def card_text(site: Site, release: Release) -> CardText:
    """What the card of a release says."""
    agencies = presenters.agencies(site, release)
    return CardText(
        release.title,
        long_date(release.date, release.language),
        agencies[0].text if agencies else "",
        site.settings.city.office,
        band=" · ".join(_band(site, release)),
    )


def _band(site: Site, release: Release) -> tuple[str, ...]:
    """What stands apart from all else on a card: the status of a release, its kind, and the verdict on a claim."""
    kind = status.kind_label(site, release)
    verdict = site.words_in(release.language)["verdicts"][release.verdict] if release.clarifies else ""
    return (*status.labels(site, release), *filter(None, (kind, verdict)))


def letter_pdf(site: Site, release: Release) -> bytes:
    """The letter of a release as a PDF. Raises DocumentError, Damaged, OSError."""
    return letter.letter(_letter(site, release), site.theme)


def _letter(site: Site, release: Release) -> letter.Letter:
    words = site.words_in(release.language)
    city, printed = site.settings.city, words["print"]
    address = site.absolute(site.release_path(release))
    people = "\n".join(", ".join(filter(None, (person.name, person.position))) for person in release.people)
    facts = (
        *presenters.headed_facts(site, release),
        (words["release"]["people"], people),
        (words["release"]["place"], release.place),
    )
    return letter.Letter(
        language=release.language,
        government=city.government,
        office=f"{printed['office'] if city.is_humas else city.office} · {city.address}",
        address=" · ".join(
            filter(
                None, (city.telephone and printed["telephone"].format(telephone=city.telephone), city.email)
            )
        ),
        kind=" · ".join((words["kinds"][release.kind], *status.labels(site, release))),
        number=release.number,
        date=" · ".join(_dates(site, release)),
        agencies=", ".join(agency.text for agency in presenters.agencies(site, release)),
        name=status.title(site, release),
        title=release.title,
        summary=release.summary,
        notices=tuple(status.notes(site, release)),
        body=with_quotes(site, release, address) + _end(site, release),
        photo=_letter_photo(site, release),
        facts=tuple((label, value) for label, value in facts if value),
        contact=presenters.contact_lines(site, release),
        address_of_page=address,
        foot=status.footer(site, release),
        words=printed,
        check=_letter_check(site, release),
    )


def _letter_check(site: Site, release: Release) -> letter.LetterCheck | None:
    """Where the letter of a release is checked, if it can be."""
    if not (address := release_check.check_address(site, release)):
        return None
    return letter.LetterCheck(release_check.short_address(address), qr_code(address).svg())


def _dates(site: Site, release: Release) -> Iterator[str]:
    """The day of a release, and when it was updated."""
    language = release.language
    yield day_date(release.date, language)
    if release.modified:
        updated = site.words_in(language)["notices"]["diperbarui"]
        yield updated.format(date=long_date(release.modified, language))


def _end(site: Site, release: Release) -> str:
    """The notes to editors, and what the leading agency says of itself."""
    words, about = site.words_in(release.language)["release"], presenters.about(site, release)
    sections = [(words["notes"], release.notes)] * bool(release.notes)
    if about:
        sections.append((words["about"].format(name=about.name), about.text))
    return Markup("").join(Markup("\n<h2>{}</h2>\n<p>{}</p>").format(*section) for section in sections)


def _letter_photo(site: Site, release: Release) -> letter.LetterPhoto | None:
    """The first photo that is published, with its caption, kind and credit."""
    for photo in release.photos:
        if media := site.media.get(photo.file):
            caption = photo.caption + ("." if photo.caption and photo.caption[-1] not in ".!?" else "")
            credited = credit_line(site, photo.kind, photo.credit, release.language)
            return letter.LetterPhoto(photo_for_print(media), photo.alt, f"{caption} {credited}".strip())
    return None


def photo_bundle(site: Site, release: Release, files: Sequence[MediaFile]) -> bytes:
    """The photos ``files`` of a release for the press, with their captions in a text, as a zip. Raises
    Undecodable, TooLarge, Damaged, OSError."""
    photos = [(name_for_press(media), photo_for_press(media)) for media in files]
    return bundle.bundle([*photos, (CAPTIONS, captions(site, release).encode())])


def name_for_press(media: MediaFile) -> str:
    """The path whose last part names a photo in the bundle."""
    return media.path if media.path.endswith((".jpg", ".jpeg")) else f"{media.path}.jpg"


def photo_for_press(media: MediaFile) -> bytes:
    """A published photo as a full-size JPEG that carries its caption and credit. Raises Undecodable, TooLarge,
    Damaged, OSError."""
    return press.full_size(media.data(), media.format, media.segments)


def photo_for_print(media: MediaFile) -> bytes:
    """A published photo as a JPEG that is sharp at the width of a column on paper. Raises Undecodable,
    TooLarge, Damaged, OSError."""
    jpegs = [size for size in sizes.sizes(media.width, media.height) if size.format == "jpg"]
    sharp = [size for size in jpegs if size.width >= _PRINT_WIDTH] or jpegs[-1:]
    return sizes.DecodedPhoto(media.data()).resized(sharp[0])


def captions(site: Site, release: Release) -> str:
    """What the photos of a release show, by their names in the bundle: caption, credit and kind, licence, and the
    day on which the release was published."""
    language = release.language
    blocks = [status.title(site, release), site.absolute(site.release_path(release))]
    pictures = presenters.pictures(site, release.photos)
    names = bundle.names(map(name_for_press, site.media.of(release.photos)))
    published = site.words_in(language)["photo"]["published"].format(
        date=long_date(appears(release), language)
    )
    for name, picture in zip(names, pictures, strict=True):
        lines = (
            name,
            picture.caption,
            credit_line(site, picture.kind, picture.credit, language),
            licence_line(site, picture, language),
            published,
        )
        blocks.append("\n".join(filter(None, lines)))
    return "\n\n".join(blocks) + "\n"
