"""Slips of the keyboard: days and hours that there are not, quotations that do not end, signs twice, and the foot of a
letter that was copied along."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from ...records.dates import DAYS, MONTH_NUMBERS
from ...records.rules.readable import line_at
from .remark import Fault


def slip_faults(text: str, first: int) -> Iterator[Fault]:
    """Such slips in ``text``, a body as a person reads it (see ``readable``), from line ``first`` of its file."""
    yield from _impossible_moments(text, first)
    yield from _open_quotations(text, first)
    yield from _doubled_signs(text, first)
    yield from _signatures(text, first)


# --- days and hours

_MONTH = "|".join(sorted((name for name in MONTH_NUMBERS if len(name) > 2), key=len, reverse=True))
_DAY_OF_MONTH = re.compile(rf"(?<![\w/.,])(\d{{1,2}})\s(?:({_MONTH})\b\.?)(?:\s(\d{{4}})\b)?", re.IGNORECASE)
_DAY_IN_FIGURES = re.compile(
    rf"\b(?:tanggal|{'|'.join(DAYS)}),?\s\(?(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}})\b", re.IGNORECASE
)
_HOUR = re.compile(
    r"\b(?:pukul|pkl\.?)\s(\d{1,2})(?:[.:](\d{2}))?(?![\d.:,]*\d)"
    r"|(?<![\w.,:])(\d{1,2})[.:](\d{2})(?=\s?(?:WIB|WITA|WIT)\b)",
    re.IGNORECASE,
)
_MOST_DAYS = 31
_LEAP_YEAR = 2024


def _impossible_moments(text: str, first: int) -> Iterator[Fault]:
    for match in _DAY_OF_MONTH.finditer(text):
        day, month, year = int(match[1]), MONTH_NUMBERS[match[2].casefold()], int(match[3] or _LEAP_YEAR)
        # Without a year only what is a day of other months: 45 Mei may be a count and a name.
        if (match[3] or 0 < day <= _MOST_DAYS) and not _is_day(year, month, day):
            yield Fault(line_at(text, match.start(), first), "no_such_day", (match[0],))
    for match in _DAY_IN_FIGURES.finditer(text):
        day, month, year = map(int, match.groups())
        if not _is_day(year, month, day):
            words = match[0][match.start(1) - match.start() :]
            swapped = " ".join(map(str, (month, day, year))) if _is_day(year, day, month) else ""
            yield Fault(
                line_at(text, match.start(), first), "no_such_day", (words, swapped)[: 1 + bool(swapped)]
            )
    for match in _HOUR.finditer(text):
        hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            yield Fault(line_at(text, match.start(), first), "no_such_hour", (match[0],))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]


# --- quotations

_BLANK = re.compile(r"\n[ \t>]*\n")
_QUOTATION_MARK = re.compile('["“”„‟]')
# Twelve inches, twenty seconds; or the end of what somebody says, in figures.
_AFTER_FIGURE = re.compile('\\d ?["“”]')
_OPENS = re.compile('\\s*[>*_ -]*["“„‟](?=\\S)')
_TABLE_ROW = re.compile(r"^ *\|", re.MULTILINE)
_WORDS_SHOWN = 40


def _open_quotations(text: str, first: int) -> Iterator[Fault]:
    """In each paragraph with an odd number of quotation marks the last one that opens. A quotation may go on in the
    next paragraph, which then opens with a mark of its own, or has the one that closes it."""
    if not _QUOTATION_MARK.search(text):
        return
    starts = [0, *(blank.end() for blank in _BLANK.finditer(text))]
    ends = [*(blank.start() for blank in _BLANK.finditer(text)), len(text)]
    paragraphs = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    goes_on = False
    for number, (start, paragraph) in enumerate(zip(starts, paragraphs, strict=True)):
        marks = list(_QUOTATION_MARK.finditer(paragraph))
        if len(marks) % 2 == 0 or _AFTER_FIGURE.search(paragraph) or _TABLE_ROW.search(paragraph):
            goes_on = False
            continue
        if goes_on and not _is_opening(paragraph, marks[0].start()):
            goes_on = False
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        mark = next((one for one in reversed(marks) if _is_opening(paragraph, one.start())), marks[-1])
        closing = _QUOTATION_MARK.search(following)
        is_odd = len(_QUOTATION_MARK.findall(following)) % 2 == 1
        goes_on = bool(closing and is_odd and not _is_opening(following, closing.start()))
        if goes_on or _OPENS.match(following):
            continue
        words = " ".join(paragraph[mark.start() :].split())[:_WORDS_SHOWN]
        yield Fault(line_at(text, start + mark.start(), first), "quotation_left_open", (words,))


def _is_opening(paragraph: str, position: int) -> bool:
    """Whether the mark at ``position`` stands where a quotation begins: before a word, and not behind one."""
    before, behind = paragraph[position - 1 : position], paragraph[position + 1 : position + 2]
    return not behind.isspace() and behind != "" and (not before or before.isspace() or before in "(-–—/[")


# --- signs

_DOUBLED = re.compile(
    r"""(?<=[^\W\d])(?<![.…/])(?P<dots>\.\.)(?![.…/\\\w])
      | (?<=[\w)”"])(?P<comma>\ ,|,,)(?=\s|[^\W\d])""",
    re.VERBOSE,
)
_AROUND = re.compile(r"\S*$")
_BRIEF = 25  # characters before the sign


def _doubled_signs(text: str, first: int) -> Iterator[Fault]:
    if ".." not in text and " ," not in text and ",," not in text:
        return
    for match in _DOUBLED.finditer(text):
        before = _AROUND.search(text, max(match.start() - _BRIEF, 0), match.start())
        word = before[0] if before else ""
        right = word + ("." if match["dots"] else ",")
        yield Fault(line_at(text, match.start(), first), "doubled_sign", (word + match[0], right))


# --- the foot of a letter

_FOOT = re.compile(
    r"""^[ >#-]*(?:NIP\b[ .:]*(?:19|20)\d{2}[\d .]{6,}.{0,60}
        | tembusan\b[^:\n]{0,30}:.{0,60}
        | \(?t\.?t\.?d\.?\)?[ .:]*)$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def _signatures(text: str, first: int) -> Iterator[Fault]:
    """The first line of a signature or of a list of those who receive copies."""
    if match := _FOOT.search(text):
        yield Fault(line_at(text, match.start(), first), "signature_in_body", (match[0].strip(),))
