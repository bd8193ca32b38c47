"""Who publishes: the city and its press office, read from the settings that begin with ``CITY_``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..records.vocabulary import BODIES
from ..telephone import telephone_link, whatsapp_link
from . import values
from .body import HEADS, read_body, read_place
from .channels import Channel, read_channels
from .duty import Duty, read_duty
from .office_holders import OfficeHolder, read_people
from .sample import is_sample
from .values import EXAMPLE_TELEPHONE, EXAMPLE_WHATSAPP, Faults, Spot


@dataclass(frozen=True, slots=True)
class City:
    """Who publishes. Every value is shown as it stands; ``whatsapp`` and ``telephone`` are written the
    Indonesian way, links are made of their digits. ``kind`` is one of ``vocabulary.BODIES``; ``place`` is where
    datelines begin. ``ppid`` and ``lapor`` are the addresses of the city's officer for public information and of the
    national complaints service. These, ``province``, ``telephone`` and ``whatsapp`` are empty if they are not set."""

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
    def is_sample(self) -> bool:
        """Whether this is the identity that the press room comes with, not that of a real office: its e-mail address,
        its street or its telephone."""
        return any(map(is_sample, (self.email, self.address, self.telephone)))


# What every settings file must say.
REQUIRED = {"CITY_NAME", "CITY_GOVERNMENT", "CITY_OFFICE", "CITY_ADDRESS", "CITY_EMAIL", "CITY_ZONE"}


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
        telephone=number("CITY_TELEPHONE", telephone_link, EXAMPLE_TELEPHONE),
        whatsapp=number("CITY_WHATSAPP", whatsapp_link, EXAMPLE_WHATSAPP),
        email=text("CITY_EMAIL", "humas@kota.go.id"),
        zone=zone.key if zone else "",
        duty=read_duty(settings, zone, faults) if zone else (),
        channels=read_channels(settings["CITY_CHANNELS"], faults),
        people=read_people(settings["CITY_PEOPLE"], HEADS[kind], faults),
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
