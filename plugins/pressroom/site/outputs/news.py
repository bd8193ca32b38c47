"""What is new, for ``pressroom announce`` and for other programs that pass it on: ``/data/kabar.json``.

The releases that changed last, the newest change first, each with its text for WhatsApp. It has no release that lists
have not, and no example.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import Any

import msgspec

from ...records.dates import iso
from ...records.kinds.release import Release
from ...records.visibility import appears, last_changed
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import status, tag_uris
from ..view.chat import chat
from ..view.quotations import with_quotes

# The same whatever the settings say: hosts know it by this name.
PATH = "data/kabar.json"
# More than any press office sends out between two deployments.
_NEWEST = 100
_json = msgspec.json.Encoder()


class NewsInputs(Inputs, frozen=True):
    """The releases of the file."""

    releases: tuple[Release, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/data/kabar.json``."""
    real = (release for release in site.edition.releases if not release.example)
    newest = nlargest(_NEWEST, real, key=lambda release: (last_changed(release).at, release.source))
    yield Page(PATH, _news, NewsInputs(tuple(newest)))


def _news(site: Site, inputs: NewsInputs) -> bytes:
    rows = b",\n".join(_json.encode(_row(site, release)) for release in inputs.releases)
    return b"[\n" + rows + b"\n]\n" if rows else b"[]\n"


def _row(site: Site, release: Release) -> dict[str, Any]:
    """``pemberitahuan`` names what readers of an earlier state must be told: that it was withdrawn, or how many
    corrections it has by now."""
    corrections = f"ralat-{len(release.corrections)}" if release.corrections else ""
    path = site.release_path(release)
    return {
        "id": tag_uris.of_release(site.settings, release),
        "alamat": path,
        "judul": status.title(site, release),
        "terbit": iso(appears(release)),
        "pemberitahuan": "dicabut" if release.withdrawn else corrections,
        "teks": chat(site, release, with_quotes(site, release, site.absolute(path))),
    }
