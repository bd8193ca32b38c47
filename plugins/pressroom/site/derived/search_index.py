"""The documents of the search index: a small page of each record, with the words by which people
look for it.

They are made straight of records, so the index depends on no template, and what it was made of
can be told without making it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from ... import cache_version
from ...records.dates import long_date, short_date
from ...records.edition import Record
from ...records.kinds.agency import Agency
from ...records.kinds.info_page import Standing
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...renditions import index
from ..fingerprints import Fingerprints, fingerprint
from ..page import address
from ..site import Site
from ..theme.filters import typo
from ..view import body_html

# By what a search can be narrowed: the names of Pagefind's filters, and in the page's address.
KIND, AGENCY, INNOVATION, YEAR = "jenis", "instansi", "inovasi", "tahun"
DATE = "tanggal"
_TAIL = "lain"
# Of what kind a hit can be: a release's own, and these.
_RELEASES = ("siaran-pers", "undangan", "klarifikasi", "pengumuman")
_OTHERS = ("kunjungan", "inovasi", "instansi", "halaman", "en")
_VISIT, _INNOVATION, _AGENCY, _STANDING, _ENGLISH = _OTHERS
_WORDS = ("search", "kinds", "marks")
_CODE = (
    "renditions/index.py",
    "records/dates.py",
    "site/derived/search_index.py",
    "site/view",
    "site/theme/filters.py",
)

Names = tuple[str, ...]
# A record, and all names by which people may ask for its agencies and for its innovations.
Shows = tuple[Record, Names, Names]
Progress = Callable[[int, int], None]


def bundle(site: Site, shelf: Path | None, progress: Progress = lambda done, total: None) -> dict[str, bytes]:
    """The files of the index of ``site``, by their paths within one folder; out of the file
    ``shelf`` unless something that is searched has changed. ``progress`` is told how many of
    how many documents are made. Raises IndexFailed, Damaged."""
    found = documents(site)

    def texts() -> Iterator[tuple[str, str]]:
        for count, (path, shows) in enumerate(found, start=1):
            yield address(path), text(site, *shows)
            progress(count, len(found))

    return index.kept(shelf, _version(site, found), texts)


def documents(site: Site) -> list[tuple[str, Shows]]:
    """Of everything that can be found, its address and what its document shows."""
    return [
        (site.addresses[record.source], (record, *_all_names(site, *_belongs(record))))
        for record in _searched(site)
    ]


def kinds(site: Site) -> Names:
    """Of what kinds there is something to find."""
    found = {kind for record in _searched(site) for kind in _kinds(record)}
    return tuple(kind for kind in (*_RELEASES, *_OTHERS) if kind in found)


def called(site: Site, kind: str) -> str:
    """How people read a kind."""
    words: dict[str, str] = site.words["kinds" if kind in _RELEASES else "search"]
    return words[kind]


def text(site: Site, record: Record, agencies: Names, innovations: Names) -> str:
    """The document of ``record`` in HTML, with Pagefind's attributes. The title comes first, since
    the page's script tells hits in it by their places; then what weighs more than the body;
    last the numbers and names that people know it by."""
    day, mark, of = _day(record), _mark(record), _kinds(record)
    filed, named = _belongs(record)
    given = [
        *(("filter", KIND, kind) for kind in of),
        *(("filter", AGENCY, slug) for slug in filed),
        *(("filter", INNOVATION, slug) for slug in named),
        ("meta", "jenis", called(site, of[0])),
        # As text: of a number Pagefind keeps seven digits. What has no date is the oldest.
        ("sort", DATE, day.isoformat() if day else "-"),
    ]
    last = [*_tail(record), ", ".join(agencies), ", ".join(innovations)]
    if day:
        given += [("meta", "tanggal", short_date(day)), ("meta", "waktu", day.isoformat())]
    if mark:
        given.append(("meta", "tanda", site.words["marks"][mark]))
    if isinstance(record, Release):
        given.append(("filter", YEAR, str(record.date.year)))
        last.append(f"{called(site, of[0])}, {long_date(record.date)}")
        if record.language != index.LANGUAGE:
            given.append(("meta", "bahasa", record.language))
    parts = [
        f'<html><body><h1 data-pagefind-weight="{_weight(record)}">{typo(_title(record))}</h1>',
        *(
            f'<i data-pagefind-{use}="{name}" data-pagefind-ignore>{escape(value)}</i>'
            for use, name, value in given
        ),
        *(f'<p data-pagefind-weight="{weight}">{typo(line)}</p>' for weight, line in _head(record)),
        str(body_html.shown(site, record.body, record.links)),
        # By this id the script tells where the body ends.
        f'<div id="{_TAIL}">',
        *(f"<p>{typo(line)}</p>" for line in last if line),
    ]
    return "\n".join([*parts, "</div></body></html>"])


def _version(site: Site, found: Iterable[tuple[str, Shows]]) -> bytes:
    """What tells these documents, and what is made of them, from others."""
    words = tuple(site.words[section] for section in _WORDS)
    made_by = (index.RECIPE, cache_version.code(*_CODE), cache_version.packages(("pagefind-bin",)))
    digest = hashlib.blake2b(fingerprint((words, made_by)), digest_size=16)
    prints = Fingerprints(site)
    for path, (record, *names) in found:
        digest.update(fingerprint((path, names)) + prints.of(record))
    return digest.digest()


def _searched(site: Site) -> Iterator[Record]:
    """What stands on lists; this is the order in which equal hits come, too."""
    edition = site.edition
    yield from edition.innovations.values()
    yield from edition.agencies.values()
    yield from edition.standing.values()
    yield from edition.releases
    yield from edition.listed_english


def _belongs(record: Record) -> tuple[Names, Names]:
    """The agencies and innovations (slugs) under which a record is found: itself too."""
    match record:
        case Release():
            return record.agencies, record.innovations
        case Innovation():
            return record.owners, (record.slug,)
        case Agency():
            return (record.slug,), ()
        case Standing():
            return (), ()


def _all_names(site: Site, agencies: Names, innovations: Names) -> tuple[Names, Names]:
    edition = site.edition
    filed = [edition.agencies[slug] for slug in agencies if slug in edition.agencies]
    named = [edition.innovations[slug] for slug in innovations if slug in edition.innovations]
    return (
        tuple(name for one in filed for name in (one.name, one.abbreviation, *one.aliases) if name),
        tuple(name for one in named for name in (one.name, one.stands_for, *one.aliases) if name),
    )


def _kinds(record: Record) -> Names:
    """What a record is; its hit says the first."""
    match record:
        case Release():
            first = _ENGLISH if record.language == "en" else record.kind
            return (first, _VISIT) if record.visit else (first,)
        case Innovation():
            return (_INNOVATION,)
        case Agency():
            return (_AGENCY,)
        case Standing():
            return (_STANDING,)


def _title(record: Record) -> str:
    return record.title if isinstance(record, Release | Standing) else record.name


def _weight(record: Record) -> int:
    """What a title weighs: Pagefind's 7 of a heading, but more for the name of an innovation or an
    agency, since whoever types it asks for that, not for a release that tells of it."""
    return 10 if isinstance(record, Innovation | Agency) else 7


def _day(record: Record) -> date | None:
    match record:
        case Release():
            return record.date
        case Innovation():
            return record.rollout or record.trial
        case _:
            return None


def _mark(record: Record) -> str:
    """What a list must say of it, by its key among the words."""
    match record:
        case Release() if record.withdrawn:
            return "withdrawn"
        case Innovation() if record.ended:
            return "ended"
        case Standing():
            return ""
        case _:
            return "contoh" if record.example else ""


def _head(record: Record) -> list[tuple[int, str]]:
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
            came = (visit.origin, visit.leader, visit.hosts, visit.purpose) if visit else ()
            return record.number, record.place, *people, ", ".join(filter(None, came)), ", ".join(record.tags)
        case Innovation():
            steps = (f"{step.title} {step.text}".strip() for step in record.steps)
            return record.design, record.aim, record.benefit, record.result, *steps, record.affair
        case Agency():
            return record.leader, record.address
        case Standing():
            return ()
