"""The home page: the newest releases, the next events and the newest clarifications, three innovations, the agencies;
and the English one, with the releases that have an English text."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import dates
from ...records.kinds.release import CLARIFICATION
from ...records.visibility import appears
from ..contexts import (
    Alternate,
    Card,
    Context,
    CountedLink,
    EventItem,
    Head,
    InnovationCard,
    Link,
    Picture,
    VisitItem,
)
from ..page import Inputs, ListedReleases, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import events, lists, presenters, sharing, structured_data
from ..view.front_page import clarifications, leading, next_events, others

_INNOVATIONS = 3
# How many of the newest releases are asked which innovations they name.
_NAMED_AMONG = 30
_NONE = ListedReleases()


class HomeInputs(Inputs, frozen=True):
    """What a home page shows; ``english``: whether there is an English one; ``lead`` is one release or none,
    ``seconds`` the two after it, ``releases`` the newest of the others."""

    language: str
    english: bool
    lead: ListedReleases
    seconds: ListedReleases
    releases: ListedReleases
    lead_picture: Picture | None
    innovations: tuple[InnovationCard, ...] = ()
    agencies: tuple[CountedLink, ...] = ()
    visit: VisitItem | None = None
    events: tuple[EventItem, ...] = ()
    clarifications: ListedReleases = _NONE


class HomePage(Context, frozen=True):
    """What ``home.html`` shows; ``newest`` are those after the lead and its ``seconds``, ``events`` the next ones,
    ``all_clarifications`` is where all of those are listed. The English home has no innovations, agencies, visits,
    events and clarifications: their pages are in Indonesian."""

    head: Head
    lead: Card | None
    lead_picture: Picture | None
    seconds: tuple[Card, ...]
    newest: tuple[Card, ...]
    innovations: tuple[InnovationCard, ...]
    agencies: tuple[CountedLink, ...]
    visit: VisitItem | None
    events: tuple[EventItem, ...]
    clarifications: tuple[Card, ...]
    all_clarifications: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The home page, and the English one if anything English may be seen."""
    edition = site.edition
    english = edition.listed_english
    lead, seconds = leading(edition.releases)
    inputs = HomeInputs(
        language="id",
        english=bool(english),
        lead=lead,
        seconds=seconds,
        releases=others((*lead, *seconds), edition.releases, "id"),
        lead_picture=_lead_picture(site, lead),
        innovations=_innovations(site),
        agencies=lists.busiest_agencies(site),
        visit=_visit(site),
        events=events.items(site, next_events(events.coming(site))),
        clarifications=clarifications(edition.by_kind.get(CLARIFICATION, ())),
    )
    yield _page(site, inputs)
    if english:
        lead, seconds = leading(english)
        rest = others((*lead, *seconds), english, "en")
        yield _page(site, HomeInputs("en", True, lead, seconds, rest, _lead_picture(site, lead)))


def _page(site: Site, inputs: HomeInputs) -> Page:
    modified = max(
        (appears(release) for release in (*inputs.lead, *inputs.seconds, *inputs.releases)), default=None
    )
    return Page(_path(site, inputs.language), _home, inputs, "home.html", "halaman", modified)


def _path(site: Site, language: str) -> str:
    return site.settings.urls.english if language == "en" else ""


def _home(site: Site, inputs: HomeInputs) -> HomePage:
    office, path = site.settings.city.office, _path(site, inputs.language)
    languages = tuple(Alternate(language, _path(site, language)) for language in ("id", "en"))
    return HomePage(
        head=Head(
            title=office,
            description=site.words_in(inputs.language)["home"]["intro"],
            path=path,
            section="releases" if inputs.language == "en" else "",
            language=inputs.language,
            alternates=languages if inputs.english else (),
            feed=Link(office, f"{path}feed.xml"),
            image=sharing.card_image(site, "", office),
            structured_data=structured_data.graph(
                structured_data.office(site), structured_data.website(site)
            ),
        ),
        lead=next(iter(presenters.cards(site, inputs.lead)), None),
        lead_picture=inputs.lead_picture,
        seconds=presenters.cards(site, inputs.seconds),
        newest=presenters.cards(site, inputs.releases),
        innovations=inputs.innovations,
        agencies=inputs.agencies,
        visit=inputs.visit,
        events=inputs.events,
        clarifications=presenters.cards(site, inputs.clarifications),
        all_clarifications=site.settings.urls.kind.format(slug=CLARIFICATION),
    )


def _lead_picture(site: Site, lead: ListedReleases) -> Picture | None:
    """The first photo of the ``lead``."""
    pictures = presenters.pictures(site, lead[0].photos) if lead else ()
    return pictures[0] if pictures else None


def _visit(site: Site) -> VisitItem | None:
    """The newest visit of which a release that holds tells afterwards; none that is only announced."""
    releases = (
        release
        for release in site.edition.visits
        if not release.withdrawn and not dates.is_before(appears(release), release.visited)
    )
    return next((presenters.visit(site, release) for release in releases), None)


def _innovations(site: Site) -> tuple[InnovationCard, ...]:
    """Those that the newest releases name, then by name; none that has ended."""
    edition = site.edition
    running = {slug: None for slug, innovation in edition.innovations.items() if not innovation.ended}
    chosen: dict[str, None] = {}
    for release in edition.releases[:_NAMED_AMONG]:
        if release.withdrawn:
            continue
        chosen |= {slug: None for slug in release.innovations if slug in running}
    chosen |= running
    return tuple(
        presenters.innovation_card(site, edition.innovations[slug]) for slug in list(chosen)[:_INNOVATIONS]
    )
