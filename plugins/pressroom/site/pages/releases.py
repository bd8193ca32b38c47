"""A page for each release, the list of them all, and a list for each kind that is not the plain one."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import visibility
from ...records.dates import Moment
from ...records.kinds.nested import Contact
from ...records.kinds.release import SPECIAL_KINDS, Release
from ..contexts import (
    About,
    Alternate,
    BodyPart,
    Card,
    CheckCode,
    Clarification,
    Context,
    CountedLink,
    Download,
    EventItem,
    Head,
    HomePlace,
    Link,
    Mention,
    Notice,
    Outlook,
    Picture,
    PluginLinks,
    Status,
    VisitItem,
)
from ..media import press_path
from ..page import FileInputs, Inputs, ListedReleases, Page, file_bytes
from ..signals import pages_wanted
from ..site import Site
from ..theme.assets import FOLDER, OUTLOOK_STYLE
from ..view import presenters, quotations, sharing, status, structured_data
from ..view.chat import chat
from ..view.front_page import home_place
from ..view.history import history
from ..view.lists import ListParts, busiest_agencies, release_list
from ..view.outlook import outlook
from ..view.release_check import check_code


class Downloads(Context, frozen=True):
    """What of a release can be downloaded: ``each`` of its photos for the press, in their order; once it is
    published, all of them in one file, and its letter."""

    each: tuple[Download, ...] = ()
    photos: Download | None = None
    letter: Download | None = None

    @property
    def photo(self) -> Download | None:
        """The first photo."""
        return self.each[0] if self.each else None


class ReleaseInputs(Inputs, frozen=True):
    """What a release's page is about."""

    release: Release


class RelatedInputs(Inputs, frozen=True):
    """What a release's page shows of others. ``previous`` and ``following`` hold one release or none;
    ``old``: what the release says may no longer hold; ``over``: the event that it invites to has passed, and
    ``report`` holds the release that came of that, or none; ``about``: what the
    leading agency says of itself; ``markdown``: the path of its text for machines, empty if there is none;
    ``home_place``: where it stands on the home page, in the preview alone."""

    previous: ListedReleases
    following: ListedReleases
    related: ListedReleases
    translation: Alternate | None
    plugin_links: tuple[PluginLinks, ...]
    downloads: Downloads
    old: bool
    over: bool
    report: ListedReleases
    about: About | None
    markdown: str
    home_place: HomePlace | None


