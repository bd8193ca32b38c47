"""Addresses that were public and would die: a file was renamed or deleted, or what it says was made secret again.

An address of the last list of the site that would vanish is an error until it leads on (``alamat_lama``) or the
record ends (``dicabut``, ``berakhir``, ``berhenti``, ``dihapus``; an emergency, ``sampai``). A photo or an attachment
may go, since it may have to, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from difflib import get_close_matches

from .. import content_problems
from ..records import dates, folder
from ..records.kinds.info_page import EMERGENCY
from ..records.newsroom import Newsroom
from ..records.visibility import Record, Visibility, visibility
from ..settings import Settings
from ..site.site import record_path
from .addresses import SourceProblem
from .public_addresses import PublicAddresses, kind_and_slug

_SIMILAR = 0.6
# The keys by which records say that they hold no longer; an info page has none.
_ENDINGS = {folder.RELEASES: "dicabut", folder.AGENCIES: "berakhir", folder.INNOVATIONS: "berhenti"}


def lost_addresses(
    newsroom: Newsroom,
    settings: Settings,
    now: datetime,
    public: PublicAddresses,
    files: set[str],
    sections: Collection[str],
) -> Iterator[SourceProblem]:
    """The problems with addresses that are ``public`` and not among those of the visible records of ``newsroom``
    at the moment ``now``, nor of ``files``: source, line, problem. ``sections`` are the first parts of the site's
    own addresses, at which no record stood. The file of a record that is gone is named as it may have been
    called."""
    if not public.known:
        return
    records = {record_path(settings, record): record for record in newsroom.every_record()}
    by_source = {record.source: path for path, record in records.items()}
    standing, former = set(files), set[str]()
    for path, record in records.items():
        if record.deleted or visibility(record, now, preview=False) is not Visibility.ABSENT:
            standing.add(path)
            former.update(old.folder for old in record.old_paths if old.has_page)
    for moved in newsroom.moved:
        target = by_source.get(moved.target, moved.target.removesuffix("index.html"))
        kind, slug = kind_and_slug(settings.urls, f"{target.rstrip('/')}/")
        # Whether one of the site's own pages, such as a list, stands is not known here.
        is_record = target.endswith(".md") or (kind and not (kind == folder.INFO_PAGES and slug in sections))
        if moved.old.has_page and (not is_record or not standing.isdisjoint((target, f"{target}/"))):
            former.add(moved.old.folder)
    standing |= former
    lost = [
        path for path in public.missing_from(standing) if not public.belongs_to_any(path, newsroom.refused)
    ]
    unread = _unread_folders(newsroom)
    candidates = {
        path: record for path, record in records.items() if path in standing and not public.has(path)
    }
    for path in lost:
        kind, slug = kind_and_slug(settings.urls, path)
        if kind == folder.INFO_PAGES and slug in sections:
            continue
        if kind == folder.INNOVATIONS and "innovations" not in settings.sections:
            continue  # the settings end all of them, and each of their files is told so
        if kind == folder.INFO_PAGES and slug == EMERGENCY:
            until = f"{dates.long_date(now)} {dates.clock(now)}"
            if path in records:
                yield records[path].source, 1, content_problems.emergency_withheld(path, until)
            else:
                yield f"{kind}/{slug}.md", 1, content_problems.emergency_deleted(path, until)
        elif path in records:
            yield records[path].source, 1, content_problems.address_withheld(path, _ENDINGS.get(kind, ""))
        elif kind in unread:
            continue  # the folder is to blame, and its own error holds publishing back
        elif not kind:
            is_file = path.startswith((f"{folder.PHOTOS}/", f"{folder.ATTACHMENTS}/"))
            if is_file and not unread and not _cannot_be_read(newsroom, path):
                yield path, 1, content_problems.file_unpublished(path)
        elif successor := _most_similar(kind, slug, candidates):
            yield successor.source, 1, content_problems.address_renamed(path)
        else:
            year = f"{path_year[0]}/" if (path_year := re.findall(r"/(\d{4})/", path)) else ""
            yield f"{kind}/{year}{slug}.md", 1, content_problems.address_deleted(path, _ENDINGS.get(kind, ""))
    if not newsroom.refused and not unread and (hidden := public.hidden_missing_from(standing)):
        yield folder.RELEASES, 1, content_problems.hidden_addresses_lost(hidden)


def _unread_folders(newsroom: Newsroom) -> set[str]:
    """The kinds of records (their folders) of which a folder cannot be read, so that nobody knows what is in it."""
    refused = (newsroom.root / path for path in newsroom.folder.refused)
    folders = (place for place in refused if place.is_dir() and not place.is_symlink())
    kinds = {place.relative_to(newsroom.root).parts[0] for place in folders}
    return kinds - {folder.PHOTOS, folder.ATTACHMENTS}


def _cannot_be_read(newsroom: Newsroom, path: str) -> bool:
    """Whether the photo or attachment at ``path`` is there and cannot be read, which is said where it is named."""
    if newsroom.folder.refusal(path):
        return True
    try:
        return path in newsroom.folder.files and not newsroom.facts(path)
    except OSError:
        return True


def _most_similar(kind: str, slug: str, candidates: dict[str, Record]) -> Record | None:
    """The record among ``candidates``, none of which was public, that most likely is the one that had ``slug``."""
    by_slug = {record.slug: record for record in candidates.values() if record.source.startswith(f"{kind}/")}
    similar = get_close_matches(slug, by_slug, 1, _SIMILAR)
    return by_slug[similar[0]] if similar else None
