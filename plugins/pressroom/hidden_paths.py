"""What a public list says in place of an address or a path that it must not tell: by it a file is recognised but not
discovered."""

from __future__ import annotations

from .digests import hex_digest

# What such a line begins with.
HIDDEN = "sidik:"
_DIGEST_BYTES = 16


def hidden_path(path: str) -> str:
    """The line that stands for ``path``."""
    return f"{HIDDEN}{hex_digest(path.encode(), _DIGEST_BYTES)}"
