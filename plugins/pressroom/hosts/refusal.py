"""What may be brought to the public: an output that its manifest calls published."""

from __future__ import annotations

from pathlib import Path

from .. import manifest, messages


class Refused(Exception):
    """The output cannot or must not be brought to the public; its text is for staff."""


def public(output: Path) -> manifest.Manifest:
    """The manifest of ``output``; raises Refused unless ``make publish`` made it."""
    published = manifest.load(output)
    if published is None or published.purpose != "public":
        raise Refused(messages.not_public(str(output)))
    return published
