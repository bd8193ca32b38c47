"""The one Pelican Generator: asks for Pages, then hands them to the writer.

The steps of a build stand in ``reading``.
"""

from __future__ import annotations

import inspect
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from .. import lineage, manifest, messages, sentences, workers
from ..problems import Problems
from ..records import visibility
from ..records.dates import date_time
from ..records.newsroom import Newsroom
from ..workers import meanwhile
from . import (
    assets,
    bodies,
    documents,
    drawings,
    filters,
    media,
    palette,
    policy,
    reading,
    sharing,
    words,
    workshop,
)
from .contexts import Link
from .fingerprints import Fingerprints, fingerprint
from .output import Output, alone
from .page import Page
from .plan import Memory, look
from .signals import given_wanted, pages_gathered, pages_wanted
from .site import Site, addresses, release_path
from .templates import Made, compiled, scan
from .writer import SiteWriter

logger = logging.getLogger(__name__)
# What pages are made with.
_CODE = ("records", "renditions", "site", "settings.py")
_PACKAGES = ("pelican", "jinja2", "markupsafe", "typogrify", "smartypants", "feedgenerator", "msgspec")


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
        self._read()

    def _read(self) -> None:
        """Read the content: before any generator gathers what it will write, since other
        people's plugins may ask for articles then (see ``articles``)."""
        start = perf_counter()
        # While this process reads, another looks over the output.
        output = partial(look, self.settings["OUTPUT_PATH"])
        checking = self.settings.get("PRESSROOM_CHECK")
        self._before = _stamp(self.settings["OUTPUT_PATH"])
        self._disk = output if checking else meanwhile(output, workers.cores())
        city, newsroom, edition = reading.begin(self.settings)
        self.reading = perf_counter() - start
        self.problems = newsroom.problems
        self.newsroom = newsroom
        cache = Path(self.settings["PRESSROOM_CACHE"])
        found, self._faults = media.collect(newsroom, edition, cache / "foto", city.city.office)
        folder = Path(self.theme) / "words"
        spoken = words.load(folder)
        for file, line, say in words.faults(folder, spoken):
            self.problems.add(f"{reading.shown(str(folder))}/{file}", line, say)
        tokens = Path(self.theme) / "styles" / "tokens.css"
        for line, say in palette.faults(tokens.read_text(encoding="utf-8")):
            self.problems.add(reading.shown(str(tokens)), line, say)
        for drawing, line, say in drawings.faults(Path(self.theme)):
            self.problems.add(reading.shown(str(drawing)), line, say)
        places = addresses(city, edition)
        waiting = (release for release in newsroom.releases if release.source not in places)
        paths = frozenset(release_path(city, release) for release in waiting)
        public = self.settings.get("PRESSROOM_PURPOSE") == "public"
        english = words.whole(spoken["en"], spoken["id"])
        self.site = Site(
            city,
            newsroom,
            edition,
            found,
            spoken["id"],
            english,
            places,
            set(),
            paths,
            public=public,
            theme=Path(self.theme),
        )
        self.context["pressroom_site"] = self.site

    def generate_context(self) -> None:
        """Plan every page; nothing is written yet."""
        city, edition = self.site.settings, self.site.edition
        theme_assets = assets.gather(Path(self.theme), self.site.words)
        city_drawings = drawings.read(Path(self.theme))
        for _, given in given_wanted.send(self.context):
            self.site.given.update(given)

        if self.site.public and not self.problems.errors:
            self._index()

        self._take((*self.site.media.pages(), *theme_assets.pages(), *_answers(pages_wanted.send(self.site))))
        gathered = list(_answers(pages_gathered.send(self.site, pages=self.pages.copy())))
        self.site.known.update(page.path for page in gathered)  # a letter may lead to any of them
        self._take(workshop.pages(self.site))
        self._take(gathered)
        self._files.clear()
        self._folders.clear()
        for source, line, say in (*self._faults, *bodies.dead_links(self.site)):
            self.problems.add(f"{self.shown}/{source}", line, say)

        standing = tuple(
            Link(page.title, self.site.addresses[page.source]) for page in edition.standing.values()
        )
        self.env.globals.update(
            city=city.city,
            urls=city.urls,
            asset=theme_assets.path,
            drawings=city_drawings,
            policy=policy.policy,
            site_image=sharing.card(self.site, "", city.city.office),
            preview=edition.preview,
            standing=standing,
        )
        self.envs = {"id": self.env, "en": self.env.overlay()}
        for language, spoken in (("id", self.site.words), ("en", self.site.english)):
            env = self.envs[language]
            env.filters = env.filters | filters.table(city, language)
            env.globals = env.globals | {"words": spoken}
            filters.prepare(env)
        named = [path for path, _ in theme_assets.files.values()]
        self.frame = fingerprint((standing, edition.preview, self.site.public, named, city_drawings))

    def _index(self) -> None:
        """Have the search index made, or found as it was. Raises IndexFailed, Damaged."""
        cache = Path(self.settings["PRESSROOM_CACHE"]) / "cari.sqlite"
        shelf = None if self.settings.get("PRESSROOM_FORGET") else cache
        progress = partial(reading.progress(self.settings), "index")
        self.site.index.update(documents.bundle(self.site, shelf, progress))

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
        listed = list(pages)
        chosen = sorted((page for page in listed if page.origin), key=lambda page: (page.path, page.origin))
        for page in (*sorted((page for page in listed if not page.origin), key=_path), *chosen):
            if self._claim(page.file.casefold()):
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

    def _claim(self, file: str) -> bool:
        """Take the place ``file``, unless something stands there, below or above it."""
        if file in self._files or file in self._folders:
            return False
        above = []
        folder = file.rpartition("/")[0]
        while folder and folder not in self._folders:
            if folder in self._files:
                return False
            above.append(folder)
            folder = folder.rpartition("/")[0]
        self._files.add(file)
        self._folders.update(above)
        return True

    def generate_output(self, writer: SiteWriter) -> None:
        """Write every page that is not as it should be: none when only the problems were asked
        for, nor in public when there is an error. Raises OutputRefused, Damaged."""
        if self.settings.get("PRESSROOM_CHECK") or (self.site.public and self.problems.errors):
            return
        final = self.settings["OUTPUT_PATH"]
        store = self.site.newsroom.store
        kept = reading.kept(self.settings, "output", final)
        progress = reading.progress(self.settings)
        stage = self.settings.get("PRESSROOM_STAGE")
        renditions = 0.0
        if self.site.public:
            began = perf_counter()
            workshop.make(self.site, Path(self.settings["PRESSROOM_CACHE"]), store.processes, progress)
            renditions = perf_counter() - began
        with (
            alone(reading.lock(self.settings, final), reading.shown(final)),
            closing(Memory(kept)) as memory,
        ):
            seen = self._disk()
            if _stamp(final) != self._before:  # another build wrote there since
                seen = look(final)
            output = Output(
                writer,
                memory,
                self._frames(memory),
                self.render,
                store.processes,
                progress,
                seen,
                Path(stage) if stage else None,
            )
            done = output.fill(self.pages, Fingerprints(self.site))
            done.renditions = renditions
        if hand := self.settings.get("PRESSROOM_DONE"):
            hand(done, self.reading, store.outdated or memory.outdated)

    def _frames(self, memory: Memory) -> Made:
        """What every page is made of. The templates are compiled anew only with other settings
        or code."""
        settings = self.settings
        own = [_plugin(name) for name in settings["PLUGINS"] if not str(name).startswith("pressroom.")]
        jinja = [_setting(settings[key]) for key in sorted(settings) if key.startswith("JINJA_")]
        common = (
            fingerprint((lineage.code(*_CODE), lineage.packages(_PACKAGES), own))
            + fingerprint((self.site.settings, jinja))
            + fingerprint((self.site.words, self.site.english))
        )
        for language, env in self.envs.items():
            # Filters of constants are computed while compiling.
            kept = Path(settings["PRESSROOM_CACHE"]) / "jinja"
            env.bytecode_cache = compiled(kept, f"{common.hex()}-{language}")
        known = memory.templates()
        found = scan(Path(self.theme) / "templates", self.env, known)
        memory.keep_templates(found)
        return Made(common, self.frame, found, known)

    def render(self, page: Page) -> bytes:
        """The bytes of ``page``."""
        others = page.around(self.site, *page.shows) if page.around else ()
        made = page.make(self.site, *page.shows, *others)
        if not page.template:
            assert isinstance(made, bytes)
            return made
        env = self.envs[made.head.language if hasattr(made, "head") else "id"]
        text: str = env.get_template(page.template).render(page=made)
        return text.encode()


