"""Of what the pages of a built site are made, for whoever looks at them when they are finished."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..site.page import Page
from ..site.site import Site
from .run_state import BuiltPage


def built_pages(
    content: str, site: Site, pages: Iterable[Page], unlisted: Collection[str]
) -> Iterator[BuiltPage]:
    """Those of ``pages`` that a template shows, the newest first. ``content``: the content folder as problems name it;
    ``unlisted``: the files whose addresses nothing may tell."""
    sources = {path: f"{content}/{source}" for source, path in site.addresses.items()}
    shown = [page for page in pages if page.template]
    shown.sort(key=lambda page: page.modified.at.timestamp() if page.modified else 0.0, reverse=True)
    for page in shown:
        yield BuiltPage(page.file, page.template, sources.get(page.path, ""), page.file in unlisted)
