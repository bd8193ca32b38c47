"""The media kit: emblem, texts to copy, whom to ask, the rules for photos and texts."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Card, Context, Head, Link
from ..page import Listed, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters

_NEWEST = 5


class MediaKitPage(Context, frozen=True):
    """What ``mediakit.html`` shows; all but the newest releases is settings and words."""

    head: Head
    newest: tuple[Card, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The media kit."""
    path, newest = site.settings.urls.media, site.edition.releases[:_NEWEST]
    shows = (path, Listed(newest))
    yield Page(path, _media_kit, shows, "mediakit.html", "halaman", newest[0].date if newest else None)


def _media_kit(site: Site, path: str, newest: Listed) -> MediaKitPage:
    words, office = site.words["media_kit"], site.settings.city.office
    feed = Link(office, "feed.xml")
    head = Head(words["title"], words["intro"].format(office=office), path, feed=feed)
    return MediaKitPage(head, presenters.cards(site, newest))
