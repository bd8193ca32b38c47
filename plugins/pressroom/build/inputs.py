"""Where a run begins: the newsroom is loaded and the clock read, once.

The steps of a build, and the file of each:

1. Pelican reads ``pelicanconf.py`` and asks each plugin to register.
2. ``reading`` loads the newsroom (``records/``) and takes the edition visible now.
3. ``generator`` collects photos (``media``) and the theme's assets (``assets``), and judges the
   words (``words``) and the palette (``palette``) of the theme.
4. When publishing, the search index is made or found (``documents``).
5. Each page type yields its Pages: ``home releases agencies innovations affairs visits statistics
   tags archives standing search opendata mediakit gallery subscribe patterns feeds headers``.
6. From all Pages: ``redirects``, ``sitemaps``; when publishing, a Page for each rendition
   (``workshop``). Links in bodies are checked (``bodies``).
7. ``generator`` prints the problems, unless a command has asked to do so itself.
8. When publishing, renditions are made or found (``workshop``, ``letters``).
9. ``plan`` compares the fingerprints of all Pages (``fingerprints``, ``templates``) with what
   the output holds: which are due, and what is stray.
10. ``output`` has ``generator`` render what is due, several at once, and ``writer`` write it;
    strays are removed, the manifest is saved.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import settings, workers
from ..records import newsroom
from ..records.edition import Edition, edition
from ..records.newsroom import Newsroom
from ..records.store import Store
from ..settings import Settings


def shown(path: str) -> str:
    """A folder as problems name it: from here if it lies below, else whole."""
    relative = _from_here(path)
    return Path(path if relative.startswith("..") else relative).as_posix()


def _from_here(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return os.path.abspath(path)


def begin(values: dict[str, Any]) -> tuple[Settings, Newsroom, Edition]:
    """The settings, the newsroom and what of it may be seen now. Raises Damaged."""
    city = settings.read(values)
    loaded = load(city, values)
    return city, loaded, edition(loaded, now(city), bool(values.get("PRESSROOM_PREVIEW")))


def load(city: Settings, values: dict[str, Any]) -> Newsroom:
    """The newsroom in the folder PATH, its readings kept in the cache. Raises Damaged."""
    folder = str(values["PATH"])
    store = Store(
        kept(values, "content", folder),
        city.zone,
        time.time_ns(),
        workers.cores(),
        progress(values),
    )
    try:
        return newsroom.load(Path(folder), shown(folder), store, reserved(city))
    except BaseException:
        store.close()  # whoever reads next is not to wait for what was begun here
        raise


def now(city: Settings) -> datetime:
    """This moment in the city's zone; ``SOURCE_DATE_EPOCH`` (seconds, UTC) overrides it, as
    https://reproducible-builds.org/specs/source-date-epoch/ has it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), city.zone) if epoch else datetime.now(city.zone)


def progress(values: dict[str, Any]) -> Callable[[str, int, int], None]:
    """Whom to tell of a phase, and how many of how many are done."""
    return values.get("PRESSROOM_PROGRESS") or (lambda phase, done, total: None)


def kept(values: dict[str, Any], what: str, folder: str) -> Path | None:
    """The file of the cache for ``what`` of a folder; None if nothing is to be kept."""
    return None if values.get("PRESSROOM_FORGET") else _place(values, what, folder, "sqlite")


def lock(values: dict[str, Any], output: str) -> Path:
    """The file that says whether a build works on ``output``."""
    return _place(values, "output", output, "lock")


def _place(values: dict[str, Any], what: str, folder: str, suffix: str) -> Path:
    name = hashlib.blake2b(_from_here(folder).encode(), digest_size=6).hexdigest()
    return Path(values["PRESSROOM_CACHE"]) / f"{what}-{name}.{suffix}"


# Beside the pages of the settings.
_FOLDERS = ("foto", "lampiran", "aset", "ukuran", "404")


def reserved(city: Settings) -> set[str]:
    """First segments of the site's own addresses, which no standing page may take."""
    patterns = [str(getattr(city.urls, field.name)) for field in fields(city.urls)]
    first = {pattern.split("/", 1)[0] for pattern in (*patterns, *_FOLDERS)}
    return {segment for segment in first if "{" not in segment}
