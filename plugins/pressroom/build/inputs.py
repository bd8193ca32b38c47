"""The first step of a build: everything is read. The newsroom is loaded, the clock is read once, and what
the public may see at that moment becomes a Site, with its photos and its words."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from .. import command_messages, content_problems, successors, workers
from ..cache import PHOTO_FOLDER, RENDITION_FOLDER
from ..command_error import CommandError
from ..problems import Problems
from ..records import newsroom as newsrooms
from ..records.edition import edition_at
from ..records.folder import ATTACHMENTS, PHOTOS, RELEASES
from ..records.kinds.release import SPECIAL_KINDS
from ..records.newsroom import Newsroom
from ..records.reader import Reading
from ..records.store import Store
from ..records.visibility import Visibility, visibility
from ..renditions.photo_cache import forget_photos
from ..renditions.rendition_cache import forget_renditions
from ..settings import DEFAULTS, Settings, SettingsSource, read_settings
from ..settings.settings import misspelt
from ..settings.values import Spot
from ..site.editor.configuration import is_listed
from ..site.media import SIZES, collect_media
from ..site.site import Site, make_site, record_path
from ..site.theme import assets
from ..site.theme.city_words import for_city
from ..site.theme.layers import Theme
from ..site.view.office_holders import portraits
from .addresses import SourceProblem
from .lost_addresses import lost_addresses
from .public_addresses import PublicAddresses, read_lists
from .run_state import Run, display_path
from .theme_reading import ReadTheme, read_theme

# Beside those of the settings, the first parts of addresses that no info page may take.
_RESERVED = (PHOTOS, ATTACHMENTS, assets.FOLDER, SIZES, "404")


class BadMoment(CommandError):
    """``SOURCE_DATE_EPOCH`` is no moment."""


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What was read; ``seconds``: how long that of the content took. ``content`` is the content folder as
    problems name it; ``problems`` are those of content and theme. Where the site is made for the public, it
    has no record of a file with an error. ``theme``: where what lies in the folder of the theme comes from."""

    settings: Settings
    newsroom: Newsroom
    site: Site
    content: str
    theme: ReadTheme
    problems: Problems
    seconds: float
    public_addresses: PublicAddresses
    settings_source: SettingsSource

    def report(self, source_problems: Iterable[SourceProblem]) -> set[str]:
        """Add what is wrong with records; the sources of those that have an error."""
        refused = set()
        for source, line, message in source_problems:
            if not source:  # of a portrait that the settings name, not of a record
                file, line = self.settings_source.place(Spot("CITY_PEOPLE", (line,)))
                self.problems.add(file, line, message)
                continue
            if message.eased_if_public and self._was_public(source):
                message = message._replace(error=False)
            if self.problems.add(f"{self.content}/{source}", line, message):
                refused.add(source)
        return refused

    def left_out(self) -> tuple[list[str], list[str]]:
        """The files that have an error, as problems name them: those that the public does without, and those
        that hold publishing back, since an address would die or since they are no content."""
        if not self.problems.errors:
            return [], []
        site = self.site
        refused = {f"{self.content}/{reading.source}": reading for reading in self.newsroom.refused}
        standing = {media.path for media in site.media.files.values()}
        standing.update(moved.old.folder for moved in site.edition.moved if moved.old.has_page)
        for record in (*site.edition.every_record(), *site.edition.deleted):
            if f"{self.content}/{record.source}" not in refused:
                standing.add(site.addresses[record.source])
                standing.update(old.folder for old in record.old_paths if old.has_page)
        blocking = {problem.file for problem in self.problems if not problem.warning} - refused.keys()
        for file, reading in refused.items():
            if self.public_addresses.would_lose(reading, standing):
                blocking.add(file)
        return sorted(refused.keys() - blocking), sorted(blocking)

    def _was_public(self, source: str) -> bool:
        record = next(record for record in self.site.edition.every_record() if record.source == source)
        return self.public_addresses.was_public(Reading(source, record.slug, record))


def read_inputs(run: Run, values: Mapping[str, Any], theme: Theme) -> BuildInputs:
    """Read the content, the settings in ``values`` and what ``theme`` says. Raises SettingsError,
    Damaged, CacheUnavailable, WorkerDied, OSError, and UnicodeDecodeError and tomllib.TOMLDecodeError for files
    of the house's theme."""
    start = perf_counter()
    source = run.settings_source
    settings = read_settings(values, source)
    public_addresses = read_public_addresses(run, settings, values)
    now = current_moment(settings)
    newsroom = load_newsroom(run, settings, str(values["PATH"]), public_addresses, now)
    if newsroom.withdrawn_digests:
        forget_photos(newsroom.withdrawn_digests, run.cache / PHOTO_FOLDER)
        forget_renditions(newsroom.withdrawn_digests, run.cache / RENDITION_FOLDER)
    seconds = perf_counter() - start

    content = display_path(str(values["PATH"]))
    problems = Problems()
    problems.extend(newsroom.problems.without(settings.rules_off))
    if settings.editor_repository:
        for release in newsroom.releases:
            if not is_listed(release.source):
                name = Path(release.source).stem
                right = f"{content}/{RELEASES}/{release.date.year}/{name}.md"
                problems.add(f"{content}/{release.source}", 1, content_problems.not_in_editor(right))
    for name, near in misspelt(values, DEFAULT_CONFIG):
        problems.add(*source.place(Spot(name)), content_problems.unknown_setting(name, near))
    for name, successor in successors.SETTINGS.items():
        if name in values:
            # What is lost by the former name is what the new one does not say.
            now_read = values.get(successor, DEFAULTS[successor])
            lost = now_read == DEFAULTS[successor] and values[name] != now_read
            message = content_problems.former_setting(name, successor, repr(values[name]), lost=lost)
            problems.add(*source.place(Spot(name)), message)
    theme_read = read_theme(run, values["JINJA_ENVIRONMENT"], theme, problems)
    kinds = settings.vocabulary["agency_kinds"]
    # What the press room says of itself promises no innovations before the first is there.
    levels = (visibility(record, now, run.preview) for record in newsroom.innovations.values())
    empty = () if Visibility.LISTED in levels else ("innovations",)
    said = {
        language: for_city(own_words, settings.city.kind, settings.sections, kinds, empty)
        for language, own_words in theme_read.words.items()
    }
    theme_read = replace(theme_read, words=said)
    folder = theme_read.theme.folder
    site, media_problems = _make_site(run, settings, newsroom, now, theme_read.words, folder)
    inputs = BuildInputs(
        settings, newsroom, site, content, theme_read, problems, seconds, public_addresses, source
    )
    published_files = {media.path for media in site.media.files.values()}
    sections = _reserved(settings)
    inputs.report(lost_addresses(newsroom, settings, now, public_addresses, published_files, sections))
    return leave_out(run, inputs, inputs.report(media_problems))


