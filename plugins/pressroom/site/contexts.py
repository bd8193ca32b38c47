"""What several page contexts share: a link, a card of a release, a picture, a notice.

Contexts are all that a template sees. They hold plain text (templates escape it), moments with their
zone (templates format them), whole records where a page is about one, and paths within the site
without a leading slash (the filter ``link`` puts the site's own path before them). Only a field of
type ``Markup`` is HTML; its text has been through ``records.text.body`` or ``view.structured_data``.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup
from msgspec import Struct

from ..records.dates import Moment
from ..records.kinds.nested import Promise, Visit


class Context(Struct, frozen=True):
    """What a template sees, or a part of it. It is a struct since a run makes a hundred thousand."""


class Link(Context, frozen=True):
    """A text and where it leads: a path within the site (``instansi/disdukcapil/``)."""

    text: str
    path: str


class Mention(Context, frozen=True):
    """An agency or innovation that a record names, and its path within the site; the path is empty, and the
    text as the record's author typed it, where nothing may lead there."""

    text: str
    path: str = ""


class Alternate(Context, frozen=True):
    """The same release in another language: its code (``en``) and path."""

    language: str
    path: str


class StatusBanner(Context, frozen=True):
    """The dashed bar under the masthead. ``kind``: ``draf``, ``terjadwal``, ``sembunyi`` or ``contoh``;
    ``until``: when a scheduled release appears, else None."""

    kind: str
    until: Moment | None = None


class Emergency(Context, frozen=True):
    """An emergency in a sentence, the whole address of what is to be done, and until when it holds; ``mark`` is set in
    the preview only."""

    text: str
    address: str
    until: Moment
    mark: StatusBanner | None = None


class SocialImage(Context, frozen=True):
    """A picture that stands for a page where its link is shared; ``kind``: its media type."""

    path: str
    width: int
    height: int
    alt: str
    kind: str = "image/jpeg"


class Head(Context, frozen=True):
    """What ``base.html`` needs of any page.

    ``section`` is the navigation entry to mark: ``releases``, ``innovations``,
    ``agencies``, ``media``, ``search`` or empty. ``path`` is the page's own. ``structured_data`` is
    JSON-LD (see ``view.structured_data``).
    """

    title: str
    description: str
    path: str
    section: str = ""
    noindex: bool = False
    language: str = "id"
    alternates: tuple[Alternate, ...] = ()
    feed: Link | None = None
    banners: tuple[StatusBanner, ...] = ()
    image: SocialImage | None = None
    structured_data: Markup = Markup()

    @property
    def translation(self) -> str:
        """The path of the page in another language; empty if there is none."""
        others = (other.path for other in self.alternates if other.language != self.language)
        return next(others, "")


class Status(Context, frozen=True):
    """What must be said of a release wherever it is named (see ``view.status``): its ``kind``, by the schema's
    word; its ``marks`` (``withdrawn``, ``contoh``, ``corrected``), which name their words in the words file, the
    most important first; when it was ``updated``, if it was."""

    kind: str
    marks: tuple[str, ...] = ()
    updated: Moment | None = None

    @property
    def official(self) -> bool:
        """Whether what the release says holds: it is neither withdrawn nor an example."""
        return "withdrawn" not in self.marks and "contoh" not in self.marks


class Source(Context, frozen=True):
    """A photograph in one media type (``image/avif``): path and width of each size."""

    kind: str
    sizes: tuple[tuple[str, int], ...]


class Thumbnail(Context, frozen=True):
    """A photograph as a row of a list shows it, small and without words: ``path``, which every program reads, the
    size of the whole photograph, and ``light``, the same in the lightest media type, if that was made."""

    path: str
    width: int
    height: int
    light: Source | None = None


class Card(Context, frozen=True):
    """A release as lists show it. ``mark`` is set in the preview only; ``verdict``: a schema value, of what it
    clarifies."""

    title: str
    path: str
    date: Moment
    agencies: tuple[Mention, ...]
    status: Status
    summary: str
    mark: StatusBanner | None = None
    verdict: str = ""
    photo: Thumbnail | None = None


class Expansion(Context, frozen=True):
    """What an acronym stands for: the words, and the same cut into runs of
    (text, is one of the acronym's letters). Without such letters, one run."""

    plain: str
    runs: tuple[tuple[str, bool], ...]


class StageStep(Context, frozen=True):
    """One of the three stages. ``key`` names its word in the words file."""

    key: str
    reached: bool
    current: bool
    since: date | None = None


class Picture(Context, frozen=True):
    """A published photograph. ``size`` is in bytes, ``format`` as people write it (JPG);
    ``sources``, if it has other sizes, begins with the lightest kind and ends with JPEG. ``kind`` is a schema value
    (``arsip``), or empty; ``licence`` the name of its licence, ``licence_url`` the address that says what it allows,
    which may have no name; ``source_type`` how it was made, an address of the IPTC's, where that is known."""

    path: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    size: int
    format: str
    sources: tuple[Source, ...] = ()
    kind: str = ""
    licence: str = ""
    licence_url: str = ""
    source_type: str = ""


