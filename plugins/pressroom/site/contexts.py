"""What several page contexts share: a link, a card of a release, a picture, a notice.

Contexts are all that a template sees. They hold plain text (templates escape it), moments
with their zone (templates format them), and paths within the site without a leading slash
(the filter ``link`` puts the site's own path before them). Only a field of type ``Markup``
is HTML, and its text has been through ``records.body``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads: a path within the site (``instansi/disdukcapil/``)."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same release in another language: its code (``en``) and path."""

    language: str
    path: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The dashed bar under the masthead. ``kind``: ``draf``, ``terjadwal``, ``sembunyi``
    or ``contoh``; ``until``: when a scheduled release appears, else None."""

    kind: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What ``base.html`` needs of any page.

    ``section`` is the navigation entry to mark: ``releases``, ``innovations``,
    ``agencies``, ``visits``, ``search`` or empty. ``path`` is the page's own.
    """

    title: str
    description: str
    path: str
    section: str = ""
    noindex: bool = False
    language: str = "id"
    alternates: tuple[Alternate, ...] = ()
    feed: Link | None = None
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A release as lists show it. ``mark`` is set in preview only (see ``Bar``)."""

    title: str
    path: str
    date: datetime
    agencies: tuple[Link, ...]
    kind: str
    summary: str
    example: bool = False
    withdrawn: bool = False
    mark: Bar | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an acronym stands for: the words, and the same cut into runs of
    (text, is one of the acronym's letters). Without such letters, one run."""

    plain: str
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One of the three stages. ``key`` names its word in the words file."""

    key: str
    reached: bool
    current: bool
    since: date | None = None


@dataclass(frozen=True, slots=True)
class InnovationCard:
    """An innovation as lists show it. ``kind`` (``digital``, ``nondigital`` or empty) and
    ``stage`` (``inisiatif``, ``uji coba``, ``penerapan`` or empty) are schema values."""

    name: str
    path: str
    expansion: Expansion | None
    owners: tuple[Link, ...]
    kind: str
    stage: str
    stages: tuple[StageStep, ...]
    ended: bool = False
    example: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A published photograph. ``size`` is in bytes, ``format`` as people write it (JPG)."""

    path: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    size: int
    format: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download; ``size`` in bytes."""

    title: str
    path: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated notice. ``kind``: ``ralat``, ``dicabut``, ``diperbarui``, ``digantikan`` or
    ``berhenti``; ``link`` leads to a successor."""

    kind: str
    date: date | datetime | None
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody quoted or named, with the office held."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What another plugin says of a release: links, under the name that it gave them."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Whom to ask. Every field may be empty; ``text`` is free text given instead."""

    name: str = ""
    position: str = ""
    telephone: str = ""
    whatsapp: str = ""
    email: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list page stands; ``newer`` and ``older`` are paths, empty at the ends."""

    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of releases: its count, the bar's height in tenths (1 to 800), and the
    list page where the year begins."""

    year: int
    count: int
    height: int
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link with how many releases stand behind it."""

    text: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class VisitItem:
    """A visit by another city: who came, who received them, what they studied."""

    date: datetime
    place: str
    origin: str
    leader: str
    hosts: str
    purpose: str
    innovations: tuple[Link, ...]
    release: Link
    example: bool
