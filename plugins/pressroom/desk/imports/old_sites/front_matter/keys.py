"""What the keys of other generators say, put into a post; what they say of who may see it fails closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from unicodedata import normalize

from .....records import dates
from .....records.dates import DateError, Moment
from .....records.kinds.release import Release
from .....records.rules import secret_keys
from .....records.rules.secret_keys import Kind
from .....records.schema import attributes_by_key, declared_fields
from .....records.text.front_matter import Entry, Items, Mapping, Text, Value, texts
from .. import addresses
from ..post import Loss, Post, PostPhoto

# The words of other systems for what a release has, by its attribute, beside its own keys; and for what is said of the
# photo that stands for the whole.
_MEANT = {
    "title": "title",
    "date": "date created created_at datetime",
    "modified": "modified lastmod last_modified_at updated updated_at last_updated modified_date",
    "slug": "slug",
    "summary": "summary description excerpt lead teaser subtitle",
    "tags": "tags keywords",
    "categories": "categories category kategori topics topic",
    "old_paths": "aliases permalink url redirect_from",
    "photos": """image images featured_image featuredimage featured thumbnail cover banner hero header_image heroimage photo
        cover_image""",
    "alt": "alt image_alt featured_image_alt cover_alt thumbnail_alt",
    "caption": "caption image_caption featured_image_caption cover_caption",
}
_ATTRIBUTE_OF = {word: name for name, words in _MEANT.items() for word in words.split()} | {
    key: name for key, name in attributes_by_key(Release).items() if name in _MEANT and name != "photos"
}
# Keys that say how a page looked, or who wrote it.
LOOKS = frozenset(
    """layout template templatekey comments toc math mermaid weight type categories_all guid id series_order markup css js
    sidebar mathjax disqus lightgallery showtoc tocopen menu nav_order pin share related readingtime classes
    ispage outputs cascade resources body_classes linktitle featuredpost featured_post sitemap""".split()
)
# A moment as programs write it, of which some add the name of the zone.
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?")
# Keys that say who may read a text, unless their value says that all may.
_READERS = frozenset(
    """encrypted encrypt encryption protected protect protection passwords pass passphrase roles role allowedroles userroles
    groups group users members member membership memberships memberof permission permissions acl restrict restricted
    restriction requiresauth requireauth requirelogin loginrequired auth authrequired paywall paid premium subscribers
    subscribersonly private internal""".split()
)
_ALL_READERS = (
    secret_keys.NO
    | frozenset("public everyone everybody anonymous guest all semua umum publik none null".split())
    | {""}
)
_NO_ROBOTS = re.compile(r"noindex|(?<![a-z])none(?![a-z])", re.IGNORECASE)
AUTHORS = frozenset("author authors penulis byline creator".split())


@dataclass(slots=True)
class KeyReader:
    """Puts the values of a front matter into ``post``. ``default_status``: that of one that names none."""

    post: Post
    zone: tzinfo
    now: datetime
    default_status: str = ""

    def read(self, mapping: Mapping) -> None:
        """Each key of ``mapping``, or its value as a loss."""
        known = attributes_by_key(Release)
        values: dict[str, str | list[str]] = {}
        photos: list[str] = []
        said: dict[str, str] = {}
        if self.default_status and "status" not in mapping.entries:
            self._keeps_secret("status", Entry(Text(self.default_status, 1), 1))
        for key, entry in mapping.entries.items():
            meant = _ATTRIBUTE_OF.get(key.removeprefix("@"))
            if self._keeps_secret(key, entry):
                continue
            if meant in ("alt", "caption"):
                said[meant] = _line(entry.value)
            elif meant == "photos":
                photos += self._addresses_of(entry.value, said)
            elif meant:
                self._take(meant, entry.value)
            elif key in AUTHORS:
                self.post.losses.append(Loss("author"))
            elif key in LOOKS:
                self.post.losses.append(Loss("looks", key))
            elif key in known and not declared_fields(Release)[known[key]].type.record_type:
                many = declared_fields(Release)[known[key]].type.many
                words = [
                    line for line in (" ".join(text.text.split()) for text in texts(entry.value)) if line
                ]
                if words:
                    values[known[key]] = words if many else ", ".join(words)
            elif any(text.text.strip() for text in texts(entry.value)):
                self.post.losses.append(Loss("key", key))
        self.post.values = values
        alt, caption = said.get("alt", ""), said.get("caption", "")
        self.post.photos = tuple(
            PostPhoto(address, alt if number == 0 else "", caption if number == 0 else "")
            for number, address in enumerate(dict.fromkeys(photos))
        )

    def _keeps_secret(self, key: str, entry: Entry) -> bool:
        """Whether ``key`` says who may see the post, or when; what that keeps from the public is noted in the post."""
        written = f"{key}: {_line(entry.value)}"
        if self._is_for_some(re.sub(r"[\W_]", "", key.casefold()), entry.value):
            self.post.secret.append(Loss("key", written))
            return True
        if key == "status":
            word = _line(entry.value).casefold()
            if word == "hidden" or word == "sembunyi":
                self.post.hidden = True
            elif word not in ("published", "terbit", "publish"):
                self.post.secret.append(Loss("key", written))
            return True
        kind = secret_keys.kind_of(key)
        if kind in (Kind.FIRST_MOMENT, Kind.LAST_MOMENT):
            moment = self._moment(entry.value)
            if (
                moment is None
                or (moment.at > self.now) == (kind is Kind.FIRST_MOMENT)
                or kind is Kind.LAST_MOMENT
            ):
                if _line(entry.value):
                    self.post.secret.append(Loss("key", written))
            elif self.post.moment is None:
                self.post.moment = moment
            return True
        if key in _ATTRIBUTE_OF or key in LOOKS or key in AUTHORS:
            return False
        messages = list(secret_keys.of_unknown_key(key, entry.value, entry.line, self.zone))
        known = attributes_by_key(Release)
        if key in known or not messages:
            return False
        if any(message.error for _, message in messages):
            self.post.secret.append(Loss("key", written))
        return True

    def _is_for_some(self, key: str, value: Value) -> bool:
        """Whether ``key``, in small letters alone, says with ``value`` that the post is for some readers, has no page, or
        is not to be found."""
        said = {text.text.strip().casefold() for text in texts(value)}
        if key in _READERS:
            return not said <= _ALL_READERS
        if key in ("permalink", "url"):
            return bool(said) and said <= secret_keys.NO
        if key in ("robotsnoindex", "noindex"):
            return not said <= _ALL_READERS
        return "robots" in key and any(map(_NO_ROBOTS.search, said))

    def _moment(self, value: Value) -> Moment | None:
        typed = _line(value)
        stamp = _STAMP.match(typed)
        for text in (typed, stamp[0] if stamp else ""):
            with suppress(DateError):
                return dates.parse(text, self.zone)
        return None

    def _take(self, name: str, value: Value) -> None:
        """Put ``value`` into the post, as what a release calls ``name``."""
        post, line = self.post, _line(value)
        match name:
            case "title":
                post.title = line
            case "date":
                post.moment = self._moment(value) or post.moment
                if line and not post.moment:
                    post.secret.append(Loss("date", line))
            case "modified":
                post.modified = self._moment(value)
            case "slug":
                post.slug = line
            case "summary":
                post.summary = post.summary or line
            case "tags":
                post.tags += tuple(_words(value))
            case "categories":
                post.categories += tuple(_words(value))
            case "old_paths":
                for address in (text.text.strip() for text in texts(value)):
                    place = addresses.parts(address)
                    if ":" in place.path or (address and not any(place)):
                        post.losses.append(Loss("old_path", address))
                    elif address.strip("/"):
                        post.old_addresses += (address,)

    def _addresses_of(self, value: Value, said: dict[str, str]) -> list[str]:
        """The addresses of pictures in ``value``; what it says of the first is added to ``said``."""
        if isinstance(value, Text):
            return [value.text.strip()] if value.text.strip() not in ("", "true", "false") else []
        if isinstance(value, Items):
            return [address for item in value.items for address in self._addresses_of(item, said)]
        inner = {key: _line(entry.value) for key, entry in value.entries.items()}
        for name in ("alt", "caption"):
            if inner.get(name):
                said.setdefault(name, inner[name])
        return [inner[key] for key in ("path", "src", "image", "url", "file", "relative") if inner.get(key)][
            :1
        ]


def _line(value: Value) -> str:
    return normalize("NFC", " ".join(" ".join(text.text.split()) for text in texts(value))).strip()


def _words(value: Value) -> Iterator[str]:
    """The words in ``value``: the items of a list, or the text between commas."""
    for text in texts(value):
        parts = [text.text] if isinstance(value, Items) else re.split(r"[,;]", text.text.strip("[]"))
        yield from (word for word in (" ".join(part.split()).strip("\"'#") for part in parts) if word)
