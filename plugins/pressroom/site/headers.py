"""What a browser may load: the Content-Security-Policy, in every page for hosts that send no
headers of their own (GitHub Pages), and in a file for those that do.

The file is in the form of Cloudflare Pages and others that read ``_headers``: a path, its
headers, ``! Name`` to take back one that a wider path gave.
"""

from __future__ import annotations

from collections.abc import Iterator

from .page import Page
from .signals import pages_wanted
from .site import Site

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# Only a header may say this (https://www.w3.org/TR/CSP3/#directive-frame-ancestors).
_HEADER_ONLY = "; frame-ancestors 'none'"
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def register() -> None:
    pages_wanted.connect(pages)


def policy(search: bool = False) -> str:
    """The policy of a page; the ``search`` page alone may compile WebAssembly."""
    scripts = " 'wasm-unsafe-eval'" if search else ""
    return "; ".join(
        f"{kind} {source}{scripts if kind == 'script-src' else ''}" for kind, source in _SOURCES.items()
    )


def pages(site: Site) -> Iterator[Page]:
    """``/_headers``."""
    yield Page("_headers", _headers, (site.settings.root, site.settings.urls.search))


def _headers(site: Site, root: str, search: str) -> bytes:
    name = "Content-Security-Policy"
    everywhere = {name: policy() + _HEADER_ONLY} | _EVERYWHERE
    lines = [f"{root}*", *(f"  {key}: {value}" for key, value in everywhere.items())]
    lines += [f"{root}{search}*", f"  ! {name}", f"  {name}: {policy(search=True)}{_HEADER_ONLY}"]
    lines += [f"{root}aset/*", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join([*lines, ""]).encode()
