"""Agencies that a text or its letterhead names in other words than those that are registered, or that nobody has
registered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...records.kinds.agency import Agency
from ...records.names.abbreviations import is_short_for
from ...records.names.mentions import NameFinder
from ...records.names.similar import SimilarNames

_WORD = r"(?!(?:Dinas|Badan|Satuan|DINAS|BADAN|SATUAN)\b)[A-Z][\w'’-]*"
# Dinas Kesehatan, Dinas Koperasi dan Usaha Kecil, Menengah; in capitals in a letterhead.
_OFFICE = re.compile(
    rf"\b(?:Dinas|Badan|DINAS|BADAN|SATUAN|Satuan)(?:\s+{_WORD}|\s*,\s+(?={_WORD}\s+(?:dan|DAN)\b)|\s+(?:dan|serta)(?=\s+{_WORD}))+"
)
_AREA = re.compile(
    r"\s+(?:kota|kabupaten|kab\.?|provinsi|prov\.?|republik|ri\b|pemerintah|pemkot)(?:\s.*|$)", re.IGNORECASE
)
# Behind these words there is no further name.
_NO_PART = re.compile(r"\s+(?:Kota|Kabupaten|Pemerintah)\b.*", re.IGNORECASE)


class Office(NamedTuple):
    """An office as it is written, and the slugs of those registered ones that it may be; none is alike if there are
    none."""

    name: str
    slugs: tuple[str, ...]


class Offices:
    """Compares the offices of texts in the ``city`` (``Kota Contoh``) with ``agencies``, by slug."""

    def __init__(self, finder: NameFinder, agencies: Mapping[str, Agency], city: str) -> None:
        self._finder = finder
        self._city = city.casefold()
        self._slugs = {
            name: slug
            for slug, agency in agencies.items()
            for name in (agency.name, agency.abbreviation, *agency.aliases)
            if name
        }
        self._similar = SimilarNames(self._slugs)

    def unknown(self, texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Office]]:
        """The offices in the numbered ``texts`` that are not those of a registered agency, each once."""
        seen: set[str] = set()
        for number, text in texts:
            if "inas" not in text and "INAS" not in text and "adan" not in text and "BADAN" not in text:
                continue
            known = self._finder.mentions(text)
            for match in _OFFICE.finditer(text):
                area = _AREA.search(text[match.start() : match.start() + 160].split("\n")[0])
                if area and not self._is_here(text, match.start() + area.start(), match.end()):
                    continue
                name = _NO_PART.sub("", match[0]).strip()
                if " " not in name or any(one.start <= match.start() < one.end for one in known):
                    continue
                shown = name.title().replace(" Dan ", " dan ") if name.isupper() else name
                if shown.casefold() not in seen:
                    seen.add(shown.casefold())
                    yield number, Office(shown, self._like(shown))

    def _is_here(self, text: str, start: int, end: int) -> bool:
        """Whether the area at ``start``, if it stands right behind an office that goes to ``end``, is this city."""
        return start > end or text[start:].strip().casefold().startswith((self._city, "pemerintah"))

    def _like(self, name: str) -> tuple[str, ...]:
        names = self._similar.most_similar(name) or [
            other for other in self._slugs if is_short_for(other, name) or is_short_for(name, other)
        ]
        slugs = tuple(dict.fromkeys(self._slugs[other] for other in names))
        return slugs if len(slugs) == 1 else ()
