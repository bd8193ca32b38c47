"""Who publishes: the city and its press office, where else they can be followed, who is on duty and when, and who
holds office. Read from the settings that begin with ``CITY_``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .. import command_messages
from ..records.dates import DAY_NUMBERS, DateError, parse, zone_name
from ..records.vocabulary import BODIES
from ..telephone import telephone_link, whatsapp_link
from . import values
from .body import read_body, read_place
from .values import Faults, Part, SettingFault, Spot


class Channel(NamedTuple):
    """A way to follow the city elsewhere; ``kind`` names its word in the words file."""

    kind: str
    address: str


class DutyContact(NamedTuple):
    """Whom to reach while on duty."""

    name: str = ""
    position: str = ""
    telephone: str = ""
    whatsapp: str = ""
    email: str = ""


class Duty(NamedTuple):
    """When the office is on duty: ``days`` (0 is Monday), from ``start`` to ``end`` (``08.00``), and whom to reach
    then. Hours that no program understands stand in ``text`` as they were typed, in Indonesian."""

    days: tuple[int, ...] = ()
    start: str = ""
    end: str = ""
    contacts: tuple[DutyContact, ...] = ()
    text: str = ""


class OfficeHolder(NamedTuple):
    """Somebody who holds an office, with a portrait: ``photo`` is its path from ``content/``; ``since`` is shown
    as typed; ``not_copies_of``: as of a Photo."""

    name: str
    position: str
    photo: str
    alt: str = ""
    credit: str = ""
    since: str = ""
    not_copies_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """Who publishes. Every value is shown as it stands; ``whatsapp`` and ``telephone`` are written the
    Indonesian way, links are made of their digits. ``kind`` is one of ``vocabulary.BODIES``; ``place`` is where
    datelines begin. ``ppid`` and ``lapor`` are the addresses of the city's
    officer for public information and of the national complaints service. These, ``province``, ``telephone`` and
    ``whatsapp`` are empty if they are not set."""

    name: str
    government: str
    office: str
    province: str
    address: str
    telephone: str
    whatsapp: str
    email: str
    zone: str
    duty: tuple[Duty, ...] = ()
    channels: tuple[Channel, ...] = ()
    people: tuple[OfficeHolder, ...] = ()
    ppid: str = ""
    lapor: str = ""
    kind: str = BODIES[0]
    place: str = ""

    @property
    def seat(self) -> str:
        """The government, and the province if there is one, as a sentence names them."""
        return f"{self.government}, {self.province}" if self.province else self.government

    @property
    def is_humas(self) -> bool:
        """Whether the office is called Humas, so that it is known what that stands for."""
        return self.office.casefold().startswith("humas")

    @property
    def is_example(self) -> bool:
        """Whether this is the identity that the press room comes with, not that of a real office: its e-mail
        address in a domain that never exists (RFC 2606), its street or its telephone."""
        return (
            self.email.casefold().endswith(_EXAMPLE_DOMAINS)
            or "jalan contoh" in self.address.casefold()
            or telephone_link(self.telephone) == telephone_link(_EXAMPLE_TELEPHONE)
        )


# What every settings file must say.
REQUIRED = {"CITY_NAME", "CITY_GOVERNMENT", "CITY_OFFICE", "CITY_ADDRESS", "CITY_EMAIL", "CITY_ZONE"}
_EXAMPLE_DOMAINS = (".example", ".test", ".invalid", "@example.com", "@example.org", "@example.net")
_EXAMPLE_TELEPHONE = "(021) 555-0100"
_EXAMPLE_WHATSAPP = "0812-5550-0100"


def read_city(settings: Mapping[str, Any], faults: Faults) -> City:
    """The city of ``settings``, which have every key that need not be written. What is wrong is added to ``faults``."""

    def text(key: str, example: str) -> str:
        return faults.collect("", values.text, Spot(key), settings.get(key), example)

    def optional(key: str, example: str) -> str:
        return faults.collect("", values.optional_address, Spot(key), settings[key], example)

    def number(key: str, link: Callable[[str], str], example: str) -> str:
        return faults.collect("", values.optional_text, Spot(key), settings[key], example, link)

    zone = faults.collect(None, _zone, settings.get("CITY_ZONE"))
    kind = faults.collect(BODIES[0], read_body, settings["CITY_KIND"])
    name = text("CITY_NAME", "Kota Contoh")
    return City(
        name=name,
        government=text("CITY_GOVERNMENT", "Pemerintah Kota Contoh"),
        office=text("CITY_OFFICE", "Humas Kota Contoh"),
        province=faults.collect(
            "", values.optional_text, Spot("CITY_PROVINCE"), settings["CITY_PROVINCE"], "Jawa Barat"
        ),
        address=text("CITY_ADDRESS", "Jalan Contoh 1, Kota Contoh"),
        telephone=number("CITY_TELEPHONE", telephone_link, _EXAMPLE_TELEPHONE),
        whatsapp=number("CITY_WHATSAPP", whatsapp_link, _EXAMPLE_WHATSAPP),
        email=text("CITY_EMAIL", "humas@kota.go.id"),
        zone=zone.key if zone else "",
        duty=_duty(settings, zone, faults) if zone else (),
        channels=_channels(settings["CITY_CHANNELS"], faults),
        people=_people(settings["CITY_PEOPLE"], faults),
        ppid=optional("PPID_URL", "https://ppid.kota.go.id"),
        lapor=optional("LAPOR_URL", "https://www.lapor.go.id"),
        kind=kind,
        place=faults.collect("", read_place, settings["CITY_PLACE"], kind, name),
    )


def _zone(value: Any) -> ZoneInfo:
    spot, example = Spot("CITY_ZONE"), "Asia/Jakarta"
    try:
        return ZoneInfo(values.text(spot, value, example))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise values.refused(spot, value, example) from error


# --- Where else the city can be followed.

_WHATSAPP_CHANNEL = "https://whatsapp.com/channel/0029VaContoh"
# An address of each service as an example, and its hosts.
_SERVICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "whatsapp": (_WHATSAPP_CHANNEL, ("whatsapp.com", "www.whatsapp.com")),
    "telegram": ("https://t.me/humaskota", ("t.me", "telegram.me")),
    "newsletter": ("https://kota.go.id/buletin", ()),
    "instagram": ("https://www.instagram.com/humaskota", ("instagram.com", "www.instagram.com")),
    "facebook": (
        "https://www.facebook.com/humaskota",
        ("facebook.com", "www.facebook.com", "m.facebook.com", "fb.com"),
    ),
    "youtube": ("https://www.youtube.com/@humaskota", ("youtube.com", "www.youtube.com", "m.youtube.com")),
    "tiktok": ("https://www.tiktok.com/@humaskota", ("tiktok.com", "www.tiktok.com")),
    "x": ("https://x.com/humaskota", ("x.com", "twitter.com", "www.x.com", "www.twitter.com")),
    "threads": (
        "https://www.threads.net/@humaskota",
        ("threads.net", "www.threads.net", "threads.com", "www.threads.com"),
    ),
}
# What each service is called; the first name is the one that staff are told.
_NAMES = {
    "whatsapp": ("whatsapp", "saluran whatsapp", "wa"),
    "telegram": ("telegram", "tele"),
    "newsletter": ("buletin", "newsletter", "surel"),
    "instagram": ("instagram", "ig"),
    "facebook": ("facebook", "fb"),
    "youtube": ("youtube", "yt"),
    "tiktok": ("tiktok",),
    "x": ("x", "twitter"),
    "threads": ("threads",),
}
_KNOWN = {name: kind for kind, names in _NAMES.items() for name in names}
# What follows the host of a service in the address of one post.
_POSTS = {
    "whatsapp": r"channel/[^/]+/\d+",
    "telegram": r"(s/)?\w+/\d+|c/.+",
    "instagram": r"([\w.]+/)?(p|reels?|tv)/.+|stories/.+",
    "facebook": r"(.+/)?(posts|videos|photos|reel|events)/.+|(permalink|story|photo)(\.php)?|share/[pvr]/.+|watch",
    "youtube": r"(shorts|live|embed)/.+|watch|playlist",
    "tiktok": r"@[^/]+/(video|photo)/.+",
    "x": r"\w+/status(es)?/.+",
    "threads": r"@[^/]+/post/.+",
}
# Services whose addresses are made of an account's name alone.
_ACCOUNTS = {
    kind: example.replace("humaskota", "{}")
    for kind, (example, _) in _SERVICES.items()
    if "humaskota" in example
}
_CHATS = ("wa.me", "api.whatsapp.com", "chat.whatsapp.com")
_CHANNELS_EXAMPLE = f'{{"whatsapp": "{_WHATSAPP_CHANNEL}", "instagram": "@humaskota"}}'


def _channels(value: Any, faults: Faults) -> tuple[Channel, ...]:
    """``CITY_CHANNELS``: an address for each service; or the addresses alone, where their hosts say which service
    that is."""
    spot = Spot("CITY_CHANNELS")
    nothing: dict[str, Part] = {}
    if isinstance(value, Mapping):
        typed = list(faults.collect(nothing, values.entry, spot, value, _KNOWN, _CHANNELS_EXAMPLE).items())
    else:
        parts = values.entries(spot, value)
        typed = [(faults.collect("", _kind_by_host, *part), part) for part in parts]
    channels = [Channel(kind, faults.collect("", _channel, kind, *part)) for kind, part in typed if kind]
    order = list(_SERVICES)
    return tuple(sorted(channels, key=lambda channel: order.index(channel.kind)))


def _kind_by_host(spot: Spot, value: Any) -> str:
    host = _host(value) if isinstance(value, str) else ""
    if host in _CHATS:
        raise SettingFault(spot, command_messages.chat_is_no_channel(str(spot), value, _WHATSAPP_CHANNEL))
    kind = next((kind for kind, (_, hosts) in _SERVICES.items() if host in hosts), "")
    if not kind:
        names = values.first_words(_KNOWN)
        raise SettingFault(spot, command_messages.unclear_channel(str(spot), value, names, _CHANNELS_EXAMPLE))
    return kind


def _channel(kind: str, spot: Spot, value: Any) -> str:
    example, hosts = _SERVICES[kind]
    if isinstance(value, str) and kind in _ACCOUNTS and re.fullmatch(r"@[\w.]+", value.strip()):
        return _ACCOUNTS[kind].format(value.strip()[1:])
    if kind == "whatsapp" and isinstance(value, str) and (_host(value) in _CHATS or whatsapp_link(value)):
        raise SettingFault(spot, command_messages.chat_is_no_channel(str(spot), value, example))
    address = values.address(spot, value, example)
    if hosts and _host(address) not in hosts:
        raise SettingFault(spot, command_messages.other_service(str(spot), address, example))
    path = urlsplit(address).path.strip("/")
    if hosts and not path:
        raise SettingFault(spot, command_messages.address_without_account(str(spot), address, example))
    if re.fullmatch(_POSTS.get(kind, ""), path) and hosts:
        raise SettingFault(spot, command_messages.post_is_no_account(str(spot), address, example))
    return address


def _host(address: str) -> str:
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").casefold()


# --- Who is on duty, and when.

_DUTY_PARTS = {
    "hari": "days",
    "days": "days",
    "jam": "hours",
    "hours": "hours",
    "pukul": "hours",
    "kontak": "contacts",
    "contacts": "contacts",
    "contact": "contacts",
}
_CONTACT_PARTS = {
    "nama": "name",
    "name": "name",
    "jabatan": "position",
    "position": "position",
    "telepon": "telephone",
    "telephone": "telephone",
    "phone": "telephone",
    "whatsapp": "whatsapp",
    "wa": "whatsapp",
    "surel": "email",
    "email": "email",
}
_DUTY_EXAMPLE = (
    '{"hari": "Senin sampai Jumat", "jam": "08.00–16.00", '
    '"kontak": [{"nama": "Meja piket", "telepon": "(021) 555-0100"}]}'
)
_CONTACT_EXAMPLE = '{"nama": "Meja piket", "telepon": "(021) 555-0100"}'
_UNTIL = r"\s*(?:-|–|—|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bs\.?\s*d\.?|\bs/d\b|\bto\b)\s*"
_ZONES = r"(?:\s*(wib|wita|wit))?"
_SPAN = rf"(?:(?:pukul|jam)\s+)?(\d{{1,2}})(?:[.:](\d\d))?{_UNTIL}(\d{{1,2}})(?:[.:](\d\d))?{_ZONES}"
_HOURS = re.compile(_SPAN, re.IGNORECASE)
_ALL_DAY = re.compile(r"24\s*jam", re.IGNORECASE)
_WHEN = re.compile(rf"(.+?)[\s,]+({_ALL_DAY.pattern}|{_SPAN})[\s.]*", re.IGNORECASE)
_CLOCK = re.compile(r"([01]\d|2[0-3])\.[0-5]\d")
_DAYS = re.compile(rf"([a-z]+)(?:{_UNTIL}([a-z]+))?", re.IGNORECASE)
# Days that have a name together.
_SPANS_OF_DAYS = {
    "setiap hari": range(7),
    "tiap hari": range(7),
    "every day": range(7),
    "hari kerja": range(5),
    "setiap hari kerja": range(5),
    "akhir pekan": range(5, 7),
}


class _OtherZone(SettingFault):
    """Hours that are typed in another zone than the city's."""


