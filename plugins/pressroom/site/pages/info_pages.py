"""Standing pages: about, contact, privacy."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...records.kinds.info_page import Standing
from ..contexts import Context, Head
from ..page import Page
from ..signals import pages_wanted
from ..site import Site
from ..view import body_html


class StandingPage(Context, frozen=True):
    """What ``standing.html`` shows."""

    head: Head
    title: str
    summary: str
    body: Markup


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Each standing page."""
    for standing in site.edition.standing.values():
        yield Page(
            site.addresses[standing.source],
            _standing,
            (standing,),
            "standing.html",
            "halaman",
            origin=(standing.source, 1),
        )


def _standing(site: Site, standing: Standing) -> StandingPage:
    description = standing.summary or standing.body.lead
    return StandingPage(
        Head(standing.title, description, site.addresses[standing.source]),
        standing.title,
        standing.summary,
        body_html.shown(site, standing.body, standing.links),
    )
