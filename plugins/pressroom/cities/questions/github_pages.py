"""Repositories on GitHub, and the addresses at which GitHub Pages shows them."""

from __future__ import annotations

import re

_REPOSITORY = re.compile(
    r"(?:(?:https?://|git@|ssh://git@)?(?:www\.)?github\.com[/:])?([a-z0-9][a-z0-9-]*)/([\w.-]+?)(?:\.git)?/?",
    re.IGNORECASE,
)


def pages_address(text: str) -> str:
    """The address at which GitHub Pages shows the repository in ``text``: ``owner/name``, or its address; empty if that
    is none."""
    match = _REPOSITORY.fullmatch(text.strip())
    if not match or "." in match[1]:
        return ""
    owner, name = match[1].lower(), match[2]
    own = f"https://{owner}.github.io"
    return own if name.lower() == f"{owner}.github.io" else f"{own}/{name}"


def repository_of(address: str) -> str:
    """The repository that GitHub Pages shows at ``address``, as ``owner/name``; empty if that is elsewhere."""
    match = re.fullmatch(r"https://([\w-]+)\.github\.io(?:/([\w.-]+))?", address)
    return f"{match[1]}/{match[2] or f'{match[1]}.github.io'}" if match else ""
