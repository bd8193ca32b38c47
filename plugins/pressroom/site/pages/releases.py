"""A page for each release, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from markupsafe import Markup

from ...records.kinds.release import Release
from ...records.text.body import first_paragraph
from ...records.visibility import appears, old
from ..contexts import (
    Alternate,
    Bar,
    Card,
    ContactLine,
    Context,
    CountedLink,
    Download,
    Given,
    Head,
    Link,
    Notice,
    Pager,
    Person,
    Picture,
    VisitItem,
)
from ..media import press_path
from ..page import Listed, Page
from ..signals import pages_wanted
from ..site import Site
from ..theme.filters import absolute
from ..view import body_html, presenters, sharing, structured_data


class Downloads(Context, frozen=True):
    """What of a release can be downloaded once it is published: its first photo for the press, all of
    them, its letter."""

    photo: Download | None = None
    photos: Download | None = None
    letter: Download | None = None


class ReleasePage(Context, frozen=True):
    """What ``release.html`` shows. The first agency leads, so does the first picture;
    ``notices`` are corrections, newest first, and the note of an update; ``share_url`` is
    the page's whole address, ``chat`` the text to paste into a WhatsApp chat; ``given``: what other people's plugins say, by their names for it."""

    head: Head
    title: str
    kind: str
    date: datetime
    agencies: tuple[Link, ...]
    innovations: tuple[Link, ...]
    tags: tuple[Link, ...]
    summary: str
    withdrawn: Notice | None
    notices: tuple[Notice, ...]
    pictures: tuple[Picture, ...]
    body: Markup
    number: str
    place: str
    people: tuple[Person, ...]
    visit: VisitItem | None
    contact: ContactLine
    attachments: tuple[Download, ...]
    translation: Alternate | None
    share_url: str
    chat: str
    changed: datetime
    previous: Card | None
    following: Card | None
    related: tuple[Card, ...]
    given: dict[str, tuple[Link, ...]]
    downloads: Downloads
    example: bool


class ListPage(Context, frozen=True):
    """What ``list.html`` shows: releases, with links to the parts of the list."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    count: int
    rows: tuple[Card, ...]
    pager: Pager
    parts: tuple[CountedLink, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Every visible release, then the list in pages."""
    for release in site.edition.every_release():
        year = "" if release.status == "sembunyi" else str(release.date.year)
        path = site.release_path(release)
        yield Page(path, _release, (release,), "release.html", year, changed(release), around=_around)
    urls = site.settings.urls
    years = tuple(
        CountedLink(str(year), urls.year(year), len(found)) for year, found in site.edition.by_year.items()
    )
    yield from listing(
        site, urls.releases, site.edition.releases, site.words["list"]["releases_title"], years
    )


def _around(site: Site, release: Release) -> tuple[Any, ...]:
    """What a release's page shows of others."""
    previous, following = site.edition.neighbours(release)
    return (
        Listed((previous,) if previous else ()),
        Listed((following,) if following else ()),
        Listed(site.edition.related(release)),
        _translation(site, release),
        site.given.get(release.source, ()),
        _downloads(site, release),
        old(release, site.edition.now),
    )


def _downloads(site: Site, release: Release) -> Downloads:
    """Those that are made, and the photo as it is where none are."""
    files = site.media.of(release.photos)
    path = site.release_path(release)
    first = _made(site, press_path(files[0]), "JPG") if files else None
    if files and not first:
        first = Download("", files[0].path, files[0].format, files[0].size)
    return Downloads(
        first, _made(site, path + sharing.BUNDLE, "ZIP"), _made(site, path + sharing.LETTER, "PDF")
    )


def _made(site: Site, path: str, kind: str) -> Download | None:
    kept = site.made.get(path)
    return Download("", path, kind, kept.size) if kept else None


def listing(
    site: Site,
    path: str,
    releases: list[Release],
    title: str,
    parts: tuple[CountedLink, ...] = (),
    crumbs: tuple[Link, ...] = (),
) -> Iterator[Page]:
    """The pages of a list of releases at ``path``."""
    for place, shown, pager in presenters.list_pages(site, path, releases):
        shows = (title, crumbs, parts, place, pager, len(releases))
        first = "halaman" if pager.number == 1 else ""
        newest = shown[0].date if shown else None
        yield Page(place, _list, shows, "list.html", first, newest, around=presenters.Rows(shown))


def _list(
    site: Site,
    title: str,
    crumbs: tuple[Link, ...],
    parts: tuple[CountedLink, ...],
    place: str,
    pager: Pager,
    count: int,
    rows: Listed,
) -> ListPage:
    office = site.settings.city.office
    return ListPage(
        head=Head(
            title=numbered(site, title, pager),
            description=site.words["list"]["description"].format(title=title, office=office),
            path=place,
            section="releases",
            feed=Link(office, "feed.xml"),
        ),
        crumbs=crumbs,
        title=title,
        count=count,
        rows=presenters.cards(site, rows),
        pager=pager,
        parts=parts,
    )


def numbered(site: Site, title: str, pager: Pager) -> str:
    """The title of a list page, with its number after the first."""
    if pager.number == 1:
        return title
    position = site.words["pager"]["position"].format(number=pager.number, total=pager.total)
    return f"{title} – {position}"


def changed(release: Release) -> datetime:
    """When a release last changed, as far as it says."""
    moments = [appears(release), *(note.date for note in release.corrections)]
    moments += [
        moment for moment in (release.modified, release.withdrawn and release.withdrawn.date) if moment
    ]
    return max(moments)


def _release(
    site: Site,
    release: Release,
    previous: Listed,
    following: Listed,
    related: Listed,
    translation: Alternate | None,
    given: tuple[Given, ...],
    downloads: Downloads,
    is_old: bool,
) -> ReleasePage:
    path, body = site.release_path(release), body_html.shown(site, release.body, release.links)
    own = Alternate(release.language, path)
    withdrawn = release.withdrawn
    agencies = presenters.agency_links(site, release.agencies)
    pictures = presenters.pictures(site, release.photos)
    images = sharing.images(site, path, pictures[0] if pictures else None, release.title)
    return ReleasePage(
        head=Head(
            title=release.title,
            description=presenters.summary(release),
            path=path,
            section="releases",
            noindex=release.status == "sembunyi",
            language=release.language,
            alternates=(own, translation) if translation else (),
            feed=Link(site.settings.city.office, _home(site, release) + "feed.xml"),
            bars=_bars(site, release),
            image=images[0] if images else None,
            linked=structured_data.graph(
                structured_data.article(site, release, agencies, images, changed(release)),
                structured_data.breadcrumbs(site, _way(site, release)),
            ),
        ),
        title=release.title,
        kind=release.kind,
        date=release.date,
        agencies=agencies,
        innovations=presenters.innovation_links(site, release.innovations),
        tags=presenters.tag_links(site, release.tags),
        summary=release.summary,
        withdrawn=Notice("dicabut", withdrawn.date, withdrawn.reason) if withdrawn else None,
        notices=_notices(release, is_old),
        pictures=pictures,
        body=body,
        number=release.number,
        place=release.place,
        people=tuple(Person(person.name, person.position) for person in release.people),
        visit=presenters.visit(site, release),
        contact=presenters.contact(release.contact) or _office(site),
        attachments=tuple(filter(None, (presenters.download(site, given) for given in release.attachments))),
        translation=translation,
        share_url=absolute(site.settings, path),
        chat=_chat(site, release, body),
        changed=changed(release),
        previous=next(iter(presenters.cards(site, previous)), None),
        following=next(iter(presenters.cards(site, following)), None),
        related=presenters.cards(site, related),
        given={found.name: found.links for found in given},
        downloads=downloads,
        example=release.example,
    )


def _home(site: Site, release: Release) -> str:
    return site.settings.urls.english if release.language == "en" else ""


def _way(site: Site, release: Release) -> tuple[Link, ...]:
    """From the home page to a release."""
    urls, title = site.settings.urls, site.words_in(release.language)["list"]["releases_title"]
    listed = urls.english if release.language == "en" else urls.releases
    return Link(title, listed), Link(release.title, site.release_path(release))


def _chat(site: Site, release: Release, body: str) -> str:
    """A release as people pass it on in WhatsApp, which sets text between asterisks bold."""
    words = site.words_in(release.language)["share"]
    number = words["number"].format(number=release.number) if release.number else ""
    title = release.title.replace("*", "")
    address = absolute(site.settings, site.release_path(release))
    return "\n\n".join(filter(None, (f"*{title}*", first_paragraph(body), number, address)))


def _bars(site: Site, release: Release) -> tuple[Bar, ...]:
    bars = [presenters.bar(site, release)]
    if release.status == "sembunyi" and site.edition.preview:
        bars.append(Bar("sembunyi"))
    if release.example:
        bars.append(Bar("contoh"))
    return tuple(bar for bar in bars if bar)


def _notices(release: Release, is_old: bool) -> tuple[Notice, ...]:
    notes = sorted(release.corrections, key=lambda note: note.date, reverse=True)
    notices = [Notice("ralat", note.date, note.text) for note in notes]
    if release.modified:
        notices.append(Notice("diperbarui", release.modified, ""))
    if is_old and not release.withdrawn:
        notices.append(Notice("lama", release.date, ""))
    return tuple(notices)


def _translation(site: Site, release: Release) -> Alternate | None:
    edition = site.edition
    other = (edition.originals if release.language == "en" else edition.translations).get(release.slug)
    return Alternate(other.language, site.release_path(other)) if other else None


def _office(site: Site) -> ContactLine:
    city = site.settings.city
    return ContactLine(name=city.office, telephone=city.telephone, whatsapp=city.whatsapp, email=city.email)
