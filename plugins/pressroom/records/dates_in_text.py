"""The days and moments that a text names, as people write them within sentences: ``Selasa (20/9/2022)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from .dates import DAY_NUMBERS, DAYS, ENGLISH_DAYS, FORM, MONTH_NUMBERS, DateError, Moment, parse

_ENGLISH_DAY = {name.casefold(): number for number, name in enumerate(ENGLISH_DAYS)}
_WEEKDAY_NAMES = "|".join((*DAYS, "Jum['’`]at", "Ahad", *ENGLISH_DAYS))
_WEEKDAYS_IN_SMALL_LETTERS = ("senin", "selasa", "rabu", "kamis", "jum", "sabtu", "minggu", "ahad")
# A weekday with a date behind it, as texts have it: ``Selasa (21/9/2022)``, ``Rabu tanggal 5 Maret``. Not the
# second of two weekdays, and no span of days.
_DATED_WEEKDAY = re.compile(
    rf"""
    (?<![\w–/-])(?P<before>(?:(?:{_WEEKDAY_NAMES})\s?(?:,|dan|and|atau|sampai|hingga|s\.?d\.?|[–/-])\s?){{0,6}})
    (?P<weekday>{_WEEKDAY_NAMES})\s?,?\s?(?:tanggal\s)?\(?\s?
    (?: (?P<d1>\d{{1,2}})(?P<sep>[/.-])(?P<m1>\d{{1,2}})(?:(?P=sep)(?P<y1>\d{{4}}|\d{{2}}))?(?![\d/.–-]\d|\d)
      | (?P<d2>\d{{1,2}})\s+(?P<month>[A-Za-z]{{3,9}})\b(?:\s*,?\s*(?P<y2>\d{{4}})\b)?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


_NEAR = 20  # characters before a weekday in which the word for a day stands


def find(text: str, zone: tzinfo) -> tuple[Moment, str] | None:
    """The first moment that is named in ``text``, as ``parse`` reads it, and its words; None if there is
    none."""
    for digit in re.finditer(r"(?<![\w/.-])\d", text):
        match = FORM.match(text, digit.start())
        if match and not text[match.end() : match.end() + 1].isalnum():
            with suppress(DateError):
                return parse(match[0], zone), " ".join(match[0].split())
    return None


class WrongWeekday(NamedTuple):
    """A weekday that is not that of the date behind it: where its name begins, the name, and the date. ``swapped``: the
    date on which it would be right, if the month was written before the day, as in English."""

    start: int
    weekday: str
    day: date
    swapped: date | None


def wrong_weekdays(text: str, near: date | None) -> Iterator[WrongWeekday]:
    """Each such weekday in ``text``. A date without a year is the one nearest to ``near``, and passed over if that is
    None."""
    for match in _dated_weekdays(text):
        start, weekday = match.start("weekday"), match["weekday"]
        # In small letters a Sunday may be a week, as in ``dua minggu``.
        is_name = weekday[0].isupper() or text[max(start - _NEAR, 0) : start].rstrip().casefold().endswith(
            "hari"
        )
        if match["before"] or not is_name or not (day := _date_of(match, near)):
            continue
        name = re.sub("['’`]", "", weekday).casefold()
        if DAY_NUMBERS.get(name) != day.weekday():
            swapped = _valid_date(day.year, day.day, day.month) if match["m1"] else None
            fits = swapped and swapped.weekday() == DAY_NUMBERS.get(name)
            yield WrongWeekday(start, weekday, day, swapped if fits else None)


class DayMention(NamedTuple):
    """A day that a text names, the words, and where they begin. ``weekday_fits``: no weekday stands before it, or the
    right one; ``has_year``: its year is written."""

    day: date
    words: str
    start: int
    has_year: bool
    weekday_fits: bool
    has_weekday: bool


_BRACKETED_DAY = re.compile(r"\(\s?(?P<d1>\d{1,2})(?P<sep>/)(?P<m1>\d{1,2})(?:/(?P<y1>\d{4}|\d{2}))?\s?\)")
_YEARS_BACK = 8


def mentioned(text: str, near: date) -> Iterator[DayMention]:
    """The days that ``text`` names, in order. One without a year is the nearest to ``near`` whose weekday is the one
    that is written."""
    found: dict[int, DayMention] = {}
    for match in _dated_weekdays(text):
        weekday = DAY_NUMBERS.get(re.sub("['’`]", "", match["weekday"]).casefold())
        if day := _dated(match.groupdict(), near, weekday):
            start = match.start("weekday")
            words = text[start : match.end()] + ")" * (text[match.end() : match.end() + 1] == ")")
            fits = weekday is None or day.weekday() == weekday
            has_year = bool(match["y1"] or match["y2"])
            found[start] = DayMention(day, words, start, has_year, fits, True)
    taken = bytearray(len(text))  # by characters, whether they are part of a day
    for start, one in found.items():
        taken[start : start + len(one.words)] = b"\1" * len(one.words)
    for match in re.finditer(r"(?<![\w/.-])\d", text):
        if taken[match.start()]:
            continue
        whole = FORM.match(text, match.start())
        if whole and not text[whole.end() : whole.end() + 1].isalnum():
            with suppress(DateError):
                day = parse(whole[0], UTC).at.date()
                found[match.start()] = DayMention(day, whole[0].strip(), match.start(), True, True, False)
                taken[match.start() : whole.end()] = b"\1" * len(whole[0])
    for match in _BRACKETED_DAY.finditer(text):
        if taken[match.start() + 1]:
            continue
        if day := _dated({**match.groupdict(), "month": None, "d2": None, "y2": None}, near, None):
            found[match.start()] = DayMention(day, match[0], match.start(), bool(match["y1"]), True, False)
    for start in sorted(found):
        yield found[start]


def _dated(parts: Mapping[str, str | None], near: date, weekday: int | None) -> date | None:
    """The date of the ``parts`` of a match; of one without a year the nearest to ``near`` on that ``weekday``."""
    month = MONTH_NUMBERS.get(parts["month"].casefold(), 0) if parts["month"] else int(parts["m1"] or 0)
    number, year = int(parts["d1"] or parts["d2"] or 0), parts["y1"] or parts["y2"]
    if year:
        return _valid_date(int(year) + (2000 if len(year) == 2 else 0), month, number)
    if parts["sep"] and parts["sep"] != "/":
        return None  # 7.30 after a weekday is an hour
    years = range(near.year - _YEARS_BACK, near.year + 2)
    days = [day for one in years if (day := _valid_date(one, month, number))]
    fitting = [day for day in days if weekday in (None, day.weekday())]
    return min(fitting or days, key=lambda day: abs(day - near), default=None)


def _dated_weekdays(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``_DATED_WEEKDAY`` in ``text``, tried only where a weekday's name begins, since that pattern is
    slow to search for."""
    lower, end = text.lower(), 0
    likely = (*_WEEKDAYS_IN_SMALL_LETTERS, *(_ENGLISH_DAY if "day" in lower else ()))
    names = [name for name in likely if name in lower]
    if len(lower) != len(text):
        yield from _DATED_WEEKDAY.finditer(text)
        return
    for start in sorted(match.start() for name in names for match in re.finditer(name, lower)):
        if start >= end and (match := _DATED_WEEKDAY.match(text, start)):
            end = match.end()
            yield match


def _date_of(match: re.Match[str], near: date | None) -> date | None:
    """The date that ``match`` of ``_DATED_WEEKDAY`` names; None if there is no such date."""
    month = MONTH_NUMBERS.get(match["month"].casefold(), 0) if match["month"] else int(match["m1"])
    number, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
    if year:
        return _valid_date(int(year) + (2000 if len(year) == 2 else 0), month, number)
    if near is None or (match["sep"] and match["sep"] != "/"):
        return None  # 7.30 after a weekday is an hour
    days = [day for n in (-1, 0, 1) if (day := _valid_date(near.year + n, month, number))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _valid_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
