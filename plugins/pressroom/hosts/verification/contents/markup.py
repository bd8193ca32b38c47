"""The tags and texts of a page of HTML, as browsers tell them apart (https://html.spec.whatwg.org/#tokenization).

Each sign is looked at once: on pages that are broken on purpose, the standard library's parser takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAME = re.compile(r"[^\s/>]+")
_SPACE = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"([^\s/>][^\s/>=]*)(\s*=\s*)?")
_UNQUOTED = re.compile(r"[^\s>]*")
_COMMENT_END = re.compile(r"--!?>")
# What stands in these is no markup.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}


class Tag(NamedTuple):
    """The beginning of an element, or with ``ends`` its end; names in lower case."""

    name: str
    attributes: dict[str, str]
    ends: bool = False


class Text(NamedTuple):
    """A piece of text; ``within``: the element whose contents are no markup, otherwise empty."""

    text: str
    within: str = ""


def read_markup(text: str) -> Iterator[Tag | Text]:
    """The tags and texts of ``text``, in their order, without comments."""
    position, words = 0, ""
    while (start := text.find("<", position)) >= 0:
        words += text[position:start]
        following = text[start + 1 : start + 3]
        closes = following.startswith("/")
        if following[closes : closes + 1].isascii() and following[closes : closes + 1].isalpha():
            if words:
                yield Text(unescape(words))
                words = ""
            tag, position = _tag(text, start + 1 + closes, closes)
            if tag is None:
                return
            yield tag
            if not closes and tag.name in _RAW:
                end = _RAW[tag.name].search(text, position)
                stop = end.start() if end else len(text)
                yield Text(text[position:stop], tag.name)
                position = stop
        elif following[:1] in ("!", "?", "/") and following[:1]:
            position = _end_of_comment(text, start)
        else:
            words += "<"
            position = start + 1
    if words := words + text[position:]:
        yield Text(unescape(words))


def _tag(text: str, position: int, closes: bool) -> tuple[Tag | None, int]:
    """The tag whose name begins at ``position``, and where it ends; None if the text ends before it does."""
    name = _NAME.match(text, position)
    assert name
    attributes: dict[str, str] = {}
    position = name.end()
    while True:
        space = _SPACE.match(text, position)
        assert space
        position = space.end()
        if position >= len(text):
            return None, position
        if text[position] == ">":
            return Tag(name[0].lower(), attributes, closes), position + 1
        attribute = _ATTRIBUTE.match(text, position)
        assert attribute
        position, value = attribute.end(), ""
        if attribute[2]:
            if (quote := text[position : position + 1]) in ("'", '"') and quote:
                end = text.find(quote, position + 1)
                if end < 0:
                    return None, len(text)
                value, position = text[position + 1 : end], end + 1
            else:
                unquoted = _UNQUOTED.match(text, position)
                assert unquoted
                value, position = unquoted[0], unquoted.end()
        # Of two attributes of a name the first counts.
        attributes.setdefault(attribute[1].lower(), unescape(value))


def _end_of_comment(text: str, start: int) -> int:
    """Where what is no element, at ``start``, ends."""
    if not text.startswith("<!--", start):
        return text.find(">", start) + 1 or len(text)
    if text.startswith((">", "->"), start + 4):
        return text.index(">", start) + 1
    end = _COMMENT_END.search(text, start + 4)
    return end.end() if end else len(text)
