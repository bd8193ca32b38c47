"""Redirects from the former paths that records name (``alamat_lama``): the only source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .contexts import Head
from .page import Page
from .signals import pages_gathered
from .site import Site


@dataclass(frozen=True, slots=True)
class RedirectPage:
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
            path = old if old.endswith("/") or "." in old.rsplit("/", 1)[-1] else f"{old}/"
            path = path.removesuffix("index.html")

            def make(path: str = path, target: str = target) -> RedirectPage:
                words = site.words["redirect"]
                return RedirectPage(Head(words["title"], words["title"], path, noindex=True), target)

            yield Page(path, make, "redirect.html", origin=record.source, redirect=target)
