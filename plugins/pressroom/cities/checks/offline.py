"""A browser for which a finished site, by its own address, is all that there is of the web."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .site_files import SiteFiles

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

# With which Chromium is started.
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def be_the_web(context: BrowserContext, files: SiteFiles) -> None:
    """Answer whatever ``context`` asks for from ``files``, and nothing else."""

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        file = files.file_at(unquote(parts.path)) if parts.netloc == urlsplit(files.site).netloc else ""
        if file:
            route.fulfill(path=files.folder / file)
        else:
            route.abort()

    context.route("**/*", answer)
