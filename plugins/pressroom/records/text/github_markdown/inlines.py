"""What GitHub reads within a paragraph and Python-Markdown does not: bare addresses as links, strikethrough,
tags that are words. And masked numbers, which GitHub takes for emphasis, and paths of Windows, whose backslashes
it takes for escapes, stay as typed.
"""

from __future__ import annotations

import re
import string
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import AutomailInlineProcessor, InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from . import raw_html

Handled = tuple[Any, int | None, int | None]
_NOTHING: Handled = (None, None, None)

# 3275********0001, 0812****100, 10~20, and names such as B****i.
_MASKED = r"(?<=\d)(?:\*++|~++)(?=\d)|(?<![\w*])[^\W_]++\*{3,}+[^\W_]++(?![\w*])"
# C:\Users\_data, \\server\bagian.
_PATH = r"(?<![\w\\])(?:[A-Za-z]:\\(?!\\)|\\\\(?=\w))[^\s<>\"|?*`\x02\x03]*+"
_ADDRESS = r"(?i)(?:(?<![a-z0-9])(?:https?|ftp)://|(?<![\w/.@-])www\.)(?=[^\s<])[^\s<\x02\x03]++"
_MAIL = r"(?<![\w.+@/-])[a-zA-Z0-9._+-]++@[a-zA-Z0-9_-]++(?:\.[a-zA-Z0-9_-]++)++(?<![_-])(?![@\w])"
_MAIL_IN_ANGLES = r"<([^<> !@\x02]++@[^@<> \x02]+)>"  # no escaped sign, whose number would be taken for text
_HOST = re.compile(r"(?:[a-z]+://)?([^/?#]*)", re.IGNORECASE)
_ENTITY_AT_END = re.compile(r"&[a-zA-Z0-9]+;$")
_OPENS_LINK = re.compile(r"<a(?=[\s>])[^>]*>$", re.IGNORECASE)
_STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")


def register(md: Markdown) -> None:
    """Add the patterns to ``md``."""
    md.inlinePatterns.register(_BackslashBreak(r"\\\n", md), "backslash_break", 185)
    md.inlinePatterns.register(_Literal(_PATH, md), "windows_path", 183)
    md.inlinePatterns.register(_Literal(_MASKED, md), "masked", 178)
    md.inlinePatterns.register(AutomailInlineProcessor(_MAIL_IN_ANGLES, md), "automail", 110)
    md.inlinePatterns.register(_RawHtml("<", md), "html", 90)
    md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "bare_address", 85)
    md.inlinePatterns.register(_BareMail(_MAIL, md), "bare_mail", 84)
    delimiters: Any = md.delimiters
    delimiters.add("~", "del,del")
    md.ESCAPED_CHARS = list(string.punctuation)


class _BackslashBreak(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        return Element("br"), m.start(), m.end()


class _Literal(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        return m[0], m.start(), m.end()


class _RawHtml(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        html = raw_html.inline(data, m.start())
        if html is None:
            return _NOTHING
        md: Any = self.md
        typed = md.treeprocessors["unescape"].unescape(self.unescape(html[0]))
        return md.htmlStash.store(typed), m.start(), html[1]


class _Bare(InlineProcessor):
    """A link whose text is what was typed."""

    ANCESTOR_EXCLUDES = ("a",)

    def link(self, text: str, address: str, start: int, data: str) -> Handled:
        if self._in_raw_link(data, start):
            return _NOTHING
        link = Element("a")
        link.set("href", address)
        link.text = AtomicString(text)
        return link, start, start + len(text)

    def _in_raw_link(self, data: str, position: int) -> bool:
        """Whether an ``<a>`` that was typed as HTML is open at ``position`` of ``data``."""
        md: Any = self.md
        raw: list[str] = md.htmlStash.rawHtmlBlocks
        if not any(_OPENS_LINK.match(html) for html in raw):
            return False
        nodes = md.treeprocessors["inline"].stashed_nodes
        is_open = False
        for placeholder in INLINE_PLACEHOLDER_RE.finditer(data, 0, position):
            node = nodes.get(placeholder[1])
            stashed = _STASHED.fullmatch(node) if isinstance(node, str) else None
            html = raw[int(stashed[1])] if stashed else ""
            if _OPENS_LINK.match(html):
                is_open = True
            elif html[:3].lower() == "</a":
                is_open = False
        return is_open


class _BareAddress(_Bare):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        address = _without_punctuation(m[0])
        host = _HOST.match(address)
        if not host or not host[1] or ("." not in host[1] and "://" not in address):
            return _NOTHING
        return self.link(address, address if "://" in address else f"http://{address}", m.start(), data)


class _BareMail(_Bare):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]
        return self.link(m[0], f"mailto:{m[0]}", m.start(), data)


def _without_punctuation(address: str) -> str:
    """``address`` without the signs at its end that belong to the sentence, as GitHub sees it."""
    while address:
        last = address[-1]
        entity = _ENTITY_AT_END.search(address) if last == ";" else None
        unpaired = (last == ")" and address.count(")") > address.count("(")) or (
            last == "]" and address.count("]") > address.count("[")
        )
        if entity:
            address = address[: entity.start()]
        elif last in "?!.,:;*_~'\"" or unpaired:
            address = address[:-1]
        else:
            break
    return address
