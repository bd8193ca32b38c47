"""The names of bodies: as they are written in full, which kind of body they tell, and as the body signs.

Functions of ``answers`` look at those to the questions ``name`` and ``kind``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ...settings.body import REGIONS, place_of
from ..indonesia import provinces

# The words with which names of a kind begin; the first stands where none of them is typed.
_BEGINNINGS: dict[str, tuple[str, ...]] = {
    "kota": ("Kota",),
    "kabupaten": ("Kabupaten",),
    "provinsi": ("Provinsi", "Daerah"),
    "kementerian": ("Kementerian", "Kemenko"),
    "lembaga": ("", "Badan", "Lembaga", "Komisi", "Dewan", "Arsip", "Perpustakaan"),
    "universitas": (
        *("Universitas", "Institut", "Politeknik", "Sekolah", "Akademi"),
        *("UIN", "IAIN", "STAIN"),
    ),
    "bumd": ("", "Perumda", "Perusahaan", "PT", "PDAM", "Perseroda", "Bank", "BPR"),
    "desa": ("Desa", "Kampung", "Nagari", "Gampong", "Pekon", "Kalurahan"),
}
# What names begin with that are typed as people speak.
_SAID_OTHERWISE = {
    r"^(?:humas|pemerintah|pemda)\s+(?=\S+\s)": "",
    r"^pemkot\.?\s+": "Kota ",
    r"^(?:pemkab|kab)\.?\s+": "Kabupaten ",
    r"^(?:pemprov|prov|propinsi)\.?\s+": "Provinsi ",
    r"^pemdes\.?\s+": "Desa ",
}
_SHORT, _NEAR = 5, 0.85  # letters of words that are not taken for misspelt ones, and how like others are


def formal_name(name: str) -> str:
    """``name`` as it is written where people speak or type it otherwise: ``Pemkot Bogor``, ``Kabupten Biak``."""
    for pattern, words in _SAID_OTHERWISE.items():
        name = re.sub(pattern, words, name, flags=re.IGNORECASE)
    return _with_known_first_word(name)


def _with_known_first_word(name: str) -> str:
    """``name``, where its first word is one of ``_BEGINNINGS`` misspelt, with that."""
    first, _, rest = name.partition(" ")
    long = {word for words in _BEGINNINGS.values() for word in words if len(word) > _SHORT}
    near = get_close_matches(first.capitalize(), long, 1, _NEAR)
    return f"{near[0]} {rest}" if near and rest else name


def kind_of(name: str) -> str:
    """The kind of body that is called ``name``, by its first word; empty if that does not say it."""
    first = name.split(" ")[0].casefold()
    for kind, words in _BEGINNINGS.items():
        if first in {word.casefold() for word in words if word}:
            return kind
    return "provinsi" if provinces.find(name) else ""


def whole_name(answers: Mapping[str, str]) -> str:
    """The name with the word of its kind before it, where somebody typed it without one."""
    name, kind = answers["name"], answers["kind"]
    words = _BEGINNINGS[kind]
    begins = any(word and re.match(rf"{re.escape(word)}\b", name, re.IGNORECASE) for word in words)
    return name if begins or not words[0] else f"{words[0]} {name}"


def government(answers: Mapping[str, str]) -> str:
    """The body as it signs: the government of a region, else the body itself."""
    name = whole_name(answers)
    return f"Pemerintah {name}" if answers["kind"] in REGIONS else name


def bare_name(answers: Mapping[str, str]) -> str:
    """The name of a region without the word of its kind: that of the place, as nearly as a name tells it."""
    name = whole_name(answers)
    return place_of(answers["kind"], name) if answers["kind"] in REGIONS else name