def _duty(settings: Mapping[str, Any], zone: ZoneInfo, faults: Faults) -> tuple[Duty, ...]:
    """``CITY_DUTY``; where that is empty, the one line of ``CITY_DUTY_HOURS``, its older form."""
    spot = Spot("CITY_DUTY")
    if shifts := values.entries(spot, settings[spot.name]):
        return tuple(faults.collect(Duty(), _shift, *part, zone) for part in shifts)
    older = Spot("CITY_DUTY_HOURS")
    if not settings[older.name]:
        return ()
    example = f"Senin sampai Jumat 08.00–16.00 {zone_name(zone)}"
    line = faults.collect("", values.text, older, settings[older.name], example)
    try:
        return (_shift(older, line, zone),)
    except _OtherZone as fault:
        faults.append(fault)
        return ()
    except SettingFault:
        return (Duty(text=line),)


def _shift(spot: Spot, value: Any, zone: ZoneInfo) -> Duty:
    """Days, hours and contacts; or days and hours on one line."""
    if isinstance(value, str) and (match := _WHEN.fullmatch(value.strip())):
        value = {"hari": match[1], "jam": match[2]}
    parts = values.entry(spot, value, _DUTY_PARTS, _DUTY_EXAMPLE)
    for part, name in (("days", "hari"), ("hours", "jam")):
        if part not in parts:
            message = command_messages.setting_part_missing(str(spot), name, value, _DUTY_EXAMPLE)
            raise SettingFault(spot, message)
    contacts = values.entries(*parts["contacts"]) if "contacts" in parts else []
    return Duty(
        _days(*parts["days"]),
        *_hours(*parts["hours"], zone),
        tuple(_duty_contact(*contact) for contact in contacts),
    )


