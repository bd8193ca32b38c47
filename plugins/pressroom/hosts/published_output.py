"""What may be brought to the public: an output that its manifest calls published."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from .. import command_messages, manifest
from ..command_error import CommandError

# What pelicanconf.py says until the city gives its own address.
_EXAMPLE = "humas.example"


class HostError(CommandError):
    """The output cannot or must not be brought to the public; its text is for staff."""


def public(output: Path) -> manifest.Manifest:
    """The manifest of ``output``; raises HostError unless ``make publish`` made
    it, for an address of the city's own."""
    published = manifest.load(output)
    if published is None or published.purpose != "public":
        raise HostError(command_messages.not_public(str(output)))
    if urlsplit(published.site).hostname == _EXAMPLE:
        raise HostError(command_messages.example_site(published.site))
    return published
