"""The media kit: emblem, texts to copy, whom to ask, the rules for photos and texts."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import dates
from ...records.visibility import appears
from ..contexts import Card, Context, EventItem, Head, Link, Portrait
from ..page import Inputs, ListedReleases, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import events, office_holders, presenters
from ..view.quote_marks import within_quotes

_NEWEST = 5
_EVENTS = 3


class MediaKitInputs(Inputs, frozen=True):
    """What the media kit shows; all else on it is settings and words."""

    path: str
    newest: ListedReleases
    portraits: tuple[Portrait, ...]
    events: tuple[EventItem, ...]


class MediaKitPage(Context, frozen=True):
    """What ``media_kit.html`` shows beside settings and words: the newest releases, and how the newest that holds
    is cited (empty if there is none), portraits of office holders, the next events."""

    head: Head
    newest: tuple[Card, ...]
    portraits: tuple[Portrait, ...]
    events: tuple[EventItem, ...]
    citation: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The media kit."""
    path, newest = site.settings.urls.media, site.edition.releases[:_NEWEST]
    coming = [release for release in events.coming(site) if not release.withdrawn][:_EVENTS]
    inputs = MediaKitInputs(
        path, ListedReleases(newest), office_holders.shown(site), events.items(site, coming)
    )
    modified = appears(newest[0]) if newest else None
    yield Page(path, _media_kit, inputs, "media_kit.html", "halaman", modified)


def _media_kit(site: Site, inputs: MediaKitInputs) -> MediaKitPage:
    words, office = site.words["media_kit"], site.settings.city.office
    feed = Link(office, "feed.xml")
    head = Head(words["title"], words["intro"].format(office=office), inputs.path, "media", feed=feed)
    newest = presenters.cards(site, inputs.newest)
    cited = next((card for card in newest if card.status.official), None)
    citation = cited and words["cite_text"].format(
        office=office,
        title=within_quotes(cited.title),
        date=dates.long_date(cited.date),
        address=site.absolute(cited.path),
    )
    return MediaKitPage(head, newest, inputs.portraits, inputs.events, citation or "")
