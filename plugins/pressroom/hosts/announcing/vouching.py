"""Whether what is to be told is what was brought to the public: the output may have come from elsewhere, as a file of a
workflow does, and what people pass on nobody calls back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...digests import hex_digest
from ..deployments import public_site
from ..deployments.issuing import Issuer
from ..deployments.published_output import PublishedOutput
from ..deployments.record import parse_list
from ..site_address import parse_site
from .news import PATH

_LINK = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)


def is_vouched_for(published: PublishedOutput, issuer: Issuer) -> bool:
    """Whether the news of ``published`` are those of the last deployment of its site, by what ``issuer`` remembers, or
    those that stand there with a record that it vouches for."""
    site, wanted = published.manifest.site, published.manifest.files[PATH].hash
    return wanted in (hashed for hashed in _known(site, issuer))


def _known(site: str, issuer: Issuer) -> Iterator[str]:
    """The hashes of the news by each list that can be trusted."""
    remembered = issuer.remembered(site)
    if remembered and hex_digest(remembered.file_list) == remembered.record.list:
        yield from (line.hash for line in parse_list(remembered.file_list) if line.path == PATH)
    standing = public_site.standing_at(site)
    line = (standing.listed or {}).get(PATH)
    if line and standing.record == issuer.last(standing, site):
        yield line.hash


def foreign_link(text: str, site: str) -> str:
    """The first address in ``text`` that does not belong to the site at the address ``site``; empty if there is none."""
    own = parse_site(site)
    for link in _LINK.findall(text):
        whole = f"https://{link}" if link.lower().startswith("www.") else link
        if own is None or own.path_of(whole) is None:
            return str(link)
    return ""
