"""A saved page of an old site as a post: its article without what stands around it, and what its head says of it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ....records import dates, dates_in_text, fields
from ....records.dates import DateError, Moment
from . import addresses
from .post import Loss, Post, PostPhoto

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued",
    "dcterms.created", "publish_date", "pubdate", "publication_date", "parsely-pub-date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "modified",
    "dcterms.modified",
)
_KEYWORDS = ("keywords", "tags", "article:tag", "news_keywords")
_CATEGORIES = ("article:section", "category", "categories")
_SUMMARIES = ("description", "og:description", "summary", "dc.description")
# What holds the text of a page, the most certain first.
_ARTICLES = (
    "[itemprop=articleBody]", ".entry-content", ".post-content", ".article-content", ".article-body", ".post-body", ".td-post-content",
    ".item-page", ".field-name-body", ".detail-berita", ".isi-berita", ".content-detail", "article", "main", "[role=main]", "#content",
)  # fmt: skip
_AROUND = (
    "nav, footer, aside, script, style, noscript, form, template, iframe[width='1'], [role=navigation], [role=search], .breadcrumb,"
    ".breadcrumbs, .comments, #comments, #respond, .comment-respond, .related, .related-posts, .sharedaddy, .share, .social-share,"
    ".post-navigation, .entry-meta, .post-meta, .entry-footer, .pagination, .sidebar, #sidebar, .cookie-notice"
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://[^\s>]+)")
_SECRET_ROBOTS = re.compile(r"noindex|none", re.IGNORECASE)
_LISTING = ("website", "blog", "profile")
_MANY_ARTICLES = 4


def post(source: str, data: bytes, zone: tzinfo, now: datetime) -> Post | None:
    """The post of the saved page ``source``; None if it is a list of others. What does not say that it stood on the web
    is no published text."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(data, "html.parser")
    meta = _meta(page)
    title = _title(page, meta)
    article = _article(page)
    if _is_list(page, meta, source):
        return Post(source, title, None, "", "html", kind="list")
    address = _address(page, meta)
    found = Post(source, title, _moment(page, meta, zone), "", "html")
    found.slug = _slug(source, address)
    found.modified = _parsed(meta, _MODIFIED, zone)
    found.summary = next((meta[name][0] for name in _SUMMARIES if name in meta), "")
    found.tags = tuple(dict.fromkeys(_listed(meta, _KEYWORDS)))
    found.categories = tuple(dict.fromkeys(_listed(meta, _CATEGORIES)))
    if found.moment is None and (in_text := dates_in_text.find(article.get_text(" ")[:5000], zone)):
        found.moment = in_text[0]
        found.secret.append(Loss("date_in_text", in_text[1]))
    if found.moment is None:
        found.kind = "undated"
    if address:
        found.old_addresses = (address,)
    else:
        found.secret.append(Loss("no_address"))
    if any(_SECRET_ROBOTS.search(words) for words in meta.get("robots", ())):
        found.secret.append(Loss("noindex"))
    status = " ".join(meta.get("status", ())).casefold()
    if status not in ("", "published", "terbit"):
        found.secret.append(Loss("key", f"status: {status}"))
    if found.moment and found.moment.at > now:
        found.secret.append(Loss("future", dates.date_time(found.moment)))
    if picture := next(iter(meta.get("og:image", ())), ""):
        found.photos = (PostPhoto(picture, next(iter(meta.get("og:image:alt", ())), "")),)
    for tag in article.select(_AROUND):
        tag.decompose()
    for heading in article.find_all("h1"):
        if heading.get_text(" ", strip=True) == title:
            heading.decompose()
    found.body = article.decode_contents()
    return found


def _meta(page: BeautifulSoup) -> dict[str, list[str]]:
    """What the head says of the page, by name in small letters."""
    values: dict[str, list[str]] = {}
    for tag in page.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").casefold()
        # Old pages of Pelican write ``contents``.
        content = " ".join(str(tag.get("content") or tag.get("contents") or "").split())
        if name and content:
            values.setdefault(name, []).append(content)
    return values


def _title(page: BeautifulSoup, meta: dict[str, list[str]]) -> str:
    """The title of the article: its heading, if the title of the page says it too; else the title without the name of
    the site."""
    whole = " ".join(page.title.get_text().split()) if page.title else ""
    headings = [" ".join(tag.get_text(" ").split()) for tag in page.find_all("h1")]
    shared = next(iter(meta.get("og:title", ())), "")
    for heading in headings:
        if heading and (heading.casefold() in whole.casefold() or len(headings) == 1):
            return heading
    site = next(iter(meta.get("og:site_name", ())), "")
    title = shared or whole
    return (
        re.sub(rf"\s*[|–—-]\s*{re.escape(site)}\s*$", "", title)
        if site
        else re.sub(r"\s+[|–—]\s+[^|–—]{2,60}$", "", title)
    )


def _article(page: BeautifulSoup) -> Tag:
    """What holds the text: of elements of one kind the one with most words."""
    for selector in _ARTICLES:
        holders = page.select(selector)
        best = max(holders, key=lambda tag: len(tag.get_text()), default=None)
        if best is not None and best.get_text().strip():
            return best
    return page.body or page


def _is_list(page: BeautifulSoup, meta: dict[str, list[str]], source: str) -> bool:
    kind = next(iter(meta.get("og:type", ())), "")
    is_front = PurePosixPath(source).stem == "index" and kind in _LISTING
    return is_front or len(page.find_all("article")) >= _MANY_ARTICLES


def _address(page: BeautifulSoup, meta: dict[str, list[str]]) -> str:
    """The address at which the page stood; empty if it does not say so."""
    from bs4 import Comment

    canonical = page.find("link", rel="canonical")
    address = str(canonical.get("href") or "") if canonical else ""
    address = address or next(iter(meta.get("og:url", ())), "")
    if not address:
        comments = page.find_all(string=lambda text: isinstance(text, Comment), limit=20)
        saved = next((match for comment in comments if (match := _SAVED_FROM.search(str(comment)))), None)
        address = saved[1] if saved else ""
    return address if re.match(r"https?://[\w.-]+/", address) else ""


def _moment(page: BeautifulSoup, meta: dict[str, list[str]], zone: tzinfo) -> Moment | None:
    if moment := _parsed(meta, _DATES, zone):
        return moment
    for tag in page.select("article time[datetime], [itemprop=datePublished], time[datetime]"):
        with suppress(DateError):
            return dates.parse(str(tag.get("datetime") or tag.get("content") or tag.get_text()), zone)
    if match := re.search(
        r'"datePublished"\s*:\s*"([^"]+)"', str(page.find_all("script", type="application/ld+json"))
    ):
        with suppress(DateError):
            return dates.parse(match[1], zone)
    return None


def _parsed(meta: dict[str, list[str]], names: tuple[str, ...], zone: tzinfo) -> Moment | None:
    for name in names:
        for value in meta.get(name, ()):
            with suppress(DateError):
                return dates.parse(value, zone)
    return None


def _listed(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [
        word.strip()
        for name in names
        for value in meta.get(name, ())
        for word in value.split(",")
        if word.strip()
    ]


def _slug(source: str, address: str) -> str:
    name = PurePosixPath(addresses.parts(address).path).stem if address else ""
    path = PurePosixPath(source)
    stem = path.parent.name if path.stem == "index" else path.stem
    return name if name not in ("", "index") else fields.slug_of_file(stem) if stem else ""
