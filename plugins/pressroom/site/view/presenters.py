"""Records as pages show them: the shared contexts, made of records and a Site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from ...records import dates, visibility
from ...records.fields import slugify
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import STAGES, Innovation
from ...records.kinds.nested import Attachment, Contact, Ending, Photo, Proof
from ...records.kinds.release import CLARIFICATION, Release
from ...records.text.body import cut
from ...records.visibility import Record
from ...renditions import sizes
from ..contexts import (
    About,
    Card,
    Clarification,
    Download,
    EventItem,
    Expansion,
    InnovationCard,
    Link,
    Mention,
    Notice,
    Picture,
    ProofItem,
    Source,
    StageStep,
    StatusBanner,
    Thumbnail,
    VisitItem,
)
from ..media import MEDIA_TYPES, SOURCE_TYPES, MediaFile, size_path
from ..site import Site
from . import status

# Names and expansions with more letters or words than this are shown without marks.
_MOST_MARKED = 40
# As much of a summary as a card has room for, in characters.
_CARD_LENGTH = 160


def agencies(site: Site, release: Release) -> tuple[Mention, ...]:
    """The agencies of ``release``."""
    return site.agencies_named(release, release.agencies)


def owners(site: Site, innovation: Innovation) -> tuple[Mention, ...]:
    """The agencies that own ``innovation``."""
    return site.agencies_named(innovation, innovation.owners)


def innovations(site: Site, release: Release) -> tuple[Mention, ...]:
    """The innovations of ``release``."""
    return site.innovations_named(release, release.innovations)


def tag_links(site: Site, names: Iterable[str]) -> tuple[Link, ...]:
    """Links to topics, spelt as their newest release spells them; none for those without."""
    slugs = dict.fromkeys(slugify(name) for name in names)
    return tuple(site.tag_links[slug] for slug in slugs if slug in site.tag_links)


def status_banner(site: Site, record: Record) -> StatusBanner | None:
    """Why a record that the preview shows is not public yet."""
    if not site.edition.preview:
        return None
    mark = visibility.mark(record, site.edition.now)
    if mark is None:
        return None
    scheduled = mark is visibility.Mark.SCHEDULED
    return StatusBanner(mark.value, visibility.first_moment(record) if scheduled else None)


def banners(site: Site, record: Record) -> tuple[StatusBanner, ...]:
    """What the dashed bars say of the page of ``record``."""
    bars = [status_banner(site, record)]
    if record.status == "sembunyi" and site.edition.preview:
        bars.append(StatusBanner("sembunyi"))
    if not isinstance(record, InfoPage) and record.example:
        bars.append(StatusBanner("contoh"))
    return tuple(banner for banner in bars if banner)


def cards(site: Site, releases: Iterable[Release]) -> tuple[Card, ...]:
    """Releases as lists show them."""
    return tuple(card(site, release) for release in releases)


def card(site: Site, release: Release) -> Card:
    """A release as lists show it."""
    known = _cards_of(site)
    result = known.get(release.source)
    if result is None:
        result = known[release.source] = _card(site, release)
    return result


@lru_cache(maxsize=2)
def _cards_of(site: Site) -> dict[str, Card]:
    """The cards of ``site`` that were made already, by source: most releases stand in many lists."""
    return {}


def _card(site: Site, release: Release) -> Card:
    return Card(
        title=release.title,
        path=site.release_path(release),
        date=visibility.appears(release),
        agencies=agencies(site, release),
        status=status.status_of(release),
        summary=summary(release),
        mark=status_banner(site, release),
        verdict=release.verdict or "" if release.clarifies else "",
        photo=thumbnail(site, release),
    )


def thumbnail(site: Site, release: Release) -> Thumbnail | None:
    """The first published photo of ``release`` as lists show it. None of one that was withdrawn, nor of a
    clarification, whose photo may be the falsehood itself."""
    if not release.photos or release.withdrawn or release.kind == CLARIFICATION:
        return None
    media = next(iter(site.media.of(release.photos)), None)
    return _thumbnail(media, site.has_sizes(media)) if media else None


@lru_cache(maxsize=4096)
def _thumbnail(media: MediaFile, in_sizes: bool) -> Thumbnail:
    path, light = media.path, None
    if in_sizes:
        light, *_, common = (Source(source.kind, source.sizes[:1]) for source in _sources(media))
        path = common.sizes[0][0]
    return Thumbnail(path, media.width, media.height, light)


def summary(release: Release) -> str:
    """What a release says of itself, else its first paragraph, cut."""
    return release.summary or release.body.lead


def description(site: Site, release: Release) -> str:
    """What is said of a release away from its page: its summary behind what must be read first. What was
    withdrawn is not told again."""
    heading, text = next(iter(status.notes(site, release)), ("", ""))
    if release.withdrawn:
        return f"{heading}. {text}".rstrip()
    if release.example:
        return f"{text} {summary(release)}"
    return f"{heading}. {summary(release)}" if heading else summary(release)


def innovation_card(site: Site, innovation: Innovation) -> InnovationCard:
    """An innovation as lists show it."""
    return InnovationCard(
        name=innovation.name,
        path=site.innovation_path(innovation.slug),
        expansion=expansion(innovation.name, innovation.stands_for),
        owners=owners(site, innovation),
        kind=innovation.kind,
        stage=innovation.stage,
        stages=stages(innovation),
        summary=cut(innovation.summary or innovation.body.lead, _CARD_LENGTH),
        fast=innovation.fast,
        ended=innovation.ended is not None,
        example=innovation.example,
        mark=status_banner(site, innovation),
        picture=next(iter(pictures(site, innovation.photos)), None),
    )


def kinds_and_stages(cards: Sequence[InnovationCard]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds and the stages of ``cards``, by which one can filter them."""
    kinds, reached = {card.kind for card in cards if card.kind}, {card.stage for card in cards}
    return tuple(sorted(kinds)), tuple(stage for stage in STAGES if stage in reached)


