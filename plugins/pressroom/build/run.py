"""The build: what was read becomes pages, and the pages become files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from jinja2 import Environment

from ..cache import RENDITION_FOLDER
from ..problems import Problems
from ..records import visibility
from ..records.dates import date_time
from ..records.edition import Edition
from ..renditions.rendition_cache import Rendition, RenditionCache
from ..settings.sample import sample_settings
from ..settings.values import Spot
from ..site.derived import renditions, search_index
from ..site.derived.fitting import Fit, make_what_fits
from ..site.derived.renditions import Package
from ..site.derived.undrawable import undrawable_characters
from ..site.fingerprints import Fingerprints
from ..site.outputs.cloudfront import function_problems
from ..site.outputs.redirects import redirect_problems
from ..site.page import Page
from ..site.signals import pages_gathered, pages_wanted, plugin_links_wanted
from ..site.site import Site
from ..site.theme.assets import Assets, gather
from ..site.theme.layers import TEMPLATES
from ..site.view.body_html import lost_links
from ..site.view.unlisted import unlisted_files
from .addresses import Addresses, SourceProblem
from .built_pages import built_pages
from .inputs import BuildInputs, leave_out
from .memory import BuildState
from .output import bring_up_to_date, output_lock
from .output_scan import OutputScan
from .public_addresses import keep_list
from .run_state import Outcome, Run, Waiting, display_path
from .template_sources import read_texts, sources
from .templates import PageVersions, renderer
from .text_bytes import text_bytes
from .waiting_links import waiting_links
from .writer import SiteWriter


def build(
    run: Run,
    inputs: BuildInputs,
    output_scan: OutputScan,
    context: Mapping[str, Any],
    environment: Environment,
    values: Mapping[str, Any],
    writer: SiteWriter,
) -> Outcome:
    """Make the site of ``inputs`` and write it; what came of it.

    ``context``, ``environment`` and ``values`` (the settings) are Pelican's; ``output_scan`` looks at
    which files the output has. Nothing is written when only problems were asked for, nor when a template cannot
    be read, nor in public when an error holds publishing back. Raises OutputRefused, DocumentError,
    WorkerDied, Damaged, CacheUnavailable, OSError.
    """
    texts, template_problems = read_texts(inputs.site.theme / "templates")
    _add(inputs.problems, display_path(str(inputs.site.theme / "templates")), template_problems)
    broken_templates = inputs.theme.broken_templates or bool(template_problems)

    makes_renditions = run.public and not run.check_only and not broken_templates

    def render_with(site: Site, assets: Assets) -> Callable[[Page], bytes]:
        return renderer(run, site, assets, environment, values, inputs.theme.theme).render

    inputs, gathered = _without_errors(run, inputs, context, makes_renditions, render_with)
    site, pages, assets = gathered.site, gathered.pages, gathered.assets

    # Problems are reported before anything is written.
    newsroom, problems, digests = inputs.newsroom, inputs.problems, inputs.newsroom.store.digests
    _add_strays(inputs, pages)
    _add(problems, inputs.content, waiting_links(newsroom, inputs.settings, inputs.content, site.edition.now))
    if run.review:
        problems.extend(run.review(inputs, run).without(inputs.settings.rules_off))
    run.report(problems, newsroom.files)
    outcome = Outcome(
        problems,
        newsroom.files,
        _waiting(inputs),
        inputs.seconds,
        discarded=newsroom.store.discarded,
    )
    outcome.moment = site.edition.now
    outcome.left_out, outcome.blocking = inputs.left_out()
    outcome.files_by_slug = _files_with_problems(inputs)
    if run.check_only or broken_templates or (run.public and outcome.blocking):
        return outcome

    # Pages that are out of date are rendered and written.
    output = str(writer.output)
    writer.unlisted = unlisted_files(site, pages)
    with (
        nullcontext() if run.stage else output_lock(run.lock(output), display_path(output)),
        closing(BuildState(run.database("output", output))) as state,
    ):
        known = state.templates()
        templates = sources(texts, environment, known)
        state.keep_templates(templates)
        stats = bring_up_to_date(
            pages,
            Fingerprints(site, digests),
            PageVersions(site, assets, values, templates, known),
            render_with(site, assets),
            writer,
            state,
            output_scan.files(writer.folder.readable),
            run.stage,
            # A mistake in a file leaves its last good page to look at.
            run.purpose == "preview" and problems.errors > 0,
            newsroom.store.processes,
            run.progress,
        )
        outcome.discarded |= state.discarded
    stats.renditions = gathered.seconds
    outcome.stats = stats
    outcome.pages = list(built_pages(inputs.content, site, pages, writer.unlisted))
    outcome.gone = inputs.public_addresses.releases_among(stats.strays)
    outcome.renditions_waiting, outcome.fit = gathered.waiting, gathered.fit
    if run.public:
        outcome.newest = _newest(site.edition)
        outcome.sample = sample_settings(values)
        if outcome.sample:
            file, line = run.settings_source.place(Spot(outcome.sample[0]))
            outcome.sample_place = f"{file}:{line}"
    if run.public and not run.stage:
        keep_list(Path(output), run.public_list(str(values["PATH"])))
    return outcome


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the site consists of: the site itself, its assets, its pages, the renditions among them, and what is
    wrong with pages; ``seconds``: how long the renditions took that had to be made, ``waiting``: how many are left to
    the next run, ``fit``: what has no room."""

    site: Site
    assets: Assets
    pages: list[Page]
    packages: list[Package]
    problems: list[SourceProblem]
    seconds: float = 0.0
    waiting: int = 0
    fit: Fit = field(default_factory=Fit)


