"""Open data: releases, agencies and innovations as JSON and CSV, and the page on them.

JSON is a list of rows with ``url`` and ISO dates. CSV is RFC 4180 in UTF-8 with a BOM, as
spreadsheets on Windows need; a cell that a spreadsheet would run is made harmless.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..records.agency import Agency
from ..records.innovation import Innovation
from ..records.release import Release
from ..records.schema import fronts
from . import cards
from .contexts import Download, Head
from .filters import absolute
from .page import Page
from .signals import pages_wanted
from .site import Site

_RELEASE = (
    "title",
    "date",
    "kind",
    "agency_names",
    "innovation_names",
    "summary",
    "tags",
    "number",
    "place",
    "modified",
    "withdrawn",
    "example",
)
_AGENCY = (
    "name",
    "abbreviation",
    "kind",
    "parent_name",
    "address",
    "telephone",
    "whatsapp",
    "email",
    "website",
    "leader",
    "successor_name",
    "example",
)
_INNOVATION = (
    "name",
    "stands_for",
    "owner_names",
    "summary",
    "stage",
    "kind",
    "form",
    "affair",
    "initiator",
    "initiator_name",
    "classification",
    "trial",
    "rollout",
    "development",
    "ended",
    "example",
)
# Where a record holds slugs for the names that were typed.
_SLUGS = {
    "agency_names": "agencies",
    "innovation_names": "innovations",
    "owner_names": "owners",
    "parent_name": "parent",
    "successor_name": "successor",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data page; ``key`` names it in the words file, ``columns`` are pairs
    of a name and what it holds."""

    key: str
    rows: int
    files: tuple[Download, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """What ``data.html`` shows."""

    head: Head
    tables: tuple[Table, ...]


@dataclass(slots=True)
class _Source:
    """One table in the making: its rows are collected when the first file needs them."""

    site: Site
    key: str
    name: str
    kind: type
    attributes: tuple[str, ...]
    records: Iterable[Any]
    _rows: list[dict[str, Any]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return ("url", "slug", *(fronts(self.kind)[attribute].key for attribute in self.attributes))

    def rows(self) -> list[dict[str, Any]]:
        if self._rows is None:
            self._rows = [_row(self.site, self.kind, self.attributes, record) for record in self.records]
        return self._rows

    def json(self) -> bytes:
        return (json.dumps(self.rows(), ensure_ascii=False, indent=1) + "\n").encode()

    def csv(self) -> bytes:
        return _csv(self.rows(), self.columns)

    def table(self, base: str) -> Table:
        words = self.site.words["data"]
        title = words[self.key]
        files = (
            Download(title, f"{base}{self.name}.json", "JSON", len(self.json())),
            Download(title, f"{base}{self.name}.csv", "CSV", len(self.csv())),
        )
        explained = tuple((column, words["column"][column]) for column in self.columns)
        return Table(self.key, len(self.rows()), files, explained)


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Two files a table, and the page that explains them."""
    edition, base, words = site.edition, site.settings.urls.data, site.words["data"]
    sources = (
        _Source(site, "releases", "siaran-pers", Release, _RELEASE, edition.releases),
        _Source(site, "agencies", "instansi", Agency, _AGENCY, edition.agencies.values()),
        _Source(site, "innovations", "inovasi", Innovation, _INNOVATION, edition.innovations.values()),
    )
    for source in sources:
        yield Page(f"{base}{source.name}.json", source.json)
        yield Page(f"{base}{source.name}.csv", source.csv)
    head = Head(words["title"], words["intro"], base)
    yield Page(
        base, lambda: DataPage(head, tuple(source.table(base) for source in sources)), "data.html", "halaman"
    )


def _row(site: Site, kind: type, attributes: tuple[str, ...], record: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"url": absolute(site.settings, site.addresses[record.source]), "slug": record.slug}
    for attribute in attributes:
        if attribute == "summary" and isinstance(record, Release):
            value: Any = cards.summary(record)
        else:
            value = getattr(record, _SLUGS.get(attribute, attribute))
        row[fronts(kind)[attribute].key] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.date.isoformat() if hasattr(value, "reason") else value


def _csv(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