def _days(spot: Spot, value: Any) -> tuple[int, ...]:
    line = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    line = re.sub("['’`]", "", line)  # Jum'at
    if together := _SPANS_OF_DAYS.get(" ".join(line.casefold().split())):
        return tuple(together)
    days: set[int] = set()
    for part in re.split(r"\s*(?:,|&|\bdan\b|\band\b)\s*", line.strip()):
        match = _DAYS.fullmatch(part.strip()) if part or not days else None
        ends = [DAY_NUMBERS.get(name.casefold()) for name in match.groups() if name] if match else [None]
        if None in ends:
            raise SettingFault(spot, command_messages.unclear_days(str(spot), value))
        first, last = int(ends[0] or 0), int(ends[-1] or 0)
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return tuple(sorted(days))


def _hours(spot: Spot, value: Any, zone: ZoneInfo) -> tuple[str, str]:
    """When duty begins and ends; an hour may be written without minutes."""
    typed = value.strip() if isinstance(value, str) else ""
    if _ALL_DAY.fullmatch(typed):
        return "00.00", "24.00"
    spans = [span.strip() for span in re.split(r"[,;&]|\bdan\b", typed)]
    if len(spans) > 1 and all(map(_HOURS.fullmatch, spans)):
        raise SettingFault(spot, command_messages.several_hours(str(spot), value, spans))
    match = _HOURS.fullmatch(typed)
    start, end = (f"{int(match[at]):02}.{match[at + 1] or '00'}" for at in (1, 3)) if match else ("", "")
    if not match or not _CLOCK.fullmatch(start) or not (_CLOCK.fullmatch(end) or end == "24.00"):
        raise SettingFault(spot, command_messages.unclear_hours(str(spot), value))
    # An hour of another zone is a mistake that nobody would notice on the page.
    if match[5] and zone_name(zone) != match[5].upper():
        raise _OtherZone(spot, command_messages.hours_of_other_zone(str(spot), value, zone.key))
    return start, end


