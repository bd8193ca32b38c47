"""When and where an invitation invites to, from its lines of label and value (``Hari/Tanggal : …``), a table of such
rows, or the signs that chats set before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from ...records import dates, dates_in_text
from ...records.dates import DateError
from .lines import Line

_LABELS = {
    "day": r"hari\s*(?:/|,|&|dan)?\s*(?:tanggal|tgl)|hari|tanggal|tgl",
    "hours": r"pukul|waktu|jam|pkl",
    "place": r"tempat|lokasi|venue|bertempat\s+di",
    "map": r"peta|maps|google\s?maps|share\s?loc|shareloc|titik\s+lokasi",
    "reply_to": r"konfirmasi(?:\s+kehadiran)?|rsvp|r\.s\.v\.p\.?|cp|contact\s+person|narahubung|kontak",
    "occasion": r"acara|kegiatan|agenda",
}
_LABELLED = re.compile(
    r"\W*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\W{0,3}?\s*[:=]\s*(?P<value>.+)",
    re.IGNORECASE,
)
# What chats set in the place of a label.
_SIGNS = {"day": "📅📆🗓", "hours": "⏰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⌚", "place": "📍📌🏢🏛", "reply_to": "☎📞📱"}
_SIGNED = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>[{signs}])" for name, signs in _SIGNS.items())
    + r")\ufe0f?\s*[:=]?\s*(?P<value>.+)"
)
_HOUR = r"\d{1,2}[.:]\d{2}"
_HOURS = re.compile(
    rf"(?P<start>{_HOUR})\s*(?P<zone>WIB|WITA|WIT)?"
    rf"(?:\s*(?:-|–|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:pukul\s+)?(?P<end>{_HOUR})\s*(?P<end_zone>WIB|WITA|WIT)?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_TELEPHONE = re.compile(r"\+?\(?\d[\d\s().-]{7,}\d")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+\w")

_ASKS_TO_CONFIRM = re.compile(r"\bkonfirmasi\b|\brsvp\b|\bmengonfirmasi\b|\bkehadiran\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event on the ``day`` as an invitation words it: the parts of an Event by attribute, as text that the schema reads; the
    words where each was found; and the numbers of their lines. ``occasion`` is what it is called."""

    parts: dict[str, str]
    words: dict[str, str]
    number: int
    day: date
    occasion: str = ""


def labelled(lines: Iterable[Line]) -> Iterator[tuple[str, str, str, int]]:
    """The lines of label and value: which label (a key of ``_LABELS``), the value, the words, the number."""
    for line in lines:
        for text in line.text.split("\n"):
            words = " ".join(text.replace("*", " ").split())
            match = _LABELLED.fullmatch(words) or _SIGNED.match(words)
            if match:
                name = next(name for name, value in match.groupdict().items() if value and name != "value")
                yield name, match["value"].strip(" *_:"), words, line.number


def invitation(lines: Sequence[Line], zone: tzinfo, near: date) -> Invitation | None:
    """What ``lines`` invite to; None if they do not say a day and an hour or a place. ``near`` is a day near the
    event, by which one without a year is told."""
    values: dict[str, tuple[str, str, int]] = {}
    for name, value, words, number in labelled(lines):
        values.setdefault(name, (value, words, number))
    if "day" not in values and "hours" in values:
        values["day"] = values["hours"]  # Waktu : Selasa, 20 September 2022 pukul 09.00
    if "day" not in values or not values.keys() & {"hours", "place"}:
        return None
    value, words, number = values["day"]
    day = day_in(value, zone, near)
    if day is None:
        return None
    texts = {"start": words}
    hours = None
    for source in ("hours", "day"):
        hours = hours or _HOURS.search(_without_date(values.get(source, ("", "", 0))[0]))
    parts = {"start": dates.long_date(day)}
    if hours:
        parts["start"] += f" {_clock(hours['start'], hours['zone'] or hours['end_zone'])}"
        if hours["end"]:
            parts["end"] = (
                f"{dates.long_date(day)} {_clock(hours['end'], hours['end_zone'] or hours['zone'])}"
            )
        if "hours" in values and values["hours"] is not values["day"]:
            texts["hours"] = values["hours"][1]
    if "place" in values:
        place, texts["place"], _ = values["place"]
        address = _ADDRESS.search(place)
        parts["place"] = _ADDRESS.sub("", place).strip(" ,;()")
        if address:
            parts["map"] = address[0]
    if "map" in values and (address := _ADDRESS.search(values["map"][0])):
        parts["map"], texts["map"] = address[0], values["map"][1]
    if "reply_to" in values:
        reply = values["reply_to"][0]
        if answer := _MAIL.search(reply) or _TELEPHONE.search(reply):
            parts["reply_to"], texts["reply_to"] = answer[0].strip(), values["reply_to"][1]
    elif answered := _reply_in_prose(lines):
        parts["reply_to"], texts["reply_to"] = answered
    return Invitation(
        {name: part for name, part in parts.items() if part and _can_be_read(name, part, zone)},
        texts,
        number,
        day,
        values.get("occasion", ("", "", 0))[0],
    )


def _reply_in_prose(lines: Iterable[Line]) -> tuple[str, str] | None:
    """Where to say that one comes, as a sentence says it (``konfirmasi melalui Sdr. Rudi (WA 0812-…)``), and the
    words."""
    for line in lines:
        if asked := _ASKS_TO_CONFIRM.search(line.text):
            rest = line.text[asked.start() :]
            if answer := _MAIL.search(rest) or _TELEPHONE.search(rest):
                return answer[0].strip(), rest[: answer.end()]
    return None


def day_in(text: str, zone: tzinfo, near: date) -> date | None:
    """The day that ``text`` names, None if it names none that exists."""
    found = next(dates_in_text.mentioned(text, near), None)
    return found.day if found else None


def _without_date(text: str) -> str:
    """``text`` without what could be taken for an hour, ``20.09.2022``."""
    return re.sub(r"\d{1,2}[.]\d{1,2}[.]\d{2,4}", " ", text)


def _clock(hour: str, zone: str | None) -> str:
    return f"{hour.replace(':', '.')} {(zone or '').upper()}".strip()


def _can_be_read(name: str, part: str, zone: tzinfo) -> bool:
    if name not in ("start", "end"):
        return True
    try:
        dates.parse(part, zone)
    except DateError:
        return False
    return True
