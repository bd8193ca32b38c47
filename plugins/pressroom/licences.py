"""The licences under which photos may be used: words of the settings' list, or any address that says how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import NamedTuple


class Licence(NamedTuple):
    """A licence: its name, empty where only its address is known, and the address that says what it allows, which
    may be unknown."""

    name: str
    address: str = ""


def find(written: str, licences: Mapping[str, str]) -> Licence | None:
    """The licence that ``written`` names: an address, or a name of ``licences`` (addresses by name), whatever the
    case and the hyphens; None if it is unknown."""
    if "://" in written:
        known = (pair for pair in licences.items() if _plain(pair[1]) == _plain(written))
        return Licence(*next(known, ("", written)))
    names = {_plain(name): name for name in licences}
    name = names.get(_plain(written))
    return Licence(name, licences[name]) if name else None


def nearest(written: str, licences: Mapping[str, str]) -> str:
    """The one name of ``licences`` that ``written`` spells otherwise, or without its version; empty if there is none.
    Every letter and figure of a licence says what is allowed, so that no other may be offered for it."""
    near = [name for name in licences if _is_spelling(_words(written), _words(name))]
    return near[0] if len(near) == 1 else ""


# Words that change nothing of what a licence allows, and so like a word that a slip of the finger lies between them.
_PADDING = frozenset("lisensi licence license international internasional".split())
_SLIP = 0.8
_SHORTEST_WORD = 5  # letters; what is shorter is a code


def _is_spelling(typed: list[str], name: list[str]) -> bool:
    """Whether the words ``typed`` are those of ``name``; only long ones may be misspelt."""
    if "".join(typed) in ("".join(name), "".join(name).removesuffix("0")):
        return True
    is_version = len(name) == len(typed) + 1 and name[-1].isdigit()
    return (len(typed) == len(name) or is_version) and all(map(_is_word, typed, name))


def _is_word(typed: str, word: str) -> bool:
    if typed == word:
        return True
    is_code = not (typed + word).isalpha() or min(len(typed), len(word)) < _SHORTEST_WORD
    return not is_code and SequenceMatcher(None, typed, word).ratio() >= _SLIP


def _words(written: str) -> list[str]:
    """The words of a licence; a version is one of them, without its point."""
    text = written.casefold().replace("creative commons", "cc")
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", re.sub(r"\bv(?=\d)", "", text))
    words = re.findall(r"[^\W_]+", text)
    return [word for word in words if word not in _PADDING] or words


def _plain(written: str) -> str:
    """A name or an address as it is compared."""
    plain = re.sub(r"[\s_-]+", " ", written).strip().casefold()
    return plain.replace("http://", "https://").rstrip("/")
