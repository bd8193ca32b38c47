"""The provinces of Indonesia: their names, zones, and by which special autonomy some offices are called otherwise."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("provinces.toml")
# By what people call a zone, its name in the settings.
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_NEAR = 0.8
_WORDS = ("provinsi", "propinsi", "prov")  # before names


class Province(NamedTuple):
    """A province; ``zone`` as people call it, ``autonomy`` empty where there is none."""

    name: str
    capital: str
    zone: str
    others: tuple[str, ...] = ()
    autonomy: str = ""


@cache
def provinces() -> dict[str, Province]:
    """All provinces, by every name that they have, as ``_key`` writes it."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    known: dict[str, Province] = {}
    for name, facts in listed.items():
        province = Province(
            name, facts["capital"], facts["zone"], tuple(facts.get("others", ())), facts.get("autonomy", "")
        )
        known |= {_key(each): province for each in (name, *province.others)}
    return known


def find(text: str) -> Province | None:
    """The province that ``text`` names, also with ``Provinsi`` before it, and however its letters are dotted."""
    words = _key(text).split(" ")
    return provinces().get(" ".join(words[words[0] in _WORDS :]))


def _key(text: str) -> str:
    """``text`` in small letters and without dots: ``D.I. Yogyakarta`` is ``di yogyakarta``."""
    name = " ".join(text.casefold().replace(".", " ").split())
    return re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", name)


def nearest(text: str) -> str:
    """The name of the province that a misspelt one most likely means; empty if none is like it."""
    near = get_close_matches(_key(text), provinces(), 1, _NEAR)
    return provinces()[near[0]].name if near else ""
