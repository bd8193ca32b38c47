"""An ordinary reader, as whom the site is asked.

No request names this program or its owner: a host that was broken into would show the verifier the right page and
everybody else another one, and whoever is named once is known by the address of the network from then on. For the same
reason the requests come from the program of most readers, ask for what it asks for, and want no copy renewed. What
still differs is the order of headers, the handshake of TLS, and compression, of which only what Python reads is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

_VERSION = "148"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    f"Chrome/{_VERSION}.0.0.0 Mobile Safari/537.36"
)
ENCODINGS = {"Accept-Encoding": "gzip, deflate"}
_BROWSER = {
    "sec-ch-ua": f'"Chromium";v="{_VERSION}", "Google Chrome";v="{_VERSION}", "Not.A/Brand";v="99"',
    "sec-ch-ua-mobile": "?1",
    "sec-ch-ua-platform": '"Android"',
    "User-Agent": PHONE,
    "Accept-Language": "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7",
}
# Somebody opens a page.
OPENS: Mapping[str, str] = _BROWSER | {
    "Upgrade-Insecure-Requests": "1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
_IMAGE = ("image", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8")
# What a page loads by itself: the destination and what is accepted there, by the ending of the file.
_LOADED = {
    **dict.fromkeys((".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"), _IMAGE),
    ".css": ("style", "text/css,*/*;q=0.1"),
    ".js": ("script", "*/*"),
    ".woff2": ("font", "*/*"),
    ".bin": ("empty", "*/*"),
}


def reader_headers(target: str) -> Mapping[str, str]:
    """What the browser of a reader sends for ``target``, a path with its query."""
    loaded = _LOADED.get(PurePosixPath(target.partition("?")[0]).suffix.lower())
    if not loaded:
        return OPENS
    destination, accepted = loaded
    mode = "cors" if destination in ("font", "empty") else "no-cors"
    return _BROWSER | {
        "Accept": accepted,
        "Sec-Fetch-Site": "same-origin",
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Dest": destination,
    }
