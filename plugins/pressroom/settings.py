"""The settings of a press room: who the city is, at which addresses things stand, and the defaults.

Everything that a city need not decide has its default here, each with a sentence. A city's
``pelicanconf.py`` takes them over (``from pressroom.settings import *``), says who the city is, and what
it does otherwise; whatever a settings file does not say has the value that stands here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import StrictUndefined

from . import command_messages, setting_values
from .city import City, read_city
from .licences import Licence
from .setting_values import SettingsError

# --- The city, beside its name, office and address. What is not set is not shown.

CITY_DUTY: object = None  # when the press office is on duty, and whom to reach then
CITY_DUTY_HOURS = ""  # the same as one line, without contacts
CITY_CHANNELS: object = None  # where else the city can be followed, an address for each service
CITY_PEOPLE: object = None  # portraits of office holders
PPID_URL = ""  # the city's officer for public information
LAPOR_URL = ""  # the national complaints service, SP4N-LAPOR!
DATA_LICENCE = ""  # the licence of the open data, by its name or its address

# --- Addresses within the site, without a leading slash. ``{slug}``, ``{year}``, ``{month}`` and
# ``{number}`` stand for what they say.

RELEASES_URL = "siaran-pers/"  # the list of all releases
KIND_URL = "siaran-pers/{slug}/"  # the releases of a kind, such as invitations
RELEASE_URL = "siaran-pers/{year}/{month}/{slug}/"  # a release
RELEASE_EN_URL = "en/siaran-pers/{year}/{month}/{slug}/"  # a release in English
ENGLISH_URL = "en/"  # the English home page
AGENCIES_URL = "instansi/"  # the page of all agencies
AGENCY_URL = "instansi/{slug}/"  # an agency
INNOVATIONS_URL = "inovasi/"  # the page of all innovations
INNOVATION_URL = "inovasi/{slug}/"  # an innovation
AFFAIRS_URL = "inovasi/urusan/{slug}/"  # the innovations of a field of government affairs
TAGS_URL = "tag/"  # the page of all topics
TAG_URL = "tag/{slug}/"  # the releases on a topic
ARCHIVE_URL = "arsip/"  # the archive; its years and months stand below it
AGENDA_URL = "agenda/"  # events for the press; the calendar of them all stands beside it, agenda.ics
VISITS_URL = "kunjungan/"  # visits by other cities
STATISTICS_URL = "statistik/"  # numbers of releases
SEARCH_URL = "cari/"  # the search page
DATA_URL = "data/"  # open data and the page about them
MEDIA_URL = "media/"  # the media kit
GALLERY_URL = "galeri/"  # all photos
SUBSCRIBE_URL = "langganan/"  # how to follow the press room
PATTERN_LIBRARY_URL = "pola/"  # every component of the theme, in the preview alone
INFO_PAGE_URL = "{slug}/"  # an info page
PAGE_URL = "halaman/{number}/"  # what a page of a list after the first adds to the list's address

# --- Sizes.

RELEASES_PER_PAGE = 20  # how many releases a page of a list shows
LETTER_YEARS = 2  # how many years before the newest release have a PDF and a text in Markdown

# --- Licences.

# What may stand as `lisensi` of a photo, and the address that says what it allows. A city adds its own:
# LICENCES = {**LICENCES, "Lisensi Kota": "https://…"}
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-ND 4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}

# --- Identifiers.

# What the ids of feeds and their entries begin with (RFC 4151): a domain, and a day or year on which it was
# the city's. By default the domain of SITEURL and 2026. A city that changes its SITEURL writes the first here,
# so that no feed reader shows everything once more.
FEED_AUTHORITY = ""

# --- What Pelican is told.

DEFAULT_LANG = "id"  # the language of the site
PATH = "content"  # the folder of the city's texts and photos
OUTPUT_PATH = "output"  # the folder of the finished site
THEME = "theme"  # the folder of templates, styles and words
PLUGINS = [  # what makes the pages; a city may add to these or leave a page type out
    "pressroom.build.generator",
    "pressroom.site.pages.home",
    "pressroom.site.pages.releases",
    "pressroom.site.pages.agencies",
    "pressroom.site.pages.innovations",
    "pressroom.site.pages.affairs",
    "pressroom.site.pages.agenda",
    "pressroom.site.pages.visits",
    "pressroom.site.pages.statistics",
    "pressroom.site.pages.tags",
    "pressroom.site.pages.archives",
    "pressroom.site.pages.info_pages",
    "pressroom.site.pages.deleted_records",
    "pressroom.site.pages.search",
    "pressroom.site.pages.media_kit",
    "pressroom.site.pages.gallery",
    "pressroom.site.pages.subscribe",
    "pressroom.site.pages.pattern_library",
    "pressroom.site.outputs.calendars",
    "pressroom.site.outputs.cloudfront",
    "pressroom.site.outputs.open_data",
    "pressroom.site.outputs.feeds",
    "pressroom.site.outputs.headers",
    "pressroom.site.outputs.public_addresses",
    "pressroom.site.outputs.redirects",
    "pressroom.site.outputs.release_markdown",
    "pressroom.site.outputs.sitemaps",
]
# Releases do not pass through Pelican's own generators, which grow with the square of the number of
# releases and copy what is not published: these find nothing.
ARTICLE_PATHS: list[str] = []  # where Pelican looks for articles
PAGE_PATHS: list[str] = []  # where Pelican looks for pages
STATIC_PATHS: list[str] = []  # what Pelican copies from the content
THEME_STATIC_PATHS: list[str] = []  # what Pelican copies from the theme
DIRECT_TEMPLATES: list[str] = []  # what Pelican renders without content
FEED_ALL_ATOM = None  # our own feeds stand at our own addresses
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
READERS = {"rst": None, "html": None, "md": None}  # content is read by records/, not by Pelican
JINJA_ENVIRONMENT = {  # an undefined name is an error, and all text is escaped
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}
DELETE_OUTPUT_DIRECTORY = False  # only what changed is written again
WITH_FUTURE_DATES = False  # what is dated later waits

DEFAULTS = {name: value for name, value in globals().items() if name.isupper()}
__all__ = list(DEFAULTS)


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
        data_licence=setting_values.licence("DATA_LICENCE", _value(mapping, "DATA_LICENCE"), licences),
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
    return setting_values.number(key, _value(mapping, key), least, DEFAULTS[key])


def _text(mapping: Mapping[str, Any], key: str) -> str:
    return setting_values.text(key, _value(mapping, key))
