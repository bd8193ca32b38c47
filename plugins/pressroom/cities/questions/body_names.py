"""The names of bodies: as they are written in full, which kind of body they tell, and as the body signs.

Functions of ``answers`` look at those to the questions ``name`` and ``kind``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ...settings.body import REGIONS, place_of
from ..indonesia import provinces
from ..indonesia.capitals import as_written

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
    "bumd": (
        *("", "Perumda", "Perumdam", "Perusda", "Perusahaan", "PT", "PD", "PDAM", "Perseroda"),
        *("Bank", "BPR"),
    ),
    "desa": ("Desa", "Kampung", "Nagari", "Gampong", "Pekon", "Kalurahan"),
}
# What names begin with that are typed as people speak.
_SAID_OTHERWISE = {
    r"^(?:(?:humas|pemerintah|pemda)\s+)+(?=\S)": "",
    r"^(?:pemkot|kodya|kotamadya)\b\.?\s*(?=\S)": "Kota ",
    r"^(?:pemkab|kab)\b\.?\s*(?=\S)": "Kabupaten ",
    r"^(?:pemprov|prov|propinsi)\b\.?\s*(?=\S)": "Provinsi ",
    r"^(?:pemdes|ds)\b\.?\s*(?=\S)": "Desa ",
    r"^univ\b\.?\s*(?=\S)": "Universitas ",
    r"^poltek\b\.?\s*(?=\S)": "Politeknik ",
    r"^kemen\b\.?\s*(?=\S)": "Kementerian ",
    r"^pt\.\s*(?=\S)": "PT ",
}
# What names that are short for others begin with, and the kinds that they tell.
_SHORTENED = {r"kemen(?!terian\b|ko\b)\w+": "kementerian", r"un\w{2,5}": "universitas"}
# Words before names that are none by themselves.
_BEFORE_NAMES = (
    "humas",
    "pemerintah",
    "pemda",
    "pemkot",
    "pemkab",
    "pemprov",
    "pemdes",
    "kab",
    "prov",
    "univ",
)
_SHORT, _NEAR = 5, 0.85  # letters of words that are not taken for misspelt ones, and how like others are
# Letters of a name that is short for another, whatever it is called.
_MOST_SHORTENED = {"": 3, "universitas": 99, "kementerian": 99, "lembaga": 5, "bumd": 5}


def formal_name(name: str) -> str:
    """``name`` as it is written where people speak or type it otherwise: ``Pemkot Bogor``, ``Kabupten Biak``, ``DIY``."""
    [name] = as_written([name])
    for pattern, words in _SAID_OTHERWISE.items():
        name = re.sub(pattern, words, name, flags=re.IGNORECASE)
    return _official(_with_known_first_word(name))


def _with_known_first_word(name: str) -> str:
    """``name``, where its first word is one of ``_BEGINNINGS``, misspelt or with other capitals, with that."""
    first, _, rest = name.partition(" ")
    words = {word.casefold(): word for words in _BEGINNINGS.values() for word in words}
    long = [word for word in words if len(word) > _SHORT]
    near = [word for word in words if word == first.casefold()]
    near = near or get_close_matches(first.casefold(), long, 1, _NEAR)
    return f"{words[near[0]]} {rest}" if near and rest else name


def _official(name: str) -> str:
    """``name`` as the law has it, if it can be but a province; what may be a town or a university too stays."""
    province = provinces.find(name)
    if province is None:
        return name
    if name.casefold().startswith("provinsi "):
        return f"Provinsi {province.name}"
    is_town = name.casefold() in (province.capital.casefold(), "jogja")
    return province.name if _begins(province.name, "provinsi") and not is_town else name


def kind_of(name: str) -> str:
    """The kind of body that is called ``name``, by its first word; empty if that does not say it."""
    first = name.split(" ")[0].casefold().rstrip(".")
    for kind, words in _BEGINNINGS.items():
        if first in {word.casefold() for word in words if word}:
            return kind
    if provinces.find(name):
        return "provinsi"
    return next((kind for pattern, kind in _SHORTENED.items() if re.fullmatch(pattern, first)), "")


def is_shortened(name: str, kind: str) -> bool:
    """Whether ``name`` is short for that of a body of ``kind``, which is empty if it is not known yet, or but the word for
    such a body: ``Untad``, ``Kemenkop RI``, ``PDAM``. A body of the state may be called by capitals (``BRIN``), and of a
    region one word is the place."""
    first, _, rest = name.partition(" ")
    if provinces.find(name) and kind in ("", "provinsi"):
        return False
    alone = {word.casefold() for words in _BEGINNINGS.values() for word in words} | {*_BEFORE_NAMES}
    if not rest and first.casefold().rstrip(".") in alone:
        return True
    if any(told == kind and re.fullmatch(pattern, first.casefold()) for pattern, told in _SHORTENED.items()):
        return True
    is_meant = kind in ("lembaga", "bumd") and name.isupper()
    return not rest and not is_meant and len(name) <= _MOST_SHORTENED.get(kind, 0)


def _begins(name: str, kind: str) -> bool:
    """Whether ``name`` begins with a word of the ``kind``."""
    return any(word and re.match(rf"{re.escape(word)}\b", name, re.IGNORECASE) for word in _BEGINNINGS[kind])


def whole_name(answers: Mapping[str, str]) -> str:
    """The name with the word of its kind before it, where somebody typed it without one."""
    name, kind = answers["name"], answers["kind"]
    if kind == "provinsi" and (province := provinces.find(name)) and not _begins(name, kind):
        name = province.name
    word = _BEGINNINGS[kind][0]
    return name if _begins(name, kind) or not word else f"{word} {name}"


def government(answers: Mapping[str, str]) -> str:
    """The body as it signs: the government of a region, else the body itself."""
    name = whole_name(answers)
    return f"Pemerintah {name}" if answers["kind"] in REGIONS else name


def bare_name(answers: Mapping[str, str]) -> str:
    """The name of a region without the word of its kind: that of the place, as nearly as a name tells it."""
    name = whole_name(answers)
    return place_of(answers["kind"], name) if answers["kind"] in REGIONS else name
