"""A post of an old site as it was read, whatever the site was made with, and what could not be taken over of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from ....records.dates import Moment

Markup = Literal["wordpress", "html", "markdown"]


class Loss(NamedTuple):
    """Something that could not be taken over, or only otherwise. ``kind`` is a key of
    ``command_messages.OLD_SITE_LOSSES``; ``words`` are those of the old site, empty if there are none."""

    kind: str
    words: str = ""


class PostPhoto(NamedTuple):
    """A photo that stands for the whole post, as the old site names it."""

    address: str
    alt: str = ""
    caption: str = ""


@dataclass(slots=True)
class Post:
    """One post. ``source`` is by which it is known again: an address, or the path of its file. ``moment``: None if
    nobody knows it. ``secret``: why it is no published text, as keys of ``command_messages.OLD_SITE_SECRETS`` with
    what was written; empty if it is one. ``hidden``: it has a page and stands on no list. ``kind``: the old site's word
    for what it is. ``categories`` and ``tags``: as the old site names them. ``old_addresses``: the former ones, with the name of the site or
    without.
    ``values``: what its front matter says in keys of a release, by attribute. ``body``: in ``markup``."""

    source: str
    title: str
    moment: Moment | None
    body: str
    markup: Markup
    kind: str = "post"
    modified: Moment | None = None
    secret: list[Loss] = field(default_factory=list)
    hidden: bool = False
    slug: str = ""
    summary: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    old_addresses: tuple[str, ...] = ()
    photos: tuple[PostPhoto, ...] = ()
    values: Mapping[str, str | list[str]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


class OldSite(Protocol):
    """A site from which posts are read. ``losses``: what was not read, by the file or post; complete once all posts
    were."""

    losses: dict[str, list[Loss]]

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it was reached, by which a link within it is known."""

    def posts(self) -> Iterator[Post]:
        """All posts, in the order of the source, as often as it is called."""

    def html(self, post: Post, losses: list[Loss]) -> str:
        """The body of ``post``, whose markup is not Markdown, as HTML; what that loses is added to ``losses``."""

    def file(self, post: Post, address: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the file that ``post`` calls ``address``, which is one of the site; None if the
        source does not hold it."""

    def counts(self) -> dict[str, int]:
        """How much there is that is never taken over, by keys of ``command_messages.OLD_SITE_COUNTS``."""
