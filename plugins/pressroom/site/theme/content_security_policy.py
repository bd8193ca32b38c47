"""What a browser may load: the Content-Security-Policy, in every page for hosts that send no
headers of their own (GitHub Pages), and in a file for those that do (see ``headers``).
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
def policy(search: bool = False) -> Markup:
    """The policy of a page; the ``search`` page alone may compile WebAssembly."""
    scripts = " 'wasm-unsafe-eval'" if search else ""
    return Markup("; ").join(
        Markup(f"{kind} {source}{scripts if kind == 'script-src' else ''}")
        for kind, source in _SOURCES.items()
    )
