"""What a document says of itself, as values for the front matter of a release: each with the words that say so and where
they stand, for staff to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import NamedTuple

from ...records import dates
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.nested import Event
from ...records.names.expansions import Expansion
from ...records.names.mentions import NameFinder
from ...records.schema import declared_fields
from ..front_matter import Value
from ..imports.document import Document
from .event import invitation
from .lines import Line
from .manuscript import Found, Manuscript
from .speakers import speakers

# Where the day of a release stands, if it has no dateline with one.
_FIRST_PARAGRAPHS = 3
_PLACE = re.compile(
    r"\b(?:bertempat|berlangsung|digelar|diselenggarakan|dilaksanakan|diadakan|dipusatkan|berpusat)\s+di\s+"
    r"(?P<place>[A-Z][\w'’-]*(?:\s(?:[A-Z0-9][\w'’-]*|di(?=\s[A-Z])))*)"
)
_ONLY_INVITATION = re.compile(r"undangan(?:\s+\w+){0,3}", re.IGNORECASE)
_KINDS = {"klarifikasi": "klarifikasi", "pengumuman": "pengumuman"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Values for fields of a release, by attribute, and the ``words`` in the line ``number`` that say so (0 is the
    title). ``shown`` is what staff read as the value. ``is_said``: the document says it in so many words, so that it
    is a value also where nobody can be asked. ``doubt`` is a key of ``command_messages.IMPORT_DOUBTS``, empty if there
    is none."""

    values: Mapping[str, Value]
    shown: str
    words: str
    number: int
    is_said: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that was found: values, what looks like an agency or innovation that nobody has registered, and who seems to
    be quoted, each with the number of the line."""

    values: tuple[Proposal, ...]
    unregistered: tuple[tuple[Expansion, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The agencies and innovations that texts may name, by slug, and what finds them."""

    finder: NameFinder
    agencies: Mapping[str, Agency]
    innovations: Mapping[str, Innovation] = field(default_factory=dict)


class Sent(NamedTuple):
    """The day on which a message was sent, and the words that say so."""

    day: date
    words: str


def when_sent(document: Document, manuscript: Manuscript, near: date) -> Sent | None:
    """When the chat or the mail was sent from which ``document`` comes; None if it is neither. ``near``: as of
    ``proposals``."""
    for remark in document.remarks:
        if remark.kind == "chat_line" and document.day and re.search(r"\d", remark.words):
            return Sent(document.day, remark.words)
    for remark in manuscript.remarks:
        if remark.kind == "forwarded" and (day := next(dates.mentioned(remark.words, near), None)):
            return Sent(day.day, remark.words)
    return None


def proposals(
    manuscript: Manuscript, names: Names, zone: tzinfo, near: date, sent: Sent | None = None
) -> Proposals:
    """What ``manuscript`` says of itself. ``near`` is a day near the one on which it was written, such as that of its
    file; ``sent``: when a chat or a mail says that it was sent."""
    values: list[Proposal] = []
    near = sent.day if sent else near
    event = invitation(manuscript.lines, zone, near)
    title = manuscript.title.value.casefold() if manuscript.title else ""
    is_invitation = event is not None and (
        manuscript.is_invitation or "undang" in title or _invites(manuscript)
    )
    values += _title(manuscript, event.occasion if event and is_invitation else "")
    dated = list(_date(manuscript, near, first_paragraphs=not is_invitation))
    if sent and not dated:
        shown = dates.long_date(sent.day)
        dated = [Proposal({"date": shown}, shown, sent.words, 1, is_said=True, doubt="sent")]
    values += dated
    if is_invitation and event and "start" in event.parts:
        shown = _shown_event(event.parts)
        words = " / ".join(event.words.values())
        values.append(Proposal({"kind": "undangan", "event": event.parts}, shown, words, event.number))
    elif kind := next((kind for word, kind in _KINDS.items() if title.startswith(word)), ""):
        assert manuscript.title
        values.append(Proposal({"kind": kind}, kind, manuscript.title.words, 0))
    values += _embargo(manuscript, zone)
    if manuscript.number:
        values.append(_of(manuscript.number, "number", manuscript.number.value))
    if not is_invitation:
        values += _place(manuscript)
    if manuscript.contact:
        text = manuscript.contact.value
        values.append(Proposal({"contact": {"text": text}}, text, text, manuscript.contact.number))
    values += _records(manuscript, names)
    unregistered = tuple(
        (one, number) for number, text in _texts(manuscript) for one in names.finder.unregistered(text)
    )
    quoted = {name: number for number, text in reversed(list(_texts(manuscript))) for name in speakers(text)}
    return Proposals(tuple(values), unregistered, tuple(sorted(quoted.items(), key=lambda item: item[1])))


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
    if occasion and _ONLY_INVITATION.fullmatch(title.value):
        value = f"{title.value}: {occasion}"
        yield Proposal({"title": value}, value, f"{title.words} / {occasion}", title.number, is_said=True)
    else:
        yield _of(title, "title", title.value)


def _invites(manuscript: Manuscript) -> bool:
    return any(
        re.search(r"\bmengundang\b|\bundangan\b", line.text, re.IGNORECASE) for line in manuscript.lines
    )


def _date(manuscript: Manuscript, near: date, *, first_paragraphs: bool) -> Iterator[Proposal]:
    """The day of the release: that of its dateline, else the first one that its first paragraphs name, those with a
    weekday before others. The days of an invitation are those of its event."""
    sources: list[tuple[str, int]] = [(manuscript.day.words, manuscript.day.number)] if manuscript.day else []
    if first_paragraphs:
        prose = [line for line in manuscript.lines if line.is_prose][:_FIRST_PARAGRAPHS]
        sources += [(line.text, line.number) for line in prose]
    found = [(one, number) for text, number in sources for one in dates.mentioned(text, near)]
    if not found:
        return
    by_dateline = bool(manuscript.day and next(dates.mentioned(manuscript.day.words, near), None))
    with_weekday = [pair for pair in found if pair[0].has_weekday]
    day, number = found[0] if by_dateline or not with_weekday else with_weekday[0]
    doubt = "" if day.has_year else "no_year"
    if not day.weekday_fits:
        doubt = "weekday"
    shown = dates.long_date(day.day)
    yield Proposal({"date": shown}, shown, day.words, number, is_said=True, doubt=doubt)


def _embargo(manuscript: Manuscript, zone: tzinfo) -> Iterator[Proposal]:
    """The embargo. One that cannot be read is proposed in its words, which the reader of the file refuses: better
    than to lose it."""
    if embargo := manuscript.embargo:
        moment = dates.find(embargo.words, zone)
        value = dates.date_time(moment[0]) if moment else embargo.words
        yield _of(embargo, "embargo", value)


def _place(manuscript: Manuscript) -> Iterator[Proposal]:
    for number, text in _texts(manuscript):
        if match := _PLACE.search(text):
            place = match["place"]
            yield Proposal({"place": place}, place, match[0], number)
            return


def _records(manuscript: Manuscript, names: Names) -> Iterator[Proposal]:
    """The agencies and innovations that the text names, each once, in their order there."""
    found: dict[tuple[str, str], Proposal] = {}
    for number, text in _texts(manuscript):
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
