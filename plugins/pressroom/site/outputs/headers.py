"""The headers that a host should send with each page, in a file for those that can.

The file is in the form of Cloudflare Pages and others that read ``_headers``: a path and its headers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..editor.page import POLICY, has_editor
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..theme.assets import FOLDER
from ..theme.content_security_policy import policy

# Only a header may say this (https://www.w3.org/TR/CSP3/#directive-frame-ancestors).
_HEADER_ONLY = "; frame-ancestors 'none'"
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class HeaderInputs(Inputs, frozen=True):
    """What the headers depend on: the path of the site's root, and that of the web editor with its policy, both empty
    if there is none."""

    root: str
    editor: str
    editor_policy: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """``/_headers``."""
    root, editor = site.settings.root, has_editor(site)
    inputs = HeaderInputs(
        root, f"{root}{site.settings.urls.editor}" if editor else "", POLICY if editor else ""
    )
    yield Page("_headers", _headers, inputs)


def _headers(site: Site, inputs: HeaderInputs) -> bytes:
    root = inputs.root
    everywhere = {"Content-Security-Policy": f"{policy()}{_HEADER_ONLY}"} | _EVERYWHERE
    lines = [f"{root}*", *(f"  {key}: {value}" for key, value in everywhere.items())]
    if inputs.editor:
        # The line with the mark takes the policy of all other pages away.
        policies = (
            "! Content-Security-Policy",
            f"Content-Security-Policy: {inputs.editor_policy}{_HEADER_ONLY}",
        )
        lines += [f"{inputs.editor}*", *(f"  {line}" for line in policies)]
        lines.append("  X-Robots-Tag: noindex")
    lines += [f"{root}{FOLDER}*", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join([*lines, ""]).encode()
