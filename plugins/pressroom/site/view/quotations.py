"""Quotations of a release: those of its front matter, and those of its body that name who speaks, set apart.

``> Kata-katanya. — Nama, jabatan`` names a speaker if the dash begins a line or follows the end of a sentence, and a
capital letter or a title such as ``dr.`` follows it. A hyphen between spaces, which is what keyboards have, means the
same behind words in quotation marks, where it can hardly mean anything else. Whatever else is quoted stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from ...records.kinds.nested import Quote
from ...records.kinds.release import Release
from ..contexts import BodyPart, Quotation
from ..site import Site
from .body_html import body_html
from .quote_marks import is_one_quotation, within_quotes

_QUOTE = re.compile(r"<blockquote>((?:(?!</?blockquote>).)*)</blockquote>", re.DOTALL)
_DASH = r"(?:—|–|&\#8212;|&\#8211;)"
_SPEAKER = re.compile(
    rf"""
    (?P<words>.*?)
    (?P<end>[.!?…”’]|&\#(?:8217|8221|8230);|\n<p>|\n|<br>)
    (?:\s|&nbsp;)*{_DASH}(?:\s|&nbsp;)+
    (?P<speaker>(?:(?!{_DASH})[^\n]){{2,200}}?)
    </p>\s*
    """,
    re.DOTALL | re.VERBOSE,
)
_SPEAKER_BEHIND_HYPHEN = re.compile(
    r"""
    (?P<words>\s*<p>(?:<span[^>]*>)?(?:[“‘]|&\#82(?:16|20);).*?)
    (?P<end>[”’]|&\#82(?:17|21);)
    (?:\s|&nbsp;)+-(?:\s|&nbsp;)+
    (?P<speaker>(?:(?![“”]|&\#82(?:20|21);|(?:\s|&nbsp;)-(?:\s|&nbsp;))[^\n!?…]){2,200}?)
    </p>\s*
    """,
    re.DOTALL | re.VERBOSE,
)
_ELEMENT = re.compile(r"<[^>]*>")
# What stands behind a name and is no office: S.Kom., M.Si., Ph.D., MM.
_DEGREE = re.compile(r"[A-Z]\w{0,5}(?:\.\w{0,6})+|[A-Z]{2,4}")
# The titles before a name that begin with a small letter.
_TITLES = ("dr. ", "drg. ", "drh. ")
# Elements in which a quotation cannot be set apart, since they would be cut in two.
_AROUND = ("ul", "ol", "dl", "div", "table", "blockquote", "details")
_MARKS = '“”"'
_FOOTNOTES = '<div class="footnote">'


def with_quotes(site: Site, release: Release, page_address: str = "") -> Markup:
    """The body of ``release`` (see ``body_html``), and behind it the quotations of its front matter as a body has
    them."""
    html = body_html(site, release.body, release.links, page_address, release.language)
    if not release.quotes:
        return html
    quotes = Markup("").join(
        Markup("<blockquote>\n<p>{}\n— {}</p>\n</blockquote>\n").format(quote.text, _speaker(quote))
        for quote in release.quotes
    )
    text, mark, footnotes = html.partition(_FOOTNOTES)
    return Markup(f"{text.rstrip()}\n{quotes}{mark}{footnotes}")


def parts(html: Markup) -> tuple[BodyPart, ...]:
    """``html`` in parts: what is prose, and each quotation that names who speaks."""
    return tuple(_parts(html)) if "<blockquote>" in html else (BodyPart(html),)


def _parts(html: str) -> Iterator[BodyPart]:
    start = 0
    for match in _QUOTE.finditer(html):
        before = html[start : match.start()]
        if (quote := quotation(match[1])) and not _is_cut(before):
            if before.strip():
                yield BodyPart(Markup(before))
            yield BodyPart(quote=quote)
            start = match.end()
    if html[start:].strip():
        yield BodyPart(Markup(html[start:]))


def _is_cut(html: str) -> bool:
    """Whether an element that begins in ``html`` does not end in it."""
    return any(len(re.findall(rf"<{name}\b", html)) != html.count(f"</{name}>") for name in _AROUND)


def quotation(html: str) -> Quotation | None:
    """The quotation that ``html``, the inside of a ``blockquote``, is; None if it names nobody who speaks."""
    match = _SPEAKER.fullmatch(html) or _behind_hyphen(html)
    if not match:
        return None
    # An element that ends with the name may have begun before it, so none is kept.
    name, *others = re.split(r",(?:\s|&nbsp;)+", _ELEMENT.sub("", match["speaker"]).strip())
    while len(others) > 1 and _DEGREE.fullmatch(others[0]):
        name = f"{name}, {others.pop(0)}"
    words = match["words"] + (match["end"] if match["end"][0] not in "\n<" else "")
    words = words.rstrip()
    if not _ELEMENT.sub("", words).strip() or not (name[:1].isupper() or name.startswith(_TITLES)):
        return None
    words += "" if words.endswith("</p>") else "</p>"
    return Quotation(Markup(words.strip()), Markup(name), Markup(", ".join(others)))


def _behind_hyphen(html: str) -> re.Match[str] | None:
    """As ``_SPEAKER`` matches; what ends as a sentence does is no speaker."""
    match = _SPEAKER_BEHIND_HYPHEN.fullmatch(html) if "-" in html else None
    if match and match["speaker"].endswith("."):
        last = re.split(r"\s|&nbsp;", _ELEMENT.sub("", match["speaker"]))[-1]
        return match if _DEGREE.fullmatch(last) else None
    return match


def as_text(release: Release) -> list[str]:
    """The quotations of the front matter of ``release``, a line each."""
    return [f"“{_words(quote.text)}” — {_speaker(quote)}" for quote in release.quotes]


def _words(text: str) -> str:
    """``text`` without quotation marks around all of it, as it stands between such."""
    inner = text.strip(_MARKS)
    return within_quotes(inner if is_one_quotation(inner) else text)


def _speaker(quote: Quote) -> str:
    return ", ".join(filter(None, (quote.name, quote.position)))
