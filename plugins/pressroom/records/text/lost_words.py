"""Words of a body's source that its page does not show: the last net below all rules.

Each line of the source is looked for in the page's text behind the one before. Only a line that does not stand
there as it is gets taken apart: what may vanish is masked, the rest is cut at the signs of Markdown, and each
piece is looked for. Words that are still missing are compared, as a multiset, with the text between the pieces
that were found. The time is in proportion to the length of the body.

What may vanish is said by ``EXEMPT``.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from .github_markdown.definitions import normal_label
from .github_markdown.marks import BULLETS
from .github_markdown.raw_html import is_tag
from .markdown_source import without_comments

EXEMPT = (
    "the addresses and titles of links and images",
    "definitions that are used",
    "closed comments",
    "tags that HTML or Office knows",
    "the marks at the front of headings, lists and quotations",
    "what stands behind a fence",
)
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
_TYPED_TAG = re.compile(
    r"""</?(?P<name>[A-Za-z][^\s<>/"'=]*+)(?P<rest>(?:[^<>"']|"[^"]*+"|'[^']*+')*+)>""", re.DOTALL
)
# What stands in a value behind the sign of a tag: its closing mark is missing, and words went into it.
_SWALLOWED = re.compile(r""""[^"<>]*+[<>]([^"]*+)"|'[^'<>]*+[<>]([^']*+)'""")
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DESTINATION = re.compile(r"\]\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)", re.DOTALL)
# What was typed behind an address of another site in its brackets, and is no title.
_BEHIND_ADDRESS = re.compile(
    r"""\]\(\s*+(?:(?:https?:)?//|mailto:|tel:)[^\s?#]*+\s++(?P<words>(?!".*"\s*\)$|'.*'\s*\)$).*)\)""",
    re.DOTALL | re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"[./=%&]\w")
_REFERENCE = re.compile(r"\][ \n]?\[([^\]\n]*)\]")
_DEFINITION = re.compile(r"^[ >]*\[([^\]\n]+)\]:[ \t]*+(?:\n[ ]*+)?\S+[^\n]*$", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\n]+\]:?")
_FRONT = re.compile(
    rf"^[\s\u00a0>#]*(?:[-+*{BULLETS}][\s\u00a0]*)*(?:(?:\d{{1,3}}|[a-z])[.)](?=[\s\u00a0]|$))?"
    r"(?:[\s\u00a0]*\[[ xX]\]\s)?"
)
_FRONT_SIGNS = "-*# >"
_FENCE = re.compile(r"[\s>]*(?:[-+*][\s]+)?(?:```+|~~~+)[^`\n]*$")
_SIGNS = re.compile(r"[\[\]*_~`|\\<>!]+")
_NEAR = 3000  # characters behind the last piece, so that the time does not grow with the square


def lost_words(source: str, page: str) -> list[tuple[int, str]]:
    """The words of ``source``, Markdown, that the text of ``page``, safe HTML, does not hold as often; each
    with its line, from 0."""
    search = _Search(_text_of(page))
    masked: list[str] | None = None
    for number, line in enumerate(source.split("\n")):
        plain = line.strip()
        if not plain or search.takes(plain):
            continue
        plain = plain.lstrip(_FRONT_SIGNS)
        if not plain or search.takes(plain):
            continue
        if masked is None:
            masked = _masked(source).split("\n")
        if not _FENCE.match(masked[number]):
            search.take_pieces(number, masked[number])
    return list(search.missing())


def words_of(text: str) -> list[str]:
    """The words of ``text``, HTML or Markdown, as they are compared."""
    return _WORD.findall(html.unescape(text) if "&" in text else text)


class _Search:
    """Goes through the text of a page from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.gaps: list[str] = []
        self.rest: list[tuple[int, str]] = []

    def takes(self, piece: str) -> bool:
        """Whether ``piece`` stands near behind the last one as whole words; then the search goes on behind
        it."""
        start = self.text.find(piece, self.position, self.position + len(piece) + _NEAR)
        if start < 0:
            return False
        end = start + len(piece)
        cuts_first = piece[0].isalnum() and start > 0 and self.text[start - 1].isalnum()
        cuts_last = piece[-1].isalnum() and self.text[end : end + 1].isalnum()
        if cuts_first or cuts_last:
            return False
        self.gaps.append(self.text[self.position : start])
        self.position = end
        return True

    def take_pieces(self, number: int, line: str) -> None:
        """Look for what is left of ``line`` piece by piece."""
        line = _FRONT.sub("", line, count=1)
        for piece in _SIGNS.split(html.unescape(line) if "&" in line else line):
            piece = piece.strip()
            if piece and not self.takes(piece):
                self.rest.append((number, piece))

    def missing(self) -> Iterator[tuple[int, str]]:
        """The words of the pieces that were not found and that nothing between the others holds."""
        if not self.rest:
            return
        available = Counter(_WORD.findall(" ".join([*self.gaps, self.text[self.position :]])))
        for number, piece in self.rest:
            for word in _WORD.findall(piece):
                if available[word]:
                    available[word] -= 1
                else:
                    yield number, word


def _text_of(page: str) -> str:
    if "<img" in page:
        page = _IMAGE.sub(r" \1 ", page)
    text = _TAG.sub(" ", page)
    return html.unescape(text) if "&" in text else text


def _masked(source: str) -> str:
    """``source`` without what may vanish, line by line as it was."""
    source = without_comments(source)
    if "]:" in source:
        source = _without_used_definitions(source)
    if "](" in source:
        source = _DESTINATION.sub(_without_destination, source)
    if "[" in source:
        source = _NOTE.sub(" ", _REFERENCE.sub(lambda match: "] " + _breaks(match[0]), source))
    return _TYPED_TAG.sub(_without_tag, source) if "<" in source else source


def _without_destination(match: re.Match[str]) -> str:
    behind = _BEHIND_ADDRESS.fullmatch(match[0])
    if not behind or _IN_ADDRESS.search(behind["words"].rpartition(" ")[2]):  # an address with spaces
        return "]" + _breaks(match[0])
    return f"]{_breaks(match[0][: behind.start('words')])} {behind['words']}"


def _without_used_definitions(source: str) -> str:
    labels = Counter(normal_label(label) for label in re.findall(r"\[([^\[\]]+)\]", source))

    def masked(match: re.Match[str]) -> str:
        is_used = labels[normal_label(match[1])] > 1 and not match[1].startswith("^")
        return _breaks(match[0]) if is_used else match[0]

    return _DEFINITION.sub(masked, source)


def _without_tag(match: re.Match[str]) -> str:
    if not is_tag(match["name"].lower(), match["rest"]):
        return match[0]
    if match["name"].lower() == "img":
        alt = _ALT.search(match["rest"])
        return f" {next(filter(None, alt.groups()), '') if alt else ''} {_breaks(match[0])}"
    rest = match["rest"]
    swallowed = _SWALLOWED.search(rest) if "<" in rest else None
    if not swallowed:
        return f"  {_breaks(match[0])}"
    start, end = swallowed.span(swallowed.lastindex or 0)
    return f" {_breaks(rest[:start])} {rest[start:end]} {_breaks(rest[end:])}"


def _breaks(text: str) -> str:
    return "\n" * text.count("\n")
