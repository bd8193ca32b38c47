"""The content folder as it would be if some of its files said something else, to be checked before they say it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ....atomic_write import write_atomically


@contextmanager
def content_with(root: Path, files: Iterable[tuple[str, bytes]], place: Path) -> Iterator[Path]:
    """A twin of the content folder ``root`` within the folder ``place``, which is nobody's and is removed afterwards, in
    which ``files`` have those bytes. All other files are those of ``root`` themselves, where the disk can share them.
    Links are no content and are left out. Raises OSError."""
    shutil.rmtree(place, ignore_errors=True)  # of a run that was killed
    twin = place / root.name
    try:
        shutil.copytree(root, twin, ignore=_links, copy_function=_share)
        for path, data in files:
            write_atomically(
                twin / path, data
            )  # renamed into its place, so that the shared file stays as it is
        yield twin
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if os.path.islink(os.path.join(folder, name))]


def _share(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
