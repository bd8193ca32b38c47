"""Publishing: the site is built beside its place and renamed into it when it is whole."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from .. import command_messages, manifest
from ..digests import hex_digest
from .command import BuildFailed, build
from .output import output_lock
from .run_state import Limits, Outcome, Progress
from .writer import OutputRefused


def publish(
    settings_file: Path,
    content: Path,
    output: Path,
    cache: Path,
    progress: Progress | None = None,
    public_lines: tuple[str, ...] | None = (),
    limits: Limits | None = None,
) -> Outcome:
    """Build the public site from ``content`` and put it in the place of ``output``.

    Files with an error are left out, unless one was public: then, or when the build fails half way, ``output``
    stays as it was, since the new site is built in a folder of its own (see ``_workplace``), with links to the
    files that stay. ``public_lines`` and ``limits``: as in Run. Raises BuildFailed,
    OutputRefused and SettingsError.
    """
    if find_spec("typst") is None:
        raise BuildFailed(command_messages.no_publish_tools())
    try:
        with output_lock(cache / "publish.lock", str(output)):
            # Where the output is a link, the folder that it leads to is replaced.
            return _publish(settings_file, content, output.resolve(), cache, progress, public_lines, limits)
    except OSError as error:
        name, reason = str(error.filename or ""), error.strerror or str(error)
        raise BuildFailed(command_messages.no_access(name, reason)) from error


def _publish(
    settings_file: Path,
    content: Path,
    output: Path,
    cache: Path,
    progress: Progress | None,
    public_lines: tuple[str, ...] | None,
    limits: Limits | None,
) -> Outcome:
    if not manifest.is_ours(output):
        raise OutputRefused(command_messages.output_not_ours(str(output)))
    workplace = _workplace(cache, output)
    new, old = workplace / "new", workplace / "old"
    if old.exists() and not output.exists():
        old.rename(output)  # an earlier run was killed between the two renames
    shutil.rmtree(workplace, ignore_errors=True)
    try:
        outcome = build(
            settings_file,
            content=content,
            output=output,
            purpose="public",
            cache=cache,
            stage=new,
            progress=progress,
            public_lines=public_lines,
            limits=limits,
        )
        if new.exists():
            _replace(output, new, old)
    finally:
        if output.exists() or not old.exists():
            shutil.rmtree(workplace, ignore_errors=True)
    return outcome


def _workplace(cache: Path, output: Path) -> Path:
    """The folder in which the new site grows: in the cache, or beside the output if the cache is on another
    disk, from which nothing can be renamed into place."""
    parent = output.parent
    parent.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    if cache.stat().st_dev == parent.stat().st_dev:
        return cache / "publish" / hex_digest(os.path.relpath(output, cache).encode(), 6)
    return parent / f".{output.name}.publish"


def _replace(output: Path, new: Path, old: Path) -> None:
    """Rename ``new`` into the place of ``output``, with the dot files that the host put there; ``output`` is
    renamed to ``old`` before, and comes back if the new site cannot take its place."""
    if not output.exists():
        new.rename(output)
        return
    for entry in output.glob(".*"):
        if entry.name == manifest.NAME:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_link_or_copy)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
    output.rename(old)
    try:
        new.rename(output)
    except BaseException:
        old.rename(output)
        raise


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
