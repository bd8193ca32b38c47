"""Publishing, all or nothing: the site is built beside and renamed in when it is whole."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from .. import command_messages, manifest
from ..digests import hex_digest
from .command import BuildFailed, build
from .output import output_lock
from .run_state import Outcome, Progress
from .writer import OutputRefused


def publish(
    settings_file: Path, content: Path, output: Path, cache: Path, progress: Progress | None = None
) -> Outcome:
    """Build the public site from ``content`` and put it in the place of ``output``.

    On any error, or when the build fails half way, ``output`` stays as it was; the new site
    grows in the folder ``cache``, out of the files that stay. Raises BuildFailed and
    OutputRefused.
    """
    if any(find_spec(name) is None for name in ("typst", "pagefind_bin")):
        raise BuildFailed(command_messages.no_publish_tools())
    try:
        with output_lock(cache / "publish.lock", str(output)):
            # Where it is a link, what it leads to is the output.
            return _publish(settings_file, content, output.resolve(), cache, progress)
    except OSError as error:
        name, reason = str(error.filename or ""), error.strerror or str(error)
        raise BuildFailed(command_messages.no_access(name, reason)) from error


def _publish(
    settings_file: Path, content: Path, output: Path, cache: Path, progress: Progress | None
) -> Outcome:
    if not manifest.is_ours(output):
        raise OutputRefused(command_messages.output_not_ours(str(output)))
    place = _place(cache, output)
    stage, old = place / "new", place / "old"
    if old.exists() and not output.exists():
        old.rename(output)  # an earlier run was killed between the two moves
    shutil.rmtree(place, ignore_errors=True)
    try:
        outcome = build(
            settings_file,
            content=content,
            output=output,
            purpose="public",
            cache=cache,
            stage=stage,
            progress=progress,
        )
        if stage.exists():
            _swap(stage, output, old)
    finally:
        if output.exists() or not old.exists():
            shutil.rmtree(place, ignore_errors=True)
    return outcome


def _place(cache: Path, output: Path) -> Path:
    """Where the new site grows: in the cache, or, if that is on another disk, from which
    nothing can be renamed in, beside the output."""
    parent = output.parent
    parent.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    if cache.stat().st_dev == parent.stat().st_dev:
        name = hex_digest(os.path.relpath(output, cache).encode(), 6)
        return cache / "publish" / name
    return parent / f".{output.name}.publish"


def _swap(new: Path, output: Path, old: Path) -> None:
    """Put ``new`` in the place of ``output``, with the dot files that the host put there; the
    old site comes back if the new one cannot take its place."""
    if not output.exists():
        new.rename(output)
        return
    for kept in output.glob(".*"):
        if kept.name == manifest.NAME:
            continue
        if kept.is_dir() and not kept.is_symlink():
            shutil.copytree(kept, new / kept.name, symlinks=True, copy_function=_link)
        else:
            shutil.copy2(kept, new / kept.name, follow_symlinks=False)
    output.rename(old)
    try:
        new.rename(output)
    except BaseException:
        old.rename(output)
        raise


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
