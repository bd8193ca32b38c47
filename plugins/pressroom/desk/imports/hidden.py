"""What a page has and does not show: what its style hides, words of a point in height, and white ones on white.

White words on a coloured ground can be seen. Where the ground is not known for sure it counts as coloured, so that
nothing that readers see is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*(?:all|screen)", re.IGNORECASE
)
_TINY = re.compile(
    r"font-size\s*:\s*(?:0[a-z%]*|(?:0?\.\d+|1(?:\.\d+)?)(?:px|pt))\s*(?:;|!|$)", re.IGNORECASE
)
_SIZE = re.compile(r"font(?:-size)?\s*:", re.IGNORECASE)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:;|!|$)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?<![\w-])color\s*:", re.IGNORECASE)
_GROUND = re.compile(r"background", re.IGNORECASE)


def is_hidden(node: Tag) -> bool:
    style = str(node.get("style") or "")
    if node.has_attr("hidden") or _HIDDEN.search(style):
        return True
    if _TINY.search(style):
        return not _says(node, _SIZE)
    return bool(_WHITE.search(style)) and not _says(node, _COLOUR) and not _may_be_on_colour(node)


def _says(node: Tag, property: re.Pattern[str]) -> bool:
    """Whether anything within ``node`` has this ``property``, or is an image."""
    return any(
        inner.name == "img" or property.search(str(inner.get("style") or "")) for inner in node.find_all(True)
    )


def _may_be_on_colour(node: Tag) -> bool:
    """Whether the ground of ``node`` has a colour, or may have one by a class; Word's own say nothing of it."""
    return any(
        place.has_attr("bgcolor")
        or _GROUND.search(str(place.get("style") or ""))
        or any(not name.startswith("Mso") for name in place.get("class") or ())
        for place in (node, *node.parents)
    )
