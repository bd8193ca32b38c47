"""What cannot be meant in one file, by its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ... import content_problems
from ...digests import hex_digest
from ...problems import Message
from .. import dates, dates_in_text
from ..text.body import Body
from ..text.front_matter import FileParts, texts
from ..text.markdown_source import without_code, without_comments
from . import conflicts, empty_bodies, identity_numbers, mobile_numbers, placeholders
from .readable import figures, line_at, readable

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


def text_digest(text: str) -> str:
    """A digest of ``text``, the plain text of a body, the same for every body that says the same; empty for a
    short one."""
    if text.count(" ") + 1 < _MIN_WORDS:
        return ""
    return hex_digest(text.casefold().encode("utf-8", "surrogatepass"))


def mobile_number_lines(written: str, first_line: int) -> list[tuple[int, str, str]]:
    """The line of each mobile number in a body that begins on ``first_line`` and is ``written`` so (see
    ``readable``), how the number is written, and its figures (see ``mobile_numbers``)."""
    if not mobile_numbers.may_have(written):
        return []
    return [
        (line_at(written, position, first_line), number, figures)
        for position, number, figures in mobile_numbers.find(written)
    ]


def check(
    source: str, parts: FileParts, converted: Body, written: str, text: str, day: date | None
) -> Iterator[tuple[int, Message]]:
    """Each problem of the file ``source`` with its line. ``converted``: its body; ``written`` and ``text``: the
    source of that (see ``readable``), and its plain text; ``day``: that of a release, by which dates without a
    year are understood."""
    yield from _identity_numbers(source, 1)
    for value in texts(parts.front_matter):
        yield from _identity_numbers(value.text, value.line)
    if not parts.body:
        return
    has_image = any(target.image for target in converted.targets)
    if text and not has_image and empty_bodies.says_nothing(text):
        yield _first_written_line(parts.body, parts.body_line), content_problems.body_says_nothing(text)
    yield from _identity_numbers_in(written, parts.body_line)
    for wrong in dates_in_text.wrong_weekdays(written, day):
        message = content_problems.weekday_mismatch(
            wrong.weekday,
            dates.long_date(wrong.day),
            dates.DAYS[wrong.day.weekday()],
            dates.long_date(wrong.swapped) if wrong.swapped else "",
        )
        yield line_at(written, wrong.start, parts.body_line), message


def placeholders_left(parts: FileParts) -> Iterator[tuple[int, Message]]:
    """What was to be filled in later and was not, in values and in the body, each with its line."""
    values = list(texts(parts.front_matter))
    forms = placeholders.forms_in("\n".join([value.text for value in values]))
    for value in values:
        yield from _placeholders_in(value.text, forms, value.line)
    body = parts.body or ""
    if forms := placeholders.forms_in(body):
        body = without_comments(without_code(body, ()))
    yield from _placeholders_in(body, forms, parts.body_line)


def _placeholders_in(
    text: str, forms: list[re.Pattern[str]], first_line: int
) -> Iterator[tuple[int, Message]]:
    if placeholders.is_whole(text):
        yield first_line, content_problems.placeholder_left(text)
        return
    for position, written in placeholders.find(text, forms):
        yield line_at(text, position, first_line), content_problems.placeholder_left(written)


def of_reason(reason: str, line: int) -> Iterator[tuple[int, Message]]:
    """Each problem of ``reason``, why the text of a file was deleted: all that is shown of that file. ``line`` is
    that of the field."""
    yield from _identity_numbers(reason, line)


def _identity_numbers(text: str, first_line: int) -> Iterator[tuple[int, Message]]:
    if len(text) >= identity_numbers.LENGTH and figures(text) >= identity_numbers.LENGTH:
        yield from _identity_numbers_in(readable(text), first_line)


def _identity_numbers_in(text: str, first_line: int) -> Iterator[tuple[int, Message]]:
    for position, number in identity_numbers.find(text):
        yield line_at(text, position, first_line), content_problems.identity_number(number[:4], number[-2:])


def _first_written_line(text: str, first_line: int) -> int:
    return line_at(text, len(text) - len(text.lstrip()), first_line)
