"""Keeps of HTML what a page may have: tags, attributes and addresses of the lists below."""

from __future__ import annotations

import re
from collections.abc import Callable

from .front_matter import clean
from .targets import PLACEHOLDER

TAGS = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i img ins kbd li mark ol p pre q s small span strong sub sup table tbody td tfoot th thead tr
    u ul""".split()
)
# Nothing of these is kept.
DROPPED_WITH_CONTENT = frozenset("script style svg math template noscript".split())
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href", "id"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "li": {"id", "value"},
    "ol": {"start", "type"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
_CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
SCHEMES = ("http", "https", "mailto", "tel")
_VALUES = {
    "dir": re.compile("ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"),
    "type": re.compile("[1a]"),
    "value": re.compile(r"\d{1,9}"),
    "start": re.compile(r"\d{1,9}"),
}
_FOOTNOTE_ID = re.compile(r"(fn(?:ref)?\d*:)(.+)", re.DOTALL)


class _AttributeFilter:
    """Gives the value of each attribute of one body as it may be published, or None if it may not. Addresses
    that lead into the site are added to ``destinations``, and placeholders take their place."""

    def __init__(self) -> None:
        self.destinations: list[tuple[str, bool]] = []

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return _footnote_id(value)
        if name == "title" and tag != "abbr":
            return None  # among others, the English title of Python-Markdown's link back from a footnote
        if name not in ("href", "src"):
            # On one line, since typogrify takes a tag with a line break for text.
            value = " ".join(value.split())
            return value if name not in _VALUES or _VALUES[name].fullmatch(value) else None
        address = clean(value).strip()
        if name == "href" and address.startswith("#") and (footnote := _footnote_id(address[1:])):
            return f"#{footnote}"
        if address.startswith("//"):
            address = "https:" + address
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
        if name == "href" and scheme and scheme[1].lower() in SCHEMES:
            return address
        self.destinations.append((address, name == "src"))
        return f"{PLACEHOLDER}{len(self.destinations) - 1}"


def _footnote_id(name: str) -> str | None:
    """``name``, the id of a footnote or of a link to one, in the form that a page may have; None if it is
    another id."""
    match = _FOOTNOTE_ID.fullmatch(name)
    return match[1] + re.sub(r"[^\w-]+", "-", match[2]) if match else None


# The sanitiser of this process, made when first needed, since that takes as long as to use it; and the filter
# of the body that it works on.
_cleaners: list[Callable[[str], str]] = []
_attribute_filters: list[_AttributeFilter] = []


def sanitise(page: str) -> tuple[str, list[tuple[str, bool]]]:
    """``page`` with allowed tags and attributes only, and what its links and images lead to in the site: the
    addresses that the placeholder ``tautan:N`` counts, and whether each is that of an image."""
    if not _cleaners:
        import nh3

        cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(DROPPED_WITH_CONTENT),
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            attribute_filter=lambda tag, name, value: _attribute_filters[-1](tag, name, value),
            url_schemes=set(SCHEMES),
            link_rel=None,
        )
        _cleaners.append(cleaner.clean)
    _attribute_filters.append(_AttributeFilter())
    try:
        safe = _cleaners[0](page)
        return _without_dead_tags(clean(safe)), _attribute_filters[-1].destinations
    finally:
        _attribute_filters.pop()


def _without_dead_tags(page: str) -> str:
    """``page`` with the words alone of every link and image that has lost its address."""
    if "<a>" in page:
        page = re.sub(r"<a>(.*?)</a>", r"\1", page, flags=re.DOTALL)
    if "<img" not in page:
        return page
    return re.sub(
        r"<img\b[^>]*>", lambda tag: tag[0] if f'src="{PLACEHOLDER}' in tag[0] else alt_text(tag[0]), page
    )


def alt_text(tag: str) -> str:
    """The alternative text of the ``img`` tag ``tag``, as escaped there; empty if it has none."""
    match = re.search(r'\balt="([^"]*)"', tag)
    return match[1] if match else ""
