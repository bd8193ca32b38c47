"""The Content-Security-Policy: what a browser may load.

It is in every page, for hosts that send no headers of their own (GitHub Pages), and in a file for those that
do (see ``site.outputs.headers``).
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

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


@cache
def policy() -> Markup:
    """The policy of every page."""
    return Markup("; ".join(f"{kind} {source}" for kind, source in _SOURCES.items()))
