"""The city's settings: who publishes, and at which addresses.

Built from any mapping with the keys of ``pelicanconf.py``, so that Pelican's settings, a
plain file or a test's dictionary serve alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import command_messages
from .command_error import Refusal


class SettingsError(Refusal):
    """A setting is missing or cannot be used; its text is for staff, in Indonesian."""


@dataclass(frozen=True, slots=True)
class City:
    """Who publishes. Every value is shown as it stands; ``whatsapp`` and ``telephone`` are
    written the Indonesian way, links are made of their digits."""

    name: str
    government: str
    office: str
    province: str
    address: str
    telephone: str
    whatsapp: str
    email: str
    duty_hours: str
    zone: str


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses within the site, without a leading slash. ``{slug}``, ``{year}`` and
    ``{month}`` stand for what they say."""

    release: str
    release_en: str
    english: str
    releases: str
    agency: str
    agencies: str
    innovation: str
    innovations: str
    affairs: str
    tag: str
    tags: str
    archive: str
    visits: str
    statistics: str
    search: str
    data: str
    media: str
    gallery: str
    subscribe: str
    patterns: str
    standing: str
    page: str

    def year(self, year: int) -> str:
        """The archive of a year."""
        return f"{self.archive}{year}/"

    def month(self, year: int, month: int) -> str:
        """The archive of a month."""
        return f"{self.archive}{year}/{month:02d}/"

    def numbered(self, path: str, number: int) -> str:
        """Page ``number`` of the list at ``path``; the first is the list itself."""
        return path if number == 1 else path + self.page.format(number=number)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the press room reads from the settings file.

    ``site`` is the address of the site without a closing slash (``https://humas.example``);
    ``root`` the path on that host with both slashes (``/`` or ``/repo/``). ``letter_years``: how
    many years before the newest release have a PDF.
    """

    city: City
    urls: Urls
    site: str
    root: str
    page_size: int
    letter_years: int

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.city.zone)


def read(mapping: Mapping[str, Any]) -> Settings:
    """The settings in ``mapping``; raises SettingsError naming the key at fault."""
    site = str(mapping.get("SITEURL") or "").rstrip("/")
    parts = urlsplit(site)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(command_messages.setting("SITEURL", site, "https://humas.example"))
    city = City(**{f.name: _text(mapping, f"CITY_{f.name.upper()}") for f in fields(City)})
    try:
        ZoneInfo(city.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(command_messages.setting("CITY_ZONE", city.zone, "Asia/Jakarta")) from error
    urls = Urls(**{f.name: _pattern(mapping, f"{f.name.upper()}_URL") for f in fields(Urls)})
    size = mapping.get("RELEASES_PER_PAGE", 20)
    if not isinstance(size, int) or size < 1:
        raise SettingsError(command_messages.setting("RELEASES_PER_PAGE", size, "20"))
    years = mapping.get("LETTER_YEARS", 2)
    if not isinstance(years, int) or years < 0:
        raise SettingsError(command_messages.setting("LETTER_YEARS", years, "2"))
    return Settings(city, urls, site, parts.path.rstrip("/") + "/", size, years)


def _pattern(mapping: Mapping[str, Any], key: str) -> str:
    pattern = _text(mapping, key)
    try:
        formed = pattern.format(slug="a", year=2022, month="01", number=2)
    except (KeyError, IndexError, ValueError):
        formed = ""
    if not formed.endswith("/") or formed.startswith("/"):
        raise SettingsError(command_messages.setting(key, pattern, "bagian/{slug}/"))
    return pattern


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(command_messages.setting(key, value, "…"))
    return value
