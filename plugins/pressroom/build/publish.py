"""Publishing: the site is built beside its place, and takes that place when it is whole."""

from __future__ import annotations

import os
import shutil
from datetime import UTC
from importlib.util import find_spec
from pathlib import Path

from .. import command_messages, origin
from ..digests import hex_digest
from .command import BuildFailed, build
from .output import output_lock
from .output_folder import OutputFolder
from .public_addresses import keep_list
from .replacement import bring_up_to_date, can_be_moved, replace
from .revision import Revision, read_revision
from .run_state import Limits, Outcome, Progress, Review, Run, Stage


def publish(
    settings_file: Path,
    content: Path,
    output: Path,
    cache: Path,
    progress: Progress | None = None,
    public_lines: tuple[str, ...] | None = (),
    limits: Limits | None = None,
    review: Review | None = None,
) -> Outcome:
    """Build the public site from ``content`` and put it in the place of ``output``.

    Files with an error are left out, unless one was public: then, or when the build fails half way, ``output``
    stays as it was, since the new site is built in a folder of its own (see ``_workplace``), with links to the
    files that stay. What it was made from is written beside its manifest (see ``origin``). ``public_lines``,
    ``limits`` and ``review``: as in Run. Raises BuildFailed, OutputRefused and SettingsError.
    """
    if find_spec("typst") is None:
        raise BuildFailed(command_messages.no_publish_tools())
    # Where the output is a link, the folder that it leads to is replaced.
    place = output.resolve()
    try:
        # One publishing at a time deletes from the cache what it needs no more, and nobody else writes to the output
        # before the new site stands there.
        with (
            output_lock(cache / "publish.lock", str(output)),
            output_lock(Run(cache=cache).lock(str(place)), str(output)),
        ):
            return _publish(settings_file, content, place, cache, progress, public_lines, limits, review)
    except OSError as error:
        raise BuildFailed(command_messages.no_access(error, cache=str(cache))) from error


def _publish(
    settings_file: Path,
    content: Path,
    output: Path,
    cache: Path,
    progress: Progress | None,
    public_lines: tuple[str, ...] | None,
    limits: Limits | None,
    review: Review | None,
) -> Outcome:
    output.parent.mkdir(parents=True, exist_ok=True)
    moves = can_be_moved(output)
    workplace = _workplace(cache, output, moves)
    new, old = workplace / "new", workplace / "old"
    if old.exists() and not output.exists():
        old.rename(output)  # an earlier run was killed between two renames
    if workplace.exists():
        shutil.rmtree(workplace)  # what stayed of an earlier run must not get into the new site
    revision = read_revision(content)
    try:
        outcome = build(
            settings_file,
            content=content,
            output=output,
            purpose="public",
            cache=cache,
            stage=Stage(new, whole=moves),
            progress=progress,
            public_lines=public_lines,
            limits=limits,
            review=review,
        )
        if outcome.stats:
            _write_origin(new if new.exists() else output, outcome, revision)
        if new.exists():
            if moves:
                replace(output, new, old)
            else:
                bring_up_to_date(output, new)
    finally:
        if output.exists() or not old.exists():
            shutil.rmtree(workplace, ignore_errors=True)
    if outcome.stats:
        keep_list(output, Run(cache=cache).public_list(str(content.resolve())))
    return outcome


def _write_origin(place: Path, outcome: Outcome, revision: Revision) -> None:
    """Write beside the manifest in ``place`` what the site was made from."""
    moments = (outcome.moment, outcome.newest)
    moment, newest = (one.astimezone(UTC).isoformat(timespec="seconds") if one else "" for one in moments)
    digest = origin.manifest_digest(place)
    made_from = origin.Origin(*revision, moment, newest, outcome.sample, digest)
    OutputFolder(place).put(origin.NAME, made_from.text())


def _workplace(cache: Path, output: Path, moves: bool) -> Path:
    """The folder in which the new site grows: in the cache, or beside the output if that ``moves`` and the cache is on
    another disk, from which nothing can be renamed into place."""
    cache.mkdir(parents=True, exist_ok=True)
    if moves and cache.stat().st_dev != output.parent.stat().st_dev:
        return output.parent / f".{output.name}.publish"
    return cache.resolve() / "publish" / hex_digest(os.path.relpath(output, cache).encode(), 6)
