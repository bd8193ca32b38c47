"""The guard of every host against a site that has lost its releases, as when INPUTDIR is the wrong folder."""

from __future__ import annotations

from collections.abc import Iterable

from ... import command_messages
from ...manifest import Manifest
from .addresses import addresses_of as addresses_of
from .addresses import release_pattern as release_pattern
from .published_output import HostError


def refuse_loss(published: Manifest, live: Iterable[str]) -> None:
    """Raise HostError if ``published`` lacks more than a fifth of the releases among ``live``, the paths of the
    files that the host has."""
    releases = set(filter(release_pattern(published.release).fullmatch, live))
    lost = sorted(releases - published.files.keys())
    if len(lost) * 5 > len(releases):
        raise HostError(command_messages.too_many_lost(lost, len(releases)))
