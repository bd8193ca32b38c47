"""What stands beside a page once it is published: the pictures that stand for it where its link is
shared (the photo in three crops, or a card that is drawn from its words), a release's letter, its text for
machines and its photos in one file. Before that, the photo itself is named.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ...records.visibility import appears
from ..contexts import Picture, SocialImage
from ..media import MEDIA_TYPES
from ..site import Site

CARD = "kartu.png"
LETTER = "siaran-pers.pdf"
MARKDOWN = "siaran-pers.md"
BUNDLE = "foto.zip"
SIZE = (1200, 630)
_YEAR = timedelta(days=365)
# 1.91:1 for those who show links; 4:3 and 1:1 besides, as Google recommends for articles
# (https://developers.google.com/search/docs/appearance/structured-data/article).
CROPS = (SIZE, (1200, 900), (1200, 1200))


def letters_since(site: Site) -> datetime:
    """From when on a release has a letter, and its text for machines."""
    edition = site.edition
    newest = appears(edition.releases[0]).at if edition.releases else edition.now
    return newest - _YEAR * site.settings.letter_years


def crop_path(path: str, width: int, height: int) -> str:
    """Where the photo of the page at ``path`` stands, cut to that size."""
    return f"{path}bagikan-{width}x{height}.jpg"


def card_image(site: Site, path: str, title: str) -> SocialImage | None:
    """The card of the page at ``path``; None unless this run publishes."""
    return SocialImage(path + CARD, *SIZE, title, "image/png") if site.public else None


def page_images(site: Site, path: str, picture: Picture | None, title: str) -> tuple[SocialImage, ...]:
    """The pictures for the page at ``path``, the one to show first; none of a page without a photo that is
    not being published."""
    if not picture:
        card = card_image(site, path, title)
        return (card,) if card else ()
    if site.public:
        return tuple(SocialImage(crop_path(path, *size), *size, picture.alt) for size in CROPS)
    kind = MEDIA_TYPES[picture.format.lower()]
    return (SocialImage(picture.path, picture.width, picture.height, picture.alt, kind),)