def _duty_contact(spot: Spot, value: Any) -> DutyContact:
    parts = values.entry(spot, value, _CONTACT_PARTS, _CONTACT_EXAMPLE)
    contact = DutyContact(**{name: str(part.value) for name, part in parts.items()})
    for name, link, example in (
        ("telephone", telephone_link, _EXAMPLE_TELEPHONE),
        ("whatsapp", whatsapp_link, _EXAMPLE_WHATSAPP),
    ):
        if name in parts and not link(getattr(contact, name)):
            raise values.refused(parts[name].spot, getattr(contact, name), example)
    if contact.email:
        values.email(parts["email"].spot, contact.email)
    if not (contact.telephone or contact.whatsapp or contact.email):
        raise SettingFault(spot, command_messages.setting_is_no_entry(str(spot), value, _CONTACT_EXAMPLE))
    return contact


# --- Who holds office.

_PERSON_PARTS = {
    "nama": "name",
    "name": "name",
    "jabatan": "position",
    "position": "position",
    "foto": "photo",
    "berkas": "photo",
    "photo": "photo",
    "alt": "alt",
    "kredit": "credit",
    "credit": "credit",
    "sejak": "since",
    "since": "since",
    "bukan_salinan": "not_copies_of",
}
# A digest and a perceptual hash, as check prints them.
_FINGERPRINT = re.compile(r"[0-9a-f]{32}-[0-9a-f]{16}")
_FINGERPRINT_EXAMPLE = "3bde7990078c4a2081fea86fd217dcc7-0f1e2d3c4b5a6978"
_PERSON_EXAMPLE = (
    '{"nama": "Nama Lengkap", "jabatan": "Wali Kota", "foto": "foto/pejabat/wali-kota.jpg", '
    '"alt": "Nama Lengkap, berseragam putih", "kredit": "Humas"}'
)


