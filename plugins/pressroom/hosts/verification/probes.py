"""Questions that no list answers: addresses that nobody published, and the same page for others than us."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ..deployments.addresses import release_pattern
from ..deployments.record import ListedFile
from .http.reader import OPENS, PHONE

# What those leave who break into web servers, and where a script sits that answers for a whole site.
GUESSES = (
    *("sw.js", "service-worker.js", "serviceworker.js", "firebase-messaging-sw.js", "OneSignalSDKWorker.js"),
    *("index.php", "wp-login.php", "shell.php", "slot/index.html", "judi/index.html", "gacor/index.html"),
)
_GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
_MAX_PAGES = 8
# So many pages by chance are asked for as those who were sent a link to them.
_SHARED_PAGES = 3


class Visitor(NamedTuple):
    """Somebody whom a defaced site may answer otherwise: its key in the catalogue, the headers it sends, and whether it
    is somebody who reads, whom no host turns away."""

    name: str
    headers: Mapping[str, str]
    reads: bool = False


def _robot(agent: str) -> dict[str, str]:
    return {"User-Agent": agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def _from(address: str) -> dict[str, str]:
    return {**OPENS, "Referer": address, "Sec-Fetch-Site": "cross-site"}


SEARCHING = (
    Visitor("googlebot", _robot(_GOOGLEBOT)),
    Visitor("google_phone", _robot(f"{PHONE} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")),
    Visitor("from_google", _from("https://www.google.com/"), reads=True),
)
SHARING = (
    Visitor("facebook", _robot("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")),
    Visitor("whatsapp", _robot("WhatsApp/2.23.20.0 A")),
    Visitor("from_facebook", _from("https://l.facebook.com/"), reads=True),
)
# What browsers ask for in parts.
_IN_PARTS = re.compile(r".*\.(?:pdf|jpg|png|avif|zip)")
_CHANCE = secrets.SystemRandom()


def visits(
    files: Collection[ListedFile], release: str, leave_out: Collection[str]
) -> list[tuple[ListedFile, Visitor]]:
    """Which of ``files`` are asked for as whom, but for the paths in ``leave_out``."""
    searched = [page for page in _read_by_robots(files, release) if page.path not in leave_out]
    shared = some_pages(files, _SHARED_PAGES, leave_out)
    return [(page, visitor) for visitor in SEARCHING for page in searched] + [
        (page, visitor) for visitor in SHARING for page in shared
    ]


def some_pages(files: Collection[ListedFile], count: int, leave_out: Collection[str]) -> list[ListedFile]:
    """Pages of ``files`` by chance, but for the paths in ``leave_out``."""
    pages = [
        file for file in files if _is_page(file.path) and file.path not in leave_out and not file.redirect
    ]
    return _CHANCE.sample(pages, min(count, len(pages)))


def some_file(files: Collection[ListedFile], most_bytes: int) -> list[ListedFile]:
    """One of the documents and pictures in ``files`` by chance, of no more bytes; none if there is none."""
    found = [file for file in files if _IN_PARTS.fullmatch(file.path) and file.size <= most_bytes]
    return _CHANCE.sample(found, min(1, len(found)))


def newest_releases(files: Collection[ListedFile], release: str) -> list[ListedFile]:
    """The pages of releases, the newest (by their addresses) first."""
    pattern = release_pattern(release)
    return sorted((file for file in files if pattern.fullmatch(file.path)), reverse=True)


def _is_page(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _read_by_robots(files: Collection[ListedFile], release: str) -> list[ListedFile]:
    """Home, what robots read, the newest releases, lists."""
    by_path = {file.path: file for file in files}
    lists = sorted(path for path in by_path if re.fullmatch(r"[^/]+/index\.html", path))
    newest = [file.path for file in newest_releases(files, release)[:3]]
    wanted = ["index.html", "robots.txt", "sitemap.xml", *newest, *lists]
    return [by_path[path] for path in dict.fromkeys(wanted) if path in by_path][:_MAX_PAGES]
