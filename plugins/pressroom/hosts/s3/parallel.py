"""Many requests at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def run_all(
    pool: ThreadPoolExecutor,
    work: Callable[[T], R],
    items: Iterable[T],
    on_done: Callable[[T], None] = lambda item: None,
) -> list[R]:
    """Call ``work`` on all ``items`` in the threads of ``pool``. Returns the results in the order of the
    items; ``on_done`` is called with each item when it is done, in this thread.

    When a call raises, the calls that have not begun are cancelled, those that have are waited for, and
    the error is raised."""
    items_by_future = {pool.submit(work, item): item for item in items}
    try:
        for future in as_completed(items_by_future):
            future.result()
            on_done(items_by_future[future])
    except BaseException:
        for future in items_by_future:
            future.cancel()
        wait(items_by_future)
        raise
    return [future.result() for future in items_by_future]
