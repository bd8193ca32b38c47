"""A site built as the public would get it, to be looked at: nothing is published, and nothing counts as public for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from .. import command_messages
from .command import BuildFailed, build
from .output import output_lock
from .run_state import Limits, Outcome, Progress, Stage

# How many minutes may go by until photos have their sizes; what is kept in the cache is not made again.
_RENDITION_MINUTES = 3


class Trial(NamedTuple):
    """What came of the build, and the ``folder`` of the site, which has nothing if it could not be published."""

    outcome: Outcome
    folder: Path


@contextmanager
def built_for_trial(
    settings_file: Path, content: Path, cache: Path, progress: Progress | None = None
) -> Iterator[Trial]:
    """The public site of ``content`` in a folder of the ``cache``, as long as the context lasts. Raises BuildFailed,
    OutputRefused and SettingsError."""
    if find_spec("typst") is None:
        raise BuildFailed(command_messages.no_publish_tools())
    place = cache.resolve() / "trial"
    # One publishing at a time deletes from the cache what it needs no more.
    with output_lock(cache / "publish.lock", str(place)):
        shutil.rmtree(place, ignore_errors=True)
        try:
            outcome = build(
                settings_file,
                content=content,
                output=cache.resolve().with_name(".trial"),  # where nothing ever stands
                purpose="public",
                cache=cache,
                stage=Stage(place / "site", whole=True),
                progress=progress,
                limits=Limits(_RENDITION_MINUTES),
            )
            yield Trial(outcome, place / "site")
        finally:
            shutil.rmtree(place, ignore_errors=True)
