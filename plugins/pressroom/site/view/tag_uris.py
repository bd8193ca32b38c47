"""Tag URIs (RFC 4151): identifiers that stay when an address changes, such as those of feeds and their entries.

They name the city's authority, and the address that a record had first; ``alamat_lama`` remembers it.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...settings import Settings

# What stands for the parts of an address pattern of the settings.
_PARTS = {"year": r"(?P<year>\d{4})", "month": r"(?P<month>\d{2})", "slug": r"(?P<slug>[^/]+)"}


def tag_uri(settings: Settings, name: str) -> str:
    """The tag URI of what the city calls ``name``."""
    return f"tag:{settings.feed_authority}:{name}"


def of_release(settings: Settings, release: Release) -> str:
    """The tag URI of ``release``: by the year and the slug that its first address had."""
    urls = settings.urls
    first = _first_address(release, urls.release, urls.release_en)
    year, slug = first.get("year", str(release.date.year)), first.get("slug", release.slug)
    return tag_uri(settings, f"siaran-pers/{year}/{slug}")


def of_agency(settings: Settings, agency: Agency) -> str:
    """The tag URI of ``agency``: by its first slug."""
    first = _first_address(agency, settings.urls.agency)
    return tag_uri(settings, f"instansi/{first.get('slug', agency.slug)}")


def of_innovation(settings: Settings, innovation: Innovation) -> str:
    """The tag URI of ``innovation``: by its first slug."""
    first = _first_address(innovation, settings.urls.innovation)
    return tag_uri(settings, f"inovasi/{first.get('slug', innovation.slug)}")


def _first_address(record: Release | Agency | Innovation, *patterns: str) -> dict[str, str]:
    """The parts of the first of the record's old addresses that one of ``patterns`` makes; empty if it has
    none."""
    addresses = (_form(pattern).fullmatch(old.path) for old in record.old_paths for pattern in patterns)
    first = next(filter(None, addresses), None)
    return first.groupdict() if first else {}


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """What the addresses look like that ``pattern`` makes, with or without what a browser adds."""
    form, named = "", set()
    for literal, name, _, _ in Formatter().parse(pattern):
        form += re.escape(literal) + (f"(?P={name})" if name in named else _PARTS.get(name or "", ""))
        named.add(name)
    return re.compile(form.removesuffix("/") + r"/?(?:index\.html)?")