def stages(innovation: Innovation) -> tuple[StageStep, ...]:
    """The three stages, each marked as reached or not; none if the innovation names no stage."""
    if not innovation.stage:
        return ()
    current = STAGES.index(innovation.stage)
    since = (None, innovation.trial, innovation.rollout)
    return tuple(
        StageStep(key, number <= current, number == current, since[number] if number <= current else None)
        for number, key in enumerate(STAGES)
    )


@lru_cache(maxsize=4096)
def expansion(name: str, stands_for: str) -> Expansion | None:
    """What ``name`` stands for, the letters of the name marked in it.

    Letters are marked only if they use every word that begins with a capital, in order: its first letter
    and as many of the following as fit; in capitals if the name is.
    """
    if not stands_for:
        return None
    letters = [letter for letter in name.casefold() if letter.isalnum()]
    words = stands_for.split(" ")
    few = len(letters) <= _MOST_MARKED and len(words) <= _MOST_MARKED
    marked = _align(letters, words) if few else None
    if marked is None:
        return Expansion(stands_for, ((stands_for, False),))
    runs: list[tuple[str, bool]] = []
    capitals = name.isupper()
    for number, word in enumerate(words):
        positions = marked.get(number, ())
        for position, letter in enumerate((" " if number else "") + word):
            bold = position - bool(number) in positions
            letter = letter.upper() if bold and capitals else letter
            if runs and runs[-1][1] == bold:
                runs[-1] = (runs[-1][0] + letter, bold)
            else:
                runs.append((letter, bold))
    return Expansion(stands_for, tuple(runs))


def _align(letters: list[str], words: list[str]) -> dict[int, tuple[int, ...]] | None:
    """Which letters of which words spell ``letters``; None if they do not."""

    @cache
    def align_rest(first: int, word: int) -> dict[int, tuple[int, ...]] | None:
        if word == len(words):
            return {} if first == len(letters) else None
        matching: list[int] = []
        for position, letter in enumerate(words[word].casefold()):
            if first + len(matching) < len(letters) and letter == letters[first + len(matching)]:
                matching.append(position)
            elif position == 0:
                break
        for count in range(len(matching), 0, -1):
            rest = align_rest(first + count, word + 1)
            if rest is not None:
                return rest | {word: tuple(matching[:count])}
        return align_rest(first, word + 1) if words[word][:1].islower() else None

    return align_rest(0, 0)


def end_notices(ended: Ending | None, successors: tuple[Mention, ...]) -> tuple[Notice, ...]:
    """That an agency or innovation has ended, then what took its place."""
    notices = []
    if ended:
        notices.append(Notice("berhenti", ended.date, ended.reason))
    if successors:
        notices.append(Notice("digantikan", None, "", successors))
    return tuple(notices)


def pictures(site: Site, photos: Iterable[Photo]) -> tuple[Picture, ...]:
    """The photos that are published."""
    return tuple(_picture(site, photo, media) for photo in photos if (media := site.media.get(photo.file)))


def _picture(site: Site, photo: Photo, media: MediaFile) -> Picture:
    """``photo`` as its record describes it; its kind and its licence are those of the file, whoever states them."""
    return Picture(
        path=media.path,
        width=media.width,
        height=media.height,
        alt=photo.alt,
        caption=photo.caption,
        credit=photo.credit,
        size=media.size,
        format=media.format,
        sources=sources(site, media),
        kind=media.kind,
        licence=media.licence.name if media.licence else "",
        licence_url=media.licence.address if media.licence else "",
        source_type=SOURCE_TYPES.get(media.kind, ""),
    )


