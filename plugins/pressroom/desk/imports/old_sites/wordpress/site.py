"""An export of WordPress as an old site: its posts, its library of files, and what it has that no release can have."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from io import BufferedIOBase

from .....records import dates
from .....records.dates import DateError, Moment
from .....records.rules import secret_keys
from .....records.text.front_matter import clean
from .. import addresses
from ..files import Files, library_path, without_size
from ..post import Loss, Post, PostPhoto
from . import content, restrictions
from .content import Attachment
from .export import Broken, Export, Item, NoExport

# Kinds that are parts of the site itself: nothing in them is a text for readers.
_TECHNICAL = frozenset(
    """nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_block wp_template
    wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field acf-field-group elementor_library
    elementor_snippet wpcf7_contact_form wpforms mc4wp-form shop_order scheduled-action e-landing-page""".split()
)
_NEVER_KEPT = frozenset(("trash", "auto-draft"))
# Taxonomies that say nothing of what a text is about, or who wrote it.
_PASSED_OVER = frozenset(
    """post_format nav_menu author language post_translations term_language term_translations link_category
    wp_theme wp_template_part_area post_tag""".split()
)
_NO_CATEGORY = frozenset(
    "uncategorized uncategorised tak-berkategori tanpa-kategori tidak-dikategorikan".split()
)
_SUMMARY_FIELDS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_TAG = re.compile(r"<[^<>]*>")
Opener = Callable[[], BufferedIOBase]


@dataclass(slots=True)
class WordPress:
    """The site of ``exports`` (the name of each file and how it is opened), whose files are those of ``uploads``. The
    attachments are known once all posts were read."""

    exports: Sequence[tuple[str, Opener]]
    uploads: Files
    zone: tzinfo
    now: datetime
    losses: dict[str, list[Loss]] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    _hosts: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)
    _used: set[str] = field(default_factory=set)

    @property
    def hosts(self) -> frozenset[str]:
        """The names of the site's host, with and without ``www.``."""
        plain = {host.removeprefix("www.") for host in self._hosts}
        return frozenset(plain | {f"www.{host}" for host in plain})

    def posts(self) -> Iterator[Post]:
        """All posts, pages included. Raises NoExport, OSError."""
        self.losses, self._counts = {}, Counter()
        for name, open_file in self.exports:
            export, is_export = Export(), False
            try:
                with _opened(open_file) as file:
                    for item in export.items(file):
                        is_export = is_export or bool(item["wp:post_type"])
                        if not is_export:
                            raise NoExport("no_export")
                        try:
                            post = self._post(item, export)
                        except Exception as error:  # whatever is in one post, the others are read
                            which = f"{name} ?p={item['wp:post_id']}"
                            self.losses.setdefault(which, []).append(Loss("fault", type(error).__name__))
                            continue
                        if post:
                            yield post
            except Broken as error:
                self.losses.setdefault(name, []).append(Loss("broken", str(error.line)))
            self._counts["authors"] += export.authors

    def counts(self) -> dict[str, int]:
        """What is never taken over, and the files of the library that no post uses."""
        library = {without_size(library_path(attachment.address)) for attachment in self.attachments.values()}
        unused = len(library - self._used - {""})
        return {**self._counts, "unused": unused}

    def html(self, post: Post, losses: list[Loss]) -> str:
        """The body of ``post`` as WordPress would show it."""
        found = content.Library(self.attachments, post.source.rpartition("=")[2])
        return content.to_html(post.body, found, losses)

    def file(self, post: Post, address: str) -> tuple[str, bytes] | None:
        """The file of the library at ``address``: the whole picture where that of another size is named."""
        path = library_path(address)
        if not path:
            return None
        self._used.add(without_size(path))
        return self.uploads.read(path)

    def _post(self, item: Item, export: Export) -> Post | None:
        kind, status = item["wp:post_type"], item["wp:status"]
        self._counts["comments"] += item.comments
        address = export.site.get("wp:base_blog_url", export.site.get("link", "")).strip().rstrip("/")
        self._hosts.update(filter(None, (addresses.host(address), addresses.host(item["link"]))))
        identity = item["wp:post_id"]
        if kind == "attachment":
            self.attachments[identity] = _attachment(item)
            self._hosts.update(filter(None, [addresses.host(self.attachments[identity].address)]))
            return None
        if kind in _TECHNICAL:
            self._counts["technical"] += 1
            return None
        source = f"{address}/?p={identity}"
        if status in _NEVER_KEPT:
            self._counts["trash"] += 1
            return None
        if item.cut:
            self.losses.setdefault(source, []).append(Loss("too_long"))
            return None
        post = Post(
            source,
            plain_text(item["title"]),
            _moment(item, "wp:post_date", self.zone),
            item.texts.get("content:encoded", ""),
            "wordpress",
            kind=kind,
            slug=item["wp:post_name"],
            summary=_summary(item),
            tags=tuple(plain_text(term.name) for term in item.terms if term.taxonomy == "post_tag"),
            categories=tuple(
                plain_text(term.name)
                for term in item.terms
                if term.taxonomy not in _PASSED_OVER and term.slug not in _NO_CATEGORY
            ),
        )
        if any(term.taxonomy == "language" and term.slug.startswith("en") for term in item.terms):
            post.values = {"language": "en"}
        post.secret = list(self._secrecy(item, post))
        post.old_addresses = tuple(_old_addresses(item)) if not post.secret else ()
        if modified := _moment(item, "wp:post_modified", self.zone):
            post.modified = modified
        if thumbnail := self.attachments.get(item.meta.get("_thumbnail_id", "")):
            post.photos = (PostPhoto(thumbnail.address, thumbnail.alt, thumbnail.caption),)
        elif item.meta.get("_thumbnail_id", "").strip("0"):
            post.photos = (PostPhoto(f"?attachment_id={item.meta['_thumbnail_id']}"),)
        keys = sorted(key for key in item.meta if not key.startswith("_") and item.meta[key].strip())
        post.losses = [Loss("custom_field", key) for key in keys]
        return post

    def _secrecy(self, item: Item, post: Post) -> Iterator[Loss]:
        """Why ``post`` is no published text."""
        status = item["wp:status"]
        if status != "publish":
            date = dates.date_time(post.moment) if post.moment and status == "future" else ""
            known = status in ("draft", "private", "pending", "future")
            yield Loss(status if known else "status", date or ("" if known else status))
        elif post.moment and post.moment.at > self.now:
            yield Loss("future", dates.date_time(post.moment))
        if item["wp:post_password"]:
            yield Loss("password")
        for term in item.terms:
            if term.taxonomy not in _PASSED_OVER and (
                restrictions.of_fields([(term.taxonomy, term.slug)]) or secret_keys.says_secret(term.name)
            ):
                yield Loss("restricted", term.name)
        yield from (Loss(*reason) for reason in restrictions.reasons(item.fields, post.body))


