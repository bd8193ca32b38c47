"""The sections of a press room: which there are, and which of them stand in the navigation of every page."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from .. import command_messages
from . import values
from .values import SettingFault, Spot

# The sections by the names that settings have. Each is known in code by the name of its address (see ``Urls``).
SECTIONS = {
    "siaran-pers": "releases",
    "inovasi": "innovations",
    "instansi": "agencies",
    "media": "media",
    "agenda": "agenda",
    "kunjungan": "visits",
    "statistik": "statistics",
    "galeri": "gallery",
    "data": "data",
    "cek": "check",
}
# No press room is without these.
_NEEDED = ("siaran-pers", "instansi", "media")
# How many of them the navigation has.
NAVIGATION = 4
# The plugins that make the pages of sections: without one, its section is left out too.
_PLUGINS = {
    "innovations": "pressroom.site.pages.innovations",
    "agenda": "pressroom.site.pages.agenda",
    "visits": "pressroom.site.pages.visits",
    "statistics": "pressroom.site.pages.statistics",
    "gallery": "pressroom.site.pages.gallery",
    "data": "pressroom.site.outputs.open_data",
    "check": "pressroom.site.pages.release_check",
}


def read_sections(value: Any, plugins: Collection[Any]) -> tuple[str, ...]:
    """The sections that ``SECTIONS`` lists, by their names in code and in its order, but for those whose plugin is not
    among ``plugins``. Raises SettingFault."""
    spot = Spot("SECTIONS")
    listed: list[str] = []
    for part in values.entries(spot, value.split(",") if isinstance(value, str) else value):
        name = values.word(part.value)
        if name not in SECTIONS:
            near = "".join(get_close_matches(name, SECTIONS, 1, 0.6))
            message = command_messages.unknown_section(str(part.value), list(SECTIONS), near)
            raise SettingFault(part.spot, message)
        if name in listed:
            raise SettingFault(part.spot, command_messages.section_twice(name))
        listed.append(name)
    if missing := [name for name in _NEEDED if name not in listed]:
        right = [*missing, *listed] if listed else list(SECTIONS)
        raise SettingFault(spot, command_messages.section_needed(missing, right))
    codes = (SECTIONS[name] for name in listed)
    return tuple(code for code in codes if _PLUGINS.get(code) in (None, *plugins))
