"""The body of a content file, from Markdown to safe HTML, its links and its plain text.

The addresses of the site are not known here. A link or an image that leads into the site has in the HTML the
placeholder ``tautan:N`` for an address, N the index in the body's targets; ``site.view.body_html`` replaces
it. The order is fixed: Markdown, sanitising, typography.
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
    """What a link or an image names, and its line. ``written`` is all of it as typed; ``path`` is what is
    before the query and the fragment, decoded, and ``tail`` these two with their ``?`` and ``#``."""

    written: str
    path: str
    tail: str
    image: bool
    line: int


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
PLACEHOLDER = "tautan:"
_LEAD_LENGTH = 300  # characters
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
_SCHEMES = ("http", "https", "mailto", "tel")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_FOOTNOTE_LINK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_LINE_ENDS = re.compile(r"<(?:br|/p|/li|/h\d|/td|/th|/dt|/dd|/tr|/blockquote)[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTE_ID = re.compile(r"(fn(?:ref)?\d*:)(.+)", re.DOTALL)


def convert(text: str, first_line: int) -> tuple[Body, list[tuple[int, Message]]]:
    """The body whose Markdown is ``text``, from the line ``first_line`` of its file, and what is wrong with
    it, with lines; ``NO_BODY`` if it cannot be converted."""
    problems: list[tuple[int, Message]] = []
    if not text.strip():
        return NO_BODY, [(first_line, content_problems.empty_body())]
    if excess := _find_excess(text):
        line, sign = excess
        return NO_BODY, [(first_line + line, content_problems.body_too_tangled(sign))]
    try:
        unsafe = _markdown()(text)
    except RecursionError:
        _converter.clear()  # its state is that of a half-converted body
        return NO_BODY, [(first_line, content_problems.body_too_tangled(""))]
    targets: list[Target] = []
    page = _sanitise(unsafe, _AttributeFilter(text, first_line, targets))
    page = _with_table_classes(_with_shifted_headings(_without_dead_tags(clean(page))))
    lead = first_paragraph(page)
    if not lead and not any(target.image for target in targets):
        problems.append((first_line, content_problems.body_lost()))
    return Body(typography(page), lead, tuple(targets)), problems


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
    return " ".join(html.unescape(page).split())


_converter: list[Callable[[str], str]] = []


def _markdown() -> Callable[[str], str]:
    """The Markdown converter of this process, made when first needed and reset before each body."""
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


class _AttributeFilter:
    """Gives the value of each attribute of one body as it may be published, or None if it may not. Addresses
    that lead into the site are added to ``targets``, and placeholders take their place."""

    def __init__(self, text: str, first_line: int, targets: list[Target]) -> None:
        self.text = text
        self.first_line = first_line
        self.targets = targets
        self.line_of: dict[str, int] = {}

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return _footnote_id(value)
        if name == "title" and tag != "abbr":
            return None  # among others, the English title of Python-Markdown's link back from a footnote
        if name not in ("href", "src"):
            # On one line, since typogrify takes a tag with a line break for text.
            return " ".join(value.split())
        address = clean(value).strip()
        if name == "href" and address.startswith("#") and (footnote := _footnote_id(address[1:])):
            return f"#{footnote}"
        if address.startswith("//"):
            address = "https:" + address
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
        if name == "href" and scheme and scheme[1].lower() in _SCHEMES:
            return address
        return f"{PLACEHOLDER}{self._add(address, image=name == 'src')}"

    def _add(self, address: str, *, image: bool) -> int:
        """Add the target ``address``; its index."""
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        if address not in self.line_of:
            position = max(self.text.find(address), 0)
            self.line_of[address] = self.first_line + self.text.count("\n", 0, position)
        tail = address[len(path) :]
        decoded = unquote(path).replace("\\", "/")
        self.targets.append(Target(address, decoded, tail, image, self.line_of[address]))
        return len(self.targets) - 1


def _footnote_id(name: str) -> str | None:
    """``name``, the id of a footnote or of a link to one, in the form that a page may have; None if it is
    another id."""
    match = _FOOTNOTE_ID.fullmatch(name)
    return match[1] + re.sub(r"[^\w-]+", "-", match[2]) if match else None


# The sanitiser of this process, made when first needed, since that takes as long as to use it; and the filter
# of the body that it works on.
_sanitisers: list[Callable[[str], str]] = []
_attribute_filters: list[_AttributeFilter] = []


def _sanitise(page: str, attribute_filter: _AttributeFilter) -> str:
    """``page`` with allowed tags and attributes only."""
    if not _sanitisers:
        import nh3

        cleaner = nh3.Cleaner(
            tags=_TAGS,
            clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe", "object"},
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            attribute_filter=lambda tag, name, value: _attribute_filters[-1](tag, name, value),
            url_schemes=set(_SCHEMES),
            link_rel=None,
        )
        _sanitisers.append(cleaner.clean)
    _attribute_filters.append(attribute_filter)
    try:
        return _sanitisers[0](page)
    finally:
        _attribute_filters.pop()


def _without_dead_tags(page: str) -> str:
    """``page`` with the words alone of every link and image that has lost its address."""
    if "<a>" in page:
        page = re.sub(r"<a>(.*?)</a>", r"\1", page, flags=re.DOTALL)
    if "<img" not in page:
        return page
    return re.sub(
        r"<img\b[^>]*>", lambda tag: tag[0] if f'src="{PLACEHOLDER}' in tag[0] else alt_text(tag[0]), page
    )


def alt_text(tag: str) -> str:
    """The alternative text of the ``img`` tag ``tag``, as escaped there; empty if it has none."""
    match = re.search(r'\balt="([^"]*)"', tag)
    return match[1] if match else ""


def images_without_alt(body: Body) -> list[Target]:
    """The images in ``body`` that say nothing to those who cannot see them. One on another host becomes a link
    with its address."""
    tags = re.finditer(rf'<img\b[^>]*\bsrc="{PLACEHOLDER}(\d+)"[^>]*>', body.html)
    images = [body.targets[int(tag[1])] for tag in tags if not alt_text(tag[0]).strip()]
    return [image for image in images if not image.path.lower().startswith(("http://", "https://"))]


def _with_shifted_headings(page: str) -> str:
    """``page`` with the levels of headings that occur as h2, h3, … without a gap, since h1 is the title."""
    levels = sorted({int(level) for level in re.findall(r"<h([1-6])>", page)})
    if not levels:
        return page
    new_levels = {str(level): str(min(number, 6)) for number, level in enumerate(levels, start=2)}
    return re.sub(r"<(/?)h([1-6])>", lambda tag: f"<{tag[1]}h{new_levels[tag[2]]}>", page)


def _with_table_classes(page: str) -> str:
    """``page`` with the alignment of table cells as a class, since the site allows no inline style, and with
    the scope of header cells."""
    if "<t" not in page:
        return page
    page = re.sub(r'(<t[dh][^>]*) align="(left|center|right)"', r'\1 class="align-\2"', page)
    return page.replace("<th>", '<th scope="col">').replace("<th class=", '<th scope="col" class=')


# The limits of what a body may hold. Python-Markdown may search the rest of a block at every sign that it
# knows and the rest of the text at every tag, so that the time for some bodies grows with the square of their
# length; a definition, a table or an unclosed tag can make much output of little text. The limits are far
# above any press release and keep the slowest body to seconds.
_NO_RULE = r"^(?! {0,3}([-*_])(?: {0,2}\1)*+ *$)"  # the start of a line that is no rule, such as * * *
_DEEP_NESTING = re.compile(
    rf"{_NO_RULE}(?:[ \t]*+(?:>|(?:[-*+:]|\d++\.)[ \t])){{12}}|^[ \t]{{80,}}+(?:[-*+:>]|\d++\.)[ \t]",
    re.MULTILINE,
)
# In the whole text.
_SIGNS = "[*_`<\"'(&\\|"
_MAX_SIGNS = 50_000
_MAX_OF_TEXT = {"\n": 30_000, "<": 10_000, "[^": 500, "*[": 200}
# The tags that browsers open again in every block after the one where they are not closed.
_FORMATTING_TAG = re.compile(
    r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^<>]", re.IGNORECASE
)
_MAX_REOPENED = 5_000_000
_ADDRESS = re.compile(r"\]\(|\]:|href|src", re.IGNORECASE)
_MAX_ADDRESSES = 4000
_UNCLOSED_TAG = re.compile(r"<(?:[?!]|(?=[^<>]*+(?:<|\Z)))")
_MAX_UNCLOSED_TAGS = 200
_ABBREVIATION = re.compile(r"\*\[([^\]]*+)\]")
_MAX_ABBREVIATED = 20_000
_MAX_GROWTH = 20_000_000  # characters that definitions may add, or that are searched for their ends
# In one block, which ends at a blank line.
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_MAX_OF_BLOCK = 3000
_MAX_CELLS = 50_000
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_MAX_BRACKET_DEPTH = 50
_RULE_OR_HEADING = re.compile(r"^[ \t>]*+(?:#|:[ ]|[-=*_][-=*_ \t]*+$)", re.MULTILINE)
_MAX_RULES = 100
_DEFINITION = re.compile(r"^[ \t>]*+\*?\[", re.MULTILINE)
_SIMPLE_LINK = re.compile(r"""\]\([^()\s"'\\]*+(?:[ ]++(?:"[^"()\\]*+"|'[^'()\\]*+'))?\)""")
_BACKTICKS = re.compile(r"`++")
_MAX_COST = 20_000_000  # characters searched, for all blocks together


