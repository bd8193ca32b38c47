"""The guard of every way out: what stands at a host is compared with what is to replace it, before anything is sent.

Each refusal is one sentence that says what would happen and the one word of ALLOW that allows it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ... import command_messages
from ...hidden_paths import HIDDEN, hidden_path
from .addresses import addresses_of, files_of, release_pattern
from .ancestry import Descent, descent
from .published_output import HostError, PublishedOutput
from .record import PATHS, Deployment
from .standing import Standing, sane

HOME = "index.html"
_LARGEST_LOSS = 5  # one of so many releases
_CLOCK_TOLERANCE = timedelta(days=1)
# Hosts and computers that ask them disagree by seconds.
_EMBARGO_TOLERANCE = timedelta(minutes=1)


class Allowance(StrEnum):
    """The words of ALLOW: what somebody has decided to let happen."""

    LOSS = "loss"
    OLDER = "older"
    FOREIGN = "foreign"
    CLOCK = "clock"
    SAMPLE = "sample"


class Refusal(NamedTuple):
    """Why nothing is sent, in a sentence, and what allows it."""

    word: Allowance
    sentence: str


def allowances(text: str) -> frozenset[Allowance]:
    """The words in ``text``, separated by commas or spaces. Raises HostError at one that is none."""
    words = re.split(r"[\s,]+", text.strip().casefold()) if text.strip() else []
    known = [str(word) for word in Allowance]
    for word in filter(None, words):
        if word not in known:
            raise HostError(command_messages.unknown_allowance(word, known))
    return frozenset(Allowance(word) for word in words if word)


def refuse(
    output: PublishedOutput,
    standing: Standing,
    allowed: Collection[Allowance],
    repository: Path | None = None,
    last: Deployment | None = None,
) -> None:
    """Raise HostError, with every refusal that is not ``allowed``, if ``output`` must not take the place of
    ``standing``. ``repository``: a folder in the repository from whose commits both were made, None if none is at
    hand. ``last``: the last deployment, as it is remembered where whoever holds the host cannot reach; by default what
    stands says which that was."""
    refusals = [one for one in _refusals(output, standing, repository, last) if one.word not in allowed]
    if refusals:
        words = list(dict.fromkeys(str(one.word) for one in refusals))
        raise HostError(command_messages.refused([one.sentence for one in refusals], words))


def likely_causes(
    commit: str, moment: datetime | None, standing: Standing, repository: Path
) -> Iterator[str]:
    """Why a build may have found that addresses would die, in sentences: a wrong clock, or content that at ``commit``
    has not all that ``standing`` was made from."""
    if sentence := _wrong_clock(moment, standing):
        yield sentence
    record = standing.record
    if record and descent(commit, record.commit, repository) is Descent.OTHER:
        published = _moment(record.moment)
        yield command_messages.content_is_older(commit, record.commit, published, standing.place)


def lost_files(output: PublishedOutput, standing: Standing) -> list[str]:
    """The photos and attachments that the public has and would not have any more. They may go, since they may have
    to."""
    return [line for line in _without_end(output, standing) if not _is_page(line)]


def _refusals(
    output: PublishedOutput, standing: Standing, repository: Path | None, last: Deployment | None
) -> Iterator[Refusal]:
    yield from _sample(output)
    yield from _clock(output, standing)
    if standing.unreadable:
        sentence = command_messages.standing_unreadable(standing.place, standing.unreadable)
        yield Refusal(Allowance.OLDER, sentence)
    elif not standing.empty:
        yield from _foreign(output, standing)
    if not standing.unreadable:
        yield from _older(output, standing, repository, last or standing.record)
    yield from _loss(output, standing)


def _sample(output: PublishedOutput) -> Iterator[Refusal]:
    if output.origin.sample:
        sentence = command_messages.sample_identity_refused(output.origin.sample, output.manifest.site)
        yield Refusal(Allowance.SAMPLE, sentence)


def _clock(output: PublishedOutput, standing: Standing) -> Iterator[Refusal]:
    """A build far from the host's time, and an embargo that the host's clock has not reached. Where the host tells no
    time, that of this computer says what lies ahead: SOURCE_DATE_EPOCH may be set."""
    newest, now = _moment(output.origin.newest), standing.now or output.written
    moment = _moment(output.origin.moment)
    if sentence := _wrong_clock(moment, standing):
        yield Refusal(Allowance.CLOCK, sentence)
    elif moment and moment > now + _CLOCK_TOLERANCE:
        sentence = command_messages.clock_differs(moment, now, command_messages.THIS_COMPUTER)
        yield Refusal(Allowance.CLOCK, sentence)
    elif newest and newest > now + _EMBARGO_TOLERANCE:
        place = standing.place if standing.now else command_messages.THIS_COMPUTER
        yield Refusal(Allowance.CLOCK, command_messages.embargo_not_over(newest, now, place))


def _wrong_clock(moment: datetime | None, standing: Standing) -> str | None:
    """The sentence that says so if a build at ``moment`` was far from the host's time."""
    now, not_before, place = standing.now, standing.not_before, standing.place
    if moment and now and abs(moment - now) > _CLOCK_TOLERANCE:
        return command_messages.clock_differs(moment, now, place)
    if moment and not now and not_before and moment < not_before - _CLOCK_TOLERANCE:
        return command_messages.clock_behind(moment, not_before, place)
    return None


