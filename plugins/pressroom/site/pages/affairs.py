"""The innovations of each field of government affairs, 60 a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, Head, InnovationCard, Link, Pager
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists, presenters

_PER_PAGE = 60


class AffairInputs(Inputs, frozen=True):
    """What a page of a field of affairs shows."""

    name: str
    path: str
    innovations: tuple[InnovationCard, ...]
    pager: Pager


class AffairPage(Context, frozen=True):
    """What ``affairs.html`` shows; ``kinds`` and ``stages`` are those that occur, none where the list goes on on
    other pages, since a filter would be wrong there."""

    head: Head
    crumb: Link
    title: str
    innovations: tuple[InnovationCard, ...]
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    pager: Pager


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The pages of each field that an innovation names."""
    for affair in site.edition.affairs.values():
        path = site.affair_path(affair.slug)
        for part in lists.parts(site, path, len(affair.innovations), _PER_PAGE):
            shown = affair.innovations[part.items]
            cards = tuple(presenters.innovation_card(site, innovation) for innovation in shown)
            inputs = AffairInputs(affair.name, part.path, cards, part.pager)
            yield Page(part.path, _affair, inputs, "affairs.html", lists.sitemap_group(part.pager))


def _affair(site: Site, inputs: AffairInputs) -> AffairPage:
    words, city = site.words["affairs"], site.settings.city.name
    kinds, stages = presenters.kinds_and_stages(inputs.innovations if inputs.pager.total == 1 else ())
    title = words["title"].format(affair=inputs.name)
    return AffairPage(
        Head(
            lists.numbered_title(site, title, inputs.pager),
            words["description"].format(city=city, affair=inputs.name),
            inputs.path,
            "innovations",
        ),
        Link(site.words["innovations"]["title"], site.settings.urls.innovations),
        title,
        inputs.innovations,
        kinds,
        stages,
        inputs.pager,
    )
