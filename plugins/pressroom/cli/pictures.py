"""``pictures``: the pictures of the guide, of the city's own pages."""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .. import command_messages, manifest
from ..build.command import site_address, usable_settings
from ..build.inputs import current_moment, this_moment
from ..build.run_state import CACHE
from ..build.trial import built_for_trial
from ..cities.checks.chromium import NoChromium, find_or_fetch
from ..cities.checks.offline import OPTIONS
from ..cities.checks.site_files import FinishedPage, SiteFiles
from ..cities.founding.guide import GUIDE
from ..cities.pictures import camera, in_guide, scenes
from ..cities.pictures.room import PUBLIC, City, Room, lay_out
from ..cities.record import read_record
from ..cities.upgrading.changes import Change
from ..cities.upgrading.current import answers_now, files_now
from ..command_error import CommandError
from .reporting import fail
from .upgrading import PACKAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_RELEASE_TEMPLATE = "release.html"


def pictures(options: argparse.Namespace) -> int:
    """Status 0 if all pictures were made and the guide shows them; 1 if somebody has to look at the guide; 2 if none was
    made."""
    if find_spec("playwright") is None:
        return fail(command_messages.no_playwright())
    from playwright.sync_api import Error, sync_playwright

    city = _city(Path(options.settings), Path(options.content))
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="pressroom-") as place:
            browser = playwright.chromium.launch(executable_path=find_or_fetch(), args=OPTIONS)
            room = lay_out(Path(place), city, camera.sample_photo(browser))
            made = _take_all(browser, room)
            browser.close()
    except NoChromium as problem:
        return fail(command_messages.no_browser(str(problem)))
    except Error as error:
        return fail(command_messages.no_browser(command_messages.chromium_stopped(str(error))))
    folder = city.settings.parent
    for path in in_guide.write_pictures(folder, made):
        print(command_messages.picture_written(path, (folder / path).stat().st_size))
    return 0 if city.is_sample else _show_in_guide(folder)


def _city(settings: Path, content: Path) -> City:
    """The city of these files. Raises SettingsError and other CommandErrors."""
    usable = usable_settings(settings, content)
    is_sample = (settings.parent / PACKAGE).is_dir()
    record = read_record(settings.parent)
    answers = {} if is_sample else answers_now(settings.parent, record.answers if record else {})
    return City(settings, content, usable.urls.release, answers, current_moment(usable), is_sample)


def _take_all(browser: Browser, room: Room) -> dict[str, bytes]:
    """Every picture by its name; those of the public site show the city's own release where it has one. Raises
    CommandError if the site cannot be published."""
    with built_for_trial(room.city.settings, room.city.content, CACHE) as trial:
        if not trial.outcome.stats:
            raise CommandError(command_messages.no_pictures_of_broken_site(trial.outcome.blocking))
        pages = [FinishedPage(*page) for page in trial.outcome.pages]
        releases = [page for page in pages if page.template == _RELEASE_TEMPLATE and not page.hidden]
        if releases:
            files = SiteFiles(trial.folder, site_address(room.city.settings))
            release = scenes.leading(files, releases)
            room.take_own(release.source)
            made = scenes.public(browser, scenes.PublicSite(files, release.path), room.city.moment)
            path = release.path
    if not releases:
        print(command_messages.PICTURES_OF_SAMPLE, file=sys.stderr)
        path = room.address_of(PUBLIC)
        made = scenes.public(browser, scenes.PublicSite(_sample_site(room), path), room.city.moment)
    return made | scenes.commands(browser, room) | scenes.preview(browser, room, path)


def _sample_site(room: Room) -> SiteFiles:
    """The site of the room with the release of the samples, which stays in the room. Raises CommandError."""
    room.lay_sample(PUBLIC)
    said = room.run("publish")
    output = room.place / "output"
    built = manifest.load(output)
    if built is None:
        raise CommandError(command_messages.no_picture_of("publish", said))
    return SiteFiles(output, built.site.rstrip("/"))


def _show_in_guide(folder: Path) -> int:
    """Have the guide of the city at ``folder`` show its pictures. Status 1 if somebody has to look at it."""
    record = read_record(folder)
    if record is None:
        print(command_messages.guide_not_ours(GUIDE))
        return 0
    answers = answers_now(folder, record.answers)
    found = in_guide.show(folder, record, files_now(folder, answers, this_moment())[GUIDE])
    remarks = [one.text for one in found if not isinstance(one, Change)]
    if remarks:
        print(command_messages.upgrade_remarks(remarks))
        return 1
    if found:
        print(command_messages.guide_shows_pictures(GUIDE))
    return 0
