"""Who publishes: the city and its press office, where else they can be followed, who is on duty and when, and who
holds office. Read from the settings that begin with ``CITY_``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .. import command_messages
from ..records.dates import DAY_NUMBERS, clock
from ..telephone import telephone_link, whatsapp_link
from . import values
from .values import SettingsError


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
    as typed."""

    name: str
    position: str
    photo: str
    alt: str = ""
    credit: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """Who publishes. Every value is shown as it stands; ``whatsapp`` and ``telephone`` are written the
    Indonesian way, links are made of their digits. ``ppid`` and ``lapor`` are the addresses of the city's
    officer for public information and of the national complaints service, empty if they are not set."""

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

    @property
    def is_example(self) -> bool:
        """Whether this is the identity that the press room comes with, not that of a real office: its e-mail
        address in a domain that never exists (RFC 2606), its street or its telephone."""
        return (
            self.email.casefold().endswith(_EXAMPLE_DOMAINS)
            or "jalan contoh" in self.address.casefold()
            or telephone_link(self.telephone) == telephone_link(_EXAMPLE_TELEPHONE)
        )


_EXAMPLE_DOMAINS = (".example", ".test", ".invalid", "@example.com", "@example.org", "@example.net")
_EXAMPLE_TELEPHONE = "(021) 555-0100"