def leave_out(run: Run, inputs: BuildInputs, refused: set[str]) -> BuildInputs:
    """``inputs`` after the records of the sources ``refused`` turned out to have an error. In public the site is
    made again without them, and without those that are then found to have one. Raises Damaged,
    CacheUnavailable, OSError."""
    settings, site, newsroom = inputs.settings, inputs.site, inputs.newsroom
    while refused:
        newsroom = newsroom.without(refused)
        if not run.public:
            break
        by_language = {"id": site.words, "en": site.english}
        site, problems = _make_site(run, settings, newsroom, site.edition.now, by_language, site.theme)
        refused = inputs.report(problems)
    return replace(inputs, newsroom=newsroom, site=site)


def _make_site(
    run: Run,
    settings: Settings,
    newsroom: Newsroom,
    now: datetime,
    words_by_language: Mapping[str, dict[str, Any]],
    theme: Path,
) -> tuple[Site, list[SourceProblem]]:
    """The Site of what in ``newsroom`` may be seen at the moment ``now``, and what is wrong with its photos
    and attachments."""
    edition = edition_at(newsroom, now, run.preview)
    photos = run.cache / PHOTO_FOLDER
    kinds = words_by_language["id"]["image_kinds"]
    media, problems = collect_media(
        newsroom,
        edition,
        photos,
        settings,
        kinds,
        workers.cores(),
        portraits(settings.city),
        partial(run.progress, "photos"),
    )
    visible = {record.source for record in edition.every_record()}
    waiting = (record for record in newsroom.every_record() if record.source not in visible)
    site = make_site(
        settings,
        edition,
        newsroom.bodies(edition.every_record()),
        media,
        words_by_language,
        theme,
        public=run.public,
        waiting=frozenset(record_path(settings, record) for record in waiting),
    )
    return site, problems


def read_public_addresses(run: Run, settings: Settings, values: Mapping[str, Any]) -> PublicAddresses:
    """What was ever public of the site of the settings ``values``."""
    copy = run.public_list(str(values["PATH"]))
    return read_lists(settings.urls, copy, Path(str(values["OUTPUT_PATH"])), run.public_lines)


def load_newsroom(
    run: Run, settings: Settings, folder: str, public_addresses: PublicAddresses, now: datetime
) -> Newsroom:
    """The newsroom in the content ``folder``, its readings kept in the cache. ``public_addresses``: what is
    known of earlier builds. Raises Damaged, CacheUnavailable, WorkerDied, OSError."""
    store = Store(
        run.database("content", folder), settings.zone, time.time_ns(), workers.cores(), run.progress
    )
    try:
        office = (settings.city.telephone, settings.city.whatsapp)
        return newsrooms.load(
            Path(folder),
            display_path(folder),
            store,
            reserved=_reserved(settings),
            office_numbers=office,
            was_public=public_addresses.was_public,
            now=now,
            list_addresses=_lists_of_kinds(settings),
            portraits=portraits(settings.city),
            licences=settings.licences,
            vocabulary=settings.vocabulary,
            sections=settings.sections,
        )
    except BaseException:
        store.close()  # whoever reads next is not to wait for what was begun here
        raise


def current_moment(settings: Settings) -> datetime:
    """This moment in the city's zone; ``SOURCE_DATE_EPOCH`` (seconds, UTC) overrides it, as
    https://reproducible-builds.org/specs/source-date-epoch/ has it. Raises BadMoment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(settings.zone)
    if not re.fullmatch("[0-9]{1,10}", epoch):  # beyond ten figures are milliseconds
        raise BadMoment(command_messages.bad_epoch(epoch))
    return datetime.fromtimestamp(int(epoch), settings.zone)


def this_moment() -> datetime:
    """This moment in UTC, whatever a build is told that it is."""
    return datetime.now(UTC)


def _reserved(settings: Settings) -> set[str]:
    """The first segments of the site's own addresses, which no info page may take."""
    patterns = [str(getattr(settings.urls, field.name)) for field in fields(settings.urls)]
    segments = {pattern.split("/", 1)[0] for pattern in (*patterns, *_RESERVED)}
    return {segment for segment in segments if "{" not in segment}


def _lists_of_kinds(settings: Settings) -> dict[str, str]:
    """The lists of kinds whose address a release with a certain slug would have, by that slug: where the
    settings give both addresses the same form."""
    urls = settings.urls
    lists = {kind: urls.kind.format(slug=kind) for kind in SPECIAL_KINDS}
    return {
        kind: path
        for kind, path in lists.items()
        if path == urls.release.format(slug=kind, year="", month="")
    }
