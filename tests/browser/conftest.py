"""A browser, and the real site built and served for it: under a path, at the root, as preview."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pressroom.site.build import build

from . import chromium

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "ruang-pers"
MOMENT = "1767200400"  # 1 January 2026, 00.00 WIB: after all releases but the embargoed one
BROWSER_OPTIONS = [
    "--no-sandbox",
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


@dataclass(frozen=True, slots=True)
class Site:
    """A served site: its address with a final slash, and the folder of its files."""

    url: str
    output: Path


@contextmanager
def _served(folder: Path, prefix: str = "", **options: Any) -> Iterator[Site]:
    """The project's own content, built below ``folder`` and served at ``prefix``; ``options``
    go to the build."""
    output = folder / prefix if prefix else folder
    handler = type("Handler", (_Handler,), {"missing": output / "404.html"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/{prefix}".rstrip("/")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        build(Path("pelicanconf.py"), content=Path("content"), output=output, site=url, **options)
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
def browser() -> Iterator[Browser]:
    """The Chromium that ``chromium.find`` finds; without one, an error."""
    path = chromium.find()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield opened
        opened.close()


@dataclass(slots=True)
class Reader:
    """One reader: a page of a browser of their own, and all that went wrong while they read:
    messages in the console, exceptions, failed requests, requests to another host."""

    page: Page
    site: str
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> Reader:
        """Begin to note what goes wrong."""
        self.page.on("console", lambda message: self._note("console", f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self._note("exception", str(error)))
        self.page.on("requestfailed", lambda request: self._note("failed", request.url))
        self.page.on("response", lambda got: got.status < 400 or self._note(str(got.status), got.url))
        host = urljoin(self.site, "/")
        self.page.on(
            "request", lambda asked: asked.url.startswith(host) or self._note("elsewhere", asked.url)
        )
        return self

    def _note(self, kind: str, text: str) -> None:
        self.troubles.append(f"{kind}: {text}")

    def open(self, path: str = "") -> Page:
        """Open the page at ``path`` within the site, and wait until all of it is there."""
        self.page.goto(urljoin(self.site, path), wait_until="load")
        return self.page


MakeReader = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[MakeReader]:
    """``reader(360, "dark")``: someone with a screen that wide and that scheme; ``scripts=False``
    switches JavaScript off, ``site`` takes them to another site than the one under a path."""
    contexts: list[BrowserContext] = []

    def make(
        width: int = 1280, scheme: Any = "light", *, scripts: bool = True, site: str = site_url
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 640 if width < 768 else 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            locale="id-ID",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Reader(context.new_page(), site).watch()

    yield make
    for context in contexts:
        context.close()
