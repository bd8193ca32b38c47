"""Open data: releases, agencies, innovations, visits and replications as JSON and CSV, the page on them, and their
catalogue as data portals read it (DCAT, https://www.w3.org/TR/vocab-dcat-3/).

JSON is a list of rows with ``url`` and ISO dates. CSV is RFC 4180 in UTF-8 with a BOM, as
spreadsheets on Windows need; what a spreadsheet would compute is made harmless, also if it splits at semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from ...records import dates
from ...records.dates import Moment
from ...records.fields import Figure
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.nested import Correction, Person
from ...records.kinds.release import Release
from ...records.schema import Field, declared_fields
from ..contexts import Context, Download, Head
from ..page import FieldsOnly, Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import data_catalogue, presenters, quotations, spreadsheet_cells, structured_data

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
    "event.start",
    "event.end",
    "event.place",
    "claim",
    "verdict",
    "proofs",
    "quotes",
    "people",
    "attachments",
    "notes",
    "modified",
    "corrections",
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
    "boilerplate",
    "ended",
    "successor_names",
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
    *(
        f"{promise}.{part}"
        for promise in ("fast", "cheap", "simple")
        for part in ("before", "after", "source")
    ),
    "ended",
    "successor_name",
    "example",
)
_VISIT = (
    *("title", "visit.date", "visit.origin", "visit.leader", "visit.hosts", "visit.purpose"),
    *("innovation_names", "withdrawn", "example"),
)
_REPLICATION = (
    *("name", "replications.place", "replications.status", "replications.date", "replications.link"),
    "example",
)
_CLARIFICATION = frozenset(("claim", "verdict", "proofs"))
_CATALOGUE = "katalog.jsonld"
_json = msgspec.json.Encoder()
# Where a record holds slugs for the names that were typed.
_SLUGS = {
    "agency_names": "agencies",
    "innovation_names": "innovations",
    "owner_names": "owners",
    "parent_name": "parent",
    "successor_name": "successor",
    "successor_names": "successors",
}


class Table(Context, frozen=True):
    """One table of the data page; ``key`` names it in the words file, ``columns`` are pairs
    of a name and what it holds."""

    key: str
    rows: int
    files: tuple[Download, ...]
    columns: tuple[tuple[str, str], ...]


class DataPage(Context, frozen=True):
    """What ``data.html`` shows; ``catalogue`` is the path of the catalogue, ``licence`` a name and an
    address."""

    head: Head
    tables: tuple[Table, ...]
    catalogue: str
    licence: tuple[str, str] | None


class TableInputs(Inputs, frozen=True):
    """The records of a table, and the paths of the attachments in it."""

    records: FieldsOnly
    files: tuple[str, ...]


class DataPageInputs(Inputs, frozen=True):
    """The records of all tables, and the paths of the attachments in them."""

    releases: FieldsOnly
    agencies: FieldsOnly
    innovations: FieldsOnly
    visits: FieldsOnly
    files: tuple[str, ...]


class _TableFiles:
    """The JSON and the CSV of one table. They are made in one pass over the records. Each file is kept until it
    is asked for; the lengths in bytes are kept for the page about the data. ``several``: the attribute of a record
    that has a row for each of its items."""

    def __init__(
        self,
        key: str,
        name: str,
        kind: type,
        attributes: tuple[str, ...],
        records: FieldsOnly,
        several: str = "",
    ) -> None:
        self.key = key
        self.name = name
        self.records = records
        self._several = several
        declared = declared_fields(kind)
        self._attributes = tuple((_column(declared, name), _SLUGS.get(name, name)) for name in attributes)
        self.columns = ("url", "slug", *(column for column, _ in self._attributes))
        self._files: dict[str, bytes] = {}
        self._lengths: dict[str, int] = {}

    def json(self, site: Site, inputs: TableInputs) -> bytes:
        """The table as JSON, a row a line, so that two versions can be compared."""
        return self._file(site, "json")

    def csv(self, site: Site, inputs: TableInputs) -> bytes:
        """The table as CSV."""
        return self._file(site, "csv")

    def table(self, site: Site) -> Table:
        """What is said of the table. Its files are made once more if another process made them."""
        words, base = site.words["data"], site.settings.urls.data
        title = words[self.key]
        if not self._lengths:
            self._make(site)
        files = tuple(
            Download(title, f"{base}{self.name}.{format}", format.upper(), length)
            for format, length in self._lengths.items()
        )
        columns = tuple((column, words["column"][column]) for column in self.columns)
        return Table(self.key, sum(1 for _ in self._items()), files, columns)

    def _items(self) -> Iterator[tuple[Any, Any]]:
        """What has a row: a record, and one of its items if each has a row."""
        for record in self.records:
            for item in getattr(record, self._several) if self._several else (None,):
                yield record, item

    def _file(self, site: Site, format: str) -> bytes:
        if format not in self._files:
            self._make(site)
        return self._files.pop(format)

    def _make(self, site: Site) -> None:
        # Straight into bytes: of fifty thousand releases each of these is thirty megabytes.
        rows, cells = bytearray(), io.BytesIO()
        listed = self._records_by_attribute(site)
        with io.TextIOWrapper(cells, "utf-8-sig", newline="") as text:
            table = csv.writer(text, lineterminator="\r\n")
            table.writerow(self.columns)
            for record, item in self._items():
                row = self._row(site, record, item, listed)
                rows += b",\n" if rows else b"[\n"
                _json.encode_into(dict(zip(self.columns, row, strict=True)), rows, -1)
                table.writerow(map(spreadsheet_cells.cell, row))
            text.flush()
            self._files["csv"] = cells.getvalue()
        rows += b"\n]\n" if rows else b"[]\n"
        self._files["json"] = bytes(rows)
        self._lengths = {format: len(data) for format, data in self._files.items()}

    def _records_by_attribute(self, site: Site) -> dict[str, Mapping[str, object]]:
        """The records that each attribute names, by their slugs."""
        agencies, innovations = site.edition.agencies, site.edition.innovations
        return {
            "agencies": agencies,
            "innovations": innovations,
            "owners": agencies,
            "parent": agencies,
            "successor": innovations,
            "successors": agencies,
        }

    def _row(
        self, site: Site, record: Any, item: Any, listed: Mapping[str, Mapping[str, object]]
    ) -> list[Any]:
        row: list[Any] = [site.absolute(site.addresses[record.source]), record.slug]
        for _, attribute in self._attributes:
            if attribute == "summary" and isinstance(record, Release):
                row.append(presenters.summary(record))
            elif attribute in listed:
                row.append(_listed(getattr(record, attribute), listed[attribute]))
            elif attribute == "quotes":
                row.append(quotations.as_text(record))
            elif attribute in _CLARIFICATION:
                row.append(_of_clarification(record, attribute))
            elif attribute == "attachments":
                row.append([site.absolute(path) for path in _files(site, (record,))])
            elif attribute == "visit.date":
                row.append(_plain(record.visited))
            elif "." in attribute:
                outer, _, inner = attribute.partition(".")
                owner = item or (record.invites_to if outer == "event" else getattr(record, outer))
                row.append(_plain(getattr(owner, inner, None)))
            else:
                row.append(_plain(getattr(record, attribute)))
        return row


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Two files a table, the page that explains them, and their catalogue."""
    if not site.has("data"):
        return
    edition, base = site.edition, site.settings.urls.data
    files = tuple(_files(site, edition.releases))
    inputs = DataPageInputs(
        releases=FieldsOnly(edition.releases),
        agencies=FieldsOnly(edition.agencies.values()),
        innovations=FieldsOnly(edition.innovations.values()),
        visits=FieldsOnly(edition.visits),
        files=files,
    )
    release, visit = (
        tuple(name for name in attributes if name != "innovation_names" or site.has("innovations"))
        for attributes in (_RELEASE, _VISIT)
    )
    tables = [
        _TableFiles("releases", "siaran-pers", Release, release, inputs.releases),
        _TableFiles("agencies", "instansi", Agency, _AGENCY, inputs.agencies),
    ]
    if site.has("innovations"):
        tables.append(_TableFiles("innovations", "inovasi", Innovation, _INNOVATION, inputs.innovations))
    if site.has("visits"):
        tables.append(_TableFiles("visits", "kunjungan", Release, visit, inputs.visits))
    if site.has("innovations"):
        tables.append(
            _TableFiles(
                "replications",
                "replikasi",
                Innovation,
                _REPLICATION,
                inputs.innovations,
                several="replications",
            )
        )
    for table in tables:
        table_inputs = TableInputs(table.records, files if table.key == "releases" else ())
        yield Page(f"{base}{table.name}.json", table.json, table_inputs)
        yield Page(f"{base}{table.name}.csv", table.csv, table_inputs)

    def data_page(site: Site, inputs: DataPageInputs) -> DataPage:
        words = site.words["data"]
        shown = tuple(table.table(site) for table in tables)
        datasets = [(table.key, table.files) for table in shown]
        graph = structured_data.graph(data_catalogue.schema_org(site, datasets))
        head = Head(
            words["title"], words["intro"], base, site.navigation_entry("data"), structured_data=graph
        )
        return DataPage(head, shown, base + _CATALOGUE, site.settings.data_licence)

    def catalogue(site: Site, inputs: DataPageInputs) -> bytes:
        datasets = [(table.key, table.table(site).files) for table in tables]
        return _json.encode(data_catalogue.dcat(site, datasets)) + b"\n"

    yield Page(base, data_page, inputs, "data.html", "halaman")
    yield Page(base + _CATALOGUE, catalogue, inputs)


