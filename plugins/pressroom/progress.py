"""Shows how far a long build is: progress bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import command_messages

# A phase with fewer files ends before anybody could read a bar.
_MIN_FILES = 300


@contextmanager
def show_progress(least: int = _MIN_FILES) -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with a phase (a key of ``BUILD_PHASES``), the number of files that are done in it
    and the number of all its files. A phase with fewer files than ``least`` has no bar. The bars disappear at the
    end."""
    if not sys.stderr.isatty():
        yield lambda phase, done, total: None
        return
    bars: Any = None
    tasks: dict[str, Any] = {}

    def update(phase: str, done: int, total: int) -> None:
        nonlocal bars
        if total < least:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if bars is None:
            bars = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            bars.start()
        if phase not in tasks:
            tasks[phase] = bars.add_task(command_messages.BUILD_PHASES[phase], total=total)
        bars.update(tasks[phase], completed=done, total=total)

    try:
        yield update
    finally:
        if bars:
            bars.stop()
