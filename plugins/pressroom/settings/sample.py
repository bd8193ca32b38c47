"""The identity that a press room comes with: settings that still say it are no real office's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Domains that never exist (RFC 2606), a telephone that nobody has, a street and a name that no city has.
_SAMPLE = re.compile(
    r"\.(?:example|invalid|test)(?![\w-])(?!\.\w)|(?:^|[@/.])example\.(?:com|net|org)(?![\w-])"
    r"|(?:\(?\b021\)?|\+?\b62[\s.-]?\(?0?\)?21)[\s.-]*555[\s.-]*01\d\d(?!\d)"
    r"|\b(?:Jalan|Kota|Kabupaten|Provinsi|Kementerian|Universitas|Desa) Contoh\b",
    re.IGNORECASE,
)
# The settings that say who the city is and where: others hold folders and programs.
_NAMES = ("SITEURL", "SITENAME", "FEED_AUTHORITY", "PPID_URL", "LAPOR_URL")
_BEGINNING = "CITY_"


def sample_settings(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the settings in ``values`` that hold an address, a telephone, a street or a name of the sample."""
    names = (*_NAMES, *sorted(name for name in values if name.startswith(_BEGINNING)))
    return tuple(name for name in names if any(map(is_sample, _texts(values.get(name)))))


def is_sample(text: str) -> bool:
    """Whether ``text`` is an address, a telephone, a street or a name of the sample."""
    return _SAMPLE.search(text) is not None


def _texts(value: Any) -> Iterable[str]:
    """Every text in ``value``, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)
