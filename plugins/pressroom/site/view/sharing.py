"""What stands beside a page once it is published: the pictures that stand for it where its link is
shared (the photo in three crops, or a card that is drawn from its words), a release's letter, its text for
machines and its photos in one file. Before that, and as long as the crops are not there, the photo itself is named.
"""

from __future__ import annotations

from ..contexts import Picture, SocialImage
from ..media import MEDIA_TYPES
from ..site import Site

CARD = "kartu.png"
LETTER = "siaran-pers.pdf"
MARKDOWN = "siaran-pers.md"
BUNDLE = "foto.zip"
SIZE = (1200, 630)
# 1.91:1 for those who show links; 4:3 and 1:1 besides, as Google recommends for articles
# (https://developers.google.com/search/docs/appearance/structured-data/article).
CROPS = (SIZE, (1200, 900), (1200, 1200))


def crop_path(path: str, width: int, height: int) -> str:
    """Where the photo of the page at ``path`` stands, cut to that size."""
    return f"{path}bagikan-{width}x{height}.jpg"


def card_image(site: Site, path: str, title: str) -> SocialImage | None:
    """The card of the page at ``path``; None if there is none."""
    return SocialImage(path + CARD, *SIZE, title, "image/png") if site.has_rendition(path + CARD) else None


def page_images(site: Site, path: str, picture: Picture | None, title: str) -> tuple[SocialImage, ...]:
    """The pictures for the page at ``path``, the one to show first; none of a page without a photo that is
    not being published."""
    if not picture:
        card = card_image(site, path, title)
        return (card,) if card else ()
    crops = [SocialImage(crop_path(path, *size), *size, picture.alt) for size in CROPS]
    if all(site.has_rendition(crop.path) for crop in crops):
        return tuple(crops)
    kind = MEDIA_TYPES[picture.format.lower()]
    return (SocialImage(picture.path, picture.width, picture.height, picture.alt, kind),)
