"""What the press room reads from a settings file, validated: the city, the addresses, sizes and identifiers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .. import command_messages, successors
from ..content_problems import OPTIONAL_RULES, RULES
from ..licences import Licence
from ..problems import printed
from ..records.vocabulary import DEFAULT, OTHER, Vocabulary, of_body
from . import values
from .city import REQUIRED, City, read_city
from .defaults import DEFAULTS
from .sections import NAVIGATION, SECTIONS, read_sections
from .source import SettingsSource
from .values import Faults, SettingsError, Spot

# Under these only governments get a name (https://pandi.id).
_GOVERNMENT_DOMAINS = (".go.id", ".desa.id")
# Under these others do; a company's may be anybody's.
_DOMAINS: dict[str, tuple[str, ...]] = {"universitas": (".ac.id",), "bumd": ()}
# How like a name must be to one of ours to be meant as that; and what themes for Pelican ask for.
_NEAR = 0.8
_URL = "_URL"
_OF_THEMES = {"ARCHIVES_URL", "LICENSE"}
# RFC 4151, section 2.1, with a domain.
_AUTHORITY = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d{2}(-\d{2})?)?", re.IGNORECASE)

# A scheme, a host, perhaps a port and folders; no password, nothing that begins with ? or #, no space.
_SITE = re.compile(
    r"https?://(\w|\w[\w-]*\w)(\.(\w|\w[\w-]*\w))*(:\d{1,5})?(/(?!\.)(%[0-9A-Fa-f]{2}|[\w.~!$&'()*+,;=:@-])+)*"
)
# A repository on GitHub, and a branch of it.
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+(@[A-Za-z0-9][A-Za-z0-9._/-]*)?")


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
    check: str
    data: str
    media: str
    gallery: str
    subscribe: str
    pattern_library: str
    editor: str
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
    list shows; ``letter_years``: of how many years before the newest release a host without room for
    all keeps the PDF rather than large photos; ``licences``: the
    addresses of licences by their names; ``feed_authority``: the domain and the date that tag URIs begin with;
    ``data_licence``: that of the open data, if it has one; ``rules_off``: the rules of which ``check`` says nothing;
    ``editor_repository``: the repository whose texts the published editor changes (``owner/name`` or
    ``owner/name@branch``), empty if that has none; ``sections``: what the press room consists of, by the names of
    ``Urls``, those of the navigation first; ``vocabulary``: the words among which fields choose.
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
    editor_repository: str = ""
    rules_off: frozenset[str] = frozenset()
    sections: tuple[str, ...] = tuple(SECTIONS.values())
    vocabulary: Vocabulary = field(default_factory=lambda: DEFAULT)

    @property
    def navigation(self) -> tuple[str, ...]:
        """The sections to which every page leads at its head."""
        return self.sections[:NAVIGATION]

    @property
    def has_release_check(self) -> bool:
        """Whether the page is made on which releases are checked."""
        return "check" in self.sections

    @property
    def official(self) -> bool:
        """Whether this is the site of a government or university: at an address that only these get, and with an
        identity of its own."""
        host = urlsplit(self.site).hostname or ""
        domains = _DOMAINS.get(self.city.kind, _GOVERNMENT_DOMAINS)
        return host.endswith(domains) and not self.city.is_sample

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.city.zone)


def read_settings(mapping: Mapping[str, Any], source: SettingsSource | None = None) -> Settings:
    """The settings in ``mapping``, which has the keys of the settings file ``source``. Raises SettingsError, which names
    everything that is wrong."""
    faults = Faults()
    everything = DEFAULTS | dict(mapping)
    site = faults.collect("https://", _site, str(mapping.get("SITEURL") or "").rstrip("/"))
    parts = urlsplit(site)
    licences = faults.collect(DEFAULTS["LICENCES"], _licences, everything["LICENCES"])
    keys = {each.name: f"{each.name.upper()}_URL" for each in fields(Urls)}
    data_licence = everything["DATA_LICENCE"]
    city = read_city(everything, faults)
    default_kinds: dict[str, tuple[str, ...]] = {}
    settings = Settings(
        city,
        Urls(**{name: faults.collect("", _pattern, key, everything[key]) for name, key in keys.items()}),
        site,
        parts.path.rstrip("/") + "/",
        page_size=faults.collect(1, _number, everything, "RELEASES_PER_PAGE", 1),
        letter_years=faults.collect(0, _number, everything, "LETTER_YEARS", 0),
        licences=licences,
        feed_authority=faults.collect(
            "", _feed_authority, everything["FEED_AUTHORITY"], parts.hostname or ""
        ),
        data_licence=faults.collect(None, values.licence, Spot("DATA_LICENCE"), data_licence, licences),
        editor_repository=faults.collect("", _repository, everything["EDITOR_REPOSITORY"]),
        rules_off=faults.collect(frozenset[str](), _rules_off, everything["RULES_OFF"]),
        sections=faults.collect((), read_sections, everything["SECTIONS"], everything["PLUGINS"] or ()),
        vocabulary=of_body(city.kind)
        | faults.collect(default_kinds, _agency_kinds, everything["AGENCY_KINDS"]),
    )
    if faults:
        source = source or SettingsSource()
        told = sorted((source.place(fault.spot), str(fault)) for fault in faults)
        lines = (printed(*place, message) for place, message in told)
        raise SettingsError("\n".join(lines))
    return settings


def misspelt(mapping: Mapping[str, Any], pelicans: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names in ``mapping`` that nobody reads and that are nearly those of settings of ours, with these. What is
    like one of ``pelicans``, the names of Pelican's own settings, may be a plugin's or a theme's."""
    ours = (DEFAULTS.keys() - set(pelicans)) | REQUIRED
    names = {name: name for name in ours if not name.endswith(_URL)}
    addresses = {name.removesuffix(_URL): name for name in ours if name.endswith(_URL)}
    for name in sorted(mapping.keys() - ours - set(pelicans) - _OF_THEMES - successors.SETTINGS.keys()):
        # Whatever ends alike would look alike.
        known = addresses if _URL in name else names
        if near := get_close_matches(name.replace(_URL, ""), sorted(known), 1, _NEAR):
            yield name, known[near[0]]


