"""Dates as people in Indonesia write and read them, whatever the machine's locale.

One table of names serves both reading and writing. English pages have a table of their own; the order of day,
month and year is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from difflib import get_close_matches
from typing import NamedTuple

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    ("Januari", "Jan"),
    ("Februari", "Feb"),
    ("Maret", "Mar"),
    ("April", "Apr"),
    ("Mei", "Mei"),
    ("Juni", "Jun"),
    ("Juli", "Jul"),
    ("Agustus", "Agu"),
    ("September", "Sep"),
    ("Oktober", "Okt"),
    ("November", "Nov"),
    ("Desember", "Des"),
)
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = tuple(
    (name, name[:3])
    for name in (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)
_NAMES = {"id": (DAYS, MONTHS), "en": (ENGLISH_DAYS, _ENGLISH_MONTHS)}
# Other spellings that staff type, by month: older Indonesian, further short forms, English.
_SPELLINGS = (
    ("january",),
    ("pebruari", "peb", "february"),
    ("march", "mrt"),
    (),
    ("may",),
    ("june",),
    ("july",),
    ("ags", "agt", "agus", "august", "aug"),
    ("sept",),
    ("october", "oct"),
    ("nopember", "nop"),
    ("december", "dec"),
)
# The number of each month by all its names in small letters: 1 is January.
MONTH_NUMBERS = {
    name.casefold(): number
    for number, names in enumerate(zip(MONTHS, _SPELLINGS, strict=True), start=1)
    for name in (*names[0], *names[1])
}
_DAY = {
    spelling: number
    for number, name in enumerate(DAYS)
    for spelling in (name.casefold(), name[:3].casefold())
}
_DAY["ahad"] = 6
# The number of each day by its name in either language, in small letters: 0 is Monday.
DAY_NUMBERS = _DAY | {name.casefold(): number for number, name in enumerate(ENGLISH_DAYS)}
# How many hours the time of each Indonesian zone is ahead of UTC.
ZONE_HOURS = {"wib": 7, "wita": 8, "wit": 9}
_ZONE_NAMES = {timedelta(hours=hours): name.upper() for name, hours in ZONE_HOURS.items()}

# How a date is written, with or without an hour, once brackets and dots around it are gone.
FORM = re.compile(
    r"""
    (?:(?P<weekday>[a-z'’`]+)(?:\s*,\s*|\s+))?
    (?: (?P<y1>\d{4,18})(?P<sep1>[/-])(?P<m1>\d{1,2})(?P=sep1)(?P<d1>\d{1,2})
      | (?P<d2>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m2>\d{1,2})\s*(?P=sep)\s*(?P<y2>\d{4,18})
      | (?P<d3>\d{1,2})[\s-]+(?P<month>[a-z]+)\.?[\s,-]+(?P<y3>\d{4,18})
    )
    (?: (?:\s*,?\s*(?:pukul|jam|pkl\.?)?\s*|t)
        (?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2})(?:\.\d+)?)?
        \s*(?P<zone>wib|wita|wit|z|[+-]\d{2}:?\d{2})?
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Moment(NamedTuple):
    """A moment as its author wrote it. ``timed``: an hour was written; without one, ``at`` is the first minute
    of the day, and no page shows an hour. Moments compare by ``at``."""

    at: datetime
    timed: bool = True

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.at.year

    @property
    def month(self) -> int:
        """The month of the day, from 1."""
        return self.at.month


def is_before(moment: Moment, other: Moment) -> bool:
    """Whether ``moment`` is before ``other``; one without a written hour is before no other moment of its day."""
    return moment.at < other.at and (moment.timed or moment.at.date() < other.at.date())


class DateError(ValueError):
    """A date that cannot be read. ``reason`` is ``form``, ``several``, ``day``, ``month``, ``year``, ``time``
    or ``weekday``; ``detail`` is a part of the message for staff, or names what is missing (see
    ``content_problems.bad_date``)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def parse(text: str, zone: tzinfo) -> Moment:
    """The moment that ``text`` names, in ``zone``; if ``text`` names a zone itself, converted from that.

    A date without a time is its first minute. Raises DateError.
    """
    match = FORM.fullmatch(re.sub(r"[()]", " ", text).strip(" ."))
    if match is None:
        if _SEVERAL_DAYS.search(text):
            raise DateError("several")
        raise DateError("form", " ".join(_missing_parts(text)))
    part = match.groupdict()
    year = int(part["y1"] or part["y2"] or part["y3"])
    if part["month"]:
        month = MONTH_NUMBERS.get(part["month"].casefold(), 0)
        if not month:
            raise DateError("month", part["month"])
    else:
        month = int(part["m1"] or part["m2"])
    if not 1970 <= year <= 2199:
        raise DateError("year", str(year))
    if not 1 <= month <= 12:
        raise DateError("month", str(month))
    try:
        day = date(year, month, int(part["d1"] or part["d2"] or part["d3"]))
    except ValueError:
        days = f"hanya sampai tanggal {_last_day(year, month)}"
        if not int(part["d1"] or part["d2"] or part["d3"]):
            days = "mulai dari tanggal 1"
        raise DateError("day", f"{MONTHS[month - 1][0]} {year} {days}") from None
    try:
        moment = datetime(
            day.year,
            day.month,
            day.day,
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            tzinfo=_zone(part["zone"], zone),
        )
    except ValueError:
        raise DateError("time") from None
    weekday = (part["weekday"] or "").translate({ord(apostrophe): None for apostrophe in "'’`"}).casefold()
    if weekday and weekday not in _DAY:
        raise DateError("form")
    if weekday and _DAY[weekday] != day.weekday():
        raise DateError("weekday", f"{long_date(day)} jatuh pada hari {DAYS[day.weekday()]}")
    return Moment(moment.astimezone(zone), timed=part["hour"] is not None)


_SEVERAL_DAYS = re.compile(
    r"(?<![\d.:])\d{1,2}(?:\s+[a-z]+)?(?:\s+\d{4})?\s*(?:[-–,&/]|dan|atau|sampai|hingga|s\.?\s?/?d\.?)\s*\d{1,2}\s+[a-z]{3,}",
    re.IGNORECASE,
)


def _missing_parts(text: str) -> Iterator[str]:
    """Which parts of a date (``day``, ``month``, ``year``) are not in ``text``."""
    year_and_month = re.search(r"\b\d{4}[/-]\d{1,2}(?![/\d-])|\b\d{1,2}[/-]\d{4}\b", text)
    named = any(word.casefold() in MONTH_NUMBERS for word in re.findall(r"[a-z]+", text, re.IGNORECASE))
    figures = re.findall(r"(?<![\d.:])\d{1,2}(?![\d.:]*\d)", text)
    if year_and_month or not figures:
        yield "day"
    if not (year_and_month or named or len(figures) > 1):
        yield "month"
    if not re.search(r"\b\d{4}\b", text):
        yield "year"


_DATE_WORDS = {
    **{word: word for word in (*MONTH_NUMBERS, *_DAY, *ZONE_HOURS, "pukul", "jam", "pkl")},
    **{name.casefold(): name for name in (*DAYS, *(month for month, _ in MONTHS))},
}
_ENGLISH_ORDER = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\b\d{1,2}[ -][a-z]{3,9}\.?[ -])(\d{2})(?!\d)", re.IGNORECASE)
_HOUR_ALONE = re.compile(r"\b(pukul|jam|pkl\.?) (\d{1,2})(?![\d.:])", re.IGNORECASE)
_UNTIL = re.compile(
    r"\s*(?:-|–|s\.?/?d\.?|sampai|hingga)\s*(?:selesai|\d{1,2}[.:]\d{2}(?=\s|$))", re.IGNORECASE
)


def likely(text: str, zone: tzinfo) -> str:
    """What is most likely meant by ``text``, which cannot be read as a date: the same with misspelt names, a
    wrong weekday or a year of two figures corrected. Empty if nobody can tell."""
    right = _UNTIL.sub("", text.strip(" .\"'“”‘’"))
    right = re.sub(r"[a-z'’`]{3,}", lambda word: _near_word(word[0]), right, flags=re.IGNORECASE)
    right = _ENGLISH_ORDER.sub(r"\2 \1 \3", right)
    right = _SHORT_YEAR.sub(r"\g<1>20\2", right)
    right = _HOUR_ALONE.sub(r"\1 \2.00", right)
    try:
        parse(right, zone)
    except DateError as error:
        weekday = re.match(r"[A-Za-z'’`]+", right)
        if error.reason != "weekday" or not weekday:
            return ""
        right = error.detail.rpartition(" ")[2] + right[weekday.end() :]
    return right if right != text else ""


def _near_word(word: str) -> str:
    """``word``, or the one most like it of those that dates have."""
    if word.casefold() in _DATE_WORDS:
        return word
    near = get_close_matches(word.casefold(), _DATE_WORDS, 1, 0.7)
    return _DATE_WORDS[near[0]] if near else word


def figures_only(text: str) -> bool:
    """Whether ``text`` is a date of figures alone that names the day first, and could be read with the month
    first, such as ``12/2/2026``."""
    match = FORM.fullmatch(text.strip(" ."))
    if not match or not match["d2"]:
        return False
    day, month = int(match["d2"]), int(match["m2"])
    return max(day, month) <= 12 and day != month


def _zone(text: str | None, default: tzinfo) -> tzinfo:
    if not text:
        return default
    if text.casefold() in ZONE_HOURS:
        return timezone(timedelta(hours=ZONE_HOURS[text.casefold()]))
    if text.casefold() == "z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _last_day(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _day(day: date | Moment) -> date:
    return day.at if isinstance(day, Moment) else day


def day_date(day: date | Moment, language: str = "id") -> str:
    """``Selasa, 20 September 2022``."""
    day = _day(day)
    return f"{_NAMES[language][0][day.weekday()]}, {long_date(day, language)}"


def long_date(day: date | Moment, language: str = "id") -> str:
    """``20 September 2022``."""
    day = _day(day)
    return f"{day.day} {_NAMES[language][1][day.month - 1][0]} {day.year}"


def short_date(day: date | Moment, language: str = "id") -> str:
    """``20 Sep 2022``."""
    day = _day(day)
    return f"{day.day} {_NAMES[language][1][day.month - 1][1]} {day.year}"


def month_year(day: date, language: str = "id") -> str:
    """``Jan 2022``."""
    return f"{_NAMES[language][1][day.month - 1][1]} {day.year}"


def clock(moment: datetime) -> str:
    """``14.00 WIB``; outside Indonesia's three time zones with the offset in place of a name."""
    offset = moment.utcoffset() or timedelta()
    return f"{moment:%H.%M} {_ZONE_NAMES.get(offset) or moment.strftime('%z')}"


def zone_name(zone: tzinfo) -> str:
    """The name of ``zone`` as it stands behind an hour: ``WIB``, ``WITA``, ``WIT``; the offset of any other."""
    return clock(datetime(2026, 1, 1, tzinfo=zone)).rpartition(" ")[2]


def _moment(moment: datetime | Moment) -> Moment:
    """``moment`` with its hour, if it does not say whether that was written."""
    return moment if isinstance(moment, Moment) else Moment(moment)


def date_time(moment: datetime | Moment, language: str = "id") -> str:
    """``20 September 2022, 14.00 WIB``; without a written hour ``20 September 2022``."""
    moment = _moment(moment)
    day = long_date(moment, language)
    return f"{day}, {clock(moment.at)}" if moment.timed else day


_UNTIL_WORD = {"id": "sampai", "en": "to"}
_AND = {"id": "dan", "en": "and"}
_EVERY_DAY = {"id": "setiap hari", "en": "every day"}


def day_span(start: datetime | Moment, end: datetime | Moment | None, language: str = "id") -> str:
    """The day of an event, ``Selasa, 20 September 2022``; of several days the first and the last, with the hours that
    are written: ``Selasa, 20 September 2022, 10.00 WIB sampai Rabu, 21 September 2022``."""
    first, last = _moment(start), _moment(end or start)
    if last.at.date() == first.at.date():
        return day_date(first, language)
    days = (
        f"{day_date(moment, language)}, {clock(moment.at)}" if moment.timed else day_date(moment, language)
        for moment in (first, last)
    )
    return f" {_UNTIL_WORD[language]} ".join(days)


def hour_span(start: datetime | Moment, end: datetime | Moment | None, language: str = "id") -> str:
    """The hours of an event of one day, as far as they are written: ``10.00–12.00 WIB``; empty where ``day_span`` says
    them."""
    first, last = _moment(start), _moment(end or start)
    if last.at.date() != first.at.date():
        return ""
    if first.timed and last.timed and first != last:
        return f"{first.at:%H.%M}–{clock(last.at)}"
    if first.timed:
        return clock(first.at)
    return f"{_UNTIL_WORD[language]} {clock(last.at)}" if last.timed else ""


def weekdays(days: Sequence[int], language: str = "id") -> str:
    """Days of the week by their numbers (0 is Monday): ``Senin sampai Jumat``, ``Senin dan Rabu``."""
    names = _NAMES[language][0]
    if len(days) == len(names):
        return _EVERY_DAY[language]
    if len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1)):
        return f"{names[days[0]]} {_UNTIL_WORD[language]} {names[days[-1]]}"
    *first, last = (names[day] for day in days)
    return f"{', '.join(first)} {_AND[language]} {last}" if first else last


def iso(moment: date | Moment) -> str:
    """A moment in ISO 8601, ``2022-09-20T14:00:00+07:00``; without a written hour ``2022-09-20``."""
    if isinstance(moment, Moment):
        moment = moment.at if moment.timed else moment.at.date()
    return moment.isoformat()