def _without_errors(
    run: Run,
    inputs: BuildInputs,
    context: Mapping[str, Any],
    makes_renditions: bool,
    render_with: Callable[[Site, Assets], Callable[[Page], bytes]],
) -> tuple[BuildInputs, _Gathered]:
    """``inputs`` and all pages of their site, for the public without the records in which pages show an error.
    With ``makes_renditions`` those that the cache lacks are made in the time that the run has for them, unless an error
    holds publishing back: one that cannot be made is an error of its record as well. ``render_with``: what renders
    pages."""
    seconds, in_time = 0.0, run.limits.stopwatch()
    while True:
        gathered = _gather(run, inputs, context)
        refused = inputs.report(gathered.problems)
        if makes_renditions and not refused and not inputs.left_out()[1]:
            start, wanted = perf_counter(), [one for package in gathered.packages for one in package.all()]
            with RenditionCache(run.cache / RENDITION_FOLDER) as cache:
                cache.look_up(wanted)
                fit = _make(run, inputs, gathered, cache, in_time, render_with)
                refused = inputs.report(renditions.refusals(cache, wanted))
                seconds += perf_counter() - start
                if not refused:
                    gathered = _with_renditions(gathered, cache, wanted, fit)
        if refused:
            inputs = leave_out(run, inputs, refused)
        if not refused or not run.public:
            return inputs, replace(gathered, seconds=seconds)


def _make(
    run: Run,
    inputs: BuildInputs,
    gathered: _Gathered,
    cache: RenditionCache,
    in_time: Callable[[], bool],
    render_with: Callable[[Site, Assets], Callable[[Page], bytes]],
) -> Fit:
    """Make in ``cache`` the renditions of ``gathered`` for which there are time and room; what has no room."""
    wanted = [one for package in gathered.packages for one in package.all()]

    def make(renditions: list[Rendition], in_time: Callable[[], bool] = in_time) -> None:
        cache.make(renditions, inputs.newsroom.store.processes, in_time, partial(run.progress, "renditions"))

    fit, copies = Fit(), list[Rendition]()
    if run.limits.room is None:
        make(wanted)
    else:
        text = text_bytes(gathered.pages, render_with(gathered.site, gathered.assets))
        attachments = sum(file.size for file in gathered.site.media.files.values() if not file.width)
        fit, copies = make_what_fits(
            gathered.packages,
            cache,
            text + attachments,
            run.limits.room,
            inputs.settings.letter_years,
            make,
            partial(make, in_time=lambda: True),
        )
    cache.delete_others([*wanted, *copies])
    return fit


def _with_renditions(
    gathered: _Gathered, cache: RenditionCache, wanted: list[Rendition], fit: Fit
) -> _Gathered:
    """``gathered`` with those of the ``wanted`` renditions that stand in ``cache`` and have room by ``fit``. Where that
    is not all, pages are gathered again, which then show nothing that is not there."""
    waiting = [one for one in wanted if one.path in cache.waiting and one.path not in fit.absent]
    standing = {path: stored for path, stored in cache.standing.items() if path not in fit.absent}
    site = replace(gathered.site, renditions=standing)
    if not waiting and not fit.absent:
        return replace(gathered, site=site)
    present = [one._replace(name=standing[one.path].file.name) for one in wanted if one.path in standing]
    absent = fit.absent.union(one.path for one in waiting if one.path not in standing)
    site = replace(site, absent=absent, media=fit.media(site.media))
    again = _with_pages(site, gathered.assets, lambda site: [Package(present)])
    return replace(again, waiting=len(waiting), fit=fit)


