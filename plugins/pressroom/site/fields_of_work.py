"""Innovations by the field of government affairs (urusan pemerintahan) that each serves.

Staff write the field as free text. Those that slug alike are one, spelt as the first of its
innovations spells it; one that gives no address has no page.
"""

from __future__ import annotations

from ..records.fields import slug_fault, slugify
from ..records.kinds.innovation import Innovation
from .contexts import CountedLink
from .site import Site


def path(site: Site, affair: str) -> str:
    """Where the innovations of ``affair`` stand; empty if they have no page."""
    slug = slugify(affair)
    return "" if slug_fault(slug) else site.settings.urls.affairs.format(slug=slug)


def fields(site: Site) -> list[tuple[CountedLink, list[Innovation]]]:
    """Every field with its innovations, by name; the link counts innovations."""
    found: dict[str, list[Innovation]] = {}
    for innovation in site.edition.innovations.values():
        if place := path(site, innovation.affair):
            found.setdefault(place, []).append(innovation)
    links = [
        (CountedLink(_capital(served[0].affair), place, len(served)), served)
        for place, served in found.items()
    ]
    return sorted(links, key=lambda field: (field[0].text.casefold(), field[0].path))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