def _find_excess(text: str) -> tuple[int, str] | None:
    """The index of the line and the sign at which ``text`` takes too long to convert; None if nowhere."""
    if match := _DEEP_NESTING.search(text):
        return text.count("\n", 0, match.start()), match[0].strip()[:1]
    signs = sum(map(text.count, _SIGNS))
    if signs < 200 and len(text) < 20_000 and text.count("\n") < 100 and "*[" not in text:
        return None
    if sign := max(_SIGNS, key=text.count) if signs > _MAX_SIGNS else _excess_of_text(text):
        return text.count("\n", 0, max(text.find(sign), 0)), sign.strip()
    total_cost = 0
    for start, block in _blocks(text):
        sign, cost = _cost_of_block(block)
        total_cost += cost
        if sign or total_cost > _MAX_COST:
            position = text.find(sign or block[:1], start)
            return text.count("\n", 0, position), sign.strip() or block.strip()[:1]
    return None


def _excess_of_text(text: str) -> str:
    """The sign of which ``text`` as a whole has too many; empty if there is none."""
    for sign, most in _MAX_OF_TEXT.items():
        if text.count(sign) > most:
            return sign
    if len(_ADDRESS.findall(text)) > _MAX_ADDRESSES:
        return "["
    reopened = len(_FORMATTING_TAG.findall(text)) * text.count("<")
    if len(_UNCLOSED_TAG.findall(text)) > _MAX_UNCLOSED_TAGS or reopened > _MAX_REOPENED:
        return "<"
    if "]:" not in text and "] :" not in text:
        return ""
    # A definition may go on for two lines, and its text is repeated wherever it is used.
    lines = [*text.split("\n"), "", ""]
    definitions = [number for number, line in enumerate(lines) if "]:" in line or "] :" in line]
    longest = max(sum(map(len, lines[number : number + 3])) for number in definitions)
    abbreviated = sum(text.count(match[1].strip()) for match in _ABBREVIATION.finditer(text))
    if abbreviated > _MAX_ABBREVIATED or (abbreviated + text.count("[")) * longest > _MAX_GROWTH:
        return "["
    searched = sum(len(lines[n]) * len(re.findall(r"""["'(]""", lines[n])) for n in definitions)
    return "[" if searched > _MAX_GROWTH else ""


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The blocks of ``text``, each with its position."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _cost_of_block(block: str) -> tuple[str, int]:
    """The sign of which ``block`` has too many, empty if there is none; and the cost of its conversion:
    how many characters are searched, each counted as often as it is."""
    counts = {sign: block.count(sign) for sign in (*_SIGNS, "  \n")}
    for sign, count in counts.items():
        if sign != "|" and count > _MAX_OF_BLOCK:
            return sign, 0
    columns = max(line.count("|") for line in block.split("\n")) if counts["|"] else 0
    if (columns + 1) * (block.count("\n") + 1) > _MAX_CELLS:
        return "|", 0
    depth = 0
    for bracket in _BRACKET.findall(block) if counts["["] > _MAX_BRACKET_DEPTH else ():
        depth = max(depth + (bracket == "[") - (bracket == "]"), 0)
        if depth > _MAX_BRACKET_DEPTH:
            return "[", 0
    rules = len(_RULE_OR_HEADING.findall(block))
    if rules > _MAX_RULES:
        return block.strip()[:1], 0
    other_links = block.count("](") - len(_SIMPLE_LINK.findall(block))
    searches = rules + other_links + len(_BACKTICKS.findall(block)) + len(_DEFINITION.findall(block))
    # At a sign that only pairs with another the block is copied, some 500 times faster than a search.
    return "", (searches + sum(counts.values()) // 500) * len(block)
