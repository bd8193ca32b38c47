"""What cannot be meant in one file, by its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ... import content_problems
from ...digests import hex_digest
from ...problems import Message
from .. import dates
from ..text.body import Body, plain_text
from ..text.front_matter import FileParts, texts
from . import conflicts, empty_bodies, identity_numbers, mobile_numbers
from .readable import line_at, readable

_MIN_WORDS = 40  # of a body that is compared with others


def without_conflict(data: bytes, parts: FileParts) -> list[tuple[int, Message]]:
    """The problems of ``parts``, which are those of the bytes ``data``. If git has left conflict markers there,
    that is one of them, and the only one about the lines between them."""
    markers = conflicts.marker_lines(data)
    if not markers:
        return parts.problems
    in_front_matter = parts.body is None or markers[0] < parts.body_line
    message = content_problems.conflict_markers(markers, in_front_matter=in_front_matter)
    others = [problem for problem in parts.problems if not markers[0] <= problem[0] <= markers[-1]]
    return [(markers[0], message), *others]


def text_digest(converted: Body) -> str:
    """A digest of the words of a body, the same for every body that says the same; empty for a short one."""
    words = re.findall(r"\w+", plain_text(converted.html).casefold())
    return hex_digest(" ".join(words).encode("utf-8", "surrogatepass")) if len(words) >= _MIN_WORDS else ""


def mobile_number_lines(parts: FileParts) -> list[tuple[int, str, str]]:
    """The line of each mobile number in a body, how it is written, and its figures (see ``mobile_numbers``)."""
    text = readable(parts.body or "")
    return [
        (line_at(text, position, parts.body_line), written, figures)
        for position, written, figures in mobile_numbers.find(text)
    ]


def check(source: str, parts: FileParts, converted: Body, day: date | None) -> Iterator[tuple[int, Message]]:
    """Each problem of the file ``source`` with its line. ``converted``: its body; ``day``: that of a release, by
    which dates without a year are understood."""
    yield from _identity_numbers(source, 1)
    for value in texts(parts.front_matter):
        yield from _identity_numbers(value.text, value.line)
    if not parts.body:
        return
    if converted.html and not any(target.image for target in converted.targets):
        text = plain_text(converted.html)
        if empty_bodies.says_nothing(text):
            yield _first_written_line(parts.body, parts.body_line), content_problems.body_says_nothing(text)
    yield from _identity_numbers(parts.body, parts.body_line)
    text = readable(parts.body)
    for position, weekday, named in dates.wrong_weekdays(text, day):
        message = content_problems.weekday_mismatch(
            weekday, dates.long_date(named), dates.DAYS[named.weekday()]
        )
        yield line_at(text, position, parts.body_line), message


def _identity_numbers(text: str, first_line: int) -> Iterator[tuple[int, Message]]:
    text = readable(text)
    for position, number in identity_numbers.find(text):
        yield line_at(text, position, first_line), content_problems.identity_number(number[:4], number[-2:])


def _first_written_line(text: str, first_line: int) -> int:
    return line_at(text, len(text) - len(text.lstrip()), first_line)