def _files(site: Site, releases: Iterable[Release]) -> Iterator[str]:
    """The paths of the attachments of ``releases`` that are published."""
    for release in releases:
        for attachment in release.attachments:
            if media := site.media.get(attachment.file):
                yield media.path


def _listed(slugs: Any, listed: Mapping[str, object]) -> Any:
    """Those of ``slugs``, or the one, that are ``listed``: no other is public."""
    if type(slugs) is str:
        return slugs if slugs in listed else ""
    return [slug for slug in slugs if slug in listed]


def _column(declared: Mapping[str, Field], name: str) -> str:
    """The name of the column of the attribute ``name``, or of one of a record within the record (``event.start``)."""
    outer, _, inner = name.partition(".")
    key = declared[outer].key
    return f"{key}_{declared_fields(declared[outer].type.record_type)[inner].key}" if inner else key


def _of_clarification(release: Release, attribute: str) -> Any:
    """The claim, the verdict or the addresses that are proof, if ``release`` is a clarification that has them."""
    if attribute == "proofs":
        return release.proof_addresses
    return _plain(getattr(release, attribute)) if release.clarifies else ""


def _plain(value: Any) -> Any:
    if type(value) is str:
        return value
    if value is None:
        return ""
    if type(value) is tuple:
        return [_item(item) for item in value]
    if type(value) is Figure:
        return " | ".join(filter(None, (value.value, value.words)))
    if isinstance(value, date | Moment):
        return dates.iso(value)
    return dates.iso(value.date) if hasattr(value, "reason") else value


def _item(item: Any) -> Any:
    """One of several values on one line: a correction as its day and what it says, a person as name and office."""
    if type(item) is Correction:
        return f"{dates.iso(item.date)} {item.text}"
    return ", ".join(filter(None, (item.name, item.position))) if type(item) is Person else item
