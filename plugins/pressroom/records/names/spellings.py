"""By which words a text names an agency or an innovation, and how these must be written to mean it.

A text says ``Camat Melati`` for a kecamatan, ``Dinas LH`` for a Dinas Lingkungan Hidup, ``Kadisdik`` for the head
of a Disdik. Many names are words of every day in small letters: a broom, the part of a town, good government.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from ..kinds.agency import Agency
from ..kinds.innovation import Innovation


class Case(Enum):
    """How words must be written to be a name: in any letters; each with a capital; all in capitals; or, as a word of
    every day, in capitals or where only a name stands."""

    ANY = "any"
    INITIALS = "initials"
    CAPITALS = "capitals"
    WORD = "word"


class Spelling(NamedTuple):
    """Words that name a record, in small letters. ``is_given``: its file says them; others are only made of these, and
    a name that some file gives comes before them."""

    words: str
    case: Case
    is_given: bool = True


# What places are agencies of, and what texts write before their names, the heads of them too.
PLACES = {
    "kecamatan": ("kecamatan", "camat", "kec.", "kec", "sekcam"),
    "kelurahan": ("kelurahan", "lurah", "kel.", "seklur"),
    "desa": ("desa", "kepala desa", "kades"),
    "distrik": ("distrik", "kepala distrik", "kadistrik"),
    "kampung": ("kampung", "kepala kampung"),
}
_HEADS = {"dinas": "kadis", "bagian": "kabag", "badan": "kaban"}
# Before these an agency is meant also in small letters; ``bagian umum`` may be anything.
_AGENCY_WORDS = frozenset(("dinas", "inspektorat", "rsud", "puskesmas", "uptd", "kantor", "kadis"))
_SMALL_WORDS = frozenset(("dan", "di", "ke", "dari", "untuk", "yang", "&"))
_SHORT = 4


def plain(words: str) -> str:
    """``words`` as spellings have them: in small letters, with single spaces, without what people leave out."""
    text = " ".join(words.replace("’", "'").replace("&", " dan ").replace(",", ", ").split())
    return small(text).replace(", dan ", " dan ")


def small(text: str) -> str:
    """``text`` in small letters, each at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def place_of(agency: Agency) -> tuple[str, str]:
    """Of which sort of place an agency is, and the place's name in small letters; empty if of none."""
    first, _, rest = plain(agency.name).partition(" ")
    return (first, rest) if first in PLACES and rest else ("", "")


def of_agency(agency: Agency) -> Iterator[Spelling]:
    """The words by which texts name ``agency``."""
    sort, place = place_of(agency)
    for typed in dict.fromkeys((agency.name, agency.abbreviation, *agency.aliases)):
        if (words := plain(typed)) and words != place:
            is_abbreviation = typed == agency.abbreviation
            yield Spelling(words, _agency_case(typed, is_abbreviation=is_abbreviation))
    for before in PLACES.get(sort, ()):
        yield Spelling(f"{before} {place}", Case.ANY, False)
    if not sort:
        yield from _made_of_name(plain(agency.name))
        yield from _made_of_abbreviation(agency.abbreviation)


def _agency_case(typed: str, *, is_abbreviation: bool) -> Case:
    first, _, rest = plain(typed).partition(" ")
    if rest:
        return Case.ANY if first in _AGENCY_WORDS or first in PLACES else Case.INITIALS
    if typed.isupper() and len(typed) <= _SHORT:
        return Case.CAPITALS
    return Case.ANY if is_abbreviation or not typed.isalpha() else Case.INITIALS


def _made_of_name(name: str) -> Iterator[Spelling]:
    """``Kadis Kesehatan``, ``Dinas LH``, and ``Dinas Tenaga Kerja`` of a ``Dinas Tenaga Kerja dan Transmigrasi``."""
    first, _, rest = name.partition(" ")
    if first not in _HEADS or not rest:
        return
    yield Spelling(f"{_HEADS[first]} {rest}", Case.ANY if first == "dinas" else Case.INITIALS, False)
    initials = "".join(word[0] for word in re.findall(r"\w+", rest) if word not in _SMALL_WORDS)
    if len(initials) > 1:
        yield Spelling(f"{first} {initials}", Case.CAPITALS, False)
    beginning = re.split(r",| dan ", rest)[0].strip()
    if beginning != rest:
        case = Case.ANY if first == "dinas" else Case.INITIALS
        yield Spelling(f"{first} {beginning}", case, False)
        yield Spelling(f"{_HEADS[first]} {beginning}", case, False)


def _made_of_abbreviation(abbreviation: str) -> Iterator[Spelling]:
    """``Kadisdik`` and ``Kadis Dukcapil``, ``Dinas Dukcapil`` and ``Dinas LH``."""
    words = plain(abbreviation)
    if len(words) <= 2:
        return
    if not abbreviation.isupper() and words.startswith(("dis", "din", "ba", "sat")):
        yield Spelling(f"ka{words}", Case.ANY, False)
    rest = words[1:] if abbreviation.isupper() and words[0] == "d" else words.removeprefix("dis")
    if rest != words and len(rest) > 1:
        case = Case.CAPITALS if abbreviation.isupper() else Case.ANY
        yield Spelling(f"dinas {rest}", case, False)
        yield Spelling(f"kadis {rest}", case, False)


def of_innovation(innovation: Innovation) -> Iterator[Spelling]:
    """The words by which texts name ``innovation``."""
    for typed in dict.fromkeys((innovation.name, *innovation.aliases)):
        if words := plain(typed):
            yield Spelling(words, _innovation_case(typed))
    if (words := plain(innovation.stands_for)).count(" ") > 1:
        yield Spelling(words, Case.INITIALS)


def _innovation_case(typed: str) -> Case:
    words = typed.split()
    if len(words) > 2:
        return Case.ANY
    if len(words) > 1:
        return Case.INITIALS
    is_word = typed.isalpha() and (typed.isupper() or typed[1:].islower())
    return Case.WORD if is_word else Case.ANY


def has_initials(words: str) -> bool:
    """Whether each of ``words`` begins with a capital or a figure, but for the small ones between."""
    return all(not word[0].islower() or word in _SMALL_WORDS for word in re.findall(r"\w[^\s-]*", words))
