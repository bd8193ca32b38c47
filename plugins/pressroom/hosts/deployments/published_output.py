"""The check that every host makes first: whether an output may be brought to the public."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ... import command_messages, manifest
from ...command_error import CommandError

# The host of SITEURL in pelicanconf.py, until the city sets its own address.
_EXAMPLE_HOST = "humas.example"


class HostError(CommandError):
    """The output cannot or must not be brought to the public; the text is for staff, in Indonesian."""


def published_manifest(output: Path) -> manifest.Manifest:
    """The manifest of the folder ``output``. Raises HostError unless ``publish`` wrote it, for an address
    of the city's own."""
    published = manifest.load(output)
    if published is None or published.purpose != "public":
        raise HostError(command_messages.not_public(str(output)))
    if urlsplit(published.site).hostname == _EXAMPLE_HOST:
        raise HostError(command_messages.example_site(published.site))
    return published
