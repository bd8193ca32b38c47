"""Jinja filters: dates, numbers and links. One table, by the name templates use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from ...records import dates
from ...settings import Settings
from ..page import absolute, address

_INDONESIA = "62"  # the country's telephone code
_REMEMBERED = 4096  # how many results a filter remembers
# Every rule of smartypants has one of these in it; a text without any it leaves as it is.
_SMART = ('"', "'", "`", "\\", "--", "...", ". . .", "&quot;")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_LAST_WORD = re.compile(r"(?<=\S) \S{1,12}$")


def table(settings: Settings, language: str = "id") -> dict[str, Callable[..., Any]]:
    """The filters of a site with ``settings``, for pages in ``language``."""
    return {
        "once": once(),
        "link": lru_cache(_REMEMBERED)(lambda path: settings.root + address(path)),
        "absolute": lru_cache(_REMEMBERED)(lambda path: absolute(settings, path)),
        "typo": typo,
        "day_date": partial(dates.day_date, language=language),
        "long_date": partial(dates.long_date, language=language),
        "short_date": partial(dates.short_date, language=language),
        "month_year": partial(dates.month_year, language=language),
        "date_time": partial(dates.date_time, language=language),
        "iso": iso,
        "number": partial(number, language=language),
        "size": partial(size, language=language),
        "tel": telephone_link,
        "wa": whatsapp_link,
        "fill": fill,
    }


def once() -> Callable[..., Markup]:
    """The filter ``macro|once(arguments)``: the same as ``macro(arguments)``, made once and
    remembered, for what stands on many pages.

    Only for macros that are imported, since those of the page itself are made anew with it,
    and that look at nothing but their arguments and the globals of the site.
    """

    @lru_cache(_REMEMBERED, typed=True)
    def call(macro: Callable[..., Markup], *arguments: object) -> Markup:
        return macro(*arguments)

    def remembered(macro: Callable[..., Markup], *arguments: object) -> Markup:
        try:
            return call(macro, *arguments)
        except TypeError:  # lists and tables, as in the examples of components, have no hash
            return macro(*arguments)

    return remembered


@lru_cache(_REMEMBERED)
def typo(text: str) -> Markup:
    """Plain text as safe HTML with curly quotes and no widow."""
    curly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if any(sign in curly for sign in _SMART):
        from typogrify.filters import smartypants

        curly = str(smartypants(curly))
    if "–" in curly:  # a range of figures does not break behind its dash (U+2060, word joiner)
        curly = _RANGE.sub("–&#8288;", curly)
    # The last two words stay together unless the pair is too long for a narrow column.
    if curly.count(" ") > 2 and (last := _LAST_WORD.search(curly, max(len(curly) - 14, 0))):
        curly = f"{curly[: last.start()]}&nbsp;{curly[last.start() + 1 :]}"
    return Markup(curly)


def iso(moment: date | datetime) -> str:
    """As machines read it: ``2022-09-20T14:00:00+07:00`` or ``2022-09-20``."""
    return moment.isoformat()


def number(value: int, language: str = "id") -> str:
    """``12.345``; in English ``12,345``."""
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def size(octets: int, language: str = "id") -> str:
    """``240 KB``, ``1,8 MB``; in English ``1.8 MB``."""
    if octets < 999_500:
        return f"{max(round(octets / 1000), 1)} KB"
    written = f"{octets / 1_000_000:.1f} MB"
    return written if language == "en" else written.replace(".", ",")


def telephone_link(text: str) -> str:
    """``tel:`` and the digits of a number as it is written."""
    return "tel:" + re.sub(r"[^\d+]", "", text)


def whatsapp_link(text: str) -> str:
    """The address that opens a chat with a number: a leading 0 stands for the country."""
    digits = re.sub(r"\D", "", text)
    return "https://wa.me/" + (_INDONESIA + digits[1:] if digits.startswith("0") else digits)


def fill(word: str, **values: object) -> str:
    """A word of the words file with its ``{placeholders}`` filled; plain text."""
    return word.format(**values)
