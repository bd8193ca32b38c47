"""How far an upload is: a bar on a terminal, else a line for each phase."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from .. import command_messages


class Progress(Protocol):
    """Told of each phase as it begins, with its files and bytes, and of each file that is
    done, with its bytes."""

    def phase(self, name: str, files: int, size: int) -> None: ...

    def step(self, size: int) -> None: ...


class Lines:
    """A line for each phase, through ``say``."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def phase(self, name: str, files: int, size: int) -> None:
        self._say(command_messages.phase_line(name, files, size))

    def step(self, size: int) -> None:
        """Nothing: the next phase tells that this one is done."""


@contextmanager
def shown(say: Callable[[str], None], files: int, size: int) -> Iterator[Progress]:
    """Progress of ``files`` with ``size`` bytes in all; the bar goes when it ends."""
    if not sys.stdout.isatty():
        yield Lines(say)
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
        # A file weighs something even when it is empty, and so does a deletion.
        task = bars.add_task("", total=size + files, files=command_messages.files_of(0, files))
        done = 0

        class Bar:
            def phase(self, name: str, files: int, size: int) -> None:
                bars.update(task, description=name)

            def step(self, size: int) -> None:
                nonlocal done
                done += 1
                bars.update(task, advance=size + 1, files=command_messages.files_of(done, files))

        yield Bar()
