"""The gallery: every photo of a listed release or an innovation, newest first, 24 a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Card, Context, Head, Link, Pager, Picture
from ..page import Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters
from .releases import numbered

_PER_PAGE = 24


class GalleryPhoto(Context, frozen=True):
    """A photo and the page it belongs to: that of a release (``card``) or, without a date, that
    of an innovation."""

    picture: Picture
    source: Link
    card: Card | None
    example: bool


class GalleryPage(Context, frozen=True):
    """What ``gallery.html`` shows; ``count``: the photos on all its pages."""

    head: Head
    count: int
    photos: tuple[GalleryPhoto, ...]
    pager: Pager


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The pages of the gallery; one empty page if there are no photos."""
    photos = tuple(_photos(site))
    path, place = site.settings.urls.gallery, site.settings.urls.numbered
    total = max(-(-len(photos) // _PER_PAGE), 1)
    for number in range(1, total + 1):
        newer = place(path, number - 1) if number > 1 else ""
        older = place(path, number + 1) if number < total else ""
        shown = photos[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        shows = (place(path, number), len(photos), shown, Pager(number, total, newer, older))
        newest = shown[0].card.date if shown and shown[0].card else None
        yield Page(shows[0], _gallery, shows, "gallery.html", "halaman" if number == 1 else "", newest)


def _gallery(
    site: Site, place: str, count: int, photos: tuple[GalleryPhoto, ...], pager: Pager
) -> GalleryPage:
    words = site.words["gallery"]
    description = words["intro"].format(office=site.settings.city.office)
    return GalleryPage(Head(numbered(site, words["title"], pager), description, place), count, photos, pager)


def _photos(site: Site) -> Iterator[GalleryPhoto]:
    """A photo that several use stands once, with the newest. A release that was withdrawn must
    not be quoted, so its photos are not offered either."""
    taken: set[str] = set()
    for release in site.edition.releases:
        if release.photos and not release.withdrawn:
            card = presenters.card(site, release)
            for picture in presenters.pictures(site, release.photos):
                if picture.path not in taken:
                    taken.add(picture.path)
                    yield GalleryPhoto(picture, Link(card.title, card.path), card, card.example)
    for slug, innovation in site.edition.innovations.items():
        for picture in presenters.pictures(site, innovation.photos):
            if picture.path not in taken:
                taken.add(picture.path)
                yield GalleryPhoto(picture, site.innovation_links[slug], None, innovation.example)