def _people(value: Any, faults: Faults) -> tuple[OfficeHolder, ...]:
    nobody = OfficeHolder("", "", "")
    parts = values.entries(Spot("CITY_PEOPLE"), value)
    return tuple(faults.collect(nobody, _office_holder, *part) for part in parts)


def _office_holder(spot: Spot, value: Any) -> OfficeHolder:
    parts = values.entry(spot, value, _PERSON_PARTS, _PERSON_EXAMPLE)
    for needed, name in (("name", "nama"), ("position", "jabatan"), ("photo", "foto")):
        if needed not in parts:
            message = command_messages.setting_part_missing(str(spot), name, value, _PERSON_EXAMPLE)
            raise SettingFault(spot, message)
    not_copies = values.entries(*parts.pop("not_copies_of", Part(spot, None)))
    for part in not_copies:
        if not isinstance(part.value, str) or not _FINGERPRINT.fullmatch(part.value):
            raise values.refused(part.spot, part.value, _FINGERPRINT_EXAMPLE)
    holder = OfficeHolder(
        **{name: " ".join(str(part.value).split()) for name, part in parts.items()},
        not_copies_of=tuple(part.value for part in not_copies),
    )
    photo = holder.photo.removeprefix("content/").removeprefix("/")
    if not re.fullmatch(r"foto/[^\\:]+", photo) or ".." in photo.split("/"):
        raise values.refused(parts["photo"].spot, holder.photo, "foto/wali-kota.jpg")
    if "since" in parts and not _is_year_or_date(holder.since):
        since = parts["since"]
        raise SettingFault(since.spot, command_messages.since_is_no_date(str(since.spot), since.value))
    return holder._replace(photo=photo)


def _is_year_or_date(line: str) -> bool:
    """Whether ``line`` is a year, a month and its year, or a day, as staff type dates."""
    month = re.fullmatch(r"[a-z]+\.? \d{4}", line, re.IGNORECASE)
    try:
        return bool(re.fullmatch(r"(19|20)\d\d", line)) or bool(parse(f"1 {line}" if month else line, UTC))
    except DateError:
        return False
