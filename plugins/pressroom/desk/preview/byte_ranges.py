"""Which part of a file a request asks for (RFC 9110, section 14): films and sounds are played from the middle."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)


class Unsatisfiable(Exception):
    """The file has none of the bytes that are asked for."""


def requested_part(header: str, size: int) -> range | None:
    """The bytes that the ``Range`` header asks for of a file of ``size`` bytes. None means all of them: nothing is
    asked for that is understood, or several ranges are, which may be answered so. Raises Unsatisfiable."""
    asked = _ONE_RANGE.fullmatch(header.strip())
    if not asked or asked[0].endswith("=-"):
        return None
    if asked[1]:
        first, last = int(asked[1]), int(asked[2] or size)
        if last < first:
            return None
        part = range(first, min(last + 1, size))
    else:
        part = range(max(size - int(asked[2]), 0), size)
    if not part:
        raise Unsatisfiable
    return part