def read_city(settings: Mapping[str, Any]) -> City:
    """The city of ``settings``, which have every key. Raises SettingsError."""

    def text(key: str) -> str:
        return values.text(key, settings.get(key))

    city = City(
        name=text("CITY_NAME"),
        government=text("CITY_GOVERNMENT"),
        office=text("CITY_OFFICE"),
        province=text("CITY_PROVINCE"),
        address=text("CITY_ADDRESS"),
        telephone=text("CITY_TELEPHONE"),
        whatsapp=text("CITY_WHATSAPP"),
        email=text("CITY_EMAIL"),
        zone=text("CITY_ZONE"),
    )
    if not telephone_link(city.telephone):
        raise SettingsError(
            command_messages.bad_setting("CITY_TELEPHONE", city.telephone, _EXAMPLE_TELEPHONE)
        )
    if not whatsapp_link(city.whatsapp):
        raise SettingsError(command_messages.bad_setting("CITY_WHATSAPP", city.whatsapp, "0812-5550-0100"))
    try:
        zone = ZoneInfo(city.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(command_messages.bad_setting("CITY_ZONE", city.zone, "Asia/Jakarta")) from error
    return replace(
        city,
        duty=_duty(settings, zone),
        channels=_channels(settings["CITY_CHANNELS"]),
        people=tuple(_office_holder(value) for value in values.entries(settings["CITY_PEOPLE"])),
        ppid=values.optional_address("PPID_URL", settings["PPID_URL"], "https://ppid.kota.go.id"),
        lapor=values.optional_address("LAPOR_URL", settings["LAPOR_URL"], "https://www.lapor.go.id"),
    )


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
_OTHER_NAMES = {
    "saluran whatsapp": "whatsapp",
    "wa": "whatsapp",
    "buletin": "newsletter",
    "surel": "newsletter",
    "twitter": "x",
}
# Services whose addresses are made of an account's name alone.
_ACCOUNTS = {
    kind: example.replace("humaskota", "{}")
    for kind, (example, _) in _SERVICES.items()
    if "humaskota" in example
}
_CHATS = ("wa.me", "api.whatsapp.com", "chat.whatsapp.com")
_CHANNELS_EXAMPLE = f'{{"whatsapp": "{_WHATSAPP_CHANNEL}"}}'


def _channels(value: Any) -> tuple[Channel, ...]:
    """``CITY_CHANNELS``: an address for each service; or the addresses alone, where their hosts say which service
    that is."""
    key = "CITY_CHANNELS"
    if isinstance(value, Mapping):
        known = {kind: kind for kind in _SERVICES} | _OTHER_NAMES
        typed = values.entry(key, value, known, _CHANNELS_EXAMPLE)
        channels = [Channel(kind, _channel(key, kind, part)) for kind, part in typed.items()]
    else:
        channels = [_channel_by_host(key, part) for part in values.entries(value)]
    order = list(_SERVICES)
    return tuple(sorted(channels, key=lambda channel: order.index(channel.kind)))


def _channel_by_host(key: str, value: Any) -> Channel:
    host = _host(value) if isinstance(value, str) else ""
    if host in _CHATS:
        raise SettingsError(command_messages.chat_is_no_channel(key, value, _WHATSAPP_CHANNEL))
    kind = next((kind for kind, (_, hosts) in _SERVICES.items() if host in hosts), "")
    if not kind:
        raise SettingsError(command_messages.unclear_channel(key, value, list(_SERVICES), _CHANNELS_EXAMPLE))
    return Channel(kind, _channel(key, kind, value))


def _channel(key: str, kind: str, value: Any) -> str:
    key, (example, hosts) = f"{key}, {kind}", _SERVICES[kind]
    if isinstance(value, str) and kind in _ACCOUNTS and re.fullmatch(r"@[\w.]+", value.strip()):
        return _ACCOUNTS[kind].format(value.strip()[1:])
    if kind == "whatsapp" and isinstance(value, str) and (_host(value) in _CHATS or whatsapp_link(value)):
        raise SettingsError(command_messages.chat_is_no_channel(key, value, example))
    address = values.address(key, value, example)
    if hosts and _host(address) not in hosts:
        raise SettingsError(command_messages.other_service(key, address, example))
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
_HOURS = re.compile(
    rf"(?:(?:pukul|jam)\s+)?(\d{{1,2}})[.:](\d\d){_UNTIL}(\d{{1,2}})[.:](\d\d)(?:\s*(wib|wita|wit))?",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"([a-z]+)(?:{_UNTIL}([a-z]+))?", re.IGNORECASE)


def _duty(settings: Mapping[str, Any], zone: ZoneInfo) -> tuple[Duty, ...]:
    """``CITY_DUTY``; where that is empty, the one line of ``CITY_DUTY_HOURS``, its older form."""
    key = "CITY_DUTY"
    if shifts := values.entries(settings[key]):
        return tuple(_shift(key, value, zone) for value in shifts)
    older = settings["CITY_DUTY_HOURS"]
    if not older:
        return ()
    line = values.text("CITY_DUTY_HOURS", older, "Senin sampai Jumat 08.00–16.00 WIB")
    try:
        return (_shift(key, line, zone),)
    except SettingsError:
        return (Duty(text=line),)


def _shift(key: str, value: Any, zone: ZoneInfo) -> Duty:
    """Days, hours and contacts; or days and hours on one line."""
    if isinstance(value, str) and (match := _HOURS.search(value)) and not value[match.end() :].strip(" ."):
        value = {"hari": value[: match.start()].strip(" ,"), "jam": match[0]}
    parts = values.entry(key, value, _DUTY_PARTS, _DUTY_EXAMPLE)
    contacts = values.entries(parts.get("contacts"))
    return Duty(
        _days(f"{key}, hari", parts.get("days")),
        *_hours(f"{key}, jam", parts.get("hours"), zone),
        tuple(_duty_contact(f"{key}, kontak", contact) for contact in contacts),
    )


def _days(key: str, value: Any) -> tuple[int, ...]:
    line = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    line = re.sub("['’`]", "", line)  # Jum'at
    if line.strip().casefold() in ("setiap hari", "tiap hari", "every day"):
        return tuple(range(7))
    days: set[int] = set()
    for part in re.split(r"\s*(?:,|&|\bdan\b|\band\b)\s*", line.strip()):
        match = _DAYS.fullmatch(part.strip()) if part or not days else None
        ends = [DAY_NUMBERS.get(name.casefold()) for name in match.groups() if name] if match else [None]
        if None in ends:
            raise SettingsError(command_messages.bad_setting(key, value, "Senin sampai Jumat"))
        first, last = int(ends[0] or 0), int(ends[-1] or 0)
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return tuple(sorted(days))


def _hours(key: str, value: Any, zone: ZoneInfo) -> tuple[str, str]:
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match or int(match[1]) > 23 or int(match[3]) > 24 or max(int(match[2]), int(match[4])) > 59:
        raise SettingsError(command_messages.bad_setting(key, value, "08.00–16.00"))
    # An hour of another zone is a mistake that nobody would notice on the page.
    if match[5] and not clock(datetime(2026, 1, 1, tzinfo=zone)).endswith(f" {match[5].upper()}"):
        raise SettingsError(command_messages.hours_of_other_zone(key, value, zone.key))
    return f"{int(match[1]):02}.{match[2]}", f"{int(match[3]):02}.{match[4]}"


def _duty_contact(key: str, value: Any) -> DutyContact:
    parts = values.entry(key, value, _CONTACT_PARTS, _CONTACT_EXAMPLE)
    contact = DutyContact(**{name: str(part) for name, part in parts.items()})
    if contact.telephone and not telephone_link(contact.telephone):
        raise SettingsError(command_messages.bad_setting(key, contact.telephone, _EXAMPLE_TELEPHONE))
    if contact.whatsapp and not whatsapp_link(contact.whatsapp):
        raise SettingsError(command_messages.bad_setting(key, contact.whatsapp, "0812-5550-0100"))
    if contact.email:
        values.email(key, contact.email)
    if not (contact.telephone or contact.whatsapp or contact.email):
        raise SettingsError(command_messages.setting_is_no_entry(key, value, _CONTACT_EXAMPLE))
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
}
_PERSON_EXAMPLE = (
    '{"nama": "Nama Lengkap", "jabatan": "Wali Kota", "foto": "foto/pejabat/wali-kota.jpg", '
    '"alt": "Nama Lengkap, berseragam putih", "kredit": "Humas"}'
)


def _office_holder(value: Any) -> OfficeHolder:
    key = "CITY_PEOPLE"
    parts = values.entry(key, value, _PERSON_PARTS, _PERSON_EXAMPLE)
    for part, name in (("name", "nama"), ("position", "jabatan"), ("photo", "foto")):
        if part not in parts:
            raise SettingsError(command_messages.setting_part_missing(key, name, value, _PERSON_EXAMPLE))
    holder = OfficeHolder(**{name: " ".join(str(part).split()) for name, part in parts.items()})
    photo = holder.photo.removeprefix("content/").removeprefix("/")
    if not re.fullmatch(r"foto/[^\\:]+", photo) or ".." in photo.split("/"):
        raise SettingsError(command_messages.bad_setting(f"{key}, foto", holder.photo, "foto/wali-kota.jpg"))
    return holder._replace(photo=photo)
