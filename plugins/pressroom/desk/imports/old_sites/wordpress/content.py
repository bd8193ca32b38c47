"""The content of a WordPress post as HTML: what its blocks, its shortcodes and its bare line breaks mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from ..post import Loss
from ..spans import replaced


class Attachment(NamedTuple):
    """A file of the library: its address, what is said of it, and the post in which it was uploaded."""

    address: str
    alt: str
    caption: str
    parent: str
    title: str


@dataclass(frozen=True, slots=True)
class Library:
    """The ``attachments`` by their ids, as the post ``post`` sees them."""

    attachments: Mapping[str, Attachment]
    post: str

    def gallery(self, ids: str) -> Iterator[Attachment]:
        """Those that ``ids`` name, with commas between; all pictures of the post if it names none."""
        if ids.strip():
            wanted = re.findall(r"\d+", ids)
            yield from (self.attachments[number] for number in wanted if number in self.attachments)
            return
        for attachment in self.attachments.values():
            if attachment.parent == self.post and re.search(
                r"\.(?:jpe?g|png|gif|webp)$", attachment.address, re.I
            ):
                yield attachment


# What stands in a comment that is the sign of a block, of a place where the text is cut, or of Word.
_BLOCK = re.compile(r"\s*+(/?)wp:([\w/-]++)(.*)", re.DOTALL)
_MARKER = re.compile(r"\s*+(?:more\b|nextpage\s*+$|noteaser\s*+$|StartFragment|EndFragment|\[if\b)")
# Blocks without content of their own that show nothing of the post: what stands around it.
_DECORATION = re.compile(
    r"(?:core/)?(?:spacer|separator|more|nextpage|paragraph|post-|site-|query|comment|template-part|navigation|social-link"
    r"|loginout|home-link|avatar|page-list|read-more|search|pattern)"
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\]\"']+))")
# A word in brackets is a shortcode if it has attributes or an end, or is one of those that need neither.
_SHORTCODE = re.compile(
    r"\[(?P<escaped>\[)?(?P<name>[a-zA-Z][\w-]*)"
    r"(?P<attributes>(?:\s+(?:[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\]\"']+)|https?://[^\s\]]+|\"[^\"\]]*\"))*)"
    r"\s*(?P<closed>/)?\](?(escaped)\]|)"
)
_ENDING = "[/{name}]"
_BARE = re.compile(
    r"(?:gallery|playlist|contact-form(?:-7)?|wpforms|toc|sitemap|social|addtoany|sharethis|feed|map|divider|clear|raw"
    r"|(?:vc|et_pb|su|fusion|av|td|tdc|mk|kc|nectar|cs|x|wpdm|ds|elementor|rev|wp|tribe|woocommerce|mc4wp|ngg)[_-][\w-]+)",
    re.IGNORECASE,
)
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_ADDRESS_ATTRIBUTES = (
    "url",
    "src",
    "href",
    "link",
    "file",
    "mp4",
    "mp3",
    "webm",
    "ogg",
    "m4v",
    "m4a",
    "permalink",
)


def to_html(content: str, library: Library, losses: list[Loss]) -> str:
    """``content`` as the HTML that WordPress shows; what has no place there is added to ``losses``."""
    has_blocks = re.search(r"<!--\s*+wp:", content) is not None
    content = replaced(content, "<!--", "-->", lambda comment: _comment(comment, losses))
    content = _with_shortcodes(content, library, losses)
    return content if has_blocks else with_paragraphs(content)


def without_shortcodes(text: str) -> str:
    """``text`` without the signs of its shortcodes."""
    return (
        re.sub(r"\[/?[a-z][\w-]*+(?:\s(?=[^\[\]=]*+=)[^\[\]]*+)?\](?!\()", "", text)
        if "[/" in text or "=" in text
        else text
    )


def _comment(comment: str, losses: list[Loss]) -> str:
    """Nothing in place of a comment; a block that is made anew at each visit is a loss, and so are words that somebody
    wrote there."""
    block = _BLOCK.fullmatch(comment)
    if block:
        closing, name, rest = block.groups()
        if rest.rstrip().endswith("/") and not closing and not _DECORATION.match(name):
            losses.append(Loss("block", name))
    elif comment.strip() and not _MARKER.match(comment):
        losses.append(Loss("hidden", comment.strip()[:200]))
    return ""


# --- shortcodes


def _with_shortcodes(content: str, library: Library, losses: list[Loss]) -> str:
    """``content`` with HTML in place of its shortcodes, from the first to the last."""
    parts: list[str] = []
    position = 0
    without_end: set[str] = set()  # names whose end stands nowhere below
    while match := _SHORTCODE.search(content, position):
        parts.append(content[position : match.start()])
        position = match.end()
        if match["escaped"]:
            parts.append(match[0][1:-1])
            continue
        name, end = match["name"], _ENDING.format(name=match["name"])
        is_alone = match["closed"] or name in without_end
        closing = -1 if is_alone else content.find(end, position)
        if closing < 0 and not is_alone:
            without_end.add(name)
        if closing < 0 and not match["attributes"].strip() and not _BARE.fullmatch(name):
            parts.append(match[0])  # words in brackets
            continue
        inner = ""
        if closing >= 0:
            inner, position = content[position:closing], closing + len(end)
        shown = _shown(name.lower(), match["attributes"], inner, library)
        if shown is None:
            losses.append(Loss("shortcode", f"[{name}]"))
            inner = _with_shortcodes(inner, library, losses)
            shown = inner + "".join(_link(address) for address in _addresses(match["attributes"]))
        parts.append(shown)
    return "".join([*parts, content[position:]])


def _shown(name: str, attributes: str, inner: str, library: Library) -> str | None:
    """The HTML of a shortcode; None if nobody knows what it shows."""
    values = {
        match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(attributes)
    }
    if name in ("caption", "wp_caption"):
        picture = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inner, re.DOTALL)
        caption = values.get("caption") or (picture[2].strip() if picture else "")
        return _figure(picture[1] if picture else inner, caption)
    if name == "gallery":
        pictures = library.gallery(values.get("ids", "") or values.get("include", ""))
        return "".join(
            _figure(f'<img src="{escape(one.address)}" alt="{escape(one.alt)}">', escape(one.caption))
            for one in pictures
        )
    if name in _FILMS and (
        number := inner.strip() or values.get("id", "") or "".join(_addresses(attributes))
    ):
        return _link(number if "//" in number else _FILMS[name].format(number))
    if name in (
        "embed",
        "video",
        "audio",
        "playlist",
        "youtube",
        "instagram",
        "facebook",
        "tweet",
        "pdf",
        "pdf-embedder",
    ):
        addresses = list(dict.fromkeys(filter(None, (inner.strip(), *_addresses(attributes)))))
        if addresses and all(re.match(r"(?:https?:)?//", address) for address in addresses):
            return "".join(map(_link, addresses))
    return None


def _addresses(attributes: str) -> Iterator[str]:
    """The addresses among the ``attributes`` of a shortcode, those without a name too."""
    for match in _ATTRIBUTE.finditer(attributes):
        value = match[2] or match[3] or match[4] or ""
        if match[1].lower() in _ADDRESS_ATTRIBUTES and re.match(r"https?://|/", value):
            yield value
    yield from re.findall(r"(?<![=\"'\w])https?://[^\s\]]+", attributes)


def _figure(picture: str, caption: str) -> str:
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{picture}{shown}</figure>\n\n"


def _link(address: str) -> str:
    return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n'


# --- bare line breaks

_BLOCKS = (
    r"table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style"
    r"|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary"
    r"|iframe|center|script|noscript|video|audio|object"
)
_TAG = re.compile(rf"(<(/?)({_BLOCKS})\b[^<>]*>)", re.IGNORECASE)
_WHOLE = frozenset("pre style script table ul ol dl".split())
_HOLDERS = frozenset(
    "div blockquote section article aside td th li dd center details fieldset address".split()
)


def with_paragraphs(content: str) -> str:
    """``content`` with a paragraph for each run of text between blank lines, and a break for each other line end, as
    WordPress shows a text that was typed without tags. What stands in a list, a table or code is left as it is."""
    parts: list[str] = []
    inline: list[str] = []
    depth_of_whole, open_paragraph = 0, False

    def flush() -> None:
        text = "".join(inline)
        inline.clear()
        for run in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
            if run.strip():
                broken = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", run.strip("\n "))
                parts.append(f"<p>{broken}</p>\n")

    for piece in _pieces(content):
        match = _TAG.fullmatch(piece)
        if match is None:
            if depth_of_whole or open_paragraph:
                broken = piece if depth_of_whole else re.sub(r"(?<!>)\n(?=\S)", "<br>\n", piece)
                parts.append(broken)
            else:
                inline.append(piece)
            continue
        if not depth_of_whole and not open_paragraph:
            flush()
        name, closing = match[3].lower(), bool(match[2])
        parts.append(piece)
        if name in _WHOLE:
            depth_of_whole = max(depth_of_whole + (-1 if closing else 1), 0)
        elif name not in _HOLDERS and name not in ("hr", "col", "area"):
            open_paragraph = not closing
    flush()
    return "".join(parts)


def _pieces(content: str) -> Iterator[str]:
    """Tags of blocks, and what stands between them."""
    position = 0
    for match in _TAG.finditer(content):
        if match.start() > position:
            yield content[position : match.start()]
        yield match[0]
        position = match.end()
    if position < len(content):
        yield content[position:]
