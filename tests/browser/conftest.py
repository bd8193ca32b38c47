"""A browser, and the sample built and served for it: under a path, at the root, as preview."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from tests.conftest import SAMPLE, SETTINGS, lay

from pressroom.build.command import build
from pressroom.cities.checks import chromium

from . import faces
from .long_words import long_words_content

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "ruang-pers"
MOMENT = "1767200400"  # 1 January 2026, 00.00 WIB: after all releases but the embargoed one
# The most that anything in a browser may take. What comes is not waited for so long, however busy the
# machine is; only what never comes is.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
# A name that somebody else has made lead to this computer.
REBOUND = "jahat.example"
BROWSER_OPTIONS = [
    "--no-sandbox",
    f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Sent with every page, so that anything inline or from elsewhere is an error in the console.
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


Scheme = Literal["light", "dark"]


class _Server(ThreadingHTTPServer):
    """A server to which a browser that hangs up half way is no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: what a page misses, the page's reader notes."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder as a strict host serves them: a folder's listing is nothing, and where
    nothing stands the site's own 404 page does, at whatever depth."""

    missing = Path()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        data = self.missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def told(faults: list[str]) -> str:
    """All faults, one a line: what a failing test says."""
    return "\n".join([f"{len(faults)} faults:", *faults])


@dataclass(frozen=True, slots=True)
class Site:
    """A served site: its address with a final slash, and the folder of its files."""

    url: str
    output: Path


@contextmanager
def _served(
    folder: Path, prefix: str = "", content: Path = SAMPLE / "content", **options: Any
) -> Iterator[Site]:
    """The sample or other ``content``, built below ``folder`` and served at ``prefix``; ``options``
    go to the build."""
    output = folder / prefix if prefix else folder
    handler = type("Handler", (_Handler,), {"missing": output / "404.html"})
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/{prefix}".rstrip("/")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        build(
            SETTINGS,
            content=content,
            output=output,
            site=url,
            cache=output.parent / "cache",
            **options,
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"{url}/", output)
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as the public sees it, under a path (SITEURL …/ruang-pers)."""
    with _served(tmp_path_factory.mktemp("served"), PREFIX) as site:
        yield site


@pytest.fixture(scope="session")
def site_url(served: Site) -> str:
    """The address of the site under a path, with a final slash."""
    return served.url


@pytest.fixture(scope="session")
def root_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site at the root of its host."""
    with _served(tmp_path_factory.mktemp("root")) as site:
        yield site.url


@pytest.fixture(scope="session")
def preview_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the preview, in which staff see what is not public yet."""
    with _served(tmp_path_factory.mktemp("preview"), purpose="preview", preview=True) as site:
        yield site.url


@pytest.fixture(scope="session")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site in which every text that people write has a word or an address that is wider than a phone."""
    place = tmp_path_factory.mktemp("long")
    content = lay(place / "content", long_words_content())
    with _served(place / "site", content=content) as site:
        yield site


BrowserWithFace = Callable[[str], Browser]


@pytest.fixture(scope="session")
def browser_with_face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserWithFace]:
    """``browser_with_face(faces.WIDE)``: the Chromium that ``chromium.find`` finds, which knows that
    face and no other; without a Chromium, an error."""
    path = chromium.find()
    with sync_playwright() as playwright, ExitStack() as stack:

        @functools.cache
        def launch(face: str) -> Browser:
            fonts = faces.environment(face, tmp_path_factory.mktemp("face"))
            opened = playwright.chromium.launch(
                executable_path=path, args=BROWSER_OPTIONS, env={**os.environ, **fonts}
            )
            stack.callback(opened.close)
            return opened

        yield launch


@pytest.fixture(scope="session")
def browser(browser_with_face: BrowserWithFace) -> Browser:
    """A Chromium with the face with which the look was measured."""
    return browser_with_face(faces.USUAL)


@dataclass  # without slots: Playwright keeps a note on it of each method that it calls
class Reader:
    """One reader: a tab of the browser, and all that went wrong while they read: messages in the
    console, exceptions, failed requests, requests to another host."""

    page: Page
    site: str
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> Reader:
        """Begin to note what goes wrong."""
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("exception", str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)
        self.page.on("request", self._request)
        return self

    def _failed(self, request: Request) -> None:
        # What a redirect cuts short by leaving its page did not fail.
        if request.failure != "net::ERR_ABORTED":
            self._note("failed", request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(str(response.status), response.url)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(urljoin(self.site, "/")):
            self._note("to another host", request.url)

    def _note(self, kind: str, text: str) -> None:
        self.troubles.append(f"{kind}: {text}")

    def open(self, path: str = "") -> Page:
        """Open the page at ``path`` within the site, and wait until all of it is there."""
        self.page.goto(urljoin(self.site, path), wait_until="load")
        return self.page


NewReader = Callable[..., Reader]


@pytest.fixture(scope="session")
def new_reader(browser_with_face: BrowserWithFace, site_url: str) -> NewReader:
    """``new_reader(360, "dark")``: someone with a screen that wide and that scheme; ``scripts=False``
    switches JavaScript off, ``site`` takes them to another site than the one under a path, ``face`` is
    the only font that their system has. They share one profile for each width, which is a third of the work of a fresh one; the site keeps
    nothing in it."""

    @functools.cache
    def profile(width: int, scripts: bool, face: str) -> BrowserContext:
        context = browser_with_face(face).new_context(
            viewport={"width": width, "height": 640 if width < 768 else 800},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale="id-ID",
        )
        context.set_default_timeout(PATIENCE_MS)
        return context

    def make(
        width: int = 1280,
        scheme: Scheme = "light",
        *,
        scripts: bool = True,
        site: str = site_url,
        face: str = faces.USUAL,
    ) -> Reader:
        page = profile(width, scripts, face).new_page()
        page.emulate_media(color_scheme=scheme)
        return Reader(page, site).watch()

    return make


@pytest.fixture
def reader(new_reader: NewReader) -> Iterator[NewReader]:
    """``new_reader`` whose tabs are closed when the test ends."""
    readers: list[Reader] = []

    def make(*arguments: Any, **options: Any) -> Reader:
        readers.append(new_reader(*arguments, **options))
        return readers[-1]

    yield make
    for one in readers:
        one.page.close()
