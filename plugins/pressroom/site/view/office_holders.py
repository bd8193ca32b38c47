"""Office holders as the settings name them, and their portraits as the media page shows them."""

from __future__ import annotations

from dataclasses import replace

from ...records.kinds.nested import Photo
from ...settings import City
from ..contexts import Portrait
from ..site import Site
from . import presenters


def portraits(city: City) -> tuple[Photo, ...]:
    """The portrait of each office holder, in their order."""
    return tuple(
        Photo(
            file=person.photo,
            alt=person.alt or f"{person.name}, {person.position}",
            caption=f"{person.name}, {person.position}",
            credit=person.credit,
            not_copies_of=person.not_copies_of,
        )
        for person in city.people
    )


def shown(site: Site) -> tuple[Portrait, ...]:
    """The office holders whose portraits are published; name and office stand beside the portrait, and need no
    caption."""
    city = site.settings.city
    return tuple(
        Portrait(person.name, person.position, person.since, picture)
        for person, photo in zip(city.people, portraits(city), strict=True)
        for picture in presenters.pictures(site, [replace(photo, caption="")])
    )
