"""The guard of every host against a site that has lost its releases, as when INPUTDIR is the wrong folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ... import command_messages
from ...manifest import Manifest
from .published_output import HostError

_PLACEHOLDERS = {"year": r"\d{4}", "month": r"\d{2}"}


def refuse_loss(published: Manifest, live: Iterable[str]) -> None:
    """Raise HostError if ``published`` lacks more than a fifth of the releases among ``live``, the paths of the
    files that the host has."""
    releases = set(filter(release_pattern(published.release).fullmatch, live))
    lost = sorted(releases - published.files.keys())
    if len(lost) * 5 > len(releases):
        raise HostError(command_messages.too_many_lost(lost, len(releases)))


def release_pattern(release: str) -> re.Pattern[str]:
    """The paths of release pages, from the pattern ``release`` of the manifest (such as
    ``siaran-pers/{year}/{slug}/``). An empty pattern matches nothing."""
    if not release:
        return re.compile(r"(?!)")
    parts = re.split(r"\{(\w+)\}", release + ("index.html" if release.endswith("/") else ""))
    # Every second part is the name of a placeholder.
    return re.compile(
        "".join(
            _PLACEHOLDERS.get(part, "[^/]+") if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
    )


def files_of(addresses: Collection[str]) -> list[str]:
    """The paths of the files that stand at ``addresses``."""
    return [f"{address}index.html" if address.endswith("/") else address for address in addresses]


def addresses_of(files: Iterable[str]) -> tuple[str, ...]:
    """The addresses at which ``files`` stand."""
    return tuple(path.removesuffix("index.html") for path in files)
