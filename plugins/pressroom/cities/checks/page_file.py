"""A finished page as a browser reads it: what it links to, what it loads, and what can be linked to in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_REFRESH = re.compile(r"^\s*\d+\s*;\s*url=(.+)$", re.IGNORECASE)
# Addresses that are loaded or followed, by element; those of <link> depend on its kind.
_LINKS = {"a": "href", "area": "href", "form": "action", "iframe": "src"}
_LOADED = {"img": "src", "video": "src", "audio": "src", "track": "src", "embed": "src", "input": "src"}


@dataclass(slots=True)
class Photo:
    """A photo: whether it is loaded only when one scrolls to it, and every address it may come from."""

    later: bool
    addresses: list[str]


@dataclass(slots=True)
class PageFile:
    """A page: ``links`` are the addresses that it leads to or loads, as written, each once; ``names`` what a link may
    lead to within it; of what it loads the ``styles``, ``scripts``, ``icons`` and ``photos``. ``elements``: how many
    it has; ``redirects``: it sends its readers elsewhere at once."""

    links: dict[str, None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    styles: dict[str, None] = field(default_factory=dict)
    scripts: dict[str, None] = field(default_factory=dict)
    icons: dict[str, None] = field(default_factory=dict)
    photos: list[Photo] = field(default_factory=list)
    elements: int = 0
    redirects: bool = False


def read_page(file: Path) -> PageFile:
    """The page in ``file``. Raises OSError."""
    parser = _Parser()
    parser.feed(file.read_bytes().decode("utf-8", "replace"))
    parser.close()
    return parser.page


class _Parser(HTMLParser):
    """Fills in a PageFile."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageFile()
        # The sources of the <picture> that is open.
        self._sources: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: (value or "").strip() for name, value in pairs}
        page = self.page
        page.elements += 1
        page.names.update(filter(None, (attributes.get("id"), attributes.get("name") if tag == "a" else "")))
        if (address := attributes.get(_LINKS.get(tag) or _LOADED.get(tag) or "")) is not None:
            page.links[address] = None
        sets = [part.split()[0] for part in attributes.get("srcset", "").split(", ") if part.strip()]
        page.links.update(dict.fromkeys(sets))
        match tag:
            case "link":
                self._link(attributes)
            case "script" if "src" in attributes:
                page.links[attributes["src"]] = page.scripts[attributes["src"]] = None
            case "meta" if attributes.get("http-equiv", "").lower() == "refresh":
                if match := _REFRESH.match(attributes.get("content", "")):
                    page.links[match[1]] = None
                    page.redirects = True
            case "picture":
                self._sources = []
            case "source":
                self._sources += sets
                if "src" in attributes:
                    page.links[attributes["src"]] = None
            case "img":
                addresses = [*filter(None, [attributes.get("src")]), *sets, *self._sources]
                page.photos.append(Photo(attributes.get("loading") == "lazy", addresses))

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self._sources = []

    def _link(self, attributes: dict[str, str]) -> None:
        kinds, address = attributes.get("rel", "").lower().split(), attributes.get("href", "")
        if "preconnect" in kinds or "dns-prefetch" in kinds:
            return
        self.page.links[address] = None
        if "stylesheet" in kinds:
            self.page.styles[address] = None
        if "icon" in kinds:
            self.page.icons[address] = None
