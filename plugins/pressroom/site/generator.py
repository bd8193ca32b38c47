"""The one Pelican Generator: asks for Pages, then hands them to the writer."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from .. import messages
from ..problems import Problems
from ..records.edition import Edition
from ..records.newsroom import Newsroom
from ..settings import Settings
from . import assets, bodies, filters, media
from .contexts import Link
from .page import Page
from .signals import pages_gathered, pages_wanted
from .site import Site, addresses
from .writer import SiteWriter


class SiteGenerator(Generator):  # type: ignore[misc]
    """Holds one run. ``begin`` (given by ``reading``) loads the newsroom and the edition."""

    begin: Callable[[dict[str, Any]], tuple[Settings, Newsroom, Edition]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: list[Page] = []
        self.problems = Problems()

    def generate_context(self) -> None:
        """Read the content and plan every page; nothing is written yet."""
        city, newsroom, edition = type(self).begin(self.settings)
        self.problems = newsroom.problems
        self.newsroom = newsroom
        shown = self.settings["PRESSROOM_SHOWN"]
        cache = Path(self.settings["PRESSROOM_CACHE"])
        found, faults = media.collect(edition, newsroom.root, cache / "foto")
        theme = Path(self.theme)
        words = tomllib.loads((theme / "words" / "id.toml").read_text(encoding="utf-8"))
        self.site = Site(city, edition, found, words, addresses(city, edition), set())
        theme_assets = assets.gather(theme)

        self._add(found.pages(), shown)
        self._add(theme_assets.pages(), shown)
        for _, pages in pages_wanted.send(self.site):
            self._add(pages or (), shown)
        for _, pages in pages_gathered.send(self.site, pages=self.pages.copy()):
            self._add(pages or (), shown)
        for source, line, say in (*faults, *bodies.dead_links(self.site)):
            self.problems.add(f"{shown}/{source}", line, say)

        self.env.filters.update(filters.table(city))
        self.env.globals.update(
            city=city.city,
            urls=city.urls,
            words=words,
            asset=theme_assets.path,
            preview=edition.preview,
            standing=tuple(
                Link(page.title, self.site.addresses[page.source]) for page in edition.standing.values()
            ),
        )

    def _add(self, pages: Iterable[Page], shown: str) -> None:
        """Take up ``pages``. Two that want one address: a former path yields and is a
        problem of its file; anything else is a fault of a plugin."""
        for page in pages:
            if page.path.casefold() not in self.site.known:
                self.site.known.add(page.path.casefold())
                self.pages.append(page)
            elif page.origin:
                self.problems.add(f"{shown}/{page.origin}", 1, messages.old_path_taken(page.path))
            else:
                raise ValueError(f"two pages want the address {page.path!r}")

    def generate_output(self, writer: SiteWriter) -> None:
        """Render and write every page: not when only the problems were asked for, nor in
        public when there is an error."""
        public = self.settings.get("PRESSROOM_PURPOSE") == "public"
        if self.settings.get("PRESSROOM_CHECK") or (public and self.problems.errors):
            return
        with writer.writing():
            for page in self.pages:
                writer.put(page.file, self.render(page))

    def render(self, page: Page) -> bytes:
        """The bytes of ``page``."""
        made = page.make()
        if not page.template:
            assert isinstance(made, bytes)
            return made
        text: str = self.env.get_template(page.template).render(page=made)
        return text.encode()
