"""A body to clean HTML, its links and its plain text.

Pure: the addresses of the site are not known here. A link or an image that leads into the
site stands in the HTML as ``tautan:N``, the N-th of the body's targets, until
``site.bodies`` puts the address in. The order is fixed: Markdown, sanitising, typography.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from .. import messages
from ..problems import Say
from .split import clean


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image leads, as written; ``tail`` is its query and fragment, with
    their signs, ``path`` what stands before."""

    written: str
    path: str
    tail: str
    image: bool
    line: int


@dataclass(frozen=True, slots=True)
class Ref:
    """What a target was found to be. ``kind``: ``record`` (``path`` is its source file),
    ``file`` (a photo or an attachment, from ``content/``), ``site`` (an address within the
    site), ``remote`` (an image on another host) or ``dead``."""

    kind: str
    path: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """``html`` is safe, with marks for ``targets``; ``text`` and ``lead`` (the first
    paragraph) are plain."""

    html: str
    text: str
    lead: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a record keeps of its body: the first paragraph, where its links lead, and the
    digest (hex) by which the store has the HTML; empty if there is none."""

    lead: str
    targets: tuple[Target, ...]
    digest: str


NO_BODY = Body("", "", "", ())
NO_EXCERPT = Excerpt("", (), "")
MARK = "tautan:"
_EXTENSIONS = ["tables", "footnotes", "def_list", "abbr", "sane_lists"]
_TAGS = set(
    """a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6
    hr i img ins kbd li mark ol p pre q s small strong sub sup table tbody td tfoot th thead tr ul""".split()
)
_ATTRIBUTES = {
    "a": {"href", "id"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
_OUTSIDE = ("http", "https", "mailto", "tel")
_FOOTNOTE = re.compile(r"(fn(?:ref)?\d*:)(.+)", re.DOTALL)


def convert(text: str, first_line: int) -> tuple[Body, list[tuple[int, Say]]]:
    """The body written as ``text``, whose first line is ``first_line`` of its file, and what
    is wrong with it; the body is empty when it cannot be converted."""
    problems: list[tuple[int, Say]] = []
    if not text.strip():
        return NO_BODY, [(first_line, messages.empty_body())]
    if bomb := _bomb(text):
        line, mark = bomb
        return NO_BODY, [(first_line + line, messages.body_too_tangled(mark))]
    try:
        dirty = _markdown()(text)
    except RecursionError:
        return NO_BODY, [(first_line, messages.body_too_tangled(""))]
    targets: list[Target] = []
    page = _sanitise(dirty, _Marker(text, first_line, targets))
    page = _tables(_headings(_bare(clean(page))))
    plain = plain_text(page)
    if not plain and not any(target.image for target in targets):
        problems.append((first_line, messages.body_lost()))
    paragraphs = (plain_text(match[1]) for match in re.finditer(r"<p>(.*?)</p>", page, re.DOTALL))
    lead = next(filter(None, paragraphs), plain)
    return Body(typography(page), plain, lead, tuple(targets)), problems


def excerpt(body: Body) -> Excerpt:
    """What a record keeps of ``body``."""
    return Excerpt(body.lead, body.targets, digest(body.html) if body.html else "")


def digest(html: str) -> str:
    """The name under which ``html`` is kept: BLAKE2b, 16 bytes, hex."""
    return hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def plain_text(page: str) -> str:
    """The text of a piece of safe HTML, on one line."""
    page = re.sub(r'<sup id="fnref.*?</sup>', "", page, flags=re.DOTALL)
    blocks = re.sub(r"<(?:br|/p|/li|/h\d|/td|/th|/dt|/dd|/tr|/blockquote)[^>]*>", " ", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", blocks)).split())


def typography(page: str) -> str:
    """``page`` with curly quotes, dashes and no widows, by typogrify."""
    from typogrify.filters import typogrify

    return str(typogrify(page))


_converter: list[Callable[[str], str]] = []


def _markdown() -> Callable[[str], str]:
    """One converter a process, made when first needed and reset between bodies."""
    if not _converter:
        from markdown import Markdown

        markdown = Markdown(
            extensions=_EXTENSIONS, extension_configs={"tables": {"use_align_attribute": True}}
        )
        _converter.append(lambda text: markdown.reset().convert(text))
    return _converter[0]


class _Marker:
    """Decides on every attribute: what stays, and which addresses become marks."""

    def __init__(self, text: str, first_line: int, targets: list[Target]) -> None:
        self.text = text
        self.first_line = first_line
        self.targets = targets

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return _footnote(value)
        if name not in ("href", "src"):
            return value
        address = clean(value).strip()
        if name == "href" and address.startswith("#") and (footnote := _footnote(address[1:])):
            return f"#{footnote}"
        if address.startswith("//"):
            address = "https:" + address
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
        if name == "href" and scheme and scheme[1].lower() in _OUTSIDE:
            return address
        return f"{MARK}{self._add(address, image=name == 'src')}"

    def _add(self, address: str, *, image: bool) -> int:
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        at = self.text.find(address)
        line = self.first_line + (self.text.count("\n", 0, at) if at >= 0 else 0)
        tail = address[len(path) :]
        self.targets.append(Target(address, unquote(path).replace("\\", "/"), tail, image, line))
        return len(self.targets) - 1


def _footnote(name: str) -> str | None:
    """An id that a footnote made, as it may stand in a page; None for any other."""
    match = _FOOTNOTE.fullmatch(name)
    return match[1] + re.sub(r"[^\w-]+", "-", match[2]) if match else None


def _sanitise(page: str, marker: _Marker) -> str:
    import nh3

    return nh3.clean(
        page,
        tags=_TAGS,
        clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe", "object"},
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=marker,
        url_schemes=set(_OUTSIDE),
        link_rel=None,
    )


def _bare(page: str) -> str:
    """Of a link or an image that lost its address, the words remain."""
    page = re.sub(r"<a>(.*?)</a>", r"\1", page, flags=re.DOTALL)
    return re.sub(r"<img\b[^>]*>", lambda tag: tag[0] if f'src="{MARK}' in tag[0] else alt_text(tag[0]), page)


def alt_text(tag: str) -> str:
    """The alternative text of an ``img`` tag, still escaped."""
    match = re.search(r'\balt="([^"]*)"', tag)
    return match[1] if match else ""


def _headings(page: str) -> str:
    """The levels that occur become h2, h3, … without a gap, so that an outline is whole."""
    levels = sorted({int(level) for level in re.findall(r"<h([1-6])>", page)})
    if not levels:
        return page
    new = {str(level): str(min(number, 6)) for number, level in enumerate(levels, start=2)}
    return re.sub(r"<(/?)h([1-6])>", lambda tag: f"<{tag[1]}h{new[tag[2]]}>", page)


def _tables(page: str) -> str:
    """Alignment as a class, since the site allows no inline style; heads say their scope."""
    if "<t" not in page:
        return page
    page = re.sub(r' align="(left|center|right)"', r' class="align-\1"', page)
    return page.replace("<th>", '<th scope="col">').replace("<th class=", '<th scope="col" class=')


# What makes Python-Markdown quadratic or overflow: long runs of the marks it pairs, many of
# them open in one block, and deep nesting.
_RUN = re.compile(
    r"""(?:[\[\]()!]{500}|["'‘’“”]{500}|[*_~`]{500}|[<>&\\]{500}|(?:[*_] ?){500}|(?:\[ ?){500})"""
)
_NESTED = re.compile(
    r"^(?:[ \t]*>){20}|^(?:[ \t]*(?:[-*+]|\d+\.)[ \t]){12}|^[ \t]{80,}(?:[-*+>]|\d+\.)[ \t]", re.M
)
_OPEN = re.compile(r"[\[*_`<\"'(&]")
_MOST_OPEN = 3000
_RULE = re.compile(r"^[ \t]*(?:#|[-=*_]+[ \t]*$)", re.M)
_MOST_RULES = 100
_MOST_UNCLOSED = 200
_MOST_BLOCKS = 20_000


def _bomb(text: str) -> tuple[int, str] | None:
    """The line, from 0, and the mark at which ``text`` is too tangled to convert."""
    for pattern in (_RUN, _NESTED):
        if match := pattern.search(text):
            return text.count("\n", 0, match.start()), match[0].strip()[:1]
    for opening, closing in ("<>", "[]"):
        if text.count(opening) - text.count(closing) > _MOST_UNCLOSED:
            return text.count("\n", 0, text.index(opening)), opening
    start = 0
    blocks = re.split(r"(\n\s*\n)", text)
    if len(blocks) > _MOST_BLOCKS:
        return 0, ""
    for block in blocks:
        if len(_RULE.findall(block)) > _MOST_RULES:
            return text.count("\n", 0, start), block.strip()[:1]
        counts: dict[str, int] = {}
        for match in _OPEN.finditer(block):
            counts[match[0]] = counts.get(match[0], 0) + 1
            if counts[match[0]] > _MOST_OPEN:
                return text.count("\n", 0, start), match[0]
        start += len(block)
    return None
