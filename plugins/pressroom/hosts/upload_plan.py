"""What an upload is made of: how each file is sent, in which order, and what is taken away.

No network and no disk. The order keeps every page that the public can reach whole at every
moment, so that an upload may end anywhere:

1. styles, photos and attachments, which pages name;
2. pages, feeds and data that are new: nothing that stands links to them yet;
3. those that stand already, replaced: all they link to is there;
4. what the new site lacks is deleted, once nothing names it any more.

Within 2 and 3: releases, other pages, feeds and data, the home page last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlsplit

from ..manifest import NAME, Manifest, Written

HOME = "index.html"
# A name that changes with the bytes (site/assets.py): browsers never have to ask again.
LONG = "public, max-age=31536000, immutable"
# The same name may get other bytes: a corrected photo, or one withdrawn for someone's sake,
# is gone from browsers and CDN within the hour.
MEDIUM = "public, max-age=3600"
# A correction, an embargo that ends, a release withdrawn: seen by all within five minutes.
SHORT = "public, max-age=300"
# For so long pages that a browser, a CDN or a search engine kept may ask for their style.
KEEP = timedelta(days=1)
_FINGERPRINTED = re.compile(r"aset/[^/]+\.[0-9a-f]{10}\.\w+")
_DATA = ("application/xml", "application/json", "text/csv", "text/plain")
_HOLES = {"year": r"\d{4}", "month": r"\d{2}"}


class Kind(StrEnum):
    """What a file is to the public, in the order of sending."""

    FILE = "file"
    RELEASE = "release"
    PAGE = "page"
    DATA = "data"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is sent: its path from the output, its hash and size as in the manifest,
    and the headers it shall have; ``redirect`` may be empty."""

    path: str
    kind: Kind
    hash: str
    size: int
    type: str
    cache: str
    redirect: str

    @property
    def seal(self) -> str:
        """Differs whenever the bytes or a header do; stored with the object."""
        told = "\0".join((self.hash, self.type, self.cache, self.redirect))
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object in the bucket: its ETag and time of writing (ISO) tell one writing from
    another; ``seal`` is what we stored with it, empty if somebody else wrote it, None as long
    as nobody asked."""

    etag: str
    modified: str
    size: int
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Files that may be sent in any order; ``new``: none of them stands in the bucket."""

    kind: Kind
    new: bool
    files: tuple[Upload, ...]

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """``phases`` are sent one after another, then ``deletions`` go. ``same``: how many stand
    as they should; ``aging``: former assets that stay for now, by path, with the time from
    which on nothing names them; ``foreign``: what others put there, left alone."""

    phases: tuple[Phase, ...]
    deletions: tuple[str, ...]
    same: int
    aging: dict[str, str]
    foreign: tuple[str, ...]

    def files(self, *, new: bool) -> list[Upload]:
        """All that is sent and does (not) stand already."""
        return [file for phase in self.phases if phase.new == new for file in phase.files]

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(phase.size for phase in self.phases)

    @property
    def sent(self) -> int:
        """Files to send."""
        return sum(len(phase.files) for phase in self.phases)


def sendings(published: Manifest) -> dict[str, Upload]:
    """How each file of the manifest is sent, by path; the manifest itself never is."""
    release = release_pattern(published.release)
    base = urlsplit(published.site).path.rstrip("/")
    return {
        path: _sending(path, written, release, base)
        for path, written in published.files.items()
        if path != NAME
    }


def _sending(path: str, written: Written, release: re.Pattern[str], base: str) -> Upload:
    if path == HOME:
        kind = Kind.HOME
    elif written.type.startswith("text/html"):
        kind = Kind.RELEASE if release.fullmatch(path) else Kind.PAGE
    else:
        kind = Kind.DATA if written.type.startswith(_DATA) else Kind.FILE
    cache = MEDIUM if kind is Kind.FILE else SHORT
    if _FINGERPRINTED.fullmatch(path):
        cache = LONG
    redirect = f"{base}/{quote(written.redirect)}" if written.redirect else ""
    return Upload(path, kind, written.hash, written.size, written.type, cache, redirect)


def release_pattern(release: str) -> re.Pattern[str]:
    """The files of releases, from the manifest's pattern; matches nothing if that is empty."""
    if not release:
        return re.compile(r"(?!)")
    parts = re.split(r"\{(\w+)\}", release + (HOME if release.endswith("/") else ""))
    holes = {number: _HOLES.get(part, "[^/]+") for number, part in enumerate(parts) if number % 2}
    return re.compile("".join(holes.get(number, re.escape(part)) for number, part in enumerate(parts)))


def lost_releases(release: str, wanted: Iterable[str], standing: Iterable[str]) -> tuple[list[str], int]:
    """The releases that stand in the bucket and are not ``wanted``, and how many stand."""
    pattern = release_pattern(release)
    there = {path for path in standing if pattern.fullmatch(path)}
    return sorted(there - set(wanted)), len(there)


def _linked(standing: Mapping[str, StoredObject], pending: set[str]) -> set[str]:
    """What stands and may be reached. Without a home page that is nothing; and the home page
    is sent last, so where it was pending and stands, nothing is pending any more."""
    if HOME not in standing:
        return set()
    return set(standing) if HOME in pending else standing.keys() - pending


def make(
    wanted: Mapping[str, Upload],
    standing: Mapping[str, StoredObject],
    pending: Iterable[str],
    aging: Mapping[str, str],
    now: datetime,
) -> UploadPlan:
    """What to do so that what stands becomes what is wanted.

    ``pending``: what an upload that did not get far enough put there and nothing links to
    yet; ``aging``: former assets, and since when nothing names them; ``now``: the storage's
    clock.
    """
    known = _linked(standing, set(pending))
    phases: dict[tuple[int, Kind, bool], list[Upload]] = {}
    for path, file in sorted(wanted.items()):
        if path in standing and standing[path].seal == file.seal:
            continue
        new = path not in known
        step = 0 if file.kind is Kind.FILE else 1 if new else 2
        phases.setdefault((step, file.kind, new), []).append(file)
    order = sorted(phases, key=lambda phase: (phase[0], list(Kind).index(phase[1]), not phase[2]))
    gone = sorted(path for path in standing if path not in wanted)
    ours = [path for path in gone if standing[path].seal]
    since = {path: aging.get(path, now.isoformat()) for path in ours if _FINGERPRINTED.fullmatch(path)}
    stay = {path: moment for path, moment in since.items() if now - datetime.fromisoformat(moment) < KEEP}
    return UploadPlan(
        phases=tuple(Phase(kind, new, tuple(phases[step, kind, new])) for step, kind, new in order),
        deletions=tuple(path for path in ours if path not in stay),
        same=len(wanted) - sum(len(files) for files in phases.values()),
        aging=stay,
        foreign=tuple(path for path in gone if not standing[path].seal),
    )
