"""An index page for each innovation, and the page of all innovations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ...records.dates import long_date
from ...records.fields import slugify
from ...records.kinds.innovation import Innovation
from ...records.kinds.nested import Contact
from ...records.schema import declared_fields
from ...records.visibility import appears
from ..contexts import (
    Card,
    Context,
    CountedLink,
    Expansion,
    Head,
    InnovationCard,
    LabelledPromise,
    Link,
    Mention,
    Notice,
    Pager,
    Picture,
    StageStep,
    YearBar,
)
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import lists, presenters, sharing, structured_data
from ..view.body_html import body_html

_PROMISES = ("fast", "cheap", "simple")
_PROFILE = ("kind", "form", "initiator", "initiator_name", "classification")
_DATES = ("trial", "rollout", "development")
_TEXTS = ("design", "aim", "benefit", "result")
# Of more agencies than this, the list begins with links to each.
_MOST_WITHOUT_JUMPS = 5
# Of more innovations than this the page shows no cards: they stand by field and by agency.
_MOST_CARDS = 60
# How the schema's choices are written where a capital at the beginning is not enough.
_SPELLINGS = {"asn": "ASN", "anggota dprd": "Anggota DPRD", "bpd": "BPD"}


class InnovationGroup(Context, frozen=True):
    """The innovations of one agency; ``id`` is the place to jump to. The last group may be of those whose
    agencies have no page that may be linked."""

    id: str
    agency: Mention
    innovations: tuple[InnovationCard, ...]


class InnovationsInputs(Inputs, frozen=True):
    """What the page of all innovations shows; ``count``: how many innovations there are, ``agencies``: where
    those of each stand, if the page does not show them."""

    count: int
    groups: tuple[InnovationGroup, ...]
    agencies: tuple[CountedLink, ...]
    affairs: tuple[CountedLink, ...]


class InnovationsPage(Context, frozen=True):
    """What ``innovations.html`` shows; ``kinds`` and ``stages`` are those of the cards on the page, ``jumps`` lead
    to the groups where there are many, ``affairs`` to the pages of fields of affairs, ``agencies`` to the
    innovations of each where the page has no cards."""

    head: Head
    count: int
    groups: tuple[InnovationGroup, ...]
    agencies: tuple[CountedLink, ...]
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    jumps: tuple[CountedLink, ...]
    affairs: tuple[CountedLink, ...]


class Fact(Context, frozen=True):
    """A field of the profile: its front-matter key names its label in the words file; ``path`` leads to
    those of the same, or is empty."""

    key: str
    text: str
    path: str = ""


class InnovationInputs(Inputs, frozen=True):
    """What one page of an innovation's index shows, beside the releases of its list."""

    owners: tuple[Mention, ...]
    contact: Contact
    successor: Mention | None
    year_bars: tuple[YearBar, ...]
    path: str
    pager: Pager
    innovation: Innovation


class InnovationPage(Context, frozen=True):
    """What ``innovation.html`` shows. ``form`` is as people write it; ``texts`` are the long fields of the
    profile; ``rows`` the releases that cover the innovation, newest first; ``year_bars`` are at most eight
    years of them, oldest first, ``archive`` says that there are more."""

    head: Head
    innovation: Innovation
    expansion: Expansion | None
    owners: tuple[Mention, ...]
    form: str
    stages: tuple[StageStep, ...]
    notices: tuple[Notice, ...]
    promises: tuple[LabelledPromise, ...]
    picture: Picture | None
    body: Markup
    texts: tuple[Fact, ...]
    profile: tuple[Fact, ...]
    contact: Contact
    owner: Mention | None
    year_bars: tuple[YearBar, ...]
    archive: bool
    rows: tuple[Card, ...]
    pager: Pager
    feed: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all innovations, then each one's index in pages."""
    if not site.has("innovations"):
        return
    urls, edition = site.settings.urls, site.edition
    affairs = tuple(
        CountedLink(affair.name, site.affair_path(affair.slug), len(affair.innovations))
        for affair in edition.affairs.values()
    )
    inputs = _innovations_inputs(site, affairs)
    yield Page(urls.innovations, _innovations, inputs, "innovations.html", "halaman")
    for innovation in edition.every_innovation():
        slug = innovation.slug
        path, releases = site.innovation_path(slug), edition.by_innovation.get(slug, [])
        owners = presenters.owners(site, innovation)
        contact = innovation.contact or _owner_contact(site, innovation)
        successor = next(iter(site.innovations_named(innovation, (innovation.successor,))), None)
        year_bars = lists.year_bars(site, path, releases)
        for part in lists.parts(site, path, len(releases)):
            rows = releases[part.items]
            yield Page(
                part.path,
                _innovation,
                InnovationInputs(
                    owners=owners,
                    contact=contact,
                    successor=successor,
                    year_bars=year_bars,
                    path=part.path,
                    pager=part.pager,
                    innovation=innovation,
                ),
                "innovation.html",
                "" if innovation.status == "sembunyi" else lists.sitemap_group(part.pager),
                appears(rows[0]) if rows else None,
                related_inputs=lists.Rows(rows),
            )


def _innovations_inputs(site: Site, affairs: tuple[CountedLink, ...]) -> InnovationsInputs:
    edition = site.edition
    count = len(edition.innovations)
    if count <= _MOST_CARDS:
        return InnovationsInputs(count, _groups(site), (), affairs)
    agencies = tuple(
        CountedLink(agency.name, f"{site.agency_path(slug)}#inovasi", len(edition.owned[slug]))
        for slug, agency in edition.agencies.items()
        if slug in edition.owned
    )
    return InnovationsInputs(count, _without_agency(site), agencies, affairs)


