"""The elements of HTML that a page may not have, as they were typed, and what became of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .github_markdown.raw_html import FRAMES, frame_link
from .sanitiser import DROPPED_WITH_CONTENT

_OPENING = re.compile(
    rf"""(?<!\\)<({"|".join(sorted(DROPPED_WITH_CONTENT | FRAMES))})"""
    r"""(?=[\s/>])((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE,
)
_HOLDERS = ("video", "audio", "object")  # without an address, what is in them has one, or says what to read
_ANY_TAG = re.compile(r"<[^<>]*>")
_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RemovedElement:
    """An element ``name`` that a page may not have. ``lines``: where it stands, from 0. ``content``: the words
    in it, which are dropped; ``link``: the address to which it became a link; ``closed``: whether it has its
    closing tag, without which it is text."""

    name: str
    lines: range
    content: str = ""
    link: str = ""
    closed: bool = True


def removed_elements(text: str) -> Iterator[RemovedElement]:
    """The removed elements of ``text``, a body without code and comments."""
    if "<" not in text:
        return
    lowered = text.lower()
    position, line = 0, 0
    end = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < end:
            continue  # within one that is dropped as a whole
        line += text.count("\n", position, opening.start())
        position = opening.start()
        name = opening[1].lower()
        end = opening.end()
        if name in FRAMES:
            link = _HREF.search(frame_link(opening[2]))
            if not link and name in _HOLDERS:
                continue
            last = line + opening[0].count("\n")
            yield RemovedElement(name, range(line, last + 1), link=html.unescape(link[1]) if link else "")
            continue
        closing = lowered.find(f"</{name}", end)
        if closing < 0:
            yield RemovedElement(name, range(line, line + 1), closed=False)
            continue
        content = " ".join(_ANY_TAG.sub(" ", text[end:closing]).split())
        end = closing
        yield RemovedElement(name, range(line, line + text.count("\n", position, closing) + 1), content)
