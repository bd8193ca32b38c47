"""The gallery: every photo of a listed release or an innovation, newest first, 24 a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Card, Context, Head, Link, Pager, Picture
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists, presenters

_PER_PAGE = 24


class GalleryPhoto(Context, frozen=True):
    """A photo and the page it belongs to: that of a release (``card``) or, without a date, that of an
    innovation, which may be an ``example``."""

    picture: Picture
    source: Link
    card: Card | None
    example: bool = False


class GalleryInputs(Inputs, frozen=True):
    """What one page of the gallery shows; ``count``: the photos on all its pages."""

    path: str
    count: int
    photos: tuple[GalleryPhoto, ...]
    pager: Pager


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
    if not site.has("gallery"):
        return
    photos = tuple(_photos(site))
    for part in lists.parts(site, site.settings.urls.gallery, len(photos), _PER_PAGE):
        on_page = photos[part.items]
        newest = on_page[0].card.date if on_page and on_page[0].card else None
        inputs = GalleryInputs(part.path, len(photos), on_page, part.pager)
        yield Page(part.path, _gallery, inputs, "gallery.html", lists.sitemap_group(part.pager), newest)


def _gallery(site: Site, inputs: GalleryInputs) -> GalleryPage:
    words = site.words["gallery"]
    title = lists.numbered_title(site, words["title"], inputs.pager)
    description = words["intro"].format(office=site.settings.city.office)
    return GalleryPage(
        Head(title, description, inputs.path, site.navigation_entry("gallery", "media")),
        inputs.count,
        inputs.photos,
        inputs.pager,
    )


def _photos(site: Site) -> Iterator[GalleryPhoto]:
    """A photo that several use stands once, with the newest. A release that was withdrawn must not be
    quoted, so its photos are not offered either."""
    paths: set[str] = set()
    for release in site.edition.releases:
        if release.photos and not release.withdrawn:
            card = presenters.card(site, release)
            for picture in presenters.pictures(site, release.photos):
                if picture.path not in paths:
                    paths.add(picture.path)
                    yield GalleryPhoto(picture, Link(card.title, card.path), card)
    for slug, innovation in site.edition.innovations.items():
        for picture in presenters.pictures(site, innovation.photos):
            if picture.path not in paths:
                paths.add(picture.path)
                yield GalleryPhoto(
                    picture, Link(innovation.name, site.innovation_path(slug)), None, innovation.example
                )
