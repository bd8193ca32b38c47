"""The elements of HTML that a page may not have, as they were typed, and what became of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .github_markdown.raw_html import FRAMES, frame_link, is_tag
from .sanitiser import DROPPED_WITH_CONTENT

_OPENING = re.compile(
    rf"""(?<!\\)<({"|".join(sorted(DROPPED_WITH_CONTENT | FRAMES))})"""
    r"""(?=[\s/>])((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE,
)
_HOLDERS = ("video", "audio", "object")  # without an address, what is in them has one, or says what to read
_ANY_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/"'=]*+)((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>""")
# The tags of each element that is dropped; of scripts and styles the first closing tag is the last.
_OWN_TAGS = {
    name: re.compile(f"</{name}" if name in ("script", "style") else rf"<(?:/{name}|{name}(?=[\s/>]))", re.I)
    for name in DROPPED_WITH_CONTENT
}
_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RemovedElement:
    """An element ``name`` that a page may not have. ``lines``: where it stands, from 0. ``content``: the text
    in it, which is dropped; ``tags``: the tags in it and its own; ``link``: the address to which it became a
    link; ``closed``: whether it has its closing tag, without which it is text."""

    name: str
    lines: range
    content: str = ""
    tags: str = ""
    link: str = ""
    closed: bool = True


def removed_elements(text: str) -> Iterator[RemovedElement]:
    """The removed elements of ``text``, a body without code and comments."""
    if "<" not in text:
        return
    position, line = 0, 0
    end = 0
    never_closed: set[str] = set()  # the names of which no closing tag follows any more
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
        closing = -1 if name in never_closed else _closing(text, name, end)
        if closing < 0:
            never_closed.add(name)
            yield RemovedElement(name, range(line, line + 1), closed=False)
            continue
        content, tags = _parted(text[end:closing])
        end = closing
        lines = range(line, line + text.count("\n", position, closing) + 1)
        yield RemovedElement(name, lines, content, f"{opening[0]} {tags}")


def _closing(text: str, name: str, start: int) -> int:
    """Where the closing tag begins of the element ``name`` whose content begins at ``start``: its own rather
    than that of an element of the same name within it, if there are as many; -1 if there is none."""
    closing, depth = -1, 1
    for tag in _OWN_TAGS[name].finditer(text, start):
        if tag[0][1] != "/":
            depth += 1
            continue
        closing = tag.start()
        depth -= 1
        if not depth:
            break
    return closing


def _parted(content: str) -> tuple[str, str]:
    """The text and the tags of ``content``. What looks like a tag and is none of HTML is one if it has
    attributes or stands in a pair, as those of drawings and formulas; else it is text."""
    tags: list[str] = []
    names: tuple[set[str], set[str]] = (set(), set())
    for tag in _ANY_TAG.finditer(content):
        names[bool(tag[1])].add(tag[2].lower())
    paired = names[0] & names[1]

    def without(tag: re.Match[str]) -> str:
        name, rest = tag[2].lower(), tag[3]
        is_whole = not rest.strip() and name in paired
        if not is_whole and "=" not in rest and rest != "/" and not is_tag(name, rest):
            return tag[0]
        tags.append(tag[0])
        return " "

    text = _ANY_TAG.sub(without, content) if "<" in content else content
    return " ".join(text.split()), " ".join(tags)
