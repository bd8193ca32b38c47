"""Records as pages show them: the shared contexts, made of records and a Site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...records import dates, visibility
from ...records.fields import slugify
from ...records.kinds.innovation import STAGES, Innovation
from ...records.kinds.nested import Attachment, Contact, Photo
from ...records.kinds.release import Release
from ...renditions import sizes
from ..contexts import (
    Bar,
    Card,
    ContactLine,
    Download,
    Expansion,
    InnovationCard,
    Link,
    Pager,
    Picture,
    Source,
    StageStep,
    VisitItem,
)
from ..media import MEDIA_TYPES, MediaFile, size_path
from ..page import Listed
from ..site import Site

# Longer names and expansions are shown without marks.
_MOST = 40


def agency_links(site: Site, slugs: Iterable[str]) -> tuple[Link, ...]:
    """Links to agencies by their short names."""
    return tuple(site.agency_links[slug] for slug in slugs if slug in site.agency_links)


def innovation_links(site: Site, slugs: Iterable[str]) -> tuple[Link, ...]:
    """Links to innovations."""
    return tuple(site.innovation_links[slug] for slug in slugs if slug in site.innovation_links)


def tag_links(site: Site, names: Iterable[str]) -> tuple[Link, ...]:
    """Links to topics, spelt as their newest release spells them; none for those without."""
    slugs = dict.fromkeys(slugify(name) for name in names)
    return tuple(site.tag_links[slug] for slug in slugs if slug in site.tag_links)


def bar(site: Site, release: Release) -> Bar | None:
    """Why a release that the preview shows is not public yet."""
    if not site.edition.preview:
        return None
    mark = visibility.mark(release, site.edition.now)
    if mark is None:
        return None
    return Bar(mark.value, visibility.appears(release) if mark is visibility.Mark.SCHEDULED else None)


def card(site: Site, release: Release) -> Card:
    """A release as lists show it."""
    if release.source not in site.cards:
        site.cards[release.source] = _card(site, release)
    return site.cards[release.source]


def _card(site: Site, release: Release) -> Card:
    return Card(
        title=release.title,
        path=site.release_path(release),
        date=release.date,
        agencies=agency_links(site, release.agencies),
        kind=release.kind,
        summary=summary(release),
        example=release.example,
        withdrawn=release.withdrawn is not None,
        mark=bar(site, release),
    )


def cards(site: Site, releases: Iterable[Release]) -> tuple[Card, ...]:
    """Releases as lists show them."""
    return tuple(card(site, release) for release in releases)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list page shows of its releases, told when it is asked for (see ``Page.around``)."""

    releases: Sequence[Release]

    def __call__(self, site: Site, *shows: object) -> tuple[Listed]:
        return (Listed(self.releases),)


def summary(release: Release) -> str:
    """What a release says of itself, else its first paragraph, cut."""
    return release.summary or release.body.lead


def innovation_card(site: Site, innovation: Innovation) -> InnovationCard:
    """An innovation as lists show it."""
    return InnovationCard(
        name=innovation.name,
        path=site.innovation_path(innovation.slug),
        expansion=expansion(innovation.name, innovation.stands_for),
        owners=agency_links(site, innovation.owners),
        kind=innovation.kind,
        stage=innovation.stage,
        stages=stages(innovation),
        ended=innovation.ended is not None,
        example=innovation.example,
    )


def stages(innovation: Innovation) -> tuple[StageStep, ...]:
    """The three stages up to where the innovation stands; none if that is not given."""
    if not innovation.stage:
        return ()
    at = STAGES.index(innovation.stage)
    since = (None, innovation.trial, innovation.rollout)
    return tuple(
        StageStep(key, number <= at, number == at, since[number] if number <= at else None)
        for number, key in enumerate(STAGES)
    )


@lru_cache(maxsize=4096)
def expansion(name: str, stands_for: str) -> Expansion | None:
    """What ``name`` stands for, the letters of the name marked in it.

    Letters are marked only if they use every word that begins with a capital, in order: its
    first letter and as many of the following as fit; in capitals if the name is.
    """
    if not stands_for:
        return None
    letters = [letter for letter in name.casefold() if letter.isalnum()]
    words = stands_for.split(" ")
    found = _align(letters, words) if len(letters) <= _MOST and len(words) <= _MOST else None
    if found is None:
        return Expansion(stands_for, ((stands_for, False),))
    runs: list[tuple[str, bool]] = []
    capitals = name.isupper()
    for number, word in enumerate(words):
        marked = found.get(number, ())
        for position, letter in enumerate((" " if number else "") + word):
            bold = position - bool(number) in marked
            letter = letter.upper() if bold and capitals else letter
            if runs and runs[-1][1] == bold:
                runs[-1] = (runs[-1][0] + letter, bold)
            else:
                runs.append((letter, bold))
    return Expansion(stands_for, tuple(runs))


