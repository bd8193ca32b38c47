"""The editor's eye: what a careful editor would say of the newsroom, as warnings that change nothing.

``check`` and publishing ask for it. Of what has been public for long nobody is told hundreds of times what nobody will mend: of
old releases only the newest remarks are told, and the others counted; whoever checks one file is told all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec

from ... import content_problems
from ...cache import Damaged
from ...cache_version import version_of
from ...digests import digest_of_parts
from ...problems import Message, Problem, Problems
from ...records import schema
from ...records.dates import zone_name
from ...records.kinds.release import CLARIFICATION, Release
from ...records.media.by_digest import results
from ...records.names.mentions import NameFinder
from ...records.newsroom import RECORD_TYPES, Newsroom, record_type_of
from ...records.reader import PartialRecord
from ...records.visibility import Record, appears
from ...renditions.photo_cache import stored_photo
from . import dates, duplicates, names, photos, texts, titles
from .agencies import quiet_agencies, shared_names
from .remark import Fault, Remark
from .texts import Source, Survey

_OLD = timedelta(days=30)  # since a release appeared
_MOST_OF_OLD = 20
# That a day has come is news however old the page is.
_NEVER_OLD = frozenset(("lewat-tinjau",))
# What a file may ignore before it comes true.
_FORESEEN = frozenset(("lewat-tinjau", "instansi-sepi"))


def review(
    newsroom: Newsroom,
    content: str,
    city: str,
    now: datetime,
    database: Path | None,
    photo_folder: Path,
    *,
    whole: bool,
) -> Problems:
    """What is to be said of the records of ``newsroom`` at the moment ``now``, drafts included; examples and what was
    deleted are left alone. With ``whole`` all of it, else of old releases the newest.

    ``content``: the content folder as problems name it; ``city``: ``Kota Contoh``; ``database``: where what bodies
    show is kept, None for nowhere; ``photo_folder``: that of the photos in the cache. Raises Damaged,
    CacheUnavailable, WorkerDied, OSError.
    """
    written = {source: one for source, one in _written(newsroom) if not (one.deleted or _is_example(one))}
    problems = Problems()
    for source, one in written.items():
        if one.ignored:
            problems.ignore(f"{content}/{source}", one.ignored)
    surveys = _surveys(newsroom, written, city, database)
    sizes = partial(_size, newsroom, photo_folder)
    for remark in _remarks(newsroom, written, surveys, sizes, content, now):
        line = remark.place if isinstance(remark.place, int) else _line(newsroom, remark.source, remark.place)
        problems.add(f"{content}/{remark.source}", line, remark.message)
    records = [one for one in written.values() if not isinstance(one, PartialRecord)]
    _report_needless(newsroom, records, content, problems)
    if whole:
        return problems
    old = {
        f"{content}/{record.source}": appears(record).at.timestamp()
        for record in records
        if isinstance(record, Release) and record.status != "draf" and appears(record).at < now - _OLD
    }

    def rank(problem: Problem) -> float | None:
        return None if problem.rule in _NEVER_OLD else old.get(problem.file)

    return problems.shortened(rank, _MOST_OF_OLD)


def _written(newsroom: Newsroom) -> Iterator[tuple[str, Record | PartialRecord]]:
    """Every record by its source, and what could be read of those with an error."""
    for record in newsroom.every_record():
        yield record.source, record
    for reading in newsroom.refused:
        if reading.partial and reading.source.partition("/")[0] in RECORD_TYPES:
            yield reading.source, reading.partial


def _is_example(written: Record | PartialRecord) -> bool:
    return getattr(written, "example", False)


def _remarks(
    newsroom: Newsroom,
    written: dict[str, Record | PartialRecord],
    surveys: dict[str, Survey],
    sizes: photos.Sizes,
    content: str,
    now: datetime,
) -> Iterator[Remark]:
    """All that is to be said of ``written``, by source. What is compared with other files is only said of records
    without an error."""
    zone = zone_name(now.tzinfo or UTC)
    for source, one in written.items():
        survey = surveys.get(source, Survey())
        yield from titles.remarks(source, one)
        yield from photos.remarks(source, one, newsroom, sizes)
        for fault in survey.faults:
            if _applies(fault, one):
                message = content_problems.message_in_zone(_message(fault), zone)
                yield Remark(source, fault.line or "title", message)
        if not isinstance(one, PartialRecord):
            yield from dates.remarks(one, newsroom.innovations, now.date())
        if isinstance(one, Release):
            if one.kind == CLARIFICATION and not one.clarifies:
                yield Remark(source, "kind", content_problems.clarification_without_claim())
            yield from names.remarks(one, survey.named, newsroom, now - _OLD)
    releases = {
        source: one for source, one in written.items() if isinstance(one, Release) and not one.withdrawn
    }
    sketches = {source: surveys[source].sketch for source in releases if source in surveys}
    yield from duplicates.remarks(releases, sketches, newsroom.store.html, content)
    for remark in (*quiet_agencies(newsroom, now), *shared_names(newsroom, content, now)):
        if remark.source in written:
            yield remark


def _surveys(
    newsroom: Newsroom, written: dict[str, Record | PartialRecord], city: str, database: Path | None
) -> dict[str, Survey]:
    """What the body of each file of ``written`` shows, by source; of a file that cannot be read nothing."""
    agencies, innovations = newsroom.agencies.values(), newsroom.innovations.values()
    spelt = [repr((one.slug, one.name, one.abbreviation, one.aliases)) for one in agencies]
    spelt += [repr((one.slug, one.name, one.stands_for, one.aliases)) for one in innovations]
    code = version_of("desk.editorial.texts")
    version = digest_of_parts([code, city.encode(), *(each.encode() for each in spelt)])
    contents = newsroom.store.contents()
    keys = {source: contents[source].hex() for source in written if source in contents}
    sources = {key: _source(source, key, written[source]) for source, key in keys.items()}
    finder = NameFinder(agencies, innovations, city)
    work = partial(texts.survey, folder=newsroom.folder, finder=finder)
    kept = results(work, sources, database, version, newsroom.store.processes, lambda done, total: None)
    try:
        return {source: texts.decoded(kept[key]) for source, key in keys.items() if kept[key]}
    except msgspec.MsgspecError as error:
        raise Damaged(str(database)) from error


def _source(source: str, digest: str, written: Record | PartialRecord) -> Source:
    title = getattr(written, "title", "") or getattr(written, "name", "")
    forms = schema.key_forms(record_type_of(source))
    return Source(source, digest, forms, title, getattr(written, "summary", ""))


def _applies(fault: Fault, written: Record | PartialRecord) -> bool:
    """Whether ``fault`` is one in the record that is ``written``: what a text is for is one if its kind says otherwise.
    A clarification quotes what it denies, and what is public for all to come is no invitation of journalists."""
    kind = getattr(written, "kind", "")
    match fault.kind:
        case "invites":
            is_public_notice = kind == "pengumuman" and not fault.line
            return bool(kind) and kind not in ("undangan", CLARIFICATION) and not is_public_notice
        case "calls_hoax":
            return bool(kind) and kind != CLARIFICATION
        case _:
            return True


def _message(fault: Fault) -> Message:
    match fault.kind, fault.words:
        case "title_repeated", (line,):
            return content_problems.title_repeated(line)
        case "not_a_link", (written, right):
            return content_problems.not_a_link(written, right)
        case "bold_left_open", (words,):
            return content_problems.bold_left_open(words)
        case "invites", (words,):
            return content_problems.invitation_of_another_kind(words)
        case "calls_hoax", (words,):
            return content_problems.hoax_of_another_kind(words)
        case "no_such_day", (words, *swapped):
            return content_problems.no_such_day(words, "".join(swapped))
        case "no_such_hour", (words,):
            return content_problems.no_such_hour(words)
        case "quotation_left_open", (words,):
            return content_problems.quotation_left_open(words)
        case "doubled_sign", (written, right):
            return content_problems.doubled_sign(written, right)
        case "signature_in_body", (words,):
            return content_problems.signature_in_body(words)
        case _:
            return content_problems.letterhead_in_body(fault.words)


def _size(newsroom: Newsroom, folder: Path, path: str) -> tuple[int, int, int] | None:
    """The width, the height and the longer side of the original of the photo at ``path``; None if the cache has it
    not, since it cannot be shown."""
    if path not in newsroom.folder.files:
        return None
    photo = stored_photo(newsroom.facts(path).digest, folder)
    return (photo.width, photo.height, photo.original_side) if photo else None


def _line(newsroom: Newsroom, source: str, place: str) -> int:
    lines = newsroom.lines(source)
    return lines.get(place) or lines.get(place.partition(".")[0], 1)


def _report_needless(newsroom: Newsroom, records: list[Record], content: str, problems: Problems) -> None:
    """Warn of the editor's rules that a file ignores although it breaks none of them."""
    for record in records:
        for rule in problems.needless(f"{content}/{record.source}") if record.ignored else ():
            if rule in content_problems.EDITORIAL_RULES and rule not in _FORESEEN:
                message = content_problems.needless_ignore(rule)
                problems.add(f"{content}/{record.source}", _line(newsroom, record.source, "ignored"), message)
