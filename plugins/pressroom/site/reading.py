"""Where a run begins: the newsroom is loaded and the clock read, once.

The steps of a build, and the file of each:

1. Pelican reads ``pelicanconf.py`` and asks each plugin to register.
2. ``reading`` loads the newsroom (``records/``) and takes the edition visible now.
3. ``generator`` collects photos (``media``) and the theme's assets (``assets``).
4. Each page type yields its Pages: ``home releases agencies innovations visits tags archives
   standing search opendata feeds``.
5. From all Pages: ``redirects``, ``sitemaps``. Links in bodies are checked (``bodies``).
6. ``writer`` writes each Page as ``generator`` renders it, removes strays, and saves the
   manifest.
7. ``reading`` prints the problems, unless a command has asked to do so itself.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from .. import messages, settings
from ..records import newsroom
from ..records.edition import Edition, edition
from ..records.newsroom import Newsroom
from ..settings import Settings
from .generator import SiteGenerator

logger = logging.getLogger(__name__)


def register() -> None:
    signals.initialized.connect(prepare)
    signals.get_generators.connect(generators)
    signals.all_generators_finalized.connect(report)


def prepare(pelican: Pelican) -> None:
    """Fill in what the commands give and a plain Pelican run does not."""
    values = pelican.settings
    values.setdefault("PRESSROOM_CACHE", ".cache")
    values.setdefault("PRESSROOM_SHOWN", shown(values["PATH"]))


def shown(path: str) -> str:
    """A folder as problems name it: from here if it lies below, else whole."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative).as_posix()


def generators(pelican: Pelican) -> type[SiteGenerator]:
    return type("SiteGenerator", (SiteGenerator,), {"begin": staticmethod(begin)})


def begin(values: dict[str, Any]) -> tuple[Settings, Newsroom, Edition]:
    """The settings, the newsroom and what of it may be seen now."""
    city = settings.read(values)
    loaded = load(city, values)
    return city, loaded, edition(loaded, now(city), bool(values.get("PRESSROOM_PREVIEW")))


def load(city: Settings, values: dict[str, Any]) -> Newsroom:
    """The newsroom in the folder PATH."""
    folder = str(values["PATH"])
    return newsroom.load(Path(folder), shown(folder), city.zone, reserved(city))


def now(city: Settings) -> datetime:
    """This moment in the city's zone; ``SOURCE_DATE_EPOCH`` (seconds, UTC) overrides it, as
    https://reproducible-builds.org/specs/source-date-epoch/ has it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), city.zone) if epoch else datetime.now(city.zone)


def reserved(city: Settings) -> set[str]:
    """First segments of the site's own addresses, which no standing page may take."""
    urls = city.urls
    patterns = (
        urls.releases,
        urls.release,
        urls.release_en,
        urls.agencies,
        urls.innovations,
        urls.tags,
        urls.archive,
        urls.visits,
        urls.search,
        urls.data,
        "foto/",
        "lampiran/",
        "aset/",
        "media/",
        "galeri/",
        "langganan/",
        "statistik/",
        "pola/",
        "404.html",
    )
    return {pattern.split("/", 1)[0].removesuffix(".html") for pattern in patterns}


def report(generators: list[object]) -> None:
    """Once everything is planned: hand the problems to the command that asked for them, or
    print them and close with one logged line, so that ``--fatal errors`` fails."""
    for generator in generators:
        if not isinstance(generator, SiteGenerator):
            continue
        found, files = generator.problems, generator.newsroom.files
        if hand := generator.settings.get("PRESSROOM_REPORT"):
            hand(found, files)
            continue
        for problem in found:
            print(problem, file=sys.stderr)
        if found.errors:
            logger.error(messages.run_summary(found.summary(files)))