def _align(letters: list[str], words: list[str]) -> dict[int, tuple[int, ...]] | None:
    """Which letters of which words spell ``letters``; None if they do not."""

    @cache
    def rest(first: int, word: int) -> dict[int, tuple[int, ...]] | None:
        if word == len(words):
            return {} if first == len(letters) else None
        taken: list[int] = []
        for position, letter in enumerate(words[word].casefold()):
            if first + len(taken) < len(letters) and letter == letters[first + len(taken)]:
                taken.append(position)
            elif position == 0:
                break
        for count in range(len(taken), 0, -1):
            found = rest(first + count, word + 1)
            if found is not None:
                return found | {word: tuple(taken[:count])}
        return rest(first, word + 1) if words[word][:1].islower() else None

    return rest(0, 0)


def pictures(site: Site, photos: Iterable[Photo]) -> tuple[Picture, ...]:
    """The photos that are published."""
    found = []
    for photo in photos:
        media = site.media.get(photo.file)
        if media:
            found.append(
                Picture(
                    path=media.path,
                    width=media.width,
                    height=media.height,
                    alt=photo.alt,
                    caption=photo.caption,
                    credit=photo.credit,
                    size=media.size,
                    format=media.format,
                    sources=_sources(media) if site.public else (),
                )
            )
    return tuple(found)


@lru_cache(maxsize=4096)
def _sources(media: MediaFile) -> tuple[Source, ...]:
    found: dict[str, list[tuple[str, int]]] = {}
    for size in sizes.sizes(media.width, media.height):
        found.setdefault(size.format, []).append((size_path(media.path, size), size.width))
    # A browser takes the first kind that it knows: the lightest.
    return tuple(
        Source(MEDIA_TYPES[kind], tuple(found[kind])) for kind in reversed(sizes.FORMATS) if kind in found
    )


def notes(site: Site, release: Release) -> list[tuple[str, str]]:
    """What must be read before a release, each a heading and a text: that it was withdrawn, then its
    corrections, newest first."""
    words, language = site.words_in(release.language)["notices"], release.language
    found = []
    if release.withdrawn:
        head = words["dicabut"].format(date=dates.long_date(release.withdrawn.date, language))
        found.append((head, release.withdrawn.reason))
    for note in sorted(release.corrections, key=lambda note: note.date, reverse=True):
        found.append((words["ralat"].format(date=dates.long_date(note.date, language)), note.text))
    return found


def download(site: Site, attachment: Attachment) -> Download | None:
    """An attachment, if it is published."""
    media = site.media.get(attachment.file)
    if media is None:
        return None
    title = attachment.title or attachment.file.rsplit("/", 1)[-1]
    return Download(title, media.path, media.format, media.size)


def contact(given: Contact | None) -> ContactLine | None:
    """A contact as pages show it."""
    if given is None:
        return None
    return ContactLine(given.name, given.position, given.telephone, given.whatsapp, given.email, given.text)


def visit(site: Site, release: Release) -> VisitItem | None:
    """The visit that a release tells of."""
    if release.visit is None:
        return None
    return VisitItem(
        date=release.date,
        place=release.place,
        origin=release.visit.origin,
        leader=release.visit.leader,
        hosts=release.visit.hosts,
        purpose=release.visit.purpose,
        innovations=innovation_links(site, release.innovations),
        release=Link(release.title, site.release_path(release)),
        example=release.example,
    )


def list_pages(
    site: Site, path: str, releases: Sequence[Release]
) -> Iterable[tuple[str, Sequence[Release], Pager]]:
    """The list at ``path`` cut into pages: each one's path, its releases, its pager; one
    empty page if there are none."""
    size = site.settings.page_size
    total = max(-(-len(releases) // size), 1)
    numbered = site.settings.urls.numbered
    for number in range(1, total + 1):
        pager = Pager(
            number,
            total,
            numbered(path, number - 1) if number > 1 else "",
            numbered(path, number + 1) if number < total else "",
        )
        yield numbered(path, number), releases[(number - 1) * size : number * size], pager
