"""The fingerprint of anything that a page can show: eight bytes that change when the page
would.

A page may look at nothing but what its ``shows`` holds and what every page may know of the
site, so its own fingerprint is those of its parts, one after another (see ``plan``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..records.fields import slugify
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import Standing
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.visibility import old
from .contexts import Link
from .page import Fields, Listed, Page
from .site import Site
from .view import presenters
from .view.body_html import destination

SIZE = 8
_NOTHING = bytes(SIZE)
_RECORDS = (Release, Agency, Innovation, Standing)
_encode = msgspec.json.Encoder().encode


def fingerprint(value: Any) -> bytes:
    """Of plain values: text, numbers, moments, tuples and dataclasses of these."""
    return _digest(_encode(value))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()


class Fingerprints:
    """Those of one site; what many pages show is taken once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._digests = site.newsroom.store.digests
        self._cards: dict[str, bytes] = {}
        self._records: dict[str, bytes] = {}
        self._fields: dict[int, bytes] = {}
        self._names: dict[tuple[str, tuple[str, ...]], bytes] = {}

    def begin(self, shows: tuple[Any, ...]) -> bytes:
        """How the fingerprints of ``shows`` begin, as far as they say nothing of other records: of
        plain values, then of one record and its body."""
        found = b""
        for value in shows:
            if type(value) in _RECORDS:
                return found + self._own(value)
            found += self.of(value)
        return found

    def of(self, value: Any) -> bytes:
        """The fingerprint of ``value``: twice as long for a record. Raises TypeError for what
        cannot have one."""
        kind = type(value)
        if kind is Listed:
            known = self._cards
            whole = [known.get(release.source) or self._card(release) for release in value]
            return _digest(b"".join(whole)) if whole else _NOTHING
        if kind in _RECORDS:
            return self._records.get(value.source) or self._record(value)
        if kind is Fields:
            return self._fields.get(id(value)) or self._all_fields(value)
        if not value and (value is None or value is False or value == ()):
            return _NOTHING
        if kind is tuple and type(value[0]) in _RECORDS:
            return _digest(b"".join(map(self.of, value)))
        return fingerprint(value)

    def others(self, pages: Iterable[Page]) -> bytes:
        """Of all that the page of one record may show of others, ``pages`` being those of the
        site: while it is the same, such a page is made again only if its own record changed."""
        site, edition = self.site, self.site.edition
        bars = (presenters.bar(site, release) for release in edition.every_release())
        lists = (len(edition.releases), len(edition.hidden), len(edition.english))
        photos = [(key, media.digest, media.path) for key, media in site.media.files.items()]
        parts = [self._digests[record.source].facts for record in edition.every_record()]
        parts += [page.path.encode() for page in pages]
        marks = [bar for bar in bars if bar] if edition.preview else []
        aged = sum(old(release, edition.now) for release in edition.every_release())
        made = [(path, kept.size) for path, kept in site.made.items()]
        parts.append(fingerprint((lists, photos, marks, aged, made, sorted(site.given.items()))))
        return _digest(b"\0".join(parts))

    def _all_fields(self, records: Fields) -> bytes:
        digests, addresses = self._digests, self.site.addresses
        whole = [digests[record.source].facts + addresses[record.source].encode() for record in records]
        found = _digest(b"".join(whole))
        self._fields[id(records)] = found
        return found

    def _card(self, release: Release) -> bytes:
        """A release as lists show it: its fields, and what those say of others."""
        site, facts = self.site, self._digests[release.source].facts
        agencies = self._linked("agency", release.agencies, site.agency_links)
        shown = [facts, site.addresses[release.source].encode(), agencies]
        if mark := presenters.bar(site, release):
            shown.append(fingerprint(mark))
        found = _digest(b"\0".join(shown))
        self._cards[release.source] = found
        return found

    def _record(self, record: Any) -> bytes:
        """A record with its body, and all that a page about it says of others: names,
        photos, addresses."""
        site = self.site
        shown = [site.addresses[record.source].encode()]
        if isinstance(record, Release):
            shown.append(self._linked("agency", record.agencies, site.agency_links))
            shown.append(self._linked("innovation", record.innovations, site.innovation_links))
            shown += (self._linked("tag", (slugify(tag),), site.tag_links) for tag in record.tags)
            if mark := presenters.bar(site, record):
                shown.append(fingerprint(mark))
            if record.attachments:
                shown.append(fingerprint([presenters.download(site, given) for given in record.attachments]))
        if isinstance(record, Release | Innovation) and record.photos:
            shown.append(fingerprint(presenters.pictures(site, record.photos)))
        for ref in record.links:
            media = site.media.get(ref.path)
            shown.append(fingerprint((destination(site, ref), media and (media.width, media.height))))
        others = _digest(b"\0".join(shown))
        found = self._records[record.source] = self._own(record) + others
        return found

    def _own(self, record: Any) -> bytes:
        return self._digests[record.source].whole[:SIZE]

    def _linked(self, kind: str, slugs: tuple[str, ...], links: Mapping[str, Link]) -> bytes:
        known = self._names.get((kind, slugs))
        if known is None:
            known = self._names[kind, slugs] = fingerprint([links.get(slug) for slug in slugs])
        return known