def sources(site: Site, media: MediaFile) -> tuple[Source, ...]:
    """The sizes of a photo in each format, the lightest format first: a browser takes the first that it knows. None
    as long as any of them is not there."""
    return _sources(media) if site.has_sizes(media) else ()


@lru_cache(maxsize=4096)
def _sources(media: MediaFile) -> tuple[Source, ...]:
    by_format: dict[str, list[tuple[str, int]]] = {}
    for size in sizes.sizes(media.width, media.height):
        by_format.setdefault(size.format, []).append((size_path(media.path, size), size.width))
    return tuple(Source(MEDIA_TYPES[format], tuple(by_format[format])) for format in reversed(sizes.FORMATS))


def headed_facts(site: Site, release: Release) -> list[tuple[str, str]]:
    """What the page of a release sets apart and its body need not say, each a heading and a text: its event, the claim that
    it clarifies and the verdict on it."""
    words, language = site.words_in(release.language), release.language
    facts = []
    if item := event(site, release):
        parts = (
            *(span(item.start, item.end, language) for span in (dates.day_span, dates.hour_span)),
            item.place,
        )
        facts.append((words["event"]["title"], ", ".join(filter(None, parts))))
    if release.clarifies:
        facts.append((words["clarification"]["claim"], release.claim))
        facts.append((words["clarification"]["verdict"], words["verdicts"][release.verdict]))
    return facts


def download(site: Site, attachment: Attachment) -> Download | None:
    """An attachment, if it is published."""
    media = site.media.get(attachment.file)
    if media is None:
        return None
    title = attachment.title or attachment.file.rsplit("/", 1)[-1]
    return Download(title, media.path, media.format, media.size)


def about(site: Site, release: Release) -> About | None:
    """What the leading agency of ``release`` says of itself; its language is Indonesian."""
    agency = site.edition.agencies.get(release.agencies[0]) if release.agencies else None
    if not agency or not agency.boilerplate or release.language != "id":
        return None
    return About(agency.name, agency.boilerplate)


def office_contact(site: Site) -> Contact:
    """The press office as whom to ask."""
    city = site.settings.city
    return Contact(name=city.office, telephone=city.telephone, whatsapp=city.whatsapp, email=city.email)


def contact_lines(site: Site, release: Release) -> tuple[str, ...]:
    """Whom to ask, a line each: the release's own contact, else the press office."""
    contact, city = release.contact, site.settings.city
    lines: tuple[str, ...]
    if contact is None:
        lines = (city.office, city.telephone, city.email)
    else:
        person = f"{contact.name}, {contact.position}".strip(", ")
        lines = (person, contact.telephone, contact.whatsapp, contact.email, contact.text)
    return tuple(filter(None, lines))


def event(site: Site, release: Release) -> EventItem | None:
    """The event that a release invites to."""
    event = release.invites_to
    if event is None:
        return None
    return EventItem(
        card=card(site, release),
        start=event.start,
        end=event.end,
        place=event.place or release.place,
        map=event.map,
        reply_to=event.reply_to,
        calendar=calendar_path(site, release),
    )


def calendar_path(site: Site, release: Release) -> str:
    """The path of the calendar of the event to which ``release`` invites, beside its page."""
    return f"{site.release_path(release)}acara.ics"


def clarification(site: Site, release: Release) -> Clarification | None:
    """The claim that a release clarifies, and the verdict on it."""
    if not release.clarifies or not release.verdict:
        return None
    proofs = tuple(item for proof in release.proofs if (item := _proof(site, proof)))
    return Clarification(release.claim, release.verdict, release.summary, proofs)


def _proof(site: Site, proof: Proof) -> ProofItem | None:
    """What is shown of ``proof``; nothing of a file that is not published."""
    if not proof.file:
        title = proof.title or proof.target.partition("://")[2].rstrip("/")
        return ProofItem(title, proof.target)
    file = download(site, Attachment(file=proof.file, title=proof.title))
    return ProofItem(file.title, "", file) if file else None


def visit(site: Site, release: Release) -> VisitItem | None:
    """The visit that a release tells of."""
    if release.visit is None:
        return None
    return VisitItem(
        date=release.visited,
        place=release.place,
        visit=release.visit,
        innovations=innovations(site, release),
        release=Link(release.title, site.release_path(release)),
        status=status.status_of(release),
    )
