"""The files of a finished site, and which of them an address on a page leads to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from .page_file import PageFile, read_page

_SCHEMES = ("", "http", "https")


class FinishedPage(NamedTuple):
    """A page: its ``file`` in the output, the ``template`` that shows it, and the content file of its record as problems
    name it, empty if it is the page of none; whether it is ``hidden``, so that nothing may tell its address."""

    file: str
    template: str
    source: str = ""
    hidden: bool = False

    @property
    def path(self) -> str:
        """Its address within the site."""
        return self.file.removesuffix("index.html")


class Target(NamedTuple):
    """Where an address leads: the ``file`` of the site, empty if nothing stands there; the ``path`` below the host; the
    ``fragment``; and whether it lies ``outside`` the folder of the host in which the site lies."""

    file: str
    path: str
    fragment: str
    outside: bool


@dataclass
class SiteFiles:
    """The site in ``folder`` whose address is ``site``, without a slash at its end."""

    folder: Path
    site: str
    _pages: dict[str, PageFile] = field(default_factory=dict)

    @cached_property
    def files(self) -> set[str]:
        """Every file, by its path below the folder."""
        found: set[str] = set()
        for place, _, names in os.walk(self.folder):
            below = Path(place).relative_to(self.folder).as_posix()
            found.update(name if below == "." else f"{below}/{name}" for name in names)
        return found

    @property
    def root(self) -> str:
        """The path of the site below its host, with a slash at both ends."""
        return f"{urlsplit(self.site).path}/"

    def page(self, file: str) -> PageFile:
        """What the page in ``file`` consists of. Raises OSError."""
        if file not in self._pages:
            self._pages[file] = read_page(self.folder / file)
        return self._pages[file]

    def target(self, page: FinishedPage, address: str) -> Target | None:
        """Where ``address``, as ``page`` writes it, leads; None if to another host, or to no page at all."""
        try:
            parts = urlsplit(urljoin(f"{self.site}/{page.path}", address))
        except ValueError:
            return Target("", address, "", False)
        if parts.scheme not in _SCHEMES or parts.netloc != urlsplit(self.site).netloc:
            return None
        path = unquote(parts.path) or "/"
        outside = not f"{path}/".startswith(self.root)
        return Target("" if outside else self.file_at(path), path, unquote(parts.fragment), outside)

    def file_at(self, path: str) -> str:
        """The file that stands at a ``path`` below the host, empty if none does."""
        place = path.removeprefix(self.root.rstrip("/")).lstrip("/")
        candidates = (
            [f"{place}index.html"] if place.endswith("/") or not place else [place, f"{place}/index.html"]
        )
        return next((file for file in candidates if file in self.files), "")
