"""A body to clean HTML, its links and its plain text.

Pure: the addresses of the site are not known here. A link or an image that leads into the
site stands in the HTML as ``tautan:N``, the N-th of the body's targets, until
``site.view.body_html`` puts the address in. The order is fixed: Markdown, sanitising, typography.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ... import content_problems
from ...digests import hex_digest
from ...problems import Message
from .front_matter import clean
from .typography import typography


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
    """``html`` is safe, with marks for ``targets``; ``lead``, the first paragraph, is plain, as
    it was typed."""

    html: str
    lead: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a record keeps of its body: the first paragraph, cut, unless it has a summary; where
    its links lead; and the digest (hex) by which the store has the HTML, empty if there is none."""

    lead: str
    targets: tuple[Target, ...]
    digest: str


NO_BODY = Body("", "", ())
NO_EXCERPT = Excerpt("", (), "")
MARK = "tautan:"
_SUMMARY_LENGTH = 300
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
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_NOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_ENDS = re.compile(r"<(?:br|/p|/li|/h\d|/td|/th|/dt|/dd|/tr|/blockquote)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTE = re.compile(r"(fn(?:ref)?\d*:)(.+)", re.DOTALL)


def convert(text: str, first_line: int) -> tuple[Body, list[tuple[int, Message]]]:
    """The body written as ``text``, whose first line is ``first_line`` of its file, and what
    is wrong with it; the body is empty when it cannot be converted."""
    problems: list[tuple[int, Message]] = []
    if not text.strip():
        return NO_BODY, [(first_line, content_problems.empty_body())]
    if bomb := _bomb(text):
        line, mark = bomb
        return NO_BODY, [(first_line + line, content_problems.body_too_tangled(mark))]
    try:
        dirty = _markdown()(text)
    except RecursionError:
        _converter.clear()  # it stands in the middle of that body
        return NO_BODY, [(first_line, content_problems.body_too_tangled(""))]
    targets: list[Target] = []
    page = _sanitise(dirty, _Marker(text, first_line, targets))
    page = _tables(_headings(_bare(clean(page))))
    lead = first_paragraph(page)
    if not lead and not any(target.image for target in targets):
        problems.append((first_line, content_problems.body_lost()))
    return Body(typography(page), lead, tuple(targets)), problems


def excerpt(body: Body, summary: str) -> Excerpt:
    """What a record with that ``summary`` keeps of ``body``."""
    lead = "" if summary else cut(body.lead, _SUMMARY_LENGTH)
    return Excerpt(lead, body.targets, body_digest(body.html) if body.html else "")


def cut(text: str, length: int) -> str:
    """``text`` cut at a word to at most ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def first_paragraph(page: str) -> str:
    """The text of the first paragraph, in a piece of safe HTML, that has any; without such, all
    its text."""
    paragraphs = (plain_text(match[1]) for match in _PARAGRAPH.finditer(page))
    return next(filter(None, paragraphs), "") or plain_text(page)


def body_digest(html: str) -> str:
    """The name under which ``html`` is kept: BLAKE2b, 16 bytes, hex."""
    return hex_digest(html.encode("utf-8", "surrogatepass"))


def plain_text(page: str) -> str:
    """The text of a piece of safe HTML, on one line."""
    if "<" in page:
        page = _ENDS.sub(" ", _NOTE.sub("", page))
        page = _TAG.sub("", page)
    return " ".join(html.unescape(page).split())


_converter: list[Callable[[str], str]] = []


def _markdown() -> Callable[[str], str]:
    """One converter a process, made when first needed and reset between bodies."""
    if not _converter:
        from markdown import Markdown

        from .fast_markdown import GatedBlocks, GatedInline

        markdown = Markdown(
            extensions=_EXTENSIONS, extension_configs={"tables": {"use_align_attribute": True}}
        )
        markdown.treeprocessors.register(GatedInline(markdown), "inline", 20)
        markdown.parser.parseBlocks = GatedBlocks(markdown.parser)  # type: ignore[method-assign]
        _converter.append(lambda text: markdown.reset().convert(text))
    return _converter[0]


class _Marker:
    """Decides on every attribute: what stays, and which addresses become marks."""

    def __init__(self, text: str, first_line: int, targets: list[Target]) -> None:
        self.text = text
        self.first_line = first_line
        self.targets = targets
        self.lines: dict[str, int] = {}

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return _footnote(value)
        if name == "title" and tag != "abbr":
            return None  # such as Python-Markdown's English one on the way back from a footnote
        if name not in ("href", "src"):
            # On one line: typogrify takes a tag with a line break for text.
            return " ".join(value.split())
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
        if address not in self.lines:
            at = max(self.text.find(address), 0)
            self.lines[address] = self.first_line + self.text.count("\n", 0, at)
        tail = address[len(path) :]
        written = unquote(path).replace("\\", "/")
        self.targets.append(Target(address, written, tail, image, self.lines[address]))
        return len(self.targets) - 1


def _footnote(name: str) -> str | None:
    """An id that a footnote made, as it may stand in a page; None for any other."""
    match = _FOOTNOTE.fullmatch(name)
    return match[1] + re.sub(r"[^\w-]+", "-", match[2]) if match else None


# One sanitiser a process, made when first needed (it takes as long to make as to use), and the marker
# of the body it is at.
_sanitisers: list[Callable[[str], str]] = []
_markers: list[_Marker] = []


def _sanitise(page: str, marker: _Marker) -> str:
    if not _sanitisers:
        import nh3

        cleaner = nh3.Cleaner(
            tags=_TAGS,
            clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe", "object"},
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            attribute_filter=lambda tag, name, value: _markers[-1](tag, name, value),
            url_schemes=set(_OUTSIDE),
            link_rel=None,
        )
        _sanitisers.append(cleaner.clean)
    _markers.append(marker)
    try:
        return _sanitisers[0](page)
    finally:
        _markers.pop()


def _bare(page: str) -> str:
    """Of a link or an image that lost its address, the words remain."""
    if "<a>" in page:
        page = re.sub(r"<a>(.*?)</a>", r"\1", page, flags=re.DOTALL)
    if "<img" not in page:
        return page
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
    page = re.sub(r'(<t[dh][^>]*) align="(left|center|right)"', r'\1 class="align-\2"', page)
    return page.replace("<th>", '<th scope="col">').replace("<th class=", '<th scope="col" class=')


# What a body may hold. At many a mark Python-Markdown looks through the rest of its block, at
# a tag through the rest of the text, and a definition, a table or an unclosed tag can make much
# of little. The limits lie far above any press release and keep the worst body to seconds.
_RULED = r"^(?! {0,3}([-*_])(?: {0,2}\1)*+ *$)"  # but for a rule, such as * * *
_NESTED = re.compile(
    rf"{_RULED}(?:[ \t]*+(?:>|(?:[-*+:]|\d++\.)[ \t])){{12}}|^[ \t]{{80,}}+(?:[-*+:>]|\d++\.)[ \t]",
    re.MULTILINE,
)
_MARKS = "[*_`<\"'(&\\|"
_MOST_MARKS = 50_000
_MOST = {"\n": 30_000, "<": 10_000, "[^": 500, "*[": 200}
# Of the tags that browsers open again in every block when they were not closed.
_STYLED = re.compile(r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^<>]", re.IGNORECASE)
_MOST_REOPENED = 5_000_000
_ADDRESS = re.compile(r"\]\(|\]:|href|src", re.IGNORECASE)
_MOST_ADDRESSES = 4000
_UNCLOSED = re.compile(r"<(?:[?!]|(?=[^<>]*+(?:<|\Z)))")
_MOST_UNCLOSED = 200
_ABBREVIATION = re.compile(r"\*\[([^\]]*+)\]")
_MOST_ABBREVIATED = 20_000
_MOST_GROWTH = 20_000_000
# Within a block, where a blank line ends it.
_BLANK = re.compile(r"\n[ \t]*+\n")
_MOST_OF_A_MARK = 3000
_MOST_CELLS = 50_000
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_DEEPEST = 50
_RULE = re.compile(r"^[ \t>]*+(?:#|:[ ]|[-=*_][-=*_ \t]*+$)", re.MULTILINE)
_MOST_RULES = 100
_DEFINITION = re.compile(r"^[ \t>]*+\*?\[", re.MULTILINE)
_LINK = re.compile(r"""\]\([^()\s"'\\]*+(?:[ ]++(?:"[^"()\\]*+"|'[^'()\\]*+'))?\)""")
_TICKS = re.compile(r"`++")
_MOST_STEPS = 20_000_000


def _bomb(text: str) -> tuple[int, str] | None:
    """The line, from 0, and the mark at which ``text`` is too tangled to convert."""
    if match := _NESTED.search(text):
        return text.count("\n", 0, match.start()), match[0].strip()[:1]
    marks = sum(map(text.count, _MARKS))
    if marks < 200 and len(text) < 20_000 and text.count("\n") < 100 and "*[" not in text:
        return None
    if mark := max(_MARKS, key=text.count) if marks > _MOST_MARKS else _tangle(text):
        return text.count("\n", 0, max(text.find(mark), 0)), mark.strip()
    steps = 0
    for start, block in _blocks(text):
        mark, cost = _knot(block)
        steps += cost
        if mark or steps > _MOST_STEPS:
            at = text.find(mark or block[:1], start)
            return text.count("\n", 0, at), mark.strip() or block.strip()[:1]
    return None


def _tangle(text: str) -> str:
    """The mark of which ``text`` as a whole has too much; empty if of none."""
    for mark, most in _MOST.items():
        if text.count(mark) > most:
            return mark
    if len(_ADDRESS.findall(text)) > _MOST_ADDRESSES:
        return "["
    tags = text.count("<")
    if len(_UNCLOSED.findall(text)) > _MOST_UNCLOSED or len(_STYLED.findall(text)) * tags > _MOST_REOPENED:
        return "<"
    if "]:" not in text and "] :" not in text:
        return ""
    # A definition may go on for two lines; it is written again wherever it is used.
    lines = [*text.split("\n"), "", ""]
    defined = [number for number, line in enumerate(lines) if "]:" in line or "] :" in line]
    longest = max(sum(map(len, lines[number : number + 3])) for number in defined)
    short = sum(text.count(match[1].strip()) for match in _ABBREVIATION.finditer(text))
    if short > _MOST_ABBREVIATED or (short + text.count("[")) * longest > _MOST_GROWTH:
        return "["
    scans = sum(len(lines[n]) * len(re.findall(r"""["'(]""", lines[n])) for n in defined)
    return "[" if scans > _MOST_GROWTH else ""


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The blocks of ``text``, and where each begins."""
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _knot(block: str) -> tuple[str, int]:
    """The mark of which ``block`` has too much, empty if of none; and how many characters
    may be looked through again and again."""
    counts = {mark: block.count(mark) for mark in (*_MARKS, "  \n")}
    for mark, count in counts.items():
        if mark != "|" and count > _MOST_OF_A_MARK:
            return mark, 0
    columns = max(line.count("|") for line in block.split("\n")) if counts["|"] else 0
    if (columns + 1) * (block.count("\n") + 1) > _MOST_CELLS:
        return "|", 0
    depth = 0
    for bracket in _BRACKET.findall(block) if counts["["] > _DEEPEST else ():
        depth = max(depth + (bracket == "[") - (bracket == "]"), 0)
        if depth > _DEEPEST:
            return "[", 0
    rules = len(_RULE.findall(block))
    if rules > _MOST_RULES:
        return block.strip()[:1], 0
    loose = block.count("](") - len(_LINK.findall(block))
    scans = rules + loose + len(_TICKS.findall(block)) + len(_DEFINITION.findall(block))
    # For a mark that is paired the block is only copied, which is some 500 times faster.
    return "", (scans + sum(counts.values()) // 500) * len(block)
