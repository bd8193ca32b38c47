"""Publishing, all or nothing: the site is built beside and renamed in when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from .. import manifest, sentences
from .build import Outcome, build
from .output import Progress, alone
from .writer import OutputRefused


def publish(
    settings_file: Path, content: Path, output: Path, cache: Path, progress: Progress | None = None
) -> Outcome:
    """Build the public site from ``content`` and put it in the place of ``output``.

    On any error, or when the build fails half way, ``output`` stays as it was; the new site
    grows in the folder ``cache``, out of the files that stay. Raises BuildFailed and
    OutputRefused.
    """
    with alone(cache / "publish.lock", str(output)):
        if not manifest.is_ours(output):
            raise OutputRefused(sentences.output_not_ours(str(output)))
        stage = cache / "publish" / "new"
        old = stage.with_name("old")
        if old.exists() and not output.exists():
            shutil.move(old, output)  # an earlier run was killed between the two moves
        shutil.rmtree(stage.parent, ignore_errors=True)
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
        shutil.rmtree(stage.parent, ignore_errors=True)
    return outcome


def _swap(new: Path, output: Path, old: Path) -> None:
    """Put ``new`` in the place of ``output``, keeping dot files that the host put there; the
    old site comes back if the new one cannot take its place."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if not output.exists():
        shutil.move(new, output)
        return
    shutil.move(output, old)
    try:
        shutil.move(new, output)
    except BaseException:
        shutil.rmtree(output, ignore_errors=True)
        shutil.move(old, output)
        raise
    for kept in old.glob(".*"):
        if kept.name != manifest.NAME:
            shutil.move(kept, output / kept.name)
