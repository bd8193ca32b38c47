"""Info pages: about, contact, privacy."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...records import visibility
from ...records.kinds.info_page import InfoPage
from ..contexts import Context, Head, Notice
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters
from ..view.body_html import body_html


class InfoPageInputs(Inputs, frozen=True):
    """What the page of an info page shows; ``over``: the emergency that it tells of is over."""

    over: bool
    info_page: InfoPage


class InfoPageContext(Context, frozen=True):
    """What ``info_page.html`` shows; ``notice``: of an emergency, how long it holds."""

    head: Head
    title: str
    summary: str
    body: Markup
    notice: Notice | None = None


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Each info page."""
    for info_page in site.edition.every_info_page():
        yield Page(
            site.addresses[info_page.source],
            _info_page,
            InfoPageInputs(visibility.emergency_is_over(info_page, site.edition.now), info_page),
            "info_page.html",
            "" if info_page.status == "sembunyi" else "halaman",
            origin=(info_page.source, 1),
        )


def _info_page(site: Site, inputs: InfoPageInputs) -> InfoPageContext:
    info_page = inputs.info_page
    description = info_page.summary or info_page.body.lead
    return InfoPageContext(
        Head(
            info_page.title,
            description,
            site.addresses[info_page.source],
            noindex=info_page.status == "sembunyi",
            banners=presenters.banners(site, info_page),
        ),
        info_page.title,
        info_page.summary,
        body_html(site, info_page.body, info_page.links),
        _notice(info_page, inputs.over),
    )


def _notice(info_page: InfoPage, over: bool) -> Notice | None:
    if not info_page.is_emergency:
        return None
    return Notice("berakhir" if over else "darurat", info_page.until, "")
