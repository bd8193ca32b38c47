"""What the press room reads from a settings file, validated: the city, the addresses, sizes and identifiers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .. import command_messages
from ..licences import Licence
from . import values
from .city import City, read_city
from .defaults import DEFAULTS
from .values import SettingsError

# Under these only governments get a name (https://pandi.id).
_GOVERNMENT_DOMAINS = (".go.id", ".desa.id")
# RFC 4151, section 2.1, with a domain.
_AUTHORITY = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d{2}(-\d{2})?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses within the site, without a leading slash; ``{slug}``, ``{year}``, ``{month}`` and
    ``{number}`` stand for what they say."""

    release: str
    release_en: str
    english: str
    releases: str
    kind: str
    agency: str
    agencies: str
    innovation: str
    innovations: str
    affairs: str
    tag: str
    tags: str
    archive: str
    agenda: str
    visits: str
    statistics: str
    search: str
    data: str
    media: str
    gallery: str
    subscribe: str
    pattern_library: str
    info_page: str
    page: str

    @property
    def calendar(self) -> str:
        """The calendar of all events for the press."""
        return f"{self.agenda.rstrip('/')}.ics"

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

    ``site`` is the address of the site without a closing slash (``https://humas.example``); ``root`` the
    path on that host with both slashes (``/`` or ``/repo/``); ``page_size``: how many releases a page of a
    list shows; ``letter_years``: how many years before the newest release have a PDF; ``licences``: the
    addresses of licences by their names; ``feed_authority``: the domain and the date that tag URIs begin with;
    ``data_licence``: that of the open data, if it has one.
    """

    city: City
    urls: Urls
    site: str
    root: str
    page_size: int
    letter_years: int
    licences: dict[str, str]
    feed_authority: str
    data_licence: Licence | None = None

    @property
    def official(self) -> bool:
        """Whether this is the site of a government: at an address that only governments get, and with an
        identity of its own."""
        host = urlsplit(self.site).hostname or ""
        return host.endswith(_GOVERNMENT_DOMAINS) and not self.city.is_example

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.city.zone)


def read_settings(mapping: Mapping[str, Any]) -> Settings:
    """The settings in ``mapping``, which has the keys of a settings file. Raises SettingsError, which names
    the key at fault."""
    site = str(mapping.get("SITEURL") or "").rstrip("/")
    parts = urlsplit(site)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(command_messages.bad_setting("SITEURL", site, "https://humas.example"))
    city = read_city(DEFAULTS | dict(mapping))
    urls = Urls(**{field.name: _pattern(mapping, f"{field.name.upper()}_URL") for field in fields(Urls)})
    licences = _licences(mapping)
    return Settings(
        city,
        urls,
        site,
        parts.path.rstrip("/") + "/",
        page_size=_number(mapping, "RELEASES_PER_PAGE", least=1),
        letter_years=_number(mapping, "LETTER_YEARS", least=0),
        licences=licences,
        feed_authority=_feed_authority(mapping, parts.hostname or ""),
        data_licence=values.licence("DATA_LICENCE", _value(mapping, "DATA_LICENCE"), licences),
    )


def _value(mapping: Mapping[str, Any], key: str) -> Any:
    return mapping.get(key, DEFAULTS.get(key))


def _pattern(mapping: Mapping[str, Any], key: str) -> str:
    pattern = _text(mapping, key)
    try:
        path = pattern.format(slug="a", year=2022, month="01", number=2)
    except (KeyError, IndexError, ValueError):
        path = ""
    if not path.endswith("/") or path.startswith("/"):
        raise SettingsError(command_messages.bad_setting(key, pattern, str(DEFAULTS.get(key))))
    return pattern


def _feed_authority(mapping: Mapping[str, Any], host: str) -> str:
    authority = _value(mapping, "FEED_AUTHORITY") or f"{host},2026"
    if not isinstance(authority, str) or not _AUTHORITY.fullmatch(authority):
        raise SettingsError(command_messages.bad_setting("FEED_AUTHORITY", authority, f"{host},2026"))
    return authority


def _licences(mapping: Mapping[str, Any]) -> dict[str, str]:
    licences = _value(mapping, "LICENCES")
    example = '{"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}'
    if not isinstance(licences, dict):
        raise SettingsError(command_messages.bad_setting("LICENCES", licences, example))
    for name, address in licences.items():
        if not isinstance(name, str) or not re.match(r"https?://\S+\.\S+$", str(address)):
            raise SettingsError(command_messages.bad_setting("LICENCES", f"{name}: {address}", example))
    return dict(licences)


def _number(mapping: Mapping[str, Any], key: str, least: int) -> int:
    return values.number(key, _value(mapping, key), least, DEFAULTS[key])


def _text(mapping: Mapping[str, Any], key: str) -> str:
    return values.text(key, _value(mapping, key))
