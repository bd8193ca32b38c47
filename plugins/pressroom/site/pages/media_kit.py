"""The media kit: emblem, texts to copy, whom to ask, the rules for photos and texts."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.visibility import appears
from ..contexts import Card, Context, Head, Link
from ..page import Inputs, ListedReleases, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters

_NEWEST = 5


class MediaKitInputs(Inputs, frozen=True):
    """What the media kit shows; all else on it is settings and words."""

    path: str
    newest: ListedReleases


class MediaKitPage(Context, frozen=True):
    """What ``media_kit.html`` shows; all but the newest releases is settings and words."""

    head: Head
    newest: tuple[Card, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The media kit."""
    path, newest = site.settings.urls.media, site.edition.releases[:_NEWEST]
    inputs = MediaKitInputs(path, ListedReleases(newest))
    modified = appears(newest[0]) if newest else None
    yield Page(path, _media_kit, inputs, "media_kit.html", "halaman", modified)


def _media_kit(site: Site, inputs: MediaKitInputs) -> MediaKitPage:
    words, office = site.words["media_kit"], site.settings.city.office
    feed = Link(office, "feed.xml")
    head = Head(words["title"], words["intro"].format(office=office), inputs.path, feed=feed)
    return MediaKitPage(head, presenters.cards(site, inputs.newest))
