"""A page for each field of government affairs: the innovations that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head, InnovationCard, Link
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters


class AffairInputs(Inputs, frozen=True):
    """What the page of a field of affairs shows."""

    name: str
    path: str
    innovations: tuple[InnovationCard, ...]


class AffairPage(Context, frozen=True):
    """What ``affairs.html`` shows."""

    head: Head
    crumb: Link
    innovations: tuple[InnovationCard, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """A page for each field that an innovation names."""
    for affair in site.edition.affairs.values():
        path = site.affair_path(affair.slug)
        cards = tuple(presenters.innovation_card(site, innovation) for innovation in affair.innovations)
        yield Page(path, _affair, AffairInputs(affair.name, path, cards), "affairs.html", "halaman")


def _affair(site: Site, inputs: AffairInputs) -> AffairPage:
    words, city = site.words["affairs"], site.settings.city.name
    return AffairPage(
        Head(
            words["title"].format(affair=inputs.name),
            words["description"].format(city=city, affair=inputs.name),
            inputs.path,
            "innovations",
        ),
        Link(site.words["innovations"]["title"], site.settings.urls.innovations),
        inputs.innovations,
    )
