"""The English home page: the newest of the releases that have an English text."""

from __future__ import annotations

from collections.abc import Iterator

from . import cards, sharing, structured
from .contexts import Alternate, Card, Context, Head, Link, Picture
from .page import Page
from .signals import pages_wanted
from .site import Site

_NEWEST = 20


class EnglishPage(Context, frozen=True):
    """What ``english.html`` shows; ``newest`` are those after the lead."""

    head: Head
    lead: Card | None
    lead_picture: Picture | None
    newest: tuple[Card, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page, if anything English may be seen."""
    releases = site.edition.listed_english[:_NEWEST]
    if not releases:
        return
    photos = cards.pictures(site, releases[0].photos)
    first, *rest = cards.cards(site, releases)
    shows = (first, photos[0] if photos else None, tuple(rest))
    yield Page(site.settings.urls.english, _english, shows, "english.html", "halaman", releases[0].date)


def _english(site: Site, lead: Card, lead_picture: Picture | None, newest: tuple[Card, ...]) -> EnglishPage:
    office, path = site.settings.city.office, site.settings.urls.english
    images = sharing.images(site, "", None, office)
    return EnglishPage(
        head=Head(
            title=office,
            description=site.english["home"]["intro"],
            path=path,
            section="releases",
            language="en",
            alternates=(Alternate("en", path), Alternate("id", "")),
            feed=Link(office, f"{path}feed.xml"),
            image=images[0] if images else None,
            linked=structured.graph(structured.office(site), structured.website(site)),
        ),
        lead=lead,
        lead_picture=lead_picture,
        newest=newest,
    )
