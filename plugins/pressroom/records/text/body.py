"""The body of a content file, from Markdown to safe HTML, its links and its plain text.

The addresses of the site are not known here. A link or an image that leads into the site has in the HTML the
placeholder ``tautan:N`` for an address, N the index in the body's targets; ``site.view.body_html`` replaces
it. The order is fixed: Markdown, sanitising, typography.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from ... import content_problems
from ...digests import hex_digest
from ...problems import Message
from .body_warnings import body_warnings
from .github_markdown.limits import TooTangled
from .lost_addresses import lost_addresses
from .markdown_source import without_code
from .sanitiser import alt_text, sanitise
from .targets import PLACEHOLDER, Target, targets
from .text_direction import with_directions
from .typography import typography

if TYPE_CHECKING:
    from .github_markdown.converter import Converter


@dataclass(frozen=True, slots=True)
class Ref:
    """What a target leads to. ``kind``: ``record`` (``path`` is its source file), ``file`` (a photo or an
    attachment, ``path`` from ``content/``), ``site`` (an address within the site), ``remote`` (an image on
    another host), ``withdrawn`` (a photo whose consent was taken back) or ``dead`` (nothing). ``tail`` is that
    of the target."""

    kind: str
    path: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A converted body: safe HTML with placeholders for ``targets``, and ``lead``, the first paragraph as
    plain text without typography."""

    html: str
    lead: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a body that a record holds: the first paragraph, shortened, or nothing if the record has a
    summary; the targets of its links; and the digest (hexadecimal) by which the store finds the HTML, empty
    if there is none. ``rare``: characters of the whole file that fonts may lack (see ``rare_characters``)."""

    lead: str
    targets: tuple[Target, ...]
    digest: str
    rare: tuple[tuple[str, int], ...] = ()


NO_BODY = Body("", "", ())
NO_EXCERPT = Excerpt("", (), "")
_LEAD_LENGTH = 300  # characters
# A cell that is an amount, a time, a date (12/10/2026, 12 Oktober 2026), or a range of these.
_FIGURES = re.compile(
    r'<td(?: class="(align-[a-z]+)")?>'
    r"((?:Rp\.?\s?|[+±−-])?\d[\d.,:/]*(?:\s?[–-]\s?(?:Rp\.?\s?)?\d[\d.,:/]*)?(?:\s?(?:%|[^\W\d_]{1,5}[²³]?)|\s[^\W\d_]{3,9}\s\d{4})?)</td>"
)
# A link whose words are its address.
_BARE_LINK = re.compile(r'<a href="(https?://([^"]+?)/?)">(?=(?:https?://)?\2/?</a>)')
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_FOOTNOTE_LINK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_LINE_ENDS = re.compile(r"<(?:br|/p|/li|/h\d|/td|/th|/dt|/dd|/tr|/blockquote)[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def convert(text: str, first_line: int) -> tuple[Body, list[tuple[int, Message]]]:
    """The body whose Markdown is ``text``, from the line ``first_line`` of its file, and what is wrong with
    it, with lines; ``NO_BODY`` if it cannot be converted."""
    if not text.strip():
        return NO_BODY, [(first_line, content_problems.empty_body())]
    try:
        unsafe, findings = _converter().convert(text)
    except TooTangled as error:
        return NO_BODY, [(first_line + error.line, content_problems.body_too_tangled(error.sign))]
    except RecursionError:
        _converters.clear()  # its state is that of a half-converted body
        return NO_BODY, [(first_line, content_problems.body_too_tangled(""))]
    page, destinations = sanitise(unsafe)
    page = with_directions(_with_bare_links(_with_table_classes(_with_shifted_headings(page))))
    source = without_code(text, findings.code)
    placed = targets(page, destinations, source, first_line)
    lead = first_paragraph(page)
    problems = [
        *findings.messages,
        *lost_addresses(unsafe, page, source),
        *body_warnings(text, source, page, findings),
    ]
    if not lead and not any(target.image for target in placed):
        problems.append((0, content_problems.body_lost()))
    return Body(typography(page), lead, placed), [(first_line + line, message) for line, message in problems]


def excerpt(body: Body, summary: str, rare: tuple[tuple[str, int], ...] = ()) -> Excerpt:
    """The part of ``body`` that a record with the summary ``summary``, which may be empty, holds; ``rare`` as
    in Excerpt."""
    lead = "" if summary else cut(body.lead, _LEAD_LENGTH)
    return Excerpt(lead, body.targets, body_digest(body.html) if body.html else "", rare)


def cut(text: str, length: int) -> str:
    """``text`` if it has at most ``length`` characters, else its first words and an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def first_paragraph(page: str) -> str:
    """The plain text of the first paragraph of ``page``, safe HTML, that has any; of the whole page if none
    has."""
    paragraphs = (plain_text(match[1]) for match in _PARAGRAPH.finditer(page))
    return next(filter(None, paragraphs), "") or plain_text(page)


