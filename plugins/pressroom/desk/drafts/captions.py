"""The pictures of a text: the first one leads the page of its release and stands there, not in the text; and what is
written below each, which becomes its caption and its credit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bs4.element import Tag

from .lines import Line

_SOURCE = re.compile(r"gambar:(\d+)")
_LABEL = re.compile(
    r"(?:gambar|foto|keterangan(?:\s+(?:foto|gambar))?|ket(?:\.|erangan)?\s*(?:foto|gambar)?|caption)\s*\d*\s*[.:–-]\s*",
    re.IGNORECASE,
)
_CREDIT = (
    r"(?:foto(?:\s+oleh)?|dok(?:umentasi|\.)?(?:\s+foto)?|sumber(?:\s+foto)?|photo|credit|kredit|istimewa)"
)
_CREDITED = re.compile(
    rf"\s*(?:[(\[]\s*(?:{_CREDIT}\s*[:/]?\s*(?P<inside>[^()\[\]]{{2,80}})|(?P<dok>dok\.?[^()\[\]]{{2,60}}))\s*[)\]]"
    rf"|[,.;/|-]?\s*\bfoto\s*:\s*(?P<behind>[^()\[\]]{{2,80}}))\s*\.?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z]{3,}[^–—]{0,40}\s[–—-]\s")
_MOST, _SHORT = 300, 120


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a text, its ``index`` among those of the document; what is written below it, and of that who took
    it. ``words`` stand in the line ``number``; empty if nothing is written there."""

    index: int
    caption: str = ""
    credit: str = ""
    words: str = ""
    number: int = 0


def take_pictures(
    lines: Sequence[Line], take: Callable[[str, Line], None], told: Callable[[str], None]
) -> tuple[Shown, ...]:
    """The pictures in ``lines``, in their order. ``take`` takes a caption out of the text, ``told`` says of the first
    that it is out of it."""
    shown: list[Shown] = []
    below: list[Line | None] = [*lines[1:], None, None]
    for line, following, after in zip(lines, below, below[1:], strict=False):
        images = _images(line)
        if not images:
            continue
        numbers = [int(match[1]) for image in images if (match := _SOURCE.match(str(image.get("src", ""))))]
        caption = Shown(numbers[0]) if numbers else None
        if caption and following and not line.text and (found := _caption(following, after)):
            text, credit = found
            caption = Shown(numbers[0], text, credit, following.text, following.number)
            take("caption", following)
        if numbers and not shown and line.tag != "table":
            _take_out(images[0], line)
            told("lead_picture")
        shown += [*([caption] if caption else []), *(Shown(number) for number in numbers[1:])]
    return tuple(
        {one.index: one for one in reversed(shown)}[index]
        for index in dict.fromkeys(one.index for one in shown)
    )


def _images(line: Line) -> list[Tag]:
    if not line.has_picture:
        return []
    found: list[Tag] = []
    for node in line.nodes:
        if isinstance(node, Tag):
            found += (
                [node]
                if node.name == "img"
                else [each for each in node.find_all("img") if isinstance(each, Tag)]
            )
    return found


def _take_out(image: Tag, line: Line) -> None:
    image.extract()
    if not line.block.get_text(strip=True) and not line.block.find("img"):
        line.block.extract()


def _caption(line: Line, after: Line | None) -> tuple[str, str] | None:
    """The caption and the credit that ``line``, which stands below a picture and above the line ``after``, says; None if
    it is text, as what stands above a list is."""
    text = line.text
    if not line.is_prose or line.has_picture or len(text) > _MOST or text.endswith(":"):
        return None
    label = _LABEL.match(text)
    credited = _CREDITED.search(text)
    least = 2 if after is None or after.has_picture else 3  # two words may be a headline within the text
    is_plain = len(text) <= _SHORT and len(text.split()) >= least and not text.endswith((".", "!", "?", '"'))
    if _DATELINE.match(text) or (after and after.tag in ("ol", "ul", "table")):
        is_plain = False
    is_set_apart = len(text) <= 2 * _SHORT and line.is_slanted
    if not (label or credited or is_set_apart or (is_plain and not line.is_strong)):
        return None
    credit = ""
    if credited:
        credit = (credited["inside"] or credited["behind"] or credited["dok"] or "").strip(" .")
        text = text[: credited.start()] + text[credited.end() :]
    start = label.end() if label and label.end() < len(text) else 0
    return text[start:].strip(), credit
