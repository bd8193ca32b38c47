"""A post of an old site as the file of a release: its text with the pictures and links of here, and the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote

from .... import command_messages
from ....records import dates
from ....records.fields import parse_old_path, slugify
from ....records.kinds.release import Release
from ....records.schema import InvalidValue, declared_fields
from ...front_matter import Value, front_matter
from . import addresses, markdown_body
from .html_body import to_body
from .mapping import CategoryMapping
from .media import FOLDER_HOST, PostMedia, Taken
from .post import Loss, OldSite, Post

PUBLISHED, DRAFT, HIDDEN = "terbit", "draf", "sembunyi"
_SITE = re.compile(r"https?://[^/?]+", re.IGNORECASE)
[_STATUS] = [field.key for name, field in declared_fields(Release).items() if name == "status"]
UNCHECKED = Loss("unchecked")


@dataclass(frozen=True, slots=True)
class Made:
    """The file of a release that was made of a post: its ``text``, that of a draft; the ``status`` that it is to have once
    it was checked; why it is a draft for good; what did not come along; and its pictures and files by their paths."""

    text: bytes
    status: str
    secret: list[Loss]
    losses: list[Loss]
    files: Mapping[str, bytes]


def is_unchecked(text: bytes) -> bool:
    """Whether the file with ``text`` is a draft only because it was not checked yet."""
    return _signs([UNCHECKED], DRAFT) in text


def checked(text: bytes, status: str, faults: list[Loss]) -> bytes:
    """The ``text`` of a draft that was checked: with ``status``, or still a draft with ``faults`` if there are any."""
    after = _signs(faults, DRAFT if faults else status)
    return text.replace(_signs([UNCHECKED], DRAFT), after, 1)


def _signs(reasons: list[Loss], status: str) -> bytes:
    lines = [f"# {command_messages.old_site_draft_reason(*reason)}" for reason in reasons]
    return "\n".join(["", *lines, f"{_STATUS}: {status}", ""]).encode()


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes releases of the posts of ``site``. ``release_url``: the setting that says what address a release has;
    ``links``: the file of the release at each address of the old site; ``hosts``: its names."""

    site: OldSite
    mapping: CategoryMapping
    release_url: str
    links: Mapping[str, str]
    hosts: frozenset[str]
    taken: Taken
    now: datetime

    def made(self, post: Post, path: str) -> Made | None:
        """The release at ``path`` that comes of ``post``; None if there is nothing in it."""
        losses = [*post.losses]
        media = self._media(post, path, losses)
        photos = []
        for photo in post.photos:
            if file := media.picture(photo.address):
                said = {"alt": photo.alt, "caption": photo.caption}
                photos.append({"file": file} | {name: text for name, text in said.items() if text})
        if post.markup == "markdown":
            body = markdown_body.rewritten(post.body, media, losses)
        else:
            body = to_body(self.site.html(post, losses), media, losses)
        if photos:  # a picture that stands for all is shown above the text, and not again in it
            first = re.compile(rf"^!\[[^\]]*\]\({re.escape(str(photos[0]['file']))}\)\s*\n*", re.MULTILINE)
            body = first.sub("", body, count=1)
        if not body.strip() and not post.title:
            return None
        secret = [
            *post.secret,
            *([] if post.title else [Loss("no_title")]),
            *([] if post.moment else [Loss("no_date")]),
        ]
        values = self._values(post, path, photos, losses)
        comments = {
            "title": [f"{command_messages.OLD_SITE_SOURCE}{' '.join(post.source.split())}"],
            "status": [command_messages.old_site_draft_reason(*reason) for reason in secret or [UNCHECKED]],
        }
        text = f"{front_matter(Release, values, comments, examples=False)}{body}\n"
        return Made(
            text.encode("utf-8", "replace"),
            DRAFT if secret else HIDDEN if post.hidden else PUBLISHED,
            secret,
            list(dict.fromkeys(losses)),
            media.to_write,
        )

    def _media(self, post: Post, path: str, losses: list[Loss]) -> PostMedia:
        is_address = bool(addresses.host(post.source))
        address = post.source if is_address else f"https://{FOLDER_HOST}/{quote(post.source)}"
        return PostMedia(
            self.taken,
            lambda name: self.site.file(post, name),
            self.links,
            self.hosts,
            address,
            _without_day(path),
            int(path.split("/")[1]),
            losses,
        )

    def _values(
        self, post: Post, path: str, photos: list[dict[str, str]], losses: list[Loss]
    ) -> dict[str, Value]:
        """The values of the front matter of ``post``, by attribute; it is a draft."""
        agencies, innovations, tags = self.mapping.of(post)
        values: dict[str, Value] = {
            name: value for name, value in post.values.items() if name not in ("status", "tags")
        }
        values |= {"title": post.title, "date": _date(post.moment), "status": DRAFT}
        values.setdefault("agency_names", _one_or_more(agencies))
        optional: dict[str, Value] = {
            "innovation_names": _one_or_more(innovations),
            "summary": post.summary,
            "tags": tags,
            "photos": photos,
            "old_paths": [*self._old_paths(post, path, losses)],
        }
        if (
            post.modified
            and post.moment
            and post.markup == "markdown"
            and post.moment.at < post.modified.at <= self.now
        ):
            optional["modified"] = _date(post.modified)
        for name, value in optional.items():
            if value:
                values.setdefault(name, value)
        declared = declared_fields(Release)
        return {name: value for name, value in values.items() if name in declared}

    def _old_paths(self, post: Post, path: str, losses: list[Loss]) -> Iterator[str]:
        """The former addresses of ``post`` that can be sent on to ``path``, as a release names them."""
        moment, slug = post.moment, slugify(_without_day(path))
        own = ""
        if moment:
            own = self.release_url.format(slug=slug, year=moment.year, month=f"{moment.month:02d}").strip("/")
        for typed in dict.fromkeys(_SITE.sub("", unquote(address)) for address in post.old_addresses):
            try:
                old = parse_old_path(typed, 1)
            except InvalidValue:
                losses.append(Loss("old_path", typed))
                continue
            if old.folder.strip("/").casefold() == own.casefold() and not old.query:
                continue
            yield typed.lstrip("/")


def _without_day(path: str) -> str:
    """The name of the file at ``path`` without the day and the ending."""
    return re.sub(r"^\d{4}-\d\d-\d\d-", "", Path(path).stem)


def _date(moment: dates.Moment | None) -> str:
    if moment is None:
        return ""
    day = dates.long_date(moment)
    return f"{day} {dates.clock(moment.at)}" if moment.timed else day


def _one_or_more(names: list[str]) -> Value:
    return names[0] if len(names) == 1 and "," not in names[0] else names
