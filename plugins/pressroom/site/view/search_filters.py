"""What can be found, of which kinds it is, and by what a search can be narrowed."""

from __future__ import annotations

from msgspec import Struct

from ...records.kinds.agency import Agency
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import PLAIN, SPECIAL_KINDS, Release
from ...records.visibility import Record
from ...renditions.search import index
from ..site import Site

# The names of the filters, which stand in the address of the search page too.
KIND, AGENCY, INNOVATION, YEAR = "jenis", "instansi", "inovasi", "tahun"
# A release has a kind of its own; everything else is one of the others.
_RELEASE_KINDS = (PLAIN, *SPECIAL_KINDS)
_OTHER_KINDS = ("kunjungan", "inovasi", "instansi", "data", "halaman", "en")
_VISIT, _INNOVATION, _AGENCY, _DATA, _INFO_PAGE, _ENGLISH = _OTHER_KINDS


class SectionPage(Struct, frozen=True):
    """A page of the press room itself that can be found: its path, its kind, and what it says it is."""

    path: str
    kind: str
    title: str
    text: str


def index_directory(site: Site) -> str:
    """The file of the search index that lists its others, by its path within the index's folder."""
    return index.directory_of(site.index)


def searchable(site: Site) -> tuple[Record, ...]:
    """The records that can be found: what stands on lists."""
    edition = site.edition
    return (
        *edition.innovations.values(),
        *edition.agencies.values(),
        *edition.info_pages.values(),
        *edition.releases,
        *edition.listed_english,
    )


def section_pages(site: Site) -> tuple[SectionPage, ...]:
    """The pages of the press room itself that can be found: visits, events, data, and what helps readers and
    media."""
    urls, city = site.settings.urls, site.settings.city
    sections = (
        ("visits", _VISIT, "visits", "intro"),
        ("agenda", _INFO_PAGE, "agenda", "intro"),
        ("data", _DATA, "data", "intro"),
        ("statistics", _DATA, "statistics", "description"),
        ("media", _INFO_PAGE, "media_kit", "intro"),
        ("gallery", _INFO_PAGE, "gallery", "intro"),
        ("subscribe", _INFO_PAGE, "subscribe", "intro"),
        ("check", _INFO_PAGE, "check", "intro"),
    )
    return tuple(
        SectionPage(
            getattr(urls, section),
            kind,
            site.words[table]["title"],
            site.words[table][text].format(city=city.name, office=city.office),
        )
        for section, kind, table, text in sections
        if section == "subscribe" or site.has(section)
    )


def kinds(site: Site) -> tuple[str, ...]:
    """The kinds of which there is something to find."""
    present = {kind for record in searchable(site) for kind in kinds_of(record)}
    present |= {page.kind for page in section_pages(site)}
    return tuple(kind for kind in (*_RELEASE_KINDS, *_OTHER_KINDS) if kind in present)


def kinds_of(record: Record) -> tuple[str, ...]:
    """The kinds of a record; its hit names the last, which says most of it."""
    match record:
        case Release():
            first = _ENGLISH if record.language == "en" else record.kind
            return (first, _VISIT) if record.visit else (first,)
        case Innovation():
            return (_INNOVATION,)
        case Agency():
            return (_AGENCY,)
        case InfoPage():
            return (_INFO_PAGE,)


def kind_label(site: Site, kind: str) -> str:
    """How people read a kind."""
    words: dict[str, str] = site.words["kinds" if kind in _RELEASE_KINDS else "search"]
    return words[kind]
