"""What stands on no list (``status: sembunyi``, and what is left of what was deleted): its files, which no list of
files may name either."""

from __future__ import annotations

from collections.abc import Iterable

from ..media import SIZES, named_files
from ..page import Page
from ..site import Site
from .office_holders import portraits


def unlisted_sources(site: Site) -> set[str]:
    """The sources of the records that have a page and stand on no list."""
    return {record.source for record in (*site.edition.hidden_records(), *site.edition.deleted)}


def unlisted_media(site: Site) -> set[str]:
    """The paths of the photos and attachments that only such records name."""
    unlisted = unlisted_sources(site)
    if not unlisted:
        return set()
    listed = [path for source, _, path in named_files(site.edition) if source not in unlisted]
    listed += [portrait.file for portrait in portraits(site.settings.city)]
    return {media.path for media in site.media.files.values()} - {
        media.path for path in listed if (media := site.media.get(path))
    }


def unlisted_files(site: Site, pages: Iterable[Page]) -> frozenset[str]:
    """The files of those of ``pages`` that belong to such a record alone: its page and all below it, its photos in
    every size, its attachments, and the former addresses that lead to it."""
    addresses = tuple(site.addresses[source] for source in unlisted_sources(site))
    media = unlisted_media(site)
    return frozenset(
        page.file
        for page in pages
        if addresses
        and (page.file.startswith(addresses) or page.redirect in addresses or _original(page.file) in media)
    )


def _original(file: str) -> str:
    """The path of the photo that ``file`` is another size of, or ``file`` itself."""
    if not file.startswith(SIZES):
        return file
    return file.removeprefix(SIZES).partition("/")[2].rpartition(".")[0]
