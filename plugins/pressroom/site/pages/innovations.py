"""An index page for each innovation, and the page of all innovations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from ...records.dates import long_date
from ...records.kinds.innovation import STAGES, Innovation
from ...records.schema import fronts
from .. import fields_of_work
from ..contexts import (
    Bar,
    Card,
    ContactLine,
    Context,
    CountedLink,
    Expansion,
    Head,
    InnovationCard,
    Link,
    Notice,
    Pager,
    Picture,
    StageStep,
    YearBar,
)
from ..page import Listed, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import body_html, presenters, sharing, structured_data, years
from .releases import numbered

_PROMISES = ("fast", "cheap", "simple")
_PROFILE = ("kind", "form", "initiator", "initiator_name", "classification")
_DATES = ("trial", "rollout", "development")
_TEXTS = ("design", "aim", "benefit", "result")
_MANY = 5  # more agencies than this, and the list begins with links to each


class InnovationGroup(Context, frozen=True):
    """The innovations of one agency; ``id`` is the place to jump to."""

    id: str
    agency: Link
    innovations: tuple[InnovationCard, ...]


class InnovationsPage(Context, frozen=True):
    """What ``innovations.html`` shows; ``kinds`` and ``stages`` are those that occur, ``jumps``
    lead to the groups where there are many, ``affairs`` to the pages of fields of affairs."""

    head: Head
    groups: tuple[InnovationGroup, ...]
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    jumps: tuple[CountedLink, ...]
    affairs: tuple[CountedLink, ...]


class Promise(Context, frozen=True):
    """Before and after: ``key`` is ``cepat``, ``murah`` or ``ringkas``."""

    key: str
    before: str
    before_words: str
    after: str
    after_words: str
    source: str


class Step(Context, frozen=True):
    """One step to copy the innovation."""

    title: str
    text: str


class Fact(Context, frozen=True):
    """A field of the profile: its front-matter key names its label in the words file; ``path``
    leads to those of the same, or is empty."""

    key: str
    text: str
    path: str = ""


class Adopter(Context, frozen=True):
    """Who takes it home; ``url`` is a whole address or empty."""

    place: str
    status: str
    date: datetime | None
    url: str


class InnovationPage(Context, frozen=True):
    """What ``innovation.html`` shows. ``texts`` are the long fields of the profile;
    ``rows`` the releases that cover it, newest first; ``bars`` are at most eight years of them,
    oldest first, ``archive`` says that there are more."""

    head: Head
    name: str
    expansion: Expansion | None
    owners: tuple[Link, ...]
    kind: str
    form: str
    summary: str
    stages: tuple[StageStep, ...]
    notices: tuple[Notice, ...]
    promises: tuple[Promise, ...]
    picture: Picture | None
    body: Markup
    texts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    profile: tuple[Fact, ...]
    adopters: tuple[Adopter, ...]
    contact: ContactLine
    owner: Link | None
    bars: tuple[YearBar, ...]
    archive: bool
    rows: tuple[Card, ...]
    pager: Pager
    feed: str
    ended: bool
    example: bool


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all innovations, then each one's index in pages."""
    urls, edition = site.settings.urls, site.edition
    affairs = tuple(field for field, _ in fields_of_work.fields(site))
    yield Page(urls.innovations, _innovations, (_groups(site), affairs), "innovations.html", "halaman")
    for slug, innovation in edition.innovations.items():
        releases = edition.by_innovation.get(slug, [])
        whole = (
            presenters.agency_links(site, innovation.owners),
            presenters.contact(innovation.contact) or _owner_contact(site, innovation),
            _notices(site, innovation),
            years.bars(site, site.innovation_path(slug), releases),
        )
        for place, shown, pager in presenters.list_pages(site, site.innovation_path(slug), releases):
            shows = (*whole, place, pager, innovation)
            newest = shown[0].date if shown else None
            first = "halaman" if pager.number == 1 else ""
            yield Page(
                place, _innovation, shows, "innovation.html", first, newest, around=presenters.Rows(shown)
            )


def _groups(site: Site) -> tuple[InnovationGroup, ...]:
    """All innovations, by the agencies that own them."""
    edition = site.edition
    return tuple(
        InnovationGroup(
            f"instansi-{slug}",
            Link(agency.name, site.agency_path(slug)),
            tuple(presenters.innovation_card(site, innovation) for innovation in edition.owned[slug]),
        )
        for slug, agency in edition.agencies.items()
        if slug in edition.owned
    )


