"""Open data: releases, agencies and innovations as JSON and CSV, and the page on them.

JSON is a list of rows with ``url`` and ISO dates. CSV is RFC 4180 in UTF-8 with a BOM, as
spreadsheets on Windows need; a cell that a spreadsheet would run is made harmless.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
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


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Two files a table, and the page that explains them."""
    edition, base = site.edition, site.settings.urls.data
    tables: tuple[tuple[str, str, type, tuple[str, ...], Callable[[], Iterable[Any]]], ...] = (
        ("releases", "siaran-pers", Release, _RELEASE, lambda: edition.releases),
        ("agencies", "instansi", Agency, _AGENCY, lambda: edition.agencies.values()),
        ("innovations", "inovasi", Innovation, _INNOVATION, lambda: edition.innovations.values()),
    )
    made = []
    for key, name, kind, attributes, records in tables:

        @cache
        def rows(
            kind: type = kind,
            attributes: tuple[str, ...] = attributes,
            records: Callable[[], Iterable[Any]] = records,
        ) -> list[dict[str, Any]]:
            return [_row(site, kind, attributes, record) for record in records()]

        @cache
        def as_json(rows: Callable[[], list[dict[str, Any]]] = rows) -> bytes:
            return (json.dumps(rows(), ensure_ascii=False, indent=1) + "\n").encode()

        columns = ("url", "slug", *(fronts(kind)[attribute].key for attribute in attributes))

        @cache
        def as_csv(
            rows: Callable[[], list[dict[str, Any]]] = rows, columns: tuple[str, ...] = columns
        ) -> bytes:
            return _csv(rows(), columns)

        yield Page(f"{base}{name}.json", as_json)
        yield Page(f"{base}{name}.csv", as_csv)
        made.append((key, f"{base}{name}", rows, as_json, as_csv, columns))
    yield Page(base, lambda: _data_page(site, made), "data.html", "halaman")


def _data_page(site: Site, made: list[tuple[Any, ...]]) -> DataPage:
    words = site.words["data"]
    tables = []
    for key, path, rows, as_json, as_csv, columns in made:
        title = words[key]
        files = (
            Download(title, f"{path}.json", "JSON", len(as_json())),
            Download(title, f"{path}.csv", "CSV", len(as_csv())),
        )
        explained = tuple((column, words["column"][column]) for column in columns)
        tables.append(Table(key, len(rows()), files, explained))
    return DataPage(Head(words["title"], words["intro"], site.settings.urls.data), tuple(tables))


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