def _site(site: str) -> str:
    if not _SITE.fullmatch(site):
        # Whoever types a password does not mean to see it in a log.
        shown = re.sub(r"//.*@", "//…@", site)
        near = re.sub(r"…@|[?#].*", "", shown).strip().rstrip("/")
        near = near if "://" in near else f"https://{near}"
        raise values.refused(
            Spot("SITEURL"), shown or None, near if _SITE.fullmatch(near) else "https://humas.example"
        )
    return site


def _pattern(key: str, value: Any) -> str:
    pattern = values.text(Spot(key), value, str(DEFAULTS.get(key)))
    try:
        path = pattern.format(slug="a", year=2022, month="01", number=2)
    except (KeyError, IndexError, ValueError):
        path = ""
    if not path.endswith("/") or path.startswith("/"):
        raise values.refused(Spot(key), pattern, str(DEFAULTS.get(key)))
    return pattern


def _feed_authority(value: Any, host: str) -> str:
    authority = value or f"{host},2026"
    if not isinstance(authority, str) or not _AUTHORITY.fullmatch(authority):
        raise values.refused(Spot("FEED_AUTHORITY"), authority, f"{host},2026")
    return authority


def _repository(value: Any) -> str:
    repository = (
        re.sub(r"^https://github\.com/|\.git$|/$", "", value.strip()) if isinstance(value, str) else value
    )
    if repository and not (isinstance(repository, str) and _REPOSITORY.fullmatch(repository)):
        raise values.refused(Spot("EDITOR_REPOSITORY"), value, "pemkot/humas")
    return repository or ""


def _agency_kinds(value: Any) -> dict[str, tuple[str, ...]]:
    """The kinds of agencies, each as its word in front matter; nothing where the settings list none."""
    spot = Spot("AGENCY_KINDS")
    kinds: list[str] = []
    for part in values.entries(spot, value.split(",") if isinstance(value, str) else value):
        kind = values.word(part.value)
        if not re.fullmatch("[a-z]+(-[a-z0-9]+)*", kind):
            raise values.SettingFault(part.spot, command_messages.agency_kind_unusable(part.value))
        if kind in kinds:
            raise values.SettingFault(part.spot, command_messages.agency_kind_twice(kind))
        kinds.append(kind)
    if not kinds:
        return {}
    return {"agency_kinds": (*(kind for kind in kinds if kind != OTHER), OTHER)}


def _rules_off(value: Any) -> frozenset[str]:
    spot = Spot("RULES_OFF")
    rules = []
    for part in values.entries(spot, value.split(",") if isinstance(value, str) else value):
        rule = re.sub(r"[\s_]+", "-", str(part.value).strip()).casefold()
        if rule not in OPTIONAL_RULES:
            near = "".join(get_close_matches(rule, OPTIONAL_RULES, 1, _NEAR))
            needed = rule in RULES
            message = command_messages.rule_not_optional(str(part.value), OPTIONAL_RULES, near, needed=needed)
            raise values.SettingFault(part.spot, message)
        rules.append(rule)
    return frozenset(rules)


def _licences(licences: Any) -> dict[str, str]:
    spot = Spot("LICENCES")
    example = {"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}
    if not isinstance(licences, dict):
        raise values.refused(spot, licences, example)
    for name, address in licences.items():
        if not isinstance(name, str) or not re.match(r"https?://\S+\.\S+$", str(address)):
            raise values.refused(spot.part(str(name)), f"{name}: {address}", example)
    return dict(licences)


def _number(mapping: Mapping[str, Any], key: str, least: int) -> int:
    return values.number(Spot(key), mapping[key], least, DEFAULTS[key])
