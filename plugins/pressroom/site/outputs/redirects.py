"""Redirects from the former paths that records name (``alamat_lama``): the only source."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head
from ..page import Inputs, Page
from ..signals import pages_gathered
from ..site import Site

# Former paths that were files; any other is a folder.
_FILES = (".html", ".htm", ".php", ".asp", ".aspx", ".xml", ".json", ".pdf")


class RedirectInputs(Inputs, frozen=True):
    """A former path, and the path to which it sends its readers."""

    path: str
    target: str


class RedirectPage(Context, frozen=True):
    """What ``redirect.html`` shows; ``target`` is a path within the site."""

    head: Head
    target: str


def register() -> None:
    pages_gathered.connect(pages)


def pages(site: Site, pages: list[Page]) -> Iterator[Page]:
    """A page at each former path of a visible record."""
    for record in site.edition.every_record():
        target = site.addresses[record.source]
        for old in record.old_paths:
            path = old.path.removesuffix("index.html")
            if path and not path.endswith((*_FILES, "/")):
                path += "/"
            inputs, origin = RedirectInputs(path, target), (record.source, old.line)
            yield Page(path, _redirect, inputs, "redirect.html", origin=origin, redirect=target)


def _redirect(site: Site, inputs: RedirectInputs) -> RedirectPage:
    title = site.words["redirect"]["title"]
    return RedirectPage(Head(title, title, inputs.path, noindex=True), inputs.target)