def _gather(run: Run, inputs: BuildInputs, context: Mapping[str, Any]) -> _Gathered:
    """All pages of the site of ``inputs``. What only the public gets is left out where publishing is held
    back."""
    digests = inputs.newsroom.store.digests
    complete = run.public and not inputs.left_out()[1]

    # What the site is made of beside records: what other plugins say, the theme, the search index.
    site = replace(inputs.site, plugin_links=_plugin_links(context))
    assets = gather(site.theme, site.words, site.settings.vocabulary["agency_kinds"])
    if complete:
        site = replace(site, index=_search_index(run, site, digests))
        return _with_pages(site, assets, lambda site: renditions.packages(site, Fingerprints(site, digests)))
    return _with_pages(site, assets, lambda site: [])


def _with_pages(site: Site, assets: Assets, packages_of: Callable[[Site], list[Package]]) -> _Gathered:
    """All pages of ``site``: those of records, then those made from all of them, then the renditions of the packages
    that ``packages_of`` gives for a site that knows the paths of the others."""
    addresses = Addresses()
    pages, problems = addresses.accept(
        (*site.media.pages(), *assets.pages(), *_answers(pages_wanted.send(site)))
    )
    last = list(_answers(pages_gathered.send(site, pages=pages.copy())))
    site = replace(site, paths=frozenset(page.path for page in (*pages, *last)))
    packages = packages_of(site)
    wanted = (one for package in packages for one in package.all())
    for more in (renditions.rendition_pages(wanted), last):
        placed, more_problems = addresses.accept(more)
        pages += placed
        problems += more_problems
    site = replace(site, paths=frozenset(page.path for page in pages))
    return _Gathered(
        site,
        assets,
        pages,
        packages,
        [
            *problems,
            *lost_links(site),
            *undrawable_characters(site),
            *redirect_problems(site),
            *function_problems(site),
        ],
    )


def _plugin_links(context: Mapping[str, Any]) -> dict[str, Any]:
    """The links that other people's plugins have for releases, by source."""
    links: dict[str, Any] = {}
    for _, answer in plugin_links_wanted.send(context):
        links.update(answer)
    return links


def _search_index(run: Run, site: Site, digests: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the search index, made now or kept from an earlier run."""
    progress = partial(run.progress, "index")
    return search_index.index_files(site, Fingerprints(site, digests), run.database("cari"), progress)


def _answers(answers: Iterable[tuple[object, Iterable[Page] | None]]) -> Iterator[Page]:
    """All Pages that the receivers of a signal gave."""
    for _, pages in answers:
        yield from pages or ()


def _newest(edition: Edition) -> datetime | None:
    """The latest moment at which something that ``edition`` shows became public: a record, or the end of one."""
    moments = [visibility.first_moment(record) for record in edition.every_record()]
    endings = [agency.ended for agency in edition.every_agency()]
    endings += [innovation.ended for innovation in edition.every_innovation()]
    moments += [ending.date for ending in endings if ending]
    return max((moment.at for moment in moments if moment), default=None)


def _add(problems: Problems, folder: str, source_problems: Iterable[SourceProblem]) -> None:
    for source, line, message in source_problems:
        problems.add(f"{folder}/{source}", line, message)


def _add_strays(inputs: BuildInputs, pages: Iterable[Page]) -> None:
    """Say of the city's files in the theme which take the place of none, unless one is the template of a page."""
    if strays := inputs.theme.strays:
        templates = {f"{TEMPLATES}{page.template}" for page in pages}
        for path in strays.keys() - templates:
            file = inputs.theme.theme.source(path)
            inputs.problems.add(display_path(str(file)), 1, strays[path])


def _files_with_problems(inputs: BuildInputs) -> dict[str, list[str]]:
    """The files of which something is said, by their slugs; also of those with an error, whose last good page stays in
    the preview, wherever that is."""
    files = {problem.file for problem in inputs.problems}
    slugs: dict[str, list[str]] = {}
    for written in (*inputs.newsroom.every_record(), *inputs.newsroom.refused):
        if (file := f"{inputs.content}/{written.source}") in files and written.slug:
            slugs.setdefault(written.slug, []).append(file)
    return slugs


def _waiting(inputs: BuildInputs) -> list[Waiting]:
    """The files that are not public yet, the first to appear first, drafts last, also those with an error."""
    now = inputs.site.edition.now
    scheduled, drafts = [], []
    for record in inputs.newsroom.every_record():
        file, moment = f"{inputs.content}/{record.source}", visibility.first_moment(record)
        match visibility.mark(record, now):
            case visibility.Mark.SCHEDULED if moment:
                scheduled.append((moment, Waiting(file, date_time(moment))))
            case visibility.Mark.DRAFT:
                drafts.append(Waiting(file, ""))
    for reading in inputs.newsroom.refused:
        if reading.partial and reading.partial.status == "draf":
            drafts.append(Waiting(f"{inputs.content}/{reading.source}", ""))
    return [waiting for _, waiting in sorted(scheduled)] + sorted(drafts)
