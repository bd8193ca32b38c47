"""Jinja filters: Indonesian dates, numbers and links. One table, by the name templates use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ..records import dates
from ..settings import Settings
from .page import address

_INDONESIA = "62"  # the country's telephone code


def table(settings: Settings) -> dict[str, Callable[..., Any]]:
    """The filters of a site with ``settings``."""
    return {
        "link": lambda path: settings.root + address(path),
        "absolute": lambda path: absolute(settings, path),
        "typo": typo,
        "day_date": dates.day_date,
        "long_date": dates.long_date,
        "short_date": dates.short_date,
        "month_year": dates.month_year,
        "date_time": dates.date_time,
        "iso": iso,
        "number": number,
        "size": size,
        "tel": telephone_link,
        "wa": whatsapp_link,
        "fill": fill,
    }


def absolute(settings: Settings, path: str) -> str:
    """The whole address of a path within the site."""
    return f"{settings.site}/{address(path)}"


@lru_cache(maxsize=4096)
def typo(text: str) -> Markup:
    """Plain text as safe HTML with curly quotes and no widow."""
    from typogrify.filters import smartypants

    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A range of figures does not break behind its dash (U+2060, word joiner).
    curly = re.sub(r"(?<=\d)–(?=\d)", "–&#8288;", str(smartypants(escaped)))
    # The last two words stay together unless the pair is too long for a narrow column.
    return Markup(re.sub(r"(?<=\S) (\S{1,12})$", r"&nbsp;\1", curly) if curly.count(" ") > 2 else curly)


def iso(moment: date | datetime) -> str:
    """As machines read it: ``2022-09-20T14:00:00+07:00`` or ``2022-09-20``."""
    return moment.isoformat()


def number(value: int) -> str:
    """``12.345``."""
    return f"{value:,}".replace(",", ".")


def size(octets: int) -> str:
    """``240 KB``, ``1,8 MB``."""
    if octets < 999_500:
        return f"{max(round(octets / 1000), 1)} KB"
    return f"{octets / 1_000_000:.1f} MB".replace(".", ",")


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