def _foreign(output: PublishedOutput, standing: Standing) -> Iterator[Refusal]:
    """What is not ours, or of another site, or what somebody put among it."""
    place, record, site = standing.place, standing.record, output.manifest.site
    if not standing.ours:
        examples = sorted(standing.files or ())
        yield Refusal(Allowance.FOREIGN, command_messages.not_ours(place, examples))
        return
    if record and _address(record.site) != _address(site):
        yield Refusal(Allowance.FOREIGN, command_messages.another_site(place, record.site, site))
    touched = [
        path
        for path in standing.foreign
        if standing.replaced or path in output.manifest.files or path in PATHS
    ]
    if touched:
        yield Refusal(Allowance.FOREIGN, command_messages.foreign_files(place, sorted(touched)))


def _older(
    output: PublishedOutput, standing: Standing, repository: Path | None, record: Deployment | None
) -> Iterator[Refusal]:
    """An output that was made from less than the last deployment, that of ``record``, whatever stands there now. Where
    the commits do not tell, the moments do; what the lists of addresses tell is a loss."""
    if record is None:
        return
    made_from, place = output.origin, command_messages.now_at(standing.place)
    if record != standing.record:
        place = command_messages.last_sent_to(standing.place)
    published, moment = _moment(record.moment), _moment(made_from.moment)
    relation = descent(made_from.commit, record.commit, repository)
    if relation is Descent.OTHER:
        gone, changed = _releases_at_stake(output, standing)
        commits = (made_from.commit, record.commit)
        sentence = command_messages.older_commit(*commits, published, place, gone, changed)
    elif relation is Descent.UNKNOWN and (published is None or moment is None or moment < published):
        sentence = command_messages.older_moment(moment, published, place)
    elif relation is Descent.UNKNOWN and standing.addresses is None and not standing.empty:
        sentence = command_messages.nothing_to_compare(standing.place)
    else:
        return
    yield Refusal(Allowance.OLDER, sentence)


def _loss(output: PublishedOutput, standing: Standing) -> Iterator[Refusal]:
    """Home, an address without an end, more than a fifth of the releases."""
    if HOME not in output.manifest.files:
        yield Refusal(Allowance.LOSS, command_messages.home_lost(str(output.folder)))
    lost = set(filter(_is_page, _without_end(output, standing)))
    there = standing.files if standing.files is not None else files_of(standing.addresses or ())
    releases = set(filter(release_pattern(output.manifest.release).fullmatch, there))
    lost_releases = releases - output.manifest.files.keys()
    if len(lost_releases) * _LARGEST_LOSS > len(releases):
        lost |= {address for address in addresses_of(lost_releases) if hidden_path(address) not in lost}
    if lost:
        # What stands on no list is not named.
        tells = lost if standing.addresses is None else lost.intersection(standing.addresses)
        named = sorted(line for line in tells if not line.startswith(HIDDEN))
        counts = (len(lost) - len(named), len(lost_releases), len(releases))
        yield Refusal(Allowance.LOSS, command_messages.addresses_lost(named, *counts, standing.place))


def _without_end(output: PublishedOutput, standing: Standing) -> list[str]:
    """The lines of the standing list of addresses at which the new site has nothing: neither the address itself,
    nor a page that says where it went or that it ended."""
    lines = standing.addresses or ()
    there = output.addresses | set(addresses_of(output.manifest.files))
    if any(line.startswith(HIDDEN) for line in lines):
        there |= set(map(hidden_path, there))
    hidden = {line for line in output.addresses if line.startswith(HIDDEN)}
    return sorted(
        line for line in set(lines) if line not in there and (not hidden or hidden_path(line) not in hidden)
    )


def _releases_at_stake(output: PublishedOutput, standing: Standing) -> tuple[list[str], list[str]]:
    """The addresses of the releases that ``output`` lacks, and of those that it would change."""
    is_release = release_pattern(output.manifest.release).fullmatch
    there = standing.files or () if standing.addresses is None else files_of(standing.addresses)
    gone = sorted(path for path in filter(is_release, there) if path not in output.manifest.files)
    listed = standing.listed or {}
    changed = [
        path
        for path, entry in output.files
        if path in listed and listed[path].hash != entry.hash and is_release(path)
    ]
    return list(addresses_of(gone)), list(addresses_of(changed))


def _is_page(line: str) -> bool:
    """Whether a line of a list of addresses is that of a page, or may be: the others are photos and attachments."""
    return line.endswith("/") or line.startswith(HIDDEN)


def _address(site: str) -> tuple[str, str]:
    """What makes the address of a site another one: its host and its path."""
    try:
        parts = urlsplit(site)
    except ValueError:
        return (site, "")
    return (parts.netloc.casefold(), parts.path.rstrip("/"))


def _moment(text: str) -> datetime | None:
    """The moment that ``text`` says in ISO 8601; None if it says none."""
    try:
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return sane(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
