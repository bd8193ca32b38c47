"""What stands at a host before a deployment, read the same way everywhere: by the files that every deployment leaves
there, and by what the host itself says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ...digests import hex_digest
from .addresses import ADDRESSES, addresses_of
from .record import FILE_LIST, RECORD, Deployment, ListedFile, parse_list, parse_record


@dataclass(frozen=True, slots=True)
class Standing:
    """``place``: what staff call it, such as the name of a bucket. ``ours``: whether a press room put it there, of
    any version. ``empty``: whether nothing stands there that a deployment would touch. ``unreadable``: why it could
    not be read, in words; empty if it could.

    ``addresses``: the lines of its list of public addresses, None if there is none. ``record``: that of the last
    deployment, None if there is none; ``listed``: the lines of the list that belongs to it, by path, None if there is
    none. ``files``: the size in bytes of each file by its path within the site, None where the host does not list
    them.

    ``now``: the time of the host's clock, None if it tells none; ``not_before``: a moment that is past for sure.
    ``foreign``: the paths at which somebody else put something; ``replaced``: whether the deployment leaves nothing
    there but what it brings, so that these would go too."""

    place: str
    ours: bool = False
    empty: bool = False
    unreadable: str = ""
    addresses: tuple[str, ...] | None = None
    record: Deployment | None = None
    listed: Mapping[str, ListedFile] | None = None
    files: Mapping[str, int] | None = None
    now: datetime | None = None
    not_before: datetime | None = None
    foreign: tuple[str, ...] = ()
    replaced: bool = False

    @property
    def public_lines(self) -> tuple[str, ...] | None:
        """What was public, for a build: the list of addresses, or the addresses of all files where it is missing;
        None if nobody can tell."""
        if self.unreadable:
            return None
        return addresses_of(self.files or ()) if self.addresses is None else self.addresses


def sane(moment: datetime) -> datetime | None:
    """``moment``, which a stranger told, in UTC; None if it is so near the ends of time that no zone can tell it."""
    try:
        there = moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return there if datetime.min.year + 1 < there.year < datetime.max.year - 1 else None


def with_last_deployment(standing: Standing, read: Callable[[str], bytes | None]) -> Standing:
    """``standing`` with what the last deployment left of itself: its list of addresses, its record and the list of
    its files. ``read`` gives the bytes at a path within the site, None if nothing is there; what it raises passes
    through."""
    record_bytes, address_bytes = read(RECORD), read(ADDRESSES)
    record = parse_record(record_bytes) if record_bytes is not None else None
    addresses = _lines(address_bytes) if address_bytes is not None else None
    list_bytes = read(FILE_LIST) if record else None
    return replace(
        standing,
        ours=standing.ours or record is not None or addresses is not None,
        addresses=addresses,
        record=record,
        listed=_listed(list_bytes, record) if record and list_bytes is not None else None,
    )


def _lines(data: bytes) -> tuple[str, ...] | None:
    """The lines of the list of addresses in ``data``; None if it is none, as where a host answers every address with
    a page of its own."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "<" in text else tuple(filter(None, text.splitlines()))


def _listed(data: bytes, record: Deployment) -> dict[str, ListedFile] | None:
    """The lines of the list in ``data``, by path; None if it is not the list of ``record``."""
    if hex_digest(data) != record.list:
        return None
    try:
        return {line.path: line for line in parse_list(data)}
    except ValueError:
        return None