def _groups(site: Site) -> tuple[InnovationGroup, ...]:
    """All innovations, by the agencies that own them."""
    edition = site.edition
    groups = [
        InnovationGroup(
            f"instansi-{slug}",
            Mention(agency.name, site.agency_path(slug)),
            tuple(presenters.innovation_card(site, innovation) for innovation in edition.owned[slug]),
        )
        for slug, agency in edition.agencies.items()
        if slug in edition.owned
    ]
    return (*groups, *_without_agency(site))


def _without_agency(site: Site) -> tuple[InnovationGroup, ...]:
    """The innovations whose agencies have no page that may be linked, if there are any."""
    edition = site.edition
    cards = tuple(
        presenters.innovation_card(site, innovation)
        for innovation in edition.innovations.values()
        if not any(slug in edition.agencies for slug in innovation.owners)
    )
    name = Mention(site.words["innovations"]["others"])
    return (InnovationGroup("lainnya", name, cards),) if cards else ()


def _innovations(site: Site, inputs: InnovationsInputs) -> InnovationsPage:
    words, path = site.words["innovations"], site.settings.urls.innovations
    groups = inputs.groups
    # Where the page has not all cards, a filter would be wrong.
    cards = [] if inputs.agencies else [card for group in groups for card in group.innovations]
    kinds, stages = presenters.kinds_and_stages(cards)
    return InnovationsPage(
        head=Head(words["title"], words["intro"].format(city=site.settings.city.name), path, "innovations"),
        count=inputs.count,
        groups=groups,
        agencies=inputs.agencies,
        kinds=kinds,
        stages=stages,
        jumps=tuple(
            CountedLink(group.agency.text, f"{path}#{group.id}", len(group.innovations))
            for group in (groups if len(groups) > _MOST_WITHOUT_JUMPS else ())
        ),
        affairs=inputs.affairs,
    )


def _innovation(site: Site, inputs: InnovationInputs, related: lists.RowInputs) -> InnovationPage:
    innovation, owners = inputs.innovation, inputs.owners
    path = site.innovation_path(innovation.slug)
    pictures = presenters.pictures(site, innovation.photos)
    images = sharing.page_images(site, path, pictures[0] if pictures else None, innovation.name)
    title, urls = site.words["innovations"]["title"], site.settings.urls
    return InnovationPage(
        head=Head(
            title=lists.numbered_title(site, innovation.name, inputs.pager),
            description=innovation.summary or innovation.body.lead,
            path=inputs.path,
            section="innovations",
            noindex=innovation.status == "sembunyi",
            feed=Link(innovation.name, f"{path}feed.xml"),
            banners=presenters.banners(site, innovation),
            image=images[0] if images else None,
            structured_data=structured_data.graph(
                structured_data.service(site, innovation, path, owners, images[0].path if images else ""),
                structured_data.breadcrumbs(
                    site, (Link(title, urls.innovations), Link(innovation.name, path))
                ),
            ),
        ),
        innovation=innovation,
        expansion=presenters.expansion(innovation.name, innovation.stands_for),
        owners=owners,
        form=_capitalised(innovation.form),
        stages=presenters.stages(innovation),
        notices=presenters.end_notices(innovation.ended, (inputs.successor,) if inputs.successor else ()),
        promises=tuple(_promises(innovation)),
        picture=pictures[0] if pictures else None,
        body=body_html(site, innovation.body, innovation.links),
        texts=tuple(_facts(innovation, _TEXTS)),
        profile=(*_facts(innovation, _PROFILE), *_affair(site, innovation), *_facts(innovation, _DATES)),
        contact=inputs.contact,
        owner=owners[0] if owners else None,
        year_bars=inputs.year_bars[-lists.MOST_YEARS :],
        archive=len(inputs.year_bars) > lists.MOST_YEARS,
        rows=presenters.cards(site, related.rows),
        pager=inputs.pager,
        feed=f"{path}feed.xml",
    )


def _facts(innovation: Innovation, attributes: Iterable[str]) -> Iterator[Fact]:
    """Those of the ``attributes`` of the profile that have a value."""
    for attribute in attributes:
        value = getattr(innovation, attribute)
        if value:
            text = value if isinstance(value, str) else long_date(value)
            yield Fact(declared_fields(Innovation)[attribute].key, _capitalised(text))


def _affair(site: Site, innovation: Innovation) -> Iterator[Fact]:
    """The field of government affairs, and where the innovations that serve it stand."""
    slug = slugify(innovation.affair)
    path = site.affair_path(slug) if slug in site.edition.affairs else ""
    for fact in _facts(innovation, ("affair",)):
        yield Fact(fact.key, fact.text, path)


def _capitalised(text: str) -> str:
    """``text`` as a fact begins: with a capital."""
    return _SPELLINGS.get(text, text[:1].upper() + text[1:])


def _promises(innovation: Innovation) -> Iterator[LabelledPromise]:
    for attribute in _PROMISES:
        if promise := getattr(innovation, attribute):
            yield LabelledPromise(declared_fields(Innovation)[attribute].key, promise)


def _owner_contact(site: Site, innovation: Innovation) -> Contact:
    """The owner's contact; empty where the owner gives none."""
    agencies = site.edition.agencies
    owner = next((agencies[slug] for slug in innovation.owners if slug in agencies), None)
    if owner is None:
        return Contact()
    return Contact(name=owner.name, telephone=owner.telephone, whatsapp=owner.whatsapp, email=owner.email)
