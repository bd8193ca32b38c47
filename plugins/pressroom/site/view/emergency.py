"""The emergency that pages tell of at their heads, and which pages those are."""

from __future__ import annotations

from datetime import timedelta

from ..contexts import Emergency
from ..page import Page, absolute
from ..site import Site
from . import presenters

_RECENT = timedelta(days=30)


def emergency(site: Site) -> Emergency | None:
    """What pages tell now; None in quiet times."""
    page = site.edition.emergency
    if page is None or page.until is None:
        return None
    return Emergency(
        text=page.title,
        address=page.target or absolute(site.settings, site.addresses[page.source]),
        until=page.until,
        mark=presenters.status_banner(site, page),
    )


def tells_of_emergency(site: Site, page: Page) -> bool:
    """Whether an emergency is told on ``page``: on home, the first pages of lists and whatever else readers come to
    first, and on what changed in the last thirty days, but not on its own. Older pages are so many that a city could
    not tell of it in time."""
    told = site.edition.emergency
    if told and page.path == site.addresses[told.source]:
        return False
    if page.sitemap == "halaman":
        return True
    return page.modified is not None and page.modified.at > site.edition.now - _RECENT
