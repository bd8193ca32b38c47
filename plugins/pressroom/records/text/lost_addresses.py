"""The links and images of a body that lose their address, because of how it begins (``whatsapp:``, ``file:``) or
because no browser could follow it (``https://kota.example:port/``)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ... import content_problems
from ...problems import Message
from .sanitiser import SCHEMES, sanitise
from .targets import LineFinder

_TAG = re.compile(r"""<(a|img)\b((?:[^<>"']|"[^"]*+"|'[^']*+')*+)>""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def lost_addresses(unsafe: str, safe: str, source: str) -> Iterator[tuple[int, Message]]:
    """The links and images that have an address in ``unsafe``, HTML, and none in ``safe``, which the sanitiser made of
    it; with their lines in ``source``, from 0."""
    before, after = unsafe.lower(), safe.lower()
    if all(before.count(name) <= after.count(name) for name in ("href", "src")):
        return
    finder = LineFinder(source)
    for tag in _TAG.finditer(unsafe):
        written = _ADDRESS.search(tag[2])
        if not written or "<" in sanitise(tag[0])[0]:
            continue
        address = html.unescape(written[1].strip("\"'")).strip()
        scheme = _SCHEME.match(address)
        if tag[1].lower() == "img":
            message = content_problems.image_without_file(address)
        elif scheme and scheme[1].lower() in SCHEMES:
            message = content_problems.link_misshapen(address)
        else:
            message = content_problems.link_not_allowed(address)
        yield finder.line(address), message
