"""Where each post of an old site is or will be: the file that came of it before, or a free one; and by what links of the
old site it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from .... import command_messages
from ....records import dates, folder
from ....records.fields import slug_fault, slugify
from ....records.newsroom import Newsroom
from .addresses import key

_MAX_SLUG = 80
_HEAD = 3000  # bytes in which the comment stands that says where a file came from


@dataclass(frozen=True, slots=True)
class Head:
    """What must be known of a post before any is written."""

    source: str
    title: str
    slug: str
    kind: str
    moment: dates.Moment | None
    old_addresses: tuple[str, ...]
    markup: str


def keys_of(head: Head) -> Iterator[str]:
    """By what a link of the old site may name the post."""
    for address in (head.source, *head.old_addresses):
        yield key(address)
    if head.markup != "wordpress":
        path = Path(head.source)
        yield key(head.source)
        yield key("/".join(path.parts[1:]))
        yield key(str(path.with_suffix("")))
        yield key(path.parent.name if path.stem == "index" else path.stem)


class Places:
    """Where posts are or will be: the files that came from an old site before, and free ones for all others."""

    def __init__(self, newsroom: Newsroom, now: datetime) -> None:
        self._now = now
        self._known = dict(_imported(newsroom))
        self._paths = {path.casefold() for path in newsroom.folder.sources[folder.RELEASES]}
        self._slugs = {(release.date.year, release.slug) for release in newsroom.releases}

    def is_known(self, source: str) -> bool:
        """Whether the post ``source`` was taken over before."""
        return source in self._known

    def of(self, head: Head) -> str:
        """The path of the file of the post ``head``."""
        if head.source in self._known:
            return self._known[head.source]
        slug = _cut(slugify(unquote(head.slug))) or _cut(slugify(head.title))
        if not slug or slug_fault(slug):
            slug = _cut(f"naskah-{slugify(head.source)}")
        year = head.moment.year if head.moment else self._now.year
        day = f"{head.moment.at:%Y-%m-%d}-" if head.moment else ""
        number = 1
        while True:
            name = f"{slug}-{number}" if number > 1 else slug
            path = f"{folder.RELEASES}/{year}/{day}{name}.md"
            if (year, name) not in self._slugs and path.casefold() not in self._paths:
                self._slugs.add((year, name))
                self._paths.add(path.casefold())
                return path
            number += 1


def _cut(slug: str) -> str:
    return slug if len(slug) <= _MAX_SLUG else slug[:_MAX_SLUG].rsplit("-", 1)[0]


def _imported(newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    """The source and the path of each file that came from an old site."""
    sign = f"# {command_messages.OLD_SITE_SOURCE}".encode()
    for path in newsroom.folder.sources[folder.RELEASES]:
        try:
            with newsroom.folder.place(path).open("rb") as file:
                head = file.read(_HEAD)
        except OSError:
            continue
        if sign in head:
            yield head.partition(sign)[2].split(b"\n")[0].decode("utf-8", "replace").strip(), path
