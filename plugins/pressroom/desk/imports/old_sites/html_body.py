"""The HTML of an old page as the Markdown of a body, with the pictures and links of here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote

from ..cleaning import clean
from ..markdown import to_markdown
from . import hidden
from .addresses import is_picture, parts
from .media import PostMedia
from .post import Loss

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_FIELDS = ("input", "textarea", "select", "button", "form")
# What plugins put around a text: buttons to share it, texts for readers by ear.
_AROUND = ", ".join(
    (".wp-block-file__button", ".screen-reader-text", ".sharedaddy", ".addtoany_share_save_container", ".jp-relatedposts",
     ".post-views", ".rp4wp-related-posts", ".heateor_sss_sharing_container", ".essb_links")
)  # fmt: skip
# Pictures that stand for a sign or count visitors.
_NO_PICTURE = re.compile(
    r"s\.w\.org/images/core/emoji|pixel\.wp\.com|stats\.wordpress|feeds\.feedburner|/smilies/", re.IGNORECASE
)
_LAZY = ("data-orig-file", "data-src", "data-lazy-src", "data-original", "data-srcset", "srcset")
_ITALIC_LINE = re.compile(r"^\*(?![\s*])([^*_\n]+)(?<!\s)\*$", re.MULTILINE)
# What cleaning says, as a loss; all else it says is no loss to the text.
_REMARKS = {"hidden": "hidden", "link": "dead_link", "element": "element"}


def to_body(html: str, media: PostMedia, losses: list[Loss]) -> str:
    """``html`` as Markdown; what has no place in a body is added to ``losses``."""
    cleaned, remarks = clean(_prepared(html, losses), media.address)
    losses += (Loss(_REMARKS[one.kind], one.words[:200]) for one in remarks if one.kind in _REMARKS)
    body = to_markdown(_with_targets(cleaned, media)).strip("\n")
    # A line between stars is what WhatsApp has for bold; these are italics for certain.
    return _ITALIC_LINE.sub(r"_\1_", body)


def _soup(html: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")


def _prepared(html: str, losses: list[Loss]) -> str:
    """``html`` with what old sites write in ways of their own as any page would write it."""
    page = _soup(html)
    for tag in page.find_all(["article", "main"]):
        tag.name = "div"
    for tag in page.find_all(lambda tag: hidden.by_style(str(tag.get("style") or ""))):
        if not tag.decomposed:
            if words := " ".join(tag.get_text(" ").split()):
                losses.append(Loss("hidden", words[:200]))
            tag.decompose()
    _with_links_for_embeds(page, losses)
    for tag in page.select(_AROUND):
        tag.decompose()
    if fields := page.find_all(_FIELDS):
        losses.append(Loss("form"))
        for tag in fields:
            tag.unwrap() if tag.name == "form" else tag.decompose()
    for image in page.find_all("img"):
        _image(image, losses)
    for caption in page.find_all("figcaption"):
        _in_italics(caption, page)
    return str(page)


def _new(page: BeautifulSoup, name: str, text: str, **attributes: str) -> Tag:
    tag = page.new_tag(name, attrs=attributes)
    tag.string = text
    return tag


def _with_links_for_embeds(page: BeautifulSoup, losses: list[Loss]) -> None:
    """Links in place of what another site shows within the page."""
    for quote in page.select("blockquote.instagram-media, blockquote.tiktok-embed, blockquote.twitter-tweet"):
        links = [str(link["href"]) for link in quote.find_all("a", href=True)]
        address = str(
            quote.get("data-instgrm-permalink") or quote.get("cite") or (links[-1:] or [""])[0]
        ).partition("?")[0]
        if not address.startswith("http"):
            continue
        paragraph = page.new_tag("p")
        paragraph.append(_new(page, "a", address, href=address))
        if "twitter-tweet" in (quote.get("class") or []):
            quote.insert_after(paragraph)
        else:
            quote.replace_with(paragraph)
    for frame in page.find_all(["iframe", "embed", "object", "video", "audio"]):
        if frame.decomposed:
            continue
        inner = frame.find(["source", "embed"]) or frame.find("param", attrs={"name": "movie"})
        names = ("src", "data", "data-src", "data-lazy-src", "value")
        typed = next((str(tag[name]) for tag in (frame, inner) if tag for name in names if tag.get(name)), "")
        address = watched(typed)
        if not address or re.match(r"(?!https?:)[a-z]+:", address):
            losses.append(Loss("frame", typed[:100]))
            frame.decompose()
            continue
        paragraph = page.new_tag("p")
        paragraph.append(_new(page, "a", unquote(address), href=address))
        frame.replace_with(paragraph)
    # An address alone in a block of its own, which WordPress shows as what is there.
    for holder in page.select(".wp-block-embed__wrapper"):
        address = holder.get_text().strip()
        if re.fullmatch(r"https?://\S+", address):
            holder.clear()
            holder.append(_new(page, "a", address, href=address))


def watched(address: str) -> str:
    """The address at which people see what is embedded from ``address``; empty if it is none."""
    if address.startswith("//"):
        address = f"https:{address}"
    place = parts(address)
    host = (place.hostname or "").removeprefix("www.")
    query = parse_qs(place.query)
    if host in ("youtube.com", "youtube-nocookie.com") and place.path.startswith("/embed/"):
        number = place.path.split("/")[2]
        if number == "videoseries" and "list" in query:
            return f"https://www.youtube.com/playlist?list={query['list'][0]}"
        return f"https://www.youtube.com/watch?v={number}"
    if host == "player.vimeo.com":
        return f"https://vimeo.com/{place.path.rpartition('/')[2]}"
    if host in ("docs.google.com", "facebook.com"):
        return (query.get("url") or query.get("href") or [address])[0]
    return address


def _image(image: Tag, losses: list[Loss]) -> None:
    """Give ``image`` the address of its whole picture, and words where it is none."""
    address = str(image.get("src") or "").strip()
    if not address or re.match(r"data:image/(?:gif|svg)", address):
        for name in _LAZY:
            if value := str(image.get(name) or "").strip():
                # The last of several is the widest; what follows it is how wide.
                address = (
                    re.split(r",\s", value.strip(", "))[-1].partition(" ")[0]
                    if name.endswith("srcset")
                    else value
                )
                break
    is_sign = _NO_PICTURE.search(address) or {"emoji", "wp-smiley"} & set(image.get("class") or [])
    if is_sign or (image.get("width") == "1" and image.get("height") == "1") or not address:
        image.replace_with(str(image.get("alt") or "") if is_sign else "")
        return
    if not any(parts(address)):
        losses.append(Loss("picture", address[:200]))
        image.replace_with(str(image.get("alt") or ""))
        return
    image.attrs = {"src": address, "alt": " ".join(str(image.get("alt") or "").split())}
    link = image.find_parent("a")
    if link and not link.get_text().strip():
        # A picture that leads to itself, whole, or to the page about it.
        target = str(link.get("href") or "").strip()
        if is_picture(target) and len(link.find_all("img")) == 1:
            image["src"] = target
        if (
            is_picture(target)
            or "attachment_id=" in target
            or "attachment" in str(link.get("rel") or "")
            or not target
        ):
            link.unwrap()


def _in_italics(caption: Tag, page: BeautifulSoup) -> None:
    """Make ``caption`` a paragraph of its own in italics."""
    for inner in caption.find_all(lambda tag: tag.name not in ("a", "img", "br")):
        inner.unwrap()
    words = page.new_tag("em")
    for child in list(caption.contents):
        words.append(child.extract())
    caption.append(words)
    caption.name, caption.attrs = "p", {}


def _with_targets(html: str, media: PostMedia) -> str:
    """The cleaned ``html`` with the pictures and links of here."""
    page = _soup(html)
    for link in page.find_all("a", href=True):
        target = media.link(str(link["href"]))
        if target:
            link["href"] = target
        else:
            link.unwrap()
    for image in page.find_all("img"):
        address, alt = str(image.get("src") or ""), str(image.get("alt") or "")
        if path := media.picture(address):
            image["src"] = path
        elif re.match(r"https?://", address) and not media.is_made_up(address) and not image.find_parent("a"):
            image.replace_with(_new(page, "a", alt or unquote(address).rpartition("/")[2], href=address))
        else:
            image.replace_with(alt)
    return str(page)