def _opened(open_file: Opener) -> BufferedIOBase:
    try:
        return open_file()
    except (RuntimeError, NotImplementedError):  # a locked archive, or one packed in another way
        raise NoExport("locked") from None


def plain_text(text: str) -> str:
    """``text`` of a title or a name, in which WordPress keeps entities and allows tags, on one line."""
    return " ".join(clean(html.unescape(_TAG.sub("", html.unescape(text)))).split())


def _attachment(item: Item) -> Attachment:
    return Attachment(
        item["wp:attachment_url"] or item["guid"],
        plain_text(item.meta.get("_wp_attachment_image_alt", "")),
        plain_text(item["excerpt:encoded"]),
        item["wp:post_parent"],
        plain_text(item["title"]),
    )


def _moment(item: Item, name: str, zone: tzinfo) -> Moment | None:
    """The moment of the element ``name``: by the one in UTC, since the site's own zone is not in the export; None if it
    was never set."""
    for typed in (f"{item[f'{name}_gmt']} Z", item[name]):
        with suppress(DateError):
            return dates.parse(typed, zone)
    return None


def _summary(item: Item) -> str:
    texts = (item["excerpt:encoded"], *(item.meta.get(name, "") for name in _SUMMARY_FIELDS))
    summary = next((plain_text(content.without_shortcodes(text)) for text in texts if text.strip()), "")
    return "" if "%%" in summary else summary


def _old_addresses(item: Item) -> Iterator[str]:
    """The former addresses of a published post, the oldest first: those of the slugs that it had before, and its last
    one. ``?p=12`` is of use only where the site had no other: hosts of files cannot send it on."""
    address, old, slug = item["link"], item.meta.get("_wp_old_slug", ""), item["wp:post_name"]
    parts = addresses.parts(address)
    if parts.path.strip("/"):
        address = f"{parts.scheme}://{parts.netloc}{parts.path}"
        if old and slug and address.rstrip("/").endswith(f"/{slug}"):
            yield address.rstrip("/").removesuffix(slug) + old + ("/" if address.endswith("/") else "")
        yield address
    elif parts.query:
        yield address
