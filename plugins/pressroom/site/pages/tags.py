"""Topics: all of them, and the releases of each."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, CountedLink, Head, Link
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view.lists import release_list


class TagsInputs(Inputs, frozen=True):
    """What the page of all topics shows, by name."""

    tags: tuple[CountedLink, ...]


class TagsPage(Context, frozen=True):
    """What ``tags.html`` shows, by name."""

    head: Head
    tags: tuple[CountedLink, ...]


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all topics, then each one's list."""
    urls, words = site.settings.urls, site.words["tags"]
    tags = sorted(site.edition.tags.values(), key=lambda tag: (tag.name.casefold(), tag.slug))
    links = tuple(CountedLink(tag.name, site.tag_path(tag.slug), len(tag.releases)) for tag in tags)
    yield Page(urls.tags, _tags, TagsInputs(links), "tags.html", "halaman")
    crumbs = (Link(words["title"], urls.tags),)
    for tag in tags:
        title = words["tag"].format(tag=tag.name)
        yield from release_list(site, site.tag_path(tag.slug), tag.releases, title, crumbs=crumbs)


def _tags(site: Site, inputs: TagsInputs) -> TagsPage:
    words = site.words["tags"]
    head = Head(words["title"], words["intro"], site.settings.urls.tags, "releases")
    return TagsPage(head, inputs.tags)
