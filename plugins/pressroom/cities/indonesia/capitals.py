"""Names with capitals where they belong, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# Words of a name that stay small.
_SMALL = ("dan", "di", "ke", "dari", "untuk", "kepada", "serta")
_MOST_CERTAIN = 3  # letters of a word in capitals that is always taken for an abbreviation
# Abbreviations that are known everywhere, as they are written.
_ABBREVIATIONS = """
    PT CV PD PDAM BPR BPD TV UIN IAIN STAIN STIE STMIK UPN RI DKI DIY NTB NTT OPD SKPD PPID TIK IKP
    SDM HAM TNI ASN RSUD RSUP RS UPT UPTD DPR DPRD DPRK BUMD BUMDes BUM PKK TP RT RW IPA IPS UMKM
    PUPR ESDM KB Jl Jln Gg No Km Kav Lt Kp Gd Blk Kab Kec Kel Ds Dr Drs Hj Kh Prof Ir St Pdt Bag
"""
_KNOWN = {short.casefold(): short for short in _ABBREVIATIONS.split()}


def as_written(names: Iterable[str], abbreviations: Collection[str] = ()) -> list[str]:
    """``names`` as names are written: those in small letters alone; and all of them, if there is nothing but capitals. In
    any others capitals are what their owner means. ``abbreviations``: some that are known."""
    names = list(names)
    known = _KNOWN | {short.casefold(): short for short in abbreviations}
    is_shouted = all(name == name.upper() for name in names)

    def word(match: re.Match[str]) -> str:
        letters = match[0]
        if letters.lower() in _SMALL and match.start():
            return letters.lower()
        if re.fullmatch("[ivx]{2,}", letters):
            return letters.upper()
        if letters.casefold() in known:
            return known[letters.casefold()]
        if letters.isupper():
            return letters if _is_acronym(letters) else letters.capitalize()
        return letters.upper() if _is_unspeakable(letters.upper()) else letters.capitalize()

    return [
        re.sub(r"[^\W\d_]+", word, name) if is_shouted or name == name.lower() else name for name in names
    ]


def _is_acronym(word: str) -> bool:
    """Whether a ``word`` in capitals can only be read letter by letter: it is short, or nobody can speak it."""
    return (
        len(word) <= _MOST_CERTAIN or _is_unspeakable(word) or bool(re.search(r"[B-DF-HJ-NP-TV-Z]{3}$", word))
    )


def _is_unspeakable(word: str) -> bool:
    """Whether a ``word`` in capitals has no vowel, or begins with consonants that no word of Indonesian and its neighbours
    does, in old spelling neither."""
    return (len(word) >= _MOST_CERTAIN and not re.search("[AEIOUY]", word)) or bool(
        re.match(r"(?!TJ|DJ|DZ|GD)[BCDFGHJKLPQRTVWXYZ][BCDFGJKMNPQTVXZ]", word)
    )
