"""The HTML of any page as a sound tree of the elements that matter here.

nh3 (a browser's parser) closes what is open, and takes out scripts, styles and comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .structure.blocks import MARKS

if TYPE_CHECKING:
    from bs4 import Tag

MARK_TAGS = {
    **{mark: mark for mark in MARKS},
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
}
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = frozenset(
    """address article aside body center dd details div dl dt fieldset figcaption figure footer form header main nav
    p pre section summary hr""".split()
) | HEADINGS | {"ul", "ol", "li", "table", "blockquote"}  # fmt: skip
FRAMES = frozenset("iframe embed object video audio source".split())
INLINE = frozenset(
    "a abbr big br cite code font img input ins kbd label mark q samp small span tt u var".split()
) | frozenset(MARK_TAGS)  # fmt: skip
_TABLE_PARTS = frozenset("caption tbody td tfoot th thead tr".split())
# What a page shows but a text cannot keep; and what it does not show.
SAID = frozenset("button math select svg textarea".split())
_DROPPED = frozenset("head noscript script style template title".split())
_TAGS = BLOCKS | FRAMES | INLINE | _TABLE_PARTS | SAID
_ATTRIBUTES = {
    "*": {"align", "aria-hidden", "bgcolor", "class", "hidden", "id", "style"},
    "a": {"address-href"},
    "img": {"address-src", "alt", "data-src"},
    "input": {"checked", "type"},
    "li": {"value"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    **{frame: {"address-data", "address-src", "title"} for frame in FRAMES},
}
# nh3 takes away an address that a page may not have, before anybody can say so; under another name it stays.
_TYPED_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=[\s\"'/])(href|src|data)(?=\s*=)", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)")
_VOID = frozenset("br embed hr img input source".split())
_MAX_DEPTH = 60


def sound_tree(page: str) -> Tag:
    """The tree of ``page``, in which addresses are attributes ``address-href`` and ``address-src``. Raises RecursionError
    for a page that nobody wrote."""
    import nh3
    from bs4 import BeautifulSoup

    sound = nh3.clean(
        _TYPED_TAG.sub(lambda tag: _ADDRESS.sub(r"address-\1", tag[0]), page),
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        link_rel=None,
    )
    _check_depth(sound)
    return BeautifulSoup(sound, "html.parser")


def _check_depth(sound: str) -> None:
    """Raises RecursionError if elements of ``sound``, whose tags all are closed, lie too deep in one another."""
    depth = 0
    for tag in _TAG.finditer(sound):
        if tag[1] not in _VOID:
            depth += -1 if tag[0][1] == "/" else 1
        if depth > _MAX_DEPTH:
            raise RecursionError("a page whose elements lie too deep in one another")
