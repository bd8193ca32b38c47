"""How far a long build is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import command_messages

# Fewer files are done before anyone has looked.
_LONG = 300


@contextmanager
def shown() -> Iterator[Callable[[str, int, int], None]]:
    """Told of a phase (``read``, ``write``), and how many files of how many are done."""
    if not sys.stderr.isatty():
        yield lambda phase, done, total: None
        return
    bars: Any = None
    tasks: dict[str, Any] = {}

    def tell(phase: str, done: int, total: int) -> None:
        nonlocal bars
        if total < _LONG:
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
        bars.update(tasks[phase], completed=done)

    try:
        yield tell
    finally:
        if bars:
            bars.stop()
