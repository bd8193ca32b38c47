"""The list of every address that is public: of releases, agencies, innovations, info pages, photos and
attachments, and the former addresses that lead to one. A later build knows by it what an error must not take away.

One address within the site a line, in UTF-8, sorted. Of what stands on no list (``status: sembunyi``) the list
has a digest in place of the address, by which it is recognised but not discovered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from ...hidden_paths import hidden_path
from ..page import Inputs, Page
from ..signals import pages_gathered
from ..site import Site
from ..view.former_addresses import redirects
from ..view.unlisted import unlisted_media, unlisted_sources

# The same whatever the settings say, so that the list of an earlier build is found.
PATH = "data/alamat.txt"


class AddressInputs(Inputs, frozen=True):
    """The lines of the list."""

    lines: tuple[str, ...]


def register() -> None:
    pages_gathered.connect(pages)


def pages(site: Site, pages: list[Page]) -> Iterator[Page]:
    """The list of those of ``pages`` that are records, photos and attachments, and of what leads to ``pages``."""
    paths = {page.path for page in pages}
    lines = {line for address, line in _lines(site) if address in paths}.union(_former_lines(site, paths))
    yield Page(PATH, _text, AddressInputs(tuple(sorted(lines))))


def _lines(site: Site) -> Iterator[tuple[str, str]]:
    """The address of everything that may be on the list, and its line."""
    hidden, hidden_media = unlisted_sources(site), unlisted_media(site)
    addresses = site.addresses.items()
    files = ((media.path, media.path not in hidden_media) for media in site.media.files.values())
    for address, listed in chain(((path, source not in hidden) for source, path in addresses), files):
        yield address, address if listed else hidden_path(address)


def _former_lines(site: Site, paths: Collection[str]) -> Iterator[str]:
    """The line of every former address that leads to one of ``paths``."""
    hidden = {site.addresses[source] for source in unlisted_sources(site)}
    for old, target, _ in redirects(site, paths):
        if old.has_page:
            yield hidden_path(old.folder) if target in hidden else old.folder


def _text(site: Site, inputs: AddressInputs) -> bytes:
    return "".join(f"{line}\n" for line in inputs.lines).encode()
