"""The page of the web editor: it loads the editor's modules and has a content security policy of its own."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape

from ... import command_messages
from ...settings import Settings
from ..site import Site

# The editor has no Indonesian. Where it looks for British English it finds our words.
_IMPORT_MAP = json.dumps({"imports": {"./vendor/sveltia-cms/locales/en-GB.json": "./browser/indonesian.js"}})
_MAP_HASH = b64encode(sha256(_IMPORT_MAP.encode()).digest()).decode()
_SOURCES = {
    "default-src": "'none'",
    # Photos are converted by WebAssembly where the browser itself cannot.
    "script-src": f"'self' 'wasm-unsafe-eval' 'sha256-{_MAP_HASH}'",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self'",
    "img-src": "'self' blob: data:",
    "media-src": "'self' blob:",
    "connect-src": "'self' blob: data: https://api.github.com",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{kind} {sources}" for kind, sources in _SOURCES.items())
ICON = "icon.svg"
# A preview that knows no repository works with the folder on the computer alone.
_NO_SIGN_IN = ".buttons > :is(.spacer, .secondary) { display: none !important }"
# Without </body>: before that the preview puts the script that loads a page again after every build, which would throw
# away what is being written.
_PAGE = """\
<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>{style}</style>
<script type="importmap">{import_map}</script>
<script type="module" src="browser/start.js"></script>
<noscript>{needs_scripts}</noscript>
"""


def has_editor(site: Site) -> bool:
    """Whether ``site`` has the editor: every preview has, a published site only where the settings ask for it."""
    return site.edition.preview or bool(site.settings.editor_repository)


def page(settings: Settings) -> bytes:
    """The page, for the press office of these ``settings``."""
    return _PAGE.format(
        policy=escape(POLICY),
        title=escape(f"{command_messages.EDITOR_TITLE} · {settings.city.office}"),
        icon=ICON,
        style="" if settings.editor_repository else _NO_SIGN_IN,
        import_map=_IMPORT_MAP,
        needs_scripts=escape(command_messages.EDITOR_NEEDS_SCRIPTS),
    ).encode()