def body_digest(html: str) -> str:
    """The digest by which the store finds ``html``: BLAKE2b, 16 bytes, in hexadecimal figures."""
    return hex_digest(html.encode("utf-8", "surrogatepass"))


def plain_text(page: str) -> str:
    """The text of ``page``, safe HTML, on one line and without links to footnotes."""
    if "<" in page:
        page = _LINE_ENDS.sub(" ", _FOOTNOTE_LINK.sub("", page))
        page = _TAG.sub("", page)
    # A space like any other to ``split``, and each one left costs ``unescape`` a call.
    return " ".join(html.unescape(page.replace("&nbsp;", " ")).split())


_converters: list[Converter] = []


def _converter() -> Converter:
    """The Markdown converter of this process, made when first needed."""
    if not _converters:
        from .github_markdown.converter import Converter

        _converters.append(Converter())
    return _converters[0]


_IMAGE = re.compile(rf'<img\b[^>]*\bsrc="{PLACEHOLDER}(\d+)"[^>]*>')
_ROOT = re.compile(r"(?:\{(?:filename|static|attach)\})?/?")


def with_alt_texts(body: Body, source: str, alts: Mapping[str, str]) -> Body:
    """``body``, that of the file ``source``, whose images without an alternative text have that of ``alts``, by their
    paths from ``content/``."""

    def described(tag: re.Match[str]) -> str:
        path = body.targets[int(tag[1])].path
        alt = alts.get(normpath(join(dirname(source), path))) or alts.get(
            normpath(_ROOT.sub("", path, count=1))
        )
        if not alt or alt_text(tag[0]).strip():
            return tag[0]
        without = re.sub(r'\salt="[^"]*"', "", tag[0])
        return without.replace("<img", f'<img alt="{html.escape(alt)}"', 1)

    if not alts or "<img" not in body.html:
        return body
    return replace(body, html=_IMAGE.sub(described, body.html))


def images_without_alt(body: Body) -> list[Target]:
    """The images in ``body`` that say nothing to those who cannot see them. One on another host becomes a link
    with its address."""
    tags = _IMAGE.finditer(body.html)
    images = [body.targets[int(tag[1])] for tag in tags if not alt_text(tag[0]).strip()]
    return [image for image in images if not image.path.lower().startswith(("http://", "https://"))]


def _with_shifted_headings(page: str) -> str:
    """``page`` with the levels of headings that occur as h2, h3, … without a gap, since h1 is the title."""
    levels = sorted({int(level) for level in re.findall(r"<h([1-6])[ >]", page)})
    if not levels:
        return page
    new_levels = {str(level): str(min(number, 6)) for number, level in enumerate(levels, start=2)}
    return re.sub(r"<(/?)h([1-6])(?=[ >])", lambda tag: f"<{tag[1]}h{new_levels[tag[2]]}", page)


def _with_table_classes(page: str) -> str:
    """``page`` with the alignment of table cells as a class, since the site allows no inline style, with a class
    for cells of figures, which must not break, and with the scope of header cells."""
    if "<t" not in page:
        return page
    page = re.sub(r'(<t[dh][^>]*) align="(left|center|right)"', r'\1 class="align-\2"', page)
    page = _FIGURES.sub(_as_figures, page)
    return page.replace("<th>", '<th scope="col">').replace("<th class=", '<th scope="col" class=')


def _with_bare_links(page: str) -> str:
    """``page`` with a class for links that say their own address, which paper does not say twice."""
    if '">http' not in page and '">www.' not in page:
        return page
    return _BARE_LINK.sub(r'<a href="\1" class="bare">', page)


def _as_figures(cell: re.Match[str]) -> str:
    classes = f"{cell[1]} figures" if cell[1] else "figures"
    return f'<td class="{classes}">{cell[2]}</td>'
