"""Jinja filters for dates, numbers, text and links, in one table by the names that templates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from ...records import dates
from ...records.text.typography import with_entities
from ...settings import Settings
from ...settings.duty import Duty
from ...telephone import telephone_link, whatsapp_link
from ..page import absolute, address

_CACHE_SIZE = 4096  # how many results a filter remembers
# Every rule of smartypants needs one of these; it does not change a text that has none of them.
_SMART = ('"', "'", "`", "\\", "--", "...", ". . .", "&quot;")
_HOUR = re.compile(r"(?<=\d\d\.\d\d) ")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")


def table(settings: Settings, language: str = "id") -> dict[str, Callable[..., Any]]:
    """The filters of a site with ``settings``, by name, for pages in ``language`` (``id`` or ``en``)."""
    return {
        "once": once(),
        "link": lru_cache(_CACHE_SIZE)(lambda path: settings.root + address(path)),
        "absolute": lru_cache(_CACHE_SIZE)(lambda path: absolute(settings, path)),
        "typo": typo,
        "unbroken": unbroken,
        "day_date": partial(dates.day_date, language=language),
        "long_date": partial(dates.long_date, language=language),
        "short_date": partial(dates.short_date, language=language),
        "month_year": partial(dates.month_year, language=language),
        "date_time": partial(dates.date_time, language=language),
        "day_span": partial(dates.day_span, language=language),
        "hour_span": partial(dates.hour_span, language=language),
        "duty_hours": partial(duty_hours, zone=settings.zone, language=language),
        "iso": dates.iso,
        "number": partial(number, language=language),
        "size": partial(size, language=language),
        "tel": telephone_link,
        "wa": whatsapp_link,
        "fill": fill,
        "indonesian": _indonesian if language == "en" else _as_it_is,
    }


def once() -> Callable[..., Markup]:
    """A new filter ``macro|once(arguments)``: the result of ``macro(arguments)``, rendered once and remembered,
    for what stands on many pages.

    The macro must be imported, because a page's own macros are created anew with every page, and must use
    nothing but its arguments and the globals of the site.
    """

    @lru_cache(_CACHE_SIZE, typed=True)
    def call(macro: Callable[..., Markup], *arguments: object) -> Markup:
        return macro(*arguments)

    def call_once(macro: Callable[..., Markup], *arguments: object) -> Markup:
        try:
            return call(macro, *arguments)
        except TypeError:  # lists and dictionaries, as in the examples of components, have no hash
            return macro(*arguments)

    return call_once


@lru_cache(_CACHE_SIZE)
def typo(text: str) -> Markup:
    """Plain text as safe HTML with curly quotes, but none in addresses. No words are held together: the style
    balances lines, and a title may stand in the narrowest of columns."""
    curly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if any(mark in curly for mark in _SMART):
        from typogrify.filters import smartypants

        curly = str(smartypants(with_entities(curly)))
    if "–" in curly:  # no line break behind the dash of a range of figures (U+2060, word joiner)
        curly = _RANGE.sub("–&#8288;", curly)
    return Markup(curly)


def unbroken(text: str) -> str:
    """``text`` with no line break between an hour and its zone."""
    return _HOUR.sub("\u00a0", text)


def number(value: int, language: str = "id") -> str:
    """A number with its thousands grouped: ``12.345``, in English ``12,345``."""
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def size(octets: int, language: str = "id") -> str:
    """A size in bytes as people read it, not broken at a line's end: ``240 KB``, ``1,8 MB``, in English ``1.8 MB``."""
    if octets < 999_500:
        return f"{max(round(octets / 1000), 1)}\N{NO-BREAK SPACE}KB"
    megabytes = f"{octets / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"
    return megabytes if language == "en" else megabytes.replace(".", ",")


def duty_hours(duties: Iterable[Duty], zone: ZoneInfo, language: str = "id") -> str:
    """When an office is on duty: ``Senin sampai Kamis 08.00–16.00 WIB; Jumat 08.00–11.30 WIB``. Hours as somebody
    typed them are Indonesian, and only said on Indonesian pages."""
    zone_name = dates.clock(datetime(2026, 1, 1, tzinfo=zone)).partition(" ")[2]
    lines = [
        f"{dates.weekdays(duty.days, language)} {duty.start}–{duty.end} {zone_name}"
        if duty.days
        else (duty.text if language == "id" else "")
        for duty in duties
    ]
    return "; ".join(filter(None, lines))


def fill(word: str, **values: object) -> str:
    """A text of the words file with ``values`` in place of its ``{placeholders}``. It is plain text, unless one of
    them is HTML. Raises KeyError for a placeholder without a value."""
    if isinstance(word, Markup) or any(isinstance(value, Markup) for value in values.values()):
        return Markup.escape(word).format(**values)
    return word.format(**values)


def _indonesian(name: str) -> Markup:
    """An Indonesian name on an English page, marked for whoever hears it read."""
    return Markup('<span lang="id">{}</span>').format(name) if name else Markup()


def _as_it_is(name: str) -> str:
    return name