class InnovationCard(Context, frozen=True):
    """An innovation as lists show it; ``mark`` is set in the preview only; ``fast``: what it made faster;
    ``picture``: its first. ``kind`` (``digital``, ``nondigital`` or empty) and ``stage`` (``inisiatif``, ``uji
    coba``, ``penerapan`` or empty) are schema values."""

    name: str
    path: str
    expansion: Expansion | None
    owners: tuple[Mention, ...]
    kind: str
    stage: str
    stages: tuple[StageStep, ...]
    summary: str = ""
    fast: Promise | None = None
    ended: bool = False
    example: bool = False
    mark: StatusBanner | None = None
    picture: Picture | None = None


class Portrait(Context, frozen=True):
    """Somebody who holds an office; ``since`` may be empty."""

    name: str
    position: str
    since: str
    picture: Picture


class Download(Context, frozen=True):
    """A file to download; ``size`` in bytes."""

    title: str
    path: str
    format: str
    size: int


class HomePlace(Context, frozen=True):
    """Where a release stands on the home page: ``lead``, ``second`` (beside the lead), ``list``, ``none``, or
    ``hidden`` from every list; how many newer releases it takes until it stands there no more; and in which other
    parts of that page it stands (``events``, ``clarifications``)."""

    place: str
    newer: int = 0
    also: tuple[str, ...] = ()


class Outlook(Context, frozen=True):
    """How others will show a release, told in the preview alone. ``states``: ``draf``, ``terjadwal``, ``sembunyi``,
    ``withdrawn``; ``appears``: from when on it is seen; ``image``: the path of the photo that stands for it, empty if a
    card is drawn instead; ``search_title`` and ``search_text`` as Google cuts them; ``crumbs``: the parts of its
    address; ``feed``: the title of its feed."""

    states: tuple[str, ...]
    appears: Moment
    title: str
    description: str
    image: str
    search_title: str
    search_text: str
    crumbs: tuple[str, ...]
    feed: str
    place: HomePlace


class Notice(Context, frozen=True):
    """A dated notice. ``kind``: ``terbit``, ``ralat``, ``dicabut``, ``diperbarui``, ``lama``,
    ``digantikan``, ``berhenti`` or ``tertinggal``; ``links`` lead to successors, or name them."""

    kind: str
    date: Moment | None
    text: str
    links: tuple[Mention, ...] = ()


class PluginLinks(Context, frozen=True):
    """The links that another plugin has for a release, under the name that it gave them."""

    name: str
    links: tuple[Link, ...]


class LabelledPromise(Context, frozen=True):
    """What an innovation promises, before and after. ``key`` is its front-matter key, which names its
    label in the words file: ``cepat``, ``murah`` or ``ringkas``."""

    key: str
    promise: Promise


class NumberedPage(Context, frozen=True):
    """A page of a list to jump to; 0 and no path where numbers are left out."""

    number: int
    path: str


class Pager(Context, frozen=True):
    """Where a list page stands; ``newer`` and ``older`` are paths, empty at the ends; ``pages`` are the first, the
    last and those around this one."""

    number: int
    total: int
    newer: str
    older: str
    pages: tuple[NumberedPage, ...] = ()


class YearBar(Context, frozen=True):
    """One year of releases: its count, the bar's height (1 to 800, the highest bar), and the list page on
    which the year begins; ``current``: the newest year."""

    year: int
    count: int
    height: int
    path: str
    current: bool


class CountedLink(Context, frozen=True):
    """A link with how many releases stand behind it."""

    text: str
    path: str
    count: int


class EventItem(Context, frozen=True):
    """What an invitation invites to, as its ``card`` shows the invitation: when, where, the address of a map, where to
    say that one comes (``reply_to``), the path of its calendar."""

    card: Card
    start: Moment
    end: Moment | None
    place: str
    map: str
    reply_to: str
    calendar: str


class Quotation(Context, frozen=True):
    """Words as HTML, and who said them: name and office as HTML without elements."""

    words: Markup
    name: Markup
    position: Markup


class BodyPart(Context, frozen=True):
    """A part of a body: its HTML, or a quotation that is set apart."""

    html: Markup = Markup()
    quote: Quotation | None = None


class About(Context, frozen=True):
    """What an agency says of itself at the end of its releases."""

    name: str
    text: str


class ProofItem(Context, frozen=True):
    """What a clarification rests on: an ``address`` elsewhere, or a ``file`` to download."""

    title: str
    address: str
    file: Download | None = None


class Clarification(Context, frozen=True):
    """What people say, the ``verdict`` on it (a schema value), the fact in a sentence, which may be empty, and what
    proves it."""

    claim: str
    verdict: str
    fact: str
    proofs: tuple[ProofItem, ...]


class CheckCode(Context, frozen=True):
    """What is printed on a release so that paper can be checked: the ``address`` as people type it, and the same as a
    QR code, an SVG path of ``size`` modules a side."""

    address: str
    size: int
    path: str


class VisitItem(Context, frozen=True):
    """A visit by another city, as its ``release`` tells of it: when, where, for which innovations."""

    date: Moment
    place: str
    visit: Visit
    innovations: tuple[Mention, ...]
    release: Link
    status: Status
