"""Finds abbreviations that a text explains in brackets, either way round: ``Dinas Perikanan (Diskan)``, ``SI PINTER
(Sistem Informasi Pintar Terpadu)``; of these, what looks like the name of an agency or an innovation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["agency", "innovation"]

_BRACKET = re.compile(r"[\"”'’*_]{0,3}\s{1,3}\(\s?[\"“'‘*_]{0,3}([A-Za-z][^()\n]{1,150})\)")
_SENTENCE_END = re.compile(r"[.;:!?]\s|[\n(),]")
_AGENCY_WORDS = frozenset(
    "dinas badan bagian kantor inspektorat sekretariat satuan uptd upt rsud puskesmas kecamatan kelurahan".split()
)
# How the full names of innovations begin, and what is said before one.
_INNOVATION_WORDS = frozenset("sistem aplikasi pelayanan layanan gerakan program inovasi jemput".split())
_CUE = re.compile(r"\b(?:inovasi|program|aplikasi|layanan|gerakan|bernama|dinamai)\b", re.IGNORECASE)
_AFTER_CUE = re.compile(
    r"\b(?:inovasi|program|aplikasi|layanan|gerakan|bernama|dinamai|bertajuk)\s+(?:(?:bernama|yakni|yaitu)\s+)?"
    r"[\"“'‘*_]*(\S+(?: \S+){0,3})$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“'‘*_]+([^\"“'‘*_]{2,40})$")
_CAPITALS = re.compile(r"((?:\b[A-Z][A-Z0-9-]+ ?){1,4})$")
_LAST_WORD = re.compile(r"(\b[A-Z][\w-]+)$")
_MOST_WORDS = 12
_REACH = 160
# How many letters of an abbreviation must stand in what it stands for, in their order. People take some liberty with
# the names of innovations.
_LIKE, _LOOSELY_LIKE = 0.9, 0.75


class Expansion(NamedTuple):
    """An abbreviation and the words that it stands for, as typed, and where both begin and end."""

    kind: Kind
    short: str
    full: str
    start: int
    end: int


def expansions(text: str) -> Iterator[Expansion]:
    """Each abbreviation that ``text`` explains in brackets and that looks like an agency or an innovation."""
    if "(" not in text:
        return
    for match in _BRACKET.finditer(text):
        inside = match[1].strip(" \"”'’*_")
        first = max(0, match.start() - _REACH)
        before = text[first : match.start()]
        ends = [end.end() for end in _SENTENCE_END.finditer(before)]
        if " " in inside and (short := _short_before(before, inside)):
            kind = _kind(inside, before)
            if kind:
                yield Expansion(kind, short, inside, match.start() - len(short), match.end())
                continue
        clause = before[ends[-1] :] if ends else before
        wide = before[[0, 0, *ends][-3] :] if ends else before  # full names have commas themselves
        for part in (clause, wide):
            if full := _full_before(part, inside):
                kind = _kind(full, before)
                if kind:
                    yield Expansion(kind, inside, full, match.start() - len(full), match.end())
                break


def _short_before(before: str, full: str) -> str:
    """The abbreviation of ``full`` with which ``before`` ends; empty if it ends with none."""
    for pattern in (_QUOTED, _CAPITALS, _AFTER_CUE, _LAST_WORD):
        if match := pattern.search(before):
            short = match[1].strip()
            if len(_letters(short)) < len(_letters(full)) and _likeness(short, full) >= _LOOSELY_LIKE:
                return short
    return ""


def _full_before(before: str, short: str) -> str:
    """The words with which ``before`` ends and that ``short`` abbreviates; empty if there are none."""
    if len(short.split()) > 4 or not any(letter.isupper() for letter in short):
        return ""
    words = list(re.finditer(r"\S+", before))
    candidates = []
    for match in reversed(words[-_MOST_WORDS:]):
        full = before[match.start() :]
        if " " not in full or not match[0][0].isupper():
            continue
        is_agency = match[0].casefold() in _AGENCY_WORDS
        # ``Dinas Perhubungan (DPerhub)``, but ``Dinas Lingkungan Hidup (LH)`` too.
        likeness = max(_likeness(short, full), _likeness(short, full.partition(" ")[2]) if is_agency else 0)
        if len(_letters(short)) < len(_letters(full)) and likeness >= _LIKE:
            if is_agency:
                return full
            candidates.append(full)
    return candidates[0] if candidates else ""


def _kind(full: str, before: str) -> Kind | None:
    first = full.split()[0].casefold()
    if first in _AGENCY_WORDS and any(word[0].isupper() for word in full.split()[1:]):
        return "agency"
    if first in _INNOVATION_WORDS or _CUE.search(before[-60:]):
        return "innovation"
    return None


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _likeness(short: str, full: str) -> float:
    """How many of the letters of ``short`` stand in ``full`` in their order, from 0 to 1; 0 if the first of both
    differ."""
    letters, rest = _letters(short), _letters(full)
    if len(letters) < 2 or not rest or letters[0] != rest[0]:
        return 0
    matched, at = 0, 0
    for letter in letters:
        place = rest.find(letter, at)
        if place >= 0:
            matched, at = matched + 1, place + 1
    return matched / len(letters)
