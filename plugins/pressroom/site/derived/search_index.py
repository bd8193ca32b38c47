"""The search index: of each page that can be found a document, with the words by which people look for it.

Documents are made straight of records, so the index depends on no template, and what it was made of can
be told without making it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ...cache_version import version_of
from ...digests import digest_of_parts
from ...records.dates import Moment, iso, long_date, short_date
from ...records.kinds.agency import Agency
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.text.body import plain_text
from ...records.visibility import Record, appears
from ...renditions.search import index
from ...renditions.search.documents import Document
from ..fingerprints import Fingerprints, fingerprint
from ..page import address
from ..site import Site
from ..theme.filters import typo
from ..view import quotations
from ..view.body_html import body_html
from ..view.search_filters import (
    AGENCY,
    INNOVATION,
    KIND,
    YEAR,
    SectionPage,
    kind_label,
    kinds_of,
    searchable,
    section_pages,
)
from ..view.status import status_of

# The sections of the words file that documents use.
_WORDS = ("search", "kinds", "marks", "print", "clarification", "verdicts")
# The end of a paragraph, of an entry of a list, of a row of a table.
_PARAGRAPH_END = re.compile(r"</(?:p|li|h[1-6]|tr|dt|dd|figcaption|pre)>")
_SITE_LANGUAGE = "id"

Names = tuple[str, ...]
Progress = Callable[[int, int], None]


def index_files(
    site: Site,
    prints: Fingerprints,
    database: Path | None,
    progress: Progress = lambda done, total: None,
) -> dict[str, bytes]:
    """The files of the index of ``site``, by their paths within one folder. What the file ``database`` keeps of
    documents that have not changed is not made again. ``progress`` is told how many of how many documents are
    made. Raises Damaged, CacheUnavailable."""
    words = fingerprint(tuple(site.words[section] for section in _WORDS))
    entries = sorted((*searchable(site), *section_pages(site)), key=lambda one: _order(site, one))
    return index.index_files(
        database,
        version_of("site.derived.search_index"),
        [digest_of_parts((words, _print(site, prints, one))) for one in entries],
        lambda number: document(site, entries[number]),
        progress,
    )


def _order(site: Site, entry: Record | SectionPage) -> tuple[str, str]:
    """Equal hits come in this order, the last first: the newest before older ones, and those before what has
    no day. It is that of documents in the index, too, where what is new changes least at the end."""
    if isinstance(entry, SectionPage):
        return "", entry.path
    day = _day(entry)
    return iso(day) if day else "", site.addresses[entry.source]


def _print(site: Site, prints: Fingerprints, entry: Record | SectionPage) -> bytes:
    """What tells the document of ``entry`` from what it was before."""
    if isinstance(entry, SectionPage):
        return fingerprint(entry)
    agencies, innovations = _belongs_to(site, entry)
    names = (_agency_names(site, agencies), _innovation_names(site, innovations))
    return fingerprint((site.addresses[entry.source], names)) + prints.of(entry)


def document(site: Site, entry: Record | SectionPage) -> Document:
    """The document of ``entry``."""
    if isinstance(entry, SectionPage):
        return Document(
            url=address(entry.path),
            title=entry.title,
            kind=kind_label(site, entry.kind),
            names=(entry.title,),
            summary=entry.text,
            filters=((KIND, entry.kind),),
        )
    return _document_of_record(site, entry)


def _document_of_record(site: Site, record: Record) -> Document:
    kinds, day, mark = kinds_of(record), _day(record), _mark(record)
    agencies, innovations = _belongs_to(site, record)
    others = [
        *_agency_names(site, agencies),
        *_innovation_names(site, innovations),
        *_words_for_others(site, record),
    ]
    filters = [
        *((KIND, kind) for kind in kinds),
        *((AGENCY, slug) for slug in agencies),
        *((INNOVATION, slug) for slug in innovations),
    ]
    if isinstance(record, Release):
        filters.append((YEAR, str(appears(record).year)))
        others += [*record.tags, kind_label(site, record.kind), long_date(appears(record))]
    language = record.language if isinstance(record, Release) else _SITE_LANGUAGE
    return Document(
        url=address(site.addresses[record.source]),
        title=_plain(_title(record)),
        kind=kind_label(site, kinds[-1]),
        moment=iso(day) if day else "",
        day=short_date(day) if day else "",
        mark=site.words["marks"][mark] if mark else "",
        language="" if language == _SITE_LANGUAGE else language,
        names=_own_names(record),
        summary="" if isinstance(record, Agency) else _plain(record.summary),
        text=_paragraphs(str(body_html(site, record.body, record.links))),
        facts=tuple(_plain(line) for line in _facts(site, record) if line),
        others=tuple(others),
        filters=tuple(filters),
    )


def _paragraphs(html: str) -> Names:
    """The text of ``html``, a part a paragraph."""
    return tuple(filter(None, map(plain_text, _PARAGRAPH_END.split(html))))


def _plain(text: str) -> str:
    """``text`` as pages write it, without marks."""
    return plain_text(typo(text)) if text else ""


def _belongs_to(site: Site, record: Record) -> tuple[Names, Names]:
    """The listed agencies and innovations (slugs) under which a record is found: itself too."""
    agencies, innovations = _named_by(record)
    return (
        tuple(slug for slug in agencies if slug in site.edition.agencies),
        tuple(slug for slug in innovations if slug in site.edition.innovations),
    )


def _named_by(record: Record) -> tuple[Names, Names]:
    match record:
        case Release():
            return record.agencies, record.innovations
        case Innovation():
            return record.owners, (record.slug,)
        case Agency():
            return (record.slug,), ()
        case InfoPage():
            return (), ()


def _agency_names(site: Site, slugs: Names) -> Names:
    """All names by which people may ask for agencies."""
    agencies = [site.edition.agencies[slug] for slug in slugs]
    return tuple(name for one in agencies for name in (one.name, one.abbreviation, *one.aliases) if name)


def _innovation_names(site: Site, slugs: Names) -> Names:
    """All names by which people may ask for innovations."""
    innovations = [site.edition.innovations[slug] for slug in slugs]
    return tuple(name for one in innovations for name in (one.name, one.stands_for, *one.aliases) if name)


def _words_for_others(site: Site, record: Record) -> Names:
    """The words by which the page of a record names agencies and innovations that are not listed."""
    agencies, innovations = _named_by(record)
    mentions = (*site.agencies_named(record, agencies), *site.innovations_named(record, innovations))
    return tuple(mention.text for mention in mentions if not mention.path)


def _title(record: Record) -> str:
    return record.title if isinstance(record, Release | InfoPage) else record.name


def _day(record: Record) -> date | Moment | None:
    match record:
        case Release():
            return appears(record)
        case Innovation():
            return record.rollout or record.trial
        case _:
            return None


def _mark(record: Record) -> str:
    """What a list must say of a record, by its key among the words."""
    match record:
        case Release():
            return next(iter(status_of(record).marks), "")
        case Innovation() if record.ended:
            return "ended"
        case Agency() if record.is_past:
            return "ended"
        case InfoPage():
            return ""
        case _:
            return "contoh" if record.example else ""


def _own_names(record: Record) -> Names:
    """All names of something that has a name."""
    match record:
        case Innovation():
            names: Sequence[str] = (record.name, record.stands_for, *record.aliases)
        case Agency():
            names = (record.name, record.abbreviation, *record.aliases)
        case InfoPage():
            names = (record.title,)
        case Release():
            names = ()
    return tuple(filter(None, names))


def _facts(site: Site, record: Record) -> Names:
    """What a page says beside its text, a fact a line."""
    match record:
        case Release():
            number = site.words["print"]["number"].format(number=record.number) if record.number else ""
            people = (", ".join(filter(None, (one.name, one.position))) for one in record.people)
            visit = record.visit
            came = (
                ", ".join((visit.origin, *([long_date(visit.date)] if visit.date else []))) if visit else ""
            )
            visitors = (came, visit.leader, visit.hosts, visit.purpose) if visit else ()
            event = record.invites_to.place if record.invites_to else ""
            return (
                number,
                record.place,
                event,
                *_claim(site, record),
                *people,
                *visitors,
                *quotations.as_text(record),
                record.notes,
            )
        case Innovation():
            steps = (f"{step.title} {step.text}".strip() for step in record.steps)
            return (
                *(record.stands_for, record.design, record.aim, record.benefit, record.result),
                *(*steps, record.affair),
            )
        case Agency():
            return record.leader, record.address
        case InfoPage():
            return ()


def _claim(site: Site, release: Release) -> Names:
    """The claim of a clarification, never without the verdict on it."""
    if not release.clarifies:
        return ()
    words, verdict = site.words["clarification"], site.words["verdicts"][release.verdict]
    return (f"{words['claim']}: {release.claim} {words['verdict']}: {verdict}.",)
