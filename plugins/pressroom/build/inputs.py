"""The first step of a build: everything is read. The newsroom is loaded, the clock is read once, and what
the public may see at that moment becomes a Site, with its photos and its words."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from .. import workers
from ..cache import PHOTO_FOLDER, RENDITION_FOLDER
from ..problems import Problems
from ..records import newsroom as newsrooms
from ..records.edition import edition_at
from ..records.folder import ATTACHMENTS, PHOTOS
from ..records.newsroom import Newsroom
from ..records.store import Store
from ..renditions.photo_cache import forget_photos
from ..renditions.rendition_cache import forget_renditions
from ..settings import Settings, read_settings
from ..site.media import SIZES, collect_media
from ..site.site import Site, make_site, release_path
from ..site.theme import assets, drawings, palette, words
from .run_state import Run, display_path

# Beside those of the settings, the first parts of addresses that no info page may take.
_RESERVED = (PHOTOS, ATTACHMENTS, assets.FOLDER, SIZES, "404")


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What was read; ``seconds``: how long the newsroom and the edition took. ``content`` is the content folder as problems name it; ``problems`` are
    those of content and theme."""

    settings: Settings
    newsroom: Newsroom
    site: Site
    content: str
    problems: Problems
    seconds: float


def read_inputs(run: Run, values: Mapping[str, Any], theme: Path) -> BuildInputs:
    """Read the content, the settings in ``values`` and what the folder ``theme`` says. Raises SettingsError,
    Damaged, CacheUnavailable, WorkerDied, OSError, and UnicodeDecodeError and tomllib.TOMLDecodeError for files
    of the theme."""
    start = perf_counter()
    settings = read_settings(values)
    newsroom = load_newsroom(run, settings, str(values["PATH"]))
    if newsroom.withdrawn_digests:
        forget_photos(newsroom.withdrawn_digests, run.cache / PHOTO_FOLDER)
        forget_renditions(newsroom.withdrawn_digests, run.cache / RENDITION_FOLDER)
    edition = edition_at(newsroom, current_moment(settings), run.preview)
    seconds = perf_counter() - start

    content = display_path(str(values["PATH"]))
    problems = Problems()
    problems.extend(newsroom.problems)
    media, media_problems = collect_media(newsroom, edition, run.cache / PHOTO_FOLDER, settings.city.office)
    for source, line, message in media_problems:
        problems.add(f"{content}/{source}", line, message)
    words_by_language = words.load(theme / "words")
    for file, line, message in words.find_problems(theme / "words", words_by_language):
        problems.add(f"{display_path(str(theme / 'words'))}/{file}", line, message)
    tokens = theme / "styles" / "tokens.css"
    for line, message in palette.find_problems(tokens.read_text(encoding="utf-8")):
        problems.add(display_path(str(tokens)), line, message)

    for drawing, line, message in drawings.find_problems(theme):
        problems.add(display_path(str(drawing)), line, message)

    visible = {release.source for release in edition.every_release()}
    waiting = (release for release in newsroom.releases if release.source not in visible)
    site = make_site(
        settings,
        edition,
        newsroom.bodies(edition.every_record()),
        media,
        {
            "id": words_by_language["id"],
            "en": words.with_fallback(words_by_language["en"], words_by_language["id"]),
        },
        theme,
        public=run.public,
        waiting=frozenset(release_path(settings, release) for release in waiting),
    )
    return BuildInputs(settings, newsroom, site, content, problems, seconds)


def load_newsroom(run: Run, settings: Settings, folder: str) -> Newsroom:
    """The newsroom in the content ``folder``, its readings kept in the cache. Raises Damaged,
    CacheUnavailable, WorkerDied, OSError."""
    store = Store(
        run.database("content", folder), settings.zone, time.time_ns(), workers.cores(), run.progress
    )
    try:
        office = (settings.city.telephone, settings.city.whatsapp)
        return newsrooms.load(Path(folder), display_path(folder), store, _reserved(settings), office)
    except BaseException:
        store.close()  # whoever reads next is not to wait for what was begun here
        raise


def current_moment(settings: Settings) -> datetime:
    """This moment in the city's zone; ``SOURCE_DATE_EPOCH`` (seconds, UTC) overrides it, as
    https://reproducible-builds.org/specs/source-date-epoch/ has it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), settings.zone) if epoch else datetime.now(settings.zone)


def _reserved(settings: Settings) -> set[str]:
    """The first segments of the site's own addresses, which no info page may take."""
    patterns = [str(getattr(settings.urls, field.name)) for field in fields(settings.urls)]
    segments = {pattern.split("/", 1)[0] for pattern in (*patterns, *_RESERVED)}
    return {segment for segment in segments if "{" not in segment}
