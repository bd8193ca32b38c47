"""Redirects from former addresses: those that records name (``alamat_lama``), and those of the city's list
(``alamat-lama.csv``).

Each is a page that sends its readers on. It stands in a folder even if the address was that of a file
(``berita.php/index.html``), so that every host serves it as a page. What begins alike (``berita/*``) and what had
a question mark no file can answer; ``_cloudfront.js`` has rules for these.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import content_problems
from ...problems import Message
from ..contexts import Context, Head
from ..page import Inputs, Page
from ..signals import pages_gathered
from ..site import Site
from ..view.former_addresses import redirects, standing


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
    """A page at each former path of a visible record, and at each of the city's list that leads to one of
    ``pages``."""
    for old, target, source in redirects(site, {page.path for page in pages}):
        if old.has_page:
            inputs, origin = RedirectInputs(old.folder, target), (source, old.line)
            yield Page(old.folder, _redirect, inputs, "redirect.html", origin=origin, redirect=target)


def redirect_problems(site: Site) -> Iterator[tuple[str, int, Message]]:
    """The former addresses that lead nowhere, and those that few hosts can send on: source, line, problem."""
    for moved in site.edition.moved:
        if standing(site, moved.target, site.paths) is None and not site.waits(moved.target):
            message = content_problems.moved_to_nothing(moved.old.path, moved.target)
            yield moved.source, moved.old.line, message
    for old, _, source in redirects(site, site.paths):
        if not old.has_page:
            typed = f"{old.path}?{old.query}" if old.query else old.path
            yield source, old.line, content_problems.only_by_function(typed)


def _redirect(site: Site, inputs: RedirectInputs) -> RedirectPage:
    title = site.words["redirect"]["title"]
    return RedirectPage(Head(title, title, inputs.path, noindex=True), inputs.target)
