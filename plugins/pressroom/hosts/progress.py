"""Shows how far an upload is: a progress bar on a terminal, otherwise a line for each phase."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from .. import command_messages

Announce = Callable[[str], None]


class Progress(Protocol):
    """Receives the steps of an upload. ``phase`` is called when a phase begins, with its name, its number
    of files and their size in bytes; ``step`` when a file is done, with its size in bytes."""

    def phase(self, name: str, files: int, size: int) -> None: ...

    def step(self, size: int) -> None: ...


@contextmanager
def show_progress(announce: Announce, files: int, size: int) -> Iterator[Progress]:
    """A Progress for an upload of ``files`` files with ``size`` bytes in all. The bar disappears at the
    end; where there is no terminal, ``announce`` receives a line for each phase instead."""
    if not sys.stdout.isatty():
        yield _PhaseLines(announce)
        return
    from rich import progress

    with progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[files]}"),
        progress.TimeRemainingColumn(),
        transient=True,
    ) as bars:
        # Each file counts as one more byte than it has, so that empty files and deletions move the bar too.
        task = bars.add_task("", total=size + files, files=command_messages.files_done(0, files))
        files_done = 0

        class Bar:
            def phase(self, name: str, files: int, size: int) -> None:
                bars.update(task, description=name)

            def step(self, size: int) -> None:
                nonlocal files_done
                files_done += 1
                bars.update(task, advance=size + 1, files=command_messages.files_done(files_done, files))

        yield Bar()


class _PhaseLines:
    """Announces each phase in one line when it begins."""

    def __init__(self, announce: Announce) -> None:
        self._announce = announce

    def phase(self, name: str, files: int, size: int) -> None:
        self._announce(command_messages.phase_line(name, files, size))

    def step(self, size: int) -> None:
        """Does nothing: the line of the next phase shows that this one is done."""
