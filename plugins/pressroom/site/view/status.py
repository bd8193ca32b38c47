"""The status of a release: its kind, and whether it was withdrawn or corrected, was updated, or is only an
example. It is worked out here alone, and said wherever the release is named, since a title or a picture is
passed on without its page."""

from __future__ import annotations

from ...records.dates import long_date
from ...records.kinds.nested import Correction
from ...records.kinds.release import PLAIN, Release
from ..contexts import Status
from ..site import Site


def status_of(release: Release) -> Status:
    """The status of ``release``. That one was corrected is not said of one that was withdrawn."""
    marks = {
        "withdrawn": release.withdrawn,
        "contoh": release.example,
        "corrected": release.corrections and not release.withdrawn,
    }
    return Status(release.kind, tuple(mark for mark, holds in marks.items() if holds), release.modified)


def labels(site: Site, release: Release) -> tuple[str, ...]:
    """What must be said of ``release`` in words, but for its kind, the most important first."""
    words = site.words_in(release.language)["marks"]
    return tuple(words[mark] for mark in status_of(release).marks)


def kind_label(site: Site, release: Release) -> str:
    """The kind of ``release`` in words; empty of a plain one."""
    return site.words_in(release.language)["kinds"][release.kind] if release.kind != PLAIN else ""


def title(site: Site, release: Release) -> str:
    """The title of ``release`` as it is read away from its page: behind its status (``Dicabut: …``). A kind that
    the title begins with is not said twice."""
    said, kind = list(labels(site, release)), kind_label(site, release)
    if kind and not release.title.casefold().startswith(kind.casefold()):
        said.append(kind)
    if not said:
        return release.title
    first, *others = said
    return f"{', '.join((first, *map(str.lower, others)))}: {release.title}"


def notes(site: Site, release: Release) -> list[tuple[str, str]]:
    """What must be read before ``release``, each a heading and a text: that it was withdrawn, that it is an
    example, then its corrections, newest first."""
    words, language = site.words_in(release.language)["notices"], release.language
    result = []
    if release.withdrawn:
        heading = words["dicabut"].format(date=long_date(release.withdrawn.date, language))
        result.append((heading, release.withdrawn.reason))
    if release.example:
        result.append((words["contoh"], words["contoh_text"]))
    for correction in corrections(release):
        heading = words["ralat"].format(date=long_date(correction.date, language))
        result.append((heading, correction.text))
    return result


def corrections(release: Release) -> list[Correction]:
    """The corrections of ``release``, newest first; of those of one day the last one written."""
    oldest_first = sorted(release.corrections, key=lambda correction: correction.date)
    return oldest_first[::-1]


def footer(site: Site, release: Release) -> str:
    """What stands at the foot of ``release`` on paper: that it is official, unless it is not."""
    words, status = site.words_in(release.language)["print"], status_of(release)
    text: str = words["official" if status.official else status.marks[0]]
    return text
