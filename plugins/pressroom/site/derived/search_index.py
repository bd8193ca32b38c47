"""The search index: a small document of each record, with the words by which people look for it, made
into the files that a reader's browser searches.

Documents are made straight of records, so the index depends on no template, and what it was made of can
be told without making it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from ...cache_version import version_of
from ...digests import digest_of_parts
from ...records.dates import Moment, iso, long_date, short_date
from ...records.kinds.agency import Agency
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.visibility import Record, appears
from ...renditions import index
from ..fingerprints import Fingerprints, fingerprint
from ..page import address
from ..site import Site
from ..theme.filters import typo
from ..view.body_html import body_html
from ..view.search_filters import AGENCY, INNOVATION, KIND, YEAR, kind_label, kinds_of, searchable
from ..view.status import status_of

_DATE = "tanggal"
_TAIL = "lain"
# The sections of the words file that documents use.
_WORDS = ("search", "kinds", "marks")

Names = tuple[str, ...]
Progress = Callable[[int, int], None]


def index_files(
    site: Site,
    prints: Fingerprints,
    database: Path | None,
    progress: Progress = lambda done, total: None,
) -> dict[str, bytes]:
    """The files of the index of ``site``, by their paths within one folder; out of the file ``database``
    unless something that is searched has changed. ``progress`` is told how many of how many documents are
    made. Raises IndexFailed, Damaged, CacheUnavailable."""
    records = searchable(site)

    def documents() -> Iterator[tuple[str, str]]:
        for count, record in enumerate(records, start=1):
            yield address(site.addresses[record.source]), document(site, record)
            progress(count, len(records))

    return index.cached_index(database, _version(site, prints, records), documents)


def document(site: Site, record: Record) -> str:
    """The document of ``record`` in HTML, with Pagefind's attributes. The title comes first, since the
    page's script tells hits in it by their places; then what weighs more than the body; last the numbers
    and names that people know it by."""
    kinds, day, mark = kinds_of(record), _day(record), _mark(record)
    agencies, innovations = _belongs_to(site, record)
    attributes = [
        *(("filter", KIND, kind) for kind in kinds),
        *(("filter", AGENCY, slug) for slug in agencies),
        *(("filter", INNOVATION, slug) for slug in innovations),
        ("meta", "jenis", kind_label(site, kinds[0])),
        # As text: of a number Pagefind keeps seven digits. What has no date is the oldest.
        ("sort", _DATE, iso(day) if day else "-"),
    ]
    last_lines = [*_tail(record), ", ".join(_agency_names(site, agencies))]
    last_lines.append(", ".join(_innovation_names(site, innovations)))
    last_lines.append(", ".join(_words_for_others(site, record)))
    if day:
        attributes += [("meta", "tanggal", short_date(day)), ("meta", "waktu", iso(day))]
    if mark:
        attributes.append(("meta", "tanda", site.words["marks"][mark]))
    if isinstance(record, Release):
        attributes.append(("filter", YEAR, str(appears(record).year)))
        last_lines.append(f"{kind_label(site, kinds[0])}, {long_date(appears(record))}")
        if record.language != index.LANGUAGE:
            attributes.append(("meta", "bahasa", record.language))
    parts = [
        f'<html><body><h1 data-pagefind-weight="{_title_weight(record)}">{typo(_title(record))}</h1>',
        *(
            f'<i data-pagefind-{use}="{name}" data-pagefind-ignore>{escape(value)}</i>'
            for use, name, value in attributes
        ),
        *(f'<p data-pagefind-weight="{weight}">{typo(line)}</p>' for weight, line in _first_lines(record)),
        str(body_html(site, record.body, record.links)),
        # By this id the script tells where the body ends.
        f'<div id="{_TAIL}">',
        *(f"<p>{typo(line)}</p>" for line in last_lines if line),
    ]
    return "\n".join([*parts, "</div></body></html>"])


def _version(site: Site, prints: Fingerprints, records: Iterable[Record]) -> bytes:
    """What tells these documents, and what is made of them, from others."""
    words = tuple(site.words[section] for section in _WORDS)
    parts = [version_of("site.derived.search_index"), fingerprint(words)]
    for record in records:
        agencies, innovations = _belongs_to(site, record)
        names = (_agency_names(site, agencies), _innovation_names(site, innovations))
        parts += [fingerprint((site.addresses[record.source], names)), prints.of(record)]
    return digest_of_parts(parts)


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


def _title_weight(record: Record) -> int:
    """What a title weighs: Pagefind's 7 of a heading, but more for the name of an innovation or an agency,
    since whoever types it asks for that, not for a release that tells of it."""
    return 10 if isinstance(record, Innovation | Agency) else 7


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
        case InfoPage():
            return ""
        case _:
            return "contoh" if record.example else ""


def _first_lines(record: Record) -> list[tuple[int, str]]:
    """Lines before the body, with their weight; that of the body is 1."""
    match record:
        case Innovation():
            lines = [(6, record.stands_for), (6, ", ".join(record.aliases)), (3, record.summary)]
        case Agency():
            lines = [(6, ", ".join(filter(None, (record.abbreviation, *record.aliases))))]
        case _:
            lines = [(3, record.summary)]
    return [(weight, line) for weight, line in lines if line]


def _tail(record: Record) -> Names:
    """Lines behind the body."""
    match record:
        case Release():
            people = (", ".join(filter(None, (one.name, one.position))) for one in record.people)
            visit = record.visit
            visitors = (visit.origin, visit.leader, visit.hosts, visit.purpose) if visit else ()
            return (
                record.number,
                record.place,
                *people,
                ", ".join(filter(None, visitors)),
                ", ".join(record.tags),
            )
        case Innovation():
            steps = (f"{step.title} {step.text}".strip() for step in record.steps)
            return record.design, record.aim, record.benefit, record.result, *steps, record.affair
        case Agency():
            return record.leader, record.address
        case InfoPage():
            return ()
