"""Finds where a text names agencies and innovations that are registered.

Names that texts shorten are found too (``spellings.py``), of two that begin at one place the longer one. A name with
another city, a province or a ministry behind it is that of an agency elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..kinds.agency import Agency
from ..kinds.innovation import Innovation
from .expansions import Expansion, Kind, expansions
from .spellings import PLACES, Case, has_initials, of_agency, of_innovation, place_of, plain, small


class Mention(NamedTuple):
    """A place of a text that names the record ``slug``: its words as typed, and where these begin and end."""

    kind: Kind
    slug: str
    words: str
    start: int
    end: int


class _Named(NamedTuple):
    """What words name; ``sort`` is that of a place (a key of PLACES), whose name a list of further ones may follow. A
    word such as ``Kecamatan`` alone has no slug."""

    kind: Kind
    slug: str
    case: Case
    sort: str = ""


class NameFinder:
    """Finds the names of ``agencies`` and ``innovations`` of the ``city`` (``Kota Contoh``). Made once for many
    texts."""

    def __init__(self, agencies: Iterable[Agency], innovations: Iterable[Innovation], city: str = "") -> None:
        self._city = city.casefold()
        self._names: dict[str, _Named] = {}
        self._places: dict[str, dict[str, str]] = {}  # slugs by name, by sort
        made: dict[str, list[_Named]] = {}
        for agency in agencies:
            sort, place = place_of(agency)
            if sort:
                self._places.setdefault(sort, {})[place] = agency.slug
            for words, case, is_given in of_agency(agency):
                named = _Named("agency", agency.slug, case, sort)
                if is_given:
                    self._names.setdefault(words, named)
                else:
                    made.setdefault(words, []).append(named)
        for innovation in innovations:
            for words, case, _ in of_innovation(innovation):
                self._names.setdefault(words, _Named("innovation", innovation.slug, case))
        for words, several in made.items():
            # What could be several agencies is none of them.
            if len({named.slug for named in several}) == 1:
                self._names.setdefault(words, several[0])
        for sort in self._places:
            for word in PLACES[sort]:
                self._names.setdefault(word, _Named("agency", "", Case.ANY, sort))
        self._pattern = _pattern(self._names)

    def mentions(self, text: str) -> list[Mention]:
        """Every place of ``text`` that names a record, in order. ``text`` may be plain or Markdown; addresses name
        nothing."""
        found: dict[int, Mention] = {}
        if not self._names:
            return []
        for match in self._pattern.finditer(small(f" {text}")):
            start, end = match.start(), match.end() - 1  # without the space before
            words = text[start:end]
            named = self._names.get(plain(words))
            if named is None or _in_address(text, start, end):
                continue
            if named.slug:
                if not _is_written_as_name(named, text, start, end) or self._is_elsewhere(named, text, end):
                    continue
                found.setdefault(start, Mention(named.kind, named.slug, words, start, end))
            if named.sort:
                for mention in self._listed(named, text, end):
                    found.setdefault(mention.start, mention)
        return [found[start] for start in sorted(found)]

    def _listed(self, named: _Named, text: str, end: int) -> Iterator[Mention]:
        """The places that a list goes on with: ``Kecamatan Timur, Barat dan Utara Baru``."""
        places = self._places[named.sort]
        joint = _JOINT if named.slug else _SPACE
        while (joined := joint.match(text, end)) and (item := _CAPITALISED.match(text, joined.end())):
            start, end, joint = item.start(), item.end(), _JOINT
            words = item[0].split()
            if small(words[0]) in PLACES[named.sort] or words[0] in _NO_PLACE:
                return
            for count in range(len(words), 0, -1):
                name = " ".join(words[:count])
                if slug := places.get(plain(name)):
                    if count < len(words):  # the end of the list: a person or a title follows
                        end = start + len(name)
                    if not self._is_elsewhere(named, text, end):
                        yield Mention("agency", slug, text[start:end], start, end)
                    break

    def _is_elsewhere(self, named: _Named, text: str, end: int) -> bool:
        """Whether what stands behind ``end`` says that the agency before is that of another city or body."""
        return named.kind == "agency" and self._names_other_area(text, end)

    def _names_other_area(self, text: str, end: int) -> bool:
        if _ELSEWHERE.match(text, end):
            return True
        if not (area := _AREA.match(text, end)):
            return False
        return not (self._city and area["area"].casefold().startswith(self._city))

    def unregistered(self, text: str) -> list[Expansion]:
        """What ``text`` explains as the abbreviation of an agency or an innovation, and which no record has as a
        name."""
        return [
            one
            for one in expansions(text)
            if not self._is_known(one.short)
            and not self._is_known(one.full)
            and not (one.kind == "agency" and self._names_other_area(text, one.end))
        ]

    def _is_known(self, words: str) -> bool:
        return plain(words) in self._names


_SPACE = re.compile(r"\s+")
_JOINT = re.compile(r"\s*,\s*(?:(?:dan|serta|&)\s+)?|\s+(?:dan|serta|&)\s+|\s*/\s*|\s+&\s+")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}")
# With these a list of places is over.
_NO_PLACE = frozenset(("Kota", "Kabupaten", "Provinsi", "Wali", "Walikota", "Kepala", "Dinas", "Badan"))
# Words of the name that go on, or another agency, and then the area of both.
_AREA = re.compile(
    r"""(?: ,?\s+ (?:(?:dan|serta|&)\s+)?
            (?!(?:Kota|Kab|Prov|Pem|Wali|Wakil|Bupati|Gubernur|DPRD|Asisten|Sekda|Sekretaris|Polres|Kepala)\w*\b)
            [A-Z][\w'’-]* ){0,5}?
        \s+ (?P<area> (?:Kota|Kab[a-z]*\.?|Prov[a-z]*\.?|Pemprov|Pemkab)\ [A-Z]\w+(?:\ [A-Z]\w+)? )""",
    re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"""\s+ (?: RI | Republik | Pusat | Nasional | Jenderal | Kementerian | Kemen[a-z]+ | Pemprov
        | DKI | DIY | DI\ Yogyakarta | Aceh | Sumatera | Sumatra | Sumut | Sumbar | Sumsel | Riau | Jambi | Bengkulu
        | Lampung | Banten | Jabar | Jateng | Jatim | Jawa | Bali | NTB | NTT | Nusa\ Tenggara | Kalimantan | Kalbar
        | Kalteng | Kalsel | Kaltim | Kaltara | Sulawesi | Sulut | Sulsel | Sulteng | Sultra | Sulbar | Gorontalo
        | Maluku | Papua ) \b""",
    re.VERBOSE,
)
# What is said before the name of an innovation, and signs around one.
_CUE = re.compile(
    r"\b(?:inovasi|program|aplikasi|layanan|gerakan|bernama|nama)\s+(?:(?:bernama|yakni|yaitu)\s+)?[\"“'*_\[(]*$",
    re.IGNORECASE,
)
_MARKS = frozenset("\"“”'’*_[]()")
_BRACKET = re.compile(r"[\"”'*_\]]*\s*\((?=[A-Za-z]{2})(?!\{)")


def _is_written_as_name(named: _Named, text: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are written as a name is."""
    words = text[start:end]
    match named.case:
        case Case.ANY:
            return True
        case Case.CAPITALS:
            return words[words.find(" ") + 1 :].isupper()
        case Case.INITIALS if has_initials(words):
            return " " in words or not _ends_longer_name(text, start)
        case Case.WORD if _is_capitalised_word(words, text, start, end):
            return True
    return named.kind == "innovation" and _stands_as_name(text, start, end)


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` stand where a name does: before a bracket, between signs, behind
    ``inovasi``."""
    if _BRACKET.match(text, end):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and after and before in _MARKS and after in _MARKS:
        return True
    return text[start].isupper() and bool(_CUE.search(text[max(0, start - 30) : start]))


def _is_capitalised_word(word: str, text: str, start: int, end: int) -> bool:
    """Whether a ``word`` that may be one of every day is in capitals among words that are not, or has one in the midst
    of a sentence, and is no part of a longer name."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if word.isupper():
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        return any(letter.islower() for letter in line)
    words = before.split()
    is_amid_sentence = bool(words) and words[-1][0].islower() and words[-1][-1].isalpha()
    goes_on = after[:1].isspace() and after.lstrip()[:1].isupper()
    return word[0].isupper() and is_amid_sentence and not goes_on


def _ends_longer_name(text: str, start: int) -> bool:
    """Whether the single word at ``start`` is the last one of a name, as in ``Ruang Humas``; not behind an office."""
    before = text[max(0, start - _NEAR) : start].split(" ")
    return (
        len(before) > 1
        and before[-1] == ""
        and before[-2][:1].isupper()
        and (before[-2][-1].isalnum() and not _OFFICE.fullmatch(before[-2]))
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are part of the address of a page or of mail, or of a file's name."""
    if text[start - 1 : start] not in _JOINS and text[end : end + 1] not in _JOINS:
        return False
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    token = _BEFORE_ADDRESS.split(before)[-1] + text[start:end] + _BEHIND_ADDRESS.split(after)[0]
    return bool(_ADDRESS.search(token))


_OFFICE = re.compile(
    r"Ka\w*|Kepala|Sekretaris|Staf|Tim|Pl[th]|Jubir|Dinas|Badan|Bagian|Pemkot|Pejabat|Petugas|[A-Z]+"
)
# How far the signs of what words are may be from them.
_NEAR = 200
_JOINS = frozenset("./@-_#")
_BEFORE_ADDRESS, _BEHIND_ADDRESS = re.compile(r"[\s(]"), re.compile(r"[\s)]")
_ADDRESS = re.compile(r"://|@\w|www\.|\w\.[a-z]{2,}\b|\{filename\}|/\w[\w./-]*\.\w")


_Tree = dict[str, "_Tree"]


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of ``names`` behind a sign that is no letter, in time that does not grow with
    their number: a tree of their letters."""
    tree: _Tree = {}
    for name in names:
        node = tree
        for unit in re.findall(r" dan |[ ]|.", name):
            node = node.setdefault(unit, {})
        node[""] = {}
    return re.compile(r"\W" + _branches(tree))


_UNITS = {" ": r"\s+", " dan ": r"(?:,?\s+dan\s+|\s*&\s*)", "'": "['’]", ",": r",\s*"}
_END = r"(?!\w)"


def _branches(node: _Tree) -> str:
    """The pattern for what may follow at ``node`` of a tree, the longest first."""
    text = ""
    while len(node) == 1 and "" not in node:
        ((unit, node),) = node.items()
        text += _UNITS.get(unit) or re.escape(unit)
    branches = [
        (_UNITS.get(unit) or re.escape(unit)) + _branches(rest) for unit, rest in node.items() if unit
    ]
    if not branches:
        return text + _END
    if "" in node:
        branches.append(_END)
    return f"{text}(?:{'|'.join(branches)})"
