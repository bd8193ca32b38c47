"""What each picture of the guide shows, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..checks.offline import be_the_web
from ..checks.site_files import FinishedPage, SiteFiles
from ..layout import CONTENT
from . import camera, web_editor
from .room import MESSAGE, MISTAKEN, SCHEDULED, Room

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

_TITLE = "Layanan keliling dibuka lagi"
_PATIENCE_MS = 60_000


class PublicSite(NamedTuple):
    """The site as the public sees it, and the path of the release that is shown."""

    files: SiteFiles
    release: str


def leading(files: SiteFiles, releases: list[FinishedPage]) -> FinishedPage:
    """The first of ``releases``, the newest first, to which the home page leads."""
    home = FinishedPage("index.html", "")
    by_file = {page.file: page for page in releases}
    for address in files.page(home.file).links:
        target = files.target(home, address)
        if target and target.file in by_file:
            return by_file[target.file]
    return releases[0]


def public(browser: Browser, site: PublicSite, moment: datetime) -> dict[str, bytes]:
    """The site as the public sees it."""
    with _reader(browser, moment) as context:
        be_the_web(context, site.files)
        home = f"{site.files.site}/"
        release = camera.open_page(context, home + site.release, 1280, 1000)
        return {
            "beranda": camera.shot(camera.open_page(context, home, 1280, 900)),
            "beranda-ponsel": camera.shot(camera.open_page(context, home, 360, 720)),
            "siaran": camera.shot(release),
        }


def commands(browser: Browser, room: Room) -> dict[str, bytes]:
    """A mistake, a new text, and a message that becomes a draft."""
    with room.without_trace():
        room.lay_sample(MISTAKEN)
        mistake = _said(browser, room, "check", room.path_of(MISTAKEN))
    with room.without_trace() as new_files:
        room.run("new", "--judul", _TITLE)
        [written] = new_files()
        lines = written.read_text(encoding="utf-8").splitlines()
    with room.without_trace():
        room.lay(MESSAGE, room.sample(MESSAGE))
        draft = _said(browser, room, "import", MESSAGE)
    return {"periksa": mistake, "naskah-baru": camera.editor(browser, written.name, lines), "impor": draft}


def preview(browser: Browser, room: Room, release: str) -> dict[str, bytes]:
    """The preview as it runs, of the page at ``release``: what waits, how other places show it, a mistake just saved; and
    the editor."""
    made = {}
    room.lay_sample(SCHEDULED)
    with room.serving() as address, _reader(browser, room.city.moment) as context:
        waiting = camera.open_page(context, address + room.address_of(SCHEDULED), 1000, 640)
        made["pratinjau-terjadwal"] = camera.shot(waiting)
        made["di-tempat-lain"] = _elsewhere(context, address + release)
        page = camera.open_page(context, address + release, 1000, 700)
        mistaken = room.lay_sample(MISTAKEN)
        page.locator("#pratinjau-masalah").get_by_text(mistaken.name).first.wait_for()
        made["pratinjau-masalah"] = camera.shot(page)
        made["penyunting"] = _editor(context, f"{address}admin/", room.place)
    return made


@contextmanager
def _reader(browser: Browser, moment: datetime) -> Iterator[BrowserContext]:
    """Somebody in the city with a profile of their own, whose clock stands at ``moment``."""
    with browser.new_context(
        locale="id-ID", timezone_id=str(moment.tzinfo), reduced_motion="reduce", service_workers="block"
    ) as context:
        context.set_default_timeout(_PATIENCE_MS)
        context.clock.set_fixed_time(moment)
        yield context


def _said(browser: Browser, room: Room, *command: str) -> bytes:
    """A terminal in which somebody has typed ``command``."""
    typed = " ".join(("$ python -m pressroom", *command))
    return camera.terminal(browser, f"{typed}\n{room.run(*command)}")


def _elsewhere(context: BrowserContext, address: str) -> bytes:
    """The panel that shows the page as messengers and search engines do."""
    page = camera.open_page(context, address, 1000, 760)
    panel = page.locator("details.outlook")
    panel.locator("summary").first.click()
    panel.evaluate("panel => panel.scrollIntoView()")
    return camera.shot(page)


def _editor(context: BrowserContext, address: str, place: Path) -> bytes:
    """The form of a new release, with its title."""
    texts = {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in sorted((place / CONTENT).rglob("*.md"))
    }
    page = context.new_page()
    web_editor.open_editor(page, address, texts)
    web_editor.open_text(page, "siaran-pers/new")
    page.locator('section[data-key-path="judul"]').get_by_role("textbox").first.fill(_TITLE)
    return camera.shot(page)
