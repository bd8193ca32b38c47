"""A page for each field of government affairs: the innovations that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import fields_of_work
from ..contexts import Context, Head, InnovationCard, Link
from ..page import Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters


class AffairPage(Context, frozen=True):
    """What ``affairs.html`` shows."""

    head: Head
    crumb: Link
    innovations: tuple[InnovationCard, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """A page for each field that an innovation names."""
    for field, innovations in fields_of_work.fields(site):
        shown = tuple(presenters.innovation_card(site, innovation) for innovation in innovations)
        yield Page(field.path, _affair, (field.text, field.path, shown), "affairs.html", "halaman")


def _affair(site: Site, name: str, path: str, innovations: tuple[InnovationCard, ...]) -> AffairPage:
    words, city = site.words["affairs"], site.settings.city.name
    return AffairPage(
        Head(
            words["title"].format(affair=name),
            words["description"].format(city=city, affair=name),
            path,
            "innovations",
        ),
        Link(site.words["innovations"]["title"], site.settings.urls.innovations),
        innovations,
    )
