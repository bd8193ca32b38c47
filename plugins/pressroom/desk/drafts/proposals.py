"""What a document says of itself, as values for the front matter of a release: each with the words that say so and where
they stand, for staff to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import NamedTuple

from ...records import dates, dates_in_text
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.nested import Event
from ...records.names.expansions import Expansion
from ...records.names.mentions import NameFinder
from ...records.schema import declared_fields
from ..front_matter import Value
from ..imports.document import Document
from .clarification import clarification
from .contact import contact_parts
from .event import Invitation, invitation
from .lines import Found, Line
from .manuscript import Manuscript
from .offices import Offices
from .speakers import full_name, speakers

# Where the day of a release stands, if it has no dateline with one.
_FIRST_PARAGRAPHS = 3
_NEAR = 40  # characters before a day that say what day it is
_PLACE = re.compile(
    r"\b(?:bertempat|berlangsung|digelar|diselenggarakan|dilaksanakan|diadakan|dipusatkan|berpusat)\s+di\s+"
    r"(?P<place>[A-Z][\w'’-]*(?:\s(?:[A-Z0-9][\w'’-]*|di(?=\s[A-Z])))*)"
)
_ONLY_INVITATION = re.compile(r"undangan(?:\s+\w+){0,3}", re.IGNORECASE)
_ANNOUNCEMENT = "pengumuman"
HEADER = -1  # the number of the line that stands at the head of pages


@dataclass(frozen=True, slots=True)
class Proposal:
    """Values for fields of a release, by attribute, and the ``words`` in the line ``number`` that say so (0 is the
    title). ``shown`` is what staff read as the value. ``is_said``: the document says it in so many words, so that it
    is a value also where nobody can be asked. ``doubt`` is a key of ``command_messages.IMPORT_DOUBTS``, empty if there
    is none, and ``because`` what stands in it. ``is_other``: another value than that of the proposal before, to choose
    in its place."""

    values: Mapping[str, Value]
    shown: str
    words: str
    number: int
    is_said: bool = False
    doubt: str = ""
    because: str = ""
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that was found: values, what looks like an agency or innovation that nobody has registered, offices that
    nobody has, and who seems to be quoted, each with the number of the line."""

    values: tuple[Proposal, ...]
    unregistered: tuple[tuple[Expansion, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    offices: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The agencies and innovations that texts may name, by slug, and what finds them. ``offices`` finds those that are
    written in other words; ``has_innovations``: the press room has any."""

    finder: NameFinder
    agencies: Mapping[str, Agency]
    offices: Offices
    innovations: Mapping[str, Innovation] = field(default_factory=dict)
    has_innovations: bool = True


class Sent(NamedTuple):
    """The day on which a message was sent, and the words that say so."""

    day: date
    words: str


class Days(NamedTuple):
    """Days by which those of a document are told: ``today``; that on which it was last ``changed``, None if nobody
    knows; and when a chat or a mail says that it was ``sent``."""

    today: date
    changed: date | None = None
    sent: Sent | None = None

    @property
    def near(self) -> date:
        """A day near the one on which the document was written."""
        return self.sent.day if self.sent else self.changed or self.today

    @property
    def source(self) -> str:
        """Which of them ``near`` is: a key of ``command_messages.IMPORT_DAYS``."""
        return "sent" if self.sent else "changed" if self.changed else "today"

    @property
    def last(self) -> date:
        """The last day that the document can tell of as past."""
        return self.sent.day if self.sent else self.today


def when_sent(document: Document, manuscript: Manuscript, near: date) -> Sent | None:
    """When the chat or the mail was sent from which ``document`` comes; None if it is neither. ``near``: as of
    ``proposals``."""
    for remark in document.remarks:
        if remark.kind == "chat_line" and document.day and re.search(r"\d", remark.words):
            return Sent(document.day, remark.words)
    for remark in manuscript.remarks:
        if remark.kind == "forwarded" and (day := next(dates_in_text.mentioned(remark.words, near), None)):
            return Sent(day.day, remark.words)
    return None


def proposals(
    manuscript: Manuscript, names: Names, zone: tzinfo, days: Days, headers: Sequence[str] = ()
) -> Proposals:
    """What ``manuscript`` says of itself. ``headers`` are the words at the head of the pages of its document."""
    values: list[Proposal] = []
    event = invitation(manuscript.lines, zone, days.near)
    title = manuscript.title.value.casefold() if manuscript.title else ""
    is_invitation = event is not None and (
        manuscript.is_invitation or "undang" in title or _invites(manuscript)
    )
    values += _title(manuscript, event.occasion if event and is_invitation else "")
    values += _date(manuscript, days, event if is_invitation else None)
    contact = contact_parts(manuscript.contact.value) if manuscript.contact else {}
    if is_invitation and event and "start" in event.parts:
        reachable = contact.get("whatsapp") or contact.get("telephone") or contact.get("email")
        if reachable and "reply_to" not in event.parts:
            event.parts["reply_to"] = reachable
        shown = _shown_event(event.parts)
        words = " / ".join(event.words.values())
        values.append(Proposal({"kind": "undangan", "event": event.parts}, shown, words, event.number))
    else:
        values += _kind(manuscript)
    values += _embargo(manuscript, zone)
    if manuscript.number:
        values.append(_of(manuscript.number, "number", manuscript.number.value))
    if not is_invitation:
        values += _place(manuscript)
    if manuscript.contact:
        words, number = manuscript.contact.words, manuscript.contact.number
        values.append(Proposal({"contact": contact}, " · ".join(contact.values()), words, number))
    around = [
        *((line.number, line.value) for line in manuscript.letterhead),
        *((HEADER, text) for text in headers),
    ]
    values += _records(manuscript, names, around)
    named = {name for one in values for name in one.values.get("agency_names", ())}
    unregistered = tuple(
        (one, number)
        for number, text in _texts(manuscript)
        for one in names.finder.unregistered(text)
        if names.has_innovations or one.kind == "agency"
    )
    offices = []
    explained = {one.full.casefold() for one, _ in unregistered}
    for number, office in names.offices.unknown([*around, *_texts(manuscript)]):
        like = [names.agencies[slug].short for slug in office.slugs]
        if like and like[0] not in named:
            values.append(Proposal({"agency_names": like}, like[0], office.name, number, doubt="alike"))
            named.add(like[0])
        elif not like and office.name.casefold() not in explained:
            offices.append((office.name, number))
    text = " ".join(text for _, text in _texts(manuscript))
    quoted = {
        full_name(name, text): number
        for number, part in reversed(list(_texts(manuscript)))
        for name in speakers(part)
    }
    return Proposals(
        tuple(values), unregistered, tuple(sorted(quoted.items(), key=lambda item: item[1])), tuple(offices)
    )


def _kind(manuscript: Manuscript) -> Iterator[Proposal]:
    """That it is a clarification, with its claim and the verdict, or an announcement."""
    title, label = manuscript.title, manuscript.kind
    if clarified := clarification(title, label, manuscript.lines):
        values, found = clarified
        yield Proposal(values, "; ".join(values.values()), found.words, found.number)
    elif said := next((one for one in (label, title) if one and _announces(one)), None):
        yield Proposal(
            {"kind": _ANNOUNCEMENT}, _ANNOUNCEMENT, said.words, 0 if said is title else said.number
        )


def _announces(found: Found) -> bool:
    return found.value.casefold().startswith(_ANNOUNCEMENT)


def _shown_event(parts: Mapping[str, str]) -> str:
    keys = declared_fields(Event)
    return "; ".join(["undangan", *(f"{keys[name].key} {part}" for name, part in parts.items())])


def _of(found: Found, attribute: str, value: str) -> Proposal:
    return Proposal({attribute: value}, value, found.words, found.number, is_said=True)


def _texts(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """The title (0) and the lines of the text, with their numbers."""
    if manuscript.title:
        yield 0, manuscript.title.value
    for line in manuscript.lines:
        dateline = manuscript.dateline
        is_first = dateline is not None and line.number == dateline.number
        text = line.text.removeprefix(dateline.words) if dateline and is_first else line.text
        yield line.number, text


def _title(manuscript: Manuscript, occasion: str) -> Iterator[Proposal]:
    """The title; that of an invitation that says no more than so with the ``occasion``."""
    if not (title := manuscript.title):
        return
    value, words = title.value, title.words
    if occasion and _ONLY_INVITATION.fullmatch(title.value):
        value, words = f"{title.value}: {occasion}", f"{title.words} / {occasion}"
    is_joined = " / " in words and not occasion
    yield Proposal(
        {"title": value}, value, words, title.number, is_said=True, doubt="joined" if is_joined else ""
    )
    if title.value.isupper():
        text = without_capitals(value, manuscript.lines)
        yield Proposal({"title": text}, text, text, title.number, doubt="capitals", is_other=True)


def _invites(manuscript: Manuscript) -> bool:
    return any(
        re.search(r"\bmengundang\b|\bundangan\b", line.text, re.IGNORECASE) for line in manuscript.lines
    )


def _date(manuscript: Manuscript, days: Days, event: Invitation | None) -> Iterator[Proposal]:
    """The day of the release: that of its dateline or of the letter, else the first one that its first paragraphs name,
    those with a weekday before others. The days of an invitation are those of its ``event``, and a day that is still to
    come is that of something else: then it is today."""
    if (day := manuscript.day) and (dated := next(dates_in_text.mentioned(day.words, days.near), None)):
        ahead = "ahead_written" if dated.day > days.last else ""
        yield _day(dated, day.number, days, ahead)
        return
    prose = [] if event else [line for line in manuscript.lines if line.is_prose][:_FIRST_PARAGRAPHS]
    found = [
        (one, line.number)
        for line in prose
        for one in dates_in_text.mentioned(line.text, days.near)
        if "embargo" not in line.text[max(one.start - _NEAR, 0) : one.start].casefold()
    ]
    past = [pair for pair in found if pair[0].day <= days.last]
    if past:
        with_weekday = [pair for pair in past if pair[0].has_weekday]
        dated, number = (with_weekday or past)[0]
        yield _day(dated, number, days)
        return
    shown = dates.long_date(days.last)
    if days.sent:
        yield Proposal({"date": shown}, shown, days.sent.words, 1, is_said=True, doubt="sent")
    elif found:
        dated, number = found[0]
        yield Proposal({"date": shown}, shown, dated.words, number, doubt="ahead")
    elif event and event.day > days.last:
        yield Proposal({"date": shown}, shown, event.words["start"], event.number, doubt="ahead")


def _day(dated: dates_in_text.DayMention, number: int, days: Days, doubt: str = "") -> Proposal:
    because = ""
    if not dated.weekday_fits:
        doubt = "weekday"
    elif not dated.has_year:
        doubt, because = f"no_year_{days.source}", dates.long_date(days.near)
    shown = dates.long_date(dated.day)
    return Proposal({"date": shown}, shown, dated.words, number, is_said=True, doubt=doubt, because=because)


def _embargo(manuscript: Manuscript, zone: tzinfo) -> Iterator[Proposal]:
    """The embargo. One that cannot be read is proposed in its words, which the reader of the file refuses: better
    than to lose it."""
    if embargo := manuscript.embargo:
        moment = dates_in_text.find(embargo.words, zone)
        value = dates.date_time(moment[0]) if moment else embargo.words
        yield _of(embargo, "embargo", value)


def _place(manuscript: Manuscript) -> Iterator[Proposal]:
    for number, text in _texts(manuscript):
        if match := _PLACE.search(text):
            place = match["place"]
            yield Proposal({"place": place}, place, match[0], number)
            return


def _records(manuscript: Manuscript, names: Names, around: Sequence[tuple[int, str]]) -> Iterator[Proposal]:
    """The agencies and innovations that the text names, each once, in their order there; then the agencies ``around``
    it."""
    found: dict[tuple[str, str], Proposal] = {}
    for number, text in [*_texts(manuscript), *around]:
        for mention in names.finder.mentions(text):
            key = (mention.kind, mention.slug)
            if key in found:
                continue
            words = " ".join(mention.words.split())
            if mention.kind == "agency":
                name = names.agencies[mention.slug].short
                found[key] = Proposal({"agency_names": [name]}, name, words, number)
            else:
                name = names.innovations[mention.slug].name
                found[key] = Proposal({"innovation_names": [name]}, name, words, number)
    yield from sorted(found.values(), key=lambda one: "innovation_names" in one.values)


def without_capitals(title: str, lines: tuple[Line, ...]) -> str:
    """A ``title`` whose words in capitals are as the text writes them within sentences, or in small letters; the first
    with a capital."""
    text = " ".join(line.text for line in lines)
    words = []
    for word in title.split():
        core = word.strip(".,:;!?\"'()")
        if not core.isupper():
            words.append(word)
            continue
        typed = re.findall(rf"(?<=[\w,] ){re.escape(core)}\b", text, re.IGNORECASE)
        other = next((one for one in typed if one != core), "")
        words.append(word.replace(core, other or (core if typed else core.lower())))
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]
