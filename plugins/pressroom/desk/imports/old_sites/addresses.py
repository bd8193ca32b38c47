"""The addresses of an old site, as people and programs wrote them: what they consist of, and when two are the same."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

_NOTHING = SplitResult("", "", "", "", "")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|hei[cf]|jfif|avif|svg)$", re.IGNORECASE)
# The hosts through which WordPress.com serves pictures of others.
_THROUGH = re.compile(r"https?://i\d\.wp\.com/", re.IGNORECASE)


def parts(address: str) -> SplitResult:
    """The parts of ``address``; all empty if it is none."""
    try:
        split = urlsplit(address)
        _ = split.hostname
    except ValueError:
        return _NOTHING
    return split


def host(address: str) -> str:
    """The host that ``address`` names, in small letters; empty if it names none."""
    return parts(address).hostname or ""


def path(address: str) -> str:
    """The path of ``address``, decoded."""
    return unquote(parts(address).path)


def is_picture(address: str) -> bool:
    """Whether ``address`` is that of a picture, by its name."""
    return bool(_PICTURE.search(path(address)))


def through(address: str) -> str:
    """``address`` without the host that only hands a picture of another one on."""
    return _THROUGH.sub("https://", address)


def key(address: str) -> str:
    """By what an address within the old site is known, however it is written."""
    place = path(address).removesuffix("index.html").strip("/").casefold()
    query = parts(address).query
    return f"{place}?{query}" if query and not place else place
