"""The licences under which photos may be used: words of the settings' list, or any address that says how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
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
    """The name of ``licences`` that ``written`` is probably meant to be; empty if none is like it."""
    names = {_plain(name): name for name in licences}
    near = get_close_matches(_plain(written), names, 1, 0.6)
    return names[near[0]] if near else ""


def _plain(written: str) -> str:
    """A name or an address as it is compared."""
    plain = re.sub(r"[\s_-]+", " ", written).strip().casefold()
    return plain.replace("http://", "https://").rstrip("/")
