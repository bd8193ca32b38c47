"""All that ``pressroom test`` looks at on the finished pages of a site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ... import command_messages, resources
from ...problems import Problems
from . import accessibility
from .chromium import NoChromium, find_or_fetch
from .faults import Fault, problems_of
from .heavy_pages import heavy_pages
from .links import broken_links
from .site_files import FinishedPage, SiteFiles
from .sources import Sources

Progress = Callable[[str, int, int], None]


class City(NamedTuple):
    """What of a city may have to be mended, by the paths that problems name: its folders of content and of the theme, and
    its settings files."""

    content: Path
    theme: Path
    settings: tuple[Path, ...]


class SiteTest(NamedTuple):
    """What is wrong with the pages; and lines that say what was looked at, and what was not."""

    problems: Problems
    tested: list[str]
    not_tested: list[str]


def check_pages(
    files: SiteFiles, pages: Sequence[FinishedPage], city: City, renditions_waiting: int, progress: Progress
) -> SiteTest:
    """Look at ``pages``, the newest first. ``renditions_waiting``: how many sizes of photos are not made yet, without
    which photos are not weighed. ``progress`` is told how many pages the browser is done with."""
    sources = Sources(city.content, city.theme, resources.folder(resources.THEME), city.settings)
    faults = [
        *broken_links(files, pages, sources),
        *heavy_pages(files, pages, sources, with_photos=not renditions_waiting),
    ]
    tested, not_tested = [command_messages.pages_tested(len(pages))], []
    if renditions_waiting:
        not_tested.append(command_messages.photos_not_weighed(renditions_waiting))
    opened, too_long = accessibility.can_be_opened(files, pages)
    chosen = accessibility.chosen(opened)
    if without_axe := _look_in_browser(files, chosen, sources, faults, progress):
        not_tested.append(without_axe)
    else:
        tested.append(command_messages.accessibility_tested(len(chosen), len(opened)))
        if too_long:
            not_tested.append(command_messages.too_long_for_axe(len(too_long), accessibility.MOST_ELEMENTS))
    return SiteTest(problems_of(faults), tested, not_tested)


def _look_in_browser(
    files: SiteFiles,
    pages: Sequence[FinishedPage],
    sources: Sources,
    faults: list[Fault],
    progress: Progress,
) -> str:
    """Add to ``faults`` what axe finds on ``pages``. Returns why it could not look, empty if it could."""
    if not accessibility.is_installed():
        return command_messages.no_axe()
    from playwright.sync_api import Error

    try:
        for fault in accessibility.inaccessible(files, pages, sources, find_or_fetch(), progress):
            faults.append(fault)  # one by one, so that none is lost when the browser gives up
    except NoChromium as problem:
        return command_messages.accessibility_not_tested(str(problem))
    except Error as error:
        return command_messages.accessibility_not_tested(command_messages.chromium_stopped(str(error)))
    return ""
