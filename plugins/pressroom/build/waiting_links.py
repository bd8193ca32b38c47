"""What records name and link to that is not public when they are: on their pages it is only words until then. In public
and in the preview the same is told."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import datetime

from .. import content_problems
from ..records.dates import date_time
from ..records.edition import names_in
from ..records.kinds.agency import Agency
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom
from ..records.visibility import Record, agency_at, appears, first_moment, mark
from ..settings.settings import Settings
from ..site.site import record_path
from .addresses import SourceProblem

# Of so many that name the same it is said where they do; of others only how many they are.
_MOST = 3


def waiting_links(
    newsroom: Newsroom, settings: Settings, content: str, now: datetime
) -> Iterator[SourceProblem]:
    """What of ``newsroom`` is published at ``now`` or later before what it names; ``content``: its folder as problems
    name it."""
    records = [record for record in newsroom.every_record() if not record.deleted]
    waiting = {record.source: record for record in records if mark(record, now)}
    if not waiting:
        return
    by_path = {record_path(settings, record): record for record in waiting.values()}
    naming: dict[str, list[tuple[Record, str, int]]] = {}
    for record in records:
        if record.status == "draf":
            continue
        for target, words, line in _named(newsroom, record, now, waiting):
            if _waits_longer(target, record):
                naming.setdefault(target.source, []).append((record, words, line))
        for link, ref in zip(record.body.targets, record.links, strict=True):
            path = ref.path.removesuffix("index.html")
            to = waiting.get(path) if ref.kind == "record" else by_path.get(path) or by_path.get(f"{path}/")
            if to and ref.kind in ("record", "site") and _waits_longer(to, record):
                yield record.source, link.line, content_problems.link_to_waiting(link.written)
    for source, names in naming.items():
        yield from _names_without_link(newsroom, waiting[source], names, content)


def _names_without_link(
    newsroom: Newsroom, target: Record, names: Sequence[tuple[Record, str, int]], content: str
) -> Iterator[SourceProblem]:
    """What is to be said of the ``names`` of ``target``, each with its words and line: where the newest releases have
    it, and how many others do."""
    kind = "instansi" if isinstance(target, Agency) else "inovasi"
    moment = None if target.status == "draf" else first_moment(target)
    until, file = date_time(moment) if moment else "", f"{content}/{target.source}"
    newest_last = sorted(names, key=lambda name: _by_age(name[0]))
    for record, words, line in newest_last[-_MOST:]:
        yield record.source, line, content_problems.name_of_waiting(kind, words, file, until)
    if (others := len(names) - _MOST) > 0:
        lines = newsroom.lines(target.source)
        line = lines.get("embargo" if until else "status", 1)
        yield target.source, line, content_problems.named_while_waiting(kind, others, until)


def _by_age(record: Record) -> float:
    """By this the newest release comes last, and what is no release first."""
    return appears(record).at.timestamp() if isinstance(record, Release) else 0.0


def _named(
    newsroom: Newsroom, record: Record, now: datetime, waiting: Container[str]
) -> Iterator[tuple[Agency | Innovation, str, int]]:
    """The agencies and innovations of the sources ``waiting`` that ``record`` names at ``now``, each with the words that
    name it and their line."""
    agencies, innovations = names_in(agency_at(record, now) if isinstance(record, Agency) else record)
    for (slugs, names), registry, known in (
        (agencies, newsroom.agency_names, newsroom.agencies),
        (innovations, newsroom.innovation_names, newsroom.innovations),
    ):
        found = {slug: known[slug] for slug in slugs if slug in known and known[slug].source in waiting}
        for name in names if found else ():  # of most records none waits
            for slug, words in registry.typed([name]).items():
                if slug in found:
                    yield found[slug], words, name.line


def _waits_longer(target: Record, record: Record) -> bool:
    """Whether ``target``, which is not public yet, is not public either when ``record`` is, which is no draft."""
    if target.status == "draf":
        return True
    moments = first_moment(target), first_moment(record)
    return moments[1] is None or (moments[0] is not None and moments[0].at > moments[1].at)
