"""Plans an upload: how each file is sent, in which order, and which objects are deleted.

Reads neither network nor disk. At every moment, each page that the public can reach finds everything it
names, so that an upload may be interrupted anywhere. The order of the phases ensures that:

0. the list of files (``hosts.deployments.record``): since the record in the bucket names another, verification can
   tell from here on that an upload is under way or was cut short;
1. styles, scripts, fonts, photos, attachments and whatever else is neither page, feed nor data;
2. new pages, feeds and data, to which no page of the bucket links yet;
3. changed pages, feeds and data: everything they link to has been sent;
4. deletions of what the new site does not have, when no page names it any more;
5. the record of the deployment, which says that all of this is done. Where the standing record names the list that
   is wanted, as when somebody goes back after an upload that was cut short, the list is sent only now.

Within 2 and 3: releases, other pages, feeds and data, and the home page last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlsplit

from ...digests import hex_digest
from ...manifest import NAME, Manifest, ManifestEntry
from ..deployments.addresses import release_pattern
from ..deployments.hashed_names import is_hashed
from ..deployments.record import FILE_LIST, RECORD

HOME = "index.html"
# Values of Cache-Control. The name of such a file changes with its bytes (site/theme/assets.py), so that
# browsers need not ask for it again.
LONG_CACHE = "public, max-age=31536000, immutable"
# A photo or attachment that is corrected or withdrawn under the same name leaves browsers and CDNs within
# the hour.
MEDIUM_CACHE = "public, max-age=3600"
# A correction, a release whose embargo ends, a withdrawal: everybody sees it within five minutes.
SHORT_CACHE = "public, max-age=300"
# For this long, pages in a browser, CDN or search engine may still ask for the assets they were made with.
ASSET_RETENTION = timedelta(days=1)
# In place of a fingerprint: no Upload has it, so that such an object is never taken for what is wanted.
OURS = "ours"
_DATA_TYPES = ("application/xml", "application/json", "text/csv", "text/plain")


class Kind(StrEnum):
    """What a file is to the public, in the order of sending."""

    LIST = "list"
    FILE = "file"
    RELEASE = "release"
    PAGE = "page"
    DATA = "data"
    HOME = "home"
    RESTORED_LIST = "restored_list"
    RECORD = "record"


_CLOSING = (Kind.RESTORED_LIST, Kind.RECORD)
# The steps of what is sent in the same one whether it is new or not.
_STEPS = {Kind.LIST: 0, Kind.FILE: 1} | dict.fromkeys(_CLOSING, 4)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is sent: its path within the output, its hash (BLAKE2b, hexadecimal) and size in bytes
    as in the manifest, and its headers. ``redirect`` is the path it redirects to, or empty. ``content``: its bytes, where
    they stand in no file of the output."""

    path: str
    kind: Kind
    hash: str
    size: int
    media_type: str
    cache_control: str
    redirect: str
    content: bytes | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What the public is to be told with the bytes, by the names that S3 has for it."""
        redirect = {"WebsiteRedirectLocation": self.redirect} if self.redirect else {}
        return {"ContentType": self.media_type, "CacheControl": self.cache_control} | redirect

    @property
    def fingerprint(self) -> str:
        """A digest (hexadecimal) of bytes and headers. It is stored with the object as its seal, which says whose
        the object is and what it claims to be."""
        text = "\0".join((self.hash, self.media_type, self.cache_control, self.redirect))
        return hex_digest(text.encode())


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object in the bucket. Its ETag and its time of writing (ISO 8601) change whenever it is written;
    ``size`` is in bytes. ``fingerprint`` is that of the Upload whose bytes and headers it has been seen to have; OURS
    if it is ours and nobody has looked at its bytes; empty if another program wrote it; None if none of this is known
    yet."""

    etag: str
    modified: str
    size: int
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Files that may be sent in any order. ``new``: no page of the bucket links to them yet."""

    kind: Kind
    new: bool
    files: tuple[Upload, ...]

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """``phases`` are sent one after another, then the paths in ``deletions`` are deleted, then ``closing`` is sent.

    ``unchanged`` is the number of objects that are already as wanted. ``aging`` are former assets that are
    not deleted yet, by path, with the time (ISO 8601) since which no page names them. ``foreign`` are paths
    that another program wrote, which are left alone.
    """

    phases: tuple[Phase, ...]
    deletions: tuple[str, ...]
    closing: tuple[Phase, ...]
    unchanged: int
    aging: dict[str, str]
    foreign: tuple[str, ...]

    def files(self, *, new: bool) -> list[Upload]:
        """All files to send: the new ones, or those that replace an object. Assets, whose names tell nobody
        anything, stand last."""
        files = (file for phase in (*self.phases, *self.closing) if phase.new == new for file in phase.files)
        return sorted(files, key=lambda file: is_hashed(file.path))

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(phase.size for phase in (*self.phases, *self.closing))

    @property
    def file_count(self) -> int:
        """The number of files to send."""
        return sum(len(phase.files) for phase in (*self.phases, *self.closing))


def uploads(published: Manifest) -> dict[str, Upload]:
    """How each file of the manifest is sent, by path. The manifest itself is never sent."""
    release = release_pattern(published.release)
    base = urlsplit(published.site).path.rstrip("/")
    return {
        path: _upload(path, entry, release, base) for path, entry in published.files.items() if path != NAME
    }


def record_uploads(files: Mapping[str, bytes], standing_list: str) -> dict[str, Upload]:
    """How the ``files`` of ``hosts.deployments.record`` are sent, both by path. ``standing_list``: the digest of the
    list that the record in the bucket names; empty if there is none."""
    digest = hex_digest(files[FILE_LIST])
    list_kind = Kind.RESTORED_LIST if digest == standing_list else Kind.LIST
    return {
        path: Upload(
            path, kind, hex_digest(files[path]), len(files[path]), media_type, SHORT_CACHE, "", files[path]
        )
        for path, kind, media_type in (
            (FILE_LIST, list_kind, "text/plain; charset=utf-8"),
            (RECORD, Kind.RECORD, "application/json; charset=utf-8"),
        )
    }


def plan_upload(
    wanted: Mapping[str, Upload],
    stored: Mapping[str, StoredObject],
    pending: Iterable[str],
    aging: Mapping[str, str],
    now: datetime,
) -> UploadPlan:
    """The plan that turns the ``stored`` objects into the ``wanted`` files, both by path.

    ``pending`` and ``aging`` are those of the UploadLog; ``now`` is the time of the storage's clock.
    """
    reachable = _reachable(stored, set(pending))
    phases: dict[tuple[int, Kind, bool], list[Upload]] = {}
    for path, file in sorted(wanted.items()):
        if path in stored and stored[path].fingerprint == file.fingerprint:
            continue
        new = path not in reachable
        step = _STEPS.get(file.kind, 2 if new else 3)
        phases.setdefault((step, file.kind, new), []).append(file)
    order = sorted(phases, key=lambda phase: (phase[0], list(Kind).index(phase[1]), not phase[2]))
    ordered = [Phase(kind, new, tuple(phases[step, kind, new])) for step, kind, new in order]
    unwanted = sorted(path for path in stored if path not in wanted)
    ours = [path for path in unwanted if stored[path].fingerprint]
    unnamed_since = {path: aging.get(path, now.isoformat()) for path in ours if is_hashed(path)}
    still_aging = {
        path: since
        for path, since in unnamed_since.items()
        if now - datetime.fromisoformat(since) < ASSET_RETENTION
    }
    return UploadPlan(
        phases=tuple(phase for phase in ordered if phase.kind not in _CLOSING),
        deletions=tuple(path for path in ours if path not in still_aging),
        closing=tuple(phase for phase in ordered if phase.kind in _CLOSING),
        unchanged=len(wanted) - sum(len(files) for files in phases.values()),
        aging=still_aging,
        foreign=tuple(path for path in unwanted if not stored[path].fingerprint),
    )


def _upload(path: str, entry: ManifestEntry, release: re.Pattern[str], base: str) -> Upload:
    changes_its_name = is_hashed(path)
    if path == HOME:
        kind = Kind.HOME
    elif changes_its_name:
        kind = Kind.FILE
    elif entry.type.startswith("text/html"):
        kind = Kind.RELEASE if release.fullmatch(path) else Kind.PAGE
    else:
        kind = Kind.DATA if entry.type.startswith(_DATA_TYPES) else Kind.FILE
    cache_control = LONG_CACHE if changes_its_name else MEDIUM_CACHE if kind is Kind.FILE else SHORT_CACHE
    redirect = f"{base}/{quote(entry.redirect)}" if entry.redirect else ""
    return Upload(path, kind, entry.hash, entry.size, entry.type, cache_control, redirect)


def _reachable(stored: Mapping[str, StoredObject], pending: set[str]) -> set[str]:
    """The paths that a visitor of the bucket can reach. Without a home page there are none. The home page
    is sent last, so where it was pending and is stored, nothing is pending any more."""
    if HOME not in stored:
        return set()
    return set(stored) if HOME in pending else stored.keys() - pending
