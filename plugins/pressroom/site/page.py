"""A Page: an address, and how what stands there is made when it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote


class Page(NamedTuple):
    """One file of the site.

    ``path`` is its address within the site (``instansi/x/`` stands in
    ``instansi/x/index.html``). ``make(site, *shows)`` gives, with a ``template``, the context
    it shows; without, the bytes themselves. It may look at nothing but ``shows`` and what every
    page may know of the site: settings, words, and the names, photos and addresses that a
    record in ``shows`` refers to. So the digests of ``shows`` tell whether the page must be
    made again (see ``fingerprints``). Where there are very many pages of a kind,
    ``around(site, *shows)`` gives what ``make`` shows behind ``shows``, all of it of other records; it is
    asked for only when one of those may be another than before. ``shows`` are then plain values and,
    last, at most one record.

    ``sitemap``: the year of a release, ``halaman`` for the rest, empty for what no search
    engine should list. ``modified``: when it last changed, where that is known. ``origin``: the
    source file and line whose author chose the address, which therefore yields to any other;
    ``redirect``: the path that took a former path's place.
    """

    path: str
    make: Callable[..., Any]
    shows: tuple[Any, ...] = ()
    template: str = ""
    sitemap: str = ""
    modified: datetime | None = None
    origin: tuple[str, int] | None = None
    redirect: str = ""
    around: Callable[..., tuple[Any, ...]] | None = None

    @property
    def file(self) -> str:
        """Where it stands in the output."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


class Fields(tuple[Any, ...]):
    """Records of which a page shows the fields, not the text."""

    __slots__ = ()


class Listed(tuple[Any, ...]):
    """Releases of which a page shows the cards (see ``cards.cards``)."""

    __slots__ = ()


@lru_cache(16384)
def address(path: str) -> str:
    """``path`` as it is written in a link: quoted, its fragment kept."""
    place, mark, fragment = path.partition("#")
    return quote(place, safe="/~@,()!$&'*+;=:") + mark + quote(fragment, safe="-._~:")


def as_it_is(site: object, data: bytes) -> bytes:
    """The ``make`` of a page whose bytes are known."""
    return data