class ReleasePage(Context, frozen=True):
    """What ``release.html`` shows. The first agency leads, so does the first picture; ``others`` are the further
    pictures that the text does not show itself, ``other_files`` what can be downloaded of each; ``notices`` are
    that a translation lags behind, the newest correction and the note of age, ``earlier`` the corrections before
    that one, newest first; ``history`` what became of it since it appeared; ``share_url`` is the page's whole
    address, ``chat`` the text to paste into a WhatsApp chat; ``event`` is what an invitation invites to,
    ``clarification`` the claim that one clarifies; ``over``: the event has passed, ``report``: the release that came
    of it; ``plugin_links`` are those of other people's
    plugins, by their names for them; ``check``: what is printed on paper so that it can be checked; ``outlook``: how others will show it, in the preview alone."""

    head: Head
    release: Release
    agencies: tuple[Mention, ...]
    innovations: tuple[Mention, ...]
    tags: tuple[Link, ...]
    status: Status
    withdrawn: Notice | None
    notices: tuple[Notice, ...]
    earlier: tuple[Notice, ...]
    history: tuple[Notice, ...]
    pictures: tuple[Picture, ...]
    others: tuple[Picture, ...]
    other_files: tuple[Download, ...]
    body: tuple[BodyPart, ...]
    about: About | None
    clarification: Clarification | None
    event: EventItem | None
    over: bool
    report: Card | None
    visit: VisitItem | None
    contact: Contact
    attachments: tuple[Download, ...]
    translation: Alternate | None
    share_url: str
    chat: str
    published: Moment
    changed: Moment
    previous: Card | None
    following: Card | None
    related: tuple[Card, ...]
    plugin_links: dict[str, tuple[Link, ...]]
    downloads: Downloads
    markdown: str
    check: CheckCode | None
    outlook: Outlook | None


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Every visible release, then the lists in pages; in the preview the style of what only its pages have."""
    edition, urls = site.edition, site.settings.urls
    if edition.preview:
        style = (site.theme / "styles" / OUTLOOK_STYLE).read_bytes()
        yield Page(FOLDER + OUTLOOK_STYLE, file_bytes, FileInputs(style))
    for release in edition.every_release():
        yield Page(
            site.release_path(release),
            _release,
            ReleaseInputs(release),
            "release.html",
            "" if release.status == "sembunyi" else str(release.date.year),
            visibility.last_changed(release),
            related_inputs=_related,
        )
    years = tuple(
        CountedLink(str(year), urls.year(year), len(releases)) for year, releases in edition.by_year.items()
    )
    title = site.words["list"]["releases_title"]
    kinds = tuple(
        CountedLink(site.words["kinds"][kind], urls.kind.format(slug=kind), len(edition.by_kind[kind]))
        for kind in SPECIAL_KINDS
        if kind in edition.by_kind
    )
    agencies = tuple(link for link in busiest_agencies(site) if link.count)
    links = ListParts(kinds, years, agencies)
    yield from release_list(site, urls.releases, edition.releases, title, links)
    crumbs = (Link(title, urls.releases),)
    for kind in SPECIAL_KINDS:
        if releases := edition.by_kind.get(kind):
            title, path = site.words["kinds"][kind], urls.kind.format(slug=kind)
            yield from release_list(site, path, releases, title, ListParts(kinds), crumbs)


def _related(site: Site, inputs: ReleaseInputs) -> RelatedInputs:
    release, edition = inputs.release, site.edition
    previous, following = edition.neighbours(release)
    report = edition.reports.get(release.source)
    return RelatedInputs(
        previous=ListedReleases((previous,) if previous else ()),
        following=ListedReleases((following,) if following else ()),
        related=ListedReleases(edition.related(release)),
        translation=_translation(site, release),
        plugin_links=site.plugin_links.get(release.source, ()),
        downloads=_downloads(site, release),
        old=visibility.old(release, edition.now),
        over=visibility.event_is_over(release, edition.now),
        report=ListedReleases((report,) if report else ()),
        about=presenters.about(site, release),
        markdown=_markdown(site, release),
        home_place=home_place(site, release) if edition.preview else None,
    )


def _markdown(site: Site, release: Release) -> str:
    path = site.release_path(release) + sharing.MARKDOWN
    return path if path in site.paths else ""


def _translation(site: Site, release: Release) -> Alternate | None:
    edition = site.edition
    others = edition.originals if release.language == "en" else edition.translations
    other = others.get(release.source)
    return Alternate(other.language, site.release_path(other)) if other else None


def _downloads(site: Site, release: Release) -> Downloads:
    """The renditions that were made, and the photos as they are where there are none."""
    path = site.release_path(release)
    return Downloads(
        tuple(
            _rendition(site, press_path(photo), "JPG") or Download("", photo.path, photo.format, photo.size)
            for photo in site.media.of(release.photos)
        ),
        _rendition(site, path + sharing.BUNDLE, "ZIP"),
        _rendition(site, path + sharing.LETTER, "PDF"),
    )


def _rendition(site: Site, path: str, format: str) -> Download | None:
    rendition = site.renditions.get(path)
    return Download("", path, format, rendition.size) if rendition else None


def _release(site: Site, inputs: ReleaseInputs, related: RelatedInputs) -> ReleasePage:
    release = inputs.release
    path, body = site.release_path(release), quotations.with_quotes(site, release)
    published, changed = visibility.appears(release), visibility.last_changed(release)
    own = Alternate(release.language, path)
    withdrawn, translation = release.withdrawn, related.translation
    agencies = presenters.agencies(site, release)
    pictures = presenters.pictures(site, release.photos)
    others = _beside_the_text(release, pictures)
    title, page_status = status.title(site, release), status.status_of(release)
    event, clarification = presenters.event(site, release), presenters.clarification(site, release)
    picture = pictures[0] if pictures and page_status.official and not clarification else None
    images = sharing.page_images(site, path, picture, title)
    corrections = _corrections(release)
    parts = [structured_data.event(site, release, event, images)] if event else []
    if clarification and page_status.official:
        parts.append(structured_data.claim_review(site, release, clarification, published))
    head = Head(
        title=title,
        description=presenters.description(site, release),
        path=path,
        section="releases",
        noindex=release.status == "sembunyi",
        language=release.language,
        alternates=(own, translation) if translation else (),
        feed=Link(site.settings.city.office, _home_path(site, release) + "feed.xml"),
        banners=presenters.banners(site, release),
        image=images[0] if images else None,
        structured_data=structured_data.graph(
            structured_data.article(site, release, agencies, images, published, changed),
            *parts,
            *(
                structured_data.image(site, each)
                for each in pictures
                if each.credit or each.licence_url or each.source_type
            ),
            structured_data.breadcrumbs(site, _crumbs(site, release)),
        ),
    )
    return ReleasePage(
        head=head,
        release=release,
        agencies=agencies,
        innovations=presenters.innovations(site, release),
        tags=presenters.tag_links(site, release.tags),
        status=page_status,
        withdrawn=Notice("dicabut", withdrawn.date, withdrawn.reason) if withdrawn else None,
        notices=_notices(release, corrections[:1], related.old),
        earlier=corrections[1:],
        history=history(release),
        pictures=pictures,
        others=tuple(pictures[index] for index in others),
        other_files=tuple(related.downloads.each[index] for index in others),
        body=quotations.parts(body),
        about=related.about,
        clarification=clarification,
        event=event,
        over=related.over,
        report=next(iter(presenters.cards(site, related.report)), None),
        visit=presenters.visit(site, release),
        contact=release.contact or presenters.office_contact(site),
        attachments=tuple(
            download
            for attachment in release.attachments
            if (download := presenters.download(site, attachment))
        ),
        translation=translation,
        share_url=site.absolute(path),
        chat=chat(site, release, body),
        published=published,
        changed=changed,
        previous=next(iter(presenters.cards(site, related.previous)), None),
        following=next(iter(presenters.cards(site, related.following)), None),
        related=presenters.cards(site, related.related),
        plugin_links={plugin.name: plugin.links for plugin in related.plugin_links},
        downloads=related.downloads,
        markdown=related.markdown,
        check=check_code(site, release),
        outlook=outlook(site, release, head, related.home_place) if related.home_place else None,
    )


def _beside_the_text(release: Release, pictures: tuple[Picture, ...]) -> list[int]:
    """The indexes of those ``pictures`` that neither lead nor stand in the text."""
    in_text = {
        link.path
        for target, link in zip(release.body.targets, release.links, strict=True)
        if target.image and link.kind == "file"
    }
    return [index for index, picture in enumerate(pictures) if index and picture.path not in in_text]


def _home_path(site: Site, release: Release) -> str:
    return site.settings.urls.english if release.language == "en" else ""


def _crumbs(site: Site, release: Release) -> tuple[Link, ...]:
    """The way from the home page to a release."""
    urls, title = site.settings.urls, site.words_in(release.language)["list"]["releases_title"]
    listed = urls.english if release.language == "en" else urls.releases
    return Link(title, listed), Link(status.title(site, release), site.release_path(release))


def _corrections(release: Release) -> tuple[Notice, ...]:
    """The corrections of ``release``, newest first."""
    corrections = status.corrections(release)
    return tuple(Notice("ralat", correction.date, correction.text) for correction in corrections)


def _notices(release: Release, newest: tuple[Notice, ...], old: bool) -> tuple[Notice, ...]:
    """That the original of a translation was corrected, then the ``newest`` correction, then that the release is old."""
    notices = []
    if corrected := visibility.lags_behind(release):
        notices.append(Notice("tertinggal", corrected, ""))
    notices += newest
    if old and not release.withdrawn:
        notices.append(Notice("lama", release.date, ""))
    return tuple(notices)