def _plugin(plugin: object) -> list[bytes]:
    """The text of a plugin that is not ours, of all its files."""
    module = sys.modules.get(str(plugin)) if isinstance(plugin, str) else inspect.getmodule(plugin)
    file = getattr(module, "__file__", None)
    if not file:
        return [repr(plugin).encode()]
    files = sorted(Path(file).parent.rglob("*.py")) if file.endswith("__init__.py") else [Path(file)]
    return [found.read_bytes() for found in files]


def _setting(value: Any) -> list[Any]:
    """A setting of Jinja's: a function by the text of its file, since where it lies in memory
    says nothing of what it does."""
    if isinstance(value, dict):
        return [(str(name), _setting(part)) for name, part in sorted(value.items())]
    if code := getattr(value, "__code__", None):
        return [code.co_qualname if hasattr(code, "co_qualname") else code.co_name, _text(code.co_filename)]
    return [re.sub(r" at 0x\w+", "", repr(value))]


def _stamp(output: str) -> tuple[int, int]:
    """What tells whether a build has ended in ``output`` since."""
    try:
        found = os.stat(os.path.join(output, manifest.NAME))
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def _text(file: str) -> bytes:
    return Path(file).read_bytes() if os.path.isfile(file) else b""


def _path(page: Page) -> str:
    return page.path


def _answers(answers: Iterable[tuple[object, Iterable[Page] | None]]) -> Iterator[Page]:
    """All Pages that the receivers of a signal gave."""
    for _, pages in answers:
        yield from pages or ()
