"""What git leaves in a file when two people changed the same lines and nobody chose between them.

https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..text.front_matter import clean

_SIGNS = (b"<<<<<<<", b"=======", b">>>>>>>")
_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?")
_SEPARATOR = "======="
# A heading may be underlined so; the line above it is then about as long.
_MAX_UNDERLINED = 12  # characters


def marker_lines(data: bytes) -> list[int]:
    """The lines of the conflict markers in the file whose bytes are ``data``, in order."""
    if not any(sign in data for sign in _SIGNS):
        return []
    lines = clean(data.decode("utf-8", "replace")).split("\n")
    markers = {number for number, line in enumerate(lines, start=1) if _MARKER.fullmatch(line.rstrip())}
    has_ends = bool(markers)
    for number, (above, line) in enumerate(pairwise(["", *lines]), start=1):
        is_underline = 0 < len(above.strip()) <= _MAX_UNDERLINED
        if line.rstrip() == _SEPARATOR and (has_ends or not is_underline):
            markers.add(number)
    return sorted(markers)
