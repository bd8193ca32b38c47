"""Former addresses, and where they lead: those that records name (``alamat_lama``), and those of the city's list
(``alamat-lama.csv``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ...records.fields import OldPath
from ..site import Site


class Redirect(NamedTuple):
    """A former path, the path within the site to which it leads, and the file that says so."""

    old: OldPath
    target: str
    source: str


def redirects(site: Site, paths: Collection[str]) -> Iterator[Redirect]:
    """All former paths that lead to one of ``paths``, at which something stands."""
    for record in (*site.edition.every_record(), *site.edition.deleted):
        for old in record.old_paths:
            yield Redirect(old, site.addresses[record.source], record.source)
    for moved in site.edition.moved:
        target = standing(site, moved.target, paths)
        if target is not None:
            yield Redirect(moved.old, target, moved.source)


def standing(site: Site, target: str, paths: Collection[str]) -> str | None:
    """The path among ``paths`` that ``target`` of the city's list means: a path within the site, or the file of a
    record; None if nothing stands there."""
    path = site.addresses.get(target, target.removesuffix("index.html"))
    return next((candidate for candidate in (path, f"{path}/") if candidate in paths), None)