def _innovations(
    site: Site, groups: tuple[InnovationGroup, ...], affairs: tuple[CountedLink, ...]
) -> InnovationsPage:
    words, path = site.words["innovations"], site.settings.urls.innovations
    found = [innovation for group in groups for innovation in group.innovations]
    description = words["intro"].format(city=site.settings.city.name)
    kinds = {innovation.kind for innovation in found if innovation.kind}
    reached = {innovation.stage for innovation in found}
    return InnovationsPage(
        Head(words["title"], description, path, "innovations"),
        groups,
        tuple(sorted(kinds)),
        tuple(stage for stage in STAGES if stage in reached),
        tuple(
            CountedLink(group.agency.text, f"{path}#{group.id}", len(group.innovations))
            for group in (groups if len(groups) > _MANY else ())
        ),
        affairs,
    )


def _innovation(
    site: Site,
    owners: tuple[Link, ...],
    contact: ContactLine,
    notices: tuple[Notice, ...],
    bars: tuple[YearBar, ...],
    place: str,
    pager: Pager,
    innovation: Innovation,
    rows: Listed,
) -> InnovationPage:
    path = site.innovation_path(innovation.slug)
    pictures = presenters.pictures(site, innovation.photos)
    images = sharing.images(site, path, pictures[0] if pictures else None, innovation.name)
    title, urls = site.words["innovations"]["title"], site.settings.urls
    return InnovationPage(
        head=Head(
            title=numbered(site, innovation.name, pager),
            description=innovation.summary or innovation.body.lead,
            path=place,
            section="innovations",
            feed=Link(innovation.name, f"{path}feed.xml"),
            bars=(Bar("contoh"),) if innovation.example else (),
            image=images[0] if images else None,
            linked=structured_data.graph(
                structured_data.service(site, innovation, path, owners, images[0].path if images else ""),
                structured_data.breadcrumbs(
                    site, (Link(title, urls.innovations), Link(innovation.name, path))
                ),
            ),
        ),
        name=innovation.name,
        expansion=presenters.expansion(innovation.name, innovation.stands_for),
        owners=owners,
        kind=innovation.kind,
        form=_capital(innovation.form),
        summary=innovation.summary,
        stages=presenters.stages(innovation),
        notices=notices,
        promises=_promises(innovation),
        picture=pictures[0] if pictures else None,
        body=body_html.shown(site, innovation.body, innovation.links),
        texts=_facts(innovation, _TEXTS),
        steps=tuple(Step(step.title, step.text) for step in innovation.steps),
        profile=(*_facts(innovation, _PROFILE), *_affair(site, innovation), *_facts(innovation, _DATES)),
        adopters=tuple(
            Adopter(taken.place, taken.status, taken.date, taken.link) for taken in innovation.replications
        ),
        contact=contact,
        owner=owners[0] if owners else None,
        bars=bars[-years.MOST :],
        archive=len(bars) > years.MOST,
        rows=presenters.cards(site, rows),
        pager=pager,
        feed=f"{path}feed.xml",
        ended=innovation.ended is not None,
        example=innovation.example,
    )


def _facts(innovation: Innovation, attributes: tuple[str, ...]) -> tuple[Fact, ...]:
    facts = []
    for attribute in attributes:
        value = getattr(innovation, attribute)
        if value:
            text = value if isinstance(value, str) else long_date(value)
            facts.append(Fact(fronts(Innovation)[attribute].key, _capital(text)))
    return tuple(facts)


def _affair(site: Site, innovation: Innovation) -> Iterator[Fact]:
    """The field of government affairs, and where the innovations that serve it stand."""
    for fact in _facts(innovation, ("affair",)):
        yield Fact(fact.key, fact.text, fields_of_work.path(site, innovation.affair))


def _capital(text: str) -> str:
    """As a fact begins: with a capital; the words of the schema's choices included."""
    return {"asn": "ASN", "anggota dprd": "Anggota DPRD"}.get(text, text[:1].upper() + text[1:])


def _promises(innovation: Innovation) -> tuple[Promise, ...]:
    found = []
    for attribute in _PROMISES:
        promise = getattr(innovation, attribute)
        if promise:
            before, after = promise.before, promise.after
            key = fronts(Innovation)[attribute].key
            found.append(Promise(key, before.value, before.words, after.value, after.words, promise.source))
    return tuple(found)


def _notices(site: Site, innovation: Innovation) -> tuple[Notice, ...]:
    links = presenters.innovation_links(site, (innovation.successor,))
    notices = [Notice("digantikan", None, "", link) for link in links]
    if innovation.ended:
        notices.insert(0, Notice("berhenti", innovation.ended.date, innovation.ended.reason))
    return tuple(notices)


def _owner_contact(site: Site, innovation: Innovation) -> ContactLine:
    """The owner's contact; empty where the owner gives none."""
    agencies = site.edition.agencies
    owner = next((agencies[slug] for slug in innovation.owners if slug in agencies), None)
    if owner is None:
        return ContactLine()
    return ContactLine(owner.name, "", owner.telephone, owner.whatsapp, owner.email)
