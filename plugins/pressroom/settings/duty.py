"""Who is on duty, and when: the setting ``CITY_DUTY``, and ``CITY_DUTY_HOURS``, its older form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from .. import command_messages
from ..records.dates import DAY_NUMBERS, zone_name
from ..telephone import telephone_link, whatsapp_link
from . import values
from .values import EXAMPLE_TELEPHONE, EXAMPLE_WHATSAPP, Faults, SettingFault, Spot


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


def read_duty(settings: Mapping[str, Any], zone: ZoneInfo, faults: Faults) -> tuple[Duty, ...]:
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
        ("telephone", telephone_link, EXAMPLE_TELEPHONE),
        ("whatsapp", whatsapp_link, EXAMPLE_WHATSAPP),
    ):
        if name in parts and not link(getattr(contact, name)):
            raise values.refused(parts[name].spot, getattr(contact, name), example)
    if contact.email:
        values.email(parts["email"].spot, contact.email)
    if not (contact.telephone or contact.whatsapp or contact.email):
        raise SettingFault(spot, command_messages.setting_is_no_entry(str(spot), value, _CONTACT_EXAMPLE))
    return contact
