"""Who holds office: the setting ``CITY_PEOPLE``."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any, NamedTuple

from .. import command_messages
from ..records.dates import DateError, parse
from . import values
from .values import Faults, Part, SettingFault, Spot


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


def _person_example(head: str) -> str:
    """``head``: who heads such a body."""
    photo = f"foto/pejabat/{values.word(head)}.jpg"
    return (
        f'{{"nama": "Nama Lengkap", "jabatan": "{head}", "foto": "{photo}", '
        '"alt": "Nama Lengkap, berseragam putih", "kredit": "Humas"}'
    )


def read_people(value: Any, head: str, faults: Faults) -> tuple[OfficeHolder, ...]:
    nobody = OfficeHolder("", "", "")
    parts = values.entries(Spot("CITY_PEOPLE"), value)
    return tuple(faults.collect(nobody, _office_holder, *part, head) for part in parts)


def _office_holder(spot: Spot, value: Any, head: str) -> OfficeHolder:
    example = _person_example(head)
    parts = values.entry(spot, value, _PERSON_PARTS, example)
    for needed, name in (("name", "nama"), ("position", "jabatan"), ("photo", "foto")):
        if needed not in parts:
            message = command_messages.setting_part_missing(str(spot), name, value, example)
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
        raise values.refused(parts["photo"].spot, holder.photo, f"foto/{values.word(head)}.jpg")
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
