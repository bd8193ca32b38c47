"""Questions that no list answers: addresses that nobody published, and the same page for others than us."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from ..deployments.addresses import release_pattern
from ..deployments.record import ListedFile

# What those leave who break into web servers, and where a script sits that answers for a whole site.
GUESSES = (
    *("sw.js", "service-worker.js", "serviceworker.js", "firebase-messaging-sw.js", "OneSignalSDKWorker.js"),
    *("index.php", "wp-login.php", "shell.php", "slot/index.html", "judi/index.html", "gacor/index.html"),
)
_GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
_PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
_FROM_GOOGLE = {"Referer": "https://www.google.com/"}
_MAX_PAGES = 8


class Visitor(NamedTuple):
    """Somebody whom a defaced site may answer otherwise: its key in the catalogue, and the headers it sends."""

    name: str
    headers: Mapping[str, str]


VISITORS = (
    Visitor("googlebot", {"User-Agent": _GOOGLEBOT}),
    Visitor(
        "google_phone",
        {"User-Agent": f"{_PHONE} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    ),
    Visitor("from_google", {"User-Agent": _PHONE} | _FROM_GOOGLE),
)


def pages_for_visitors(files: Collection[ListedFile], release: str) -> list[ListedFile]:
    """The pages that are asked for as each visitor: home, what robots read, the newest releases, lists."""
    by_path = {file.path: file for file in files}
    releases = sorted(filter(release_pattern(release).fullmatch, by_path), reverse=True)
    lists = sorted(path for path in by_path if re.fullmatch(r"[^/]+/index\.html", path))
    wanted = ["index.html", "robots.txt", "sitemap.xml", *releases[:3], *lists]
    return [by_path[path] for path in dict.fromkeys(wanted) if path in by_path][:_MAX_PAGES]
