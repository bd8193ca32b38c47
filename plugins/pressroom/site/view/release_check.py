"""How paper, and whoever has a number, find the page of a release at ``/cek/`` (see ``pages.release_check``)."""

from __future__ import annotations

import re
from unicodedata import normalize

from ...digests import hex_digest
from ...records.kinds.release import Release
from ...renditions.qr_code import QrCode, qr_code
from ..contexts import CheckCode
from ..site import Site

# Letters and digits that are not taken for one another.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
# A code of six has a billion values. Should two releases share one, the page offers both.
_LENGTH = 6
# What people write before a number.
_CALLED = re.compile(r"(?:siaran/pers/)?(?:nomor|no|nr|number)/")


def code_of(path: str) -> str:
    """The short code of what stands at ``path``, always the same."""
    value = int(hex_digest(path.encode(), 4), 16)
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in range(_LENGTH))


def number_key(number: str) -> str:
    """``number`` of a release without what people write differently: case, spaces, which sign stands between its
    parts. ``cek.js`` does the same."""
    parts = re.findall(r"[a-z0-9]+", normalize("NFKD", number).lower())
    key = "/".join(parts)
    return key.removeprefix(called[0]) if (called := _CALLED.match(key)) else key


def is_checked(site: Site, release: Release) -> bool:
    """Whether the page of codes knows ``release``: one that stands on no list is told to nobody."""
    return site.settings.has_release_check and release.status != "sembunyi"


def check_address(site: Site, release: Release) -> str:
    """The address that is printed on ``release``, empty if none is."""
    if not is_checked(site, release):
        return ""
    return site.absolute(f"{site.settings.urls.check}#{code_of(site.release_path(release))}")


def check_code(site: Site, release: Release) -> CheckCode | None:
    """What is printed on ``release`` so that paper can be checked; None if nothing is."""
    if not (address := check_address(site, release)):
        return None
    code: QrCode = qr_code(address)
    return CheckCode(short_address(address), code.size, code.path)


def short_address(address: str) -> str:
    """``address`` as people type it."""
    return address.partition("://")[2]
