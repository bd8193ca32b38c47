"""Three versions of a text as one: what two people changed in the same text, each in another place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .. import git
from ..atomic_write import write_new


def merge(own: bytes, base: bytes, new: bytes) -> bytes | None:
    """``own`` with what became of ``base`` in ``new``; None if both changed the same lines, if they are no texts, or
    without git. All three have Unix's line ends, or all Windows'."""
    if own in (base, new):
        return new
    if new == base:
        return own
    with TemporaryDirectory() as place:
        files = [str(Path(place) / name) for name in ("own", "base", "new")]
        for file, data in zip(files, (own, base, new), strict=True):
            write_new(file, data, file)
        done = git.run(Path(place), "merge-file", "--stdout", "--quiet", *files)
    return done.stdout if done.returncode == 0 else None
