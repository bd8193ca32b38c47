"""By what a search can be narrowed: the kinds of what can be found, and the names of the filters."""

from __future__ import annotations

from ...records.kinds.agency import Agency
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.visibility import Record
from ..site import Site

# The names of Pagefind's filters, which stand in the address of the search page too.
KIND, AGENCY, INNOVATION, YEAR = "jenis", "instansi", "inovasi", "tahun"
# A release has a kind of its own; everything else is one of the others.
_RELEASE_KINDS = ("siaran-pers", "undangan", "klarifikasi", "pengumuman")
_OTHER_KINDS = ("kunjungan", "inovasi", "instansi", "halaman", "en")
_VISIT, _INNOVATION, _AGENCY, _INFO_PAGE, _ENGLISH = _OTHER_KINDS


def searchable(site: Site) -> tuple[Record, ...]:
    """The records that can be found: what stands on lists. Equal hits come in this order, too."""
    edition = site.edition
    return (
        *edition.innovations.values(),
        *edition.agencies.values(),
        *edition.info_pages.values(),
        *edition.releases,
        *edition.listed_english,
    )


def kinds(site: Site) -> tuple[str, ...]:
    """The kinds of which there is something to find."""
    present = {kind for record in searchable(site) for kind in kinds_of(record)}
    return tuple(kind for kind in (*_RELEASE_KINDS, *_OTHER_KINDS) if kind in present)


def kinds_of(record: Record) -> tuple[str, ...]:
    """The kinds of a record; its hit names the first."""
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
