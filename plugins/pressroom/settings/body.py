"""What kind of body publishes, and where its datelines begin."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from .. import command_messages
from ..records.vocabulary import BODIES
from . import values
from .values import SettingFault, Spot

# The words for a kind of body, and which it is; the first for each is the one that staff are told.
_BODIES = {
    **{body: body for body in BODIES},
    **dict.fromkeys(
        ("institut", "politeknik", "perguruan tinggi", "sekolah tinggi", "akademi"), "universitas"
    ),
    **dict.fromkeys(("kab", "kabupaten administrasi"), "kabupaten"),
    **dict.fromkeys(("nagari", "gampong", "kampung", "pekon"), "desa"),
    **dict.fromkeys(("badan", "komisi"), "lembaga"),
    **dict.fromkeys(("bumn", "perumda", "perseroda"), "bumd"),
}
# Bodies that are called by the place where they are, and what stands before it.
_NAMED_BY_PLACE = {
    "kota": r"Kota( Administrasi)?",
    "kabupaten": r"Kab(upaten|\.)?( Administrasi)?",
    "provinsi": r"Prov(insi|\.)?( Daerah( Khusus| Istimewa)?( Ibukota)?)?",
    "desa": r"Desa|Nagari|Gampong|Kampung|Pekon",
}
# Who heads each kind of body, as an example.
HEADS = dict(
    zip(
        BODIES,
        ("Wali Kota", "Bupati", "Gubernur", "Menteri", "Kepala", "Rektor", "Direktur Utama", "Kepala Desa"),
        strict=True,
    )
)


def read_body(value: Any) -> str:
    """The kind of body that ``CITY_KIND`` names. Raises SettingFault."""
    spot = Spot("CITY_KIND")
    word = " ".join(value.split()).casefold() if isinstance(value, str) else ""
    if word not in _BODIES:
        near = "".join(get_close_matches(word, _BODIES, 1, 0.7))
        raise SettingFault(spot, command_messages.unknown_body(value, BODIES, _BODIES.get(near, "")))
    return _BODIES[word]


def read_place(value: Any, kind: str, name: str) -> str:
    """Where datelines begin: what ``CITY_PLACE`` says; if that says nothing, the place by which a body of the ``kind`` is
    called in its ``name``. Raises SettingFault where a name says none."""
    spot = Spot("CITY_PLACE")
    place = values.optional_text(spot, value, "Jakarta")
    if place or not name:
        return place
    if kind not in _NAMED_BY_PLACE:
        raise SettingFault(spot, command_messages.place_needed(kind))
    return re.sub(rf"({_NAMED_BY_PLACE[kind]})\s+(?=\S)", "", name, count=1, flags=re.IGNORECASE).strip()
