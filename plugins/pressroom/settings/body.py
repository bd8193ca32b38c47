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
        (
            *("institut", "politeknik", "perguruan tinggi", "sekolah tinggi", "akademi", "univ", "poltek"),
            *("kampus", "ptn", "pts"),
        ),
        "universitas",
    ),
    **dict.fromkeys(("kotamadya", "kodya", "pemkot", "pemerintah kota"), "kota"),
    **dict.fromkeys(("kab", "kabupaten administrasi", "pemkab", "pemerintah kabupaten"), "kabupaten"),
    **dict.fromkeys(("prov", "propinsi", "pemprov", "pemerintah provinsi"), "provinsi"),
    **dict.fromkeys(("kemen", "kemenko"), "kementerian"),
    **dict.fromkeys(
        ("nagari", "gampong", "kampung", "pekon", "kalurahan", "pemdes", "pemerintah desa"), "desa"
    ),
    **dict.fromkeys(("badan", "komisi"), "lembaga"),
    **dict.fromkeys(("bumn", "perumda", "perseroda", "pdam"), "bumd"),
}
# Bodies that are called by the place where they are, and what stands before it.
_NAMED_BY_PLACE = {
    "kota": r"Kota( Administrasi)?",
    "kabupaten": r"Kab(upaten|\.)?( Administrasi)?",
    "provinsi": r"(Prov(insi|\.)?)?( ?\b(Daerah( Khusus| Istimewa)?( Ibukota)?|DKI|DI|D\.I\.))?",
    "desa": r"Desa|Nagari|Gampong|Kampung|Pekon|Kalurahan",
}
REGIONS = tuple(_NAMED_BY_PLACE)
# Who heads each kind of body, as an example.
HEADS = dict(
    zip(
        BODIES,
        ("Wali Kota", "Bupati", "Gubernur", "Menteri", "Kepala", "Rektor", "Direktur Utama", "Kepala Desa"),
        strict=True,
    )
)


def body_called(text: str) -> str:
    """The kind of body that ``text`` names; empty if it names none."""
    return _BODIES.get(_plain(text), "")


def nearest_body(text: str) -> str:
    """The kind of body that ``text`` probably means; empty if none is near."""
    return "".join(_BODIES[word] for word in get_close_matches(_plain(text), _BODIES, 1, 0.75))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().removesuffix(".")


def place_of(kind: str, name: str) -> str:
    """The place by which a region of the ``kind`` is called in its ``name``: ``Biak`` of ``Kabupaten Biak``."""
    return re.sub(rf"^({_NAMED_BY_PLACE[kind]})\s+(?=\S)", "", name, count=1, flags=re.IGNORECASE).strip()


def read_body(value: Any) -> str:
    """The kind of body that ``CITY_KIND`` names. Raises SettingFault."""
    text = value if isinstance(value, str) else ""
    if not (body := body_called(text)):
        raise SettingFault(
            Spot("CITY_KIND"), command_messages.unknown_body(value, BODIES, nearest_body(text))
        )
    return body


def read_place(value: Any, kind: str, name: str) -> str:
    """Where datelines begin: what ``CITY_PLACE`` says; if that says nothing, the place by which a region is called in its
    ``name``. Raises SettingFault where a name says none."""
    spot = Spot("CITY_PLACE")
    place = values.optional_text(spot, value, "Jakarta")
    if place or not name:
        return place
    if kind not in REGIONS:
        raise SettingFault(spot, command_messages.place_needed(kind))
    return place_of(kind, name)
