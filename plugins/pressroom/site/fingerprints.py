"""The fingerprint of anything that a page can show: eight bytes that change when the page would.

A page looks at nothing but its inputs and what every page may know of the site, so the fingerprint of
a page is those of its inputs, one after another (see ``build.plan``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from ..digests import digest
from ..records import dates, visibility
from ..records.edition import names_in
from ..records.fields import slugify
from ..records.kinds.agency import Agency
from ..records.kinds.info_page import InfoPage
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.store import Digests
from ..records.visibility import Record
from .contexts import Mention
from .page import FieldsOnly, Inputs, ListedReleases, Page
from .site import Site

SIZE = 8
_EMPTY = bytes(SIZE)
_RECORDS = (Release, Agency, Innovation, InfoPage)
_encode = msgspec.json.Encoder().encode


def fingerprint(value: Any) -> bytes:
    """The fingerprint of plain values: whatever msgspec writes as JSON."""
    return digest(_encode(value), SIZE)


def _with_ends(site: Site, digests: Mapping[str, Digests]) -> Mapping[str, Digests]:
    """``digests``, other ones for the agencies and innovations that have ended, since that is for the clock to
    say."""
    edition = site.edition
    ended = [agency.source for agency in edition.every_agency() if agency.ended]
    ended += (innovation.source for innovation in edition.every_innovation() if innovation.ended)
    if not ended:
        return digests
    marked = {
        source: Digests(*(digest(part + b"ended", len(part)) for part in digests[source])) for source in ended
    }
    return {**digests, **marked}


class Fingerprints:
    """The fingerprints of what the pages of ``site`` show; ``digests`` are those of the records, by
    source. What many pages show is worked out once."""

    def __init__(self, site: Site, digests: Mapping[str, Digests]) -> None:
        self.site = site
        self._digests = _with_ends(site, digests)
        self._cards: dict[str, bytes] = {}
        self._records: dict[str, bytes] = {}
        self._tables: dict[int, bytes] = {}
        self._names: dict[tuple[str, tuple[str, ...]], bytes] = {}
        # What does not stand beside a page, by the path of the page.
        self._absent: dict[str, list[str]] = {}
        for path in sorted(site.absent):
            folder, slash, file = path.rpartition("/")
            self._absent.setdefault(folder + slash, []).append(file)

    def of_inputs(self, inputs: Inputs) -> list[bytes]:
        """The fingerprint of each field of ``inputs``, in their order."""
        return [self.of(getattr(inputs, name)) for name in inputs.__struct_fields__]

    def beginning(self, inputs: Inputs) -> bytes:
        """How the fingerprints of ``inputs`` begin, as far as they say nothing of other records: plain
        values, then one record with its body."""
        prints = b""
        for name in inputs.__struct_fields__:
            value = getattr(inputs, name)
            if type(value) in _RECORDS:
                return prints + self._own(value)
            prints += self.of(value)
        return prints

    def of(self, value: Any) -> bytes:
        """The fingerprint of ``value``, which is twice as long for a record. Raises TypeError for what
        cannot have one."""
        kind = type(value)
        if kind is ListedReleases:
            known = self._cards
            cards = [known.get(release.source) or self._card(release) for release in value]
            return digest(b"".join(cards), SIZE) if cards else _EMPTY
        if kind in _RECORDS:
            return self._records.get(value.source) or self._record(value)
        if kind is FieldsOnly:
            return self._tables.get(id(value)) or self._table(value)
        if not value and (value is None or value is False or value == ()):
            return _EMPTY
        if kind is tuple and type(value[0]) in _RECORDS:
            return digest(b"".join(map(self.of, value)), SIZE)
        return fingerprint(value)

    def of_others(self, pages: Iterable[Page]) -> bytes:
        """The fingerprint of all that the page of one record may show of others, ``pages`` being those of
        the site: while it is the same, such a page is made again only if its own record changed."""
        site, edition = self.site, self.site.edition
        lists = (len(edition.releases), len(edition.hidden), len(edition.english))
        media = [(source, file.digest, file.path) for source, file in site.media.files.items()]
        # Of an info page others show nothing but a link to it.
        shown = [record for record in edition.every_record() if not isinstance(record, InfoPage)]
        parts = [self._digests[record.source].without_body for record in shown]
        parts += [page.path.encode() for page in pages]
        marks = [self._mark(record) for record in edition.every_record()] if edition.preview else []
        unlinked = (sorted(edition.unlinked_agencies.items()), sorted(edition.unlinked_innovations.items()))
        old = sum(visibility.old(release, edition.now) for release in edition.every_release())
        over = sum(visibility.event_is_over(release, edition.now) for release in edition.every_release())
        sizes = [(path, rendition.size) for path, rendition in site.renditions.items()]
        links = sorted(site.plugin_links.items())
        parts.append(
            fingerprint(
                (
                    lists,
                    media,
                    site.hidden,
                    [mark for mark in marks if mark],
                    unlinked,
                    old,
                    over,
                    sizes,
                    links,
                )
            )
        )
        return digest(b"\0".join(parts), SIZE)

    def _table(self, records: FieldsOnly) -> bytes:
        digests, addresses = self._digests, self.site.addresses
        rows = [
            b"".join(
                (
                    digests[record.source].without_body,
                    addresses[record.source].encode(),
                    *self._mentions(record),
                )
            )
            for record in records
        ]
        result = self._tables[id(records)] = digest(b"".join(rows), SIZE)
        return result

    def _card(self, release: Release) -> bytes:
        """A release as lists show it: its fields, and what those say of others."""
        site = self.site
        parts = [
            self._digests[release.source].without_body,
            site.addresses[release.source].encode(),
            self._agencies(release, release.agencies),
        ]
        if mark := self._mark(release):
            parts.append(fingerprint(mark))
        if release.photos:
            parts.append(self._media(photo.file for photo in release.photos))
        result = self._cards[release.source] = digest(b"\0".join(parts), SIZE)
        return result

    def _record(self, record: Any) -> bytes:
        """A record with its body, and all that a page about it says of others: names, photos,
        addresses."""
        site = self.site
        address = site.addresses[record.source]
        parts = [address.encode()]
        parts += self._mentions(record)
        if absent := self._absent.get(address):
            parts.append(fingerprint(absent))
        if mark := self._mark(record):
            parts.append(fingerprint(mark))
        if isinstance(record, Release):
            parts += (self._tag(slugify(tag)) for tag in record.tags)
            if record.attachments:
                parts.append(self._media(attachment.file for attachment in record.attachments))
        if isinstance(record, Release | Innovation) and record.photos:
            parts.append(self._media(photo.file for photo in record.photos))
        for ref in record.links:
            media = site.media.get(ref.path)
            in_sizes = media is not None and site.has_sizes(media)
            picture = media and (media.width, media.height, media.credit, media.kind, media.licence, in_sizes)
            parts.append(fingerprint((site.destination(ref), picture)))
        others = digest(b"\0".join(parts), SIZE)
        result = self._records[record.source] = self._own(record) + others
        return result

    def _own(self, record: Any) -> bytes:
        return self._digests[record.source].with_body[:SIZE]

    def _mark(self, record: Record) -> tuple[str, str] | None:
        """Why a record that the preview shows is not public yet, and until when."""
        edition = self.site.edition
        mark = visibility.mark(record, edition.now) if edition.preview else None
        moment = visibility.first_moment(record)
        return (mark.value, dates.iso(moment) if moment else "") if mark else None

    def _media(self, files: Iterable[str]) -> bytes:
        """What a page says of ``files``, paths from ``content/``: where each is published, how large, of what kind it
        is and its licence, and whether it stands in other sizes."""
        media = [self.site.media.get(file) for file in files]
        facts = [
            one and (one.path, one.width, one.height, one.size, one.format, one.kind, one.licence)
            for one in media
        ]
        return fingerprint((facts, [one is not None and self.site.has_sizes(one) for one in media]))

    def _mentions(self, record: Record) -> list[bytes]:
        """What a page about ``record`` says of the agencies and innovations that it names."""
        (agencies, _), (innovations, _) = names_in(record)
        return [self._agencies(record, agencies), self._innovations(record, innovations)]

    def _agencies(self, record: Record, slugs: tuple[str, ...]) -> bytes:
        return self._named("agency", record, slugs, self.site.agencies_named, self.site.agency_links)

    def _innovations(self, record: Record, slugs: tuple[str, ...]) -> bytes:
        return self._named(
            "innovation", record, slugs, self.site.innovations_named, self.site.innovation_links
        )

    def _named(
        self,
        kind: str,
        record: Record,
        slugs: tuple[str, ...],
        mentions: Callable[[Record, Iterable[str]], tuple[Mention, ...]],
        listed: Mapping[str, Mention],
    ) -> bytes:
        """What is said of ``slugs``: the same for every record, unless some are not ``listed``."""
        known = self._names.get((kind, slugs))
        if known is None:
            known = fingerprint(mentions(record, slugs))
            if all(slug in listed for slug in slugs):
                self._names[kind, slugs] = known
        return known

    def _tag(self, slug: str) -> bytes:
        known = self._names.get(("tag", (slug,)))
        if known is None:
            known = self._names["tag", (slug,)] = fingerprint(self.site.tag_links.get(slug))
        return known
