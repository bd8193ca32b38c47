"""The one Pelican Generator: asks for Pages, then hands them to the writer.

The steps of a build stand in ``reading``.
"""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from .. import messages, sentences
from ..problems import Problems
from ..records import visibility
from ..records.dates import date_time
from ..records.newsroom import Newsroom
from . import assets, bodies, filters, media, reading
from .contexts import Link
from .page import Page
from .signals import pages_gathered, pages_wanted
from .site import Site, addresses, release_path
from .writer import SiteWriter

logger = logging.getLogger(__name__)


def register() -> None:
    signals.initialized.connect(prepare)
    signals.get_generators.connect(generators)
    signals.get_writer.connect(writer)
    signals.all_generators_finalized.connect(report)


def prepare(pelican: Pelican) -> None:
    """Where the cache is, and how problems name the content folder."""
    pelican.settings.setdefault("PRESSROOM_CACHE", ".cache")
    pelican.settings.setdefault("PRESSROOM_SHOWN", reading.shown(pelican.settings["PATH"]))


def generators(pelican: Pelican) -> type[SiteGenerator]:
    return SiteGenerator


def writer(pelican: Pelican) -> type[SiteWriter]:
    return SiteWriter


def report(generators: list[object]) -> None:
    """Once everything is planned: hand the problems to the command that asked for them, or
    print them and close with one logged line, so that ``--fatal errors`` fails."""
    for generator in generators:
        if not isinstance(generator, SiteGenerator):
            continue
        found, files = generator.problems, generator.newsroom.files
        if hand := generator.settings.get("PRESSROOM_REPORT"):
            hand(found, files, generator.held())
            continue
        for problem in found:
            print(problem, file=sys.stderr)
        if found.errors:
            logger.error(sentences.run_summary(found.summary(files)))


class SiteGenerator(Generator):  # type: ignore[misc]
    """Holds one run: its newsroom, its Site, its Pages, its problems."""

    newsroom: Newsroom
    site: Site

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: list[Page] = []
        self.problems = Problems()
        self.shown = str(self.settings["PRESSROOM_SHOWN"])
        # Upper and lower case the same, as on the disks of Windows and macOS.
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def generate_context(self) -> None:
        """Read the content and plan every page; nothing is written yet."""
        city, newsroom, edition = reading.begin(self.settings)
        self.problems = newsroom.problems
        self.newsroom = newsroom
        cache = Path(self.settings["PRESSROOM_CACHE"])
        found, faults = media.collect(edition, newsroom.root, cache / "foto")
        theme = Path(self.theme)
        words = tomllib.loads((theme / "words" / "id.toml").read_text(encoding="utf-8"))
        places = addresses(city, edition)
        waiting = (release for release in newsroom.releases if release.source not in places)
        paths = frozenset(release_path(city, release) for release in waiting)
        self.site = Site(city, edition, found, words, places, set(), paths)
        theme_assets = assets.gather(theme, words)

        self._take((*found.pages(), *theme_assets.pages(), *_answers(pages_wanted.send(self.site))))
        self._take(_answers(pages_gathered.send(self.site, pages=self.pages.copy())))
        for source, line, say in (*faults, *bodies.dead_links(self.site)):
            self.problems.add(f"{self.shown}/{source}", line, say)

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

    def held(self) -> str:
        """Which releases are not public yet, in a sentence; empty if none, or in preview."""
        edition = self.site.edition
        if edition.preview:
            return ""
        marks = [(visibility.mark(release, edition.now), release) for release in self.newsroom.releases]
        drafts = sum(mark is visibility.Mark.DRAFT for mark, _ in marks)
        waiting = [
            visibility.appears(release) for mark, release in marks if mark is visibility.Mark.SCHEDULED
        ]
        if not drafts and not waiting:
            return ""
        return sentences.held_back(drafts, len(waiting), date_time(min(waiting)) if waiting else "")

    def _take(self, pages: Iterable[Page]) -> None:
        """Take up ``pages``, in an order of their own. Of two that want one place, the one
        whose author chose it yields and is a problem of its file; anything else is a fault of a
        plugin."""
        for page in sorted(pages, key=lambda page: (bool(page.origin), page.path, page.origin or ())):
            file = page.file.casefold()
            above = {file[: match.start()] for match in re.finditer("/", file)}
            if file not in self._files and file not in self._folders and not above & self._files:
                self._files.add(file)
                self._folders |= above
                self.site.known.add(page.path)
                self.pages.append(page)
            elif page.origin:
                source, line = page.origin
                if page.redirect:
                    say = messages.old_path_taken(page.path, own=page.path == page.redirect)
                else:
                    say = messages.page_hides_section(page.path.strip("/"))
                self.problems.add(f"{self.shown}/{source}", line, say)
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
                writer.put(page.file, self.render(page), page.redirect)

    def render(self, page: Page) -> bytes:
        """The bytes of ``page``."""
        made = page.make()
        if not page.template:
            assert isinstance(made, bytes)
            return made
        text: str = self.env.get_template(page.template).render(page=made)
        return text.encode()


def _answers(answers: Iterable[tuple[object, Iterable[Page] | None]]) -> Iterator[Page]:
    """All Pages that the receivers of a signal gave."""
    for _, pages in answers:
        yield from pages or ()
