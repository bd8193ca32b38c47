"""What a page of HTML contains that somebody could have put into it, each thing by its kind and in its own words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from .markup import Tag, read_markup

# More of a page is not looked into: parsing costs time, and nobody writes longer pages.
MAX_CHARACTERS = 400_000
_MAX_FACTS = 20_000
# An element that ends is looked for among so many that are open.
_DEEPEST = 50
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDING = re.compile(
    r"display:none|visibility:hidden|opacity:0(?![.\d]*[1-9])|font-size:0(?![.\d]*[1-9])|text-indent:-\d{3,}"
    r"|(?:left|top|right|margin-left|margin-top):-\d{3,}|clip:rect\(0|clip-path:inset\((?:50|100)%|height:0(?![.\d])"
    r"|width:0(?![.\d])|color:transparent"
)
_SERVICE_WORKER = re.compile(r"serviceworker|\.register\s*\(", re.IGNORECASE)


class Kind(StrEnum):
    """What a fact is about; the words for people are in the catalogue."""

    LINK = "link"
    HIDDEN_LINK = "hidden_link"
    HIDDEN_TEXT = "hidden_text"
    SCRIPT = "script"
    INLINE_SCRIPT = "inline_script"
    SERVICE_WORKER = "service_worker"
    DATA = "data"
    HANDLER = "handler"
    FRAME = "frame"
    FORM = "form"
    REFRESH = "refresh"
    BASE = "base"
    STYLE = "style"
    HEAD_LINK = "head_link"
    META = "meta"
    IMAGE = "image"
    TEXT = "text"


class Fact(NamedTuple):
    """``address``: where something leads or comes from; ``words``: what people read of it, or its beginning."""

    kind: Kind
    address: str
    words: str = ""


def page_facts(text: str) -> list[Fact]:
    """Everything of the page ``text``, however broken it is, in its order."""
    reader = _Reader()
    for token in read_markup(text[:MAX_CHARACTERS]):
        if not isinstance(token, Tag):
            reader.read_text(token.text, token.within)
        elif token.ends:
            reader.end(token.name)
        else:
            reader.begin(token.name, token.attributes)
    reader.end("a")
    return reader.facts


class _Reader:
    """Collects facts; knows which elements are open, and which of them hide what is in them."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._link: tuple[str, list[str], bool] | None = None
        self._is_data = False

    def begin(self, tag: str, values: dict[str, str]) -> None:
        """An element begins."""
        style = re.sub(r"\s+", "", values.get("style", "").lower())
        hides = "hidden" in values or bool(_HIDING.search(style))
        if tag == "p" and self._open and self._open[-1][0] == "p":  # one paragraph ends another
            self.end("p")
        if tag not in _VOID:
            self._open.append((tag, hides))
            self._hidden += hides
        self._fact_of(tag, values, hides=hides or bool(self._hidden))
        for name, value in values.items():
            if name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:text/html")):
                self._add(Kind.HANDLER, f"<{tag} {name}>", value)

    def end(self, tag: str) -> None:
        """An element ends, and with it what is open within it."""
        if tag == "a":
            self._end_link()
        last = len(self._open) - 1
        for depth in range(last, max(last - _DEEPEST, -1), -1):
            if self._open[depth][0] == tag:
                self._hidden -= sum(hides for _, hides in self._open[depth:])
                del self._open[depth:]
                return

    def read_text(self, text: str, within: str) -> None:
        """A piece of text; ``within`` an element whose contents are no markup."""
        words = " ".join(text.split())
        if not words:
            return
        if within == "script":
            is_worker = _SERVICE_WORKER.search(text)
            kind = Kind.DATA if self._is_data else Kind.SERVICE_WORKER if is_worker else Kind.INLINE_SCRIPT
            self._add(kind, "", words)
        elif within == "style":
            self._add(Kind.STYLE, "", words)
        else:
            if self._link:
                self._link[1].append(words)
            self._add(Kind.HIDDEN_TEXT if self._hidden else Kind.TEXT, "", words)

    def _fact_of(self, tag: str, values: dict[str, str], *, hides: bool) -> None:
        source = values.get("src", "")
        match tag:
            case "a" | "area":
                self._end_link()
                if "href" in values:
                    self._link = (values["href"], [], hides)
            case "script":
                # What is not run, such as structured data, says no more than a text.
                self._is_data = values.get("type", "").endswith("json")
                if source:
                    self._add(Kind.SCRIPT, source)
            case "iframe" | "frame" | "object" | "embed" | "portal":
                self._add(Kind.FRAME, source or values.get("data", ""), values.get("srcdoc", ""))
            case "form":
                self._add(Kind.FORM, values.get("action", ""))
            case "button" | "input" if "formaction" in values:
                self._add(Kind.FORM, values["formaction"])
            case "base":
                self._add(Kind.BASE, values.get("href", ""))
            case "meta" if values.get("http-equiv", "").lower() == "refresh":
                self._add(Kind.REFRESH, "", values.get("content", ""))
            case "meta":
                name = values.get("name") or values.get("property") or values.get("http-equiv", "")
                self._add(Kind.META, name, values.get("content", ""))
            case "link":
                self._add(Kind.HEAD_LINK, values.get("href", ""), values.get("rel", ""))
            case "img" | "source" | "video" | "audio" if source:
                self._add(Kind.IMAGE, source, values.get("alt", ""))

    def _end_link(self) -> None:
        if self._link:
            address, words, hides = self._link
            self._link = None
            self._add(Kind.HIDDEN_LINK if hides else Kind.LINK, address, " ".join(words))

    def _add(self, kind: Kind, address: str, words: str = "") -> None:
        if len(self.facts) < _MAX_FACTS:
            self.facts.append(Fact(kind, address.strip()[:2000], words[:2000]))
