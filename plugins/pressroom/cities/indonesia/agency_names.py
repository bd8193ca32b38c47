"""Names of agencies as people list them: typed, or pasted from Word and WhatsApp with numbers, bullets and quotes; and
what kind of agency a name tells by its first words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from ...records.fields import slugify
from ...records.vocabulary import BODIES, OTHER, of_body
from .capitals import as_written

# Parts that are called by a place. Where there are others, an acronym is a whole name (FKIP), and so is what begins with
# the word for any office at all.
_PLACES = ("kecamatan", "distrik", "dusun", "cabang")
# Districts, which are called so or so, whatever they are called here.
_DISTRICTS = ("kecamatan", "distrik")
# What names begin with beside the words for kinds, and the kind that it tells.
_VARIANTS = {
    **dict.fromkeys(("kec", "kec."), "kecamatan"),
    **dict.fromkeys(("kel", "kel."), "kelurahan"),
    **dict.fromkeys(("nagari", "gampong", "pekon", "kalurahan"), "desa"),
    **dict.fromkeys(
        ("dukuh", "padukuhan", "pedukuhan", "banjar", "jorong", "lingkungan", "rw", "rt"), "dusun"
    ),
    **dict.fromkeys(("kantor cabang", "kc", "kcp"), "cabang"),
    **dict.fromkeys(("ditjen", "dirjen"), "direktorat-jenderal"),
    **dict.fromkeys(("setjen", "sekjen"), "sekretariat-jenderal"),
    **dict.fromkeys(("itjen", "irjen"), "inspektorat-jenderal"),
    **dict.fromkeys(("sekretariat utama", "settama"), "sekretariat"),
    **dict.fromkeys(("inspektorat utama", "ittama"), "inspektorat"),
    **dict.fromkeys(("program pascasarjana", "pps"), "pascasarjana"),
    **dict.fromkeys(("jurusan", "dept.", "dep."), "departemen"),
    "prodi": "program-studi",
    "kanwil": "kantor-wilayah",
    **dict.fromkeys(("upt", "uptd", "upa", "unit pelaksana teknis", "puskesmas"), "unit"),
    **dict.fromkeys(("rs", "rumah sakit umum", "rsup"), "rumah-sakit"),
    **dict.fromkeys(("rumah sakit umum daerah", "rumah sakit"), "rsud"),
    **dict.fromkeys(("asisten deputi", "asdep", "staf khusus", "program", "satuan", "dewan"), OTHER),
    **dict.fromkeys(("senat", "majelis", "komisi", "rektorat", "perpustakaan"), OTHER),
}
# Bodies of a village that are none of its parts, and are called its ``lembaga``: what their names begin with or are.
_LEMBAGA = """
pkk, tp pkk, tim penggerak pkk, karang taruna, karang werda, lpm, lpmd, lpmk, lpmg, bpd, badan permusyawaratan, bamuskam,
tuha peut, linmas, satlinmas, paud, kader, pokdarwis, pokmas, kelompok, gapoktan, poktan, kwt, koperasi, kopdes, forum, fkdm,
banjar adat, desa adat, lembaga, lpd, subak, sekaa, takmir, dkm, destana, satgas
"""
# All of them, and the kinds that they tell.
_OF_VILLAGES = {
    **dict.fromkeys(("bumdes", "bumdesa", "bumdesma", "bum", "badan usaha milik"), "bum-desa"),
    **dict.fromkeys(("posyandu", "pos pelayanan terpadu"), "posyandu"),
    **dict.fromkeys((name.strip() for name in _LEMBAGA.split(",")), "lembaga"),
    **dict.fromkeys(("urusan", "seksi", "kaur", "kasi"), OTHER),
}
# What some of them are called where they stand alone, in the national pattern.
_NAMED_ALONE = {
    **dict.fromkeys(("bumdes", "bumdesa", "bum desa"), "BUM Desa"),
    **dict.fromkeys(("pkk", "tim penggerak pkk"), "TP PKK"),
    "lpm": "LPMD",
}
# Of these no place is called.
_NEVER_A_PLACE = ("upt", "uptd", "puskesmas", "rumah sakit", "satuan")
_LETTERS = 3  # of the word for a kind, where it is shortened: Kec., Fak.
_LONGEST = 7  # letters of an abbreviation
_NEAR = 0.85  # how like the word for its kind a misspelt one is

# A name between quotes may have commas in it.
_QUOTED = re.compile(r'(?:^|(?<=[,;\n]))\s*"[^"\n]*"\s*(?=[,;\n]|$)')
_BETWEEN = re.compile(r"[,;\n•●○◦▪▫■□‣➢►✓✔✅]|\d\ufe0f?\u20e3|\s(?=\d{1,2}[.)]\s)")
_DASHES = re.compile(r"\s[-–—]\s")
# What stands before a name: signs of any kind, a number or a letter, the last ``dan`` of a list.
_BEFORE = re.compile(r"^(?:(?:[^\w(]|_)+|\(?(?:\d{1,3}|[ivx]+|[a-z])[.)]+(?!\d)\s*|(?:dan|serta)\s+)")
_AFTER = " .:*_~`\"'‘’“”"
_SHORT = re.compile(r"^(?P<name>.*[^\s(])\s*\((?P<short>[^()\s]+)\)$")
_ROMAN = re.compile(r"[IVXLC]+")
_ACRONYM = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*")
_UNSPEAKABLE = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,}")  # no place is called so
# What commas and semicolons within quotes are until names are parted.
_HIDDEN = {ord(","): "\x01", ord(";"): "\x02"}
_SHOWN = {1: ",", 2: ";"}


class PartName(NamedTuple):
    """A part of a body: its name, what it is called for short (empty if nobody said), and its kind."""

    name: str
    short: str
    kind: str


def listed(text: str, known: Collection[str] = ()) -> list[str]:
    """The names in a list that somebody typed or pasted: between commas, semicolons, bullets or line ends, perhaps
    numbered. Where all is in capitals or a name in small letters, as names are written; ``known``: abbreviations that
    are known."""
    text = re.sub(r"[“”„«»]", '"', text).strip()
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = _QUOTED.sub(lambda match: match[0].translate(_HIDDEN), text)
    names: list[str] = []
    for line in _BETWEEN.split(text):
        is_dashed = re.match(r"\s*[-–—]\s", line)
        names += (_bare(name.translate(_SHOWN)) for name in (_DASHES.split(line) if is_dashed else [line]))
    names = as_written(names, known)
    return list(dict.fromkeys(filter(slugify, (_lowered(name, known) for name in names))))


def _lowered(name: str, known: Collection[str]) -> str:
    """``name`` as names are written, where it is shouted among others that are not: a word of it is too long for letters
    that are read one by one."""
    words = name.split(" ")
    is_shouted = name.isupper() and len(words) > 1 and max(map(len, words)) > _LONGEST
    return as_written([name], known)[0] if is_shouted else name


def rejoined(names: Iterable[str]) -> str:
    """``names`` as a list that ``listed`` reads."""
    return ", ".join(f'"{name}"' if re.search("[,;]", name) else name for name in names)


def _bare(name: str) -> str:
    """``name`` without what pasting left around it, and without quotes that part of it may have left."""
    before = ""
    name = name.replace('"', "").strip()
    while before != name:
        before = name
        name = _BEFORE.sub("", name).rstrip(_AFTER)
    return name


def part_named(part: str, text: str, kinds: Collection[str]) -> PartName:
    """What is called ``text`` of a body whose parts are each a ``part``, and whose agencies are of these ``kinds``. What
    it is stands before its name, unless the name tells that itself or is an acronym."""
    match = _SHORT.match(text)
    name, short = (match["name"], match["short"]) if match else (text, "")
    word = part.replace("-", " ")
    known = _known_words(part, kinds)
    first, _, rest = name.partition(" ")
    typed = first.casefold().rstrip(".")
    is_shortened = typed == word[:_LETTERS] or (
        first.endswith(".") and len(typed) > 1 and word.startswith(typed)
    )
    if rest and (is_shortened or get_close_matches(typed, [word], 1, _NEAR)):
        name = f"{word.capitalize()} {rest}"
    if part == "dusun" and (kind := _of_village(name, kinds)):
        return PartName(_NAMED_ALONE.get(name.casefold(), name), short, kind)
    told = next((kind for words, kind in known.items() if _begins(name, words, part in _PLACES)), "")
    if told:
        kind = part if told in _DISTRICTS and part in _DISTRICTS else told
        return PartName(name, short, kind if kind in (part, *kinds) else OTHER)
    is_acronym = _ACRONYM.fullmatch(name) is not None and not _ROMAN.fullmatch(name)
    if part in _PLACES and is_acronym and _UNSPEAKABLE.fullmatch(name):
        return PartName(name, short, OTHER)
    is_whole = part not in _PLACES and is_acronym
    return PartName(name if is_whole else f"{word.title()} {name}", short, part)


def _of_village(name: str, kinds: Collection[str]) -> str:
    """The kind of body of a village that is called ``name``; empty if that tells none, or a part of it."""
    words = sorted(_OF_VILLAGES, key=len, reverse=True)
    kind = next((_OF_VILLAGES[word] for word in words if _begins(name, word, False)), "")
    return kind if kind in ("", *kinds) else OTHER


def _known_words(part: str, kinds: Collection[str]) -> Mapping[str, str]:
    """The words with which names begin, longer ones first, and the kinds that they tell."""
    every = (
        set(kinds) if part in _PLACES else {kind for body in BODIES for kind in of_body(body)["agency_kinds"]}
    )
    every |= set(_DISTRICTS) if part in _DISTRICTS else set()
    told = {kind.replace("-", " "): kind for kind in (*every, part) if kind != OTHER}
    for words, kind in _VARIANTS.items():
        if part not in _PLACES or kind in every or words in _NEVER_A_PLACE:
            told.setdefault(words, kind)
    return dict(sorted(told.items(), key=lambda item: (-len(item[0]), item[0])))


def _begins(name: str, words: str, more: bool) -> bool:
    """Whether ``name`` begins with ``words``, with ``more`` behind them if need be."""
    return name.casefold().startswith(f"{words} ") or (not more and name.casefold() == words)
