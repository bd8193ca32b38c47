"""Whether words of Word can be seen: white ones on paper cannot, nor those of a point in height.

White words on a coloured ground can. Where the ground is not known for sure it counts as coloured, so that nothing that
readers see is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from .elements import value_of
from .package import find

_WHITE = re.compile(r"(?:F[C-F]){3}", re.IGNORECASE)
_TINY = 3  # half points


def is_unseen(properties: Iterable[Element], *, on_colour: bool) -> bool:
    """Whether words with these ``properties``, the nearest first, cannot be seen."""
    said = list(properties)
    size = next((value for one in said if (value := value_of(one, "w:sz"))), "")
    if size.isdigit() and int(size) <= _TINY:
        return True
    colour = next((value for one in said if (value := value_of(one, "w:color"))), "")
    is_on_colour = on_colour or any(is_coloured(one) or find(one, "w:highlight") is not None for one in said)
    return bool(_WHITE.fullmatch(colour)) and not is_on_colour


def is_coloured(properties: Element | None) -> bool:
    """Whether the ``properties`` of words, a paragraph, a cell or a table colour its ground."""
    shading = find(properties, "w:shd") if properties is not None else None
    if shading is None:
        return False
    fill, pattern = shading.get("w:fill", "auto"), shading.get("w:val", "clear")
    is_plain = fill in ("auto", "") or _WHITE.fullmatch(fill)
    return not is_plain or pattern not in ("clear", "nil") or shading.get("w:themeFill") is not None


def has_coloured_ground(document: Element) -> bool:
    """Whether the pages of ``document`` have a colour, or a picture lies behind its text."""
    return find(document, "w:background") is not None or any(
        anchor.get("behindDoc") in ("1", "true", "on") for anchor in document.iter("wp:anchor")
    )
